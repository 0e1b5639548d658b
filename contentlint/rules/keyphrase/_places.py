"""Where a keyphrase is looked for, for the rules beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import PROSE, Scope

if TYPE_CHECKING:
    from contentlint.document import Block, Document
    from contentlint.language.keyphrase import Keyphrase

_SHORT_INTRODUCTION = 40
"""Words below which the second paragraph still belongs to the introduction."""


def introduction(document: Document) -> tuple[Block, ...]:
    """Return the first paragraph, with the second where the first is short."""
    paragraphs = [b for b in document.body if b.scope is Scope.PARAGRAPH and document.words(b)]
    first = paragraphs[:1]
    if first and len(document.words(first[0])) < _SHORT_INTRODUCTION:
        return tuple(paragraphs[:2])
    return tuple(first)


def body(document: Document) -> tuple[Block, ...]:
    """Return the blocks of running text."""
    return tuple(block for block in document.body if block.scope in PROSE)


def count_words(document: Document) -> int:
    """Return how many words the running text has."""
    return sum(len(document.words(block)) for block in body(document))


def density(count: int, total: int, phrase: Keyphrase) -> float:
    """Return the keyphrase's share of a text in percent; each word more of it weighs a third."""
    return 100 * count * (0.7 + len(phrase.content) / 3) / total if total else 0.0


def times(count: int) -> str:
    """Say how often."""
    return {0: "not once", 1: "once", 2: "twice"}.get(count, f"{count} times")


def reflecting(count: int, total: int, noun: str) -> str:
    """Say how many of some reflect the keyphrase, up to the verb."""
    if total == 1:
        return f"The {noun} does not reflect"
    if count == 0:
        return f"None of the {total} {noun}s reflects"
    return f"{count} of {total} {noun}s {'reflects' if count == 1 else 'reflect'}"


def missing(phrase: Keyphrase, text: str) -> str:
    """Name what a text does not have of a keyphrase, for a message."""
    words = phrase.missing(text)
    if len(words) in {0, len(phrase.content)}:
        return f"the keyphrase “{phrase.text}”"
    listed = ", ".join(f"“{word}”" for word in words)
    return f"{listed} of the keyphrase “{phrase.text}”"
