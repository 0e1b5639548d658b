"""Where findings stand in the text that readers see."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.result import ReadBlock


class Mark(Record):
    """A stretch of a block's text; empty where something is missing, or for a picture."""

    block: int
    """Its number."""
    start: int
    """In code points."""
    end: int


class Marker:
    """Finds the marks for places in a source. Blocks may lie in each other, as alt texts do."""

    __slots__ = ("_blocks", "_furthest", "_starts")

    def __init__(self, blocks: Sequence[ReadBlock]) -> None:
        self._blocks = blocks
        self._starts = [block.source[0] for block in blocks]
        self._furthest = list(accumulate((block.source[1] for block in blocks), max))

    def marks(self, start: int, end: int) -> list[Mark]:
        """Return the marks for a range of the source, in order.

        Where it is in no text (the target of a link, the tag of a picture), that of the link or
        picture. None where readers see nothing of it.
        """
        near = sorted(self._near(start, end))
        found = [mark for number in near for mark in self._in_text(number, start, end)]
        return found or [mark for number in near for mark in self._in_markup(number, start, end)]

    def _near(self, start: int, end: int) -> Iterator[int]:
        number = bisect_right(self._starts, end) - 1
        while number >= 0 and self._furthest[number] >= start:
            first, last = self._blocks[number].source
            if first <= end and start <= last:
                yield number
            number -= 1

    def _in_text(self, number: int, start: int, end: int) -> Iterator[Mark]:
        block = self._blocks[number]
        if not block.pieces:
            return
        low, high = len(block.text), -1
        stops = [*(piece[0] for piece in block.pieces[1:]), len(block.text)]
        for (at, first, last, verbatim), stop in zip(block.pieces, stops, strict=True):
            if start == end:
                if first <= start <= last and high < 0:
                    low = high = min(at + start - first, stop) if verbatim else at
            elif first < end and start < last:
                low = min(low, max(at, at + start - first) if verbatim else at)
                high = max(high, min(stop, at + end - first) if verbatim else stop)
        if low < high or (start == end and low == high):
            yield Mark(number, low, high)

    def _in_markup(self, number: int, start: int, end: int) -> Iterator[Mark]:
        block = self._blocks[number]
        inside = [
            (inline[5] - inline[4], inline[1], inline[2])
            for inline in block.inlines
            if inline[4] <= start and end <= inline[5]
        ]
        if inside:
            _length, first, last = min(inside)
            yield Mark(number, first, last)
        elif not block.text and block.source[0] <= start < end <= block.source[1]:
            yield Mark(number, 0, 0)


def units(text: str) -> Sequence[int] | None:
    """Return where each code point begins in UTF-16, and the end; ``None`` if it is the same."""
    if not text or max(text) <= "\uffff":
        return None
    return [0, *accumulate(2 if character > "\uffff" else 1 for character in text)]
