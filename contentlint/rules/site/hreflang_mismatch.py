"""Language versions that do not fit together."""

from __future__ import annotations

import operator
import sys
from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.language.hreflang import DEFAULT, is_code
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.indexing import leads_on, original
from contentlint.website.model import SiteFinding
from contentlint.website.totals import CANONICALS, LINKS, Total, mostly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.website.facts import Facts, Reference
    from contentlint.website.model import Website
    from contentlint.website.sitemap import Entry, Sitemap, Version

    _Wrong = tuple[str, dict[str, object]]
    """A variant, and the facts of its own."""


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag versions that are not there, hidden, in another language, or do not point back."""
    count, first = site.total(_BARE)
    for number in site.subjects:
        page = site.pages[number]
        if not _counts(site, number):
            continue
        own = _versions(page)
        for one in own:
            yield from _judged(site, number, one)
        # What a template leaves out is missing on each page, and told once.
        if page.path == first[1]:
            yield SiteFinding(page.path, own[0].place, {"count": count}, "default", Severity.INFO)
    for sitemap in site.sitemaps:
        yield from _in_sitemap(site, sitemap)
        bare = next((one for one in sitemap.entries if _is_bare(one.versions)), None)
        listed, told = site.total(_BARE_LISTED)
        if bare is not None and not count and sitemap.path == told[1]:
            data = {"count": listed}
            yield SiteFinding(sitemap.path, bare.place, data, "default", Severity.INFO)


def _counts(site: Website, number: int) -> bool:
    page = site.pages[number]
    return not (page.noindex or original(site, number) or leads_on(page))


def _versions(page: Facts) -> tuple[Reference, ...]:
    versions = (one for one in page.references if one.kind == "alternate" and "://" in one.target)
    return tuple(dict.fromkeys(versions))


def _without_default(site: Website) -> tuple[int, tuple[int, str]]:
    """Return how many pages name no version for everyone else, and the first of them."""
    bare: list[tuple[int, str]] = []
    for number in site.subjects:
        page = site.pages[number]
        if _is_bare(_versions(page)) and _counts(site, number):
            bare.append((page.path.count("/"), page.path))
    return len(bare), min(bare, default=_NONE)


def _is_bare(versions: tuple[Reference | Version, ...]) -> bool:
    codes = {one.code.lower() for one in versions}
    return len(codes) > 1 and DEFAULT not in codes


def _listed_without_default(site: Website) -> tuple[int, tuple[int, str]]:
    """Return the same of the entries of sitemaps."""
    bare = [
        (sitemap.path.count("/"), sitemap.path)
        for sitemap in site.sitemaps
        for entry in sitemap.entries
        if _is_bare(entry.versions)
    ]
    return len(bare), min(bare, default=_NONE)


def _put_together(
    one: tuple[int, tuple[int, str]], other: tuple[int, tuple[int, str]]
) -> tuple[int, tuple[int, str]]:
    return one[0] + other[0], min(one[1], other[1])


_NONE = (sys.maxsize, "")
_BARE = Total("without-default", _without_default, _put_together, (0, _NONE))
_BARE_LISTED = Total("listed-without-default", _listed_without_default, _put_together, (0, _NONE))


def _back_in_sitemaps(site: Website) -> frozenset[tuple[str, str]]:
    """Return the pages that link back in a sitemap alone, each with the one that it links to."""
    found: set[tuple[str, str]] = set()
    for entry, one in ((e, one) for s in site.sitemaps for e in s.entries for one in e.versions):
        here, there = (site.routes.stands_at(url) for url in (entry.url, one.url))
        if (
            here
            and there
            and _names(site, there[0], here[0])
            and not _names(site, here[0], there[0])
        ):
            found.add((site.pages[here[0]].path, site.pages[there[0]].path))
    return frozenset(found)


_BACK = Total("back-in-sitemaps", _back_in_sitemaps, operator.or_, frozenset())


def _names(site: Website, number: int, other: int) -> bool:
    """Tell whether a page names another one among its versions."""
    versions = _versions(site.pages[number])
    return any(other in site.routes.stands_at(one.target) for one in versions)


def _judged(
    site: Website,
    number: int,
    one: Reference,
) -> Iterator[SiteFinding]:
    page = site.pages[number]
    pages = site.routes.stands_at(one.target)
    data: dict[str, object] = {"url": one.target, "code": one.code}
    if not pages:
        wrong = _absent(site, one.target, fits=mostly(site.total(CANONICALS)))
    elif number in pages:
        data["page"] = page.path
        wrong = _misnamed(one, page)
    else:
        other = site.pages[pages[0]]
        data["page"] = other.path
        wrong = _unfit(site, pages[0])
        if wrong is None and not _names(site, pages[0], number):
            wrong = None if (other.path, page.path) in site.total(_BACK) else ("return", {})
        elif wrong is None and not _told_there(site, pages[0]):
            wrong = _misnamed(one, other)
    if wrong is not None:
        yield SiteFinding(page.path, one.place, {**data, **wrong[1]}, wrong[0])


def _absent(site: Website, url: str, *, fits: bool) -> _Wrong | None:
    """Tell what is wrong with an address that no page has; ``fits``: others are those of files."""
    there = site.routes.lookup(url)
    if there.moved:
        return "moved", {"target": there.moved}
    return ("", {}) if fits and there.judged and not there.known else None


def _unfit(site: Website, number: int) -> _Wrong | None:
    """Tell why search engines may not show a page as a version."""
    page = site.pages[number]
    on = leads_on(page)
    if on is not None:
        return "moved", {"target": on.target}
    if page.noindex or page.draft:
        return "hidden", {}
    return ("canonical", {"target": page.canonical}) if original(site, number) else None


def _misnamed(one: Reference | Version, page: Facts) -> _Wrong | None:
    """Tell that a page declares another language than a reference to it has."""
    if one.code.lower() == DEFAULT or not page.declared:
        return None
    if primary_subtag(one.code) == primary_subtag(page.declared):
        return None
    return "language", {"language": page.declared}


def _told_there(site: Website, number: int) -> bool:
    """Tell whether a page names itself as misleadingly, which is told once."""
    page = site.pages[number]
    misnaming = (one for one in _versions(page) if _misnamed(one, page))
    return any(number in site.routes.stands_at(one.target) for one in misnaming)


# --- versions that sitemaps name


def _in_sitemap(site: Website, sitemap: Sitemap) -> Iterator[SiteFinding]:
    """Flag versions that a sitemap names; what is wrong with one of them is told once."""
    entries = {entry.url.rstrip("/"): entry for entry in sitemap.entries}
    told: set[tuple[object, ...]] = set()
    for entry in sitemap.entries:
        for found in _of_entry(site, sitemap, entry, entries):
            key = (found.variant, found.data["url"], found.data["code"])
            if found.variant == "return" or key not in told:
                told.add(key)
                yield found


def _of_entry(
    site: Website, sitemap: Sitemap, entry: Entry, entries: Mapping[str, Entry]
) -> Iterator[SiteFinding]:
    seen: dict[str, str] = {}
    for one in entry.versions:
        data: dict[str, object] = {"url": one.url, "code": one.code}
        if not is_code(one.code):
            yield SiteFinding(sitemap.path, one.place, data, "code")
        elif "://" not in one.url:
            yield SiteFinding(sitemap.path, one.place, data, "relative")
        elif seen.setdefault(one.code.lower(), one.url) != one.url:
            yield SiteFinding(sitemap.path, one.place, data, "twice")
        elif (found := _listed(site, entry, one, entries)) is not None:
            yield SiteFinding(sitemap.path, one.place, {**data, **found[1]}, found[0])
    if entry.versions and not _has(entry, entry.url):
        yield SiteFinding(sitemap.path, entry.place, {"url": entry.url, "code": ""}, "self")


def _has(entry: Entry, url: str) -> bool:
    return any(one.url.rstrip("/") == url.rstrip("/") for one in entry.versions)


def _listed(
    site: Website, entry: Entry, one: Version, entries: Mapping[str, Entry]
) -> _Wrong | None:
    """Tell what is wrong with a version."""
    here, there = (site.routes.stands_at(url)[:1] for url in (entry.url, one.url))
    if here and there and _names(site, here[0], there[0]):
        return None  # that page tells it
    other = entries.get(one.url.rstrip("/"))
    back = bool(here and there) and _names(site, there[0], here[0])
    wrong: _Wrong | None = None
    if other is not None:
        # Whether search engines may show what is listed, sitemap-mismatch says.
        wrong = None if back or _has(other, entry.url) else ("return", {})
    elif there:
        wrong = _unfit(site, there[0])
    else:
        wrong = _absent(site, one.url, fits=mostly(site.total(LINKS)))
    if wrong is None and there:
        wrong = _misnamed(one, site.pages[there[0]])
    if wrong is None or not wrong[0]:
        return wrong
    return wrong[0], {"page": site.pages[there[0]].path if there else one.url, **wrong[1]}


_LINK = '<link rel="alternate" hreflang="{}" href="https://brot.example/{}.html">'


def _page(name: str, language: str, links: str, more: str = "") -> str:
    return (
        f'=== {name}.html\n<html lang="{language}"><head><title>{name}</title>'
        f'<link rel="canonical" href="https://brot.example/{name}.html">{more}{links}</head><body><p>Brot.</p></body>'
        "</html>\n"
    )


_DE, _EN, _ANY = (_LINK.format(*one.split()) for one in ("de de", "en en", f"{DEFAULT} en"))
_ALL = _DE + _EN + _ANY
_TO_EN = (
    '<link rel="alternate" hreflang=en href="⟦https://brot.example/en.html⟧">'
    '<link rel="alternate" hreflang="x-default" href="https://brot.example/de.html">'
)


def _sitemap(*versions: tuple[str, str], loc: str = "https://brot.example/de.html") -> str:
    """Return a sitemap with one entry, and a page for it."""
    rows = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>' for code, url in versions
    )
    return (
        f"=== sitemap.xml\n<urlset><url><loc>{loc}</loc>{rows}</url></urlset>\n"
        "=== de.html\n<html lang=de><head><title>de</title></head><body><p>Brot.</p></body>\n"
    )


_REST = (DEFAULT, "https://anderswo.example/")

RULE = SiteRule(
    id="hreflang-mismatch",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    wording=Wording(
        "The version for “{code}”, {url}, does not exist on this site; search engines ignore it.",
        "Correct the URL, or remove the version.",
    ),
    variants={
        "moved": Wording(
            "The version for “{code}” only redirects to {target}; search engines ignore it.",
            "Name the URL that it redirects to.",
        ),
        "hidden": Wording(
            "The version for “{code}”, {page}, is set to noindex; search engines ignore it.",
            "Let it be indexed, or remove the version.",
        ),
        "canonical": Wording(
            "The version for “{code}”, {page}, names {target} as canonical.",
            "Name the canonical URL of that version.",
        ),
        "return": Wording(
            "The version for “{code}”, {page}, does not link back here; search engines ignore it.",
            "Add this page to the versions there: all versions name all.",
        ),
        "language": Wording(
            "The version for “{code}”, {page}, declares the language {language}.",
            "Correct the code, or the lang attribute of that page.",
        ),
        "code": Wording(
            "“{code}” is not a valid language code; search engines ignore this version.",
            "Use a language from ISO 639-1, optionally with a country from ISO 3166-1: de, de-AT, "
            "en-GB.",
        ),
        "relative": Wording(
            "The URL of the version for “{code}” is not absolute; search engines ignore it.",
            "Write it in full, starting with https://.",
        ),
        "twice": Wording(
            "Two different URLs are given for “{code}”; search engines ignore both.",
            "Keep one of them.",
        ),
        "self": Wording(
            "The language versions of {url} do not include that page itself.",
            "Add an entry for this page’s own language with its own URL.",
        ),
        "default": Wording(
            "Language versions name no x-default for everyone else (pages affected: {count}).",
            'Add hreflang="x-default" with the page for all other languages.',
        ),
    },
    doc="""\
Language versions exist, may be shown, and name each other.

Over a whole site, the rule flags versions (`<link rel="alternate" hreflang="…">`) that no page has,
that redirect, are hidden from search or name another page as canonical, that do not link back, and
whose page declares another language; as an info, once for the site, that there is no `x-default`. A
URL that no page has is flagged only if four fifths of the canonical URLs are those of files. What
can be said of a single page, [hreflang-invalid](hreflang-invalid.md) says.

Versions that a sitemap names (`xhtml:link`) are judged alike, and for their codes and URLs too.
What is wrong with one of them is reported once, and at the page if that names it as well. Whether a
version that the sitemap lists may be shown, [sitemap-mismatch](sitemap-mismatch.md) says.

Authority: Google Search Central, “Tell Google about localized versions of your page” (“if two pages
don't both point to each other, the tags will be ignored”).
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    totals=(CANONICALS, LINKS, _BARE, _BARE_LISTED, _BACK),
    subject=frozenset({"alternates"}),
    examples=(
        Example(
            _page("de", "de", _TO_EN),
            says=Says(data={"code": "en", "url": "https://brot.example/en.html"}),
        ),
        Example(
            _page("de", "de", _TO_EN) + "=== _redirects\n/en.html /de.html 301\n",
            says=Says(
                "moved",
                data={"code": "en", "url": "https://brot.example/en.html", "target": "/de.html"},
            ),
        ),
        Example(
            _page("de", "de", _TO_EN)
            + _page("en", "en", "", '<meta name="robots" content="none">'),
            says=Says(
                "hidden",
                data={"code": "en", "url": "https://brot.example/en.html", "page": "en.html"},
            ),
        ),
        Example(
            _page("de", "de", _TO_EN)
            + _page("en", "en", "").replace("example/en.html", "example/de.html"),
            says=Says(
                "canonical",
                data={
                    "code": "en",
                    "url": "https://brot.example/en.html",
                    "page": "en.html",
                    "target": "https://brot.example/de.html",
                },
            ),
        ),
        Example(
            _page("de", "de", _TO_EN) + _page("en", "en", ""),
            says=Says(
                "return",
                data={"code": "en", "url": "https://brot.example/en.html", "page": "en.html"},
            ),
        ),
        Example(
            _page("de", "de", _TO_EN) + _page("en", "fr", _DE + _ANY),
            says=Says(
                "language",
                data={
                    "code": "en",
                    "url": "https://brot.example/en.html",
                    "page": "en.html",
                    "language": "fr",
                },
            ),
        ),
        Example(
            _page("de", "de", _ALL) + _page("en", "fr", _DE + _TO_EN),
            says=Says("language"),
        ),
        Example(
            _page(
                "de",
                "de",
                '<link rel="alternate" hreflang="de" href="⟦https://brot.example/de.html⟧">' + _EN,
            )
            + _page("en", "en", _DE + _EN),
            says=Says("default", Severity.INFO, {"count": 2}),
        ),
        Example(_page("de", "de", _ALL) + _page("en", "en", _ALL)),
        Example(
            _sitemap(
                ("de", "https://brot.example/de.html"),
                ("en-UK", "⟦https://anderswo.example/uk⟧"),
                ("fr", "⟦/fr.html⟧"),
                ("it", "https://anderswo.example/a"),
                ("IT", "⟦https://anderswo.example/b⟧"),
                _REST,
            ),
            says=(
                Says("code", data={"code": "en-UK", "url": "https://anderswo.example/uk"}),
                Says("relative", data={"code": "fr", "url": "/fr.html"}),
                Says("twice", data={"code": "IT", "url": "https://anderswo.example/b"}),
            ),
        ),
        Example(
            _sitemap(_REST, loc="⟦https://brot.example/de.html⟧"),
            says=Says("self", data={"code": "", "url": "https://brot.example/de.html"}),
        ),
        Example(
            _page("de", "de", _DE + _ANY.replace("brot.example", "anderswo.example")),
            note="A version on another host cannot be looked at.",
        ),
    ),
)
