"""Phrases that machine-written articles are full of, weighed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, PROSE, Scope
from contentlint.language import languages
from contentlint.record import Record
from contentlint.text.forms import Forms
from contentlint.text.phrases import matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document
    from contentlint.text import Span

SCOPES = frozenset({*PROSE, *HEADINGS, Scope.FAKE_HEADING, Scope.TITLE}) - {Scope.QUOTE}
"""Where it looks."""
_FEWEST = 250
"""Words that even a shorter text is counted as."""


class Hit(Record):
    """A phrase of the list."""

    block: Block
    span: Span
    phrase: str
    """As the list has it."""
    weight: float


def found(document: Document) -> list[Hit]:
    """Return the phrases of a document that the list of its language weighs, in order."""
    weighed = weights(document.language)
    if not weighed:
        return []
    return [
        Hit(block, span, phrase, weighed[phrase])
        for block in document.article
        if block.scope in SCOPES and not block.quoted and document.is_own(block)
        for span, phrase in _matches(block, document.language)
    ]


def density(document: Document, hits: list[Hit]) -> float:
    """Return the weight of phrases per 1,000 words of a document."""
    # A short text with one phrase is no dense text.
    return 1000 * sum(hit.weight for hit in hits) / max(words(document), _FEWEST)


def words(document: Document) -> int:
    """Return how many words there are where phrases are looked for."""
    return sum(len(document.words(block)) for block in document.article if block.scope in SCOPES)


@cache
def weights(language: str) -> Mapping[str, float]:
    """Return the phrases and weights of the list of a language, by its tag; none without a list."""
    split = (line.rpartition("\t") for line in languages.of(language).entries("slop"))
    return {phrase: float(weight) for phrase, _, weight in split}


def _matches(block: Block, language: str) -> Iterator[tuple[Span, str]]:
    text = block.prose
    for span in matches(block.forms, _phrases(language)):
        yield span, _named(text[span.start : span.end], language)


@cache
def _phrases(language: str) -> tuple[str, ...]:
    return tuple(weights(language))


@lru_cache(maxsize=1024)
def _named(matched: str, language: str) -> str:
    forms, whole = Forms(matched), [(0, len(matched))]
    return next(phrase for phrase in weights(language) if list(matches(forms, (phrase,))) == whole)
