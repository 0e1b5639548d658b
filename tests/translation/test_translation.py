"""Phrases are English texts, and are worded anew in other languages."""

import copy
import pickle
from pathlib import Path
from types import MappingProxyType

import pytest

from contentlint.phrase import (
    LONGEST,
    Phrase,
    at,
    counted,
    figure,
    packed,
    phrase,
    phrase_in,
    quoted,
    ruled,
    unpacked,
)
from contentlint.translation import Translation, languages, of_environment

GERMAN = Translation("de")


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        (quoted(["Brot", "Käse"]), "“Brot”, “Käse”", "„Brot“, „Käse“"),
        (figure(2.64, 1), "2.6", "2,6"),
        (figure(5, 1), "5.0", "5,0"),
        (phrase("{count} of {total}", count=999, total=1000), "999 of 1,000", "999 of 1.000"),
        (phrase("{share}", share=1234.5), "1234.5", "1.234,5"),
        (phrase("{{{name}}}", name="a"), "{a}", "{a}"),
        (at("a.md:3", quoted(["x"])), "a.md:3: “x”", "a.md:3: „x“"),
        (counted("{n} thing", "{n} things", 1), "1 thing", "1 thing"),
        (counted("{n} thing", "{n} things", 0), "0 things", "0 things"),
        (counted("{n} thing", "{n} things", 2000), "2,000 things", "2.000 things"),
    ],
)
def test_each_language_writes_marks_and_numbers_its_own_way(
    text: Phrase, english: str, german: str
) -> None:
    assert text == english
    assert Translation("en")(text) == english
    assert GERMAN(text) == german
    assert GERMAN(GERMAN(text)) == german


def test_plain_texts_stay_as_they_are() -> None:
    assert GERMAN("“Brot”, 1,234.5") == "“Brot”, 1,234.5"


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        phrase("a {b}", b=quoted(["c"])),
        counted("{n} error in {where}", "{n} errors in {where}", 3, where="x"),
        phrase_in("here", "none"),
        ruled("rule", "variant", "message", "“{match}”", {"match": "x", "unused": "y"}),
        ruled("rule", "", "hint", "Write it.", MappingProxyType({})),
    ],
)
def test_phrases_travel(text: str) -> None:
    for one in (pickle.loads(pickle.dumps(text)), copy.deepcopy(text), unpacked(packed(text))):  # noqa: S301 -- our own
        assert one == text
        assert type(one) is type(text)
        assert GERMAN(one) == GERMAN(text)


def test_an_error_keeps_its_phrase() -> None:
    said = phrase("a {b}", b=1)
    assert str(ValueError(said)) is said
    assert type(str(said)) is Phrase


@pytest.mark.parametrize("damaged", [[], ["{a}", {}], ["{a", {}], [1, 2], ["{a.b}", {"a": 1}]])
def test_damaged_phrases_are_refused(damaged: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        unpacked(damaged)


def test_long_quotations_are_cut() -> None:
    text = phrase("“{match}”", match="x" * (LONGEST + 1))
    assert len(text) == LONGEST + 2
    assert text.endswith("x…”")
    assert len(GERMAN(text)) == len(text)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "de-CH"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "../.."}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "", "LC_ALL": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
    ],
)
def test_the_locale_tells_the_language(environ: dict[str, str], language: str) -> None:
    assert of_environment(environ) == language


def test_there_are_english_and_german() -> None:
    assert languages() == ("en", "de")


def test_a_language_without_catalogues_stays_english() -> None:
    nobody = Translation("xx")
    assert nobody(counted("{n} error", "{n} errors", 2000)) == "2,000 errors"
    assert nobody(quoted(["a"])) == "“a”"


def _pack(folder: Path, text: str) -> str:
    place = folder / "locale" / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "rules.po").write_text(text, encoding="utf-8")
    return str(folder)


def test_packs_bring_their_own(tmp_path: Path) -> None:
    text = ruled("shop/price", "", "message", "“{match}” is a price.", {"match": "3 €"})
    pack = _pack(
        tmp_path,
        'msgctxt "shop/price.message"\nmsgid "“{match}” is a price."\n'
        'msgstr "„{match}“ ist ein Preis."\n',
    )
    assert GERMAN(text) == text
    assert GERMAN.with_packs([pack])(text) == "„3 €“ ist ein Preis."


def test_a_placeholder_that_nothing_fills_leaves_the_text_english(tmp_path: Path) -> None:
    text = ruled("shop/price", "", "message", "“{match}” is a price.", {"match": "3 €"})
    for wrong in ("{mtch}", "{match.x}", "{match", "{0}"):
        pack = _pack(
            tmp_path / wrong.strip("{}"),
            'msgctxt "shop/price.message"\nmsgid "“{match}” is a price."\n'
            f'msgstr "{wrong} ist ein Preis."\n',
        )
        assert GERMAN.with_packs([pack])(text) == text
