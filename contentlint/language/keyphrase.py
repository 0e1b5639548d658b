"""Finding a keyphrase in a text as readers do: inflected, hyphenated, inside of compounds.

The words of a keyphrase that say something must all be there, in any order. Umlauts are as good
spelled out, "E-Mail" is "Email", "Macht mit!" is "mitmachen", and "Roggenbrot" is about "Brot".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from contentlint.language import languages, lexicon
from contentlint.language.content import is_function_word
from contentlint.language.families import bare, family, has_part, keys, lemmas, roots, same
from contentlint.language.inflection import stem
from contentlint.language.tokens import Word, words
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.composed import composed
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from contentlint.language.families import Family

_JOINTS = pattern(r"[-‐‑/_.:*’']+")
_HYPHENS = pattern(r"[-‐‑/_]+")
_SPELLED = pattern(r"ae|oe|ue")
_HUMPS = pattern(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_NUMBERS = pattern(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_GAP = pattern(r"[ \u00a0\-‐‑/_]*|[:.@&]")
_BOUND = frozenset(":.@&")
"""What binds two words of a keyphrase into one: "re:publica"."""
_QUOTES = "\"'„“”‚‘’»«›‹"

_start = attrgetter("start")
_INITIALS = {"a": "äÄ", "o": "öÖ", "u": "üÜ"}
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
_SHORTEST_HUMP = 4
"""Letters of a word inside of another: "WhatsApp" is not about apps."""
_APART = 40
"""Letters between the parts of a compound: "Heizung mit einer neuen Wärmepumpe"."""
_ATOMS = 4
"""Words as which one word may be written: "Tal O Mat"."""
_RELATIVE = 1
"""A word that has another as a part, or is derived from it."""
_FORM = 2
"""A word that is another one, inflected."""


class _Target(Record):
    """What a word of a text is compared with: a word of the keyphrase, or a part of one."""

    text: str
    plain: str
    """Bare, without hyphens."""
    family: Family
    parts: tuple[_Target, ...] = ()
    """The parts of a compound: all of them may be there in its place."""
    first: int = 0
    """Where its parts are among the targets."""

    @property
    def beginnings(self) -> set[str]:
        """The letters some of which any word must have that is one of its family."""
        family = self.family
        known = {*family.forms, *family.relatives, *family.heads, *family.tails, *family.finite}
        known.add(self.plain)
        known.add(_HYPHENS.split(bare(self.text))[0].rstrip("."))
        plain = (key.rstrip("~") for key in known)
        return {key[: max(3, min(4, len(key) - 1))] for key in plain}


class _Place(Record):
    """Where a text has a word of the keyphrase."""

    word: Word
    strict: bool
    """Whether it is a form of that word, not one that has it as a part or is derived from it."""


Places = tuple[tuple[_Place, ...], ...]
"""For each word of a keyphrase, where a passage has it."""


class Passage(Record):
    """A stretch of a text, best a sentence; all places are those of the text."""

    text: str
    start: int
    end: int
    words: Sequence[Word]
    """Those of the whole text."""

    @classmethod
    def of(cls, text: str) -> Passage:
        """Return a whole text as a passage."""
        return cls(text, 0, len(text), words(text))


class Keyphrase:
    """A keyphrase in the language of the text it is looked for in."""

    def __init__(self, text: str, language: str) -> None:
        self.text = composed(text.strip())
        self.language = language
        quoted = self.text[:1] in _QUOTES and self.text[-1:] in _QUOTES
        self.exact = quoted and bool(self.text.strip(_QUOTES))
        self._judged: dict[str, tuple[int, ...]] = {}

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Its words that say something; all of them if none does."""
        found = [part for word in _bound(self.text) for part in _parts(word)]
        found = found or self.text.split()
        said = [word for word in found if not is_function_word(word, self.language)]
        return tuple({bare(word): word for word in reversed(said or found)}.values())[::-1]

    @property
    def is_empty(self) -> bool:
        """Whether none of its words says anything, and it is not looked for exactly."""
        return not self.exact and all(is_function_word(w, self.language) for w in self.content)

    @property
    def stems(self) -> tuple[str, ...]:
        """Its words without their endings, in order: equal for keyphrases that are the same."""
        found = set()
        for word in self.content:
            joined = _JOINTS.sub("", word)
            named = lemmas(joined, self.language)
            if named:
                found.add(min(named))
                continue
            lowered = bare(joined)
            spelled = _SPELLED.sub(lambda match: match[0][0], lowered)
            forms = {stem(form, self.language) for form in (lowered, spelled)}
            found.add(min(forms, key=lambda form: (len(form), form)))
        return tuple(sorted(found))

    @cached_property
    def _wanted(self) -> tuple[_Target, ...]:
        """Its words."""
        cased = not self.text.islower()
        found: list[_Target] = []
        first = len(self.content)
        for word in self.content:
            found.append(self._want(word, cased=cased)._replace(first=first))
            first += len(found[-1].parts)
        return tuple(found)

    @cached_property
    def _targets(self) -> tuple[_Target, ...]:
        """Its words, and behind them the parts of those that are compounds."""
        return (*self._wanted, *(part for wanted in self._wanted for part in wanted.parts))

    def _want(self, word: str, *, cased: bool) -> _Target:
        joined = _JOINTS.sub("", word)
        found = _Target(word, bare(joined), family(joined, self.language, cased=cased))
        if len(joined) < _SHORTEST_COMPOUND:
            return found
        from contentlint.language.compounds import split_compound

        parts = split_compound(joined, self.language)
        if len(parts) < 2:
            return found
        nouns = (part.capitalize() for part in parts)
        targets = (_Target(n, bare(n), family(n, self.language, cased=True)) for n in nouns)
        return found._replace(parts=tuple(targets))

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        found = set[str]().union(*(target.beginnings for target in self._targets))
        return tuple(
            key for key in found if key and not any(key[:n] in found for n in range(1, len(key)))
        )

    @cached_property
    def _nothing(self) -> tuple[int, ...]:
        return (0,) * len(self._targets)

    def occurrences(self, text: str, *, compounds: bool = True) -> list[Span]:
        """Return where a text has all its words; each word counts once.

        The span reaches from the first word of an occurrence to its last. Without ``compounds``
        words that merely contain one of its words, or are derived from it, do not count.
        """
        return self.spans(self.places(Passage.of(text)), compounds=compounds)

    def share(self, text: str) -> float:
        """Return how much of it a text has: 0 to 1, by the number of its words."""
        return self.share_of(self.places(Passage.of(text)))

    def missing(self, text: str) -> tuple[str, ...]:
        """Return its words that a text does not have."""
        pairs = zip(self._names, self.places(Passage.of(text)), strict=True)
        return tuple(word for word, found in pairs if not found)

    @property
    def _names(self) -> tuple[str, ...]:
        return (self.text,) if self.exact else self.content

    def __contains__(self, text: str) -> bool:
        """Tell whether a text has all of its words, in whatever sentences."""
        return not self.missing(text)

    def spans(self, places: Places, *, compounds: bool) -> list[Span]:
        """Return the occurrences in a passage, as :meth:`occurrences` does."""
        found = [[place.word for place in one if place.strict or compounds] for one in places]
        return _together(found) if found and all(found) else []

    def share_of(self, places: Places) -> float:
        """Return how much of it a passage has."""
        return sum(map(bool, places)) / len(places) if places else 0.0

    def places(self, passage: Passage) -> Places:
        """Return for each of its words where a passage has it."""
        if self.exact:
            return (tuple(self._verbatim(passage)),)
        if not self._may_begin(passage.text[passage.start : passage.end]):
            return ((),) * len(self._wanted)
        first = bisect_left(passage.words, passage.start, key=_start)
        last = bisect_left(passage.words, passage.end, first, key=_start)
        passage = passage._replace(words=passage.words[first:last])
        judged = ((word, self._judge(word.text)) for word in passage.words)
        found = [(word, verdict) for word, verdict in judged if verdict is not self._nothing]
        return tuple(
            self._place(at, wanted, passage, found) for at, wanted in enumerate(self._wanted)
        )

    def _verbatim(self, passage: Passage) -> Iterable[_Place]:
        wanted = re.compile(rf"\b{re.escape(self.text.strip(_QUOTES))}\b", re.IGNORECASE)
        for match in wanted.finditer(passage.text, passage.start, passage.end):
            yield _Place(Word(match[0], *match.span()), strict=True)

    def _may_begin(self, text: str) -> bool:
        """Tell quickly of most texts that no word of it can be in them."""
        plain = bare(text)
        if self._begins(plain):
            return True
        if "-" in plain or not plain.isascii() or "." in plain:
            plain = _JOINTS.sub("", plain)
            if self._begins(plain):
                return True
        if "ae" in plain or "oe" in plain or "ue" in plain:
            return self._begins(_SPELLED.sub(lambda match: match[0][0], plain))
        return False

    def _begins(self, plain: str) -> bool:
        for key in self._beginnings:  # noqa: SIM110 -- any() takes twice the time
            if key in plain:
                return True
        return False

    def _place(
        self, at: int, wanted: _Target, passage: Passage, found: list[tuple[Word, tuple[int, ...]]]
    ) -> tuple[_Place, ...]:
        places = [
            _Place(word, strict=verdict[at] == _FORM) for word, verdict in found if verdict[at]
        ]
        if wanted.family.particle:
            places += _left_behind(wanted.family, passage, self.language)
        if len(wanted.plain) >= _SHORTEST_COMPOUND or wanted.plain != bare(wanted.text):
            places += self._written_apart(at, wanted, passage)
        if not places and wanted.parts:
            places += _taken_apart(wanted, passage, found)
        return tuple(sorted(set(places), key=lambda place: place.word.start))

    def _judge(self, token: str) -> tuple[int, ...]:
        """Return for each target what a word is to it."""
        verdict = self._judged.get(token)
        if verdict is None:
            verdict = self._compared(token) if self._may_begin(token) else self._nothing
            self._judged[token] = verdict if any(verdict) else self._nothing
        return self._judged[token]

    def _compared(self, token: str) -> tuple[int, ...]:
        if is_function_word(token, self.language):
            return tuple(_FORM * _is_same(token, target) for target in self._targets)
        units, humps = tuple(_units(token)), tuple(_inner_units(token))
        return tuple(
            max(self._compare(target, unit) for unit in units)
            or _RELATIVE * any(self._compare(target, hump) == _FORM for hump in humps)
            for target in self._targets
        )

    def _compare(self, target: _Target, unit: str) -> int:
        """Return what a word without hyphens is to a target."""
        plain = bare(unit)
        if plain == target.plain:
            return _FORM
        found = keys(plain, self.language)
        alike = not target.family.forms.isdisjoint(found)
        # Compounds with a noun are nouns: German "solltest" is not about a test.
        nouns = languages.of(self.language).capitalised_nouns
        if alike and same(target.text, unit, self.language) is not False:
            return _FORM if len(target.plain) > 2 else 0
        if alike:
            # A noun of its own; a verb or its infinitive may be derived: "testen" of "Test".
            derived = nouns and (unit[0].islower() or plain.endswith("n"))
            return _RELATIVE * (derived and plain in target.family.relatives)
        if not target.family.relatives.isdisjoint(roots(plain, self.language)):
            return _RELATIVE
        forms = {key.rstrip("~") for key in found}
        heads, tails = target.family.heads, target.family.tails
        ends = heads, () if nouns and unit[0].islower() else tails
        if any(_has(form, *ends, self.language) for form in forms):
            return _RELATIVE * (has_part(unit, (*heads, *tails), self.language) is not False)
        return _RELATIVE * _reaches(plain, target.parts)

    def _written_apart(self, number: int, wanted: _Target, passage: Passage) -> Iterable[_Place]:
        """Yield where one word is written as several: "Content Marketing", "Tal-O-Mat"."""
        found = passage.words
        initials = _INITIALS.get(wanted.plain[:1], "") + wanted.plain[:1] + wanted.plain[:1].upper()
        for at, word in enumerate(found):
            if word.text[0] not in initials or self._judge(word.text)[number] == _FORM:
                continue
            joined, last = "", word
            for atom, other in _atoms(found[at : at + _ATOMS]):
                if other is not last and not _GAP.fullmatch(passage.text, last.end, other.start):
                    break
                joined, last = joined + bare(atom), other
                if not wanted.family.forms.isdisjoint(keys(joined, self.language)):
                    text = passage.text[word.start : last.end]
                    yield _Place(Word(text, word.start, last.end), strict=True)
                    break
                if len(joined) > len(wanted.plain):
                    break


def _bound(text: str) -> list[str]:
    """Return the words of a keyphrase; "re:publica" is one."""
    found: list[str] = []
    end = -1
    for word in words(text):
        if found and text[end : word.start] in _BOUND:
            found[-1] += text[end : word.end]
        else:
            found.append(word.text)
        end = word.end
    return found


def _parts(word: str) -> list[str]:
    """Take a hyphenated word apart, unless a part is a mere letter: "E-Mail" is one."""
    parts = [part for part in _HYPHENS.split(word) if part]
    return [word] if any(len(part) < 2 for part in parts) else parts


def _units(token: str) -> Iterable[str]:
    """Yield a word, and what is between its hyphens."""
    parts = [part for part in _JOINTS.split(token) if part]
    yield "".join(parts)
    if len(parts) > 1:
        yield from parts


def _inner_units(token: str) -> Iterable[str]:
    """Yield what a word is put together of without hyphens: "AngularJS", "BOB2019"."""
    for part in _JOINTS.split(token):
        humps = _HUMPS.split(part)
        if len(humps) > 1:
            yield from (hump for hump in humps if len(hump) >= _SHORTEST_HUMP)
        pieces = _NUMBERS.split(part)
        if len(pieces) > 1:
            yield from pieces


def _atoms(found: Sequence[Word]) -> Iterable[tuple[str, Word]]:
    """Yield the pieces between the hyphens of words, with the words they are of."""
    for word in found:
        yield from ((atom, word) for atom in _JOINTS.split(word.text) if atom)


def _is_same(word: str, target: _Target) -> bool:
    """Tell whether a function word is one that the keyphrase is known by: "US", not "us"."""
    joined = _JOINTS.sub("", target.text)
    return word == joined or (joined.islower() and bare(word) == target.plain)


def _has(form: str, heads: Iterable[str], tails: Iterable[str], language: str) -> bool:
    """Tell whether a word is a compound that begins with some, or ends with others."""
    for head in heads:
        if form.startswith(head) and _is_rest(form[len(head) :], head, language):
            return True
        if len(head) >= _WHOLE and head in form:
            return True
    return any(form.endswith(tail) and _is_other(form[: -len(tail)], language) for tail in tails)


def _is_rest(rest: str, head: str, language: str) -> bool:
    agents = languages.of(language).words("agent-ending")
    if agents:
        agent = len(head) >= _AGENT and rest in agents
        return agent or (len(rest) >= _SHORTEST_REST and _is_other(rest, language))
    return len(rest) >= _SHORTEST_REST


def _is_other(rest: str, language: str) -> bool:
    """Tell whether the letters that are left of a compound can be its other part."""
    if len(rest) < _SHORTEST_REST or rest in _NO_PARTS:
        return False
    if len(rest) >= _PLAIN_REST and not languages.of(language).words("agent-ending"):
        return True
    return rest in _COMBINING or lexicon.zipf(rest, language) >= _COMMON


def _reaches(form: str, parts: Sequence[_Target]) -> bool:
    """Tell whether a word goes from the first part of a compound to its last."""
    if len(parts) < 2:
        return False
    return any(
        form.startswith(first) and last in form[len(first) :]
        for first in parts[0].family.heads
        for last in parts[-1].family.tails
    )


@cache
def _clause_end() -> re.Pattern[str]:
    """Match what may follow a particle that ends a clause: "Macht mit!", "Macht mit bei uns"."""
    further = languages.expression("behind-particle")
    return pattern(rf"\W*$|\s*[^\w\s\-‐‑'’]|\s+(?:{further})\b")


def _left_behind(verb: Family, passage: Passage, language: str) -> Iterable[_Place]:
    """Yield the finite verbs that leave their particle to the end: "Macht mit!"."""
    found = passage.words
    for at, word in enumerate(found):
        if word.text.lower() != verb.particle or not _clause_end().match(passage.text, word.end):
            continue
        for before in reversed(found[:at]):
            if not verb.finite.isdisjoint(keys(bare(before.text), language)):
                yield _Place(before, strict=True)
                break


def _taken_apart(
    wanted: _Target, passage: Passage, found: list[tuple[Word, tuple[int, ...]]]
) -> Iterable[_Place]:
    """Yield where the parts of a compound stand close by: "Heizung mit Wärmepumpe"."""
    cased = not passage.text[passage.start : passage.end].islower()  # a slug's nouns are small
    places = [
        [word for word, verdict in found if verdict[at] and not (cased and word.text.islower())]
        for at in range(wanted.first, wanted.first + len(wanted.parts))
    ]
    for last in places[-1]:
        if all(any(_is_near(word, last) for word in others) for others in places):
            yield _Place(last, strict=False)


def _is_near(one: Word, other: Word) -> bool:
    return max(one.start - other.end, other.start - one.end) <= _APART


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
