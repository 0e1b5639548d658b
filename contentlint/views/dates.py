"""When an article was published and changed, by everything in it that says so."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import PROSE, Scope, view
from contentlint.language import languages
from contentlint.phrase import phrase, phrase_in
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.margin import margin
from contentlint.views.metadata import stated
from contentlint.views.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document, Field
    from contentlint.document.names import Fact


class StatedDate(Record):
    """A statement of when the article was published or modified."""

    kind: str
    """``published`` or ``modified``."""
    day: date
    origin: str
    """Who says so, in words: "the front matter", "JSON-LD", …"""
    source: Span
    """Where in the source; for the address of the file an empty span."""
    year_only: bool = False


_ORIGINS = {
    "front-matter": phrase("the front matter"),
    "meta": phrase("the page’s head"),
    "json-ld": phrase("the JSON-LD"),
    "markup": phrase("the page’s microdata"),
    "export": phrase("the export"),
    "time": phrase("a <time> element"),
}
KINDS = {
    "published": phrase_in("date", "published"),
    "modified": phrase_in("date", "modified"),
}
"""What a date tells of an article, for messages."""
_KINDS: tuple[tuple[Fact, str], ...] = (("date", "published"), ("updated", "modified"))
_HEAD = pattern(r"(?:authors?|category|date|slug|tags|title):[ ]", re.IGNORECASE)
_HEAD_DATE = pattern(r"\bdate:[ ]*\d", re.IGNORECASE)
_ISO = pattern(r"\s*(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMBERS = pattern(r"\s*(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_WORDED = pattern(r"\w\s+\w|\d")
"""More than one word, or a figure: "today" and "last-modified" some programs read."""
_READABLE = pattern(r"\d{4}|[{}<>%$`\\]")
"""A year, or a sign of what a program puts there."""
_DATED = pattern(r"date|time|publish|modified|updated|lastmod|created", re.IGNORECASE)
_DATE_ORIGINS = frozenset({"front-matter", "meta", "time", "markup"})


@cache
def _months() -> Mapping[str, int]:
    """Return the months by their names in any language: data in files has those of its program."""
    return {
        name: number
        for language in languages.known()
        for number, names in enumerate(language.months, 1)
        for name in names
    }


@cache
def _written() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    suffix = languages.expression("ordinal-suffix")
    return pattern(
        rf"""
        (?<![\w.])(?:
            (?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)
          | (?P<day>[0-3]?\d)(?:\.|{suffix})?\s*(?P<month>{month})\b\.?,?\s*
            (?P<year>(?:19|20)\d\d)\b
          | (?P<number>[0-3]?\d)\.\s?(?P<of>[01]?\d)\.\s?(?P<in>(?:19|20)\d\d)\b(?!\.\d)
          | (?P<first>{month})\b\.?\s+(?P<nth>[0-3]?\d)(?:{suffix})?,?\s+(?P<then>(?:19|20)\d\d)\b
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _says() -> re.Pattern[str]:
    return pattern(
        rf"\b(?:(?P<modified>{languages.expression('modified-on')})"
        rf"|(?P<published>{languages.expression('published-on')}))"
        rf"(?:\s*+(?:{languages.expression('on-day')}|:)){{1,2}}\s*+$",
        re.IGNORECASE,
    )


_IN_NAME = pattern(r"/((?:19|20)\d\d)(?:-\d\d-\d\d-[^/]*$|[/-][01]\d[/-])")
_JOINED = pattern(r"_((?:19|20)\d\d)-\d\d-\d\d-")
"""In a file's name: its folder may have been joined to it."""
_EDGE = 8
"""Blocks at either end of an article in which a line may tell its date."""
_SHORT = 120
"""Code points within which a line that says when is no running text."""


_LEAD = 30
"""Code points before the words that tell what a date is: a name, a place."""


_LATE = pattern(r"(?:29|3\d)(?<!\d..)(?!\d)")  # looks back last: most texts have no such figure
"""Match a number that is the day of some months, or of none."""
_LEAP_YEAR = 2000


class WrittenDate(Record):
    """A date written out in a text."""

    span: Span
    day: date


def written_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the full dates in a text: 13.11.2025, 13. November 2025, November 13, 2025."""
    if "19" not in text and "20" not in text:
        return
    for match in _written().finditer(text):
        day = _written_day(match)
        if day is not None:
            yield WrittenDate(Span(*match.span()), day)


@cache
def _yearless() -> re.Pattern[str]:
    """Match a day of a month that need not have a year: "31. April", "June 31st"."""
    month = "|".join(sorted(_months(), key=len, reverse=True))
    suffix = languages.expression("ordinal-suffix")
    return pattern(
        rf"(?<![\w.])(?:(?P<day>29|3\d)(?:\.|{suffix})\s(?P<month>{month})\b"
        rf"|(?P<first>{month})\s(?P<nth>29|3\d)(?P<suffix>{suffix})?\b)"
        r"(?!\.?,?\s*(?:19|20)\d\d)",
        re.IGNORECASE,
    )


def impossible_written(text: str) -> Iterator[Span]:
    """Yield what is written in a text as a date and is none: 31.02.2024, 31. April."""
    if not _LATE.search(text):
        return
    for match in _written().finditer(text):
        if _written_day(match) is None and not match["iso"] and _is_month(match):
            yield Span(*match.span())
    for match in _yearless().finditer(text):
        if match["first"] and not match["suffix"] and not _is_on(match):
            continue  # "by June 31 bakers had come"
        month = _months()[(match["month"] or match["first"]).lower()]
        if _day(_LEAP_YEAR, month, int(match["day"] or match["nth"])) is None:
            yield Span(*match.span())


def _is_on(match: re.Match[str]) -> bool:
    """Tell whether a day follows a word that names one: on June 31."""
    text, start = match.string, match.start()
    return _on().search(text, max(0, start - _LEAD), start) is not None


@cache
def _on() -> re.Pattern[str]:
    return pattern(rf"\b(?:{languages.expression('on-day')})\s\Z", re.IGNORECASE)


def _is_month(match: re.Match[str]) -> bool:
    """Tell whether numbers with points between them have a day and a month, and are no version."""
    return not match["number"] or (0 < int(match["of"]) <= 12 and 0 < int(match["number"]) <= 31)


def _written_day(match: re.Match[str]) -> date | None:
    if match["iso"]:
        return parse_day(match["iso"])
    if match["number"]:
        return _day(int(match["in"]), int(match["of"]), int(match["number"]))
    if match["first"]:
        return _day(int(match["then"]), _months()[match["first"].lower()], int(match["nth"]))
    return _day(int(match["year"]), _months()[match["month"].lower()], int(match["day"]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_day(value: object) -> date | None:
    """Return the day of a date as metadata write it; ``None`` if it is none or impossible."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    match = _ISO.match(value)
    if match:
        return _day(int(match[1]), int(match[3]), int(match[4]))
    return next((written.day for written in written_dates(value)), None)


def names_no_day(value: str) -> bool:
    """Tell whether a date is written out of which no calendar makes a day: 2026-02-30."""
    iso = _ISO.match(value)
    if iso:
        return int(iso[1]) > 0 and parse_day(value) is None
    numbers = _NUMBERS.match(value)
    if numbers:  # in either order: 3/14/2026 is a day to Americans
        one, other, year = int(numbers[1]), int(numbers[3]), int(numbers[4])
        return year > 0 and _day(year, one, other) is None and _day(year, other, one) is None
    written = _written().match(value)
    return written is not None and _written_day(written) is None


@view
def impossible_dates(document: Document) -> tuple[Field, ...]:
    """Return the data that are called dates and name no day."""
    found = [
        field
        for field in document.fields
        if field.origin in _DATE_ORIGINS and _DATED.search(field.name)
    ]
    for fact, _kind in _KINDS:
        found += stated(document, fact)
    wrong = (f for f in found if isinstance(f.value, str) and names_no_day(f.value))
    return tuple(dict.fromkeys(wrong))


@view
def unreadable_dates(document: Document) -> tuple[Field, ...]:
    """Return what stands as the date in front matter and is none that a program could read."""
    return tuple(
        field
        for field in stated(document, "date")
        if field.origin == "front-matter"
        and isinstance(field.value, str)
        and _WORDED.search(field.value)
        and not _READABLE.search(field.value)
        and parse_day(field.value) is None
    )


@view
def has_time_element(document: Document) -> bool:
    """Tell whether the article has a ``<time>`` with a date, of whatever."""
    return any(field.origin == "time" for field in document.fields)


@view
def names_date(document: Document) -> bool:
    """Tell whether metadata have a date, of whatever.

    Pelican and MultiMarkdown take a head without fences, which is read as a paragraph.
    """
    first = document.body[0].text if document.body else ""
    if _HEAD.match(first) and _HEAD_DATE.search(first):
        return True
    return any("date" in f.name.lower() and parse_day(f.value) for f in document.fields)


@view
def stated_dates(document: Document) -> tuple[StatedDate, ...]:
    """Return all statements of when an article was published or modified, in their order."""
    found = list(_of_metadata(document))
    found += filter(None, (_of_time(field) for field in document.fields))
    found += [] if found else _around(document)
    found.sort(key=_place)
    body = document.body
    for block in (*body[:_EDGE], *body[max(_EDGE, len(body) - _EDGE) :]):
        found += _of_block(block)
    found += _of_address(document)
    return tuple(found)


def _of_metadata(document: Document) -> Iterator[StatedDate]:
    for fact, kind in _KINDS:
        for field in stated(document, fact):
            found = _stated(kind, field)
            if found is not None:
                yield found


def _around(document: Document) -> list[StatedDate]:
    """Return the day of publication that markup just around the article tells, if it is one day.

    Themes set it in a head or foot of their own; there, lists of other articles have theirs.
    """
    times = [field for field in document.fields if field.origin == "page-time"]
    lines = margin(document) if times else ()
    near = (
        field._replace(origin="time")
        for field in times
        if any(one.source.start < field.source.end <= one.source.end for one in lines)
    )
    found = [one for one in map(_of_time, near) if one is not None and one.kind == "published"]
    return found[:1] if len({one.day for one in found}) == 1 else []


def _of_time(field: Field) -> StatedDate | None:
    kind = _kind_of_time(field) if field.origin == "time" else ""
    return _stated(kind, field) if kind else None


def _stated(kind: str, field: Field) -> StatedDate | None:
    day = parse_day(field.value)
    if day is None:
        return None
    return StatedDate(kind, day, _ORIGINS[field.origin], field.source)


def _place(one: StatedDate) -> tuple[bool, int]:
    return one.origin == _ORIGINS["json-ld"], one.source.start


_PUBLISHED_MARKS = frozenset({"dt-published", "entry-date", "published"})


def _kind_of_time(field: Field) -> str:
    attributes = dict(field.attributes)
    property_ = attributes.get("itemprop", "").lower().split()
    if "datepublished" in property_ or "datemodified" in property_:
        return "published" if "datepublished" in property_ else "modified"
    marks = attributes.get("class", "").lower().split()
    published = "pubdate" in attributes or not _PUBLISHED_MARKS.isdisjoint(marks)
    if "updated" in marks:
        return "" if published else "modified"  # themes write both at one date, whichever it is
    return "published" if published else ""


def _of_block(block: Block) -> Iterator[StatedDate]:
    """Yield what short lines say to readers: "Published on 3 March 2026"."""
    if block.scope not in PROSE | {Scope.FAKE_HEADING, Scope.SOURCE} or len(block.text) > _SHORT:
        return
    for day in written_dates(block.prose):
        says = _says().search(block.prose, 0, day.span.start)
        if says and says.start() <= _LEAD and not _of_work(block.prose[: says.start()]):
            kind = "modified" if says["modified"] else "published"
            yield StatedDate(kind, day.day, phrase("the text"), block.offsets.to_source(day.span))


def _of_work(lead: str) -> bool:
    """Tell whether it is another work that was published: "Study published on 29 January"."""
    return _work().search(lead) is not None


@cache
def _work() -> re.Pattern[str]:
    words = "|".join(languages.expression(name) for name in ("report", "published-work"))
    return pattern(rf"(?:{words})\W*\Z", re.IGNORECASE)


def _of_address(document: Document) -> Iterator[StatedDate]:
    """Yield the year in the article's own address: 2024-03-01-name.md, /2024/03/name/."""
    own = slug(document)
    path = own.address if own is not None else ""
    # A date in front matter makes the address, whatever the file is called: Jekyll, Hugo.
    dated = any(
        field.origin == "front-matter" and parse_day(field.value)
        for field in stated(document, "date")
    )
    name = "" if dated else document.path.replace("\\", "/")
    for text, source in ((path, own.source if own else None), (name, None)):
        last = text.rpartition("/")[2]
        match = _IN_NAME.search(f"/{text.lstrip('/')}") or _JOINED.search(last)
        if match:
            day = date(int(match[1]), 1, 1)
            yield StatedDate("published", day, phrase("the URL"), source or Span(0, 0), True)
            return
