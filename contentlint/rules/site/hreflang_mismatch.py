"""Language versions that do not fit together."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.indexing import leads_on, original
from contentlint.website.model import SiteFinding
from contentlint.website.totals import CANONICALS, Total, mostly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.facts import Facts, Reference
    from contentlint.website.model import Website

_DEFAULT = "x-default"


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
        codes = {one.code.lower() for one in _versions(page)}
        if len(codes) > 1 and _DEFAULT not in codes and _counts(site, number):
            bare.append((page.path.count("/"), page.path))
    return len(bare), min(bare, default=_NONE)


def _put_together(
    one: tuple[int, tuple[int, str]], other: tuple[int, tuple[int, str]]
) -> tuple[int, tuple[int, str]]:
    return one[0] + other[0], min(one[1], other[1])


_NONE = (sys.maxsize, "")
_BARE = Total("without-default", _without_default, _put_together, (0, _NONE))


def _judged(
    site: Website,
    number: int,
    one: Reference,
) -> Iterator[SiteFinding]:
    page = site.pages[number]
    pages = site.routes.stands_at(one.target)
    data: dict[str, object] = {"url": one.target, "code": one.code}
    if not pages:
        there = site.routes.lookup(one.target)
        if there.moved:
            yield SiteFinding(page.path, one.place, {**data, "target": there.moved}, "moved")
        elif there.judged and not there.known and mostly(site.total(CANONICALS)):
            yield SiteFinding(page.path, one.place, data)
        return
    if number in pages:
        if _misnames(one, page):
            data.update(page=page.path, language=page.declared)
            yield SiteFinding(page.path, one.place, data, "language")
        return
    other = site.pages[pages[0]]
    data["page"] = other.path
    on = leads_on(other)
    named = original(site, pages[0])
    if on is not None:
        yield SiteFinding(page.path, one.place, {**data, "target": on.target}, "moved")
    elif other.noindex or other.draft:
        yield SiteFinding(page.path, one.place, data, "hidden")
    elif named:
        yield SiteFinding(page.path, one.place, {**data, "target": other.canonical}, "canonical")
    elif all(number not in site.routes.stands_at(back.target) for back in _versions(other)):
        yield SiteFinding(page.path, one.place, data, "return")
    elif _misnames(one, other) and not _told_there(site, pages[0]):
        yield SiteFinding(page.path, one.place, {**data, "language": other.declared}, "language")


def _misnames(one: Reference, page: Facts) -> bool:
    """Tell whether a page declares another language than a reference to it has."""
    if one.code.lower() == _DEFAULT or not page.declared:
        return False
    return primary_subtag(one.code) != primary_subtag(page.declared)


def _told_there(site: Website, number: int) -> bool:
    """Tell whether a page names itself as misleadingly, which is told once."""
    page = site.pages[number]
    misnaming = (one for one in _versions(page) if _misnames(one, page))
    return any(number in site.routes.stands_at(one.target) for one in misnaming)


_LINK = '<link rel="alternate" hreflang="{}" href="https://brot.example/{}.html">'


def _page(name: str, language: str, links: str, more: str = "") -> str:
    return (
        f'=== {name}.html\n<html lang="{language}"><head><title>{name}</title>'
        f'<link rel="canonical" href="https://brot.example/{name}.html">{more}{links}</head><body><p>Brot.</p></body>'
        "</html>\n"
    )


_DE, _EN, _ANY = (_LINK.format(*one.split()) for one in ("de de", "en en", f"{_DEFAULT} en"))
_ALL = _DE + _EN + _ANY
_TO_EN = (
    '<link rel="alternate" hreflang=en href="⟦https://brot.example/en.html⟧">'
    '<link rel="alternate" hreflang="x-default" href="https://brot.example/de.html">'
)

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
URL that no page has is flagged only if four fifths of the canonical URLes are those of files. What
can be said of a single page, [hreflang-invalid](hreflang-invalid.md) says.

Authority: Google Search Central, “Tell Google about localized versions of your page” (“if two pages
don't both point to each other, the tags will be ignored”).
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    totals=(CANONICALS, _BARE),
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
            _page("de", "de", _DE + _ANY.replace("brot.example", "anderswo.example")),
            note="A version on another host cannot be looked at.",
        ),
    ),
)
