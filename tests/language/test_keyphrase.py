"""Keyphrases as users of other tools complain they are not found, and as they must not be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.keyphrase import Keyphrase

FOUND = [
    # umlauts, spelled out in slugs and by people without the keys
    ("süße Brötchen", "de", "suesse-broetchen"),
    ("Müsli", "de", "muesli-selber-machen"),
    ("waermepumpe", "de", "Wärmepumpen lohnen sich"),
    ("Straße", "de", "strassen-bauen"),
    ("Kosmetik für Männer", "de", "maenner-kosmetik"),
    # inflected forms
    ("Häuser bauen", "de", "Wie man ein Haus baut"),
    ("Apfel", "de", "Äpfel"),
    ("Brot backen", "de", "Ein Brot wird gebacken"),
    ("bread knife", "en", "The best bread knives"),
    ("running shoes", "en", "A shoe to run in"),
    ("bakery", "en", "All bakeries of the town"),
    # hyphens, compounds and their parts
    ("KI Tools", "de", "Die besten KI-Tools"),
    ("E-Mail Marketing", "de", "Emailmarketing lohnt sich"),
    ("E-Mail-Marketing", "de", "E-Mails im Marketing"),
    ("Content Marketing", "de", "Contentmarketing"),
    ("Onlinemarketing", "de", "Tipps für Online-Marketing"),
    ("Wärmepumpenheizung", "de", "Eine Heizung mit Wärmepumpe"),
    ("Brot", "de", "Das Roggenbrot ist gut"),
    # function words do not matter
    ("Tipps für den Garten", "de", "Garten: die besten Tipps"),
    ("how to bake bread", "en", "Bake your bread at home"),
    # an exact phrase
    ('"kaltes Bier"', "de", "Ein Glas kaltes Bier, bitte"),
]
ABSENT = [
    ("KI", "de", "Kino und Kiosk"),
    ("Rost", "de", "Frost und Trost"),
    ("Brot backen", "de", "Das Brot ist gut"),
    ("bread knife", "en", "A knife for cheese"),
    ('"kaltes Bier"', "de", "Das Bier ist kalt"),
    ("Wärmepumpenheizung", "de", "Eine Wärmepumpe"),
]


@pytest.mark.parametrize(("phrase", "language", "text"), FOUND)
def test_forms_that_count(phrase: str, language: str, text: str) -> None:
    assert text in Keyphrase(phrase, language)
    assert Keyphrase(phrase, language).occurrences(text)


@pytest.mark.parametrize(("phrase", "language", "text"), ABSENT)
def test_what_only_looks_alike(phrase: str, language: str, text: str) -> None:
    assert text not in Keyphrase(phrase, language)
    assert not Keyphrase(phrase, language).occurrences(text)


def test_each_word_counts_for_one_occurrence() -> None:
    phrase = Keyphrase("Brot backen", "de")
    text = "Brot backen und noch ein Brot"
    assert [text[a:b] for a, b in phrase.occurrences(text)] == ["Brot backen"]


def test_compounds_are_no_repetition() -> None:
    phrase = Keyphrase("Brot", "de")
    text = "Weißbrot, Roggenbrot und Brot"
    assert len(phrase.occurrences(text)) == 3
    assert [text[a:b] for a, b in phrase.occurrences(text, compounds=False)] == ["Brot"]


def test_half_a_phrase_is_half_of_it() -> None:
    assert Keyphrase("Brot backen", "de").share("Gutes Brot") == 0.5


def test_a_phrase_of_function_words_alone_is_looked_for_by_them() -> None:
    assert Keyphrase("wie geht das", "de").content


@given(st.text(max_size=40), st.text(max_size=120), st.sampled_from(["de", "en", ""]))
def test_occurrences_lie_within_the_text(phrase: str, text: str, language: str) -> None:
    for start, end in Keyphrase(phrase or "Brot", language).occurrences(text):
        assert 0 <= start < end <= len(text)
