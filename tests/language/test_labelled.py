"""Passives, transitions and sentence ends against hand-labelled sentences."""

from __future__ import annotations

from os.path import dirname, join
from typing import TYPE_CHECKING, NamedTuple

import pytest

from contentlint.document import Block, Document, Format, Scope
from contentlint.language import languages
from contentlint.language.passives import passives
from contentlint.language.sentences import sentences
from contentlint.language.transitions import transition
from contentlint.metrics import count
from contentlint.text import OffsetMap, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = join(dirname(dirname(__file__)), "data")


class Rates(NamedTuple):
    right: int
    wrong: int
    missed: int


# Counted, not at least: whatever changes one judgement is seen, for better or worse.
PASSIVES = {"de": Rates(87, 0, 0), "en": Rates(88, 0, 0)}
TRANSITIONS = {"de": Rates(56, 1, 0), "en": Rates(50, 0, 2)}
BOUNDARIES = {"de": Rates(64, 0, 0), "en": Rates(65, 0, 1)}


def lines(name: str) -> list[str]:
    with open(join(DATA, name), encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]


def rates(judged: Iterable[tuple[bool, bool]]) -> Rates:
    pairs = list(judged)
    return Rates(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_labelled_sets_are_large_and_balanced(lang: str) -> None:
    found = lines(f"sentences_{lang}.txt")
    assert len(found) == len(set(found)) > 200
    assert sum(line[0] == "P" for line in found) > 80
    assert sum(line[1] == "T" for line in found) > 50
    assert sum(line.count("|") + 1 for line in lines(f"boundaries_{lang}.txt")) > 120


@pytest.mark.parametrize("lang", ["de", "en"])
def test_passives(lang: str) -> None:
    found = [
        (line[0] == "P", bool(passives(line[3:], lang))) for line in lines(f"sentences_{lang}.txt")
    ]
    assert rates(found) == PASSIVES[lang]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_transitions(lang: str) -> None:
    found = [
        (line[1] == "T", transition(line[3:], lang) is not None)
        for line in lines(f"sentences_{lang}.txt")
    ]
    assert rates(found) == TRANSITIONS[lang]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_sentence_ends(lang: str) -> None:
    right = wrong = missed = 0
    for line in lines(f"boundaries_{lang}.txt"):
        text = line.replace(" | ", " ")
        wanted, at = set(), 0
        for part in line.split(" | ")[:-1]:
            at += len(part) + 1
            wanted.add(at)
        found = {span.start for span in sentences(text, lang)} - {0}
        right += len(wanted & found)
        wrong += len(found - wanted)
        missed += len(wanted - found)
    assert Rates(right, wrong, missed) == BOUNDARIES[lang]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_single_sentences_stay_whole(lang: str) -> None:
    # "Kurz gesagt: Es …" and the like have no inner end.
    cut = [line for line in lines(f"sentences_{lang}.txt") if len(sentences(line[3:], lang)) != 1]
    assert cut == []


@pytest.mark.parametrize(
    ("text", "lang", "passive"),
    [
        ("Das Brot wird jeden Morgen gebacken.", "de", "wird jeden Morgen gebacken"),
        ("Der Antrag, der eingereicht wurde, liegt da.", "de", "eingereicht wurde"),
        ("Verkauft wird es hier.", "de", "Verkauft wird"),
        ("Er wurde, so hieß es, gefragt.", "de", "wurde, so hieß es, gefragt"),
        ("🥖 Karten werden u. a. am Eingang verkauft.", "de", "werden u. a. am Eingang verkauft"),
        ("The bread isn’t ever sold.", "en", "isn’t ever sold"),
        ("The oven has been fixed.", "en", "been fixed"),
        ("The ovens aren’t fixed.", "en", "aren’t fixed"),
        ("It got sold.", "en", "got sold"),
        ("🥖 Was the letter sent?", "en", "Was the letter sent"),
    ],
)
def test_the_span_goes_from_auxiliary_to_participle(text: str, lang: str, passive: str) -> None:
    assert [text[start:end] for start, end in passives(text, lang)] == [passive]


@pytest.mark.parametrize(
    ("sentence", "lang", "word"),
    [
        ("Während er schlief, ging der Teig auf.", "de", "Während"),
        ("Der Teig ging auf, während er schlief.", "de", "während"),
        ("Während der Fahrt schliefen die Kinder.", "de", None),
        ("Die Kinder schliefen während der Fahrt.", "de", None),
        ("Since he left, the shop is shut.", "en", "Since"),
        ("Since Monday the shop is shut.", "en", None),
    ],
)
def test_conjunctions_link_and_prepositions_do_not(
    sentence: str, lang: str, word: str | None
) -> None:
    found = transition(sentence, lang)
    assert (sentence[slice(*found)] if found else None) == word


@pytest.mark.parametrize(
    "text",
    [
        "He has been tired.",
        "The price is fixed.",
        "We get more input from you.",
        "They are getting started.",
    ],
)
def test_states_and_beginnings_are_no_passives(text: str) -> None:
    assert passives(text, "en") == []


def test_other_languages_are_not_judged() -> None:
    french = languages.of("fr")
    assert not french.has("passives")
    assert not french.has("transitions")
    assert passives("Le pain est vendu.", "fr") == []
    assert transition("Donc le pain est bon.", "fr") is None


def test_counts_agree_with_those_made_by_hand() -> None:
    for line in lines("counts.tsv"):
        lang, *numbers, text = line.split("\t")
        whole = Span(0, len(text))
        block = Block(Scope.PARAGRAPH, text, OffsetMap.verbatim(*whole), whole)
        counts = count(
            Document(path="a.md", format=Format.MARKDOWN, source="", blocks=(block,), language=lang)
        )
        assert [counts.sentences, counts.words, counts.syllables] == list(map(int, numbers)), text
