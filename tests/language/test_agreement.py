"""German phrases whose words do not agree, and what looks like one."""

from __future__ import annotations

import pytest

from contentlint.language.de.agreement import clashes
from contentlint.language.sentences import sentences
from contentlint.language.tagged import Tagged
from contentlint.language.tokens import words


def found(text: str) -> list[tuple[str, bool]]:
    tokens = Tagged(text, words(text), sentences(text, "de"), "de")
    return [
        (text[tokens.starts[one.start] : tokens.ends[one.end - 1]], one.endings)
        for one in clashes(tokens)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nach einem großem Essen.", ("einem großem Essen", True)),
        ("Das ist ein neue Version.", ("ein neue Version", True)),
        ("Ein ähnliche Lösung gibt es.", ("Ein ähnliche Lösung", True)),
        ("Mit den bestehende Verträgen.", ("den bestehende Verträgen", True)),
        ("Er fährt mit dem eigenem Taxi.", ("dem eigenem Taxi", True)),
        ("Am politische Willen hängt es.", ("am politische Willen", True)),
        ("Er wartet einen Stunde.", ("einen Stunde", False)),
        ("Das liegt in den Hände anderer.", ("den Hände", False)),
        ("Es kostet eine halben Million Euro.", ("eine halben Million", True)),
        ("Die Suche eines Router dauert.", ("eines Router", False)),
        ("Auf einer Karten steht es.", ("einer Karten", False)),
    ],
)
def test_clashes(text: str, wanted: tuple[str, bool]) -> None:
    phrase, endings = wanted
    ((at, by_endings),) = found(text)
    assert (at.lower(), by_endings) == (phrase.lower(), endings)


@pytest.mark.parametrize(
    "text",
    [
        "Nach einem großen Essen, eine halbe Million, auf der einen Seite.",
        "Die Stärke jedes politischen Systems.",
        "Der Unfall, bei dem unzählige Menschen starben.",
        "Die Zahl derer, die offene Daten bereitstellen.",
        "Das ist ein perfide ersonnenes Spiel.",
        "Menschen, die seltener schwere Folgen haben.",
        "Der Rat des Berliner Senats tagt.",
        "Ein Aufsehen erregendes Spiel.",
        "Die am stärksten betroffenen Länder.",
        "Er liegt höher als die privater Haushalte.",
        "Gleich welcher politischer Couleur.",
        "Das fordert von jedem flexibles Handeln.",
        "Eine Jahrzehnte alte Debatte.",
        "Ob einer Mitgefühl hat, und wie den Saudis das gefällt.",
        "Der Abgeordnete, ein Auszubildender und das Neue.",
        "Der Sieg des FC Bayern und die Reise nach Bad Aibling.",
        "Die meisten Gott sei Dank, und kein Hände schütteln.",
        "Mit den Labs und im Vorhinein.",
        "Liebe Leser_innen, die Autor_innen kommen.",
        "Diana zur Löwen und Michael von der Grün.",
    ],
)
def test_what_looks_like_a_clash(text: str) -> None:
    assert found(text) == []
