"""Texts as they are read: without characters that nobody sees, their letters composed.

Soft hyphens, zero width spaces and word joiners say where a line may break, and nothing about the
words they stand in: to whoever counts, compares or looks up words they are not there. A letter that
is written as a base and loose accents (NFD) is the same letter (NFC). Both hold for every format,
so they are seen to here, once a text is read, and offset maps keep the places exact.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, InlineKind, Scope
from contentlint.document.block import amend
from contentlint.text import Kind, OffsetMap, Piece, Span, strip
from contentlint.text.composed import composed
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Field, Image
    from contentlint.readers.reading import Reading

_MARKS = "\u0300-\u036f\u3099\u309a"
"""Accents that compose: of Latin, Greek and Cyrillic letters, and those of kana."""
_JOINED = "\u0370-\u1fff\u2070-\ufefe\uff00-\U0010ffff"
"""What joiners may have work to do between."""
_SUSPECT = pattern(rf"[\xad{_MARKS}\u1100-\u11ff\u200b-\u200d\u2060\ufeff]")
_FOUND = pattern(
    # Thai, Lao, Burmese and Khmer part their words by zero width spaces; joiners shape the letters
    # of other scripts, and hold emoji together.
    r"[\xad\u2060\ufeff]"
    r"|(?<![\u0e00-\u109f\u1780-\u17ff])\u200b"
    rf"|[\u200c\u200d](?![{_JOINED}])"
    rf"|(?<![{_JOINED}])[\u200c\u200d]"
    rf"|[^\s{_MARKS}][{_MARKS}]++"
    r"|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
_VERBATIM = frozenset({InlineKind.CODE, InlineKind.TEMPLATE, InlineKind.URL})
"""What is no prose stays as it is written."""
_KEPT = frozenset({*HEADINGS, Scope.TITLE})
"""What is there also where nobody sees it."""
_TEXTS = frozenset({"front-matter", "markup", "meta", "page-markup", "page-meta", "export"})
"""Origins of fields whose values are words, and no addresses and no data."""


def visible(reading: Reading) -> Reading:
    """Return a fresh reading with its texts as they are read; its blocks are changed in place."""
    blocks = [block for block in reading.blocks if not _is_plain(block.text)]
    for block in blocks:
        if block.scope is not Scope.CODE:
            _clear(block)
    gone = {id(block) for block in blocks if _is_gone(block)}
    return reading._replace(
        blocks=tuple(block for block in reading.blocks if id(block) not in gone)
        if gone
        else reading.blocks,
        images=tuple(_image(image, gone) for image in reading.images),
        fields=tuple(map(_field, reading.fields)),
    )


def plain(text: str) -> str:
    """Return a text without what nobody sees, its letters composed (NFC)."""
    if _is_plain(text):
        return text
    return _FOUND.sub(lambda match: _read(match[0]), text)


def _is_plain(text: str) -> bool:
    return text.isascii() or _SUSPECT.search(text) is None


def _read(written: str) -> str:
    """Return what is read where ``written`` was found."""
    return "" if len(written) == 1 else composed(written)


def _image(image: Image, gone: set[int]) -> Image:
    if image.alt is None or _is_plain(image.alt):
        return image
    block = None if id(image.alt_block) in gone else image.alt_block
    return image._replace(alt=plain(image.alt), alt_block=block)


def _field(field: Field) -> Field:
    value = field.value
    if field.origin not in _TEXTS or not isinstance(value, str) or _is_plain(value):
        return field
    return field._replace(value=plain(value))


def _is_gone(block: Block) -> bool:
    return not block.text and not block.inlines and block.scope not in _KEPT


class _Moved:
    """Where offsets of a text lie in it once something is taken out."""

    __slots__ = ("_places", "_shifts")

    def __init__(self) -> None:
        self._places: list[int] = []
        self._shifts = [0]

    def shorten(self, at: int, length: int) -> None:
        """Take out ``length`` characters before ``at``."""
        self._places.append(at)
        self._shifts.append(self._shifts[-1] + length)

    def __call__(self, offset: int) -> int:
        return offset - self._shifts[bisect_right(self._places, offset)]


def _clear(block: Block) -> None:
    """Take what nobody sees out of a block that nobody else has seen yet; compose its letters."""
    text, offsets = block.text, block.offsets
    moved = _Moved()
    parts: list[str] = []
    pieces: list[Piece] = []
    unseen: list[Span] = []
    at = 0
    for start, end in _places(block):
        read = _read(text[start:end])
        if read == text[start:end]:
            continue
        parts += text[at:start], read
        pieces += _shifted(offsets, Span(at, start), moved(at))
        source = offsets.to_source(Span(start, end))
        if read:
            pieces.append(Piece(moved(start), *source, Kind.REPLACED))
        elif offsets.is_verbatim(Span(start, end)):
            unseen.append(source)
        moved.shorten(end, end - start - len(read))
        at = end
    if not at:
        return
    parts.append(text[at:])
    pieces += _shifted(offsets, Span(at, len(text)), moved(at))
    made = "".join(parts)
    kept, offsets, lead = strip(made, OffsetMap(_joined(pieces), len(made)))
    place = block.offsets.to_source(Span(0, 0))
    offsets = (
        OffsetMap(offsets.pieces, len(kept), unseen)
        if kept
        else OffsetMap((Piece(0, place.start, place.start, Kind.VERBATIM),), 0, unseen)
    )
    inlines = tuple(
        inline._replace(
            span=Span(*(min(max(moved(one) - lead, 0), len(kept)) for one in inline.span))
        )
        for inline in block.inlines
    )
    amend(block, text=kept, offsets=offsets, inlines=inlines)


def _shifted(offsets: OffsetMap, span: Span, start: int) -> Iterator[Piece]:
    """Yield the pieces of a stretch, which begins at ``start`` now."""
    for piece in offsets.runs(span):
        yield piece._replace(text=piece.text - span.start + start)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield pieces of which no two are of the same source.

    What stands for a stretch of it as a whole does so without what was taken out too.
    """
    last: Piece | None = None
    for piece in pieces:
        if last is not None and piece.kind is Kind.REPLACED and piece.start < last.end:
            continue
        yield piece
        last = piece


def _places(block: Block) -> Iterator[Span]:
    """Yield where something is found, in order, but for what is no prose."""
    kept = sorted(one.span for one in block.inlines if one.kind in _VERBATIM)
    index = 0
    for match in _FOUND.finditer(block.text):
        start, end = match.span()
        while index < len(kept) and kept[index].end <= start:
            index += 1
        if index == len(kept) or end <= kept[index].start:
            yield Span(start, end)
