"""What a word can be, as bits: the features that rules about tokens ask for.

Every language has the general ones. Its module ``readings`` adds what its lexicon says:

- ``read(text, opens)`` returns the bits of a word; ``opens`` tells that it opens a sentence, so
  that its capital says nothing;
- ``FEATURES`` has the names of its features, each with two sets of bits: one that the word must
  have whole, and one of which it must have any (0 for none).

Bits 0 to 15 are the case, gender and number of ``contentlint.language.features``, bits 16 to 21 the
persons of verbs and pronouns. Of a determiner or adjective they are those of the nouns it fits.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from contentlint.language import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NOMINAL = 0xFFFF
"""Case, gender and number."""
PERSONS = 0x3F << 16
WORD = 1 << 22
MARK = 1 << 23
LOWER = 1 << 24
"""It begins with a small letter."""
CAPITAL = 1 << 25
NUMBER = 1 << 26
"""It begins with a digit."""
END = 1 << 27
"""A mark that ends sentences."""
OWN = 28
"""The first bit that languages may give a meaning."""

GENERAL: Mapping[str, tuple[int, int]] = {
    "word": (WORD, 0),
    "mark": (MARK, 0),
    "lower": (LOWER, 0),
    "capital": (CAPITAL, 0),
    "number": (NUMBER, 0),
    "end": (END, 0),
}
_REMEMBERED = 1 << 14


def general(text: str) -> int:
    """Return the general features of a token."""
    first = text[0]
    if first.isdigit():
        return WORD | NUMBER
    if not first.isalnum():
        return MARK | END if text in {".", "!", "?", "…"} else MARK
    return WORD | CAPITAL if first.isupper() else WORD | LOWER


def _plain(text: str, _opens: bool) -> int:
    return general(text)


@cache
def reader(lang: str) -> Callable[[str, bool], int]:
    """Return what tells the features of a token of a language, by its subtag."""
    module = languages.of(lang).module("readings")
    return lru_cache(_REMEMBERED)(module.read if module else _plain)


@cache
def known_features(lang: str) -> Mapping[str, tuple[int, int]]:
    """Return the names of a language's features, the general ones included."""
    module = languages.of(lang).module("readings")
    return {**GENERAL, **module.FEATURES} if module else GENERAL
