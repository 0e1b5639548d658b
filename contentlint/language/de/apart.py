"""Compounds that are written as two capitalised words: evidence, added up.

A noun behind a noun may be the object behind a subject ("Wird KI Entwickler ersetzen?"), a name
behind what it names ("die Firma Müller"), or a title in English. So two words are taken for one
only if there is evidence: the article or the lexicon has them joined, the first has linking letters
and is no word by itself ("Redaktions"), or the article in front fits the second alone. How much
each piece counts is data, ``compound-weights.txt``, fitted on compounds that were torn. Counts of
many articles come on top: pairs that are joined and hardly ever written apart, and how much
likelier each word is joined by a hyphen than it stands apart from the next one.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from contentlint.language import features, lexicon
from contentlint.language.de.readings import CASES, by_ending, determiners, nominal
from contentlint.language.features import (
    ACCUSATIVE,
    ATTRIBUTIVE,
    CAPITAL,
    DATIVE,
    FINITE,
    FIRST_CAPITAL,
    FOREIGN,
    FORENAME,
    FUNCTION,
    GENITIVE,
    LOWER,
    NAME,
    NOMINATIVE,
    PLURAL,
    PREDICATIVE,
    PROPER,
    SEEN,
    SINGULAR,
    TAIL_CAPITAL,
    WORD,
)
from contentlint.language.speller import speller
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.language.lexicon import Lexicon

_PAIR = pattern(
    r"(?<![\w@#/.&’'\-–„\"“‚«»*+])"
    r"(?=([A-ZÄÖÜ][A-Za-zÄÖÜäöüß0-9]*+(?:-[A-Za-zÄÖÜäöüß0-9]++)*+)[ \u00a0]"
    r"([A-ZÄÖÜ][a-zäöüß]{2,}+)(?![\w\-/*_’'&@]|[.:]\w))"
)
_BEHIND = pattern(r"[ \u00a0](?:[A-ZÄÖÜ0-9(&]|und [A-ZÄÖÜ])")
_JOINED = pattern(r"(?<![\w./@#])[^\W_]+(?:[-‐‑][^\W_]+)*(?![/@]|\.\w)")
_WORD_BEFORE = pattern(r"(?<!\S)(\S++)[ \u00a0]++\Z")
_WORD_BEHIND = pattern(r"[ \u00a0]([^\W_]+)(?: ([^\W_]+))?")
_CITED = pattern(
    r"(?:\b(?:Art(?:ikel)?|Abs|lit|Nr|Satz|S)\b\.?|§§?)[ \u00a0]?[\w ]{1,8}\.?[ \u00a0]\Z"
)
_PERSON = pattern(
    r"(?:er|erin|ent|entin|ist|istin|or|orin|eur|chef|chefin|frau|mann|herr|könig|papst|graf|fürst"
    r"|prinz|kanzler|star|profi|coach|ex|sekretär|expert|experte|vorsitzende[nr]?|abgeordnete[nr]?"
    r"|beauftragte[nr]?)\Z"
)
_NUMBER = pattern(r"(?:tausend|hundert|million|milliarde|dutzend|stel)(?:e|en|er)?\Z")
_DIGITS = pattern(r"\d[\d.,]*+\Z")
_ENDING = pattern(r"(?:e[nmrs]?|er|n|s)\Z")
_DERIVED = pattern(r"(?:isch|lich|ig|los|al|iv|ell|deutsch)e[nmrs]?\Z")
_LINKS = ("", "s", "es", "n", "en", "e", "er")
_CASE_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern", "em", "in", "nen")
_SINGULAR_ENDINGS = ("", "s", "es", "en", "n")
_STOPS = frozenset(".!?:…")
_CLOSING = '"”“»«)'
_NO_CAPITALS = 5
"""Letters up to which capitals make an acronym, and no shouted word."""
_SEEN_OFTEN = 3
_WORDS_BEFORE = 5
_ATTRIBUTES = 3
"""Attributes that may stand between a determiner and its noun."""
_SHORT = 5
_SHORTEST_NOUN = 4
_BOUND = 3
"""Odds from which on a word hardly ever stands apart from the next one: “US”, “Corona”."""
_RELUCTANT = -1
"""Odds down to which two words that rather stand apart may be one if all else is sure."""
_FREQUENT = 3.0
"""Zipf value from which on a noun is rather meant than the verb that is written as its plural."""


class Apart(Record):
    """Two words that should be one: ``text[start:end]``, in code points."""

    start: int
    end: int
    right: str
    """As one word: with a hyphen, unless the lexicon has it without."""
    certain: bool
    """Whether more than nine in ten like it are right; else three in four."""


_TEXTS = 256
"""Texts whose pairs are remembered: an editor asks for the same ones again and again."""


class Joined(Record):
    """What an article has joined elsewhere."""

    words: Mapping[str, int]
    """Words in lower case, hyphens left out."""
    firsts: Mapping[str, int]
    """What stands in front of hyphens, lower case."""


def joined(texts: Iterable[str]) -> Joined:
    """Return the words of texts that evidence is looked for in."""
    words: dict[str, int] = {}
    firsts: dict[str, int] = {}
    found: Counter[str] = Counter()
    for text in texts:
        found.update(map(str.lower, _JOINED.findall(text)))
    for written, count in found.items():
        if written.isalpha():
            words[written] = words.get(written, 0) + count
            continue
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
    limits = _weights()
    for start, end, pair in _pairs(text):
        score = pair.score(elsewhere)
        if score >= limits["possible"]:
            yield Apart(start, end, pair.right(), score >= limits["certain"])


@lru_cache(maxsize=_TEXTS)
def _pairs(text: str) -> tuple[tuple[int, int, _Pair], ...]:
    """Return the pairs of words in a text that may be one word."""
    german = lexicon.lexicon("de")
    if german is None:
        return ()
    found = []
    for match in _PAIR.finditer(text):
        last = match[2]
        value = german.value(last.lower())
        # Most capitalised words behind another one are names, or end no compound.
        compound = not value & WORD and is_compound(last)
        if (value & TAIL_CAPITAL or compound) and not value & (FORENAME | PROPER):
            first = match[1]
            if german.value(first.lower()) & FUNCTION and not _is_acronym(first):
                continue  # "Die Adresse", as most: told before all the rest is looked up
            pair = _Pair(german, match)
            if not pair.is_excluded() and not is_cited(text, match.start()):
                found.append((match.start(1), match.end(2), pair))
    return tuple(found)


def _is_acronym(word: str) -> bool:
    return (
        2 <= len(word) <= _NO_CAPITALS
        and word[-1].isupper()
        and sum(letter.isupper() for letter in word) >= 2
    )


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
    finite = verb & FINITE and not verb & ATTRIBUTIVE
    return bool(finite and features.noun(german.value(last.lower())) & PLURAL)


def is_bare_object(before: str, last: str) -> bool:
    """Tell whether a clause begins whose subject may be the first, its object the second.

    "Sobald Google Kenntnis davon erlangt": the second is a noun that needs no article.
    """
    bare = lexicon.entry_set("de", "bare-nouns")
    lower = before.lower()
    begins = lower in _class("before-subject") and lower not in determiners()
    return begins and (last.lower() in bare or last.lower() in _class("verbal-object"))


def fits(text: str, at: int, noun: str) -> bool:
    """Tell whether a noun that begins at a place goes with the article in front, if any."""
    german = lexicon.lexicon("de")
    if german is None:
        return True
    phrase = _Phrase(german, text, at)
    readings = nominal(noun)
    return not phrase.fits or not readings or bool(phrase.fits & readings)


class _Phrase:
    """What stands in front of two words: a determiner and attributes, or something else."""

    __slots__ = ("attributes", "before", "determiner", "fits", "governor", "word")

    def __init__(self, german: Lexicon, text: str, at: int) -> None:
        self.before = _words_before(text, at)
        """The words in front with their marks, the nearest first."""
        self.determiner, self.governor, self.attributes = "", "", 0
        self.word = ""
        """What stands in front of all attributes, and is no determiner."""
        for number, word in enumerate(self.before):
            lower = word.lower()
            if not word[-1].isalnum():
                self.word = word
                break
            if lower in determiners():
                self.determiner = lower
                behind = self.before[number + 1 : number + 2]
                self.governor = behind[0].lower() if behind else ""
                break
            value = german.value(lower)
            attribute = word.islower() and value & ATTRIBUTIVE and not value & FUNCTION
            if number >= _ATTRIBUTES or not (attribute or _DIGITS.match(word)):
                self.word = word
                break
            self.attributes += bool(attribute)
        self.fits = self._fits()
        """The readings of nouns that the determiner and the attribute go with."""

    def _fits(self) -> int:
        fits = determiners().get(self.determiner, 0)
        if self.determiner not in _class("contracted"):
            for name, cases in _GOVERNED:
                if self.governor in _class(name):
                    fits &= cases
        if self.attributes and self.before[0].islower():
            ending = by_ending(self.before[0])
            fits = fits & ending if fits else ending
        return fits

    @property
    def is_noun_phrase(self) -> bool:
        """Whether a determiner or an attribute opens it."""
        return bool(self.determiner or self.attributes)


_GOVERNED = (
    ("with-dative", CASES[DATIVE]),
    ("with-accusative", CASES[ACCUSATIVE]),
    ("with-both", CASES[DATIVE] | CASES[ACCUSATIVE]),
)


def _words_before(text: str, at: int) -> tuple[str, ...]:
    found: list[str] = []
    while len(found) < _WORDS_BEFORE:
        match = _WORD_BEFORE.search(text, max(0, at - 40), at)
        if match is None:
            break
        found.append(match[1])
        at = match.start()
    return tuple(found)


_DATIVES = sum(features.singular(DATIVE, gender) for gender in range(3))
_GENITIVES = sum(features.singular(GENITIVE, gender) for gender in range(3))
_EVIDENT = frozenset({"link", "link-name", "genitive"})
"""First parts that are no words by themselves, or not in this form."""
_WITNESSES = _EVIDENT | {"hyphenated"}
"""First parts that tell enough, whatever the two do elsewhere."""
_NAMES = frozenset({"acronym", "proper", "forename", "name", "unknown", "english", "compound"})
_ABSTRACT = ("heit", "keit", "ismus", "ität")
"""What nouns end in that need no article."""
_ROMAN = frozenset("IVX")
_SHOUTED = 4
"""Letters from which on capitals that make a word are shouted, and no acronym."""
_UNLISTED = frozenset({"unknown", "link-name"})
_GROUPS = {"acronym": "acronym", "link": "link", "link-name": "link", "noun": "noun", "low": "low"}


class _Pair:
    """Two words, what the lexicon says of them, and the phrase they stand in."""

    def __init__(self, german: Lexicon, match: re.Match[str]) -> None:
        text = match.string
        self._german = german
        self.first, self.last = first, last = match[1], match[2]
        self.one, self.two = first.lower(), last.lower()
        self._first, self._last = german.value(self.one), german.value(self.two)
        self._parts = tuple(first.split("-"))
        self.acronym = _is_acronym(first)
        self._compound = not self._last & WORD
        self._noun = nominal(last) if self._compound else features.noun(self._last)
        if self._noun & PLURAL and last.endswith("e") and not self._noun & SINGULAR & ~_DATIVES:
            self._noun &= PLURAL  # "im Supermarkt Regale": nobody writes "dem Regale"
        if self._noun & PLURAL and self._is_action():
            self._noun &= PLURAL
        self._person = _PERSON.search(self.two) is not None
        self._behind = _BEHIND.match(text, match.end(2)) is not None
        behind = _WORD_BEHIND.match(text, match.end(2))
        self._next = behind[1] if behind else ""
        self._second = behind[2] or "" if behind else ""
        self._phrase = _Phrase(german, text, match.start(1))
        before = self._phrase.before
        self._opens = not before or (before[0].rstrip(_CLOSING) or ".")[-1] in _STOPS
        self._kind = self._find_kind()
        # Names have no determiner of their own: "der Merkel Rücktritt".
        self._mine = 0 if self.acronym or self._first & (PROPER | FORENAME) else nominal(first)
        self._stands = self._find_place()
        self._sure: float | None = None

    def _is_action(self) -> bool:
        """Tell whether the singular is only what one does: "im Spiel Schmerzen"."""
        stems = (self.two[:-1], self.two[:-2]) if self._last & features.INFINITIVE else ()
        return any(
            value & CAPITAL and features.zipf(value) >= _FREQUENT
            for value in map(self._german.value, stems)
        )

    # --- what is no compound, whatever the evidence

    def is_excluded(self) -> bool:
        """Tell whether the pair is a name, a measure, a person with a title, or no two nouns."""
        last = self._last
        if not self._noun or self.one == self.two or len(self.one) < 2:
            return True
        # A name goes on, unless it is that of a person: "US Präsident Biden".
        if self._behind and not (
            (self._person and not last & ATTRIBUTIVE) or self._is_known() or self._is_joined()
        ):
            return True
        if self.one in _class("measure-noun") or self.first in _class("no-compound-first"):
            return True
        if last & FUNCTION or self.two in _class("country") or self._belongs_to_next():
            return True
        if f"{self.first} {self.last}" in lexicon.entry_set("de", "compound-names"):
            return True
        if _NUMBER.search(self.one) or _NUMBER.search(self.two):
            return True
        if self._is_in_capitals() or self._is_part_of_name() or self._is_owner():
            return True
        if self._is_named() or self._goes_on() or (self._is_english() and not self._is_joined()):
            return True
        if not self._phrase.is_noun_phrase and is_bare_object(self._phrase.word, self.two):
            return True
        if len(self._parts) > 1:
            return self._is_no_half()
        return not self.acronym and self._is_adjective()

    def _is_owner(self) -> bool:
        """Tell whether the article in front is the first one’s: "wegen des Weins Schmerzen".

        In "des vielen Weins" the second determiner is an attribute.
        """
        phrase = self._phrase
        fits = determiners().get(phrase.governor, phrase.fits) if phrase.determiner else 0
        return bool(fits & self._mine and not fits & self._noun)

    def _belongs_to_next(self) -> bool:
        """Tell whether the second begins a phrase that goes on behind it.

        "Büro Nummer 16", "Guten Abend Herr Müller", "in den USA Berichten zufolge", "der Ort Ende
        des Jahrhunderts".
        """
        if self._next.isdigit() and self.two in _class("measure-noun") | _class("numbered"):
            return True
        if self._behind and self.two in _class("addressed"):
            return True
        if self.two in _class("part-of-time") and self._kind != "link":
            return True
        return self._next == "zufolge" or self._next in _class("legal-form")

    def _is_in_capitals(self) -> bool:
        """Tell whether it is no acronym but a word or a number: "OHNE Masken", "XXX März"."""
        if not self.acronym:
            return False
        before = self._phrase.before[:1]
        if before and before[0].isupper():
            return True  # "DIE ZEIT Redaktion"
        kinds = LOWER if len(self.one) >= _SHOUTED else FUNCTION
        word = self.one in determiners() or self._first & kinds
        return bool(word) or _ROMAN.issuperset(self.first)

    def _is_part_of_name(self) -> bool:
        """Tell whether it is, or ends with, a name: "Reeperbahn Festival", "Heinz Grill"."""
        named = self._kind == "forename" or self.one in _class("cited-noun")
        if named and not self._is_listed():
            return True  # "das Wort Privileg"
        if self.acronym and self.two.endswith(tuple(_class("region-ending"))):
            return True  # "die IHK Oberpfalz"
        if self.acronym and self._behind and self.two in _class("region-noun"):
            return True  # "die SP Kanton Luzern"
        if self._phrase.before[1:2] and self._phrase.before[1] in _class("surname-particle"):
            return True  # "Van der Bellens Kandidatur"
        place = {self.two, self.two.removesuffix("s")} & _class("place-noun")
        last = bool(place) or self.two in _class("event-noun")
        return (last and self._kind != "link") or self._is_of_place() or self._is_of_name()

    def _is_no_half(self) -> bool:
        """Tell whether a first word with a hyphen is an adjective, or what a name stands behind."""
        tail = self._parts[-1]
        adjective = tail.islower() and tail not in _class("hyphen-tail")
        attribute = self._german.value(tail.lower()) & ATTRIBUTIVE or _DERIVED.search(tail)
        if attribute or self.two in _class("measure-noun"):
            return True  # "die Evangelisch-Lutherische Kirche", "Corona-Krise Montag"
        known = self._last & WORD and all(map(self._is_common, self._parts))
        return self._opens or adjective or not known or self._is_apposition()

    def _is_adjective(self) -> bool:
        """Tell whether the first is an adjective with a capital: "Indigene Gebiete"."""
        ending = _ENDING.search(self.one)
        if not self._first & CAPITAL and _DERIVED.search(self.one):
            return True
        if ending is None or not self._first & LOWER:
            return False
        stem = self._german.value(self.one[: ending.start()])
        return bool(self._first & ATTRIBUTIVE or stem & PREDICATIVE)

    def _is_apposition(self) -> bool:
        """Tell whether a name follows what it names: "am S-Bahnhof Tiergarten"."""
        tail = self._parts[-1].lower()
        whole = len(self._parts[0]) > 1 and self._is_noun_part(tail)
        if whole and (self._stands != "second" or self._is_able()) and not self._is_joined():
            return True  # "in Corona-Zeiten Besuch", "eine TV-Situation Anspannung"
        if tail.endswith("er") and self._german.value(tail[:-2]) & (NAME | PROPER):
            return True  # "des West-Beiruter Stadtteils"
        return tail.endswith(tuple(_class("name-behind"))) and self._noun & SINGULAR != 0

    def _is_noun_part(self, part: str) -> bool:
        value, english = self._german.value(part), lexicon.lexicon("en")
        # "E-Mail", "Hot-Button" are no German nouns by themselves.
        foreign = english is not None and english.zipf(part) > features.zipf(value)
        return len(part) >= _SHORTEST_NOUN and bool(value & CAPITAL) and not foreign

    def _is_common(self, part: str) -> bool:
        """Tell whether a part of a word with hyphens is no name: "Karl-Heinz Müller"."""
        value = self._german.value(part.lower())
        if value & (PROPER | FORENAME):
            return False
        english = lexicon.lexicon("en")
        known = value & WORD or (english is not None and english.value(part.lower()) & WORD)
        return bool(known or part.isdigit() or (part.isupper() and len(part) <= _NO_CAPITALS))

    def _is_named(self) -> bool:
        """Tell whether an adjective with a capital makes it a name: "die Deutsche Fußball Liga"."""
        before = self._phrase.before
        if len(before) < 2 or not before[0].isalpha() or not before[0][0].isupper():
            return False
        value = self._german.value(before[0].lower())
        if before[1][-1] in _STOPS or value & FUNCTION:
            return False
        # "der Deutschen Fußball Liga", "vom Bruno Nagel Studio"
        return bool(value & ATTRIBUTIVE or (value & FORENAME and not value & WORD))

    def _is_english(self) -> bool:
        """Tell whether it is a term in English: "AI Builder", "Champions League", "Code for"."""
        if self._next in _class("english-joint"):
            return True
        english = lexicon.lexicon("en")
        value = english.value(self.two) if english else 0
        if english is None or not value & WORD:
            return False
        first = english.value(self.one)
        foreign = not self._last & WORD or features.zipf(value) > features.zipf(self._last)
        half = len(self._parts) > 1
        if foreign and (half or self.acronym or first & WORD or self._first & (NAME | FOREIGN)):
            return True
        rather = not self.acronym and first & WORD
        rather = rather and features.zipf(first) > features.zipf(self._first)
        return bool(rather and self.one not in _modifiers())

    def _goes_on(self) -> bool:
        """Tell whether it is half of "Tag für Tag", "Arm in Arm"."""
        return self._second == self.last and self._next.lower() in _class("preposition")

    # --- what speaks for and against

    def score(self, elsewhere: Joined) -> float:
        """Return how much speaks for one word: the logarithm of the odds."""
        weights, found = _weights(), self._in_article(elsewhere)
        score = self._score(elsewhere, found=found)
        if score < weights["possible"]:
            return weights["possible"] if self._is_bound() else score
        witnessed = (found and not self._is_able()) or self._kind in _WITNESSES
        inside = self._stands == "second" or (self._phrase.determiner and not self._is_able())
        witnessed = witnessed or bool(self._is_listed() and inside)
        sure = score >= weights["certain"] or self._is_listed()
        if witnessed or self._draws() >= 0:
            return score
        return weights["possible"] - (not sure or self._draws() < _RELUCTANT)

    def _draws(self) -> int:
        """Return how much likelier texts join the two to others than they write them apart."""
        return _odds("joined-firsts").get(self.first, 0) + _odds("joined-lasts").get(self.last, 0)

    def _is_bound(self) -> bool:
        """Tell whether the first hardly ever stands apart, and the second is mostly joined."""
        if _odds("joined-firsts").get(self.first, 0) < _BOUND:
            return False
        joined = _odds("joined-lasts").get(self.last, 0) > 0
        if self.acronym and self._is_able() and self._may_own(self._phrase):
            return False  # "außerhalb der EU Risikogebiete ausweisen"
        loose = self._is_able() or self.two.endswith(_ABSTRACT)
        if not joined and (loose or self._draws() < _BOUND):
            return False
        return not (self._is_two_phrases() or self._is_institution() or self._is_idiom())

    def _score(self, elsewhere: Joined, *, found: bool) -> float:
        weights = _weights()
        joined = found and not self._is_able()
        if self._is_two_phrases() or self._is_institution():
            return weights["possible"] - 1
        if self._is_idiom() or (self._is_genitive() and not self._is_listed()):
            return weights["possible"] - 1
        if self._kind == "unknown" and self._is_derived_name():
            return weights["possible"] - 1  # "Rummelsberger Stift"
        if not joined and self._is_impossible():
            return weights["possible"] - 1
        if not found and self._is_free():
            return weights["possible"] - 1
        if len(self._parts) > 1:
            return weights["article"] if found or self._is_surely_joined() else self._of_half()
        if self._sure is None:
            self._sure = sum(weights.get(name, 0.0) * much for name, much in self._features())
        article = weights["article"] if found else 0.0
        used = elsewhere.firsts.get(self.one, 0)
        often = (1.5 if used >= _SEEN_OFTEN else 1.0) if used else 0.0
        score = self._sure + article + weights["first-in-article"] * often
        named = self.acronym or self._kind == "link-name"
        if joined:
            score = max(score, weights["certain"])
        open_end = named and self._stands in ("second-any", "preposition") and self._is_able()
        if open_end and not found:
            score = min(score, weights["certain"] - 1)  # "meldeten der WHO Fälle"
        if self._is_known() or self._is_surely_joined():
            score = max(score, weights["certain"])
        elif self._is_joined():
            score += weights["first-in-article"]
        # "Bei US Präsident Joe Biden", "das UN Kinderhilfswerk"
        titled = self._person and self._behind
        alone = self._compound and self._stands == "second-any" and not self._is_able()
        return max(score, weights["possible"]) if self.acronym and (titled or alone) else score

    def _of_half(self) -> float:
        """Return the score of "E-Mail Adresse": hyphens show that the first is part of a word."""
        weights = _weights()
        if self._stands in ("second", "second-any") and not self._ends_phrase():
            return weights["certain"]
        fits = self._stands == "both" and not self._is_able()
        return weights["possible"] if fits else weights["possible"] - 1

    def _ends_phrase(self) -> bool:
        """Tell whether the first may have the article, and the second be several without one.

        "anlässlich der Fußball-EM Verpackungen"
        """
        phrase = self._phrase
        definite = phrase.determiner in _class("definite") and not phrase.attributes
        return definite and bool(self._noun & PLURAL) and self._parts[-1].isupper()

    def _in_article(self, elsewhere: Joined) -> bool:
        """Tell whether the article has the two joined."""
        stem = self.two[: max(4, len(self.two) - 2)]
        lasts = {self.two, *(stem + ending for ending in _CASE_ENDINGS)}
        first = self.one.replace("-", "")
        whole = [first + link + last for link in _LINKS for last in lasts]
        return not elsewhere.words.keys().isdisjoint(whole)

    def _is_idiom(self) -> bool:
        """Tell whether a verb goes with the second alone: "ihren Bitten Nachdruck verleihen"."""
        return self.two in _class("verbal-object") and self._stands in ("both", "verb", "start")

    def _is_genitive(self) -> bool:
        """Tell whether the first is a genitive behind an adjective: "des alten Landes Sorgen"."""
        before = self._phrase.before
        if self.acronym or self._phrase.determiner or not self.one.endswith("s"):
            return False
        return bool(self._phrase.attributes and before[0].endswith("en") and self._owns())

    def _is_two_phrases(self) -> bool:
        """Tell whether the article in front goes with the first, and the second stands alone.

        "Wann ein Energieausweis Pflicht ist", though the article has "Energieausweispflicht".
        """
        if self._stands == "first":
            return True
        return self._stands == "both" and self._is_bare() and self._is_subject()

    def _is_impossible(self) -> bool:
        """Tell whether the words around make two phrases of it, unless the article joins them."""
        if self._stands == "none":
            return True  # "in der EU Land kaufen"
        if self._stands == "capital":
            # "im Bereich Film Künstler auswählen"; "80 Millionen US Dollar"
            return not (self._is_known() or self._is_surely_joined())
        # "Gottes Sohn"; "Schon Ende des Jahres"
        if self.one in _class("kin-genitive") or self._is_derived_name():
            return True
        if self._kind in ("low", "low-alone") and self._opens:
            return True
        titled = self._person and self._behind
        if self._first & PROPER and self._stands == "preposition" and not titled:
            return True  # "in Kroatien Krieg"
        return self._leaves_object() or (
            not self._is_listed() and not self._is_known() and self._is_loose()
        )

    def _leaves_object(self) -> bool:
        """Tell whether the second is better taken for an object by itself."""
        if self._kind not in _EVIDENT and self._is_subject():
            return True
        several = self._mine and not self._mine & SINGULAR
        inside = self._stands in ("second", "second-any")
        if several and self._number() != "singular" and not inside:
            return True  # "wenige Menschen Antikörper haben"
        if self._stands == "both":
            # "in diesem Sommer Urlaub machen", "der Impfstoff Wirksamkeit zeigt"
            return self._is_bare() or self.two.endswith(_ABSTRACT)
        # "da Bürger und Verwaltung Daten austauschen"
        return self._kind == "noun" and self._stands == "conjunction" and self._is_able()

    def _is_loose(self) -> bool:
        """Tell whether nothing but their order holds the two together."""
        free = self._stands not in ("second", "both", "second-any")
        if self._stands == "verb" and self._is_able() and self._kind not in _EVIDENT:
            return not self._behind  # "Wird KI Entwickler ersetzen?"
        if self.acronym and self._phrase.word.lower() in _class("names-source"):
            return True  # "laut RKI Engpässe"
        bare = self._kind != "link" and self._is_bare() and not self._behind
        return free and (self._owns() or bare)  # "wenn Corona Geschichte ist"

    def _is_free(self) -> bool:
        """Tell whether the first may end a phrase, and the second stand alone behind it.

        "Das gibt dem NDR Spielraum", "wegen Corona Schulen schließen", "dass Geld Tore schießt".
        """
        several = self._next == "und" and self._second[:1].isupper()
        able = several or self._is_able() or self.two in _class("verbal-object")
        if self._kind == "link" or not (able or self.two.endswith(_ABSTRACT)):
            return False
        phrase, place = self._phrase, self._stands
        # "von den NGO Mitarbeitern", "von CBD Ölen": an object in the dative has an article.
        direct = bool(self._noun & (CASES[NOMINATIVE] | CASES[ACCUSATIVE]))
        if place == "second-any":
            return direct and self.acronym and self._may_own(phrase)
        alone = self.acronym or self._kind in ("proper", "forename", "name", "unknown", "english")
        alone = alone or self.one in lexicon.entry_set("de", "bare-nouns") | _class("own-phrase")
        if self.one in _class("bound-acronym"):
            return False
        if place == "preposition":
            return alone and direct
        before = phrase.before
        if place == "conjunction" and alone:
            return len(before) > 1 and before[1][0].isupper()  # "der CSU und Merk Gespräche"
        if place == "both":  # "wenn angeschlagene Unternehmen Kredite nicht bedienen"
            several = phrase.fits & self._mine & PLURAL and self._number() == "plural"
            subject = phrase.word.lower() in _class("before-subject")
            return bool(several and (subject or phrase.determiner in _class("quantity")))
        if place == "start" and self.acronym and self._german.value(self._next) & FINITE:
            return True  # "FIPV Katzen befällt"
        subject = alone or bool(self._mine & PLURAL)
        return subject and phrase.word.lower() in _class("before-subject")

    def _may_own(self, phrase: _Phrase) -> bool:
        """Tell whether the article in front may be that of the acronym: "der WHO"."""
        if phrase.attributes or self.one in _class("bound-acronym") or self.one in _modifiers():
            return False
        definite = phrase.determiner in _class("definite") | _class("contracted")
        mine = nominal(self.first)
        return definite and bool(phrase.fits & mine if mine else phrase.fits & SINGULAR)

    def _is_of_place(self) -> bool:
        """Tell whether the first is made of a name of a place: "Fuldaer Zeitung"."""
        if self.acronym or not self.one.endswith("er"):
            return False
        stem = self._german.value(self.one[:-2])
        return bool(stem & (NAME | PROPER)) and not self._is_listed()

    def _is_of_name(self) -> bool:
        """Tell whether one is a name in the genitive: "Flughafen Tempelhofs"."""
        return any(
            word.endswith("s")
            and self._german.value(word[:-1]) & (PROPER | NAME | FORENAME)
            and not self._german.value(word) & FIRST_CAPITAL
            for word in (self.one, self.two)
            if not self.acronym
        )

    def _is_derived_name(self) -> bool:
        """Tell whether the first is made of a place or a number: "Habsburger", "Zwanziger"."""
        if not self.one.endswith("er") or self.acronym:
            return False
        stem = self.one[:-2]
        stems = self._german.value(stem) | self._german.value(stem + "en")
        place = stems & (NAME | PROPER) or stem in _class("country")
        return bool(place) or self._kind in _UNLISTED or self.one.endswith(("ziger", "ßiger"))

    def _owns(self) -> bool:
        """Tell whether the first may be the genitive of a noun that serves as a name: "Unions"."""
        if self.acronym or not self.one.endswith("s"):
            return False
        stems = (self.one[:-1], self.one.removesuffix("es"))
        return any(self._german.value(stem) & CAPITAL for stem in stems)

    def _is_institution(self) -> bool:
        """Tell whether a name in front of such a noun is most likely that of an institution."""
        named = self._kind in _NAMES or (self._kind == "link-name" and self._first & PROPER)
        return bool(named and self._is_name_head()) and not self._is_known()

    def _is_name_head(self) -> bool:
        stems = {self.two, self.two.removesuffix("s"), self.two.removesuffix("es")}
        return not stems.isdisjoint(_class("name-head")) or self.two.endswith(_name_endings())

    def _is_subject(self) -> bool:
        """Tell whether the first may be a subject and the second its object.

        "Daher ergreift die EU Maßnahmen", "wie die Polizei Gewalt verhindert".
        """
        phrase = self._phrase
        if not phrase.determiner or not phrase.governor or not phrase.governor[-1].isalpha():
            return False
        value = self._german.value(phrase.governor)
        finite = value & FINITE and not value & ATTRIBUTIVE
        if not finite and phrase.governor not in _class("before-subject"):
            return False
        subject = determiners()[phrase.determiner] & CASES[NOMINATIVE]
        return bool(subject and (not self._mine or self._mine & subject)) and self._is_able()

    def _find_kind(self) -> str:
        """Return what the first word is by itself."""
        value = self._first
        word, noun = value & WORD, features.noun(value)
        if len(self._parts) > 1:
            return "hyphenated"
        if self.acronym:
            return "acronym"
        if value & FIRST_CAPITAL and not word:
            named = value & (NAME | FORENAME | SEEN | PROPER | FOREIGN)
            return "link-name" if named else "link"
        if value & PROPER:
            return "proper"
        if value & FORENAME:
            return "forename"
        if noun and not noun & ~_GENITIVES:
            return "genitive" if value & FIRST_CAPITAL else "other"
        if noun or word == CAPITAL:
            return "noun"
        if word:
            return "low" if value & FIRST_CAPITAL else "low-alone"
        if value & NAME:
            return "name"
        english = lexicon.lexicon("en")
        if english is not None and english.value(self.one) & WORD:
            return "english"
        return "compound" if is_compound(self.first) else "unknown"

    def _find_place(self) -> str:
        """Return which of the two the phrase in front fits, or what stands in front instead."""
        phrase = self._phrase
        if phrase.is_noun_phrase:
            second, first = phrase.fits & self._noun, phrase.fits & self._mine
            if second:
                return "second-any" if not self._mine else "both" if first else "second"
            return "first" if first else "none"
        word = phrase.word
        lower = word.lower()
        if not word or not word[-1].isalnum():
            return "start"
        if lower in _class("preposition") or lower in _class("before-medium"):
            return "preposition"
        inside = len(phrase.before) > 1 and phrase.before[1][-1] not in _STOPS
        if word[0].isupper() and inside:
            return "capital"
        if lower in _class("joins-phrases"):
            return "conjunction"
        value = self._german.value(lower)
        return "verb" if value & FINITE else "start"

    def _number(self) -> str:
        """Return what number the second word can have where it stands."""
        noun = self._noun
        if self._phrase.determiner and self._phrase.fits & noun:
            noun &= self._phrase.fits
        if not noun & PLURAL:
            return "singular"
        return "either" if noun & SINGULAR else "plural"

    def _is_able(self) -> bool:
        """Tell whether the second may be a phrase of its own, without an article."""
        return bool(self._noun & PLURAL) or self._is_bare()

    def _is_bare(self) -> bool:
        """Tell whether the second often stands without an article: "Recht", "Verantwortung"."""
        bare = lexicon.entry_set("de", "bare-nouns")
        if not self._compound:
            return self.two in bare
        known = speller("de")
        return known is not None and not bare.isdisjoint(known.lasts(self.two))

    def _is_listed(self) -> bool:
        """Tell whether dictionaries have the two as one, just as they stand."""
        return not self.acronym and bool(self._german.value(self.one + self.two) & CAPITAL)

    def _is_known(self) -> bool:
        """Tell whether an acronym and a noun in the singular are known as one: "EU Kommission"."""
        if not self._noun & SINGULAR:
            return False
        known = lexicon.entry_set("de", "acronym-compounds")
        return any(
            f"{self.first} {self.last[: len(self.last) - len(ending)]}" in known
            for ending in _SINGULAR_ENDINGS
            if self.last.endswith(ending)
        )

    def _is_joined(self) -> bool:
        """Tell whether texts join the two by a hyphen and hardly ever write them apart."""
        return any(
            f"{self.first} {self.last[: len(self.last) - len(ending)]}" in _joined_pairs()
            for ending in _SINGULAR_ENDINGS
            if self.last.endswith(ending)
        )

    def _is_surely_joined(self) -> bool:
        """Tell whether they are joined, and the second is none that stands alone."""
        loose = self._is_able() or self.two in _class("verbal-object")
        return not loose and self._stands not in ("first", "none") and self._is_joined()

    def _features(self) -> Iterator[tuple[str, float]]:
        yield "bias", 1.0
        yield from self._of_first()
        yield from self._of_last()
        number, place, group = self._number(), self._stands, _GROUPS.get(self._kind, "other")
        inside = place in ("second", "both", "second-any")
        yield f"place:{place}", 1.0
        yield f"{number}", 1.0
        if place not in ("none", "first"):
            yield f"{'phrase' if inside else 'free'}:{number}", 1.0
        if self._kind != "genitive":
            yield f"{group}:{number}", 1.0
        yield "attribute-alone", float(self._phrase.attributes and not self._phrase.determiner)
        yield "subject", float(self._is_subject())
        yield "opens", float(self._opens)
        yield "behind", float(self._behind)
        verb = self._german.value(self._next)
        final = features.INFINITIVE | features.ZU_INFINITIVE | features.PARTICIPLE
        yield "verb-behind", float(bool(verb & final and not verb & FUNCTION))

    def _of_first(self) -> Iterator[tuple[str, float]]:
        value, kind = self._first, self._kind
        yield f"first:{kind}", 1.0
        yield "modifier", float(self.first in lexicon.entry_set("de", "compound-modifiers"))
        if kind in ("noun", "low", "genitive"):
            yield f"witnesses:{kind}", features.witnesses(value) / 3
        yield "several", float(bool(self._mine and not self._mine & SINGULAR))
        low = value & ATTRIBUTIVE or self._german.value(self.one + "n") & LOWER
        inflected = kind in ("low", "low-alone", "noun") and low and _ENDING.search(self.one)
        yield "inflected", float(bool(inflected))
        derived = (value & LOWER or not value & WORD) and _DERIVED.search(self.one)
        yield "derived", float(bool(derived))
        person = not self.acronym and _PERSON.search(self.one) is not None
        yield "person-first", float(person)
        owner = not self.acronym and kind != "link" and self.one.endswith("s")
        named = self._german.value(self.one[:-1]) & (PROPER | NAME | FORENAME)
        yield "genitive-of-name", float(bool(owner and named))
        yield "forename-too", float(bool(value & FORENAME))

    def _of_last(self) -> Iterator[tuple[str, float]]:
        german, last = self._german, self._last
        listed = 0.0
        for link in _LINKS:
            value = german.value(self.one + link + self.two)
            if value & CAPITAL:
                listed = max(listed, features.zipf(value) + 1)
        yield "listed", float(self._is_listed())
        yield "listed-frequent", max(0.0, listed - 2) / 2
        english = lexicon.lexicon("en")
        foreign = self.acronym and english is not None and english.value(self.two) & WORD
        yield "last-english", float(bool(foreign))
        if self._number() == "singular":
            bare = self._is_bare()
            yield "bare", float(bare)
            if self._stands == "both":
                yield "bare:both" if bare else "unbare:both", 1.0
        yield "measure", float(self.two in _class("measure-noun"))
        yield "adjective", float(bool(last & (ATTRIBUTIVE | PREDICATIVE)))
        yield "person", float(self._person)
        yield "person-named", float(self._person and self._behind)
        yield "name-head", float(self._is_name_head())
        yield "last-compound", float(self._compound)
        yield "last-short", float(len(self.two) < _SHORT)
        others = CASES[GENITIVE]
        genitive = not self._noun & ~others
        yield "genitive", float(genitive)
        yield "genitive-fits", float(genitive and bool(self._phrase.fits & self._noun))

    def right(self) -> str:
        """Return the two as one word."""
        for link in _LINKS:
            if not self.acronym and self._german.value(self.one + link + self.two) & CAPITAL:
                return f"{self.first}{link}{self.two}"
        if self._kind in ("link", "genitive"):
            return f"{self.first}{self.two}"
        return f"{self.first}-{self.last}"


def _class(name: str) -> frozenset[str]:
    return lexicon.word_class("de", name)


@cache
def _odds(name: str) -> Mapping[str, int]:
    """Return how much likelier words are joined by a hyphen than they stand apart."""
    rows = (line.split() for line in lexicon.entries("de", name))
    return {word: int(odds) for word, odds in rows}


def _joined_pairs() -> frozenset[str]:
    return lexicon.entry_set("de", "joined-compounds")


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(map(str.lower, lexicon.entry_set("de", "compound-modifiers")))


@cache
def _name_endings() -> tuple[str, ...]:
    endings = ("", "s", "es", "n", "en")
    return tuple(word + end for word in _class("name-head-ending") for end in endings)


@cache
def _weights() -> Mapping[str, float]:
    rows = (line.split() for line in lexicon.entries("de", "compound-weights"))
    return {name: float(number) for name, number in rows}
