import pytest

from contentlint.language import lexicon
from contentlint.language.clauses import tokens
from contentlint.language.verbs import finite, is_infinitive, is_participle


def _finite(clause: str, lang: str) -> list[str]:
    texts = [token.text for token in tokens(clause)]
    return [word for word, verdict in zip(texts, finite(texts, lang), strict=True) if verdict]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Was der Müller heute mahlt", ["mahlt"]),
        ("Was der Müller gestern gemahlen hat", ["hat"]),
        ("Wie wir in Köln leben", ["leben"]),
        ("Warum ich gern backe", ["backe"]),
        ("Warum niemand mehr anruft", ["anruft"]),
        ("Was alles dazugehört", ["dazugehört"]),
        ("Wie Bäcker Mehl einkaufen", ["einkaufen"]),
        ("Was es zu tun gibt", ["gibt"]),
        ("Wo es langgeht", ["langgeht"]),
        ("Wie man chattet und streamt", ["chattet", "streamt"]),
        ("Wie man vapt", ["vapt"]),  # unknown words of four letters may be verbs, of three not
        ("Warum ein Team mit git", []),
        ("Was der neue Ofen im alten Haus", []),
        ("Was die rechte Partei", []),
        ("Wie sich für die deutschen", []),
        ("Die Kunst zu backen", []),
        ("Weil der bekannte Bäcker seit langem", []),
    ],
)
def test_finite_verbs_of_german_clauses(clause: str, expected: list[str]) -> None:
    assert _finite(clause, "de") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Why dogs bark", ["bark"]),
        ("What the miller wants", ["wants"]),
        ("How it works", ["works"]),
        ("Who is here", ["is"]),
        ("Why you don't sleep", ["don't", "sleep"]),
        ("How the town lost its mill", ["lost"]),
        ("The plans of the mayor", []),
        ("The work of a lifetime", []),
        ("Which dance move", []),
        ("The miller's house", []),
        ("10 tips for bakers", []),
    ],
)
def test_finite_verbs_of_english_clauses(clause: str, expected: list[str]) -> None:
    assert _finite(clause, "en") == expected


@pytest.mark.parametrize(
    ("word", "lang", "participle", "infinitive"),
    [
        ("gegangen", "de", True, False),
        ("überrascht", "de", True, False),
        ("gehen", "de", False, True),
        ("vorzustellen", "de", False, True),
        ("Mühle", "de", False, False),
        ("taken", "en", True, False),
        ("bake", "en", False, True),
        ("mill", "fr", False, False),
    ],
)
def test_participles_and_infinitives(
    word: str, lang: str, participle: bool, infinitive: bool
) -> None:
    assert is_participle(word, lang) is participle
    assert is_infinitive(word, lang) is infinitive


def test_other_languages_have_no_verbs() -> None:
    assert finite(["Il", "pleut"], "fr") == [False, False]


@pytest.mark.parametrize(
    ("word", "lang", "low", "high"),
    [
        ("und", "de", 7, 8),
        ("Brot", "de", 4, 5.5),
        ("the", "en", 7, 8),
        ("bread", "en", 4, 5.5),
        ("brotlaibchen", "de", 0, 0),
        ("und", "fr", 0, 0),
    ],
)
def test_frequencies(word: str, lang: str, low: float, high: float) -> None:
    assert low <= lexicon.zipf(word, lang) <= high


def test_known_words() -> None:
    assert lexicon.is_known("Haus", "de")
    assert lexicon.is_known("aufwachten", "de")
    assert not lexicon.is_known("Hauss", "de")
