from __future__ import annotations

from typing import Any

import pytest

from contentlint.finding import Severity
from contentlint.languagetool.matches import findings, names
from contentlint.languagetool.text import parts

from . import fake
from .test_text import document

SPELLER: dict[str, Any] = {"id": "GERMAN_SPELLER_RULE", "kind": "misspelling", "category": "TYPOS"}


def found(text: str, *words: tuple[str, dict[str, Any]], own: str = "") -> list[str]:
    read = document(text)
    answers = [
        (part, {"matches": [fake.match(part.text, word, **more) for word, more in words]})
        for part in parts(read)
    ]
    named = names(read, frozenset(own.split()))
    return [str(finding.data["match"]) for _, finding in findings(answers, named)]


@pytest.mark.parametrize(
    ("text", "word", "offers"),
    [
        ("Das Brot ist frisch gebakcen.", "gebakcen", ["gebacken"]),
        ("Das Brot ist frsch.", "frsch", ["frisch"]),
        ("Die EU-Kommision tagt.", "EU-Kommision", ["EU-Kommission"]),
        ("Quelle: TechChrunch", "TechChrunch", ["TechCrunch"]),
        ("Die Verwaltugn backt.", "Verwaltugn", ["Verwaltung"]),
    ],
)
def test_slips_are_reported(text: str, word: str, offers: list[str]) -> None:
    assert found(text, (word, {**SPELLER, "offers": offers})) == [word]


@pytest.mark.parametrize(
    ("text", "word", "offers"),
    [
        ("Mostaque geht. Mostaque kommt.", "Mostaque", ["Mostaqe"]),
        ("Mostaque geht, sein Brot ist Mostaques Brot.", "Mostaques", ["Mostaque"]),
        ("Er fährt mit Coatue.", "Coatue", ["Statue"]),
        ("Bei Lightspeed gibt es Brot.", "Lightspeed", ["Light Speed", "Highspeed"]),
        ("Das zeigt SingularityNET.", "SingularityNET", []),
        ("Das Zeltlager heißt Emad.", "Emad", ["Etat"]),
        ("Bei Anthropic gibt es Brot.", "Anthropic", ["Anthropik"]),
        ("Der Xylofonix ist da.", "Xylofonix", ["Xylofonist"]),
        ("Es läuft mit wasm.", "wasm", ["warm"]),
        ("Ein Rustbridge-Treffen.", "Rustbridge", ["Rust bridge"]),
        ("Das TCC-Framework ist da.", "TCC-Framework", ["TC-Framework"]),
        ("Ein DeepFake ist da.", "DeepFake", ["Deepfake"]),
        ("Ein zz9plural ist da.", "zz9plural", ["zz9plurals"]),
    ],
)
def test_names_and_strange_words_are_left_alone(text: str, word: str, offers: list[str]) -> None:
    assert found(text, (word, {**SPELLER, "offers": offers})) == []


def test_the_projects_own_words_are_left_alone() -> None:
    word = ("Brotzeitle", {**SPELLER, "offers": ["Brotzeitl"]})
    assert found("Ein Brotzeitle ist da.", word) == ["Brotzeitle"]
    assert found("Ein Brotzeitle ist da.", word, own="brotzeitle") == []


def test_a_misspelling_is_reported_once() -> None:
    slip = ("gebakcen", {**SPELLER, "offers": ["gebacken"]})
    assert found("Es ist gebakcen. Gut gebakcen.", slip, slip) == ["gebakcen"]


def test_grammar_is_reported_each_time() -> None:
    wrong = ("das Hund", {"id": "DE_AGREEMENT"})
    assert found("Es ist das Hund.", wrong, wrong) == ["das Hund", "das Hund"]


def test_capitals_are_not_judged_in_headlines_and_on_names() -> None:
    case = {"id": "DE_CASE", "category": "CASING"}
    assert found("# Brot: Was hilft", ("Was", case)) == []
    assert found("Es ist das Gute Brot.", ("Gute", case)) == ["Gute"]
    assert found("Bei Gute backt man. Gute ist gut.", ("Gute", case)) == []


def test_levels_fixes_and_words() -> None:
    read = document("Es ist das Hund, gebakcen.")
    part = next(parts(read))
    answer = {
        "matches": [
            fake.match(part.text, "das Hund", id="DE_AGREEMENT", offers=["der Hund", "den Hund"]),
            fake.match(part.text, "gebakcen", **SPELLER, offers=["gebacken"]),
        ]
    }
    (grammar, first), (spelling, second) = findings([(part, answer)], names(read, frozenset()))
    assert (grammar.id, grammar.severity) == ("languagetool/DE_AGREEMENT", Severity.WARNING)
    assert (spelling.id, spelling.severity) == (
        "languagetool/GERMAN_SPELLER_RULE",
        Severity.INFO,
    )
    assert first.fix is not None
    assert not first.fix.safe
    assert first.fix.edits[0].text == "der Hund"
    assert (
        grammar.wording.message.format_map(first.data)
        == "“das Hund”: Das stimmt nicht. (Grammatik)"
    )
    assert grammar.wording.hint.format_map(first.data) == "Perhaps “der Hund” or “den Hund”."
    assert second.fix is not None


@pytest.mark.parametrize("broken", [{}, {"rule": {}}, {"rule": None, "offset": "x"}])
def test_matches_that_are_none_are_passed_over(broken: dict[str, Any]) -> None:
    read = document("Das Brot.")
    part = next(parts(read))
    assert list(findings([(part, {"matches": [broken]})], names(read, frozenset()))) == []
