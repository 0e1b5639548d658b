"""Lines of robots.txt that crawlers ignore."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.text.patterns import pattern
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website
    from contentlint.website.robots import Line

_KNOWN = frozenset({
    "allow", "clean-param", "content-signal", "content-usage", "crawl-delay", "disallow", "host",
    "request-rate", "sitemap", "user-agent", "visit-time", "license",
})  # fmt: skip
"""Directives that some crawler reads: those of RFC 9309, and those of others."""
_MISSPELT = {
    "useragent": "User-agent", "user agent": "User-agent", "user-agents": "User-agent",
    "dissallow": "Disallow", "dissalow": "Disallow", "disalow": "Disallow",
    "diallow": "Disallow", "disallaw": "Disallow", "site-map": "Sitemap", "sitemaps": "Sitemap",
    "site map": "Sitemap",
}  # fmt: skip
"""What Google's parser forgives in part, and others do not."""
_ABSOLUTE = pattern(r"https?://[^/\s]++", re.IGNORECASE)


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag lines without effect: no colon, unknown words, paths without slash, wrong sitemaps."""
    robots = site.robots
    if robots is None:
        return
    for line in robots.lines:
        found = _judged(line)
        if found is not None:
            variant, data = found
            yield SiteFinding(robots.path, line.place, data, variant)
    top = posixpath.dirname(robots.path)
    beside = {s.path for s in site.sitemaps if posixpath.dirname(s.path) == top}
    for line in robots.sitemaps:
        if beside and _ABSOLUTE.match(line.value) and site.routes.path_of(line.value):
            from contentlint.website.sitemap import file_of

            if not site.is_file(file_of(line.value, top, site.routes.base)):
                yield SiteFinding(robots.path, line.place, {"url": line.value}, "gone")


def _judged(line: Line) -> tuple[str, dict[str, object]] | None:
    if not line.colon:
        return "colon", {"text": line.key}
    key = line.key
    if key == "noindex":
        return "noindex", {}
    if key in _MISSPELT:
        return "misspelled", {"text": key, "right": _MISSPELT[key]}
    if key not in _KNOWN:
        return "", {"text": key}
    if key == "user-agent" and not line.value:
        return "nobody", {}
    if key in {"allow", "disallow"}:
        if not line.agents:
            return "agent", {}
        if line.value and not line.value.startswith(("/", "*", "$")):
            return "path", {"text": line.value}
    if key == "sitemap" and not _ABSOLUTE.match(line.value):
        return "sitemap", {"url": line.value}
    return None


_PAGE = "=== brot.md\n# Brot\n\nText.\n"

RULE = SiteRule(
    id="robots-invalid",
    severity=Severity.WARNING,
    wording=Wording(
        "“{text}” is not a directive that crawlers know; they ignore this line.",
        "Use User-agent, Allow, Disallow or Sitemap, or start comments with #.",
    ),
    variants={
        "colon": Wording(
            "“{text}” has no colon; crawlers ignore this line.",
            "Write a directive, a colon and a value, or start a comment with #.",
        ),
        "nobody": Wording(
            "This User-agent line names no crawler; the lines below it hold for none.",
            "Write the name of a crawler, or * for all of them.",
        ),
        "misspelled": Wording(
            "“{text}” is a misspelling of {right}; most crawlers ignore this line.",
            "Write {right}.",
        ),
        "noindex": Wording(
            "Noindex in robots.txt has no effect; Google has ignored it since 2019.",
            "Put a robots meta tag with noindex on the pages, and do not block them here.",
        ),
        "agent": Wording(
            "No User-agent line precedes this one; crawlers ignore it.",
            "Start the group with User-agent: * or the name of a crawler.",
        ),
        "path": Wording(
            "“{text}” does not start with a slash; crawlers ignore this line.",
            "Write the path from the root of the host, starting with /.",
        ),
        "sitemap": Wording(
            "The sitemap “{url}” is not an absolute URL; search engines ignore it.",
            "Write it in full, starting with https://.",
        ),
        "gone": Wording(
            "This line names {url}, but there is no such sitemap.",
            "Correct the URL, or publish the sitemap.",
        ),
    },
    doc="""\
Every line of robots.txt means something to crawlers.

The rule flags lines without a colon, directives that no crawler knows, misspelled ones, `Noindex`,
`Allow` and `Disallow` before any `User-agent` or with a path that begins with neither `/` nor `*`,
a `User-agent` that names nobody, and sitemaps that are not absolute URLs or, beside others that are
there, are not.

Authority: RFC 9309; Lighthouse audit `robots-txt`; Google Search Central, “How Google interprets
the robots.txt specification”.
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    subject=frozenset({"robots"}),
    examples=(
        Example(
            "=== robots.txt\nUser-agent: *\n⟦Forbid: /intern/⟧\n" + _PAGE,
            says=Says(data={"text": "forbid"}),
        ),
        Example(
            "=== robots.txt\nUser-agent: *\n⟦Disallow /intern/⟧\n" + _PAGE,
            says=Says("colon", data={"text": "disallow /intern/"}),
        ),
        Example(
            "=== robots.txt\nUser-agent: *\n⟦Dissallow: /intern/⟧\n" + _PAGE,
            says=Says("misspelled", data={"text": "dissallow", "right": "Disallow"}),
        ),
        Example(
            "=== robots.txt\nUser-agent: *\n⟦Noindex: /intern/⟧\n" + _PAGE, says=Says("noindex")
        ),
        Example("=== robots.txt\n⟦Disallow: /intern/⟧\n" + _PAGE, says=Says("agent")),
        Example("=== robots.txt\n⟦User-agent:⟧\nDisallow: /intern/\n" + _PAGE, says=Says("nobody")),
        Example(
            "=== robots.txt\nUser-agent: *\n⟦Disallow: intern/⟧\n" + _PAGE,
            says=Says("path", data={"text": "intern/"}),
        ),
        Example(
            "=== robots.txt\n⟦Sitemap: /sitemap.xml⟧\n" + _PAGE,
            says=Says("sitemap", data={"url": "/sitemap.xml"}),
        ),
        Example(
            "=== robots.txt\n⟦Sitemap: https://brot.example/alt.xml⟧\n=== sitemap.xml\n<urlset>"
            "<url><loc>https://brot.example/brot/</loc></url></urlset>\n" + _PAGE,
            says=Says("gone", data={"url": "https://brot.example/alt.xml"}),
        ),
        Example(
            "=== robots.txt\n# Alles darf gelesen werden.\nUser-agent: *\nDisallow:\n"
            "Crawl-delay: 5\nDisallow: *.pdf$\n\nSitemap: https://brot.example/sitemap.xml\n"
            + _PAGE
        ),
    ),
)
