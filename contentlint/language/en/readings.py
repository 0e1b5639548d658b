"""What an English word can be: the features of tokens that the lexicon and the sound tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language import features, lexicon, readings
from contentlint.language.readings import CAPITAL, LOWER
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN = readings.OWN
VOWEL = 1 << _OWN
"""It is spoken with a vowel first: "hour"."""
CONSONANT = 1 << (_OWN + 1)
NOUN = 1 << (_OWN + 2)
PLURAL = 1 << (_OWN + 3)
ADJECTIVE = 1 << (_OWN + 4)
ADVERB = 1 << (_OWN + 5)
BASE = 1 << (_OWN + 6)
THIRD = 1 << (_OWN + 7)
PAST = 1 << (_OWN + 8)
PARTICIPLE = 1 << (_OWN + 9)
ING = 1 << (_OWN + 10)
KNOWN = 1 << (_OWN + 11)
"""A dictionary of English has it."""

_LIKE_YOU = pattern(
    r"eu|ewe|uni(?!n|m(?!od|ol)|d(?!i[mr])|ss)|unanim|unesco|us[aeiu]|ute[nr]|util|utop|ubi|ufo"
    r"|ugric|ukulele|unary|uran|ur[eo]|uri[cn]|uv|one(?!rous|iric)|once|oui|uk|url"
)
_LIKE_A_VOWEL = pattern(r"hour|honest|honou?r|heir|y[^aeiou]")
_SPELLED_OUT = pattern(
    r"f[bdm]|[hm]m|m[bpr]|ng|r[nt]|sb|aaa|hiv\b|leds?\b|sos\b|suvs?\b|usda|usmc|ussr|xor\b"
)
"""Abbreviations, whatever their case: "an mri", "an suv"."""
_SPOKEN = pattern(r"[aeiouy]")
_VOWELS = frozenset("aeiouáàâäåæéèêëíìîïóòôöøœúùûü")


def _sound(word: str) -> int:
    """Return the sound that a word begins with; neither for what may be spelled out."""
    if len(word) < 3 or not word.isalpha() or _SPELLED_OUT.match(word):
        return 0
    if _LIKE_A_VOWEL.match(word) or (word[0] in _VOWELS and not _LIKE_YOU.match(word)):
        return VOWEL
    return CONSONANT if _SPOKEN.search(word) else 0


_FLAGS = (
    (features.BASE, BASE),
    (features.THIRD, THIRD),
    (features.PAST, PAST),
    (features.PAST_PARTICIPLE, PARTICIPLE),
    (features.ING, ING),
    (features.NOUN, NOUN),
    (features.NOUN_PLURAL, PLURAL),
    (features.ADJECTIVE, ADJECTIVE),
    (features.ADVERB_EN, ADVERB),
)


def read(text: str, opens: bool) -> int:
    """Return the features of a token; ``opens`` tells that its capital says nothing."""
    bits = readings.general(text)
    if not bits & (LOWER | CAPITAL) or (bits & CAPITAL and not opens):
        return bits
    english = lexicon.lexicon("en")
    lower = text.lower()
    value = english.value(lower) if english else 0
    if value & features.LOWER:
        bits |= KNOWN
        # A capital within ("mRNA") is spelled out letter by letter.
        bits |= _sound(lower) if text[1:].islower() else 0
    for flag, feature in _FLAGS:
        if value & flag:
            bits |= feature
    return bits


FEATURES: Mapping[str, tuple[int, int]] = {
    "vowel-sound": (VOWEL, 0),
    "consonant-sound": (CONSONANT, 0),
    "known": (KNOWN, 0),
    "noun": (NOUN, 0),
    "plural": (PLURAL, 0),
    "adjective": (ADJECTIVE, 0),
    "adverb": (ADVERB, 0),
    "base": (BASE, 0),
    "third-person": (THIRD, 0),
    "past": (PAST, 0),
    "participle": (PARTICIPLE, 0),
    "ing": (ING, 0),
}
"""The features that English words have beside those of any language."""
