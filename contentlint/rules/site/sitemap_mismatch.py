"""A sitemap that does not fit the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.finding import Severity
from contentlint.rule import Example, RuleOptions, Says, SiteRule, Wording
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website


class Options(RuleOptions):
    """When a page is missing from the sitemap."""

    listed: Annotated[
        int, "Percentage of pages the sitemap must have for the others to count as missing."
    ] = 80


def check(site: Website, options: Options) -> Iterator[SiteFinding]:
    """Flag addresses without page, hidden pages that are listed, and pages that are not listed."""
    sitemap = site.sitemap
    if sitemap is None or sitemap.is_index:
        return
    listed: set[int] = set()
    unknown: list[SiteFinding] = []
    for entry in sitemap.entries:
        target = site.routes.follow(entry.url, 0)
        listed.update(target.pages)
        hidden = [n for n in target.pages if site.pages[n].noindex or site.pages[n].draft]
        if target.judged and not target.known:
            data = {"url": entry.url}
            unknown.append(SiteFinding(sitemap.path, entry.place, data))
        elif hidden and len(hidden) == len(target.pages):
            data = {"page": site.pages[hidden[0]].path}
            yield SiteFinding(sitemap.path, entry.place, data, "hidden")
    wanted = [n for n, page in enumerate(site.pages) if page.listed]
    missing = [number for number in wanted if number not in listed]
    # A sitemap that fits nothing belongs to other files, or its addresses are not understood.
    if not wanted or (len(wanted) - len(missing)) * 100 < options.listed * len(wanted):
        return
    yield from unknown
    for number in missing:
        page = site.pages[number]
        yield SiteFinding(page.path, page.top, {"sitemap": sitemap.path}, "missing")


_SITEMAP = (
    "=== sitemap.xml\n<urlset>\n<url><loc>https://brot.example/brot/</loc></url>\n"
    "<url><loc>https://brot.example/hefe/</loc></url>\n"
    "<url><loc>https://brot.example/salz/</loc></url>\n"
    "<url><loc>https://brot.example/mehl/</loc></url>\n{}</urlset>\n"
)
_PAGES = (
    "=== brot.md\n# Brot\n\nText.\n=== hefe.md\n# Hefe\n\nText.\n=== salz.md\n# Salz\n\nText.\n"
)
_ALL = _SITEMAP.format("") + _PAGES + "=== mehl.md\n# Mehl\n\nText.\n"

RULE = SiteRule(
    id="sitemap-mismatch",
    severity=Severity.WARNING,
    wording=Wording(
        "The sitemap lists {url}, but the site has no such page.",
        "Rebuild the sitemap, or restore the page.",
    ),
    variants={
        "hidden": Wording(
            "The sitemap lists {page}, but that page is a draft or set to noindex.",
            "Remove it from the sitemap, or let it be indexed.",
        ),
        "missing": Wording(
            "{sitemap} does not list this page, although it lists most of the others.",
            "Rebuild the sitemap, or set the page to noindex.",
        ),
    },
    doc="""\
The sitemap lists the pages there are, and no others.

A sitemap.xml in the site's directory, or in one that is published as it stands (static, public), is
compared with the files. If it lists less than 80 % (`listed`) of the pages, it belongs to other
files or the site's addresses are not understood, and neither missing nor surplus pages are named.

Authority: sitemaps.org protocol; Google Search Central, “Build and submit a sitemap” (list the URLs
that you want to see in search results).
""",
    check=check,
    options=Options,
    subject=frozenset({"sitemap"}),
    examples=(
        Example(
            _SITEMAP.format("<url><loc>⟦https://brot.example/kleie/⟧</loc></url>\n")
            + _PAGES
            + "=== mehl.md\n# Mehl\n\nText.\n",
            says=Says(data={"url": "https://brot.example/kleie/"}),
        ),
        Example(
            _SITEMAP.format("").replace(
                "https://brot.example/mehl/", "⟦https://brot.example/mehl/⟧"
            )
            + _PAGES
            + "=== mehl.md\n---\nrobots: noindex\n---\n# Mehl\n\nText.\n",
            says=Says("hidden", data={"page": "mehl.md"}),
        ),
        Example(
            _ALL + "=== kleie.md\n# ⟦Kleie⟧\n\nText.\n",
            says=Says("missing", data={"sitemap": "sitemap.xml"}),
        ),
        Example(_ALL),
        Example(_ALL + "=== kleie.md\n# Kleie\n\nText.\n", options={"listed": 90}),
    ),
)
