"""Where findings and their edits stand, in the units that formats ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text import LineIndex, Position

if TYPE_CHECKING:
    from contentlint.finding import Diagnostic


class Replacement(Record):
    """An edit of a fix, with lines and columns."""

    start: Position
    end: Position
    """Exclusive."""
    text: str


class Surroundings:
    """What a finding shows of its source: the line on which it starts, and its text.

    That suffices for places on that line and within the text; what lies elsewhere is not told.
    """

    __slots__ = ("_begin", "_finding", "_lines", "_text")

    def __init__(self, finding: Diagnostic) -> None:
        start, end = finding.start, finding.end
        self._finding = finding
        self._begin = start.offset - (start.column - 1 - finding.lead)
        self._text = finding.excerpt
        whole = len(finding.text) == end.offset - start.offset
        if whole and end.offset > self._begin + len(self._text):
            self._text = finding.excerpt[: start.offset - self._begin] + finding.text
        self._lines = LineIndex(self._text)

    def position(self, offset: int) -> Position | None:
        """Return the line and column of an offset of the source, in code points."""
        place = self._place(offset)
        if place is None:
            return None
        line, column, _offset = place
        lead = self._finding.lead if line == 1 else 0
        return Position(self._finding.start.line + line - 1, lead + column, offset)

    def utf8_column(self, offset: int) -> int | None:
        """Return the column of an offset in bytes of UTF-8, from 1."""
        place = self._place(offset)
        if place is None:
            return None
        inside = place.offset
        before = self._text[inside - place.column + 1 : inside]
        lead = self._finding.lead_bytes if place.line == 1 else 0
        return lead + len(before.encode("utf-8", "surrogatepass")) + 1

    def replacements(self) -> tuple[Replacement, ...]:
        """Return the edits of the finding's fix; none if one of them lies elsewhere."""
        fix = self._finding.fix
        found = []
        for edit in fix.edits if fix is not None else ():
            start, end = self.position(edit.span.start), self.position(edit.span.end)
            if start is None or end is None:
                return ()
            found.append(Replacement(start, end, edit.text))
        return tuple(found)

    def merged(self) -> tuple[int, int, str] | None:
        """Return the edits of the finding's fix as one: start and end offset, and the new text."""
        replacements = sorted(self.replacements(), key=lambda one: one.start.offset)
        if not replacements:
            return None
        pieces, last = [], replacements[0].start.offset
        for one in replacements:
            pieces += [self._text[last - self._begin : one.start.offset - self._begin], one.text]
            last = one.end.offset
        return replacements[0].start.offset, last, "".join(pieces)

    def _place(self, offset: int) -> Position | None:
        inside = offset - self._begin
        return self._lines.position(inside) if 0 <= inside <= len(self._text) else None
