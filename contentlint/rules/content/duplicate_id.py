"""Ids that an article gives twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.wake import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each id of the article that an element before has already."""
    seen: dict[str, Span] = {}
    for field in document.fields:
        if field.origin != "id":
            continue
        name = str(field.value)
        if not name or "{" in name:
            continue
        first = seen.setdefault(name, field.source)
        if first is field.source:
            continue
        if _same_element(block.text, first, field.source):
            continue  # <a id="x" name="x">
        line = document.lines.position(first.start).line
        yield Finding(block, Span(*field.source), {"match": name, "line": line})


def _same_element(source: str, first: Span, second: Span) -> bool:
    return ">" not in source[first.end : second.start]


RULE = Rule(
    id="duplicate-id",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The id “{match}” is already used on line {line}; links to it lead only to the first one.",
        "Give this element its own id and update the links to it.",
    ),
    doc="""\
Every id is used only once.

Links within the page, labels and scripts find the first element only. The rule flags ids and names
of anchors in the article; the page around it, where templates repeat their parts (35% of real
pages have a duplicate somewhere), is left alone.

Authority: HTML Living Standard, the `id` attribute; html-validate's `no-dup-id`.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            '<p id="a">Brot.</p><p id="⟦a⟧">Käse.</p>',
            format="html",
            says=Says(data={"match": "a", "line": 1}),
        ),
        Example('Bread.\n\n<a id="a"></a>Rye.\n\n<a id="⟦a⟧"></a>Wheat.', language="en"),
        Example('<p id="a">Brot.</p><p id="b">Käse <a id="c" name="c">x</a>.</p>', format="html"),
    ),
    wake=FIELDS,
)
