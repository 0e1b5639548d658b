from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint import resources
from contentlint.language import features, lexicon

if TYPE_CHECKING:
    from contentlint.language.lexicon import Lexicon


def opened(lang: str) -> Lexicon:
    found = lexicon.lexicon(lang)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("lang", "word", "kind"),
    [
        ("de", "haus", features.CAPITAL),
        ("de", "gehen", features.LOWER),
        ("de", "straße", features.CAPITAL),
        ("de", "strasse", features.CAPITAL),
        ("de", "arbeits", features.FIRST_CAPITAL),
        ("de", "projekte", features.TAIL_CAPITAL),
        ("de", "berlin", features.CAPITAL),
        ("de", "leonie", features.FORENAME),
        ("de", "jänner", features.CAPITAL),
        ("de", "velo", features.CAPITAL),
        ("en", "buttery", features.LOWER),
        ("en", "livability", features.LOWER),
        ("en", "fulfilment", features.LOWER),
        ("en", "fulfillment", features.LOWER),
        ("en", "tuesday", features.CAPITAL),
    ],
)
def test_kinds(lang: str, word: str, kind: int) -> None:
    assert opened(lang).value(word) & kind


@pytest.mark.parametrize(
    ("lang", "word"),
    [
        ("de", "mitterweile"),
        ("de", "quarantaene"),
        ("de", "qurantäne"),
        ("de", ""),
        ("de", "haus "),
        ("en", "recieved"),
        ("en", "日本"),
    ],
)
def test_no_words(lang: str, word: str) -> None:
    assert not opened(lang).value(word) & features.WORD


def test_a_language_without_a_lexicon() -> None:
    assert lexicon.lexicon("xx") is None
    assert lexicon.zipf("haus", "xx") == 0
    assert "haus" not in lexicon.forms("xx")


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("tisch", [(0, 0), (2, 0), (3, 0)]),
        ("tisches", [(1, 0)]),
        ("frau", [(0, 1), (1, 1), (2, 1), (3, 1)]),
        ("kind", [(0, 2), (2, 2), (3, 2)]),
    ],
)
def test_case_and_gender_of_nouns(word: str, noun: list[tuple[int, int]]) -> None:
    readings = features.noun(opened("de").value(word))
    assert readings == sum(features.singular(case, gender) for case, gender in noun)


def test_plurals() -> None:
    readings = features.noun(opened("de").value("häusern"))
    assert readings == features.plural(features.DATIVE)


@pytest.mark.parametrize(
    ("word", "persons"),
    [
        ("gehe", [(1, False), (3, False)]),
        ("gehst", [(2, False)]),
        ("geht", [(3, False), (2, True)]),
        ("gingen", [(1, True), (3, True)]),
    ],
)
def test_persons_of_verbs(word: str, persons: list[tuple[int, bool]]) -> None:
    readings = features.persons(opened("de").value(word))
    assert readings == sum(features.person(number, plural) for number, plural in persons)


@pytest.mark.parametrize(
    ("lang", "word", "bits", "others"),
    [
        ("de", "schönes", features.ATTRIBUTIVE, features.PREDICATIVE | features.DEGREE),
        ("de", "schön", features.PREDICATIVE, features.ATTRIBUTIVE),
        ("de", "schönere", features.ATTRIBUTIVE | features.DEGREE, features.ADVERB),
        ("de", "gegangen", features.PARTICIPLE, features.INFINITIVE),
        ("de", "anzufangen", features.ZU_INFINITIVE, features.INFINITIVE),
        ("de", "weil", features.FUNCTION, features.ADVERB),
        ("de", "nicht", features.PARTICLE, 0),
        ("de", "oft", features.ADVERB, features.FUNCTION),
        ("en", "taken", features.PAST_PARTICIPLE, features.PAST),
        ("en", "houses", features.NOUN_PLURAL | features.THIRD, features.ADJECTIVE),
        ("en", "quickly", features.ADVERB_EN, features.NOUN),
    ],
)
def test_word_classes(lang: str, word: str, bits: int, others: int) -> None:
    value = opened(lang).value(word)
    assert value & bits == bits
    assert not value & others


@pytest.mark.parametrize(
    ("lang", "word", "low", "high"),
    [("de", "und", 7, 8), ("de", "straße", 4.5, 5.5), ("en", "buttery", 2, 3), ("en", "xq", 0, 3)],
)
def test_frequency(lang: str, word: str, low: float, high: float) -> None:
    assert low <= opened(lang).zipf(word) <= high


def test_walking_and_listing_agree_with_looking_up() -> None:
    words = opened("de").words
    listed = dict(words.words("quarant"))
    assert listed["quarantäne"] == words.value("quarantäne")
    for word, value in listed.items():
        assert words.ending(words.walk(words.root, word)) == value
    node = words.walk(words.root, "quarantän")
    assert "e" in words.arcs(node)
    assert words.walk(words.root, "quarantx") == 0


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_file_names_its_sources_and_stays_small(lang: str) -> None:
    path = Path(resources.path("core", "language", lang, "lexicon.bin"))
    with path.open("rb") as file:
        head = [file.readline() for _ in range(3)]
    assert all(line.startswith(b"# ") for line in head)
    assert any(b"CC BY-SA 4.0" in line or b"SCOWL" in line for line in head)
    assert path.stat().st_size < {"de": 5_000_000, "en": 2_500_000}[lang]
