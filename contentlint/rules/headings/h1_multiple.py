"""Articles with more than one heading of the first level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope, Syntax
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.wake import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each H1 of the article after the first."""
    found: list[Block] = []
    for block in document.headings:
        if block.scope is not Scope.H1 or not block.text or block.quoted:
            continue
        if not found or not _is_same(found[-1], block, document):
            found.append(block)
    for number, heading in enumerate(found[1:], start=2):
        data = {"match": heading.text, "number": number, "first": found[0].text}
        yield Finding(heading, heading.whole, data)


def _is_same(first: Block, second: Block, document: Document) -> bool:
    """Tell whether two blocks stand in one element: "<h1><p>Bread</p><p>of rye</p></h1>"."""
    if second.syntax is not Syntax.HTML:
        return False
    return "<h1" not in document.source[first.source.end : second.source.end].lower()


RULE = Rule(
    id="h1-multiple",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=HEADINGS,
    wording=Wording(
        "“{match}” is H1 number {number}, but an article has only one headline; here it is "
        "“{first}”.",
        "Make it an H2 and move the headings below it down one level.",
    ),
    doc="""\
An article has exactly one H1.

The H1 is the headline; sections have H2 and below. With several of them the outline falls into
articles of their own, and neither screen readers nor search engines can tell which one the page is
about. The rule counts them in the article alone, not in the page around it, and not in quotations.
A title in the front matter does not count: whether the layout shows it as an H1 is not known, and
61% of the posts of one blog repeat it as the first line.

Authority: Yoast SEO (`singleH1`); MD025. 18% of 666 German pages have several.
""",
    check=check,
    habit=True,
    options=NoOptions,
    subject=frozenset({"headings"}),
    examples=(
        Example(
            "# Brot\n\nEin Satz.\n\n# ⟦Kuchen⟧\n\nEin Satz.\n\n# ⟦Torte⟧\n\nEin Satz.",
            says=(Says(data={"match": "Kuchen", "number": 2, "first": "Brot"}), Says()),
        ),
        Example(
            "<article><h1>Bread</h1><p>A line.</p><h1>⟦Cake⟧</h1><p>A line.</p></article>",
            language="en",
            format="html",
        ),
        Example("# Brot\n\nEin Satz.\n\n## Kuchen\n\nEin Satz."),
        Example("---\ntitle: Brot\n---\n\n# Brot\n\nEin Satz."),
    ),
)
