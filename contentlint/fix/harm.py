"""Compares a file before and after edits: all that they were not meant to change must be the same.

Positions count: a character is the same if it stands where the edits have moved it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol, TypeVar

from contentlint.document import Format
from contentlint.edits.splice import outside
from contentlint.phrase import phrase
from contentlint.record import Record
from contentlint.text import OPAQUE_CHARACTER, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from contentlint.document import Block, Comment, Field, Image, Inline
    from contentlint.edits.splice import Shift
    from contentlint.readers.reading import Reading
    from contentlint.text import Piece


class Harm(Record):
    """What edits would do beyond what they are meant to."""

    reason: str
    """Completes "left out: it would …"."""
    place: Span
    """In the source before the edits, where it would happen; -1 where that cannot be told."""


class Atom(Record):
    """A run of text that no edit touches, with its place after the edits."""

    kind: Kind
    start: int
    end: int
    text: str


class Located(Protocol):
    """What has a place in the source."""

    @property
    def source(self) -> Span:
        """Its range."""


LocatedT = TypeVar("LocatedT", bound=Located)

_EVERYWHERE = Span(-1, -1)


def harm(
    before: Sequence[Reading], after: Sequence[Reading], shift: Shift, kind: Format
) -> Harm | None:
    """Return the first thing that is not as it should be; ``None`` if all is well.

    ``before`` and ``after`` are as many readings of one file.
    """
    written: dict[int, set[str]] = {}
    for one, other in zip(before, after, strict=True):
        found = _Comparison(one, other, shift, kind, written).harm()
        if found is not None:
            return found
    for index, edit in enumerate(shift.edits):
        wanted = {edit.reads} if edit.reads else set()
        if edit.reads is not None and written.get(index, set()) != wanted:
            return Harm(phrase("not be read as it is meant"), edit.span)
    return None


class _Comparison:
    __slots__ = ("_after", "_before", "_kind", "_markup", "_shift", "_spans", "_written")

    def __init__(
        self,
        before: Reading,
        after: Reading,
        shift: Shift,
        kind: Format,
        written: dict[int, set[str]],
    ) -> None:
        self._before = before
        self._after = after
        self._shift = shift
        self._kind = kind
        self._spans = [edit.span for edit in shift.edits]
        self._markup = [index for index, edit in enumerate(shift.edits) if edit.reads is None]
        """Edits of the source itself, which may change the blocks they touch."""
        self._written = written
        """What the blocks read where each edit is."""

    def harm(self) -> Harm | None:
        return (
            self._of_whole()
            or self._of_blocks()
            or self._of_fields()
            or self._of_images()
            or self._of_comments()
        )

    def _of_whole(self) -> Harm | None:
        before, after = self._before, self._after
        kinds = [problem.kind for problem in before.problems]
        if before.page is not after.page or before.language != after.language:
            return Harm(phrase("change what kind of page this is"), _EVERYWHERE)
        if any(problem.kind not in kinds for problem in after.problems):
            return Harm(phrase("break the file"), _EVERYWHERE)
        return None

    # --- blocks

    def _of_blocks(self) -> Harm | None:
        if self._kind is Format.TEXT:
            return self._of_plain_text()
        old, new = self._apart(self._before.blocks, self._after.blocks)
        for one, other in zip(old, new, strict=False):
            reason = self._block(one, other)
            if reason:
                return Harm(reason, one.source)
        if len(old) != len(new):
            place = old[len(new)].source if len(old) > len(new) else _EVERYWHERE
            return Harm(phrase("change where paragraphs begin or end"), place)
        return self._of_marked_up() if self._markup else None

    def _of_plain_text(self) -> Harm | None:
        """Compare characters alone: what is a heading in plain text is a matter of opinion."""
        old = [atom for block in self._before.blocks for atom in self._old_atoms(block)]
        new = [atom for block in self._after.blocks for atom in self._new_atoms(block)]
        old, new = _without_breaks(old), _without_breaks(new)
        return None if old == new else Harm(phrase("change text around it"), _EVERYWHERE)

    def _block(self, old: Block, new: Block) -> str:
        if _nature(old) != _nature(new):
            return f"make something else of {_name(old)}"
        if not self._shift.is_place(old.source, new.source):
            return "change where paragraphs begin or end"
        if len(old.inlines) != len(new.inlines):
            return "change links or emphasis"
        for one, other in zip(old.inlines, new.inlines, strict=True):
            if not self._inline(one, other):
                return "change links or emphasis"
        if not self._shift.touches(old.source):
            if not _is_moved(old, new, self._shift.behind(old.source.start) - old.source.start):
                return "change text around it"
        elif not self._same_atoms(old, new):
            return "change text around it"
        return ""

    def _inline(self, old: Inline, new: Inline) -> bool:
        return (
            old.kind is new.kind
            and (old.target == new.target or self._is_edited(old.target_source))
            and old.language == new.language
            and self._shift.is_place(old.source, new.source)
            and self._attributes(old.source, old.attributes, new.attributes)
        )

    def _is_edited(self, target: Span | None) -> bool:
        """Tell whether an edit of the source lies in a target: a reference link's is far off."""
        return target is not None and any(
            target.start <= self._spans[index].start and self._spans[index].end <= target.end
            for index in self._markup
        )

    def _attributes(
        self, place: Span, old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]
    ) -> bool:
        if old == new:
            return True
        # The values are blocks as well and compared as such.
        return self._shift.touches(place) and [n for n, _ in old] == [n for n, _ in new]

    def _same_atoms(self, old: Block, new: Block) -> bool:
        return list(_merged(self._old_atoms(old))) == list(_merged(self._new_atoms(new)))

    def _old_atoms(self, block: Block) -> Iterator[Atom]:
        before, behind = self._shift.before, self._shift.behind
        for atom in _untouched(block, self._spans):
            start = behind(atom.start)
            verbatim = atom.kind is Kind.VERBATIM
            yield atom._replace(
                start=start, end=start + len(atom.text) if verbatim else before(atom.end)
            )

    def _new_atoms(self, block: Block) -> Iterator[Atom]:
        self._read(block)
        return _untouched(block, self._shift.ranges)

    def _read(self, block: Block) -> None:
        """Note what a new block reads where the edits are."""
        ranges = self._shift.ranges
        found: dict[int, str] = {}
        for piece, length in _pieces(block):
            if piece.kind is Kind.OPAQUE:
                continue
            index = max(bisect_left(ranges, Span(piece.start, -1)) - 1, 0)
            while index < len(ranges) and ranges[index].start < piece.end:
                low, high = max(ranges[index].start, piece.start), min(ranges[index].end, piece.end)
                if low < high:
                    text = _part(block, piece, length, low, high)
                    found[index] = found.get(index, "") + text
                index += 1
        for number, text in found.items():
            self._written.setdefault(number, set()).add(text)

    # --- edits of markup

    def _apart(
        self, old: Sequence[LocatedT], new: Sequence[LocatedT]
    ) -> tuple[list[LocatedT], list[LocatedT]]:
        """Leave out what edits of markup touch, before and after."""
        if not self._markup:
            return list(old), list(new)
        spans = [self._spans[index] for index in self._markup]
        ranges = [self._shift.ranges[index] for index in self._markup]
        return (
            [one for one in old if not _any_meets(one.source, spans)],
            [one for one in new if not _any_meets(one.source, ranges)],
        )

    def _of_marked_up(self) -> Harm | None:
        """Compare the characters of the blocks that an edit of markup touches."""
        old, new = self._apart(self._before.blocks, self._after.blocks)
        untouched = {id(block) for block in (*old, *new)}
        text_before = _characters(
            atom
            for block in self._before.blocks
            if id(block) not in untouched
            for atom in self._old_atoms(block)
        )
        text_after = _characters(
            atom
            for block in self._after.blocks
            if id(block) not in untouched
            for atom in self._new_atoms(block)
        )
        if text_before != text_after:
            return Harm(phrase("change text around it"), self._spans[self._markup[0]])
        return None

    # --- the rest

    def _of_fields(self) -> Harm | None:
        old, new = self._apart(self._before.fields, self._after.fields)
        for one, other in zip(old, new, strict=False):
            if not self._field(one, other):
                return Harm(phrase("change other data of the page"), one.source)
        if len(old) != len(new):
            return Harm(phrase("change other data of the page"), _EVERYWHERE)
        return None

    def _field(self, old: Field, new: Field) -> bool:
        if (old.origin, old.name) != (new.origin, new.name):
            return False
        if not self._shift.is_place(old.source, new.source):
            return False
        same = old.value == new.value and old.attributes == new.attributes
        touched = self._shift.touches(old.source) and type(old.value) is type(new.value)
        return same or touched

    def _of_images(self) -> Harm | None:
        old, new = self._apart(self._before.images, self._after.images)
        if len(old) != len(new):
            return Harm(phrase("change images"), _EVERYWHERE)
        for one, other in zip(old, new, strict=True):
            if not self._image(one, other):
                return Harm(phrase("change images"), one.source)
        return None

    def _image(self, old: Image, new: Image) -> bool:
        touched = self._shift.touches(old.source)
        return (
            (old.target == new.target or self._is_edited(old.target_source))
            and (old.alt is None) is (new.alt is None)
            and (old.alt == new.alt or touched)
            and self._shift.is_place(old.source, new.source)
            and self._attributes(old.source, old.attributes, new.attributes)
        )

    def _of_comments(self) -> Harm | None:
        old, new = self._apart(self._before.comments, self._after.comments)
        if len(old) != len(new) or not all(map(self._comment, old, new)):
            return Harm(phrase("change comments"), _EVERYWHERE)
        return None

    def _comment(self, old: Comment, new: Comment) -> bool:
        return old.text == new.text and self._shift.is_place(old.source, new.source)


def _nature(block: Block) -> tuple[object, ...]:
    return (
        block.scope,
        block.level,
        block.language,
        block.name,
        block.container,
        block.quoted,
        block.syntax,
    )


def _name(block: Block) -> str:
    name = block.scope.replace("-", " ")
    return f"an {name}" if name[0] in "aehi" else f"a {name}"


def _is_moved(old: Block, new: Block, delta: int) -> bool:
    if old.text != new.text or len(old.offsets.pieces) != len(new.offsets.pieces):
        return False
    return all(
        (one.text, one.start + delta, one.end + delta, one.kind) == other
        for one, other in zip(old.offsets.pieces, new.offsets.pieces, strict=True)
    )


def _pieces(block: Block) -> Iterator[tuple[Piece, int]]:
    """Yield the pieces of a block, each with its length in the text."""
    pieces = block.offsets.pieces
    for index, piece in enumerate(pieces):
        end = pieces[index + 1].text if index + 1 < len(pieces) else len(block.text)
        yield piece, end - piece.text


def _untouched(block: Block, cuts: Sequence[Span]) -> Iterator[Atom]:
    """Yield what no cut covers: of verbatim text the rest, of other pieces all or nothing."""
    text = block.text
    for piece, length in _pieces(block):
        rest = outside(piece.start, piece.end, cuts)
        if piece.kind is Kind.VERBATIM:
            for start, end in rest:
                low = piece.text + start - piece.start
                yield Atom(piece.kind, start, end, text[low : low + end - start])
        elif any(rest):
            content = text[piece.text : piece.text + length]
            yield Atom(piece.kind, piece.start, piece.end, content)


def _part(block: Block, piece: Piece, length: int, low: int, high: int) -> str:
    """Return the text that a piece has for a part of its source."""
    if piece.kind is Kind.VERBATIM:
        begin = piece.text + low - piece.start
        return block.text[begin : begin + high - low]
    if (low, high) != (piece.start, piece.end):
        return OPAQUE_CHARACTER  # what is new has become one with what was there
    return block.text[piece.text : piece.text + length]


def _merged(atoms: Iterable[Atom]) -> Iterator[Atom]:
    last: Atom | None = None
    for atom in atoms:
        verbatim = last is not None and last.kind is atom.kind is Kind.VERBATIM
        if last is not None and verbatim and last.end == atom.start:
            last = Atom(Kind.VERBATIM, last.start, atom.end, last.text + atom.text)
            continue
        if last is not None:
            yield last
        last = atom
    if last is not None:
        yield last


def _without_breaks(atoms: list[Atom]) -> list[Atom]:
    return list(_merged(atom for atom in atoms if atom.kind is not Kind.BREAK))


def _characters(atoms: Iterable[Atom]) -> str:
    return "".join("".join(atom.text for atom in atoms).split())


def _any_meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start <= other.end and other.start <= span.end for other in others)
