"""Translations side by side in one text, told apart by the marks of WordPress's plugins.

qTranslate and its heirs keep all languages of a title or a content in one text, each behind its
mark: ``[:de]Brot[:fr]Pain[:]``, ``<!--:de-->Brot<!--:--><!--:fr-->Pain<!--:-->``, and WPGlobus's
``{:de}Brot{:}{:fr}Pain{:}``. What stands behind a mark is a text of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from contentlint.document import Block, InlineKind, Scope
from contentlint.document.block import amend
from contentlint.language.tags import normal, primary_subtag
from contentlint.record import Record
from contentlint.text import Kind, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.readers.reading import Reading
    from contentlint.text import OffsetMap

_TAG = r"[a-z]{2}(?:[-_][A-Za-z]{2})?"
_WRITTEN = pattern(rf"\[:((?:{_TAG})?)\]|\{{:((?:{_TAG})?)\}}|<!--:((?:{_TAG})?)-->")
_OPENING = pattern(rf"\[:{_TAG}\]|\{{:{_TAG}\}}|!--:{_TAG}--")
"""A mark before a text, also where entities spell it."""
_CLOSING = ("[:]", "{:}", "!--:--")
_IN_COMMENT = pattern(rf":((?:{_TAG})?)\Z")
_APART = frozenset(
    {Scope.ATTRIBUTE, Scope.FIELD, Scope.IMAGE_ALT, Scope.META_DESCRIPTION, Scope.TITLE}
)
"""What is a text of its own beside the article's."""
_VERBATIM = frozenset({InlineKind.CODE, InlineKind.TEMPLATE, InlineKind.URL})


class _Mark(Record):
    """Where another language begins; with ``""`` none in particular."""

    start: int
    end: int
    language: str


_start_of = attrgetter("start")


def has_marks(source: str) -> bool:
    """Tell whether a text has marks of two languages, or of one and its end."""
    found = {match[0] for match in _OPENING.finditer(source)}
    return len(found) > 1 or (len(found) == 1 and any(sign in source for sign in _CLOSING))


def apart(reading: Reading) -> Reading:
    """Return a reading with its blocks cut at the marks, each part in its language."""
    written = [list(_in_text(block)) for block in reading.blocks]
    body = list(_in_comments(reading))
    for block, marks in zip(reading.blocks, written, strict=True):
        if block.scope not in _APART:
            body += (_in_source(mark, block.offsets) for mark in marks)
    body.sort()
    blocks: list[Block] = []
    for block, marks in zip(reading.blocks, written, strict=True):
        if marks and block.scope in _APART:
            blocks += _parts(block, marks, "")
            continue
        whole = block.offsets.to_source(block.whole) if block.text else block.source
        first = bisect_left(body, whole.start, key=_start_of)
        last = bisect_left(body, whole.end, first, key=_start_of)
        inside = [_in_clean(mark, block.offsets) for mark in body[first:last]]
        blocks += _parts(block, inside, body[first - 1].language if first else "")
    return reading._replace(blocks=tuple(blocks))


def of_document(blocks: tuple[Block, ...], language: str) -> tuple[Block, ...]:
    """Return blocks with those in the document's language as its own; another's title is none."""
    own = primary_subtag(language)
    titles = [block for block in blocks if block.scope is Scope.TITLE]
    translated = any(primary_subtag(block.language or own) == own for block in titles)
    return tuple(_of_document(block, own, translated=translated) for block in blocks)


def _of_document(block: Block, own: str, *, translated: bool) -> Block:
    if not block.language:
        return block
    if primary_subtag(block.language) == own:
        return _spoken_in(block, None)
    if block.scope is Scope.TITLE and translated:
        made = block.rescoped(Scope.FIELD)
        amend(made, name="title")
        return made
    return block


def _spoken_in(block: Block, language: str | None) -> Block:
    """Return a copy of a block in a language: the reading that it is of may be compared later."""
    made = block.rescoped(block.scope)
    amend(made, language=language)
    return made


def values_of_document(reading: Reading, language: str) -> Reading:
    """Return a reading whose values have what of them is in the document's language."""
    own = primary_subtag(language)
    return reading._replace(
        fields=tuple(
            field._replace(value=_spoken(field.value, own))
            if isinstance(field.value, str)
            else field
            for field in reading.fields
        ),
        images=tuple(
            image._replace(alt=_spoken(image.alt, own)) if image.alt else image
            for image in reading.images
        ),
    )


def _spoken(value: str, own: str) -> str:
    """Return what a value has in a language, else what it has in its first one."""
    found = list(_WRITTEN.finditer(value)) if ":" in value else []
    if not found:
        return value
    parts: dict[str, str] = {}
    for mark, after in zip(found, [*found[1:], None], strict=True):
        part = value[mark.end() : after.start() if after else len(value)]
        parts.setdefault(primary_subtag(normal(_tag(mark.groups()))), part.strip())
    others = (part for tag, part in parts.items() if tag and part)
    return parts.get(own) or next(others, value)


def _tag(groups: Iterable[str | None]) -> str:
    return next((group for group in groups if group), "")


def _in_text(block: Block) -> Iterator[_Mark]:
    """Yield the marks in a block's clean text."""
    if block.scope is Scope.CODE or ":" not in block.text:
        return
    code = [inline.span for inline in block.inlines if inline.kind in _VERBATIM]
    for match in _WRITTEN.finditer(block.text):
        if not any(start <= match.start() < end for start, end in code):
            yield _Mark(*match.span(), normal(_tag(match.groups())))


def _in_comments(reading: Reading) -> Iterator[_Mark]:
    for comment in reading.comments:
        match = _IN_COMMENT.match(comment.text)
        if match is not None:
            yield _Mark(*comment.source, normal(match[1]))


def _in_source(mark: _Mark, offsets: OffsetMap) -> _Mark:
    return _Mark(*offsets.to_source(Span(mark.start, mark.end)), mark.language)


def _in_clean(mark: _Mark, offsets: OffsetMap) -> _Mark:
    """Return where a mark of the source stands in a clean text that may be without it."""
    start, end = (_clean(offsets, at) for at in (mark.start, mark.end))
    return _Mark(start, end, mark.language)


def _clean(offsets: OffsetMap, at: int) -> int:
    """Return the first offset of a clean text that was read from ``at`` or behind it."""
    index = bisect_left(offsets.pieces, at, key=_start_of)
    if index:
        piece = offsets.pieces[index - 1]
        if at < piece.end and piece.kind is Kind.VERBATIM:
            return piece.text + at - piece.start
    return offsets.pieces[index].text if index < len(offsets.pieces) else offsets.length


def _parts(block: Block, marks: list[_Mark], language: str) -> Iterator[Block]:
    """Yield a block, or what stands between the marks in it."""
    if not marks:
        yield _spoken_in(block, language) if language and not block.language else block
        return
    at = 0
    for mark in (*marks, _Mark(len(block.text), len(block.text), "")):
        part = block.part(Span(at, mark.start), block.scope)
        if part.text or part.inlines:
            if language:
                amend(part, language=part.language or language)
            yield part
        at, language = mark.end, mark.language
