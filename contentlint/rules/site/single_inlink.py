"""Pages that a single other page of the site links to."""

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
    """How much a site must be linked for a page with one link to stand out."""

    linked: Annotated[
        int, "Percentage of pages that must be linked to; below it, lists do the linking."
    ] = 50


def check(site: Website, options: Options) -> Iterator[SiteFinding]:
    """Flag pages with one inbound link on a site whose pages mostly have some."""
    for number in pages_to_link(site, options.linked):
        there = site.inbound(number)
        if there.pages == 1:
            page = site.pages[number]
            yield SiteFinding(page.path, page.top, {"page": there.first})


RULE = SiteRule(
    id="single-inlink",
    severity=Severity.INFO,
    default=False,
    wording=Wording(
        "Only {page} links here; if that link goes, readers and crawlers cannot reach the page.",
        "Link to it from further pages on related subjects.",
    ),
    doc="""\
Every page is linked from several pages of the site.

Off by default: on many sites a list is all that links to an article. Links in articles count and,
in whole HTML pages, those around them. Where less than half of the pages (`linked`) are linked to
at all, lists that the generator makes do the linking, and nothing is said. The home page, the first
page of a language or of a year, lists that a content system makes (categories, authors, archives),
section pages, drafts and pages not to be indexed are left alone. Pages without any link are
reported by [orphan-page](orphan-page.md).

Authority: Google Search Central, “Link best practices”; Ahrefs (“page has only one dofollow
incoming internal link”), Semrush and Sitebulb report the same.
""",
    check=check,
    options=Options,
    reach=frozenset({"inbound"}),
    totals=(LINKED,),
    examples=(
        Example(
            "=== index.md\n# Backen\n\n[Brot](brot.md) und [Hefe](hefe.md).\n"
            "=== brot.md\n# ⟦Brot⟧\n\nText.\n=== hefe.md\n# Hefe\n\nText.\n"
            "=== salz.md\n---\nrobots: noindex\n---\n# Salz\n\n[Hefe](hefe.md).\n",
            says=Says(data={"page": "index.md"}),
        ),
        Example(
            "=== index.md\n# Backen\n\n[Brot](brot.md)\n=== brot.md\n# Brot\n\n[Brot](brot.md).\n"
            "=== salz.md\n# Salz\n\n[Brot](brot.md).\n"
        ),
        Example(
            "=== index.md\n# Backen\n\n[Brot](brot.md)\n=== brot.md\n# Brot\n\nText.\n"
            "=== hefe.md\n# Hefe\n\nText.\n=== salz.md\n# Salz\n\nText.\n",
            note="Nearly nothing is linked here: the generator makes lists.",
        ),
        Example(
            "=== index.md\n# Backen\n\n[Brot](brot.md)\n=== brot.md\n# ⟦Brot⟧\n\nText.\n"
            "=== hefe.md\n# Hefe\n\nText.\n=== salz.md\n# Salz\n\nText.\n",
            options={"linked": 30},
        ),
    ),
)
