"""What a page may show its readers, in whatever state: for data that must be visible."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.document import view
from contentlint.record import Record
from contentlint.text.composed import composed
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.document import Document

_WORD = pattern(r"[^\W_]++")
_NUMBER = pattern(r"\d(?:[.,'’\u00a0\u202f]?\d)*+")
_RATED = pattern(r"star|rating|score|bewertung|stern")
_UNSEEN = frozenset({"link", "meta"})
"""Elements whose attributes tell machines alone."""


class Shown(Record):
    """The words and numbers of a page, those of hidden parts and of attributes included."""

    words: frozenset[str]
    """In lower case."""
    pairs: frozenset[str]
    """Words that follow each other, a blank between them."""
    numbers: frozenset[str]
    """Their digits, without what parts them."""
    rated: bool
    """Whether some element is named as one with stars or points."""


@view
def shown(document: Document) -> Shown:
    """Return what a page's source has for readers; scripts may add to it."""
    from contentlint.readers.html.entities import unescape
    from contentlint.readers.html.tokens import TokenKind, tokenize

    source = document.source
    texts: list[str] = []
    attributes: list[str] = []
    rated = False
    for token in tokenize(source, *document.extent, bool):
        if token.kind is TokenKind.TEXT:
            texts.append(source[token.start : token.end])
        elif token.kind is TokenKind.START and token.name not in _UNSEEN:
            for one in token.attributes:
                value = source[one.start : one.end]
                attributes.append(value)
                rated = rated or (one.name in ("class", "id") and bool(_RATED.search(value)))
    text = unescape(" ".join(texts))
    others = unescape(" ".join(attributes))
    words = words_of(text)
    return Shown(
        frozenset(words).union(words_of(others)),
        frozenset(pairs_of(words)),
        frozenset(digits(number) for number in _NUMBER.findall(f"{text} {others}")),
        rated,
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return _WORD.findall(composed(text).lower())


def pairs_of(words: Sequence[str]) -> list[str]:
    """Return the words that follow each other."""
    return [f"{one} {other}" for one, other in pairwise(words)]


def digits(number: str) -> str:
    """Return the digits of a number."""
    return "".join(filter(str.isdigit, number))
