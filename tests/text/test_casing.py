"""Replacements take the capitals of what they replace."""

import pytest

from contentlint.text.casing import cased_like


@pytest.mark.parametrize(
    ("right", "found", "cased"),
    [
        ("schon", "bereits", "schon"),
        ("schon", "Bereits", "Schon"),
        ("schon", "BEREITS", "SCHON"),
        ("schon lange", "SEIT LANGEM", "SCHON LANGE"),
        ("schon", "bEREITS", "schon"),
        ("ein", "A", "Ein"),
        ("ein", "A 1", "Ein"),
        ("ein", "AB", "EIN"),
        ("GitHub", "github", "GitHub"),
        ("iPhone", "Iphone", "iPhone"),
        ("iPhone", "I-PHONE", "IPHONE"),
        ("Straße", "STRASE", "STRASSE"),
        ("über", "Ueber", "Über"),
        ("", "Bereits", ""),
        ("schon", "", "schon"),
    ],
)
def test_capitals_are_those_of_what_is_replaced(right: str, found: str, cased: str) -> None:
    assert cased_like(right, found) == cased
