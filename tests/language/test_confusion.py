"""Words that sound alike."""

from __future__ import annotations

import pytest

from contentlint.language import languages
from contentlint.language.confusion import confused, evidence, kinds_of, score
from contentlint.language.sentences import sentences
from contentlint.language.tagged import Tagged
from contentlint.language.tokens import words


def tagged(text: str, lang: str) -> Tagged:
    return Tagged(text, words(text), sentences(text, lang), lang)


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("de", "Es ist wichtig, das Kinder früh lesen lernen.", [("das", "dass")]),
        ("de", "Es ist wichtig, dass Kinder früh lesen lernen.", []),
        ("de", "Wir kennen dass Problem seit Jahren.", [("dass", "das")]),
        ("de", "Wir kennen das Problem seit Jahren.", []),
        ("de", "Er kommt nicht, den er ist krank.", [("den", "denn")]),
        ("de", "Er kommt nicht, denn er ist krank.", []),
        # Too near to one another for anybody to be sure.
        ("de", "Das Portal, dass viele Touren enthält, ist kostenlos.", []),
        # seid hardly stands in newspapers: it is never proposed.
        ("de", "Seit ihr alle da?", []),
        ("en", "Accuracy is more important then speed.", [("then", "than")]),
        ("en", "Accuracy is more important than speed.", []),
        ("en", "The project uses Firefox as it’s engine.", [("it's", "its")]),
        ("en", "The project uses Firefox as its engine.", []),
        ("en", "Say that you’re mine.", []),
        ("fr", "Das ist wichtig, das wir es sehen.", []),
    ],
)
def test_what_is_taken_for_another(lang: str, text: str, found: list[tuple[str, str]]) -> None:
    tokens = tagged(text, lang)
    assert [(tokens.lower[one.at], one.right) for one in confused(tokens, lang)] == found


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_tables_have_the_sizes_that_their_list_says(lang: str) -> None:
    language = languages.of(lang)
    path = language.path("confusion-weights")
    assert path is not None
    with open(path, "rb") as file:
        size = len(file.read())
    rows = [line.split("\t")[1].split() for line in language.entries("confusions")]
    assert size == sum(1 << int(bits) for bits, _, _ in rows)
    assert all(float(one) > 3 and float(two) > 3 for _, one, two in rows)


def test_a_word_is_no_evidence_for_itself() -> None:
    of = [
        list(evidence(tagged(f"Er sagt, {one} es geht.", "de"), 3, kinds_of("de")))
        for one in ("das", "dass")
    ]
    assert of[0] == of[1]
    assert len(of[0]) > 30


def test_weights_are_summed_once_for_each_place() -> None:
    assert score(("a", "b", "c"), memoryview(bytes([7])).cast("b")) == 7
    assert score(("a",), memoryview(bytes([250])).cast("b")) == -6


@pytest.mark.parametrize(("text", "has"), [("das zu tun", True), ("das wir tun", False)])
def test_what_stands_in_front_of_an_infinitive_is_asked_of_the_language(
    text: str, has: bool
) -> None:
    found = evidence(tagged(f"Er hofft, {text}.", "de"), 3, kinds_of("de"))
    assert any(one.startswith("z") for one in found) is has
    assert not kinds_of("en").particles
