"""Whether an article is published, and whether search engines may show it.

Page rules, site rules and reports ask here and nowhere else, so that they cannot disagree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import view
from contentlint.record import Record
from contentlint.text.patterns import pattern
from contentlint.views.metadata import stated, text_of

if TYPE_CHECKING:
    from contentlint.document import Document, Field
    from contentlint.document.names import Fact
    from contentlint.document.today import Today

_ON = frozenset({"true", "yes", "y", "on", "1"})
_OFF = frozenset({"false", "no", "n", "off", "0", "never"})
_UNPUBLISHED = {
    "draft": "draft", "auto-draft": "draft", "pending": "draft", "unpublished": "draft",
    "entwurf": "draft", "skip": "draft", "future": "scheduled", "scheduled": "scheduled",
    "geplant": "scheduled", "private": "private", "privat": "private", "trash": "draft",
}  # fmt: skip
_DRAFTS = "/_drafts/"
"""Jekyll's and Hexo's folder of what is not published yet."""
_UNTIL = pattern(r"unavailable_after\s*:\s*([^,]+(?:,\s*\d[^,]*)?)", re.IGNORECASE)
_BETWEEN_DIRECTIVES = pattern(r"[,;]")


class Unpublished(Record):
    """That an article is not published, and what says so."""

    state: str
    """``draft``, ``scheduled``, ``private`` or ``expired``."""
    field: Field | None = None
    """``None`` where its folder says it."""


def is_on(field: Field) -> bool:
    """Tell whether a switch is on: ``true``, ``yes``, ``on``, ``1``."""
    return text_of(field).lower() in _ON


def is_off(field: Field) -> bool:
    """Tell whether a switch is off: ``false``, ``no``, ``off``, ``0``, ``never``."""
    return text_of(field).lower() in _OFF


@view
def unpublished(document: Document) -> Unpublished | None:
    """Return what says that an article is not published, or not for everyone; else ``None``.

    That its date is yet to come does not: see :func:`is_dated_ahead`.
    """
    switched_on: tuple[Fact, ...] = ("draft", "unrendered")
    for fact in switched_on:
        for field in stated(document, fact):
            if is_on(field):
                return Unpublished("private" if field.name.lower() == "private" else "draft", field)
    switched_off: tuple[Fact, ...] = ("published", "rendered")
    for fact in switched_off:
        for field in stated(document, fact):
            if is_off(field):
                return Unpublished("draft", field)
    for field in stated(document, "status"):
        state = _UNPUBLISHED.get(text_of(field).lower())
        if state is not None:
            return Unpublished(state, field)
    for field in stated(document, "expires"):
        if _is_past(field.value, document.today):
            return Unpublished("expired", field)
    path = document.path.replace("\\", "/")
    return Unpublished("draft") if _DRAFTS in f"/{path}" else None


@view
def is_dated_ahead(document: Document) -> bool:
    """Tell whether an article's own date is after today, for which some generators wait."""
    from contentlint.views.dates import parse_day

    if document.today is None:
        return False
    days = (parse_day(field.value) for field in stated(document, "date"))
    first = next((day for day in days if day is not None), None)
    return first is not None and document.today.is_before(first)


@view
def hiding(document: Document) -> tuple[Field, ...]:
    """Return all that hides an article from search engines, in the order of the source."""
    found = [field for field in stated(document, "noindex") if is_on(field)]
    found += [field for field in stated(document, "index") if is_off(field)]
    found += [field for field in stated(document, "robots") if _forbids(field, document.today)]
    return tuple(sorted(dict.fromkeys(found), key=_place))


@view
def is_listed(document: Document) -> bool:
    """Tell whether a sitemap is to have it: it is published, to be found, and not left out."""
    if unpublished(document) or is_dated_ahead(document) or hiding(document):
        return False
    left_out = any(map(is_on, stated(document, "unlisted-in-sitemap")))
    return not left_out and not any(map(is_off, stated(document, "sitemap")))


def _forbids(field: Field, today: Today | None) -> bool:
    value = text_of(field).lower()
    if value in _OFF:
        return True
    # Directives with a value, as "max-image-preview: none", are about something else.
    bare = (part for part in _BETWEEN_DIRECTIVES.split(value) if ":" not in part)
    if any(word in {"noindex", "none"} for part in bare for word in part.split()):
        return True
    until = _UNTIL.search(value)
    return until is not None and _is_past(until[1].strip(), today)


def _is_past(value: object, today: Today | None) -> bool:
    from contentlint.views.dates import parse_day

    day = parse_day(value)
    return day is not None and today is not None and today.is_after(day)


def _place(field: Field) -> int:
    return field.source.start
