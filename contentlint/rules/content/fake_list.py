"""Lists that are drawn with characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Format, Scope
from contentlint.finding import Finding, Severity
from contentlint.record import Record
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.wake import MARKUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_BULLET = pattern(r"(?P<bullet>[•‣◦▪▫■●○►▶➔➜✓✔✅☑]\ufe0f?)\s*\S|(?P<dash>[-–*])\s+\S")
_NUMBER = pattern(r"\(?(\d{1,2})[.)]\s+\S")
_DASHES = 3
"""Lines from which dashes are a list: two may be an aside, or a conversation."""


class _Item(Record):
    kind: str
    number: int
    start: int
    """In the source."""
    end: int


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag runs of lines that begin with a bullet, a dash, or the next number."""
    if document.format is Format.TEXT:
        return  # it has no other lists
    run: list[_Item] = []
    for item in _items(document):
        if run and item is not None and _continues(run[-1], item):
            run.append(item)
            continue
        yield from _finding(block, run)
        run = [item] if item is not None and (item.kind != "number" or item.number == 1) else []
    yield from _finding(block, run)


def _items(document: Document) -> Iterator[_Item | None]:
    """Yield the lines of paragraphs that begin like items; ``None`` for what comes between."""
    for block in document.body:
        if block.scope is not Scope.PARAGRAPH or block.quoted:
            yield None
            continue
        for line in block.lines():
            text = block.text[slice(*line)]
            bullet, number = _BULLET.match(text), _NUMBER.match(text)
            place = block.offsets.to_source(line)
            if bullet:
                kind = "bullet" if bullet["bullet"] else "dash"
                yield _Item(f"{kind} {bullet[0][0]}", 0, *place)
            elif number:
                yield _Item("number", int(number[1]), *place)
            else:
                yield None


def _continues(before: _Item, item: _Item) -> bool:
    return before.kind == item.kind and (not item.number or item.number == before.number + 1)


def _finding(block: Block, run: list[_Item]) -> Iterator[Finding]:
    needed = _DASHES if run and not run[0].kind.startswith("bullet") else 2
    if len(run) >= needed:
        span = Span(run[0].start, run[-1].end)
        yield Finding(block, span, {"count": len(run)})


RULE = Rule(
    id="fake-list",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=MARKUP,
    wording=Wording(
        "{count} lines look like a list but are not marked up as one; screen readers announce "
        "running text.",
        "Mark them up as a list: “- ” in Markdown, <ul> or <ol> in HTML.",
    ),
    doc="""\
Lists are marked up as lists.

Bullets and numbers typed into paragraphs look like a list, but screen readers announce no list, and
answer boxes cannot quote one. The rule flags two lines or more in a row that begin with a bullet or
a check mark, and three or more that begin with a dash or with numbers from 1 on. Plain text has no
other lists and is left alone.

Authority: WCAG 2.2, success criterion 1.3.1, technique H48.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example("Es braucht:\n\n⟦• Mehl\n• Wasser⟧\n\nUnd Zeit.", says=Says(data={"count": 2})),
        Example(
            "<p>You need:<br>⟦1) flour<br>2) water<br>3) time⟧</p>", language="en", format="html"
        ),
        Example("<p>⟦• Mehl</p><p>• Wasser⟧</p><p>Und Zeit.</p>", format="html"),
        Example("Es braucht:\n\n- Mehl\n- Wasser\n"),
        Example("<p>– Ja, sagte er.<br>– Nein, sagte sie.</p>", format="html"),
        Example("• Mehl\n• Wasser\n", format="text"),
    ),
)
