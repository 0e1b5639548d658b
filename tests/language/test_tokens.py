from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.tokens import count_words, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die KI-Branche wächst.", ["Die", "KI-Branche", "wächst"]),
        (
            "Leser*innen, Leser:innen und Leser_innen",
            ["Leser*innen", "Leser:innen", "und", "Leser_innen"],
        ),
        ("Leser/-innen und Leser(innen)", ["Leser/-innen", "und", "Leser(innen)"]),
        ("jede:r Bürger:in", ["jede:r", "Bürger:in"]),
        ("Was ist das:Wer", ["Was", "ist", "das", "Wer"]),
        ("Geht's noch? Rock’n’Roll", ["Geht's", "noch", "Rock’n’Roll"]),
        ("don't O'Neill's", ["don't", "O'Neill's"]),
        ("z.B. 1.000,50 Euro um 10:30 Uhr", ["z.B", "1.000,50", "Euro", "um", "10:30", "Uhr"]),
        ("Auf netzpolitik.org.", ["Auf", "netzpolitik.org"]),
        ("Ende.Dann weiter", ["Ende", "Dann", "weiter"]),
        ("C++ und C# mit R&D", ["C++", "und", "C#", "mit", "R&D"]),
        ("Vor- und Nachteile", ["Vor", "und", "Nachteile"]),
        ("und/oder", ["und", "oder"]),
        ("„Ja!“ – so", ["Ja", "so"]),
        ("50 % von 3,5", ["50", "von", "3,5"]),
        ("#KI @name", ["KI", "name"]),
        ("  ", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@given(st.text(alphabet="aBäß0.,:-*/'’& \n(!)+#_", max_size=40))
def test_words_stand_where_they_say(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert count_words(text) == len(found)
