"""Two blanks in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import MASK, READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

# Two no-break spaces and nothing else are meant to be seen, four blanks and more form columns, and
# behind a line's first "|" they indent it.
_BLANKS = pattern(r"(?<=[^\s|])(?: {2,3}(?! )| +\u00a0 *|\u00a0 +)(?=\S)")


def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag runs of blanks inside of a line."""
    text = block.text
    if "  " not in text and "\u00a0" not in text:
        return
    for match in _BLANKS.finditer(text):
        span = Span(*match.span())
        if not block.offsets.is_verbatim(span):
            # Something between them shows, or the source writes one of them as an entity.
            continue
        if block.prose[span.start] == MASK:
            continue  # in code
        kept = "\u00a0" if "\u00a0" in match[0] else " "
        yield Finding(block, span, {"count": len(match[0])}, Fix((Edit(span, kept),), safe=True))


RULE = Rule(
    id="space-double",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording(
        "There are {count} spaces in a row.",
        "Use one space between words and between sentences.",
    ),
    doc="""\
One space between words and between sentences.

Browsers show several spaces as one, so in HTML they do no harm and are not flagged. They are seen
in front matter, in plain text and wherever a no-break space stands beside a space, and in Markdown
they get in the way of search and comparison. Spaces on both sides of a footnote's number and at the
end of a line, and entities (`&nbsp;`), are left alone.

Authority: DIN 5008:2020; Chicago Manual of Style, 2.12 and 6.7.
""",
    fix_safety="Safe: one space of several stays.",
    check=check,
    habit=True,
    marks=" \u00a0",
    options=NoOptions,
    examples=(
        Example(
            "Frisches⟦  ⟧Brot", format="text", fixed="Frisches Brot", says=Says(data={"count": 2})
        ),
        Example(
            "<p>Noch\u00a0⟦ ⟧warm</p>".replace("\u00a0⟦ ⟧", "⟦\u00a0 ⟧"),
            format="html",
            fixed="<p>Noch\u00a0warm</p>",
        ),
        Example("Frisches Brot. Noch warm.", format="text"),
        Example("<p>Frisches  Brot</p>", format="html"),
    ),
)
