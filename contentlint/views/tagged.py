"""Blocks as tokens, and which of their words are the author's own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.document import InlineKind
from contentlint.language.tagged import Tagged

if TYPE_CHECKING:
    from contentlint.document import Block
    from contentlint.text import Span

_TITLE = 8
"""Words up to which a quotation may be a title, or a phrase that is talked about."""
_VERSE = 60
"""Code points up to which a line may be one of a poem."""


@lru_cache(maxsize=2)
def tagged(block: Block, language: str) -> Tagged:
    """Return the tokens of a block; rules ask for the same block one after the other."""
    return Tagged(block.prose, block.words, block.sentences(language), language)


def is_own(block: Block, span: Span, language: str) -> bool:
    """Tell whether a stretch of a block is the author's own running text.

    Not so are short quotations and emphasised phrases (titles, words that are talked about), longer
    ones in another language, and verse.
    """
    from contentlint.language.quotations import quotations_around

    text = block.text
    around = [(q.opening.end, q.closing.start) for q in quotations_around(text, *span)]
    around += [
        (inline.span.start, inline.span.end)
        for inline in block.inlines
        if inline.kind in (InlineKind.EMPHASIS, InlineKind.QUOTE, InlineKind.STRONG)
        and inline.span.start <= span.start
        and span.end <= inline.span.end
        and (inline.kind is not InlineKind.STRONG or inline.span.end - inline.span.start <= 12)
    ]
    for start, end in around:
        if text.count(" ", start, end) < _TITLE:
            return False
        from contentlint.language.passages import is_foreign

        if is_foreign(text[start:end], language):
            return False
    return not _is_verse(block, span)


def _is_verse(block: Block, span: Span) -> bool:
    """Tell whether a stretch stands in a poem: short lines with a capital each, or slashes."""
    near = block.text[max(0, span.start - _VERSE) : span.end + _VERSE]
    if near.count(" / ") > 1:
        return True
    lines = [block.text[line.start : line.end].strip() for line in block.lines()]
    return len(lines) > 2 and all(len(line) <= _VERSE and not line[:1].islower() for line in lines)
