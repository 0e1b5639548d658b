"""Our formulas against textstat's, to the last digit, on the same counts."""

from __future__ import annotations

import importlib
import random
from typing import TYPE_CHECKING, Any

import pytest
from textstat.textstat import textstatistics  # type: ignore[import-untyped]  # has no types

from contentlint.language import readability
from contentlint.language.readability import Counts, scores

if TYPE_CHECKING:
    from collections.abc import Callable

_METRICS = (
    "_words_per_sentence",
    "_syllables_per_word",
    "_lix",
    "_wiener_sachtextformel",
)
_COUNTERS = {
    "count_words": "words",
    "count_sentences": "sentences",
    "count_syllables": "syllables",
    "count_long_words": "long_words",
    "count_polysyllable_words": "polysyllables",
    "count_monosyllable_words": "monosyllables",
}


def _statistics(lang: str) -> Any:
    statistics = textstatistics()
    statistics.set_lang(lang)
    return statistics


def _textstat(lang: str, text: str) -> dict[str, float]:
    statistics = _statistics(lang)
    if lang == "de":
        return {
            "flesch-amstad": statistics.flesch_reading_ease(text),
            "wiener-sachtextformel-1": statistics.wiener_sachtextformel(text, 1),
            "lix": statistics.lix(text),
        }
    return {
        "flesch": statistics.flesch_reading_ease(text),
        "flesch-kincaid": statistics.flesch_kincaid_grade(text),
        "lix": statistics.lix(text),
    }


def _some_counts() -> list[Counts]:
    numbers = random.Random(20)  # noqa: S311 -- samples, not secrets
    found = []
    for _ in range(60):
        words = numbers.randint(1, 3000)
        poly, mono = sorted(numbers.randint(0, words) for _ in range(2))
        found.append(
            Counts(
                words,
                numbers.randint(1, words),
                numbers.randint(words, 4 * words),
                numbers.randint(0, words),
                poly,
                words - mono,
            )
        )
    return found


@pytest.mark.parametrize("lang", ["de", "en"])
def test_formulas_agree_with_textstat_on_the_same_counts(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, counts in enumerate(_some_counts()):
        for name in _METRICS:
            module = importlib.import_module(f"textstat.backend.metrics.{name}")
            for counter, field in _COUNTERS.items():
                if hasattr(module, counter):
                    monkeypatch.setattr(module, counter, _constant(getattr(counts, field)))
        # textstat remembers texts: each set of counts needs one of its own.
        expected = _textstat(lang, f"{lang} {number}")
        assert {score.name: score.value for score in scores(counts, lang)} == expected


def _constant(value: int) -> Callable[..., int]:
    return lambda *_arguments, **_options: value


GERMAN = (
    "Die Gemeinde baut am Ufer einen neuen Radweg, der im Herbst fertig werden soll. "
    "Viele Anwohner freuen sich darüber. Einige befürchten allerdings, dass die "
    "Baustelleneinrichtung den Verkehr wochenlang behindert!"
)


def test_formulas_agree_with_textstat_on_its_own_counts() -> None:
    statistics = _statistics("de")
    counts = Counts(
        statistics.lexicon_count(GERMAN),
        statistics.sentence_count(GERMAN),
        statistics.syllable_count(GERMAN),
        statistics.long_word_count(GERMAN),
        statistics.polysyllabcount(GERMAN),
        statistics.monosyllabcount(GERMAN),
    )
    assert counts.sentences == 3
    assert {s.name: s.value for s in scores(counts, "de")} == _textstat("de", GERMAN)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        # 100 words, 8 sentences, 180 syllables, 30 long words, 20 of three syllables, 50 of one.
        (readability.flesch, 206.835 - 1.015 * 12.5 - 84.6 * 1.8),
        (readability.flesch_amstad, 180 - 12.5 - 58.5 * 1.8),
        (readability.flesch_kincaid, 0.39 * 12.5 + 11.8 * 1.8 - 15.59),
        (readability.wiener_sachtextformel_1, 3.87 + 2.09 + 3.891 - 1.635 - 0.875),
        (readability.lix, 42.5),
    ],
)
def test_values_by_hand(formula: Callable[[Counts], float], value: float) -> None:
    assert formula(Counts(100, 8, 180, 30, 20, 50)) == pytest.approx(value)


@pytest.mark.parametrize("counts", [Counts(0, 0, 0, 0, 0, 0), Counts(3, 0, 4, 0, 0, 2)])
def test_without_words_or_sentences_there_is_no_score(counts: Counts) -> None:
    assert scores(counts, "de") == scores(counts, "en") == ()
