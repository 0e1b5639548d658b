"""Three full stops for an ellipsis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

# Not in a call ("f(...)"), a path ("../"), a rest parameter ("...rest") or a span ("v1...v2").
_DOTS = pattern(r"(?<![./\\=])(?<!\w\()(?<!\w\[)\.{3}(?![./\\\w])")
_START = pattern(r"(?:(?<=[\s(\[\"„“»‚])|\A)\.{3}(?=[^\W\d_]{2})(?![\w.]+[(=,\]])")
"""Match three full stops in front of the words that they are left out of."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag groups of exactly three full stops in running text."""
    text = block.prose
    if "..." not in text:
        return
    right = languages.of(document.language_of(block)).ellipsis
    for wanted in (_DOTS, _START):
        for match in wanted.finditer(text):
            span = Span(*match.span())
            yield Finding(block, span, {}, Fix((Edit(span, right),), safe=True))


RULE = Rule(
    id="ellipsis",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording(
        "Three full stops stand in for an ellipsis; some screen readers read out each of them.",
        "Write the single character “…”.",
    ),
    doc="""\
An ellipsis is one character: “…”.

Three full stops are set too close or too wide, and are read
out as "dot dot dot" by some screen readers. Spaces around them are left as they are: German sets
one where whole words are left out ("Und dann …") and none where a part of a word is ("Verd…"), and
only the writer knows which. Not flagged: two, four and more stops, paths (`../`), calls (`f(...)`),
parameters and spans of versions.

Authority: Amtliches Regelwerk 2024, § 99; DIN 5008:2020. Chicago (13.50) prefers spaced stops in
printed books and allows the character elsewhere.
""",
    fix_safety="Safe: three full stops become one character; the spaces around them stay.",
    check=check,
    habit=True,
    marks=".",
    yields_to=frozenset({"description-cut"}),
    options=NoOptions,
    needs=frozenset({"ellipsis"}),
    examples=(
        Example("Und dann ⟦...⟧ war das Brot weg⟦...⟧", fixed="Und dann … war das Brot weg…"),
        Example("„⟦...⟧ und dann“, sagte er.", fixed="„… und dann“, sagte er."),
        Example("„⟦...⟧dann war es weg.“", fixed="„…dann war es weg.“"),
        Example("Brot (⟦...⟧) und [⟦...⟧] Butter"),
        Example("And then ⟦...⟧ the bread was gone.", language="en"),
        Example("Und dann … war das Brot weg."),
        Example("Mit f(...) und ../brot, v1...v2 und ...rest(x) sowie ....."),
    ),
)
