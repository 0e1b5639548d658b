"""The text of an open file as its editor has it, and places in it as the editor counts them.

Editors count lines from 0, and columns in code units of an encoding that both sides agree on:
UTF-16 unless the editor can do otherwise. Ours are code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text import LineIndex

if TYPE_CHECKING:
    from contentlint.text import Span

_UNIT = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
"""Bytes of a code unit."""
_CODEC = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}


class Place(Record):
    """A place as editors count: line and column from 0, the column in code units."""

    line: int
    column: int


class Buffer:
    """A text, and its places in one encoding. A change makes a new one."""

    __slots__ = ("encoding", "lines", "text")

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self.encoding = encoding
        """``utf-8``, ``utf-16`` or ``utf-32``."""
        self.lines = LineIndex(text)

    def place(self, offset: int) -> Place:
        """Return the place of an offset in code points."""
        line = self.lines.position(offset).line
        before = self.text[self.lines.start(line) : offset]
        return Place(line - 1, self._units(before))

    def range(self, span: Span) -> tuple[Place, Place]:
        """Return where a stretch begins and ends."""
        return self.place(span[0]), self.place(span[1])

    def offset(self, place: Place) -> int:
        """Return the offset of a place; the nearest one of a place that is not there.

        Beyond a line's end that is its end, beyond the text's the text's; inside of a character,
        before it.
        """
        if place.line >= len(self.lines):
            return len(self.text)
        start = self.lines.start(place.line + 1)
        line = self.lines.text(place.line + 1)
        if line.isascii() or self.encoding == "utf-32":
            return start + min(place.column, len(line))
        codec, unit = _CODEC[self.encoding], _UNIT[self.encoding]
        cut = line.encode(codec, "surrogatepass")[: place.column * unit]
        return start + len(cut.decode(codec, "ignore"))

    def changed(self, start: Place, end: Place, text: str) -> Buffer:
        """Return the buffer with another text between two places."""
        first, last = sorted((self.offset(start), self.offset(end)))
        return Buffer(self.text[:first] + text + self.text[last:], self.encoding)

    def _units(self, text: str) -> int:
        if text.isascii() or self.encoding == "utf-32":
            return len(text)
        codec, unit = _CODEC[self.encoding], _UNIT[self.encoding]
        return len(text.encode(codec, "surrogatepass")) // unit
