"""An article as text for LanguageTool, and the way back from its offsets.

Blocks are parted by blank lines (a single line break would glue list items together). Code,
addresses and passages in other languages go as markup that reads like a noun. Long articles go in
parts. All offsets that leave this module are code points.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from contentlint.document import MASK, READ
from contentlint.language.tags import primary_subtag
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

LONGEST = 12_000
"""Code points of a part: well below every server's limit, and a bounded wait."""
_GAP = "\n\n"
_STAND_IN = "X"
"""What masked text reads as: a noun of any gender."""
_MASKED = pattern(f"{MASK}+")
_ASTRAL = pattern("[\U00010000-\U0010ffff]")


class Stretch(Record):
    """A piece of a block's text, and where it stands in the part."""

    at: int
    block: Block
    span: Span


class Part:
    """A text to send, and what it is made of."""

    __slots__ = ("_astral", "_starts", "stretches", "text")

    def __init__(self, stretches: list[Stretch], text: str) -> None:
        self.stretches = stretches
        self._starts = [stretch.at for stretch in stretches]
        self.text = text
        """As sent."""
        self._astral = [
            match.start() + number for number, match in enumerate(_ASTRAL.finditer(self.text))
        ]
        """UTF-16 offsets of the characters that take two units."""

    def fields(self) -> dict[str, str]:
        """Return the text as form fields of a request."""
        if MASK not in self.text:
            return {"text": self.text}
        found: list[dict[str, str]] = []
        at = 0
        for mask in _MASKED.finditer(self.text):
            if mask.start() > at:
                found.append({"text": self.text[at : mask.start()]})
            found.append({"markup": mask[0], "interpretAs": _STAND_IN})
            at = mask.end()
        found.append({"text": self.text[at:]})
        return {"data": json.dumps({"annotation": found}, ensure_ascii=False)}

    def place(self, offset: int, length: int) -> tuple[Block, Span] | None:
        """Return where a match stands, given in UTF-16 units.

        ``None`` if it spans blocks, touches what was masked, or is not inside of the text.
        """
        start, end = self._code_point(offset), self._code_point(offset + length)
        if not 0 <= start < end <= len(self.text) or MASK in self.text[start:end]:
            return None
        number = bisect_right(self._starts, start) - 1
        if number < 0:
            return None
        at, block, span = self.stretches[number]
        place = Span(span.start + start - at, span.start + end - at)
        return (block, place) if place.end <= span.end else None

    def _code_point(self, units: int) -> int:
        return units - bisect_left(self._astral, units)


def parts(document: Document) -> Iterator[Part]:
    """Yield the article in its own language, in texts short enough for one request each."""
    language = primary_subtag(document.language)
    stretches: list[Stretch] = []
    texts: list[str] = []
    size = 0
    for block in document.article:
        if block.scope not in READ or not block.text:
            continue
        if primary_subtag(document.language_of(block)) != language:
            continue
        for span in _pieces(block, document):
            length = span.end - span.start
            if stretches and size + length > LONGEST:
                yield Part(stretches, "".join(texts))
                stretches, texts, size = [], [], 0
            if stretches:
                texts.append(_GAP)
                size += len(_GAP)
            stretches.append(Stretch(size, block, span))
            texts.append(block.prose[span.start : span.end])
            size += length
    if stretches:
        yield Part(stretches, "".join(texts))


def _pieces(block: Block, document: Document) -> Iterator[Span]:
    """Yield a block whole, or, if it is too long for a part, cut between sentences."""
    if len(block.text) <= LONGEST:
        yield block.whole
        return
    start = end = 0
    for sentence in document.sentences(block):
        if end > start and sentence.end - start > LONGEST:
            yield Span(start, end)
            start = sentence.start
        end = sentence.end
        while end - start > LONGEST:
            yield Span(start, start + LONGEST)
            start += LONGEST
    if end > start:
        yield Span(start, end)
