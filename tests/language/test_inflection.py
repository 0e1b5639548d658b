import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.compounds import split_compound
from contentlint.language.inflection import same_word, stem


@pytest.mark.parametrize(
    ("lang", "a", "b"),
    [
        ("de", "Haus", "Häusern"),
        ("de", "Haus", "Hauses"),
        ("de", "Preis", "Preise"),
        ("de", "Jahr", "Jahren"),
        ("de", "Kind", "Kinder"),
        ("de", "Brot", "brot"),
        ("de", "neu", "neuer"),
        ("de", "groß", "großes"),
        ("de", "Leserin", "Leserinnen"),
        ("de", "Startup", "Startups"),
        ("de", "Straße", "Strassen"),
        ("de", "Herausforderung", "Herausforderungen"),
        ("en", "plan", "plans"),
        ("en", "plan", "planning"),
        ("en", "make", "making"),
        ("en", "bake", "baked"),
        ("en", "city", "cities"),
        ("en", "box", "boxes"),
        ("en", "company", "company's"),
        ("en", "try", "tried"),
        ("fr", "Pain", "pain"),
    ],
)
def test_forms_of_one_word(lang: str, a: str, b: str) -> None:
    assert same_word(a, b, lang)
    assert same_word(b, a, lang)


@pytest.mark.parametrize(
    ("lang", "a", "b"),
    [
        ("de", "Rad", "Rat"),
        ("de", "Brot", "Brut"),
        ("de", "Haus", "Maus"),
        ("de", "in", "im"),
        ("en", "bus", "but"),
        ("en", "thing", "the"),
        ("en", "us", "uses"),  # of one stem; three letters, "box" and "boxes", are enough for it
        ("en", "or", "ores"),
        ("fr", "pain", "pains"),
    ],
)
def test_different_words(lang: str, a: str, b: str) -> None:
    assert not same_word(a, b, lang)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Datenschutzverordnung", ("datenschutz", "verordnung")),
        ("Haustür", ("haus", "tür")),
        ("Arbeitsplatz", ("arbeit", "platz")),
        ("Wasser", ("wasser",)),
        ("Universität", ("universität",)),
        ("ab", ("ab",)),
    ],
)
def test_compounds(word: str, parts: tuple[str, ...]) -> None:
    assert split_compound(word, "de") == parts


def test_english_has_no_compounds_to_split() -> None:
    assert split_compound("sourdough", "en") == ("sourdough",)


@given(st.text(alphabet="abcdeinrstäöü", min_size=1, max_size=12), st.sampled_from(["de", "en"]))
def test_a_stem_is_never_empty_and_ignores_case(word: str, lang: str) -> None:
    assert stem(word, lang)
    assert stem(word.title(), lang) == stem(word, lang)
