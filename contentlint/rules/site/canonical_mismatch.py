"""Canonical addresses that lead search engines nowhere, or to what they may not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.indexing import leads_on, original
from contentlint.website.model import SiteFinding
from contentlint.website.totals import CANONICALS, mostly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.facts import Facts, Range
    from contentlint.website.model import Website


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag canonical addresses without page, of hidden or moved pages, chains, other languages."""
    fit = mostly(site.total(CANONICALS))
    for number in site.subjects:
        page = site.pages[number]
        place = page.canonical_place
        if place is None or "://" not in page.canonical or leads_on(page):
            continue
        if site.routes.path_of(page.canonical) is None:
            continue  # the original stands elsewhere
        there = site.routes.stands_at(page.canonical)
        if number in there:
            yield from _insecure(site, page, place)
        elif there:
            yield from _judged(site, page, there[0], place)
        elif fit:
            target = site.routes.lookup(page.canonical)
            data: dict[str, object] = {"url": page.canonical}
            if target.moved:
                data["target"] = target.moved
                yield SiteFinding(page.path, place, data, "moved")
            elif not target.known:
                yield SiteFinding(page.path, place, data)


def _insecure(site: Website, page: Facts, place: Range) -> Iterator[SiteFinding]:
    if site.url.startswith("https://") and page.canonical.lower().startswith("http://"):
        yield SiteFinding(page.path, place, {"url": page.canonical}, "insecure")


def _judged(site: Website, page: Facts, number: int, place: Range) -> Iterator[SiteFinding]:
    other = site.pages[number]
    data: dict[str, object] = {"url": page.canonical, "page": other.path}
    on = leads_on(other)
    if on is not None:
        data["target"] = on.target
        yield SiteFinding(page.path, place, data, "moved")
    elif other.noindex or other.draft:
        yield SiteFinding(page.path, place, data, "hidden")
    elif original(site, number):
        data["target"] = other.canonical
        yield SiteFinding(page.path, place, data, "chain")
    elif page.declared and other.declared and _differ(page, other):
        yield SiteFinding(page.path, place, data, "language")


def _differ(page: Facts, other: Facts) -> bool:
    return primary_subtag(page.declared) != primary_subtag(other.declared)


_HEAD = '<head><title>{}</title><link rel="canonical" href="{}">{}</head><body>'


def _page(path: str, canonical: str, more: str = "", html: str = "<html lang=de>") -> str:
    head = html + _HEAD.format(path, canonical, more)
    return f"=== {path}\n{head}<p>Ein Text über Brot.</p></body></html>\n"


_FOUR = "".join(_page(f"{n}.html", f"https://brot.example/{n}.html") for n in ("a", "b", "c", "d"))

RULE = SiteRule(
    id="canonical-mismatch",
    severity=Severity.WARNING,
    wording=Wording(
        "The canonical URL {url} leads to no page of this site; search engines ignore it.",
        "Name this page’s own URL, or that of the original.",
    ),
    variants={
        "hidden": Wording(
            "The canonical page {page} is set to noindex; search engines may drop both.",
            "Name a page that may be indexed, or remove the noindex there.",
        ),
        "moved": Wording(
            "The canonical URL {url} only redirects to {target}.",
            "Name the URL that it redirects to.",
        ),
        "chain": Wording(
            "The canonical page {page} names {target} as canonical in turn.",
            "Name the last page of the chain.",
        ),
        "language": Wording(
            "The canonical page {page} is in another language; this one drops out of search.",
            "Name this page’s own URL, and link the languages with hreflang.",
        ),
        "insecure": Wording(
            "The canonical URL {url} begins with http://, though the site uses https://.",
            "Name the https:// URL.",
        ),
    },
    doc="""\
A canonical URL leads to a page that search engines may show.

Over a whole site, the rule flags canonical URLs on the site's own host that no page has, that only
redirect, whose page is a draft or hidden from search, names another one as canonical itself, or is
in another language, and those that begin with `http://` on a site with https. URLs on other hosts
are left alone. A URL that no page has is flagged only if four fifths of all canonical URLs are
those of files: if not, files and URLs follow different names.

Authority: Google Search Central, “How to specify a canonical URL” and “Fix canonicalization
issues”; Ahrefs, Semrush and Screaming Frog report the same.
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    totals=(CANONICALS,),
    subject=frozenset({"canonical"}),
    examples=(
        Example(
            _FOUR + _page("e.html", "⟦https://brot.example/weg.html⟧"),
            says=Says(data={"url": "https://brot.example/weg.html"}),
        ),
        Example(
            _FOUR
            + _page("e.html", "⟦https://brot.example/f.html⟧")
            + _page("f.html", "https://brot.example/f.html", '<meta name="robots" content="none">'),
            says=Says("hidden", data={"url": "https://brot.example/f.html", "page": "f.html"}),
        ),
        Example(
            _FOUR
            + _page("e.html", "⟦https://brot.example/f.html⟧")
            + "=== _redirects\n/f.html /a.html 301\n",
            says=Says("moved", data={"url": "https://brot.example/f.html", "target": "/a.html"}),
        ),
        Example(
            _FOUR
            + _page("e.html", "⟦https://brot.example/f.html⟧")
            + _page("f.html", "https://brot.example/a.html"),
            says=Says(
                "chain",
                data={
                    "url": "https://brot.example/f.html",
                    "page": "f.html",
                    "target": "https://brot.example/a.html",
                },
            ),
        ),
        Example(
            _FOUR + _page("e.html", "⟦https://brot.example/a.html⟧", html="<html lang=en>"),
            says=Says("language", data={"url": "https://brot.example/a.html", "page": "a.html"}),
        ),
        Example(
            _FOUR + _page("e.html", "⟦http://brot.example/e.html⟧"),
            says=Says("insecure", data={"url": "http://brot.example/e.html"}),
        ),
        Example(_FOUR + _page("e.html", "https://brot.example/a.html"), note="A copy."),
        Example(_FOUR + _page("e.html", "https://anderswo.example/e.html")),
    ),
)
