"""Determiners, adjectives and nouns that no case, gender and number unite.

A phrase begins with a determiner and ends with a noun, and only adjectives stand between them. What
a determiner may be, and which endings adjectives take behind it, is closed; a noun is known as far
as the lexicon goes. Most of the work is in what looks like such a phrase and is none: pronouns in
front of a phrase of their own ("bei dem unzählige Menschen starben"), names, adverbs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.language import features, lexicon
from contentlint.language.de import readings
from contentlint.language.de.readings import (
    ADJECTIVE,
    ADVERB,
    CASES,
    ENDINGS,
    FUNCTION,
    INFINITIVE,
    LISTED,
    MIXED,
    NAME,
    NOUN,
    STRONG,
    VERB,
    WEAK,
)
from contentlint.language.lexicon import word_class
from contentlint.language.readings import NOMINAL
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from contentlint.language.tagged import Tagged

_ADJECTIVES = 3
_PLAIN = pattern(r"[A-ZÄÖÜ][a-zäöüß]{2,}")
_SELDOM = 1.8
"""By how much a genitive may be rarer than its noun, on the Zipf scale."""
_COMMON = 2.9
"""Zipf value from which on a genitive is beyond doubt; or that of a long word has any."""
_LONG = 12
_FOREIGN_BY = 0.6
"""By how much a word of another language is more frequent there."""
_SMALL = pattern(r"[a-zäöüß]+")
_PARTICIPLE = pattern(r"[a-zäöüß]+end(?:e|en|er|es|em)")
_PAST = pattern(r"[a-zäöüß]+(?:t|en)e[nmrs]?")
_NEUTER = features.singular(features.NOMINATIVE, features.NEUTER) | features.singular(
    features.ACCUSATIVE, features.NEUTER
)
_PLURAL = features.plural(features.NOMINATIVE) | features.plural(features.ACCUSATIVE)


class Clash(Record):
    """A phrase whose words do not agree: tokens ``start`` to ``end``, exclusive."""

    start: int
    end: int
    endings: bool
    """Whether determiner and adjectives clash by their endings, whatever the noun is."""
    genitive: bool
    """Whether the noun behind "des" lacks the s that it has elsewhere."""


def clashes(tokens: Tagged) -> Iterator[Clash]:
    """Yield the phrases whose words do not agree."""
    places = tokens.places
    for at in sorted(at for word in _openers() & tokens.woken for at in places[word]):
        end = _phrase(tokens, at)
        if end and (found := _clash(tokens, at, end)):
            yield found


@cache
def _openers() -> frozenset[str]:
    """Return the words that a phrase may begin with."""
    return frozenset(readings.determiners()) - word_class("de", "quantity")


def _phrase(tokens: Tagged, at: int) -> int:
    """Return where the phrase ends that a determiner begins; 0 for none that can be judged."""
    texts, word = tokens.texts, tokens.lower[at]
    before = tokens.lower[at - 1] if at else ""
    if texts[at] != word and not tokens.opens(at):
        return 0
    if word.startswith("ein") and before in readings.determiners():
        return 0  # "auf der einen Seite"
    last = at + 1
    end = tokens.borders[at][1]
    while last < end and last - at <= _ADJECTIVES and _is_attribute(tokens, last):
        last += 1
    # What costs least first: a noun may have to be taken apart.
    if last >= end or not _is_one(tokens, at, last):
        return 0
    # Behind "des" alone it is enough to look at the last part: "des WLAN-Projekt".
    if not _PLAIN.fullmatch(texts[last].rpartition("-")[2] if word == "des" else texts[last]):
        return 0
    if not _is_clear(tokens, at, texts[at + 1 : last]):
        return 0
    bits = tokens.bits(last)
    if not bits & NOUN or bits & NAME or texts[last] in word_class("de", "agreement-except"):
        return 0
    if readings.read(tokens.lower[last], False) & FUNCTION:
        return (
            0  # a sentence begins whose full stop in front is lost: "springt er ein Wegen seiner"
        )
    return last + 1 if _ends(tokens, last, end) else 0


def _is_attribute(tokens: Tagged, at: int) -> bool:
    bits, word = tokens.bits(at), tokens.texts[at]
    if not bits & ADJECTIVE or not word.islower():
        return False
    if word.startswith("eigen"):
        return True
    return not bits & (ADVERB | FUNCTION | VERB) and word not in word_class("de", "quantity")


def _is_one(tokens: Tagged, first: int, last: int) -> bool:
    """Tell whether nothing but single blanks stand between tokens."""
    return all(tokens.starts[at + 1] - tokens.ends[at] == 1 for at in range(first, last))


def _ends(tokens: Tagged, last: int, end: int) -> bool:
    """Tell whether a phrase ends with its noun: no name and no further part goes on."""
    if last + 1 >= end:
        return True
    behind = tokens.texts[last + 1]
    if behind[0].isalnum():
        if not behind[0].islower():
            return behind in {"Euro", "Dollar", "Prozent"}  # else "des Berliner Senats"
        # "ein Aufsehen erregendes Spiel", "kein Hände schütteln"
        return not _PARTICIPLE.fullmatch(behind) and not tokens.bits(last + 1) & INFINITIVE
    glued = tokens.starts[last + 1] == tokens.ends[last]
    return not glued or behind in '.,:;!?…)“”"»«'


def _clash(tokens: Tagged, at: int, end: int) -> Clash | None:
    word, noun = tokens.lower[at], end - 1
    attributes = tokens.texts[at + 1 : noun]
    if _is_fixed(word, attributes):
        return None
    can_be = tokens.bits(noun) & NOMINAL
    if _united(word, attributes, can_be):
        return None
    pronoun = False
    if word in word_class("de", "pronoun-or-article"):
        strong = _strong(attributes, can_be)
        pronoun = _may_be_pronoun(tokens, at)
        alone = word.startswith("jed") and bool(attributes)  # "von jedem flexibles Handeln"
        many = word == "dem" and strong & _PLURAL  # two slips at once are less likely
        if strong and (pronoun or alone or many or (word == "das" and strong & ~_NEUTER)):
            return None  # "bei dem unzählige Menschen starben"
        if strong & CASES[features.GENITIVE] and attributes and attributes[0].endswith("er"):
            return None  # "höher als die privater Haushalte"
    if len(attributes) > 1 and _is_adverbial(attributes, word, can_be, pronoun):
        return None
    by_endings = bool(attributes) and not _united(word, attributes, NOMINAL)
    genitive = not by_endings and word == "des" and _lacks_s(tokens, at, noun)
    if word == "des" and not (attributes or genitive):
        return None  # "des Brexit"
    if not (by_endings or genitive) and _is_unsure(tokens, noun):
        return None
    return Clash(at, end, by_endings, genitive)


def _is_unsure(tokens: Tagged, noun: int) -> bool:
    """Tell whether the gender of a noun may be another: a loan word, or a rare compound."""
    word = tokens.lower[noun]
    german, english = lexicon.lexicon("de"), lexicon.lexicon("en")
    zipf = german.zipf(word) if german else 0.0
    if english is not None and english.zipf(word) > zipf:
        return True  # "den Labs"
    behind = tokens.lower[noun + 1] if noun + 1 < len(tokens) else ""
    if behind in {"alt", "lang", "groß", "schwer", "sei"} or behind[:-1] in {"alte", "lange"}:
        return True  # "eine Jahrzehnte alte Debatte", "die meisten Gott sei Dank"
    return behind[:-1] in {"alt", "lang", "groß"} or not tokens.bits(noun) & LISTED


def _lacks_s(tokens: Tagged, at: int, noun: int) -> bool:
    """Tell whether a noun that takes an s in the genitive stands behind "des" without it."""
    word, german = tokens.lower[noun].rpartition("-")[2], lexicon.lexicon("de")
    if german is None or tokens.lower[max(0, at - 1)] == ",":
        return False  # "wes Brot ich ess, des Lied ich sing"
    if noun + 1 >= len(tokens):
        return False  # a line that is cut off, or a name that begins
    behind = tokens.lower[noun + 1]
    if behind in {"für", "of", "for", "de", "sapiens", "oeconomicus", "noir"} or _PAST.fullmatch(
        behind
    ):
        return False  # "des Jahr für Jahr neuen", "des Stoff gewordenen Gedankens"
    if behind.isalpha() and not (_SMALL.fullmatch(behind) and _is_german(behind)):
        return False  # "des Institut français"
    if word.endswith("ing") or not _is_german(word):
        return False  # "des Marketing", "des Center"
    # Names of newspapers and loan words have one seldom: "des Merkur", "des Brexit", "des Yuan".
    most = max(german.zipf(f"{word}s"), german.zipf(f"{word}es"))
    known = most >= _COMMON or (most > 0 and len(word) >= _LONG)
    return known and most + _SELDOM >= german.zipf(word)


def _is_german(word: str) -> bool:
    """Tell whether a word is about as frequent in German as in English, or more so."""
    german, english = lexicon.lexicon("de"), lexicon.lexicon("en")
    if german is None or not german.value(word) & ~features.FOREIGN:
        return False
    return english is None or english.zipf(word) <= german.zipf(word) + _FOREIGN_BY


def _declension(word: str) -> Mapping[str, int]:
    return MIXED if word.startswith(tuple(word_class("de", "mixed-determiner"))) else WEAK


def _united(word: str, attributes: Sequence[str], can_be: int) -> int:
    """Return the readings that a determiner, adjectives and a noun have in common."""
    found, declension = readings.determiners()[word] & can_be, _declension(word)
    for attribute in attributes:
        own = 0
        for end in _endings(attribute):
            own |= declension.get(end, 0)
        found &= own
    return found


def _endings(attribute: str) -> tuple[str, ...]:
    """Return the ending of an adjective; both where it may be part of the stem."""
    return tuple(end for end in ENDINGS if attribute.endswith(end))


def _strong(attributes: Sequence[str], can_be: int) -> int:
    """Return what adjectives and a noun have in common without any determiner."""
    for attribute in attributes:
        own = 0
        for end in _endings(attribute):
            own |= STRONG[end]
        can_be &= own
    return can_be


def _is_clear(tokens: Tagged, at: int, attributes: Sequence[str]) -> bool:
    """Tell whether a determiner is no pronoun, as far as its surroundings show."""
    word = tokens.lower[at]
    before = tokens.lower[at - 1] if at else ""
    if word == "ihr" or word.startswith("welch"):
        return False
    if attributes or word == "des":
        return True
    if word in {"einer", "keiner"}:
        return before in word_class("de", "preposition")
    if word.startswith(tuple(word_class("de", "mixed-determiner"))) or word in {
        "im",
        "zum",
        "zur",
        "beim",
        "vom",
        "ins",
    }:
        # "Diana zur Löwen"
        named = at > 0 and tokens.texts[at - 1][:1].isupper() and bool(tokens.bits(at - 1) & NAME)
        return not named
    if before not in word_class("de", "preposition") or _clause_begins(tokens, at - 1):
        return False
    # "der Kanal auf dem Nachrichten kommen": a relative clause whose comma is missing.
    # "Michael von der Grün": a name.
    kind = tokens.bits(at - 2)
    return not (kind & NAME or (kind & NOUN and tokens.bits(at + 1) & features.PLURAL))


def _is_fixed(word: str, attributes: list[str]) -> bool:
    """Tell whether it is an adverbial phrase: "am stärksten betroffene Länder"."""
    if not attributes:
        return False
    if word == "am" and attributes[0].endswith("sten"):
        return True
    if word in {"im", "fürs", "des", "am", "als", "zum"} and attributes[0] in word_class(
        "de", "adverbial-attribute"
    ):
        return True
    if word == "der" and attributes == ["einzelne"]:
        return True
    return len(attributes) > 1 and attributes[0] in {"meisten", "letzten", "ersten"}


def _clause_begins(tokens: Tagged, at: int) -> bool:
    return (
        at <= tokens.borders[at][0]
        or not tokens.texts[at - 1][0].isalnum()
        or tokens.lower[at - 1] in {"und", "oder", "sowie"}
    )


def _may_be_pronoun(tokens: Tagged, at: int) -> bool:
    # Behind a noun, a relative pronoun whose comma is missing.
    if (
        tokens.bits(at - 1) & NOUN
        or _clause_begins(tokens, at)
        or tokens.lower[at - 1] in word_class("de", "before-pronoun-der")
    ):
        return True
    return tokens.lower[at - 1] in word_class("de", "preposition") and _clause_begins(
        tokens, at - 1
    )


def _is_adverbial(attributes: Sequence[str], word: str, can_be: int, pronoun: bool) -> bool:
    """Tell whether the first of several adjectives is an adverb: "ein perfide ersonnenes Spiel"."""
    first, *rest = attributes
    german = lexicon.lexicon("de")
    value = german.value(first) if german else 0
    participle = _PAST.fullmatch(rest[0]) and first.endswith("e")
    if not (value & features.PREDICATIVE or first.endswith("er") or participle):
        return False
    return bool(_united(word, rest, can_be)) or (pronoun and bool(_strong(rest, can_be)))
