"""Compounds that are written as two capitalised words: evidence, added up.

A noun behind a noun may be the object behind a subject ("Wird KI Entwickler ersetzen?"), a name
behind what it names ("die Firma Müller"), or a title in English. So two words are taken for one
only if there is evidence: the article or the lexicon has them joined, the first is an acronym in
front of a singular noun, or the article in front fits the second alone.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from contentlint.language import features, lexicon
from contentlint.language.de.readings import nominal
from contentlint.language.features import (
    ATTRIBUTIVE,
    FIRST_CAPITAL,
    FORENAME,
    LOWER,
    NAME,
    PLURAL,
    SINGULAR,
    TAIL_CAPITAL,
    WORD,
)
from contentlint.language.speller import speller
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.language.lexicon import Lexicon

_PAIR = pattern(
    r"(?<![\w@#/.&’'\-–„\"“‚*])(?=([A-ZÄÖÜ][A-Za-zÄÖÜäöüß0-9]*)[ \u00a0]"
    r"([A-ZÄÖÜ][a-zäöüß]{2,})(?![\w\-/*:_’'&@]|\.\w))"
)
_BEHIND = pattern(r"[ \u00a0](?:[A-ZÄÖÜ0-9(&]|und [A-ZÄÖÜ])")
_JOINED = pattern(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_BEFORE = pattern(r"([^\W\d_]+)[ \u00a0]\Z")
_ENDING = pattern(r"(?:e[nmrs]?|er|n|s)\Z")
_CITED = pattern(
    r"(?:\b(?:Art(?:ikel)?|Abs|lit|Nr|Satz|S)\b\.?|§§?)[ \u00a0]?[\w ]{1,8}\.?[ \u00a0]\Z"
)
_PERSON = pattern(
    r"(?:er|erin|ent|entin|ist|istin|or|orin|eur|chef|chefin|frau|mann|herr|könig|papst|graf|fürst"
    r"|prinz|kanzler|star|profi|coach|ex)\Z"
)
_LINKS = ("", "s", "es", "n", "en", "e", "er")
_DERIVED = pattern(r"(?:isch|lich|ig|deutsch)e[nmrs]?\Z")
_NUMBER = pattern(r"(?:tausend|hundert|million|milliarde|dutzend)(?:e|en|er)?\Z")
_WORD = pattern(r"[^\W_]+")
_ENDS = frozenset(".!?:")
_GENITIVE = frozenset({"des", "eines", "dieses", "jenes", "seines", "ihres", "unseres", "keines"})
_CASE_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "em", "in", "nen")
_ENOUGH = 2.0
_CERTAIN = 3.0
_JOINED_HERE = 3.0


class Apart(NamedTuple):
    """Two words that should be one: ``text[start:end]``, in code points."""

    start: int
    end: int
    right: str
    """As one word: with a hyphen, unless the lexicon has it without."""
    certain: bool
    """Whether nine in ten like it are right; else three in four."""


_TEXTS = 256
"""Texts whose pairs are remembered: an editor asks for the same ones again and again."""


class Joined(NamedTuple):
    """What an article has joined elsewhere."""

    words: Mapping[str, int]
    """Words in lower case, hyphens left out."""
    firsts: Mapping[str, int]
    """What stands in front of hyphens, lower case."""


def joined(texts: Iterable[str]) -> Joined:
    """Return the words of texts that evidence is looked for in."""
    words: dict[str, int] = {}
    firsts: dict[str, int] = {}
    found = Counter(word for text in texts for word in map(str.lower, _JOINED.findall(text)))
    for written, count in found.items():
        word = written.replace("‐", "-").replace("‑", "-")
        plain = word.replace("-", "")
        words[plain] = words.get(plain, 0) + count
        first, hyphen, rest = word.partition("-")
        if hyphen and rest:
            firsts[first] = firsts.get(first, 0) + count
    return Joined(words, firsts)


def has_pairs(text: str) -> bool:
    """Tell whether a text has any pairs of words that may be one."""
    return bool(_pairs(text))


def apart(text: str, elsewhere: Joined) -> Iterator[Apart]:
    """Yield the pairs of words in a text that are one word on the evidence there is."""
    for start, end, pair in _pairs(text):
        score = pair.score(elsewhere)
        if score >= _ENOUGH:
            yield Apart(start, end, pair.right(), score >= _CERTAIN)


@lru_cache(maxsize=_TEXTS)
def _pairs(text: str) -> tuple[tuple[int, int, _Pair], ...]:
    """Return the pairs of words in a text that may be one word."""
    german = lexicon.lexicon("de")
    if german is None:
        return ()
    found = []
    for match in _PAIR.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - 30), match.start())
        behind = bool(_BEHIND.match(text, match.end(2)))
        pair = _Pair(german, match, before[1] if before else "", behind)
        named = text[match.start(1) : match.end(2)] in lexicon.entry_set("de", "compound-names")
        if not named and not is_cited(text, match.start()) and not pair.is_excluded():
            found.append((match.start(1), match.end(2), pair))
    return tuple(found)


@lru_cache(1 << 12)
def is_compound(word: str) -> bool:
    """Tell whether a capitalised word surely is a compound."""
    known = speller("de")
    return known is not None and known.is_compound(word.lower(), True)


def is_cited(text: str, at: int) -> bool:
    """Tell whether a law is cited by its article there: "Art. 6 Abs. 1 lit. f DSGVO"."""
    return _CITED.search(text, max(0, at - 20), at) is not None


def are_two_objects(before: str, last: str) -> bool:
    """Tell whether a verb in front makes a plural its object: "Wird KI Entwickler ersetzen?"."""
    german = lexicon.lexicon("de")
    if german is None or not before.islower():
        return False
    verb = german.value(before)
    finite = verb & features.FINITE and not verb & features.ATTRIBUTIVE
    return bool(finite and features.noun(german.value(last.lower())) & PLURAL)


class _Pair:
    """Two words, what the lexicon says of them, and the word in front."""

    def __init__(self, german: Lexicon, match: re.Match[str], before: str, behind: bool) -> None:
        text = match.string
        at = match.start() - len(before) - 2
        self.inside = at > 0 and text[at] not in _ENDS
        """Whether the word in front is not the first of a sentence."""
        following = _WORD.match(text, match.end(2) + 1)
        self.behind_text = following[0] if following else ""
        self._value = german.value
        first, last = match[1], match[2]
        self.first, self.last = first, last
        self.before, self.behind = before, behind
        self.one, self.two = first.lower(), last.lower()
        self._first, self._last = german.value(self.one), german.value(self.two)
        self.acronym = first.isupper() and first.isalpha() and 2 <= len(first) <= 5
        # A noun that is a compound itself has what its last part has: "das UN Kinderhilfswerk".
        self._compound = not self._last & WORD and is_compound(last)
        found = nominal(last) if self._compound else features.noun(self._last)
        self.singular, self.plural = found & SINGULAR, found & PLURAL
        self.person = behind and _PERSON.search(self.two) is not None
        """Whether it is the title of a person whose name follows: "CDU Politiker Müller"."""

    def is_excluded(self) -> bool:
        """Tell whether the pair is a name, a measure, a person with a title, or no two nouns."""
        last, first = self._last, self._first
        # A name goes on, unless it is that of a person: "US Präsident Biden".
        if self.behind and not (self.acronym and self.singular):
            return True
        if not (last & TAIL_CAPITAL or self._compound) or last & FORENAME:
            return True
        if not (self.singular or self.plural) or self._is_named():
            return True
        if (
            last & features.PROPER
            or self.two in _class("country")
            or {self.one, self.two} & _class("measure-noun")
        ):
            return True
        if self.first in _class("no-compound-first") or self._is_genitive() or self.one == self.two:
            return True
        if last & (features.ATTRIBUTIVE | features.PREDICATIVE):
            return True
        if (
            self.before
            and self.before[0].isupper()
            and not self._value(self.before.lower()) & LOWER
        ):
            return True
        if self.acronym or first & features.FUNCTION:
            return bool(first & features.FUNCTION)
        if first & LOWER and (self._is_inflected() or not self.before[:1].islower()):
            return True
        if (first & LOWER or not first & WORD) and _DERIVED.search(self.one):
            return True  # "des Mitteldeutschen Verkehrsverbundes"
        forename = first & FORENAME and not first & FIRST_CAPITAL
        return bool(forename or _PERSON.search(self.one) or len(self.one) < 3)

    def _is_named(self) -> bool:
        """Tell whether it is what an institution or a number is called."""
        if self.inside and self.before[:1].isupper():
            before = self._value(self.before.lower())
            if before & ATTRIBUTIVE and not before & features.FUNCTION:
                return True  # "der Deutschen Fußball Liga"
        if _NUMBER.search(self.one) or self.behind_text in _class("legal-form"):
            return True
        known = self._first & (WORD | FIRST_CAPITAL) and not self._first & features.PROPER
        if known and not self.acronym and self.before.lower() not in _GENITIVE:
            return False
        stems = {self.two, self.two.removesuffix("s"), self.two.removesuffix("es")}
        return not stems.isdisjoint(_class("name-head"))

    def right(self) -> str:
        """Return the two as one word."""
        for link in _LINKS:
            if not self.acronym and self._value(self.one + link + self.two) & WORD:
                return f"{self.first}{link}{self.two}"
        return f"{self.first}-{self.last}"

    def _is_genitive(self) -> bool:
        cases = self.singular | self.plural
        if self.before in _GENITIVE and not self.acronym and not self.one.endswith("s"):
            return False  # "des Corona Ausbruchs": the first would have an ending of its own
        genitive = sum(features.singular(features.GENITIVE, gender) for gender in range(3))
        if not cases & ~(genitive | features.plural(features.GENITIVE)):
            return True
        first = features.noun(self._first)
        if first and not first & ~genitive:
            return True
        return self.one.endswith("s") and bool(self._value(self.one[:-1]) & features.PROPER)

    def _is_inflected(self) -> bool:
        """Tell whether the first word is an adjective or verb with a capital."""
        ending = _ENDING.search(self.one)
        return ending is not None and bool(
            self._first & features.ATTRIBUTIVE or self._value(self.one + "n") & LOWER
        )

    def score(self, elsewhere: Joined) -> float:
        """Return how much speaks for one word."""
        article = self._by_article(elsewhere)
        score = article + self._by_words() + self._by_determiner()
        if article < _JOINED_HERE and not self._opens_phrase():
            # "dass Datenschutz Sinn hat", "weil NRW Widerspruch einlegt"
            score -= 1.0
        english = lexicon.lexicon("en")
        if english is not None and not self.acronym:
            both = english.value(self.one) and english.value(self.two) & WORD
            rather_german = self._is_listed() and english.zipf(self.two) <= features.zipf(
                self._last
            )
            score -= 2.0 * (bool(both) and not rather_german)
        if article < _JOINED_HERE and self._is_object():
            score -= 2.0
        return score

    def _is_listed(self) -> bool:
        """Tell whether dictionaries have the two as one."""
        return any(self._value(self.one + link + self.two) & WORD for link in _LINKS)

    def _is_object(self) -> bool:
        """Tell whether the second may be an object without an article: "weil die FDP Recht hat"."""
        fits, mine = _determiners().get(self.before.lower(), 0), features.noun(self._first)
        if fits and mine and not fits & mine:
            return False
        return self.two.endswith(tuple(_class("bare-object")))

    def _opens_phrase(self) -> bool:
        """Tell whether the word in front shows that the second is the noun of one phrase."""
        if self.person:
            return True
        before = self.before.lower()
        fits, mine = _determiners().get(before, 0), features.noun(self._first)
        place = self._first & features.PROPER or self.first in _class("acronym-of-place")
        if fits:
            return bool(fits & (self.singular | self.plural)) and (
                not fits & mine or (bool(self.singular) and not self.plural)
            )
        if place or not self.before:
            return False
        value = self._value(before)
        if self.acronym and before in _class("preposition"):
            return True
        return bool(value & features.ATTRIBUTIVE) and not value & features.FUNCTION

    def _by_article(self, elsewhere: Joined) -> float:
        """Weigh whether the article has the two joined, or others with the same first part."""
        stem = self.two[: max(4, len(self.two) - 2)]
        lasts = {self.two, *(stem + ending for ending in _CASE_ENDINGS)}
        if any(self.one + link + last in elsewhere.words for link in _LINKS for last in lasts):
            return _JOINED_HERE
        used = elsewhere.firsts.get(self.one, 0)
        if not used or not self.singular or self.acronym:
            return 0.0
        return 1.0 if used < 3 else 1.5

    def _by_words(self) -> float:
        first, last = self._first, self._last
        if self.acronym:
            english = lexicon.lexicon("en")
            foreign = english is not None and english.value(self.two) & WORD
            if self.plural and not (self.person and self.singular):
                return 0.5 if foreign else 1.3
            return 0.5 if foreign else 2.0
        score = 0.0
        if self._is_listed():
            score += 1.5
        if features.witnesses(first) >= 2 or not first & WORD:
            score += 0.5
        if first & FIRST_CAPITAL and not first & WORD:
            score += 2.0
        if self.first in lexicon.entry_set("de", "compound-modifiers"):
            score += 1.0
        if not first & (WORD | FIRST_CAPITAL) or (first & NAME and not first & WORD):
            score -= 1.0
        return score + (0.0 if last & WORD or self._compound else -1.0)

    def _by_determiner(self) -> float:
        """Weigh whether the article in front fits the second word, and it alone."""
        fits = _determiners().get(self.before.lower(), 0)
        if not fits:
            alone = self.first not in lexicon.entry_set("de", "compound-modifiers")
            if self.plural and alone and self._value(self.before) & ATTRIBUTIVE:
                return -0.5  # "bei der letzten Wahl Ergebnisse von 27 Prozent"
            return 0.0 if self.plural else 0.3
        mine = features.noun(self._first)
        if not fits & (self.singular | self.plural):
            return -1.5
        if mine and not fits & mine:
            # "zwischen den Schnitzen Filets": plurals that look like infinitives are not listed.
            return 0.0 if self.one.endswith("en") and self._first & features.INFINITIVE else 2.0
        if self.before.lower() in _GENITIVE and not (self.acronym or self.one.endswith("s")):
            return 2.0
        return 0.0 if self.plural else 0.7


def _class(name: str) -> frozenset[str]:
    return lexicon.word_class("de", name)


@cache
def _determiners() -> Mapping[str, int]:
    """Return the readings that a noun behind each determiner may have."""
    found: dict[str, int] = {}
    for line in lexicon.entries("de", "determiners"):
        readings, _colon, words = line.partition(":")
        bits = 0
        for reading in readings.split():
            bits |= _reading(reading)
        for word in words.split():
            found[word] = found.get(word, 0) | bits
    return found


_CASES = {"nom": 0, "gen": 1, "dat": 2, "acc": 3}
_GENDERS = {"m": 0, "f": 1, "n": 2}


def _reading(text: str) -> int:
    """Return the bit of "nom.m" or "dat.pl"."""
    case, _dot, kind = text.partition(".")
    number = _CASES[case]
    if kind == "pl":
        return features.plural(number)
    return features.singular(number, _GENDERS[kind])
