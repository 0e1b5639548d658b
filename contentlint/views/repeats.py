"""Paragraphs that an article has twice."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from contentlint.document import Document, Scope, view
from contentlint.language.similarity import near_duplicates
from contentlint.language.tokens import WORD
from contentlint.record import Record

if TYPE_CHECKING:
    from contentlint.document import Block
    from contentlint.text import Span

TEXT = frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM})
"""The scopes that are looked at: pull quotes and captions repeat the text on purpose."""
FEWEST_WORDS = 15
SHINGLE = 3
THRESHOLD = 0.8


_start = itemgetter(1)
"""Returns where a word begins."""


class Repeat(Record):
    """A paragraph and the earlier one it repeats."""

    block: Block
    earlier: Block
    share: float
    """How much of their wording is the same, up to 1."""


@view
def repeated_paragraphs(document: Document) -> tuple[Repeat, ...]:
    """Return the article's paragraphs that are another one over again, or nearly."""
    blocks = [b for b in document.body if b.scope in TEXT and not b.quoted and _is_text(b)]
    texts = [block.noted(_keys) for block in blocks]
    long = [index for index, text in enumerate(texts) if len(text) >= FEWEST_WORDS]
    return tuple(
        Repeat(blocks[long[found.later]], blocks[long[found.earlier]], found.share)
        for found in near_duplicates([texts[index] for index in long], SHINGLE, THRESHOLD)
    )


def _is_text(block: Block) -> bool:
    """Tell whether a block is more than a list of links, or a line below a quotation."""
    linked = sum(link.span.end - link.span.start for link in block.links())
    return 2 * linked < len(block.text) and not block.text.startswith(("—", "–", "-"))


def _keys(block: Block) -> list[str]:
    # Nothing is hidden from the words of most blocks.
    if block.prose is block.text:
        return [word[0].lower() for word in block.words]
    return word_keys(block.text)


def keys_in(block: Block, span: Span) -> list[str]:
    """Return the words of a stretch of a block in lower case, code and addresses included."""
    (start, end), text, words = span, block.text, block.words
    apart = (not start or text[start - 1].isspace()) and not text[end : end + 1].strip()
    if apart and block.prose is text:  # no word goes over a blank
        first = bisect_left(words, start, key=_start)
        return block.noted(_keys)[first : bisect_left(words, end, first, key=_start)]
    return word_keys(text[start:end])


def word_keys(text: str) -> list[str]:
    """Return the words of a text in lower case, code and addresses included."""
    return list(map(str.lower, WORD.findall(text)))
