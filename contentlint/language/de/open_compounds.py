"""Compounds of words that German joins by hyphens, as written.

A compound is a row of determining words (acronyms and loan words that do not stand alone in front
of a noun) and a noun at its end that such words often go before. Both come from lists, because a
row of capitalised words may just as well be a subject and an object.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.language import features, lexicon
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern")
_LONGEST = 3
_NEARLY = 0.25
"""By how much a noun may be more frequent in English: “Software” is of both languages."""
_START = pattern(r"(?<![\w@#/.&])[A-ZÄÖÜ\d][^\W_]*(?=[ \u00a0-][A-ZÄÖÜ\d])")
_ROW = pattern(r"[^\W_]+(?:[ \u00a0-][^\W_]+){1,12}")
_ATOM = pattern(r"[^\W_]+")
_WORD_BEFORE = pattern(r"([^\W\d_]+)[ \u00a0]\Z")


class Compound(Record):
    """A compound in a text."""

    span: Span
    blanks: tuple[int, ...]
    """Where blanks stand between its parts."""
    hyphens: int
    """How many hyphens stand between its parts."""
    whole: bool
    """Whether no further word in front may belong to it."""


@cache
def _modifiers() -> frozenset[str]:
    return lexicon.entry_set("de", "compound-modifiers.txt")


@cache
def _heads() -> frozenset[str]:
    return lexicon.entry_set("de", "compound-heads.txt")


@cache
def _names() -> frozenset[str]:
    return lexicon.entry_set("de", "compound-names.txt")


@cache
def _openers() -> frozenset[str]:
    """Return the words that a compound may begin with."""
    return frozenset(modifier.partition(" ")[0] for modifier in _modifiers())


def _is_head(word: str) -> bool:
    if not word[0].isupper():
        return False
    heads = _heads()
    return any(
        word.endswith(ending) and word[: len(word) - len(ending)] in heads for ending in _ENDINGS
    )


@lru_cache(maxsize=4)
def compounds(text: str) -> tuple[Compound, ...]:
    """Return the compounds of a text that have a blank in them.

    Found once: three questions are asked about each block, one after the other.
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[Compound]:
    from contentlint.language.de.apart import (
        are_two_objects,
        fits,
        is_bare_object,
        is_cited,
    )

    behind = 0
    for start in _START.finditer(text):
        if start.start() < behind or start[0] not in _openers():
            continue
        row = _ROW.match(text, start.start())
        atoms = list(_ATOM.finditer(text, *row.span())) if row else []
        count = _parts(atoms)
        if count == 0:
            continue
        behind = atoms[count - 1].end()
        found = _compound(atoms, count, text)
        if found and text[found.span.start : found.span.end] not in _names():
            before = _WORD_BEFORE.search(text, max(0, found.span.start - 30), found.span.start)
            if is_cited(text, found.span.start) or _is_adjective(start[0], text, start.start()):
                continue
            if before and _is_english(before[1]):
                continue  # a name in English: "Library Management System"
            last, begins = atoms[count - 1][0], atoms[count - 1].start()
            first = text[found.span.start : begins - 1].replace("-", "").replace(" ", "")
            if not fits(text, found.span.start, last):
                continue  # "lässt sein Smartphone Daten sammeln"
            if before and (are_two_objects(before[1], last) or is_bare_object(before[1], last)):
                continue  # "Sobald Google Kenntnis erlangt"
            if before and _is_free(before[1], first, last):
                continue  # "im Internet Videos zeigen"
            acts = not _is_head(last) or first.lower() in lexicon.word_class("de", "acting")
            if before and acts and _are_subject_and_object(before[1], last):
                continue  # "dass Microsoft Maßnahmen ergreift"
            yield found


def _is_free(before: str, first: str, last: str) -> bool:
    """Tell whether a phrase may end with the first, and the second stand behind it by itself."""
    german = lexicon.lexicon("de")
    if german is None or not before.islower():
        return False
    plural = features.noun(german.value(last.lower())) & features.PLURAL
    able = plural or last.lower() in lexicon.entry_set("de", "bare-nouns")
    lower, words = first.lower(), lexicon.word_class
    medium = lower in words("de", "medium") and before in words("de", "before-medium")
    if lower in words("de", "channel") and before in words("de", "preposition"):
        direct = features.plural(features.NOMINATIVE) | features.plural(features.ACCUSATIVE)
        return bool(plural & direct)
    return bool(able and (medium or lower in words("de", "own-phrase")))


def _are_subject_and_object(before: str, last: str) -> bool:
    """Tell whether a clause may begin there: "dass Open Data Menschen hilft"."""
    german, lower = lexicon.lexicon("de"), before.lower()
    joint = lexicon.word_class("de", "before-subject")
    if german is None or lower not in joint or lower in lexicon.word_class("de", "determiner"):
        return False
    return bool(features.noun(german.value(last.lower())) & features.PLURAL)


def _is_adjective(word: str, text: str, start: int) -> bool:
    """Tell whether it is an adjective that has its capital of its place: "Mobile Geräte sind"."""
    german = lexicon.lexicon("de")
    before = text[max(0, start - 20) : start].rstrip(' "„“»(')
    if german is None or not word.endswith(("e", "er", "es", "en")):
        return False
    begins = not before or before[-1] in ".!?:|•"
    return begins and bool(german.value(word.lower()) & features.ATTRIBUTIVE)


def _is_english(word: str) -> bool:
    german, english = lexicon.lexicon("de"), lexicon.lexicon("en")
    if german is None or english is None or not word[0].isupper():
        return False
    known = english.value(word.lower()) & features.WORD
    return bool(known and not german.value(word.lower()) & features.WORD)


def _parts(atoms: list[re.Match[str]]) -> int:
    """Return of how many words the compound is made that a row begins with; 0 if of none."""
    at = behind = 0
    while at < len(atoms):
        length = _modifier_length(atoms, at)
        if length == 0:
            break
        at += length
        if length > 1 and _is_phrase(atoms[at - length][0], atoms[at - 1][0]):
            behind = at
    ends = at < len(atoms) and _is_head(atoms[at][0])  # "Open Source Software Projekte"
    is_last = behind and at - 1 <= behind < len(atoms) and not ends
    if is_last and _is_noun(atoms[behind][0]):
        return behind + 1
    while at > 0:
        if at < len(atoms) and _is_head(atoms[at][0]):
            return at + 1
        # The last of the determining words may be the head itself: "KI Meeting".
        at -= 1
    return 0


def _is_phrase(first: str, last: str) -> bool:
    """Tell whether two words are a phrase that hardly acts by itself, as "Fake News" do."""
    acts = last.lower() in lexicon.word_class("de", "phrase-that-acts")
    return len(first) > 1 and last.isalpha() and not acts


def _is_noun(word: str) -> bool:
    """Tell whether a word is a noun of German rather than of English.

    Behind a phrase of two English words, which is no subject, any such noun ends a compound: "Open
    Source Software". "Open Data Institute" is a name.
    """
    german, english = lexicon.lexicon("de"), lexicon.lexicon("en")
    if german is None or english is None or not word[0].isupper():
        return False
    value = german.value(word.lower())
    if not value & features.TAIL_CAPITAL or not features.noun(value):
        return False
    return features.zipf(value) + _NEARLY >= english.zipf(word.lower())


def _modifier_length(atoms: list[re.Match[str]], at: int) -> int:
    for length in range(min(_LONGEST, len(atoms) - at), 0, -1):
        if " ".join(atom[0] for atom in atoms[at : at + length]) in _modifiers():
            return length
    return 0


def _compound(atoms: list[re.Match[str]], count: int, text: str) -> Compound | None:
    # Parts that hang on by a hyphen belong to it: "Riester-Renten Vertrag", "KI Tool-Anbieter".
    while count < len(atoms) and text[atoms[count].start() - 1] == "-":
        count += 1
    end = atoms[count - 1].end()
    start = atoms[0].start()
    joints = [atom.start() - 1 for atom in atoms[1:count]]
    while start > 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        joints.append(start - 1)
        start -= 1
        while start > 0 and text[start - 1].isalnum():
            start -= 1
    blanks = tuple(at for at in joints if text[at] != "-")
    if any(one[0] == other[0] for one, other in pairwise(atoms[:count])):
        return None  # a word that stands twice
    if not blanks or text[end : end + 1] in {"-", "/", "*", ":"}:
        return None
    return Compound(
        Span(start, end), blanks, len(joints) - len(blanks), not _may_go_on(text, start)
    )


def _may_go_on(text: str, start: int) -> bool:
    """Tell whether a name stands in front that may belong to it: "das Berlin KI Team"."""
    if text[start - 1 : start] not in {" ", "\u00a0"}:
        return False
    before = text[max(0, start - 40) : start - 1]
    word = before.rpartition(" ")[2]
    if not word[:1].isupper() or not word.isalpha() or word.endswith("er"):
        return False
    # At the start of a sentence any word is capitalised.
    rest = before[: len(before) - len(word)].rstrip(' "„“»(')
    return bool(rest) and rest[-1] not in ".!?:"
