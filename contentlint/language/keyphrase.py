"""Finding a keyphrase in a text as readers do: inflected, hyphenated, inside of compounds.

The words of a keyphrase that say something must all be there, in any order. Umlauts are as good
spelled out, "E-Mail" is "Email", "Macht mit!" is "mitmachen", and "Roggenbrot" is about "Brot".
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contentlint.language import lexicon
from contentlint.language.content import is_function_word
from contentlint.language.families import bare, family, keys, roots
from contentlint.language.inflection import stem
from contentlint.language.tokens import words
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from contentlint.language.families import Family
    from contentlint.language.tokens import Word

_JOINTS = pattern(r"[-‐‑/_.:*’']+")
_HYPHENS = pattern(r"[-‐‑/_]+")
_SPELLED = pattern(r"ae|oe|ue")
_HUMPS = pattern(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_GAP = pattern(r"[\s\-‐‑/_.:*’'&+]*")
_CLAUSE_END = pattern(r"\W*$|\s*[^\w\s\-‐‑'’]|\s+(?:und|oder|als|wie|um|bei|in|im|am|für)\b")
"""Behind the particle that ends a clause: "Macht mit!", "Macht mit bei uns"."""
_QUOTES = "\"'„“”‚‘’»«›‹"

_SHORTEST_COMPOUND = 8
_SHORTEST_REST = 3
"""Letters of the other part of a compound: "Frost" is not about "Rost"."""
_PLAIN_REST = 5
"""Letters from which the other part may be any word, known or not."""
_COMMON = 4.0
"""Zipf value that a shorter one needs: "Ressource" is not about "Source"."""
_WHOLE = 7
"""Letters from which a word counts in the middle of a longer one as well."""
_AGENT = 5
"""Letters of a word that one with -er or -or behind it is about: "designers"."""
_COMBINING = frozenset({
    "auto", "bio", "eco", "geo", "meta", "micro", "mini", "multi", "neo", "tele", "video",
})  # fmt: skip
_NO_PARTS = frozenset({"com", "con", "dis", "per", "pro", "res", "sur", "tion", "ment"})
"""Common words too, by accident."""
_APART = 6
"""Words within which the parts of a compound stand: "Heizung mit einer neuen Wärmepumpe"."""
_ATOMS = 4
"""Parts of which one word may be written: "Tal-O-Mat" is three."""


class _Wanted(NamedTuple):
    """A word of a keyphrase, and what it is recognised by."""

    text: str
    plain: str
    """Bare, without hyphens."""
    family: Family
    parts: tuple[Family, ...] = ()
    """Those of its parts, for compounds: all of them must be there in its place."""

    @property
    def beginnings(self) -> frozenset[str]:
        """The letters some of which any word must have that is one of its family."""
        known: set[str] = {self.plain[:4], *self.family.finite}
        for one in (self.family, *self.parts):
            known |= {*one.forms, *one.relatives, *one.heads}
        short = {_HYPHENS.split(bare(self.text))[0].rstrip(".")}
        return frozenset(key.rstrip("~")[:4] for key in known | short)


class _Place(NamedTuple):
    """Where a text has a word of the keyphrase."""

    word: Word
    strict: bool
    """Whether it is a form of that word, not one that has it as a part or is derived from it."""


_Places = tuple[tuple[_Place, ...], ...]


class Keyphrase:
    """A keyphrase in the language of the text it is looked for in."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text.strip()
        self.language = language
        self.exact = len(self.text) > 2 and self.text[0] in _QUOTES and self.text[-1] in _QUOTES
        self._read: dict[str, _Places] = {}
        self._judged: dict[str, tuple[int, ...]] = {}

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Its words that say something; all of them if none does."""
        found = [part for word in words(self.text) for part in _parts(word.text)]
        found = found or self.text.split()
        said = [word for word in found if not is_function_word(word, self.language)]
        return tuple(dict.fromkeys(said or found))

    @property
    def stems(self) -> tuple[str, ...]:
        """Its words without their endings, in order: equal for keyphrases that are the same."""
        found = set()
        for word in self.content:
            lowered = bare(_JOINTS.sub("", word))
            spelled = _SPELLED.sub(lambda match: match[0][0], lowered)
            forms = {stem(form, self.language) for form in (lowered, spelled)}
            found.add(min(forms, key=lambda form: (len(form), form)))
        return tuple(sorted(found))

    @cached_property
    def _wanted(self) -> tuple[_Wanted, ...]:
        cased = not self.text.islower()
        return tuple(self._want(word, cased=cased) for word in self.content)

    def _want(self, word: str, *, cased: bool) -> _Wanted:
        joined = _JOINTS.sub("", word)
        found = _Wanted(word, bare(joined), family(joined, self.language, cased=cased))
        if len(joined) < _SHORTEST_COMPOUND:
            return found
        from contentlint.language.compounds import split_compound  # noqa: PLC0415 -- reads lexica

        parts = split_compound(joined, self.language)
        if len(parts) < 2:
            return found
        families = tuple(family(part.capitalize(), self.language, cased=True) for part in parts)
        return found._replace(parts=families)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        found = frozenset[str]().union(*(wanted.beginnings for wanted in self._wanted))
        return tuple(key for key in found if not any(key[:n] in found for n in range(1, len(key))))

    def occurrences(self, text: str, *, compounds: bool = True) -> list[Span]:
        """Return where a text, best a sentence, has all its words; each word counts once.

        The span reaches from the first word of an occurrence to its last. Without ``compounds``
        words that merely contain one of its words, or are derived from it, do not count.
        """
        if self.exact:
            wanted = re.escape(self.text.strip(_QUOTES))
            return [Span(*m.span()) for m in re.finditer(rf"(?i)\b{wanted}\b", text)]
        places = [
            [place.word for place in found if place.strict or compounds]
            for found in self._places(text)
        ]
        return _together(places) if all(places) else []

    def share(self, text: str) -> float:
        """Return how much of it a text has: 0 to 1, by the number of its words."""
        if self.exact:
            return float(bool(self.occurrences(text)))
        places = self._places(text)
        return sum(map(bool, places)) / len(places) if places else 0.0

    def missing(self, text: str) -> tuple[str, ...]:
        """Return its words that a text does not have."""
        if self.exact:
            return () if self.occurrences(text) else (self.text,)
        pairs = zip(self.content, self._places(text), strict=True)
        return tuple(word for word, places in pairs if not places)

    def __contains__(self, text: str) -> bool:
        """Tell whether a text has all of its words, in whatever sentences."""
        return self.share(text) >= 1

    def _places(self, text: str) -> _Places:
        """Return for each of its words where a text has it."""
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = self._search(text)
        return found

    def _search(self, text: str) -> _Places:
        plain = bare(text)
        begun = any(key in plain for key in self._beginnings)
        if not begun and self.language != "en" and _SPELLED.search(plain):
            plain = _SPELLED.sub(lambda match: match[0][0], plain)
            begun = any(key in plain for key in self._beginnings)
        if not begun:
            return tuple(() for _ in self._wanted)
        found = words(text)
        verdicts = [self._judge(word.text) for word in found]
        return tuple(
            self._place(wanted, text, found, [verdict[at] for verdict in verdicts])
            for at, wanted in enumerate(self._wanted)
        )

    def _place(
        self, wanted: _Wanted, text: str, found: list[Word], verdicts: list[int]
    ) -> tuple[_Place, ...]:
        places = [
            _Place(word, strict=verdict > 1)
            for word, verdict in zip(found, verdicts, strict=True)
            if verdict
        ]
        if wanted.family.particle:
            places += _left_behind(wanted.family, text, found, self.language)
        if len(wanted.plain) >= _SHORTEST_COMPOUND or wanted.plain != bare(wanted.text):
            places += self._written_apart(wanted, text, found)
        if not places and wanted.parts:
            places += self._taken_apart(wanted.parts, text, found)
        return tuple(sorted(set(places)))

    def _judge(self, token: str) -> tuple[int, ...]:
        """Return for each of its words whether a token is a form (2) or a relative (1) of it."""
        verdict = self._judged.get(token)
        if verdict is None:
            units = tuple(_units(token))
            verdict = tuple(
                max(self._compare(wanted, unit, token) for unit in units)
                for wanted in self._wanted
            )
            self._judged[token] = verdict
        return verdict

    def _compare(self, wanted: _Wanted, unit: str, token: str) -> int:
        plain = bare(unit)
        if plain == wanted.plain:
            return 2
        if is_function_word(token, self.language):
            return 0
        found = keys(plain, self.language)
        if not wanted.family.forms.isdisjoint(found):
            return 2 if _is_long(wanted.plain) else 0
        if not wanted.family.relatives.isdisjoint(roots(plain, self.language)):
            return 1
        forms = {key.rstrip("~") for key in found}
        if any(_has(form, wanted.family, self.language) for form in forms):
            return 1
        return int(_spans(plain, wanted.parts))

    def _written_apart(self, wanted: _Wanted, text: str, found: list[Word]) -> list[_Place]:
        """Return where one word is written as several: "Content Marketing", "Tal-O-Mat"."""
        atoms = [(bare(atom), word) for word in found for atom in _JOINTS.split(word.text) if atom]
        places = []
        for at, (first, word) in enumerate(atoms):
            if not wanted.plain.startswith(first) or first == wanted.plain:
                continue
            joined, last = first, word
            for atom, other in atoms[at + 1 : at + _ATOMS]:
                if other is not last and not _GAP.fullmatch(text, last.end, other.start):
                    break
                joined, last = joined + atom, other
                if not wanted.family.forms.isdisjoint(keys(joined, self.language)):
                    whole = word._replace(text=text[word.start : last.end], end=last.end)
                    places.append(_Place(whole, strict=True))
                    break
        return places

    def _taken_apart(
        self, parts: Sequence[Family], text: str, found: list[Word]
    ) -> Iterable[_Place]:
        """Return where the parts of a compound stand close by: "Heizung mit Wärmepumpe"."""
        cased = not text.islower()
        places = [
            [
                at
                for at, word in enumerate(found)
                if not (cased and word.text.islower())
                and any(self._is_part(part, unit) for unit in _units(word.text))
            ]
            for part in parts
        ]
        for last in places[-1]:
            if all(any(abs(at - last) <= _APART for at in others) for others in places):
                yield _Place(found[last], strict=False)

    def _is_part(self, part: Family, unit: str) -> bool:
        found = keys(bare(unit), self.language)
        return not part.forms.isdisjoint(found) or any(
            _has(key.rstrip("~"), part, self.language) for key in found
        )


def _parts(word: str) -> list[str]:
    """Take a hyphenated word apart, unless a part is a mere letter: "E-Mail" is one."""
    parts = [part for part in _HYPHENS.split(word) if part]
    return [word] if any(len(part) < 2 for part in parts) else parts


def _units(token: str) -> Iterable[str]:
    """Yield a word, what is between its hyphens, and the humps of "AngularJS"."""
    parts = [part for part in _JOINTS.split(token) if part]
    yield "".join(parts)
    if len(parts) > 1:
        yield from parts
    for part in parts:
        humps = _HUMPS.split(part)
        if len(humps) > 1:
            yield from humps


def _is_long(plain: str) -> bool:
    """Tell whether a word is long enough to have forms that are known by their letters."""
    return len(plain) > 2


def _has(form: str, part: Family, language: str) -> bool:
    """Tell whether a word is a compound with another one."""
    for head in part.heads:
        if form.startswith(head) and _is_rest(form[len(head) :], head, language):
            return True
        if part.ends and form.endswith(head) and _is_other(form[: -len(head)], language):
            return True
        if len(head) >= _WHOLE and head in form:
            return True
    return False


def _is_rest(rest: str, head: str, language: str) -> bool:
    if language == "en":
        agent = len(head) >= _AGENT and rest in {"er", "ers", "or", "ors"}
        return agent or (len(rest) >= _SHORTEST_REST and _is_other(rest, language))
    return len(rest) >= _SHORTEST_REST


def _is_other(rest: str, language: str) -> bool:
    """Tell whether the letters that are left of a compound can be its other part."""
    if len(rest) < _SHORTEST_REST or rest in _NO_PARTS:
        return False
    if len(rest) >= _PLAIN_REST and language != "en":
        return True
    return rest in _COMBINING or lexicon.zipf(rest, language) >= _COMMON


def _spans(form: str, parts: Sequence[Family]) -> bool:
    """Tell whether a word goes from the first part of a compound to its last."""
    if len(parts) < 2:
        return False
    return any(
        form.startswith(first) and last in form[len(first) :]
        for first in parts[0].heads
        for last in parts[-1].heads
    )


def _left_behind(
    verb: Family, text: str, found: list[Word], language: str
) -> Iterable[_Place]:
    """Yield the finite verbs that leave their particle to the end: "Macht mit!"."""
    for at, word in enumerate(found):
        if word.text.lower() != verb.particle or not _CLAUSE_END.match(text, word.end):
            continue
        for before in reversed(found[:at]):
            if not verb.finite.isdisjoint(keys(bare(before.text), language)):
                yield _Place(before, strict=True)
                break


def _together(places: list[list[Word]]) -> list[Span]:
    """Return the spans of words that belong together, the nearest ones."""
    rarest = min(places, key=len)
    others = [list(found) for found in places if found is not rarest]
    spans = []
    for word in rarest:
        group = [word]
        for found in others:
            nearest = min(found, key=lambda other: abs(other.start - word.start))
            found.remove(nearest)
            group.append(nearest)
        spans.append(Span(min(one.start for one in group), max(one.end for one in group)))
    return spans
