"""A sitemap that does not fit the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.finding import Severity
from contentlint.rule import Example, RuleOptions, Says, SiteRule, Wording
from contentlint.website.indexing import leads_on, original, spelled_otherwise
from contentlint.website.model import SiteFinding
from contentlint.website.totals import shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website
    from contentlint.website.routes import Target
    from contentlint.website.sitemap import Entry, Sitemap

_MOST = 50
"""Pages at one address that are looked at."""


class Options(RuleOptions):
    """When a page is missing from the sitemap."""

    listed: Annotated[
        int, "Percentage of pages the sitemap must have for the others to count as missing."
    ] = 80


def check(site: Website, options: Options) -> Iterator[SiteFinding]:
    """Flag addresses without page, hidden pages that are listed, and pages that are not listed."""
    sitemaps = [sitemap for sitemap in site.sitemaps if not sitemap.is_index]
    if not sitemaps:
        return
    has, wanted = site.total(_HAS)
    # A sitemap that fits nothing belongs to other files, or its addresses are not understood.
    fits = wanted and has * 100 >= options.listed * wanted
    for sitemap in sitemaps:
        spelled: list[SiteFinding] = []
        for entry in sitemap.entries:
            target = site.routes.listed(entry.url)
            if target.judged and not target.known:
                if fits:
                    yield SiteFinding(sitemap.path, entry.place, {"url": entry.url})
                continue
            found = list(_unfit(site, sitemap, entry, target))
            yield from found
            there = () if found else site.routes.stands_at(entry.url)
            if len(there) == 1 and spelled_otherwise(site, there[0], entry.url):
                data = {"url": entry.url, "canonical": site.pages[there[0]].canonical}
                spelled.append(SiteFinding(sitemap.path, entry.place, data, "spelled"))
        if spelled:
            # A generator spells all of them alike: told once.
            yield spelled[0]._replace(data={**spelled[0].data, "count": len(spelled)})
    if not fits or not _has_all(site):
        return
    first = site.sitemaps[0].path
    for number in _not_listed(site):
        page = site.pages[number]
        yield SiteFinding(page.path, page.top, {"sitemap": first}, "missing")


def _unfit(site: Website, sitemap: Sitemap, entry: Entry, target: Target) -> Iterator[SiteFinding]:
    """Flag an address whose page is not to be found under it."""
    # Copies name the address of their original, but do not stand there.
    numbers = (site.routes.stands_at(entry.url) or target.pages)[:_MOST]
    pages = [site.pages[number] for number in numbers]
    hidden = [page for page in pages if page.noindex or page.draft]
    if target.moved:
        data: dict[str, object] = {"url": entry.url, "target": target.moved}
        yield SiteFinding(sitemap.path, entry.place, data, "moved")
    elif hidden and len(hidden) == len(pages):
        yield SiteFinding(sitemap.path, entry.place, {"page": hidden[0].path}, "hidden")
    elif len(pages) == 1:
        on = leads_on(pages[0])
        if on is not None:
            data = {"url": entry.url, "target": on.target}
            yield SiteFinding(sitemap.path, entry.place, data, "moved")
        elif original(site, numbers[0]):
            data = {"url": entry.url, "canonical": pages[0].canonical}
            yield SiteFinding(sitemap.path, entry.place, data, "canonical")


def _not_listed(site: Website) -> list[int]:
    return [
        number
        for number in site.subjects
        if number not in site.listed.leading and _wants_to_be_listed(site, number)
    ]


def _has(site: Website) -> tuple[int, int]:
    wanted = sum(_wants_to_be_listed(site, number) for number in site.subjects)
    return wanted - len(_not_listed(site)), wanted


_HAS = shared("listed", _has)
"""Pages that sitemaps should list and do, and all that they should."""


def _wants_to_be_listed(site: Website, number: int) -> bool:
    page = site.pages[number]
    if page.path.endswith(".txt"):
        return False  # a file, as a licence or a stylesheet may be saved
    if not page.listed or page.kind != "article" or not page.words or leads_on(page):
        return False
    return not original(site, number)


def _has_all(site: Website) -> bool:
    """Tell whether each sitemap that an index names was there to be read."""
    from contentlint.website.sitemap import named_files

    known = {sitemap.path for sitemap in site.sitemaps}
    return known.issuperset(named_files(site.sitemaps, site.routes.base))


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
_MARKED = _SITEMAP.format("").replace("https://brot.example/mehl/", "⟦https://brot.example/mehl/⟧")

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
        "moved": Wording(
            "The sitemap lists {url}, which only redirects to {target}.",
            "List the URL that it redirects to.",
        ),
        "canonical": Wording(
            "The sitemap lists {url}, but that page names {canonical} as its canonical URL.",
            "List the canonical URL instead.",
        ),
        "spelled": Wording(
            "The sitemap lists {url}, but the canonical URL is {canonical} (such pages: {count}).",
            "Spell URLs alike everywhere: host, closing slash, case.",
        ),
        "missing": Wording(
            "{sitemap} does not list this page, although it lists most of the others.",
            "Rebuild the sitemap, or set the page to noindex.",
        ),
    },
    doc="""\
The sitemap lists the pages there are, and no others.

Sitemaps in the site's directory, or in one that is published as it stands (static, public), are
compared with the files: `sitemap.xml`, `sitemap_index.xml`, `post-sitemap.xml` and whatever else
has "sitemap" in its name, packed (`.xml.gz`) or not, those that robots.txt names, and all that an
index names. The rule flags URLs without a page, of drafts and hidden pages, of redirects
(`_redirects`, `aliases`, an immediate refresh), and of pages that name another one as canonical or,
once for a sitemap, spell their canonical URL otherwise (`/brot` and `/brot/`, `www.`); and articles
that no sitemap lists. Lists that a content system makes (archives, authors, tags,
search results) may be left out. If less than 80% (`listed`) of the pages are listed, the sitemap
belongs to other files or the site's URLs are not understood, and neither missing nor surplus pages
are named; missing ones are not either if a sitemap that an index names is not there.

Authority: sitemaps.org protocol; Google Search Central, “Build and submit a sitemap” (list the
canonical URLs that you want to see in search results).
""",
    check=check,
    options=Options,
    reach=frozenset({"listed"}),
    totals=(_HAS,),
    subject=frozenset({"sitemap"}),
    examples=(
        Example(
            _SITEMAP.format("<url><loc>⟦https://brot.example/kleie/⟧</loc></url>\n")
            + _PAGES
            + "=== mehl.md\n# Mehl\n\nText.\n",
            says=Says(data={"url": "https://brot.example/kleie/"}),
        ),
        Example(
            _MARKED + _PAGES + "=== mehl.md\n---\nrobots: noindex\n---\n# Mehl\n\nText.\n",
            says=Says("hidden", data={"page": "mehl.md"}),
        ),
        Example(
            _MARKED + _PAGES + "=== _redirects\n/mehl/ /brot/ 301\n",
            says=Says("moved", data={"url": "https://brot.example/mehl/", "target": "/brot/"}),
        ),
        Example(
            _MARKED
            + _PAGES
            + "=== mehl.md\n---\ncanonical: https://brot.example/brot/\n---\n# Mehl\n\nText.\n",
            says=Says(
                "canonical",
                data={
                    "url": "https://brot.example/mehl/",
                    "canonical": "https://brot.example/brot/",
                },
            ),
        ),
        Example(
            _MARKED
            + _PAGES
            + "=== mehl.md\n---\ncanonical: https://brot.example/mehl\n---\n# Mehl\n\nText.\n",
            says=Says(
                "spelled",
                data={
                    "url": "https://brot.example/mehl/",
                    "canonical": "https://brot.example/mehl",
                    "count": 1,
                },
            ),
        ),
        Example(
            _ALL + "=== kleie.md\n# ⟦Kleie⟧\n\nText.\n",
            says=Says("missing", data={"sitemap": "sitemap.xml"}),
        ),
        Example(
            "=== sitemap_index.xml\n<sitemapindex><sitemap><loc>https://brot.example/post-sitemap"
            ".xml</loc></sitemap></sitemapindex>\n"
            + _ALL.replace("=== sitemap.xml", "=== post-sitemap.xml").replace(
                "</urlset>", "<url><loc>⟦https://brot.example/kleie/⟧</loc></url></urlset>"
            ),
            note="Sitemaps that an index names are read.",
        ),
        Example(_ALL),
        Example(_ALL + "=== kleie.md\n# Kleie\n\nText.\n", options={"listed": 90}),
    ),
)
