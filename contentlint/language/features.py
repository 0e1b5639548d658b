"""What a lexicon says of a word: the bits of its value.

A value has 64 bits. The lowest sixteen say what kind of word it is and what it may do in a
compound, the next sixteen and eight what a German noun and a German verb can be, the next sixteen
the word classes, and the highest eight how frequent the word is. Words are looked up in lower case,
so a value has the readings of both spellings: those of nouns and of names belong to the capitalised
one, all others to the one in lower case ("Weg", "weg").
"""

from __future__ import annotations

from contentlint.record import Record

# --- kinds

LOWER = 1 << 0
"""A dictionary has it in lower case."""
CAPITAL = 1 << 1
"""A dictionary has it with a capital: a German noun, a name, an English nationality."""
NAME = 1 << 2
"""A word of names of people, places, firms or products, and in no dictionary."""
FORENAME = 1 << 3
"""A first name."""
FOREIGN = 1 << 4
"""A frequent word of a neighbouring language or a technical term, and in no dictionary."""
SEEN = 1 << 5
"""Corpora have it, dictionaries do not: rare words, names, and frequent misspellings."""
FIRST_CAPITAL = 1 << 6
"""The first part of compound nouns, with its linking letters: "arbeits"."""
FIRST_LOWER = 1 << 7
"""The first part of other compounds, and separable prefixes."""
TAIL_CAPITAL = 1 << 8
"""A noun that ends compounds."""
TAIL_LOWER = 1 << 9
"""An adjective or verb that ends compounds."""
FORM = 1 << 10
"""Its word classes were chosen to tell verbs from other words in titles."""
SWISS = 1 << 11
"""A word with ss for ß, as it is spelled in Switzerland and Liechtenstein."""

WORD = LOWER | CAPITAL
"""A word that dictionaries have."""

WITNESSES = (4, 8, 15, 30, 80, 250, 600)
"""How many compounds of the dictionaries begin with a first part where its classes 1 to 7 begin."""
_WITNESSES = 12
_WITNESS_MASK = 7

# --- German nouns: sixteen bits

MASCULINE, FEMININE, NEUTER = range(3)
NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE = range(4)
_NOUN = 16


def singular(case: int, gender: int) -> int:
    """Return the bit of a noun's readings for a case and gender of the singular."""
    return 1 << (3 * case + gender)


def plural(case: int) -> int:
    """Return the bit of a noun's readings for a case of the plural."""
    return 1 << (12 + case)


SINGULAR = 0x0FFF
PLURAL = 0xF000

# --- German finite verbs: eight bits

_PERSONS = 32


def person(number: int, plural: bool = False) -> int:
    """Return the bit of a finite verb's readings for the first, second or third person."""
    return 1 << (number - 1 + 3 * plural)


# --- word classes: sixteen bits

ATTRIBUTIVE = 1 << 40
"""An adjective or participle in front of a noun; its last letters are the ending: e, en, er …"""
DEGREE = 1 << 41
"""It is a comparative or superlative."""
PREDICATIVE = 1 << 42
"""An adjective without ending: predicative or adverbial."""
ADVERB = 1 << 43
FUNCTION = 1 << 44
"""Article, pronoun, preposition, conjunction, numeral, particle, interjection."""
INFINITIVE = 1 << 45
ZU_INFINITIVE = 1 << 46
"""An infinitive with "zu" inside: "anzufangen"."""
PARTICIPLE = 1 << 47
"""A past participle without ending."""
IMPERATIVE = 1 << 48
PROPER = 1 << 49
"""A proper name with case and gender."""
FINITE = 1 << 50
"""A finite verb in the third person or the plural, as a clause of a title can have."""
FINITE_OTHER = 1 << 51
"""A finite verb in other persons only."""
PARTICLE = 1 << 52
"""A separable prefix by itself, or a negation."""
PRESENT = 1 << 53
"""A present participle without ending: "lachend"."""
EXTRA = 1 << 54
"""It is a noun, adjective or participle as well, or what else was not asked for."""

# English has classes of its own in the same bits.

BASE = 1 << 40
THIRD = 1 << 41
PAST = 1 << 42
PAST_PARTICIPLE = 1 << 43
ING = 1 << 44
NOUN = 1 << 45
NOUN_PLURAL = 1 << 46
ADJECTIVE = 1 << 47
ADVERB_EN = 1 << 48
_LIKELY = 49
_LIKELY_MASK = 15

_ZIPF = 56


def zipf(value: int) -> float:
    """Return a word's frequency on the Zipf scale: 3 is once in a million words; 0 unknown.

    In tenths from 3 on; below, 2.7, 2.2 and 1.5 stand for half a step or a step.
    """
    return (value >> _ZIPF) / 10


def witnesses(value: int) -> int:
    """Return how often compounds begin with a first part: 0, or its class in ``WITNESSES``."""
    return value >> _WITNESSES & _WITNESS_MASK


def noun(value: int) -> int:
    """Return what a German noun can be: bits of ``singular()`` and ``plural()``; 0 for no noun."""
    return value >> _NOUN & 0xFFFF


def persons(value: int) -> int:
    """Return the bits of ``person()`` that a German finite verb can be."""
    return value >> _PERSONS & 0x3F


def verb_likelihood(value: int) -> int:
    """Return how likely an English form is a verb in a text, in tenths from 0 to 9."""
    return value >> _LIKELY & _LIKELY_MASK


class Reading(Record):
    """A value in parts, as the lexicon is built from."""

    kinds: int
    """Bits of kinds and of word classes."""
    zipf: float
    witnesses: int = 0
    noun: int = 0
    persons: int = 0
    likely: int = 0

    def packed(self) -> int:
        """Return the value."""
        if self.zipf >= 3:
            tenths = round(self.zipf * 100) // 10
        else:
            tenths = 27 if self.zipf >= 2.5 else 22 if self.zipf >= 2 else 15 * (self.zipf >= 1)
        return (
            self.kinds
            | self.witnesses << _WITNESSES
            | self.noun << _NOUN
            | self.persons << _PERSONS
            | self.likely << _LIKELY
            | tenths << _ZIPF
        )
