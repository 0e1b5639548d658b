from __future__ import annotations

import pytest

from contentlint.language.de.apart import apart, are_two_objects, joined


def found(text: str, elsewhere: str = "") -> list[tuple[str, str, bool]]:
    known = joined([text, elsewhere])
    return [(text[one.start : one.end], one.right, one.certain) for one in apart(text, known)]


@pytest.mark.parametrize(
    ("text", "elsewhere", "match", "right", "certain"),
    [
        ("In der Corona Krise fehlt Mehl.", "Die Corona-Krise.", "Corona Krise", "", True),
        ("Die SPD Konkurrenz wartet ab.", "", "SPD Konkurrenz", "SPD-Konkurrenz", False),
        ("Er liest das Passwort Handbuch.", "Das Passworthandbuch.", "Passwort Handbuch", "", True),
        ("Bei US Präsident Joe Biden war es so.", "", "US Präsident", "US-Präsident", False),
    ],
)
def test_compounds(text: str, elsewhere: str, match: str, right: str, certain: bool) -> None:
    ((words, one, sure),) = found(text, elsewhere)
    assert words == match
    assert one.replace("-", "").lower().startswith(match.replace(" ", "").lower())
    assert not right or one == right
    assert sure is certain


@pytest.mark.parametrize(
    "text",
    [
        "Sie kaufte eine Tafel Schokolade.",
        "Der FC Bayern und der FC Einheit spielen.",
        "Die Deutsche Bahn und Herr Präsident Müller kamen.",
        "weil Datenschutz Sinn hat und NRW Widerspruch einlegt",
        "Menschen aus aller Welt Grüße schicken",
        "Das Team Blau und das Team Gelb gewinnen.",
        "Anstatt ihnen EINE Stimme zu geben, sieht DER Bevölkerung zu.",
        "Deshalb dankt Angela Merkel.",
        "Er mag Musik Musik.",
        "Corona-Krise und EU-Kommission",
        "",
    ],
)
def test_silence(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("before", "last", "two"),
    [("Wird", "Entwickler", False), ("wird", "Entwickler", True), ("die", "Entwickler", False)],
)
def test_two_objects(before: str, last: str, two: bool) -> None:
    assert are_two_objects(before, last) is two


def test_words_that_are_joined() -> None:
    known = joined(["Die Corona-Krise und die Corona‑Politik der EU"])
    assert known.words["coronakrise"] == 1
    assert known.firsts["corona"] == 2
    assert "eu" not in known.firsts
