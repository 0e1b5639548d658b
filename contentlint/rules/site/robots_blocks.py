"""A robots.txt that keeps crawlers from pages that are meant to be found."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.text.patterns import pattern
from contentlint.website.model import SiteFinding
from contentlint.website.totals import Total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.facts import Facts
    from contentlint.website.model import Website
    from contentlint.website.robots import Directive, Robots

_RENDERING = pattern(r"\.(?:css|m?js)$", re.IGNORECASE)
_EVERYTHING = frozenset({"/", "*", "/*"})


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag what blocks the whole site, pages of the sitemap, or pages with a noindex to be read."""
    robots = site.robots
    if robots is None:
        return
    whole = next((one for one in robots.directives if one.pattern in _EVERYTHING), None)
    if whole and not any(one.allow for one in robots.directives):
        yield SiteFinding(robots.path, whole.place, {}, "all")
        return
    for sitemap in site.sitemaps:
        for entry in () if sitemap.is_index else sitemap.entries:
            path = site.routes.path_of(entry.url)
            verdict = robots.verdict(_path(entry.url)) if path else None
            if verdict and not verdict.allow:
                data: dict[str, object] = {"url": entry.url, "line": verdict.place.start.line}
                yield SiteFinding(sitemap.path, entry.place, data)
    yield from _needed(site, robots)
    for number in site.subjects:
        page, routes = site.pages[number], site.routes.of_pages[number]
        if page.noindex and routes:
            verdict = robots.verdict(_fetched(site, page, routes[0]))
            if verdict and not verdict.allow:
                data = {"line": verdict.place.start.line}
                yield SiteFinding(page.path, page.top, data, "noindex")


def _needed(site: Website, robots: Robots) -> Iterator[SiteFinding]:
    """Flag directives that keep crawlers from what pages need to look as readers see them."""
    blocked: dict[Directive, list[str]] = {}
    for target in sorted(site.total(_BLOCKED)):
        verdict = _verdict(robots, target)
        if verdict:
            blocked.setdefault(verdict, []).append(target)
    for verdict, targets in blocked.items():
        data = {"target": targets[0], "count": len(targets)}
        yield SiteFinding(robots.path, verdict.place, data, "needed", Severity.INFO)


def _verdict(robots: Robots, target: str) -> Directive | None:
    return robots.verdict(target if target.startswith("/") else _path(target))


def _blocked(site: Website) -> frozenset[str]:
    """Return what pages need to look as readers see them, and crawlers are kept from."""
    robots = site.robots
    found: set[str] = set()
    pages = (site.pages[number] for number in site.subjects)
    for target in {one for page in pages if not page.noindex for one in page.loads}:
        path = site.routes.path_of(target) if target.startswith(("/", "http")) else None
        if path is None or not _RENDERING.search(target.partition("?")[0]):
            continue
        verdict = _verdict(robots, target) if robots else None
        if verdict and not verdict.allow:
            found.add(target)
    return frozenset(found)


_BLOCKED = Total("blocked", _blocked, operator.or_, frozenset())


def _fetched(site: Website, page: Facts, route: str) -> str:
    """Return the path by which a page is fetched: its address's, else that of its file."""
    for address in (page.canonical, page.address):
        if address.startswith("/"):
            return f"{site.routes.base}{address}"
        if "://" in address and site.routes.path_of(address) is not None:
            return _path(address)
    file = site.routes.relative(page.path)
    name = file.rpartition("/")[2]
    if name.endswith((".html", ".htm")) and not name.startswith("index."):
        return f"{site.routes.base}/{file}"
    return f"{site.routes.base}{route}/"


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]


_SITEMAP = (
    "=== sitemap.xml\n<urlset>\n<url><loc>https://brot.example/brot/</loc></url>\n"
    "<url><loc>{}</loc></url>\n</urlset>\n=== brot.md\n# Brot\n\nText.\n"
)

RULE = SiteRule(
    id="robots-blocks",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    wording=Wording(
        "The sitemap lists {url}, but line {line} of robots.txt keeps crawlers out.",
        "Allow the URL in robots.txt, or remove it from the sitemap.",
    ),
    variants={
        "all": Wording(
            "This line keeps search engines out of the whole site.",
            "Delete it, unless this is the robots.txt of a test server.",
        ),
        "noindex": Wording(
            "Line {line} of robots.txt keeps crawlers from reading this page’s noindex; it may "
            "still appear in search.",
            "Allow the URL in robots.txt, so that the noindex can be read.",
        ),
        "needed": Wording(
            "This line keeps crawlers from {target}, which pages load; search engines see them "
            "without it.",
            "Allow style sheets and scripts that pages need.",
        ),
    },
    doc="""\
robots.txt blocks no page that is meant to be found.

The rule flags a `Disallow: /` without any `Allow` for all crawlers or for Googlebot, URLs that a
sitemap offers and robots.txt blocks, and pages with a noindex that no crawler gets to read; as an
info, lines that block style sheets or scripts which whole HTML pages load.

Authority: RFC 9309; Google Search Central, “Block Search indexing with noindex” (the page must not
be blocked by robots.txt).
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    totals=(_BLOCKED,),
    subject=frozenset({"robots"}),
    examples=(
        Example(
            "=== robots.txt\nUser-agent: *\n⟦Disallow: /⟧\n=== brot.md\n# Brot\n\nText.\n",
            says=Says("all"),
        ),
        Example(
            "=== robots.txt\nUser-agent: *\nDisallow: /intern/\n"
            + _SITEMAP.format("⟦https://brot.example/intern/brot/⟧"),
            says=Says(data={"url": "https://brot.example/intern/brot/", "line": 2}),
        ),
        Example(
            "=== robots.txt\nUser-agent: *\nDisallow: /intern/\n"
            "=== intern/plan.md\n⟦⟧---\nrobots: noindex\n---\n\nText.\n",
            says=Says("noindex", data={"line": 2}),
        ),
        Example(
            "=== robots.txt\nUser-agent: *\nDisallow: /intern/\nAllow: /intern/brot/\n"
            + _SITEMAP.format("https://brot.example/intern/brot/")
        ),
        Example(
            "=== robots.txt\nUser-agent: *\nDisallow: /\nAllow: /brot/\n=== brot.md\n# Brot\n",
            note="Not the whole site.",
        ),
        Example(
            "=== robots.txt\nUser-agent: *\n⟦Disallow: /stil/⟧\nDisallow: /intern/\n=== brot.html\n"
            '<html lang="de"><head><link rel="stylesheet" href="/stil/brot.css"></head><body>'
            "<p>Brot.</p></body></html>\n",
            says=Says("needed", Severity.INFO, {"target": "/stil/brot.css", "count": 1}),
        ),
        Example("=== robots.txt\nUser-agent: BadBot\nDisallow: /\n=== brot.md\n# Brot\n\nText.\n"),
    ),
)
