"""What was read of a text with its template code covered up, brought back to the text itself."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, Block, Scope, Syntax
from contentlint.document.block import amend
from contentlint.readers.mask import FILLER
from contentlint.record import Record
from contentlint.text import OPAQUE_CHARACTER, Kind, OffsetMap, Piece, Span, TextBuilder, strip
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from contentlint.document import Comment, Image, Inline
    from contentlint.readers.reading import Reading


class Sources(Record):
    """A text and its double with template code covered up, offset for offset."""

    original: str
    masked: str


_WHITE = pattern(r"\s+")
_NO_TEXT = f" {OPAQUE_CHARACTER}"
_KEPT = frozenset({*HEADINGS, Scope.TITLE, Scope.CODE})
"""What is there also where only template code stands in it."""


def uncovered(reading: Reading, sources: Sources, span: Span) -> Reading:
    """Return what was read of ``span`` with the template code in it as opaque pieces."""
    if not _is_covered(sources, span):
        return reading
    for block in reading.blocks:
        _uncover(block, sources)
    return reading._replace(
        blocks=tuple(block for block in reading.blocks if _shows(block)),
        images=tuple(_own_image(image, sources) for image in reading.images),
        fields=tuple(
            field._replace(value=sources.original[slice(*field.source)])
            if _is_covered(sources, field.source)
            else field
            for field in reading.fields
        ),
        comments=tuple(_own_comment(comment, sources) for comment in reading.comments),
    )


def code_block(source: str, span: Span, syntax: Syntax) -> Block:
    """Return the code between a highlighter's tags."""
    builder = TextBuilder()
    builder.verbatim(source[slice(*span)], span.start)
    text, offsets, lead = strip(*builder.build())
    place = Span(span.start + lead, span.start + lead + len(text))
    return Block(Scope.CODE, text, offsets, place, syntax=syntax)


def _is_covered(sources: Sources, span: Span) -> bool:
    return sources.masked[slice(*span)] != sources.original[slice(*span)]


def _shows(block: Block) -> bool:
    return block.scope in _KEPT or bool(block.inlines) or bool(block.text.strip(_NO_TEXT))


def _own_image(image: Image, sources: Sources) -> Image:
    image = image._replace(
        alt=None if image.alt is None else FILLER.sub(OPAQUE_CHARACTER, image.alt),
        attributes=_own_attributes(image.attributes),
    )
    if not _is_covered(sources, image.target_source):
        return image
    return image._replace(target=sources.original[slice(*image.target_source)])


def _own_attributes(attributes: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, FILLER.sub(OPAQUE_CHARACTER, value)) for name, value in attributes)


def _own_comment(comment: Comment, sources: Sources) -> Comment:
    if not _is_covered(sources, comment.source):
        return comment
    written = sources.original[slice(*comment.source)]
    return comment._replace(text=written.removeprefix("<!--").removesuffix("-->"))


def _uncover(block: Block, sources: Sources) -> None:
    """Turn covered template code in a block, which nobody else has seen yet, into opaque pieces."""
    builder = TextBuilder()
    moved = _Moved()
    for piece, text in _pieces(block):
        if piece.kind is Kind.VERBATIM:
            _add(builder, moved, piece, text, sources)
        elif piece.kind is Kind.OPAQUE:
            builder.opaque(piece.start, piece.end)
        else:
            own = _own_blank(piece, sources.original)
            if own.kind is Kind.BREAK:
                builder.line_break(own.start, own.end)
            else:
                builder.replaced(text, own.start, own.end)
    text, offsets = builder.build()
    if text == block.text and not block.inlines:
        amend(block, offsets=offsets)
        return
    kept, offsets, lead = strip(text, offsets)
    amend(
        block,
        text=kept,
        offsets=offsets if kept else OffsetMap.verbatim(block.source.start, block.source.start),
        inlines=tuple(_own_inline(one, sources, moved, lead, len(kept)) for one in block.inlines),
    )


class _Moved:
    """Where offsets of a covered text lie in the text with one character for each cover."""

    __slots__ = ("_places", "_shifts")

    def __init__(self) -> None:
        self._places: list[int] = []
        self._shifts = [0]

    def shorten(self, at: int, length: int) -> None:
        """Take out ``length`` characters before ``at``."""
        if length:
            self._places.append(at)
            self._shifts.append(self._shifts[-1] + length)

    def __call__(self, offset: int) -> int:
        """Return where an offset of the covered text lies now."""
        return offset - self._shifts[bisect_right(self._places, offset)]


def _pieces(block: Block) -> list[tuple[Piece, str]]:
    pieces = block.offsets.pieces
    ends = [piece.text for piece in pieces[1:]] + [len(block.text)]
    return [(p, block.text[p.text : end]) for p, end in zip(pieces, ends, strict=True)]


def _add(builder: TextBuilder, moved: _Moved, piece: Piece, text: str, sources: Sources) -> None:
    """Add a verbatim piece: covers become one character each, dropped ones none."""
    at = piece.start
    for match in FILLER.finditer(sources.masked, piece.start, piece.end):
        builder.verbatim(text[at - piece.start : match.start() - piece.start], at)
        at = match.end()
        place = piece.text + at - piece.start
        if match[1]:
            builder.opaque(*match.span())
            moved.shorten(place, match.end() - match.start() - 1)
            continue
        blank = text[at - piece.start : at - piece.start + 1] == " " and builder.ends_with_blank()
        at += blank
        moved.shorten(place + blank, match.end() - match.start() + blank)
    builder.verbatim(text[at - piece.start :], at)


def _own_blank(piece: Piece, source: str) -> Piece:
    """Return white space without the template code that was blanked out in it."""
    blank = _WHITE.search(source, piece.start, piece.end)
    if piece.kind is not Kind.REPLACED or source[piece.start] == "&":
        return piece
    if blank is None:
        return piece._replace(kind=Kind.BREAK)  # nothing of the source is that blank
    return piece._replace(start=blank.start(), end=blank.end())


def _own_inline(inline: Inline, sources: Sources, moved: _Moved, lead: int, length: int) -> Inline:
    start, end = (min(max(moved(offset) - lead, 0), length) for offset in inline.span)
    inline = inline._replace(span=Span(start, end), attributes=_own_attributes(inline.attributes))
    place = inline.target_source
    if place is None or not _is_covered(sources, place):
        return inline
    return inline._replace(target=sources.original[slice(*place)])
