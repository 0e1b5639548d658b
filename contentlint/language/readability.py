"""Readability formulas, as functions of counts.

Each gives what its author printed, unrounded; which words and sentences are counted is the caller's
matter. Without words or sentences there is no score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language import languages
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable


class Counts(Record):
    """What a text is made of."""

    words: int
    sentences: int
    syllables: int
    long_words: int
    """Words of more than six letters."""
    polysyllables: int
    """Words of three syllables or more."""
    monosyllables: int
    """Words of one syllable."""

    @property
    def sentence_length(self) -> float:
        """Words per sentence; 0 without sentences."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def word_length(self) -> float:
        """Syllables per word; 0 without words."""
        return self.syllables / self.words if self.words else 0.0


class Score(Record):
    """The value of a formula."""

    name: str
    """Kebab-case."""
    formula: str
    """Its name among people."""
    value: float


def flesch(counts: Counts) -> float:
    """Return the Flesch Reading Ease (1948), for English: 100 is very easy, 0 very hard."""
    return 206.835 - 1.015 * counts.sentence_length - 84.6 * counts.word_length


def flesch_amstad(counts: Counts) -> float:
    """Return the Flesch Reading Ease with Amstad's constants for German (1978)."""
    return 180 - 1 * counts.sentence_length - 58.5 * counts.word_length


def flesch_kincaid(counts: Counts) -> float:
    """Return the Flesch-Kincaid Grade Level (1975): years of an American school."""
    return 0.39 * counts.sentence_length + 11.8 * counts.word_length - 15.59


def wiener_sachtextformel_1(counts: Counts) -> float:
    """Return the first Vienna formula (Bamberger, Vanecek 1984): 4 is very easy, 15 very hard."""
    return (
        0.1935 * (100 * counts.polysyllables / counts.words)
        + 0.1672 * counts.sentence_length
        + 0.1297 * (100 * counts.long_words / counts.words)
        - 0.0327 * (100 * counts.monosyllables / counts.words)
        - 0.875
    )


def lix(counts: Counts) -> float:
    """Return the LIX (Björnsson 1968), for any alphabet: 30 is easy, 60 very hard."""
    return counts.sentence_length + 100 * counts.long_words / counts.words


_FORMULAS: dict[str, tuple[str, Callable[[Counts], float]]] = {
    "flesch": ("Flesch Reading Ease", flesch),
    "flesch-amstad": ("Flesch Reading Ease (Amstad)", flesch_amstad),
    "flesch-kincaid": ("Flesch-Kincaid Grade Level", flesch_kincaid),
    "lix": ("LIX (Björnsson)", lix),
    "wiener-sachtextformel-1": ("Wiener Sachtextformel 1", wiener_sachtextformel_1),
}
"""Their names among people, and how they are computed."""


def scores(counts: Counts, lang: str) -> tuple[Score, ...]:
    """Return the scores that were made for a language; none without words or sentences."""
    if not counts.words or not counts.sentences:
        return ()
    names = languages.of(lang).formulas
    return tuple(Score(name, _FORMULAS[name][0], _FORMULAS[name][1](counts)) for name in names)
