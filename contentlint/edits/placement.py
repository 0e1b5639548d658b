"""Carries fixes from clean text to the source: only where the source reads so."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from contentlint.document import MASK, InlineKind, Scope, Syntax
from contentlint.edits.escape import RAW
from contentlint.finding import Edit, Fix
from contentlint.text import Kind, Span
from contentlint.text.patterns import pattern
from contentlint.text.programs import is_program_line

if TYPE_CHECKING:
    from contentlint.document import Block
    from contentlint.edits.escape import Escaper
    from contentlint.finding import Finding
    from contentlint.text import Piece

_start = attrgetter("start")
_UNTOUCHED = frozenset({InlineKind.CODE, InlineKind.URL, InlineKind.TEMPLATE})
_NEAR = 20
"""Characters on each side of an edit that are looked at."""
_NO_WORDS = pattern(rf"[^\w{MASK}]*+{MASK}")
_MARKUP = frozenset({Syntax.HTML, Syntax.HTML_ATTRIBUTE, Syntax.XML})


def in_source(finding: Finding, source: str, escaper: Escaper) -> Fix | None:
    """Return a finding's fix with edits over the source; ``None`` if one of them has no place."""
    fix, block = finding.fix, finding.block
    if fix is None:
        return None
    edits: list[Edit] = []
    for edit in sorted(fix.edits, key=lambda edit: edit.span):
        placed = edit if block.scope in RAW else _place(edit, block, source)
        if placed is None:
            return None
        if placed.reads == source[placed.span.start : placed.span.end]:
            continue
        text = escaper.spell(placed.text, block, placed.span)
        if text is None or (edits and placed.span.start < edits[-1].span.end):
            return None
        edits.append(placed._replace(text=text))
    return Fix(tuple(edits), fix.safe) if edits else None


def _place(edit: Edit, block: Block, source: str) -> Edit | None:
    """Return the edit over the source, narrowed to what it changes; its text not yet spelled."""
    narrow = _narrowed(edit, block.text)
    if block.scope is Scope.CODE or _touches_code(narrow.span, block):
        return None
    if _is_between_objects(narrow.span, block) or _is_in_program(narrow.span, block):
        return None
    for candidate in (narrow, edit):
        start, end = candidate.span
        place = _replaced(candidate.span, block, source) if start < end else _gap(start, block)
        if place is not None:
            return Edit(place, candidate.text, candidate.text)
    return None


def _narrowed(edit: Edit, text: str) -> Edit:
    (start, end), new = edit.span, edit.text
    prefix = _common(text[start:end], new)
    suffix = _common(text[start + prefix : end][::-1], new[prefix:][::-1])
    return Edit(Span(start + prefix, end - suffix), new[prefix : len(new) - suffix])


def _common(one: str, other: str) -> int:
    length = min(len(one), len(other))
    return next((i for i in range(length) if one[i] != other[i]), length)


def _touches_code(span: Span, block: Block) -> bool:
    code = _code(block)
    at = bisect_left(code, span.end, key=_start) - 1
    return at >= 0 and span.start < code[at].end


def _is_between_objects(span: Span, block: Block) -> bool:
    """Tell whether nothing but template code, formulas, code and the like stands on both sides.

    What looks like a dash or a blank too many there may be theirs: ``{{ a }} - {{ b }}``.
    """
    prose = block.prose
    if MASK not in prose:
        return False
    start, end = span
    before = _NO_WORDS.match(prose[max(0, start - _NEAR) : start][::-1])
    behind = _NO_WORDS.match(prose, end, end + _NEAR)
    return before is not None and behind is not None


def _is_in_program(span: Span, block: Block) -> bool:
    """Tell whether the line is code that nobody has marked as such."""
    programs = _programs(block)
    return any(line.start <= span.end and span.start <= line.end for line in programs)


@lru_cache(maxsize=4)
def _programs(block: Block) -> tuple[Span, ...]:
    return tuple(line for line in block.lines() if is_program_line(block.text[slice(*line)]))


@lru_cache(maxsize=4)
def _code(block: Block) -> tuple[Span, ...]:
    """Return what fixes leave alone, in order and without overlaps."""
    found: list[Span] = []
    for span in sorted(one.span for one in block.inlines if one.kind in _UNTOUCHED):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _replaced(span: Span, block: Block, source: str) -> Span | None:
    """Return the source of a stretch that is written without markup or line breaks in between."""
    offsets = block.offsets
    if offsets.is_verbatim(span):
        return offsets.to_source(span)
    runs = list(offsets.runs(span))
    if any(one.end != other.start for one, other in pairwise(runs)):
        return None
    pieces = {piece.text: piece for piece in offsets.pieces}
    for run in runs:
        whole = pieces.get(run.text)
        if run.kind is Kind.VERBATIM:
            continue
        if run.kind is not Kind.REPLACED or whole is None or not _replaceable(run, block, source):
            return None
    last = runs[-1]
    if last.kind is not Kind.VERBATIM and _text_end(last, block) != span.end:
        return None
    return Span(runs[0].start, last.end)


def _text_end(piece: Piece, block: Block) -> int:
    return next((p.text for p in block.offsets.pieces if p.text > piece.text), len(block.text))


def _replaceable(piece: Piece, block: Block, source: str) -> bool:
    # A backslash in Markdown or front matter was put there on purpose.
    first = source[piece.start]
    return (
        block.syntax in _MARKUP
        or (block.syntax is Syntax.MARKDOWN and first == "&")
        # A letter with loose accents.
        or (first.isalpha() and not source[piece.start : piece.end].isascii())
    )


def _gap(at: int, block: Block) -> Span | None:
    """Return where a text goes in between two characters: outside of markup that meets there."""
    before = after = None
    for piece in block.offsets.pieces:
        if piece.text >= at:
            after = piece
            break
        before = piece
    if before is not None and _text_end(before, block) > at:
        if before.kind is not Kind.VERBATIM:
            return None
        place = before.start + at - before.text
    else:
        place = _border(at, block, before, after)
    return Span(place, place) if place >= 0 else None


def _border(at: int, block: Block, before: Piece | None, after: Piece | None) -> int:
    """Return the place behind markup that ends here, or before markup that begins here."""
    low = before.end if before is not None else _first(block)
    high = after.start if after is not None else _last(block)
    ends = [i.source.end for i in block.inlines if i.span.start < at == i.span.end]
    starts = [i.source.start for i in block.inlines if i.span.start == at < i.span.end]
    for place in (max(ends, default=-1), min(starts, default=-1)):
        # White space at an end of the markup may stand in between.
        if low <= place <= high:
            return place
    if before is not None and before.kind is not Kind.BREAK:
        return before.end
    return after.start if after is not None else -1


def _first(block: Block) -> int:
    """Return where a text put before the block's own may begin."""
    # HTML may have a blank line between a tag and its text, and with it another paragraph.
    first = block.offsets.pieces[0].start if block.offsets.pieces else block.source.start
    return block.source.start if block.syntax is Syntax.MARKDOWN else first


def _last(block: Block) -> int:
    last = block.offsets.pieces[-1].end if block.offsets.pieces else block.source.end
    return block.source.end if block.syntax is Syntax.MARKDOWN else last
