"""Builds clean text and its offset map piece by piece."""

from contentlint.text.offsets import OPAQUE_CHARACTER, Kind, OffsetMap, Piece
from contentlint.text.span import Span

_new = tuple.__new__
"""Makes a piece in half the time that its own constructor takes."""


class TextBuilder:
    """Collects runs of clean text in reading order; neighbouring verbatim runs become one piece."""

    __slots__ = ("_parts", "_pieces", "_source_end", "length")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._source_end = -1
        self.length = 0
        """Code points of clean text so far: where the next run begins."""

    def _add(self, text: str, start: int, end: int, kind: Kind) -> None:
        if not text:
            return
        self._pieces.append(_new(Piece, (self.length, start, end, kind)))
        self._parts.append(text)
        self.length += len(text)
        # Only verbatim runs join, so where another piece ends is of no interest.
        self._source_end = end if kind is Kind.VERBATIM else -1

    def verbatim(self, text: str, start: int) -> None:
        """Add text that the source has at ``start``, character by character."""
        if start != self._source_end:
            self._add(text, start, start + len(text), Kind.VERBATIM)
            return
        last = self._pieces[-1]
        self._source_end = end = start + len(text)
        self._pieces[-1] = _new(Piece, (last.text, last.start, end, Kind.VERBATIM))
        self._parts.append(text)
        self.length += len(text)

    def replaced(self, text: str, start: int, end: int) -> None:
        """Add text for which ``source[start:end]`` has another spelling."""
        self._add(text, start, end, Kind.REPLACED)

    def line_break(self, start: int, end: int) -> None:
        """Add one blank for the line break at ``source[start:end]``."""
        self._add(" ", start, end, Kind.BREAK)

    def opaque(self, start: int, end: int) -> None:
        """Add U+FFFC for ``source[start:end]``, which is not text."""
        self._add(OPAQUE_CHARACTER, start, end, Kind.OPAQUE)

    def ends_with_blank(self) -> bool:
        """Tell whether a further blank would be collapsed; true for an empty text."""
        return not self._parts or self._parts[-1].endswith((" ", "\t", "\n", "\r", "\f"))

    def build(self) -> tuple[str, OffsetMap]:
        """Return the text and its map."""
        return "".join(self._parts), OffsetMap(self._pieces, self.length)


def strip(text: str, offsets: OffsetMap) -> tuple[str, OffsetMap, int]:
    """Cut white space off both ends; also return how many code points went at the start."""
    kept = text.strip()
    if len(kept) == len(text):
        return text, offsets, 0
    lead = len(text) - len(text.lstrip()) if kept else 0
    return kept, offsets.slice(Span(lead, lead + len(kept))), lead
