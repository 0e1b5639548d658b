"""Heading levels that are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.wake import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each heading more than one level below the one before it."""
    previous = 0 if document.page else _shown_above(document)
    for heading in document.headings:
        if heading.quoted:
            continue
        if previous and heading.level > previous + 1 and heading.text:
            data = {"level": heading.level, "previous": previous, "wanted": previous + 1}
            # A quarter of good pages do so: their templates count on the looks of a level.
            level = Severity.INFO if document.page else None
            yield Finding(heading, heading.whole, data, severity=level)
        previous = heading.level


def _shown_above(document: Document) -> int:
    """Return 1 where metadata have the title that a layout sets as H1, and some heading is H2.

    An article all of whose headings are H3 keeps to the levels of its site.
    """
    levels = {heading.level for heading in document.headings if not heading.quoted}
    titled = any(block.scope is Scope.TITLE for block in document.blocks)
    return int(titled and 2 in levels and 1 not in levels)


RULE = Rule(
    id="heading-skip",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wake=HEADINGS,
    wording=Wording(
        "An H{level} follows an H{previous}; the missing level confuses outlines and screen "
        "readers.",
        "Make it an H{wanted}, or add a heading for the level in between.",
    ),
    doc="""\
Heading levels go down one step at a time.

Those who hear a page or jump through its headings take a missing level for a section they have
missed. Headings are there to order the text; how large they look is a matter of style sheets. Only
the article counts, neither the page around it (where 54% of pages skip a level) nor quotations. In
whole HTML pages it is an info: 27% of 1,400 published ones skip a level. The first heading may
have any level, for what stands above it is often added by a layout; but where the title stands in
metadata and sections are H2, a first heading of H3 has lost the level above it. Going up by several
levels is fine.

Authority: W3C, WCAG techniques H42 and H69, "Headings" tutorial ("Skipping heading ranks can be
confusing and should be avoided"); MD001.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"headings"}),
    examples=(
        Example(
            "# Brot\n\nEin Satz.\n\n### ⟦Roggen⟧\n\nEin Satz.",
            says=Says(data={"level": 3, "previous": 1, "wanted": 2}),
        ),
        Example("<h2>Bread</h2><p>A line.</p><h5>⟦Rye⟧</h5><p>A line.</p>", "en", "html"),
        Example("# Brot\n\n## Roggen\n\n### Teig\n\n## Weizen\n\nEin Satz."),
        Example("### Roggen\n\nEin Satz.\n\n### Weizen\n\nEin Satz."),
        Example("# Brot\n\n## Roggen\n\n#### ⟦Teig⟧\n\n#### Ofen\n\n# Kuchen"),
        Example(
            '<html lang="de"><head><title>Brot</title></head><body><h1>Brot</h1><p>Ein Satz.</p>'
            "<h3>⟦Roggen⟧</h3><p>Ein Satz.</p></body></html>",
            format="html",
            says=Says(severity=Severity.INFO),
            note="Templates choose a level for its looks.",
        ),
    ),
)
