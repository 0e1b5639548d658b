"""Edits of a source, the text that comes of them, and where its parts have moved."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from contentlint.finding import Edit


def splice(source: str, edits: Sequence[Edit]) -> str:
    """Apply edits, sorted and without overlaps."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += source[at : edit.span.start], edit.text
        at = edit.span.end
    parts.append(source[at:])
    return "".join(parts)


class Occupied:
    """The ranges that edits take; neither may another overlap them nor touch them."""

    __slots__ = ("_spans",)

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def take(self, edits: Iterable[Edit]) -> bool:
        """Take the ranges of edits that stand or fall together, if all are free."""
        spans = [edit.span for edit in edits]
        if any(self._meets(span) for span in spans):
            return False
        for span in spans:
            insort(self._spans, span)
        return True

    def _meets(self, span: Span) -> bool:
        after = bisect_right(self._spans, Span(span.end + 1, -1))
        return after > 0 and self._spans[after - 1].end >= span.start


class Shift:
    """Where offsets of a source are after edits, which are sorted and do not overlap."""

    __slots__ = ("_deltas", "_ends", "edits", "ranges")

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.ranges: list[Span] = []
        """What each edit has become in the new text."""
        self._deltas = [0]
        for edit in edits:
            delta = self._deltas[-1]
            start = edit.span.start + delta
            self.ranges.append(Span(start, start + len(edit.text)))
            self._deltas.append(delta + len(edit.text) - (edit.span.end - edit.span.start))
        self._ends = [(edit.span.end, edit.span.start == edit.span.end) for edit in edits]

    def before(self, offset: int) -> int:
        """Return the new place of an offset, ahead of what is inserted there."""
        return offset + self._deltas[bisect_left(self._ends, (offset, True))]

    def behind(self, offset: int) -> int:
        """Return the new place of an offset, behind what is inserted there."""
        return offset + self._deltas[bisect_right(self._ends, (offset, True))]

    def is_place(self, old: Span, new: Span) -> bool:
        """Tell whether a range has become another, with or without insertions at its ends."""
        return new.start in (self.before(old.start), self.behind(old.start)) and new.end in (
            self.before(old.end),
            self.behind(old.end),
        )

    def touches(self, span: Span) -> bool:
        """Tell whether an edit lies in a range or at its ends."""
        first = bisect_left(self._ends, (span.start, False))
        return first < len(self.edits) and self.edits[first].span.start <= span.end


def outside(start: int, end: int, cuts: Sequence[Span]) -> Iterator[Span]:
    """Yield what of a range no cut covers; an empty cut inside parts it in two."""
    index = bisect_left(cuts, Span(start, -1))
    if index and cuts[index - 1].end > start:
        index -= 1
    for cut in cuts[index:]:
        if cut.start >= end:
            break
        if start < cut.start:
            yield Span(start, cut.start)
        start = max(start, cut.end)
    if start < end:
        yield Span(start, end)
