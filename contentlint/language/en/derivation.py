"""English words that no dictionary lists because they are another one with an affix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language.features import LOWER, NAME, SEEN, WORD, zipf
from contentlint.language.lexicon import word_class

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
    ("y", ("", "e")),
    ("ies", ("y",)),
    ("ier", ("y",)),
    ("iest", ("y",)),
    ("iness", ("y",)),
    ("ization", ("ize",)),
    ("isation", ("ise",)),
)
_COMMON = 3.5


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
        if base != word and len(base) > 2:
            if any(value(base + ending) & WORD for ending in endings):
                return True
            if base[-1] == base[-2] and value(base[:-1]) & WORD:
                return True
    return _is_joined(word, lexicon)


def _is_joined(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is two frequent ones, as in "stovetop"."""
    for at in range(3, len(word) - 2):
        first, last = lexicon.value(word[:at]), lexicon.value(word[at:])
        if first & last & LOWER and zipf(first) > _COMMON and zipf(last) > _COMMON:
            return True
    return False
