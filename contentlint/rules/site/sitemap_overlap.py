"""Addresses that two parts of one sitemap have."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.model import SiteFinding
from contentlint.website.sitemap import file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website
    from contentlint.website.sitemap import Entry, Sitemap


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag the first of the addresses that a sitemap of an index shares with an earlier one."""
    by_path = {one.path: one for one in site.sitemaps if not one.is_index and one.is_of_pages}
    for index in site.sitemaps:
        if not index.is_index:
            continue
        top = posixpath.dirname(index.path)
        paths = dict.fromkeys(file_of(entry.url, top, site.routes.base) for entry in index.entries)
        known: dict[str, str] = {}
        for part in (by_path[path] for path in paths if path in by_path):
            for earlier, shared in _shared(part, known).items():
                data = {"url": shared[0].url, "other": earlier, "count": len(shared)}
                variant = "several" if len(shared) > 1 else ""
                yield SiteFinding(part.path, shared[0].place, data, variant)
            for entry in part.entries:
                known.setdefault(entry.url, part.path)


def _shared(part: Sitemap, known: dict[str, str]) -> dict[str, list[Entry]]:
    """Return the addresses of a sitemap that others have, by the paths of these."""
    found: dict[str, list[Entry]] = {}
    for entry in {one.url: one for one in reversed(part.entries)}.values():
        if entry.url in known:
            found.setdefault(known[entry.url], []).append(entry)
    return {earlier: some[::-1] for earlier, some in found.items()}


_INDEX = (
    "=== sitemap.xml\n<sitemapindex>"
    "<sitemap><loc>https://brot.example/posts.xml</loc></sitemap>"
    "<sitemap><loc>https://brot.example/pages.xml</loc></sitemap></sitemapindex>\n"
    "=== posts.xml\n<urlset><url><loc>https://brot.example/brot/</loc></url>"
    "<url><loc>https://brot.example/hefe/</loc></url></urlset>\n"
    "=== pages.xml\n<urlset>{}</urlset>\n=== brot.md\n# Brot\n\nText.\n"
)
_URL = "<url><loc>https://brot.example/{}/</loc></url>"
_FLAGGED = "<url><loc>⟦https://brot.example/{}/⟧</loc></url>"

RULE = SiteRule(
    id="sitemap-overlap",
    severity=Severity.INFO,
    default=False,
    wording=Wording(
        "{url} is also in {other}, another part of the same sitemap.",
        "List each page in one part: reports on the parts then add up.",
    ),
    variants={
        "several": Wording(
            "{count} URLs of this sitemap are also in {other}; the first is {url}.",
            "List each page in one part: reports on the parts then add up.",
        )
    },
    doc="""\
The parts of a sitemap index have no pages in common.

Search engines accept a URL in two sitemaps, but what Search Console reports of the parts no longer
adds up, and two dates of change may contradict each other. Often two plug-ins write sitemaps, or a
page belongs to two types. Each pair of parts is reported once, at the first shared URL. Sitemaps of
news, images and videos, which list pages a second time by design, and sitemaps that no common index
names are left alone. Off by default: search engines cope.

Authority: Screaming Frog (“URLs in multiple sitemaps”).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"sitemap"}),
    examples=(
        Example(
            _INDEX.format(_URL.format("salz") + _FLAGGED.format("brot")),
            says=Says(data={"url": "https://brot.example/brot/", "other": "posts.xml", "count": 1}),
        ),
        Example(
            _INDEX.format(_FLAGGED.format("hefe") + _URL.format("brot")),
            says=Says(
                "several",
                data={"url": "https://brot.example/hefe/", "other": "posts.xml", "count": 2},
            ),
        ),
        Example(_INDEX.format(_URL.format("salz"))),
        Example(
            _INDEX.format(
                "<url><loc>https://brot.example/brot/</loc>"
                "<news:news><news:title>Brot</news:title></news:news></url>"
            ),
            note="A news sitemap lists articles that the sitemap of posts has as well.",
        ),
    ),
)
