"""Finding a keyphrase in a text as readers do: inflected, hyphenated, inside of compounds.

The words of a keyphrase that say something must all be there, in any order. Umlauts are as good
spelled out, "E-Mail" is "Email", and "Roggenbrot" is about "Brot".
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.language.content import is_function_word
from contentlint.language.grammar import grammar
from contentlint.language.tokens import words
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.language.tokens import Word

_JOINTS = pattern(r"[-‐‑/_.:*’']+")
_SPELLED = pattern(r"ae|oe|ue")
_QUOTES = "\"'„“”‚‘’»«›‹"
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_SHORTEST_PART = 4
"""Letters from which a stem at an end of a longer word is taken for a part of a compound."""
_SHORTEST_REST = 3
"""Letters of the other part: "Frost" is not about "Rost"."""
_SHORTEST_COMPOUND = 8


class Forms(Record):
    """What a word is compared by."""

    plain: str
    """Lower case, umlauts bared, without hyphens."""
    stems: frozenset[str]
    parts: tuple[frozenset[str], ...] = ()
    """The stems of its parts, for compounds: all of them must be there in its place."""
    joined: bool = False
    """Whether it is two words of the text read as one: no part of it counts by itself."""


def forms(word: str, language: str) -> Forms:
    """Return what a word, without hyphens, is compared by."""
    lowered = word.lower().translate(_UMLAUTS)
    bared = _SPELLED.sub(lambda match: match[0][0], lowered)
    stem = grammar(language).stem
    found = {stem(lowered), stem(bared), lowered, bared}
    if language == "en" and lowered.endswith("ves"):
        found |= {stem(f"{lowered[:-3]}f"), stem(f"{lowered[:-3]}fe")}  # knives, shelves
    return Forms(lowered, frozenset(found))


def _conjugated(word: str, stems: frozenset[str]) -> frozenset[str]:
    """Return the endings that a German verb may have besides those a stem goes without."""
    if not (word.islower() and word.endswith("n") and len(word) > 4):
        return stems
    roots = [stem for stem in stems if not stem.endswith("n")]
    conjugated = {f"{root}{end}" for root in roots for end in ("t", "st", "te", "tet")}
    return stems | conjugated | {f"ge{root}{end}" for root in roots for end in ("", "t")}


def _parts(word: str) -> list[str]:
    """Take a hyphenated word apart, unless a part is a mere letter: "E-Mail" is one."""
    parts = [part for part in _JOINTS.split(word) if part]
    return ["".join(parts)] if any(len(part) < 2 for part in parts) else parts


class Keyphrase:
    """A keyphrase in the language of the text it is looked for in."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text.strip()
        self.language = language
        self.exact = len(self.text) > 2 and self.text[0] in _QUOTES and self.text[-1] in _QUOTES

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Its words that say something; all of them if none does."""
        found = [
            part for word in words(self.text) for part in _parts(word.text)
        ] or self.text.split()
        said = [word for word in found if not is_function_word(word, self.language)]
        return tuple(dict.fromkeys(said or found))

    @cached_property
    def _wanted(self) -> tuple[Forms, ...]:
        return tuple(self._with_parts(word) for word in self.content)

    def _with_parts(self, word: str) -> Forms:
        found = forms(word, self.language)
        if self.language == "de":
            found = found._replace(stems=_conjugated(word, found.stems))
        if len(word) < _SHORTEST_COMPOUND:
            return found
        from contentlint.language.compounds import split_compound  # noqa: PLC0415 -- reads lexica

        parts = split_compound(word, self.language)
        if len(parts) < 2:
            return found
        return found._replace(parts=tuple(forms(part, self.language).stems for part in parts))

    def occurrences(self, text: str, *, compounds: bool = True) -> list[Span]:
        """Return where a text, best a sentence, has all its words; each word counts once.

        The span reaches from the first word of an occurrence to its last. Without ``compounds``
        words that merely contain one of its words do not count.
        """
        if self.exact:
            wanted = re.escape(self.text.strip(_QUOTES))
            return [Span(*m.span()) for m in re.finditer(rf"(?i)\b{wanted}\b", text)]
        places = self._places(words(text), compounds=compounds)
        if not all(places):
            return []
        return [
            Span(min(word.start for word in group), max(word.end for word in group))
            for group in zip(*places, strict=False)
        ]

    def share(self, text: str) -> float:
        """Return how much of it a text has: 0 to 1, by the number of its words."""
        if self.exact:
            return float(bool(self.occurrences(text)))
        places = self._places(words(text), compounds=True)
        return sum(map(bool, places)) / len(places)

    def __contains__(self, text: str) -> bool:
        """Tell whether a text has all of its words, in whatever sentences."""
        return self.share(text) >= 1

    def _places(self, found: list[Word], *, compounds: bool) -> list[list[Word]]:
        """Return for each of its words where a text has it."""
        candidates = [(word, tuple(self._units(word.text, found, at)))
                      for at, word in enumerate(found)]  # fmt: skip
        return [
            [word for word, units in candidates
             if any(_is(wanted, unit, compounds=compounds) for unit in units)]
            or self._apart(wanted, candidates)
            for wanted in self._wanted
        ]  # fmt: skip

    def _units(self, text: str, found: list[Word], at: int) -> Iterator[Forms]:
        """Yield a word, its parts between hyphens, and itself with the word before it as one."""
        parts = [part for part in _JOINTS.split(text) if part]
        yield forms("".join(parts), self.language)
        if len(parts) > 1:
            yield from (forms(part, self.language) for part in parts)
        if at and len(text) + len(found[at - 1].text) >= _SHORTEST_COMPOUND:
            both = _JOINTS.sub("", found[at - 1].text + text)
            yield forms(both, self.language)._replace(joined=True)

    @staticmethod
    def _apart(wanted: Forms, candidates: list[tuple[Word, tuple[Forms, ...]]]) -> list[Word]:
        """Return the words that are the parts of a compound: "Heizung mit Wärmepumpe"."""
        if not wanted.parts:
            return []
        found: list[Word] = []
        for stems in wanted.parts:
            part = Forms("", stems)
            place = next(
                (word for word, units in candidates
                 if any(_is(part, unit, compounds=True) for unit in units)), None
            )  # fmt: skip
            if place is None:
                return []
            found.append(place)
        return found[-1:]


def _is(wanted: Forms, unit: Forms, *, compounds: bool) -> bool:
    if wanted.plain == unit.plain or not wanted.stems.isdisjoint(unit.stems):
        return min(map(len, wanted.stems)) > 2 or wanted.plain == unit.plain
    if not compounds or unit.joined:
        return False
    return any(
        len(stem) >= _SHORTEST_PART
        and len(form) - len(stem) >= _SHORTEST_REST
        and (form.startswith(stem) or form.endswith(stem))
        for stem in wanted.stems
        for form in unit.stems
    )
