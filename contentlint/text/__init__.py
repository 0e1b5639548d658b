"""Characters and where they came from. Knows nothing of documents or rules."""

from contentlint.text.builder import TextBuilder, strip
from contentlint.text.lines import LineIndex, Position
from contentlint.text.offsets import OPAQUE_CHARACTER, Kind, OffsetMap, Piece
from contentlint.text.span import Span

__all__ = (
    "OPAQUE_CHARACTER",
    "Kind",
    "LineIndex",
    "OffsetMap",
    "Piece",
    "Position",
    "Span",
    "TextBuilder",
    "strip",
)
