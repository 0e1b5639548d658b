"""Pages that may compete with each other, and pages that are parts of one thing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.phrase import phrase
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from contentlint.website.facts import Facts, StatedText
    from contentlint.website.model import Website

_MOST = 50
_COMPARED = 500
_REMEMBERED = 1 << 12
"""Paths and titles of which it is remembered what they say: many times those compared."""
_NO_LETTERS = pattern(r"[\W_]+")
_TEMPLATE = pattern(r"\{\{|\{%|<%")
_NUMBERS = pattern(r"\d+")
_COUNTED = pattern(r"\d+(?:[-_.]\d+)*")
_DAY = pattern(r"(?<!\d)(?:19|20)\d{2}[-/](?:0[1-9]|1[0-2])(?:[-/](?:0[1-9]|[12]\d|3[01]))?(?!\d)")
_LANGUAGE = pattern(r"(?:^|(?<=/))[a-z]{2}(?:-[a-z]{2})?/|\.[a-z]{2}(?:-[a-z]{2})?(?=\.\w+$)")
"""Where generators write the language of a page: a folder, or before the ending."""


@cache
def _page() -> re.Pattern[str]:
    return pattern(rf"(?:^|/)(?:{languages.expression('page-folder')})[/-]?\d+(?:/|\.|$)")


@cache
def _part() -> re.Pattern[str]:
    """Match what numbers one of several, in a title: "Teil 2", "Week #7", "(3 of 5)", "2/4"."""
    expression = languages.expression
    return pattern(
        rf"""\b(?:{expression("part-label")})\b\.?\s*+(?:[\#№]\s*+)?
        (?:\d+|[ivx]+\b|(?:{expression("part-number")})\b)
        |[\#№]\s?\d+|\(\s*\d+\s*(?:/|{expression("part-of")})\s*\d+\s*\)|\b\d+/\d+\b""",
        re.VERBOSE | re.IGNORECASE,
    )


def _bare(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return _NO_LETTERS.sub("", text.lower())


def competing(site: Website) -> list[Facts]:
    """Return the pages that search engines are asked to show."""
    if site.is_part:
        return list(site.pages)
    return [
        page
        for number, page in enumerate(site.pages)
        if may_compete(page) and not names_other(page, number, site)
    ]


def may_compete(page: Facts) -> bool:
    """Tell whether search engines are asked to show a page, unless it names another one."""
    return page.kind != "error" and not page.noindex


def said(told: StatedText | None) -> str:
    """Return the letters and digits of a text; ``""`` if a template is yet to fill it in."""
    return "" if told is None or _TEMPLATE.search(told.text) else _bare(told.text)


def groups(pages: Iterable[Facts], key: Callable[[Facts], object]) -> list[tuple[Facts, ...]]:
    """Return the pages that have a key in common, two or more each."""
    found: dict[object, list[Facts]] = {}
    for page in pages:
        for name in shared(page, key(page)):
            found.setdefault(name, []).append(page)
    return [tuple(group) for group in found.values() if len(group) > 1]


def shared(page: Facts, name: object) -> tuple[object, ...]:
    """Return the key that others of a page's language may have too; none for a false name."""
    return ((primary_subtag(page.language), name),) if name else ()


def belong_together(one: Facts, other: Facts) -> bool:
    """Tell whether two pages are parts of one thing.

    Such are a series, pages of a list, regular updates, translations, and copies that name one
    original.
    """
    if one.part and other.part:
        return True
    if one.canonical and one.canonical.rstrip("/") == other.canonical.rstrip("/"):
        return True
    if one.home or other.home:
        # A post of an export and its own page, mirrored beside it, are one.
        here_, there_ = ((page.canonical or page.address).rstrip("/") for page in (one, other))
        if here_ == there_ and "://" in here_:
            return True
    here, there = _filed(one.path), _filed(other.path)
    if here.is_built is not there.is_built and (one.slug or here.name) == (
        other.slug or there.name
    ):
        return True  # a text and the page that a generator has made of it
    if one.path != other.path and here.untranslated == there.untranslated:
        return True
    if here.is_page or there.is_page:
        return True
    titles = [page.title.text if page.title else "" for page in (one, other)]
    if titles[0] != titles[1]:
        these, those = map(_entitled, titles)
        if these.numbered == those.numbered or (these.is_part and those.is_part):
            return True
    return _periodical(one, other)


class _Filed(Record):
    """What a path says, asked of each page some five hundred times."""

    untranslated: str
    """Without the language."""
    counted: str
    """With one number for all."""
    name: str
    """Of the file, without day and ending; that of its folder if it is called ``index``."""
    is_built: bool
    """Whether it is a page, and not a text that a generator makes one of."""
    is_page: bool
    """Whether it is one of a list's pages."""
    day: str


@lru_cache(_REMEMBERED)
def _filed(path: str) -> _Filed:
    day = _DAY.search(path)
    return _Filed(
        _LANGUAGE.sub("", path),
        _COUNTED.sub("0", path),
        _name(path),
        path.endswith((".html", ".htm")),
        _page().search(path) is not None,
        day[0] if day else "",
    )


def _name(path: str) -> str:
    from contentlint.website.routes import file_name

    return file_name(path)


class _Entitled(Record):
    """What a title says, likewise."""

    numbered: str
    """With one number for all."""
    is_part: bool
    """Whether it numbers one of several."""


@lru_cache(_REMEMBERED)
def _entitled(title: str) -> _Entitled:
    return _Entitled(_NUMBERS.sub("0", title), _part().search(title) is not None)


def rivals(page: Facts, group: Iterable[Facts]) -> list[Facts]:
    """Return the others of a group that do not belong together with a page, at most ``_MOST``.

    A site may have one description on all its pages: comparing each with each would take hours.
    """
    others = (other for other in islice(group, _COMPARED) if other is not page)
    return list(islice((one for one in others if not belong_together(page, one)), _MOST))


def named(pages: list[Facts]) -> str:
    """Name the pages that :func:`rivals` found: the first two, and how many more there are."""
    one, two = pages[0].path, pages[1].path if len(pages) > 1 else ""
    more = len(pages) - 2
    if more < 0:
        return one
    if more == 0:
        return phrase("{one} and {two}", one=one, two=two)
    if len(pages) == _MOST:
        return phrase("{one}, {two} and many more", one=one, two=two)
    return phrase("{one}, {two} and {more} more", one=one, two=two, more=more)


def _periodical(one: Facts, other: Facts) -> bool:
    """Tell whether two pages of different days are named alike up to that day, in one folder.

    That is how a newsletter is filed or minutes of meetings are; an article pasted into a second
    file is named anew.
    """
    days = _day(one), _day(other)
    if not all(days) or days[0] == days[1]:
        return False
    here, there = _own_name(one), _own_name(other)
    return here != there and _filed(here).counted == _filed(there).counted


def _own_name(page: Facts) -> str:
    """Return what a page is named by: its file or, of a post in an export, its address."""
    return page.address if "#" in page.path and page.address else page.path


def _day(page: Facts) -> str:
    """Return when a page was published, by its metadata or by its address."""
    return page.date or _filed(page.address).day or _filed(page.path).day


def names_other(page: Facts, number: int, site: Website) -> bool:
    """Tell whether a page names another one as the original."""
    if not page.canonical:
        return False
    if page.address and page.canonical.rstrip("/") != page.address.rstrip("/"):
        return True
    pages = site.routes.follow(page.canonical, number).pages
    return bool(pages) and number not in pages
