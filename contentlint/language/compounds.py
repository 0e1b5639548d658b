"""Taking compounds apart."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.language import features, languages, lexicon

if TYPE_CHECKING:
    from contentlint.language.automaton import Automaton

_SHORTEST = 3
_COMMON = 4.0
"""Zipf value that a part of three letters needs: short strings turn up inside of any word."""


def _starts(word: str, begin: int, words: Automaton) -> list[tuple[int, float]]:
    """Return where each part ends that a word may have from ``begin`` on, and its Zipf value."""
    found: list[tuple[int, float]] = []
    node = words.root
    for at in range(begin, len(word)):
        letter = word[at]
        node = words.walk(node, "ss" if letter == "ß" else letter)
        if not node:
            break
        size = at + 1 - begin
        if size >= _SHORTEST:
            value = features.zipf(words.ending(node))
            if value >= (_COMMON if size == _SHORTEST else lexicon.COMMON):
                found.append((at + 1, value))
    return found


def _splits(
    word: str, begin: int, lang: str, words: Automaton, depth: int
) -> list[tuple[tuple[str, ...], float]]:
    """Return ways to read ``word[begin:]`` as parts, each with the lowest Zipf value of a part."""
    found: list[tuple[tuple[str, ...], float]] = []
    for end, value in _starts(word, begin, words):
        part = word[begin:end]
        if end == len(word):
            found.insert(0, ((part,), value))
        elif depth and end <= len(word) - _SHORTEST:
            for link in languages.of(lang).linking_letters:
                rest = end + len(link)
                if len(word) - rest >= _SHORTEST and word.startswith(link, end):
                    found += [
                        ((part, *parts), min(value, worst))
                        for parts, worst in _splits(word, rest, lang, words, depth - 1)
                    ]
    return found


@lru_cache(4096)
def split_compound(word: str, lang: str) -> tuple[str, ...]:
    """Split a compound into its parts, lower case, linking letters left out.

    Returns the word alone where it is no compound of known words or the language writes compounds
    apart.
    """
    lowered = word.lower()
    if not languages.of(lang).linking_letters or len(lowered) < 2 * _SHORTEST:
        return (lowered,)
    known = lexicon.lexicon(lang)
    if known is None:
        return (lowered,)
    ways = [way for way in _splits(lowered, 0, lang, known.words, 3) if len(way[0]) > 1]
    if not ways:
        return (lowered,)
    # Few long parts are more likely right than many short ones.
    return max(ways, key=lambda way: (-len(way[0]), min(map(len, way[0])), way[1]))[0]
