"""English words that no dictionary lists because they are another one with an affix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language.features import LOWER, NAME, NOUN, SEEN, WORD, zipf
from contentlint.language.lexicon import word_class
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from contentlint.language.lexicon import Lexicon

_SUFFIXES = (
    ("s", ("",)),
    ("es", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("ly", ("", "l")),
    ("ness", ("",)),
    ("less", ("",)),
    ("like", ("",)),
    ("able", ("", "e")),
    ("ability", ("", "e", "le")),
    ("ish", ("",)),
    ("eer", ("",)),
    ("y", ("", "e")),
    ("ies", ("y",)),
    ("ier", ("y",)),
    ("iest", ("y",)),
    ("iness", ("y",)),
    ("ization", ("ize",)),
    ("isation", ("ise",)),
)
_COMMON = 3.5
_SHORT_PARTS = {3: 5.0, 4: 4.2}
"""How frequent parts of few letters must be: they turn up inside of any slip ("win-ddow")."""
_RARE = 2.0
_LISTED = 2.5
"""Zipf value from which on a word is spelled as it is listed, and not otherwise."""
_VERBAL = frozenset({"ed", "ing", "er", "ers"})
_DOUBLES = pattern(r"[^aeiou]*[aeiou][bdfgklmnprtvz]\Z")
"""A syllable whose last letter is doubled in front of a vowel: "twit", "twitted"."""


def derives(word: str, capital: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word is a known one with a prefix or suffix, or two frequent ones joined."""
    value = lexicon.value
    if capital and word.endswith("s") and value(word[:-1]) & (WORD | NAME | SEEN):
        return True
    for prefix in word_class("en", "derivational-prefix"):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 3 and value(rest) & WORD:
            return True
    for suffix, endings in _SUFFIXES:
        base = word.removesuffix(suffix)
        if base != word and len(base) > 2 and not _is_otherwise(base, suffix, lexicon):
            if any(_is_base(base, ending, suffix, capital, lexicon) for ending in endings):
                return True
            if base[-1] == base[-2] and _DOUBLED.search(base) and value(base[:-1]) & WORD:
                return True
    return _is_joined(word, lexicon)


def _is_otherwise(base: str, suffix: str, lexicon: Lexicon) -> bool:
    """Tell whether the same word is listed in another spelling: "admitting", "developing"."""
    if suffix not in _VERBAL and suffix not in {"y", "ly", "es"}:
        return False
    others = {"y": [f"{base}ly"], "ly": [f"{base}lly"]}.get(
        suffix, [base + base[-1] + suffix, base[:-1] + suffix]
    )
    found = map(lexicon.value, others)
    return any(value & WORD and zipf(value) >= _LISTED for value in found)


def _is_base(base: str, ending: str, suffix: str, capital: bool, lexicon: Lexicon) -> bool:
    """Tell whether a suffix goes with a word, spelled so."""
    found = lexicon.value(base + ending)
    if not found & (WORD if capital else LOWER) or zipf(found) < _RARE:
        return False
    if suffix == "y" and not found & NOUN:
        return False  # "actualy"
    return not (suffix in _VERBAL and not ending and _DOUBLES.fullmatch(base))


_DOUBLED = pattern(r"[aeiou]([b-df-hj-np-tv-z])\1\Z")


def _is_joined(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is two frequent ones, as in "stovetop"."""
    for at in range(3, len(word) - 2):
        first, last = lexicon.value(word[:at]), lexicon.value(word[at:])
        if first & last & LOWER and all(
            zipf(part) > _SHORT_PARTS.get(size, _COMMON)
            for part, size in ((first, at), (last, len(word) - at))
        ):
            return not _is_one_too_long(word, lexicon)
    return False


def _is_one_too_long(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a letter less makes a word that is frequent: "rejectred" is no red."""
    shorter = (lexicon.value(word[:at] + word[at + 1 :]) for at in range(1, len(word)))
    return any(value & WORD and zipf(value) >= _COMMON for value in shorter)
