"""Quotation marks that lack their partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.record import Record
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import OPAQUE_CHARACTER, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.quotations import Mark

_RUN_ON = frozenset({Scope.PARAGRAPH, Scope.QUOTE, Scope.LIST_ITEM, Scope.TABLE_CELL})
_CODE = ('{"', '["', "{{", "{%", '="', "='", '= "', '\\"')
"""What tells that code, a template or the rest of a tag stands in the text."""
_CALL = pattern(r"\w\([\"']")
_CALLED = ('("', "('")
_FARTHEST = 12
"""Blocks that one quotation may run over."""


class _Lone(Record):
    """A mark without a partner in its block."""

    place: int
    """Which of the article's blocks it is."""
    block: Block
    mark: Mark


def check(_root: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag double marks without a partner in their block or in those around it."""
    lone = list(_lone(document))
    paired = _over_blocks(lone)
    for one in lone:
        if one in paired or (one.mark.opens and _goes_on(one, document)):
            continue
        opens = one.mark.opens
        span = Span(one.mark.start, one.mark.end)
        yield Finding(one.block, span, {"mark": one.mark.text}, None, "" if opens else "closing")


def _lone(document: Document) -> Iterator[_Lone]:
    for place, block in enumerate(document.article):
        if block.scope not in READ or not languages.of(document.language_of(block)).quotes:
            continue
        text = block.prose
        if text.isascii() and '"' not in text and ",," not in text:
            continue
        if any(map(text.__contains__, _CODE)):
            continue
        if any(map(text.__contains__, _CALLED)) and _CALL.search(text):
            continue

        from contentlint.language.quotations import quotations

        for mark in quotations(text).unpaired:
            if mark.opens is mark.closes or mark.text == "''" or _is_arrow(mark, block):
                continue
            if _encloses_a_sign(text, mark):
                continue
            if OPAQUE_CHARACTER in text[max(0, mark.start - 1) : mark.end + 1]:
                continue  # what a formula or a template shows there may begin or end with one
            yield _Lone(place, block, mark)


def _encloses_a_sign(text: str, mark: Mark) -> bool:
    """Tell whether it is one of two around a sign that is spoken of: ":", "!"."""
    return any(
        text[at : at + 1] == mark.text and not text[at + step].isalnum() and text[at + step] != " "
        for at, step in ((mark.start - 2, 1), (mark.end + 1, -1))
        if at >= 0
    )


def _is_arrow(mark: Mark, block: Block) -> bool:
    """Tell whether it points where a link leads: "Read on»", "«Back"."""
    if mark.text not in "»«":
        return False
    return any(
        mark.end == link.span.end if mark.closes else mark.start == link.span.start
        for link in block.links()
    )


def _goes_on(one: _Lone, document: Document) -> bool:
    """Tell whether the next paragraph begins with an opening mark, as each of a quotation may."""
    following = document.article[one.place + 1 : one.place + 2]
    return any(block.scope in _RUN_ON and block.text[:1] in '"„“»«' for block in following)


def _over_blocks(lone: list[_Lone]) -> set[_Lone]:
    """Return the marks of quotations that run over several paragraphs.

    Each of their paragraphs may begin with an opening mark of its own; the last one is closed.
    """
    paired: set[_Lone] = set()
    opened: list[_Lone] = []
    for one in lone:
        if one.block.scope not in _RUN_ON:
            continue
        while opened and one.place - opened[0].place > _FARTHEST:
            opened.pop(0)
        if one.mark.opens:
            opened.append(one)
        elif opened:
            paired.update(opened, (one,))
            opened.clear()
    return paired


RULE = Rule(
    id="quotes-unbalanced",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The quotation opened by {mark} is never closed.",
        "Add the closing mark where the quotation ends.",
    ),
    variants={
        "closing": Wording(
            "{mark} closes a quotation that was never opened.",
            "Add the opening mark where the quotation begins.",
        )
    },
    doc="""\
Every quotation is opened and closed.

Where one of the two marks is missing, nobody can tell who says what. A quotation may run over
several paragraphs or cells, each with an opening mark of its own or only the first. Not flagged:
single marks (they may be apostrophes), inches and seconds after a number, marks without a clear
side (with spaces on both), arrows that end a link (`Read on»`), code. Which marks are right is left
to `quotes-wrong`.

Authority: Amtliches Regelwerk 2024, § 89 to § 95; Chicago Manual of Style, 6.9 and 13.32.
""",
    check=check,
    habit=True,
    yields_to=frozenset({"mojibake"}),
    options=NoOptions,
    examples=(
        Example("Er sagte ⟦„⟧Gutes Brot, und ging.", says=Says(data={"mark": "„"})),
        Example("Er sagte Gutes Brot⟦“⟧, und ging.", says=Says("closing", data={"mark": "“"})),
        Example('She said ⟦"⟧good bread and left.', language="en"),
        Example('Er sagte „Gutes Brot“ und ging. Ein 27"-Monitor.'),
        Example('Ein Rest von input type="number" und {"a": "b}'),
        Example("„Ein langes Zitat.\n\nEs geht weiter.\n\nUnd endet.“"),
        Example("“A long quotation.\n\n“It goes on.”", language="en"),
    ),
)
