"""Offsets to lines and columns, for people."""

from bisect import bisect_right
from itertools import accumulate

from contentlint.record import Record
from contentlint.text.patterns import pattern

_BREAK = pattern(r"\r\n?|\n")
_STEP = 4096
"""Code points between two places of which the bytes before are kept."""


class Position(Record):
    """A place in code points. Lines and columns count from 1 as in editors, the offset from 0."""

    line: int
    column: int
    offset: int


class LineIndex:
    """Turns source offsets into lines and columns; ``\\n``, ``\\r\\n`` and ``\\r`` end a line."""

    __slots__ = ("_bytes", "_source", "_starts")

    def __init__(self, source: str) -> None:
        self._source = source
        self._bytes: list[int] = []
        self._starts = [0, *(match.end() for match in _BREAK.finditer(source))]

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Return the position of a source offset in code points."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)

    def start(self, line: int) -> int:
        """Return the offset at which a line (from 1) begins."""
        return self._starts[line - 1]

    def around(self, offset: int, width: int) -> tuple[str, int]:
        """Return the line of an offset, without its line ending, and what is left out before.

        Of a long line only ``width`` code points on each side of the offset are kept.
        """
        line = bisect_right(self._starts, offset)
        begin = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._source)
        first, last = max(begin, offset - width), min(end, offset + width)
        return self._source[first:last].rstrip("\r\n"), first - begin

    def utf8(self, offset: int) -> int:
        """Return the bytes of UTF-8 that stand before a source offset."""
        if self._source.isascii():
            return offset
        if not self._bytes:
            steps = range(0, len(self._source), _STEP)
            sizes = (_size(self._source[start : start + _STEP]) for start in steps)
            self._bytes = list(accumulate(sizes, initial=0))
        step, rest = divmod(offset, _STEP)
        return self._bytes[step] + _size(self._source[offset - rest : offset])

    def text(self, line: int) -> str:
        """Return a line (from 1) without its line ending."""
        end = self._starts[line] if line < len(self._starts) else len(self._source)
        return self._source[self._starts[line - 1] : end].rstrip("\r\n")


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
