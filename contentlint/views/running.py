"""The sentences of an article's running text."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from contentlint.document import Scope, view
from contentlint.language.tags import primary_subtag
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.text import Span

_CLOSING = "\"'\u201c\u201d\u201e»«\u2019\u2018›‹)]"


class Sentence(Record):
    """A sentence of running text."""

    block: Block
    span: Span
    """In the block's clean text."""
    words: int

    @property
    def text(self) -> str:
        """Its prose: code, addresses and passages in other languages are blanked out."""
        return self.block.prose[self.span.start : self.span.end]


@view
def running(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of paragraphs and list items in the document's own language.

    Quotations are somebody else's sentences, and what ends without a mark is no sentence.
    """
    language = primary_subtag(document.language)
    return tuple(
        sentence
        for block in document.article
        if block.scope in (Scope.PARAGRAPH, Scope.LIST_ITEM) and not block.quoted
        if primary_subtag(document.language_of(block)) == language
        for sentence in _sentences(block, language)
    )


_start = itemgetter(1)
"""Returns where a word begins."""


def _sentences(block: Block, language: str) -> Iterator[Sentence]:
    words = block.words
    behind = 0
    for span in block.sentences(language):
        first = behind
        behind = bisect_left(words, span.end, behind, key=_start)
        end = block.text[span.start : span.end].rstrip(_CLOSING)
        if behind > first and end.endswith((".", "!", "?", "…")):
            yield Sentence(block, span, behind - first)
