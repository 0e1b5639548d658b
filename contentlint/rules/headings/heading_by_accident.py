"""Paragraphs that a line of hyphens below them makes headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.outline import is_accident

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


_SHOWN = 60
"""Characters of the text that a message repeats."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a paragraph that became an H2 because no blank line parts it from the hyphens."""
    if is_accident(block, document):
        text = block.text
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]} …"
        yield Finding(document.root, block.source, {"match": shown})


RULE = Rule(
    id="heading-by-accident",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.H2}),
    wording=Wording(
        "“{match}” becomes a heading because of the hyphens right below; Markdown reads them as "
        "an underline.",
        "Put an empty line between the text and the hyphens.",
    ),
    doc="""\
A horizontal rule between sections has an empty line above it.

Hyphens right below a paragraph are no thematic break in Markdown: they underline the paragraph and
make it a heading of the second level (a "setext heading"). The whole paragraph then appears large
and bold on the page, and in its outline. The rule flags what no author sets as a heading: several
lines or sentences, more than 80 characters, a text that ends in a full stop, comma or colon, one
that is all bold or italic, a picture alone. Headings underlined along their length are meant, and
so are short ones above any line of hyphens, unless most others of their level are written with
`##`.

Authority: CommonMark 0.31.2, 4.3 ("Setext headings"), whose example 82 ff. names the ambiguity;
markdownlint's MD003.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "# Brot\n\n⟦Der Teig ruht über Nacht.\n---⟧\n\nAm Morgen wird er geformt.",
            says=Says(data={"match": "Der Teig ruht über Nacht."}),
        ),
        Example("# Brot\n\n⟦*Foto: Anna Berg*\n---⟧\n\nEin Satz."),
        Example("# Bread\n\n⟦The dough rests.\nIt needs a night\n-----⟧\n\nText.", language="en"),
        Example(
            "## Teig\n\nEr ruht.\n\n## Ofen\n\nEr glüht.\n\n⟦Foto: Anna Berg\n---⟧\n\nEin Satz.",
            note="The others are marked by ##.",
        ),
        Example("Der Teig\n--------\n\nEr ruht.", note="Underlined as a heading."),
        Example("Der Teig\n---\n\nEr ruht."),
        Example(
            "Was der Teig braucht, und wie lange.\n------------------------------------\n\nRuhe."
        ),
        Example("Der Teig ruht.\n\n---\n\nAm Morgen wird er geformt."),
        Example("- Der Teig ruht.\n---\n\nAm Morgen.", note="A rule: the list item has ended."),
    ),
)
