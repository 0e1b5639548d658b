"""Pages that no other page of the site links to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.finding import Severity
from contentlint.rule import Example, RuleOptions, Says, SiteRule, Wording
from contentlint.website.graph import LINKED, pages_to_link
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website


class Options(RuleOptions):
    """How much a site must be linked for a page without links to stand out."""

    linked: Annotated[
        int, "Percentage of pages that must be linked to; below it, lists do the linking."
    ] = 50


def check(site: Website, options: Options) -> Iterator[SiteFinding]:
    """Flag pages without inbound links on a site whose pages mostly have some."""
    for number in pages_to_link(site, options.linked):
        if not site.inbound(number).pages:
            page = site.pages[number]
            yield SiteFinding(page.path, page.top, {"pages": site.size - 1})


RULE = SiteRule(
    id="orphan-page",
    severity=Severity.INFO,
    wording=Wording(
        "No other page links here ({pages} checked); readers and crawlers will hardly find it.",
        "Link to it from a page on a related subject.",
    ),
    doc="""\
Every page is linked from another page of the site.

The rule counts links in articles and, in whole HTML pages, those around them. Where less than half
of the pages (`linked`) are linked to at all, lists that the generator makes do the linking, and
nothing is said. The rule ignores the home page and those of languages and years, lists that a
content system makes, section pages, drafts, and pages not to be indexed.

Authority: Google Search Central, “Link best practices” (“every page you care about should have a
link from at least one other page on your site”).
""",
    check=check,
    options=Options,
    reach=frozenset({"inbound"}),
    totals=(LINKED,),
    examples=(
        Example(
            "=== index.md\n# Backen\n\n[Brot](brot.md) und [Hefe](/hefe/).\n"
            "=== brot.md\n# Brot\n\nText.\n=== hefe.md\n# Hefe\n\nText.\n"
            "=== salz.md\n# ⟦Salz⟧\n\nText.\n",
            says=Says(data={"pages": 3}),
        ),
        Example(
            "=== index.md\n# Backen\n\n[Brot](brot.md) und [Hefe](/hefe/).\n"
            "=== brot.md\n# Brot\n\nText.\n=== hefe.md\n# Hefe\n\n[Salz](../salz/).\n"
            "=== salz.md\n# Salz\n\nText.\n"
        ),
        Example(
            "=== brot.md\n# Brot\n\nText.\n=== hefe.md\n# Hefe\n\nText.\n",
            note="Nothing is linked here: the generator makes lists.",
        ),
        Example(
            "=== brot.md\n# ⟦Brot⟧\n\nText.\n=== hefe.md\n# ⟦Hefe⟧\n\nText.\n",
            options={"linked": 0},
        ),
    ),
)
