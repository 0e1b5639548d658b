"""Cases of the typography rules that are harder than a rule's own examples."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint import catalog, testing
from contentlint.rule import Example, Rule
from tests.clock import grows

RULES = catalog.load().by_id
TYPOGRAPHY = [
    rule
    for rule in RULES.values()
    if isinstance(rule, Rule) and rule.category in {"typography", "orthography"}
]

NARROW = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK = "\N{NO-BREAK SPACE}"


def hold(rule: str, example: Example) -> None:
    assert list(testing.check_example(RULES[rule], example)) == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("⟦\"Er sagte ⟦'Nein'⟧ dazu\"⟧", "„Er sagte ‚Nein‘ dazu“"),
        ('⟦"Er sagte ⟦"Nein"⟧ dazu"⟧', "„Er sagte ‚Nein‘ dazu“"),
        ("⟦“Er sagte ⟦‘Nein’⟧ dazu”⟧", "„Er sagte ‚Nein‘ dazu“"),
        (
            'Das ⟦"**fette** Brot"⟧ und ⟦"[das Brot](brot.html)"⟧',
            "Das „**fette** Brot“ und „[das Brot](brot.html)“",
        ),
        ('**⟦"Brot"⟧** und _⟦"Wein"⟧_', "**„Brot“** und _„Wein“_"),
        ('(⟦"Brot"⟧) und ⟦"Brot"⟧-Fan', "(„Brot“) und „Brot“-Fan"),
        ("⟦\"Geht's gut?\"⟧, fragte Max' Frau.", "„Geht's gut?“, fragte Max' Frau."),
        ('⟦"Ein 27" Schirm"⟧', '„Ein 27" Schirm“'),
        ("Die Methode ⟦'null'⟧ ist's.", "Die Methode ‚null‘ ist's."),
        ("⟦,,Brot''⟧ und ⟦„Brot\"⟧", "„Brot“ und „Brot“"),
        ("⟦”Brot”⟧ und ⟦«Brot»⟧ im Haus", "„Brot“ und »Brot« im Haus"),
        ("Ein 27\"-Schirm, 6'2\" hoch, rock'n'roll, 'n Brot", None),
        ("„Brot ›und‹ Wein“ »Brot ‚und‘ Wein«", None),
        ('Siehe `"Brot"` und https://brot.de/?q="a" und <span title="Brot">hier</span>.', None),
        ('Ein Wert: {"brot": "ja"}', None),
        ('Der Anfang: "Brot und Wein.\n\nDas Ende."', None),
        (
            "# Titel ⟦“Brot”⟧\n\n- Punkt ⟦“eins”⟧\n\n> Zitat ⟦“zwei”⟧",
            "# Titel „Brot“\n\n- Punkt „eins“\n\n> Zitat „zwei“",
        ),
        ("| ⟦“a”⟧ | b |\n|---|---|\n| ⟦“c”⟧ | d |\n", "| „a“ | b |\n|---|---|\n| „c“ | d |\n"),
        (
            "---\ntitle: Das ⟦“Brot”⟧\nlayout: “x”\n---\nText.",
            "---\ntitle: Das „Brot“\nlayout: “x”\n---\nText.",
        ),
        ("The quote of the day is “to be or not to be” and it is for you.", None),
    ],
)
def test_quotes_in_german(text: str, fixed: str | None) -> None:
    hold("quotes-wrong", Example(text, fixed=fixed, says=None))


@pytest.mark.parametrize(
    ("text", "language", "format_", "fixed"),
    [
        (
            "<p>⟦&quot;Brot&quot;⟧ ⟦&ldquo;Wein&rdquo;⟧</p>",
            "de",
            "html",
            "<p>&bdquo;Brot&ldquo; &bdquo;Wein&ldquo;</p>",
        ),
        (
            '<p>⟦<b>"Brot"</b>⟧</p>'.replace("⟦<b>", "<b>⟦").replace("</b>⟧", "⟧</b>"),
            "de",
            "html",
            "<p><b>„Brot“</b></p>",
        ),
        ("<p>He said ⟦\"it's ⟦'fine'⟧\"⟧.</p>", "en", "html", "<p>He said “it's ‘fine’”.</p>"),
        ("She said ‘it’s “fine”’ and “it’s ‘fine’”.", "en", "text", None),
        ("She said ⟦«fine»⟧ and ⟦„fine“⟧.", "en", "text", "She said “fine” and “fine”."),
        ("Sie sagte ⟦„gut“⟧, ⟦»gut«⟧.", "de-CH", "text", "Sie sagte «gut», «gut»."),
        ("Sie sagte «ganz ⟦“gut”⟧».", "de-LI", "text", "Sie sagte «ganz ‹gut›»."),
        ("Sie sagte „gut“.", "de-AT", "text", None),
        ('Elle a dit « bien » et "bien".', "fr", "text", None),
    ],
)
def test_quotes_elsewhere(text: str, language: str, format_: str, fixed: str | None) -> None:
    hold("quotes-wrong", Example(text, language, format_, fixed=fixed, says=None))


@pytest.mark.parametrize(
    ("rule", "text", "fixed"),
    [
        ("quotes-unbalanced", "„Erster Absatz.\n\n„Zweiter Absatz.“", None),
        ("quotes-unbalanced", "- ⟦„⟧Eins\n- Zwei\n\n## Titel\n\nText.", None),
        ("quotes-unbalanced", 'Zoll: 27", 5.5", "a" und 3".', None),
        (
            "hyphen-as-dash",
            "Von 9⟦-⟧17 Uhr, 2019⟦-⟧2021, 1,5⟦-⟧2 km, §§ 5⟦-⟧7",
            "Von 9–17 Uhr, 2019–2021, 1,5–2 km, §§ 5–7",
        ),
        ("hyphen-as-dash", "Am 24.12.⟦-⟧26.12. und 3.⟦-⟧5. Mai", "Am 24.12.–26.12. und 3.–5. Mai"),
        (
            "hyphen-as-dash",
            "Tel. 123-456 Uhr, ISBN 978-3 und Version 3-4 gut, 2024-05-01, 1-2-3",
            None,
        ),
        ("hyphen-as-dash", "Ein- und Ausgabe, 10-jährig, KI-Modell, A-4 und a -b, -x", None),
        ("hyphen-as-dash", "Aufruf `a - b`, **fett** ⟦-⟧ gut", "Aufruf `a - b`, **fett** – gut"),
        ("hyphen-as-dash", "| a | - |\n|---|---|\n| - | b |\n", None),
        ("em-dash", "**Brot**⟦—⟧Wein, Ende⟦—⟧.", "**Brot** – Wein, Ende –."),
        ("ellipsis", "Nun⟦...⟧ ja⟦...⟧!", "Nun… ja…!"),
        (
            "abbreviation-space",
            "(⟦z.B.⟧ Brot) ⟦i.d.R.⟧ u. a. m.".replace("u. a. m.", "⟦u. a. m.⟧"),
            f"(z.{NARROW}B. Brot) i.{NARROW}d.{NARROW}R. u.{NARROW}a.{NARROW}m.",
        ),
        ("abbreviation-space", "J.R.R. Tolkien, A.B. Müller, 3.4. und x.y@brot.de", None),
        (
            "unit-nbsp",
            "⟦10 %⟧ von ⟦5 Mio.⟧ €, ⟦16 GB⟧, 5G, 10%ig, 10 Brote, A4",
            f"10{NO_BREAK}% von 5{NO_BREAK}Mio. €, 16{NO_BREAK}GB, 5G, 10%ig, 10 Brote, A4",
        ),
        ("plenk", "Brot⟦ ,⟧ Wein⟦ ?⟧ Ja⟦ ;⟧ so", "Brot, Wein? Ja; so"),
        ("plenk", "Brot :) :-( :D 3 : 2, a ... b, .NET und 5 .5", None),
        ("plenk", "Fußnote [^1]. Und [Brot](x) weiter.\n\n[^1]: Text.", None),
        (
            "apostrophe-character",
            "Er hat⟦`⟧s, sie hat⟦´⟧s, es geht⟦'⟧s",
            "Er hat’s, sie hat’s, es geht’s",
        ),
        ("apostrophe-character", "Die 'eins' und 'zwei', 5' und 6'2\"", None),
        (
            "number-format",
            "⟦1,234,567⟧ und ⟦1,234.50⟧ und ⟦3.5⟧ %",
            "1.234.567 und 1.234,50 und 3,5 %",
        ),
        (
            "number-format",
            "1.234 und 3,5 % am 1.5. um 10.30 Uhr, Version 2.5, 192.168.100.200",
            None,
        ),
        ("mojibake", "F⟦Ã¼⟧r ⟦â‚¬⟧ 5 ⟦â€“⟧ gut", "Für € 5 – gut"),
        ("multiplication-sign", "⟦3x4⟧, ⟦3 x 4⟧ und ⟦10 cm x 5⟧ cm", "3×4, 3 × 4 und 10 cm × 5 cm"),
        ("multiplication-sign", "3x täglich, 0x1F, x86, 4K, a3x4 und 1x1x", None),
        ("primes", "Bei ⟦52° 31' 12\"⟧ und ⟦13° 24'⟧.", "Bei 52° 31′ 12″ und 13° 24′."),
        ("primes", 'Er sagte "Seite 27" und ging.', None),
        (
            "ampersand-in-prose",
            "frisch ⟦&⟧ warm, C&A, Müller & Sohn, H & M, brot & Co.",
            "frisch und warm, C&A, Müller & Sohn, H & M, brot & Co.",
        ),
        (
            "apostrophe-genitive",
            "⟦Google’s⟧ und ⟦PC's⟧ und ⟦Hans's⟧ und ⟦E-Mail's⟧",
            "Googles und PCs und Hans’ und E-Mails",
        ),
        (
            "apostrophe-genitive",
            "Rosi's Imbiss, McDonald's, Wie geht's? Gibt's das? Let's go!",
            None,
        ),
        (
            "space-missing",
            "Brot⟦,⟧Wein, 1,5 und a,b,c sowie brot.de und Node.js",
            "Brot, Wein, 1,5 und a,b,c sowie brot.de und Node.js",
        ),
    ],
)
def test_other_rules(rule: str, text: str, fixed: str | None) -> None:
    hold(rule, Example(text, fixed=fixed, says=None))


MARKS = (*"„“”\"»«‚‘’',.!:;&()-—*`", "'s", ",,", "...")
WORDS = (
    "Wort",
    "ja",
    "Max",
    "LKW",
    "daß",
    "27",
    "1,000.50",
    "z.B.",
    "3x4",
    "Ã¤",
    "a\u0308",
    "\u200b",
)
BLANKS = (" ", " ", " ", NO_BREAK, "\n", "\n\n", " - ", " & ", " ,", "; ")
PHRASES = ("der der", "KI Tool", "E-Mail Adresse", "u. a.", "10 %", "§ 5", "3 x 4", "52° 31'")
PIECES = st.lists(
    st.sampled_from((*MARKS, *WORDS, *BLANKS, *PHRASES)), min_size=4, max_size=30
).map("".join)


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
@given(text=PIECES)
@settings(max_examples=120, deadline=None)
def test_fixes_come_to_rest_and_find_nothing_new(format_: str, text: str) -> None:
    for rule in TYPOGRAPHY:
        example = Example(text, format=format_)
        once = testing.mended(rule, text, example).data.decode("utf-8")
        again = testing.mended(rule, once, example).data.decode("utf-8")
        assert again == once, rule.id
        assert len(testing.lint(rule, once, example)) <= len(testing.lint(rule, text, example))


@pytest.mark.parametrize(
    "hard",
    [
        "„a “b ”c' 'd \"e, ,,f - g...z.B. 10 % Max's Wort Wort KI Tool daß im folgenden 3 x 4 ",
        "z. B. ",
    ],
)
def test_rules_stay_linear(hard: str) -> None:
    """Twice the text may take twice the time; quadratic rules would take four times and more."""

    def lint(rule: Rule[Any], count: int) -> None:
        testing.lint(rule, hard * count, Example(hard * count, format="text"))

    for rule in TYPOGRAPHY:
        assert grows(partial(lint, rule), 40, 320, below=32), rule.id
