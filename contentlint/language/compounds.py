"""Taking compounds apart."""

from __future__ import annotations

from contentlint.language import languages, lexicon

_SHORTEST = 3
_COMMON = 4.0
"""Zipf value that a part of three letters needs: short strings turn up inside of any word."""


def _is_part(part: str, lang: str) -> float:
    """Return how well a string serves as a part: its Zipf value, or 0."""
    value = lexicon.zipf(part, lang)
    if len(part) == _SHORTEST and value < _COMMON:
        return 0.0
    return value


def _splits(word: str, lang: str, depth: int) -> list[tuple[tuple[str, ...], float]]:
    """Return ways to read a word as parts, each with the lowest Zipf value among its parts."""
    value = _is_part(word, lang)
    found: list[tuple[tuple[str, ...], float]] = [((word,), value)] if value else []
    if depth == 0:
        return found
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        first = _is_part(word[:at], lang)
        if not first:
            continue
        for link in languages.of(lang).linking_letters:
            rest = word[at + len(link) :]
            if word.startswith(link, at) and len(rest) >= _SHORTEST:
                found += [
                    ((word[:at], *parts), min(first, worst))
                    for parts, worst in _splits(rest, lang, depth - 1)
                ]
    return found


def split_compound(word: str, lang: str) -> tuple[str, ...]:
    """Split a compound into its parts, lower case, linking letters left out.

    Returns the word alone where it is no compound of known words or the language writes compounds
    apart.
    """
    lowered = word.lower()
    if not languages.of(lang).linking_letters or len(lowered) < 2 * _SHORTEST:
        return (lowered,)
    ways = [way for way in _splits(lowered, lang, 3) if len(way[0]) > 1]
    if not ways:
        return (lowered,)
    # Few long parts are more likely right than many short ones.
    return max(ways, key=lambda way: (-len(way[0]), min(map(len, way[0])), way[1]))[0]
