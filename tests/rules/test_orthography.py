"""Cases of the orthography rules that are harder than a rule's own examples."""

from __future__ import annotations

import pytest

from contentlint import catalog, testing
from contentlint.rule import Example

RULES = catalog.load().by_id


@pytest.mark.parametrize(
    ("rule", "text", "fixed"),
    [
        (
            "repeated-word",
            "Er ging in ⟦in⟧ das Haus, das das Amt kennt.",
            "Er ging in das Haus, das das Amt kennt.",
        ),
        (
            "repeated-word",
            "Die ⟦die⟧ Katze, und die, die die Maus fing.",
            "Die Katze, und die, die die Maus fing.",
        ),
        ("repeated-word", "Der Zaun, auf dem dem Vogel kalt ist.", None),
        ("repeated-word", "Baden-Baden, E-Mail Mail-Server, 10 10, a a, x@y y.de", None),
        ("repeated-word", "ja ja, nein nein, sehr sehr lang, blah, bla bla", None),
        ("repeated-word", "Das Ende. Ende gut, gut ist, ist gut", None),
        ("repeated-word", "Zeile mit\n⟦mit⟧ Umbruch", None),
        (
            "old-orthography",
            "⟦Daß⟧ er ⟦muß⟧, ist ⟦gewiß⟧ ⟦mißlich⟧.",
            "Dass er muss, ist gewiss misslich.",
        ),
        ("old-orthography", "Er aß Soße auf der Straße, ließ es, grüßte und saß bloß müßig.", None),
        ("old-orthography", "Ein Reißverschluss und der Fußgänger mit großem Fleiß, süß.", None),
        (
            "old-orthography",
            "Er kam ⟦des öfteren⟧ ⟦in bezug auf⟧ Brot.",
            "Er kam des Öfteren in Bezug auf Brot.",
        ),
        ("old-orthography", "Im folgenden Jahr, im einzelnen Fall, im Voraus, heute Abend", None),
        (
            "compound-space",
            "⟦KI Projekte⟧ und ⟦Open Source Software Projekte⟧",
            "KI-Projekte und Open-Source-Software-Projekte",
        ),
        ("compound-space", "Die KI schreibt Texte, die IT hilft, Open Data ist gut.", None),
        ("compound-space", "Online-Shop, KI-Tool und Onlineshop, das Projekt KI", None),
        (
            "compound-space",
            "**⟦KI Tool⟧** im [⟦Open Data Portal⟧](x.html)",
            "**KI-Tool** im [Open-Data-Portal](x.html)",
        ),
        (
            "compound-half-hyphenated",
            "Das ⟦Open Data-Portal⟧, ⟦Social-Media Strategie⟧",
            "Das Open-Data-Portal, Social-Media-Strategie",
        ),
        ("compound-half-hyphenated", "KI- und IT-Projekte, E-Mail-Adresse, Karl-Heinz Meier", None),
        (
            "capital-after-colon",
            "Klar ist: ⟦wir⟧ backen heute Brot.",
            "Klar ist: Wir backen heute Brot.",
        ),
        (
            "capital-after-colon",
            "Klar ist: das frische Brot. Zutaten: so viel Mehl wie nötig.",
            None,
        ),
        ("capital-after-colon", "Um 10:30 Uhr: man nehme", None),
    ],
)
def test_rules(rule: str, text: str, fixed: str | None) -> None:
    assert list(testing.check_example(RULES[rule], Example(text, fixed=fixed, says=None))) == []


@pytest.mark.parametrize(
    "text",
    [
        "He had had that that day.",
        "Duran Duran and New York New York",
        "Fresh and ⟦and⟧ warm.",
        "The cat sat on ⟦on⟧ the mat.",
    ],
)
def test_repeated_words_in_english(text: str) -> None:
    example = Example(text, language="en", says=None)
    assert list(testing.check_example(RULES["repeated-word"], example)) == []


def test_a_letter_may_have_its_own_address() -> None:
    letter = (
        "Sehr geehrte Damen, bitte senden Sie mir, wenn Sie mögen, Ihre Liste, die Sie haben.\n\n"
    )
    example = Example(letter + "Du nimmst dein Blatt und gibst dir Zeit, die du hast.")
    assert list(testing.check_example(RULES["du-sie-mix"], example)) == []
