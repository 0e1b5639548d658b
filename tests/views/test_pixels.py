"""Widths of titles, against the published metrics of Helvetica, which Arial shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.views.pixels import SIZE, fitting, pixel_width

HELVETICA = {
    "H": 722, "e": 556, "l": 222, "o": 556, " ": 278, "W": 944, "r": 333, "d": 556, "i": 222,
    "m": 833, "A": 667, "I": 278, "0": 556, "ä": 556, "Ö": 778, "ß": 611, "–": 556, "…": 1000,
    "„": 333, "“": 333, "|": 260, ":": 278, "?": 556, "&": 667, "%": 889, "@": 1015, "€": 556,
}  # fmt: skip
"""Thousandths of the font size, from Adobe's font metrics."""


@pytest.mark.parametrize("character", HELVETICA)
def test_letters_are_as_wide_as_published(character: str) -> None:
    assert pixel_width(character) == pytest.approx(HELVETICA[character] * SIZE / 1000, abs=0.02)


def test_words_add_up() -> None:
    assert pixel_width("Hello World") == pytest.approx(103.34, abs=0.1)


@pytest.mark.parametrize(
    ("text", "pixels"),
    [("", 0), ("\u200b\u00ad", 0), ("🚀", 20), ("漢字", 40), ("e\u0301", 11.12)],
)
def test_characters_outside_of_the_table(text: str, pixels: float) -> None:
    assert pixel_width(text) == pytest.approx(pixels, abs=0.02)


@given(st.text(max_size=60), st.integers(0, 600))
def test_what_fits_is_the_longest_start_that_does(text: str, limit: int) -> None:
    count = fitting(text, limit)
    assert pixel_width(text[:count]) <= limit + 1e-6
    assert count == len(text) or pixel_width(text[: count + 1]) > limit - 1e-6
