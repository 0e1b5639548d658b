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
        ("Bei US Präsident Joe Biden war es so.", "", "US Präsident", "US-Präsident", True),
        ("Sie fährt den LKW Anhänger.", "", "LKW Anhänger", "LKW-Anhänger", True),
        ("Wegen des EU Parlaments.", "", "EU Parlaments", "EU-Parlaments", True),
        ("Sie sitzt in der EU Kommission.", "", "EU Kommission", "EU-Kommission", True),
        ("Unser Kunden Service hilft.", "", "Kunden Service", "Kundenservice", True),
        ("Das schrieb das Redaktions Team.", "", "Redaktions Team", "Redaktionsteam", True),
        ("Was die Bundes Regierung plant.", "", "Bundes Regierung", "Bundesregierung", True),
        ("Er lobt den früheren Vize Präsidenten.", "", "Vize Präsidenten", "Vizepräsidenten", True),
        ("Das zeigt die Start-up Szene.", "", "Start-up Szene", "Start-up-Szene", True),
        ("Es geht um meine E-Mail Adresse.", "", "E-Mail Adresse", "E-Mail-Adresse", True),
    ],
)
def test_compounds(text: str, elsewhere: str, match: str, right: str, certain: bool) -> None:
    ((words, one, sure),) = found(text, elsewhere)
    assert words == match
    assert one.replace("-", "").lower() == match.translate({32: None, 45: None}).lower()
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
        "weil die EU Staaten hilft und die CDU Minister stellt",
        "wenn die EU Mitglied wird und in der EU Land zu kaufen ist",
        "Wann ein Energieausweis Pflicht ist; die Energieausweispflicht",
        "Daher ergreift die EU Maßnahmen, und laut RKI Engpässe.",
        "Er räumt im Supermarkt Regale ein.",
        "In diesem Sommer Urlaub zu machen ist schön.",
        "Er war im Bereich Film Künstler und in Kroatien Krieg gewohnt.",
        "Es ist Gottes Sohn, und Unions Präsident freut sich.",
        "Die Deutsche Fußball Liga und die Zwanziger Jahre",
        "Den AI Builder und das Spring Framework gibt es in der Champions League.",
        "Hier gilt der Code for Germany, Tag für Tag.",
        "am Institut, das die Rockefeller Stiftung gründete, in Dachau Süd",
        "Der Karl-Heinz Müller sah die Evangelisch-Lutherische Kirche und SPD-geführte Länder.",
        "API Die Abkürzung steht für vieles.",
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
