"""Where in a page a text is not surely its author's: what is found there is but an info."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.document import BODY, Scope, view
from contentlint.text import Span
from contentlint.views.kind import is_made_of_articles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.document import Document

_SHOWN = (BODY - {Scope.H1}) | {Scope.ATTRIBUTE, Scope.IMAGE_ALT}


def is_doubtful(document: Document, offset: int) -> bool:
    """Tell whether a place of the source, in code points, may as well be of a page's template."""
    if not document.page:
        return False
    places = _places(document)
    at = bisect_right(places, offset, key=lambda place: place.start) - 1
    return at >= 0 and offset < places[at].end


@view
def _places(document: Document) -> tuple[Span, ...]:
    """Return the doubtful stretches, none of which reaches into another.

    Of a page that a system has made of articles these are all texts: they are somebody's to mend
    where the articles are.
    """
    if is_made_of_articles(document):
        return _merged(block.source for block in document.article if block.scope in _SHOWN)
    return _merged(document.doubtful)


def _merged(places: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for place in sorted(places):
        end = max(place.end, place.start + 1)
        if merged and place.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, end))
        else:
            merged.append(Span(place.start, end))
    return tuple(merged)
