"""Sitemaps that search engines read in part or not at all."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

from contentlint.finding import Severity
from contentlint.rule import Example, RuleOptions, Says, SiteRule, Wording
from contentlint.text.patterns import pattern
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website
    from contentlint.website.sitemap import Entry, Sitemap

_ABSOLUTE = pattern(r"(https?)://([^/?#\s]++)", re.IGNORECASE)
_DAY = pattern(
    r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])"
    r"(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d++)?)?(?:Z|[+-]\d{2}:\d{2}))?)?)?"
)
"""A date as W3C's profile of ISO 8601 has it: with a time it has a zone."""
_TODAY_ELSEWHERE = timedelta(days=1)


class Options(RuleOptions):
    """How long a sitemap may be."""

    most: Annotated[int, "URLs of one sitemap that search engines read."] = 50_000


def check(site: Website, options: Options) -> Iterator[SiteFinding]:
    """Flag broken XML, addresses that do not count, doubles, wrong dates, and missing children."""
    for sitemap in site.sitemaps:
        broken = sitemap.broken
        if broken is not None:
            yield SiteFinding(sitemap.path, broken[1], {"reason": broken[0]}, "broken")
        if len(sitemap.entries) > options.most:
            place = sitemap.entries[options.most].place
            data = {"count": len(sitemap.entries), "limit": options.most}
            yield SiteFinding(sitemap.path, place, data, "long")
        yield from _entries(site, sitemap)
        if sitemap.is_index:
            yield from _children(site, sitemap)


def _entries(site: Website, sitemap: Sitemap) -> Iterator[SiteFinding]:
    schemes = Counter(found[1].lower() for e in sitemap.entries if (found := _of(e.url)))
    secure = site.url.startswith("https://")
    if secure and schemes["http"] and not schemes["https"]:
        place = next(entry.place for entry in sitemap.entries if _of(entry.url))
        yield SiteFinding(sitemap.path, place, {"count": schemes["http"]}, "all-insecure")
    mixed = schemes["https"] >= schemes["http"] or (secure and schemes["https"])
    seen: set[str] = set()
    for entry in sitemap.entries:
        found = _of(entry.url)
        data = {"url": entry.url}
        if found is None:
            yield SiteFinding(sitemap.path, entry.place, data)
        elif _bare(found[2]) != site.routes.host:
            yield SiteFinding(sitemap.path, entry.place, {**data, "host": site.routes.host}, "host")
        elif mixed and found[1].lower() == "http":
            yield SiteFinding(sitemap.path, entry.place, data, "insecure")
        elif entry.url in seen:
            yield SiteFinding(sitemap.path, entry.place, data, "twice")
        seen.add(entry.url)
        if entry.changed_place is not None:
            day, written = _day(entry.changed), {"date": entry.changed}
            if day is None:
                yield SiteFinding(sitemap.path, entry.changed_place, written, "date")
            elif site.today is not None and site.today.is_before(day, _TODAY_ELSEWHERE):
                yield SiteFinding(sitemap.path, entry.changed_place, written, "future")


def _of(url: str) -> re.Match[str] | None:
    return _ABSOLUTE.match(url)


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _day(text: str) -> date | None:
    """Return the first day that a date may mean; ``None`` for what is none."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def _children(site: Website, index: Sitemap) -> Iterator[SiteFinding]:
    """Flag sitemaps that are not there beside others that are, and those that are indexes."""
    from contentlint.website.sitemap import file_of

    known = {sitemap.path: sitemap for sitemap in site.sitemaps}
    top = posixpath.dirname(index.path)
    missing: list[Entry] = []
    for entry in index.entries:
        path = file_of(entry.url, top, site.routes.base)
        if path in known and known[path].is_index:
            yield SiteFinding(index.path, entry.place, {"url": entry.url}, "nested")
        elif path not in known and _ABSOLUTE.match(entry.url):
            missing.append(entry)
    if len(missing) == len(index.entries):
        return  # a copy of the index alone
    for entry in missing:
        yield SiteFinding(index.path, entry.place, {"url": entry.url}, "child")


_PAGE = "=== brot.md\n# Brot\n\nText.\n"
_SITEMAP = (
    "=== sitemap.xml\n<urlset>\n<url><loc>https://brot.example/brot/</loc></url>\n{}</urlset>\n"
) + _PAGE

RULE = SiteRule(
    id="sitemap-invalid",
    severity=Severity.WARNING,
    wording=Wording(
        "“{url}” is not an absolute URL; search engines skip it.",
        "Write it in full, starting with https://.",
    ),
    variants={
        "broken": Wording(
            "The sitemap’s XML breaks here ({reason}); search engines may ignore all of it.",
            "Fix the XML, or let the generator write it again; & is written &amp;.",
        ),
        "long": Wording(
            "The sitemap lists {count} URLs; search engines ignore the rest (limit {limit}).",
            "Split it, and list the parts in a sitemap index.",
        ),
        "host": Wording(
            "{url} is not on {host}, the site’s own host; search engines skip it.",
            "List only the site’s own URLs.",
        ),
        "insecure": Wording(
            "{url} begins with http://, though other entries use https://.",
            "List the https:// URL.",
        ),
        "all-insecure": Wording(
            "All URLs here (count: {count}) begin with http://, though the site uses https://.",
            "List the https:// URLs.",
        ),
        "twice": Wording("{url} is already listed in this sitemap.", "Remove one of the entries."),
        "date": Wording(
            "“{date}” is not a date that sitemaps allow; search engines ignore it.",
            "Write 2026-03-01, or 2026-03-01T09:00:00+01:00 with a time.",
        ),
        "future": Wording(
            "According to “lastmod”, the page changes on {date}, which is in the future.",
            "Give the day of the last change, or leave “lastmod” out.",
        ),
        "child": Wording(
            "The index lists {url}, but there is no such sitemap.",
            "Remove the entry, or publish the sitemap.",
        ),
        "nested": Wording(
            "{url} is an index itself; search engines read no index that an index lists.",
            "List the sitemaps in that index here, or submit it by itself.",
        ),
    },
    doc="""\
A sitemap is well-formed and lists full URLs of its own site.

The rule flags XML that breaks, URLs that are not absolute, on another host or with http (among
others with https, or on a site with https), URLs that appear twice in one sitemap, more than 50,000
of them (`most`), a `lastmod` that is not a date in W3C's format (a time needs a time zone) or more
than a day in the future, and what an index names though it is not there or is an index again. An
index that lies alone, without any of its parts, is left alone.

Authority: sitemaps.org protocol; Google Search Central, “Build and submit a sitemap”
and “Manage your sitemaps with a sitemap index file”.
""",
    check=check,
    options=Options,
    reach=frozenset(),
    subject=frozenset({"sitemap"}),
    examples=(
        Example(
            _SITEMAP.format("<url><loc>⟦https://brot.example/hefe/⟧</loc></url>\n"),
            options={"most": 1},
            says=Says("long", data={"count": 2, "limit": 1}),
        ),
        Example(
            _SITEMAP.format("<url><loc>⟦/hefe/⟧</loc></url>\n"), says=Says(data={"url": "/hefe/"})
        ),
        Example(
            _SITEMAP.format("<url><loc>https://brot.example/?a=1&b⟦⟧=2</loc></url>\n"),
            says=Says("broken", data={"reason": "not well-formed (invalid token)"}),
        ),
        Example(
            _SITEMAP.format("<url><loc>⟦https://kuchen.example/a/⟧</loc></url>\n"),
            says=Says("host", data={"url": "https://kuchen.example/a/", "host": "brot.example"}),
        ),
        Example(
            _SITEMAP.format("<url><loc>⟦http://brot.example/hefe/⟧</loc></url>\n"),
            says=Says("insecure", data={"url": "http://brot.example/hefe/"}),
        ),
        Example(
            "=== sitemap.xml\n<urlset><url><loc>⟦http://brot.example/brot/⟧</loc></url></urlset>\n"
            "=== brot.md\n---\ncanonical: https://brot.example/brot/\n---\n# Brot\n\nText.\n",
            says=Says("all-insecure", data={"count": 1}),
        ),
        Example(
            _SITEMAP.format("<url><loc>⟦https://brot.example/brot/⟧</loc></url>\n"),
            says=Says("twice", data={"url": "https://brot.example/brot/"}),
        ),
        Example(
            _SITEMAP.format(
                "<url><loc>https://brot.example/hefe/</loc><lastmod>⟦1.3.2026⟧</lastmod></url>\n"
            ),
            says=Says("date", data={"date": "1.3.2026"}),
        ),
        Example(
            _SITEMAP.format(
                "<url><loc>https://brot.example/hefe/</loc><lastmod>⟦2027-03-01⟧</lastmod></url>\n"
            ),
            says=Says("future", data={"date": "2027-03-01"}),
        ),
        Example(
            "=== sitemap.xml\n<sitemapindex><sitemap><loc>https://brot.example/post-sitemap.xml"
            "</loc></sitemap><sitemap><loc>⟦https://brot.example/page-sitemap.xml⟧</loc></sitemap>"
            "</sitemapindex>\n=== post-sitemap.xml\n<urlset></urlset>\n" + _PAGE,
            says=Says("child", data={"url": "https://brot.example/page-sitemap.xml"}),
        ),
        Example(
            "=== sitemap.xml\n<sitemapindex><sitemap><loc>⟦https://brot.example/a-sitemap.xml⟧"
            "</loc></sitemap></sitemapindex>\n=== a-sitemap.xml\n<sitemapindex><sitemap><loc>"
            "https://brot.example/b.xml</loc></sitemap></sitemapindex>\n" + _PAGE,
            says=Says("nested", data={"url": "https://brot.example/a-sitemap.xml"}),
        ),
        Example(
            _SITEMAP.format(
                "<url><loc>https://brot.example/hefe/</loc>"
                "<lastmod>2026-03-01T09:00:00+01:00</lastmod></url>\n"
            )
        ),
    ),
)
