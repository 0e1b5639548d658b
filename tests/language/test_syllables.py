from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.syllables import syllables

_DATA = Path(__file__).parents[1] / "data"


def _table(lang: str) -> list[tuple[str, int]]:
    lines = (_DATA / f"syllables_{lang}.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return [(word.replace("-", ""), word.count("-") + 1) for word in words]


@pytest.mark.parametrize(("lang", "error"), [("de", 0.01), ("en", 0.01)])
def test_error_on_words_divided_by_hand(lang: str, error: float) -> None:
    table = _table(lang)
    wrong = [f"{word}: {syllables(word, lang)}" for word, n in table if syllables(word, lang) != n]
    assert len(table) >= 150
    assert len(wrong) <= error * len(table), wrong


@pytest.mark.parametrize(
    ("word", "lang", "count"),
    [
        ("KI", "de", 2),
        ("USA", "de", 3),
        ("KIs", "de", 2),
        ("E-Mail", "de", 2),
        ("KI-Startup", "de", 4),
        ("AI", "en", 2),
        ("WWW", "en", 9),
        ("well-known", "en", 2),
        ("I", "en", 1),
        ("A", "en", 1),
        ("shopping’s", "en", 2),
        ("bonjour", "fr", 2),
        ("", "de", 1),
        ("2024", "de", 1),
    ],
)
def test_acronyms_compounds_and_other_languages(word: str, lang: str, count: int) -> None:
    assert syllables(word, lang) == count


@given(st.text(max_size=30), st.sampled_from(["de", "en", "xx"]))
def test_every_string_has_at_least_one(word: str, lang: str) -> None:
    assert syllables(word, lang) >= 1
