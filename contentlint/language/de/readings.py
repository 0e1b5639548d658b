"""What a German word can be: the features of tokens that the lexicon knows."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from contentlint.language import features, lexicon, readings
from contentlint.language.features import (
    ACCUSATIVE,
    DATIVE,
    FEMININE,
    GENITIVE,
    MASCULINE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    plural,
    singular,
)
from contentlint.language.readings import LOWER, NUMBER, WORD
from contentlint.language.speller import speller

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OWN = readings.OWN
NOUN = 1 << _OWN
NAME = 1 << (_OWN + 1)
"""Capitalised, and a name or unknown."""
VERB = 1 << (_OWN + 2)
"""Finite."""
INFINITIVE = 1 << (_OWN + 3)
ZU_INFINITIVE = 1 << (_OWN + 4)
PARTICIPLE = 1 << (_OWN + 5)
ADJECTIVE = 1 << (_OWN + 6)
"""In front of a noun: with an ending."""
PREDICATIVE = 1 << (_OWN + 7)
COMPARED = 1 << (_OWN + 8)
"""A comparative or superlative."""
ADVERB = 1 << (_OWN + 9)
FUNCTION = 1 << (_OWN + 10)
PARTICLE = 1 << (_OWN + 11)
DETERMINER = 1 << (_OWN + 12)
UNKNOWN = 1 << (_OWN + 13)
ONLY_NOUN = 1 << (_OWN + 14)
"""In lower case, and dictionaries have it as a noun alone."""
LISTED = 1 << (_OWN + 15)
"""A noun that dictionaries have, and no compound that they lack."""
_ENDING = _OWN + 16
ENDINGS = ("e", "en", "er", "es", "em")

CASES = tuple(
    sum(singular(case, gender) for gender in range(3)) | plural(case) for case in range(4)
)
GENDERS = tuple(sum(singular(case, gender) for case in range(4)) for gender in range(3))


def _sg(cases: Iterable[int], genders: Iterable[int] = range(3)) -> int:
    return sum(singular(case, gender) for case in cases for gender in tuple(genders))


# The endings of adjectives: behind der and dieser, behind ein and kein, without a determiner.
_EN = _sg((GENITIVE, DATIVE)) | _sg((ACCUSATIVE,), (MASCULINE,)) | PLURAL
WEAK: Mapping[str, int] = {
    "e": _sg((NOMINATIVE,)) | _sg((ACCUSATIVE,), (FEMININE, NEUTER)),
    "en": _EN,
}
MIXED: Mapping[str, int] = {
    "er": _sg((NOMINATIVE,), (MASCULINE,)),
    "e": _sg((NOMINATIVE, ACCUSATIVE), (FEMININE,)),
    "es": _sg((NOMINATIVE, ACCUSATIVE), (NEUTER,)),
    "en": _EN,
}
STRONG: Mapping[str, int] = {
    "er": _sg((NOMINATIVE,), (MASCULINE,))
    | _sg((GENITIVE, DATIVE), (FEMININE,))
    | plural(GENITIVE),
    "e": _sg((NOMINATIVE, ACCUSATIVE), (FEMININE,)) | plural(NOMINATIVE) | plural(ACCUSATIVE),
    "es": _sg((NOMINATIVE, ACCUSATIVE), (NEUTER,)),
    "em": _sg((DATIVE,), (MASCULINE, NEUTER)),
    "en": _sg((ACCUSATIVE,), (MASCULINE,)) | _sg((GENITIVE,), (MASCULINE, NEUTER)) | plural(DATIVE),
}
_ANY = {end: WEAK.get(end, 0) | MIXED.get(end, 0) | STRONG[end] for end in ENDINGS}


@cache
def determiners() -> Mapping[str, int]:
    """Return the readings that a noun behind each determiner may have."""
    found: dict[str, int] = {}
    for line in lexicon.entries("de", "determiners"):
        named, _colon, words = line.partition(":")
        bits = 0
        for one in named.split():
            case, _dot, kind = one.partition(".")
            number = _CASE_NAMES[case]
            bits |= plural(number) if kind == "pl" else singular(number, "mfn".index(kind))
        for word in words.split():
            found[word] = found.get(word, 0) | bits
    return found


_CASE_NAMES = {"nom": NOMINATIVE, "gen": GENITIVE, "dat": DATIVE, "acc": ACCUSATIVE}


@cache
def _pronouns() -> Mapping[str, int]:
    return {
        "ich": features.person(1),
        "du": features.person(2),
        "er": features.person(3),
        "man": features.person(3),
        "es": features.person(3),
        "wir": features.person(1, plural=True),
    }


def endings(word: str) -> tuple[str, ...]:
    """Return the endings that an adjective in lower case may have; none where it is none."""
    found = lexicon.lexicon("de")
    value = found.value(word) if found else 0
    if value & features.ATTRIBUTIVE:
        return tuple(end for end in ENDINGS if word.endswith(end))
    return ()


@lru_cache(1 << 12)
def nominal(word: str) -> int:
    """Return the case, gender and number that a capitalised word may have as a noun; 0 unknown.

    A compound has those of whatever may be its last part, and an adjective used as a noun those of
    its ending.
    """
    if "-" in word:
        last = word.rpartition("-")[2]
        return nominal(last) if last[:1].isupper() else 0
    german = lexicon.lexicon("de")
    if german is None:
        return 0
    lower = word.lower()
    value = german.value(lower)
    found = features.noun(value) if value & features.CAPITAL else 0
    # "Kartenspielen" is a form of "Kartenspiel", and what one does.
    if (not found or found == plural(DATIVE)) and word.isalpha():
        checker = speller("de")
        for last in checker.lasts(lower) if checker else ():
            tail = german.value(last)
            found |= features.noun(tail) | _as_adjective(last, german)
            if tail & features.INFINITIVE:
                found |= _ACTION  # "beim Kartenspielen"
    found |= _as_adjective(lower, german)
    if found & PLURAL and lower.endswith("s") and lower[-2:-1] in "aeiouy":
        found |= PLURAL  # "den Saudis": no -n behind -s
    return found


_ACTION = _sg((NOMINATIVE, DATIVE, ACCUSATIVE), (NEUTER,))
"""An infinitive used as a noun; the genitive has an ending."""


def _as_adjective(lower: str, german: lexicon.Lexicon) -> int:
    """Return what an adjective used as a noun can be: "der Alte", "ein Abgeordneter"."""
    if german.value(lower) & features.ATTRIBUTIVE:
        return by_ending(lower)
    return 0


def by_ending(lower: str) -> int:
    """Return what nouns an adjective fits by its ending, whatever stands in front of it."""
    found = 0
    for end in ENDINGS:
        if lower.endswith(end):
            found |= _ANY[end]
    return found


def read(text: str, opens: bool) -> int:
    """Return the features of a token; ``opens`` tells that its capital says nothing."""
    bits = readings.general(text)
    if not bits & WORD or bits & NUMBER:
        return bits
    german = lexicon.lexicon("de")
    if german is None:
        return bits
    lower = text.lower()
    value = german.value(lower)
    if bits & LOWER:
        return bits | _lower(lower, value, german)
    noun = nominal(text)
    if noun:
        bits |= noun | NOUN
        if value & features.CAPITAL and features.noun(value):
            bits |= LISTED
    if not noun or value & (features.NAME | features.FORENAME | features.PROPER):
        bits |= NAME
    if opens and value & (features.LOWER | features.FORM):
        if value & (features.FUNCTION | features.ADVERB) or not value & features.CAPITAL:
            bits &= ~(NOUN | NAME | LISTED | readings.NOMINAL)
        bits |= _lower(lower, value, german)
    return bits


def _lower(lower: str, value: int, german: lexicon.Lexicon) -> int:
    """Return what a word in lower case can be."""
    bits = determiners().get(lower, 0)
    if bits:
        bits |= DETERMINER
    bits |= _pronouns().get(lower, 0) << 16
    persons = features.persons(value)
    if persons:
        bits |= VERB | persons << 16
    for flag, feature in _FLAGS:
        if value & flag:
            bits |= feature
    if value & features.ATTRIBUTIVE and lower.endswith(ENDINGS):
        bits |= ADJECTIVE
        bits |= by_ending(lower)
        for number, end in enumerate(ENDINGS):
            if lower.endswith(end):
                bits |= 1 << (_ENDING + number)
    if not value & (features.LOWER | features.FORM):
        bits |= ONLY_NOUN if value & features.CAPITAL else _derived(lower, german)
    return bits


_FLAGS = (
    (features.INFINITIVE, INFINITIVE),
    (features.ZU_INFINITIVE, ZU_INFINITIVE),
    (features.PARTICIPLE, PARTICIPLE),
    (features.PREDICATIVE | features.PRESENT, PREDICATIVE),
    (features.DEGREE, COMPARED),
    (features.ADVERB, ADVERB),
    (features.FUNCTION, FUNCTION),
    (features.PARTICLE, PARTICLE),
)


def _derived(lower: str, german: lexicon.Lexicon) -> int:
    """Return what an unlisted word is by a prefix that verbs are separated from."""
    found = 0
    for cut in range(2, min(9, len(lower) - 2)):
        if lower[:cut] in lexicon.word_class("de", "separable-prefix"):
            rest = lower[cut:]
            value = german.value(rest)
            if features.persons(value):
                found |= VERB | features.persons(value) << 16
            for flag, feature in _FLAGS[:3]:
                if value & flag:
                    found |= feature
            if rest.startswith("zu") and german.value(rest[2:]) & features.INFINITIVE:
                found |= ZU_INFINITIVE
    return found or UNKNOWN


_CASE_PARTS = tuple(zip(("nom", "gen", "dat", "acc"), CASES, strict=True))
_GENDER_PARTS = (*zip(("masc", "fem", "neut"), GENDERS, strict=True), ("pl", PLURAL))


def _features() -> dict[str, tuple[int, int]]:
    found = {
        "noun": (NOUN, 0),
        "listed-noun": (NOUN | LISTED, 0),
        "name": (NAME, 0),
        "verb": (VERB, 0),
        "infinitive": (INFINITIVE, 0),
        "zu-infinitive": (ZU_INFINITIVE, 0),
        "participle": (PARTICIPLE, 0),
        "adjective": (ADJECTIVE, 0),
        "predicative": (PREDICATIVE, 0),
        "compared": (COMPARED, 0),
        "adverb": (ADVERB, 0),
        "function": (FUNCTION, 0),
        "particle": (PARTICLE, 0),
        "determiner": (DETERMINER, 0),
        "unknown": (UNKNOWN, 0),
        "only-noun": (ONLY_NOUN, 0),
    }
    for number, end in enumerate(ENDINGS):
        found[f"adjective:{end}"] = (ADJECTIVE | 1 << (_ENDING + number), 0)
    for name, bits in (*_CASE_PARTS, *_GENDER_PARTS, ("sg", SINGULAR)):
        found[f"noun:{name}"] = (NOUN, bits)
    for case, bits in _CASE_PARTS:
        for gender, others in (*_GENDER_PARTS, ("sg", SINGULAR)):
            found[f"noun:{case}.{gender}"] = (NOUN, bits & others)
    for number, name in enumerate(("1s", "2s", "3s", "1p", "2p", "3p")):
        found[f"verb:{name}"] = (VERB, 1 << (16 + number))
    return found


FEATURES: Mapping[str, tuple[int, int]] = _features()
"""The features that German words have beside those of any language."""
