"""Pages that take many clicks to reach from the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.finding import Severity
from contentlint.rule import Example, RuleOptions, Says, SiteRule, Wording
from contentlint.website.graph import clicks_from_home, wants_links
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website


class Options(RuleOptions):
    """How far a page may be from the home page."""

    clicks: Annotated[int, "Most links that may lead from the home page to a page."] = 3
    linked: Annotated[
        int,
        "Percentage of pages that the home page must lead to; below it, lists do the linking.",
    ] = 50


def check(site: Website, options: Options) -> Iterator[SiteFinding]:
    """Flag pages that too many links lead to from the home page."""
    clicks = clicks_from_home(site)
    wanted = [number for number in range(len(site.pages)) if wants_links(site, number)]
    reached = [number for number in wanted if number in clicks]
    if len(reached) * 100 < options.linked * len(wanted):
        return
    for number in reached:
        if clicks[number] > options.clicks:
            page = site.pages[number]
            yield SiteFinding(page.path, page.top, {"clicks": clicks[number]})


_THREE = (
    "=== index.md\n# Start\n\n[Weiter](a1.md)\n"
    "=== a1.md\n# Seite 1\n\n[Weiter](a2.md)\n"
    "=== a2.md\n# Seite 2\n\n[Weiter](a3.md)\n"
    "=== a3.md\n# Seite 3\n\n"
)
"""Pages of an example, each of which leads to the next."""

RULE = SiteRule(
    id="page-deep",
    severity=Severity.INFO,
    default=False,
    wording=Wording(
        "The page is {clicks} clicks from the home page; readers and crawlers rarely come so far.",
        "Link to it from a page closer to the home page.",
    ),
    doc="""\
No page is far from the home page.

Off by default: an archive of years of articles is deep by its nature. Reported are pages that more
than three links (`clicks`) lead to from the home page by the shortest way. Links in articles count
and, in whole HTML pages, those around them. Where links from the home page reach less than half of
the pages (`linked`), lists that the generator makes lead on, and nothing is said. Lists, section
pages, drafts and pages not to be indexed are left alone.

Authority: Semrush (“page crawl depth more than 3 clicks”); Screaming Frog reports crawl depth;
Google Search Central, “Link best practices”.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            f"{_THREE}[Weiter](a4.md)\n=== a4.md\n# ⟦Tief⟧\n\nEnde.\n",
            says=Says(data={"clicks": 4}),
        ),
        Example(f"{_THREE}Ende.\n"),
        Example(
            "=== a.md\n# A\n\n[B](b.md)\n=== b.md\n# B\n\nText.\n",
            note="Without a home page nobody knows where visits begin.",
        ),
    ),
)
