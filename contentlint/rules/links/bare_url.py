"""Addresses written out in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag addresses with a scheme that stand amid words."""
    for inline in block.inlines:
        if inline.kind is not InlineKind.URL:
            continue
        start, end = inline.span
        written = block.text[start:end]
        if "://" not in written or end - start == len(block.text):
            continue
        if document.source.startswith("<", inline.source.start - 1):
            continue  # <https://…> was written on purpose
        if block.text.endswith("](", 0, start):
            continue  # a link in Markdown that stands in HTML, where generators may read it
        yield Finding(block, Span(start, end), {"match": written})


RULE = Rule(
    id="bare-url",
    severity=Severity.INFO,
    scopes=frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.QUOTE}),
    wording=Wording(
        "The URL {match} appears in the running text; link text would say where it leads.",
        "Link the words that name the target.",
    ),
    doc="""\
URLs are linked from words, not written out in the text.

A URL written out interrupts a sentence, is spelled out by screen readers, and tells search engines
nothing about the page it leads to. The rule flags URLs with "://" in paragraphs, list items and
quotations. A URL alone on its line, in a list of sources or in footnotes, between angle brackets,
in code, and one without a scheme ("brot.example") are left alone.

Authority: Google Search Central, "Link best practices"; markdownlint's MD034.
""",
    check=check,
    inlines=frozenset({InlineKind.URL}),
    options=NoOptions,
    examples=(
        Example(
            "Das Rezept steht unter ⟦https://brot.example/rezept⟧, sagt sie.",
            says=Says(data={"match": "https://brot.example/rezept"}),
        ),
        Example("The recipe is at ⟦https://bread.example/recipe⟧ today.", language="en"),
        Example("<p>Das Rezept: ⟦https://brot.example/rezept⟧</p>", format="html"),
        Example("Das [Rezept](https://brot.example/rezept) steht auf brot.example."),
        Example("Das Rezept:\n\nhttps://brot.example/rezept\n\nMehr nicht."),
        Example('<p markdown="1">\nDas [Rezept](https://brot.example/rezept) ist gut.\n</p>'),
        Example("Rufen Sie `https://brot.example/api` auf oder <https://brot.example>."),
    ),
)
