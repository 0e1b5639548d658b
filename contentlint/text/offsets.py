"""Where each character of clean text stands in the source.

Clean text is what a reader sees: entities decoded, markup gone. It is a sequence of pieces, and
each piece knows the source range it was read from: positions are looked up and never searched.
All offsets are code points.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Kind(IntEnum):
    """How a piece of clean text relates to its source."""

    VERBATIM = 0
    """The source reads exactly so, character by character."""
    REPLACED = 1
    """The source spells it differently: an entity, an escape, collapsed white space."""
    BREAK = 2
    """One blank that stands for a line break of the source."""
    OPAQUE = 3
    """U+FFFC for something that is not text: an image, a shortcode."""


OPAQUE_CHARACTER = "\N{OBJECT REPLACEMENT CHARACTER}"


class Piece(Record):
    """A run of clean text that begins at ``text`` and was read from ``source[start:end]``."""

    text: int
    start: int
    end: int
    kind: Kind


class OffsetMap:
    """Ordered pieces that cover a clean text of ``length`` code points without gaps."""

    __slots__ = ("_starts", "length", "pieces", "unseen")

    def __init__(self, pieces: Iterable[Piece], length: int, unseen: Iterable[Span] = ()) -> None:
        self.pieces = tuple(pieces)
        self.length = length
        self.unseen = tuple(unseen)
        """Where the source has characters that nobody sees, which the text is without; in order."""
        self._starts = [piece.text for piece in self.pieces]

    @classmethod
    def verbatim(cls, start: int, end: int) -> OffsetMap:
        """Map a text that is the source slice ``source[start:end]``."""
        return cls((Piece(0, start, end, Kind.VERBATIM),), end - start)

    def _at(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _text_end(self, index: int) -> int:
        return self._starts[index + 1] if index + 1 < len(self._starts) else self.length

    def to_source(self, span: Span) -> Span:
        """Return the source range that holds a range of clean text, markup in between included."""
        start, end = span
        if not self.pieces:
            return Span(0, 0)
        first = self.pieces[self._at(start)]
        if end <= start:
            at = first.start + (start - first.text if first.kind is Kind.VERBATIM else 0)
            return Span(at, at)
        last_index = self._at(end - 1)
        last = self.pieces[last_index]
        source_start = first.start + (start - first.text if first.kind is Kind.VERBATIM else 0)
        source_end = last.start + end - last.text if last.kind is Kind.VERBATIM else last.end
        return Span(source_start, source_end)

    def is_verbatim(self, span: Span) -> bool:
        """Tell whether the source reads exactly like ``text[span]``, without markup in between."""
        start, end = span
        if not self.pieces:
            return False
        if end <= start:
            return self.pieces[self._at(start)].kind is Kind.VERBATIM
        at, before = self._at(start), -1
        while at < len(self.pieces) and self.pieces[at].text < end:
            piece = self.pieces[at]
            if piece.kind is not Kind.VERBATIM or (before >= 0 and piece.start != before):
                return False
            before, at = piece.end, at + 1
        return True

    def runs(self, span: Span) -> Iterator[Piece]:
        """Yield the pieces of ``text[span]``, the outer ones cut to it."""
        start, end = span
        at = self._at(start)
        while at < len(self.pieces) and (piece := self.pieces[at]).text < end:
            text_end = self._text_end(at)
            low, high = max(start, piece.text), min(end, text_end)
            if low < high:
                if piece.kind is Kind.VERBATIM:
                    yield Piece(
                        low,
                        piece.start + low - piece.text,
                        piece.start + high - piece.text,
                        Kind.VERBATIM,
                    )
                else:
                    yield Piece(low, piece.start, piece.end, piece.kind)
            at += 1

    def slice(self, span: Span) -> OffsetMap:
        """Return the map of ``text[span]`` as a text of its own."""
        pieces = tuple(piece._replace(text=piece.text - span.start) for piece in self.runs(span))
        unseen = self.unseen
        if unseen:
            # What stands at an end goes with the text before it.
            first = self.to_source(Span(span.start, span.start + 1)).start if span.start else -1
            whole = span.end >= self.length
            last = -1 if whole else self.to_source(Span(span.end, span.end + 1)).start
            unseen = tuple(
                one for one in unseen if first <= one.start and (whole or one.end <= last)
            )
        return OffsetMap(pieces, span.end - span.start, unseen)

    def moved(self, by: int) -> OffsetMap:
        """Return the map of the same text, read from as many code points further on."""
        if not by:
            return self
        made = object.__new__(OffsetMap)
        made.pieces = tuple(
            [Piece(text, start + by, end + by, kind) for text, start, end, kind in self.pieces]
        )
        made.length, made._starts = self.length, self._starts
        made.unseen = tuple([Span(start + by, end + by) for start, end in self.unseen])
        return made

    def through(self, outer: OffsetMap) -> OffsetMap:
        """Return this map with its source offsets, which are offsets of ``outer``'s text, taken on.

        A reader nested in another (HTML in the CDATA of an export) maps to the outer text; this
        carries it to the file.
        """
        unseen = tuple(outer.to_source(one) for one in self.unseen)
        return OffsetMap(self._through(outer), self.length, unseen)

    def _through(self, outer: OffsetMap) -> Iterator[Piece]:
        for piece in self.pieces:
            if piece.kind is Kind.VERBATIM:
                for run in outer.runs(Span(piece.start, piece.end)):
                    yield run._replace(text=piece.text + run.text - piece.start)
            else:
                source = outer.to_source(Span(piece.start, piece.end))
                yield Piece(piece.text, source.start, source.end, piece.kind)
