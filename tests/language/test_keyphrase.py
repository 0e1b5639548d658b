"""Keyphrases as users of other tools complain they are not found, and as they must not be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.keyphrase import Keyphrase

FOUND = [
    # umlauts, spelled out in slugs and by people without the keys
    ("süße Brötchen", "de", "suesse-broetchen"),
    ("Müsli", "de", "muesli-selber-machen"),
    ("waermepumpe", "de", "Wärmepumpen lohnen sich"),
    ("Straße", "de", "strassen-bauen"),
    ("Kosmetik für Männer", "de", "maenner-kosmetik"),
    # other letters without their marks, as addresses have them
    ("Café", "de", "das-cafe-einstein"),
    ("España", "en", "sobre-espana"),
    ("överlåtelse", "en", "overlatelse"),
    ("Smørrebrød", "de", "smoerrebroed-belegen"),
    ("Smørrebrød", "de", "smorrebrod-belegen"),
    ("æblegrød", "en", "aeblegrod"),
    ("Łódź", "de", "die-stadt-lodz"),
    ("Škoda", "de", "der-neue-skoda"),
    # inflected nouns and adjectives
    ("Reise", "de", "Auf Reisen"),
    ("Zahl", "de", "Die Zahlen"),
    ("Steuer", "de", "Die Steuern"),
    ("Lager", "de", "In den Lagern"),
    ("Friede", "de", "Der Frieden"),
    ("Kind", "de", "Für Kinder"),
    ("Mutter", "de", "Alle Mütter"),
    ("Test", "de", "Wir testen sie"),
    ("Test", "de", "Das Testen dauert"),
    ("Hund", "de", "Das Hundefutter"),
    ("Rente", "de", "Das Rentenalter"),
    ("Rente", "de", "Die Altersrente"),
    ("Recht", "de", "Unsere Rechte"),
    ("Arzt", "de", "Die Ärztinnen"),
    ("care", "en", "Caring for your hair"),
    ("plan", "en", "Planning a garden"),
    ("past", "en", "Pasting"),
    ("Häuser bauen", "de", "Wie man ein Haus baut"),
    ("Häuser bauen", "de", "Der Bau des Hauses: so bauen Sie"),
    ("Apfel", "de", "Äpfel"),
    ("Ergebnis", "de", "Nach den Ergebnissen"),
    ("Thema", "de", "Über solche Themen"),
    ("Konten", "de", "Ein Konto eröffnen"),
    ("Museum", "de", "Die Museen der Stadt"),
    ("Index", "de", "Viele Indizes"),
    ("Lehrer", "de", "Die Lehrerinnen streiken"),
    ("Berlin", "de", "Berliner Schulen"),
    ("freier Parkplatz", "de", "Freie Parkplätze in der Stadt"),
    ("Freie Software", "de", "Mit freier Software arbeiten"),
    ("offene daten", "de", "Portal mit offenen Daten"),
    ("günstig reisen", "de", "Die günstigsten Ziele: so reist man"),
    # verbs: their forms, with and without their particle
    ("Brot backen", "de", "Ein Brot wird gebacken"),
    ("Brief schreiben", "de", "Sie schrieb einen Brief"),
    ("Entscheidung treffen", "de", "Wer trifft die Entscheidung?"),
    ("Firma übernehmen", "de", "Die Firma wurde übernommen"),
    ("Auto verkaufen", "de", "Das Auto ist verkauft"),
    ("Vertrag verstehen", "de", "Den Vertrag verstand niemand"),
    ("Gewerbe anmelden", "de", "Melden Sie Ihr Gewerbe rechtzeitig an."),
    ("Gewerbe anmelden", "de", "Das Gewerbe ist angemeldet"),
    ("Gewerbe anmelden", "de", "Ein Gewerbe anzumelden kostet wenig"),
    ("Gewerbe anmelden", "de", "Die Anmeldung eines Gewerbes"),
    ("Gewerbe anmelden", "de", "Die Gewerbeanmeldung"),
    ("brot backen", "de", "Das Brotbacken lernen"),
    ("Chor mitmachen", "de", "Der Chor: Macht mit!"),
    ("Haare abschneiden", "de", "Schneide die Haare nie selbst ab, sagt sie"),
    # words made of others
    ("Adresse ändern", "de", "Eine Änderung der Adresse"),
    ("App entwickeln", "de", "Die Entwicklung einer App"),
    ("Überwachung", "de", "Wer überwacht wen?"),
    ("Sammlung", "de", "Sie sammelt Briefe"),
    ("Simulation", "de", "Wetter simulieren"),
    ("Sicherheit", "de", "Sicher radeln"),
    ("Transparenz", "de", "transparente Regeln"),
    ("Tracking", "de", "Wie Läden tracken"),
    ("Journalismus", "de", "journalistische Arbeit"),
    ("bread knife", "en", "The best bread knives"),
    ("running shoes", "en", "A shoe to run in"),
    ("bakery", "en", "All bakeries of the town"),
    ("cookie page", "en", "Pages about cookies"),
    ("API design", "en", "Why your APIs need a design"),
    ("baker's yeast", "en", "Yeast for bakers"),
    ("write a letter", "en", "The letter was written"),
    ("child seat", "en", "Seats for children"),
    ("data analysis", "en", "We analyze data"),
    ("optimize images", "en", "Image optimisation"),
    ("measuring success", "en", "The measurement of success"),
    ("accessible websites", "en", "The accessibility of a website"),
    ("innovative program", "en", "An innovation program"),
    ("board election", "en", "Electing a new board"),
    # hyphens, compounds and their parts
    ("KI Tools", "de", "Die besten KI-Tools"),
    ("KI-Modell", "de", "Die Modelle der KI"),
    ("DSGVO", "de", "Was die DS-GVO verlangt"),
    ("E-Mail Marketing", "de", "Emailmarketing lohnt sich"),
    ("E-Mail-Marketing", "de", "E-Mails im Marketing"),
    ("Tal-O-Mat", "de", "wahl-mit-tal-o-mat"),
    ("Content Marketing", "de", "Contentmarketing"),
    ("Contentmarketing", "de", "Was Content Marketing bringt"),
    ("Onlinemarketing", "de", "Tipps für Online-Marketing"),
    ("Wärmepumpenheizung", "de", "Eine Heizung mit Wärmepumpe"),
    ("Infomaterial", "de", "Informationsmaterialien bestellen"),
    ("Brot", "de", "Das Roggenbrot ist gut"),
    ("Spende", "de", "Viele Einzelspenden"),
    ("Fahrräder", "de", "Die Fahrradstraße"),
    ("Angular", "de", "Ein Kurs in AngularJS"),
    ("BOB 2019", "de", "rueckblick-bob2019"),
    ("USA.gov", "en", "The new USAGov"),
    ("re:publica", "de", "Auf zur Republica"),
    ("re:publica", "de", "Die re:publica beginnt"),
    # function words do not matter
    ("Tipps für den Garten", "de", "Garten: die besten Tipps"),
    ("how to bake bread", "en", "Bake your bread at home"),
    # an exact phrase
    ('"kaltes Bier"', "de", "Ein Glas kaltes Bier, bitte"),
]
ABSENT = [
    # nouns of their own, for all their endings
    ("Reis", "de", "Auf Reise"),
    ("Reis", "de", "Sie reist, wir reisen, das Reisen"),
    ("Reise", "de", "Der Reis kocht"),
    ("Kur", "de", "Der Kurs"),
    ("Ost", "de", "Zu Ostern"),
    ("Bau", "de", "Der Bauer"),
    ("Rind", "de", "Die Rinde"),
    ("Schaf", "de", "Der Schäfer"),
    ("car", "en", "We care, for caring cares"),
    ("plan", "en", "Two planes"),
    ("hope", "en", "He hopped on"),
    # known words that are no compounds
    ("Rente", "de", "Die Konkurrenten"),
    ("Wein", "de", "Das Schwein"),
    ("Land", "de", "Nach England"),
    ("Kran", "de", "Eine Krankheit"),
    ("Test", "de", "Das Testament"),
    ("Hund", "de", "Über hundert"),
    ("KI", "de", "Kino und Kiosk"),
    ("Rost", "de", "Frost und Trost"),
    ("Brot backen", "de", "Das Brot ist gut"),
    ("bread knife", "en", "A knife for cheese"),
    ('"kaltes Bier"', "de", "Das Bier ist kalt"),
    ("Wärmepumpenheizung", "de", "Eine Wärmepumpe"),
    ("Jahresbericht", "de", "Im letzten Jahr wollten wir berichten"),
    ("Jahresbericht", "de", "Ein Jahr ist um, und wie immer zieht der Verein daraus einen Bericht"),
    ("Lager", "de", "Die Lage am See"),
    ("Strand", "de", "Die Straße"),
    ("Freund", "de", "Wir freuen uns"),
    ("Source", "de", "Neue Ressourcen"),
    ("Test", "de", "Das solltest du wissen"),
    ("Ende", "de", "Eine umfassende Antwort"),
    ("rendern", "de", "Während es lädt"),
    ("offene Daten", "de", "Öffentlich gesagt: Daten"),
    ("App", "de", "Über WhatsApp"),
    ("Daten", "de", "Drei Dateien"),
    ("Bericht lesen", "de", "Ein Bericht über Los Angeles"),
    ("Chor mitmachen", "de", "Der Chor macht mit dem Orchester Musik"),
    ("Code for All", "de", "Code for alle Fälle"),
    ("port", "en", "A portrait"),
    ("plain", "en", "We complain"),
    ("apartment", "en", "Two worlds apart"),
    ("news", "en", "A new idea"),
    ("US", "en", "Tell us more"),
    ("state", "en", "A statement"),
]


@pytest.mark.parametrize(("phrase", "language", "text"), FOUND)
def test_forms_that_count(phrase: str, language: str, text: str) -> None:
    assert text in Keyphrase(phrase, language)
    assert Keyphrase(phrase, language).occurrences(text)


@pytest.mark.parametrize(("phrase", "language", "text"), ABSENT)
def test_what_only_looks_alike(phrase: str, language: str, text: str) -> None:
    assert text not in Keyphrase(phrase, language)
    assert not Keyphrase(phrase, language).occurrences(text)


def test_each_word_counts_for_one_occurrence() -> None:
    phrase = Keyphrase("Brot backen", "de")
    text = "Brot backen und noch ein Brot"
    assert [text[a:b] for a, b in phrase.occurrences(text)] == ["Brot backen"]


def test_words_belong_to_the_nearest_ones() -> None:
    phrase = Keyphrase("rye bread", "en")
    text = "Bread of all kinds, but rye bread above all"
    assert [text[a:b] for a, b in phrase.occurrences(text)] == ["rye bread"]


def test_compounds_are_no_repetition() -> None:
    phrase = Keyphrase("Brot", "de")
    text = "Weißbrot, Roggenbrot und Brot"
    assert len(phrase.occurrences(text)) == 3
    assert [text[a:b] for a, b in phrase.occurrences(text, compounds=False)] == ["Brot"]


def test_a_word_written_apart_is_one_place() -> None:
    phrase = Keyphrase("Contentmarketing", "de")
    text = "Was Content Marketing bringt"
    assert [text[a:b] for a, b in phrase.occurrences(text, compounds=False)] == [
        "Content Marketing"
    ]


def test_a_word_is_asked_for_once() -> None:
    assert Keyphrase("Step by step", "en").content == ("Step",)


def test_half_a_phrase_is_half_of_it() -> None:
    phrase = Keyphrase("Brot backen", "de")
    assert phrase.share("Gutes Brot") == 0.5
    assert phrase.missing("Gutes Brot") == ("backen",)


def test_what_is_missing_is_named_as_it_was_written() -> None:
    assert Keyphrase("Tal-O-Mat 1.34.1", "de").missing("Wahl") == ("Tal-O-Mat", "1.34.1")
    assert Keyphrase('"kaltes Bier"', "de").missing("Tee") == ('"kaltes Bier"',)


def test_a_phrase_of_function_words_alone_is_looked_for_by_them() -> None:
    assert Keyphrase("wie geht das", "de").content


def test_keyphrases_that_are_the_same_have_the_same_stems() -> None:
    one, other = Keyphrase("Brote backen", "de"), Keyphrase("Backen von Brot", "de")
    assert one.stems == other.stems


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Reis", "Reise", "de"),
        ("Wein", "Weinen", "de"),
        ("Park", "Parken", "de"),
        ("plan", "plane", "en"),
        ("rat", "rates", "en"),
    ],
)
def test_nouns_of_their_own_have_stems_of_their_own(one: str, other: str, language: str) -> None:
    assert Keyphrase(one, language).stems != Keyphrase(other, language).stems


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Reise", "Reisen", "de"),
        ("Kurs", "Kurse", "de"),
        ("Bank", "Bänke", "de"),
        ("plane", "planes", "en"),
        ("plan", "planned", "en"),
    ],
)
def test_forms_of_one_noun_have_its_stem(one: str, other: str, language: str) -> None:
    assert Keyphrase(one, language).stems == Keyphrase(other, language).stems


@pytest.mark.parametrize("phrase", ["", '"', '""', "‘‹‹", "„“"])
def test_quotation_marks_alone_are_nowhere(phrase: str) -> None:
    assert not Keyphrase(phrase, "de").occurrences('0 "" Brot')


@given(st.text(max_size=40), st.text(max_size=120), st.sampled_from(["de", "en", ""]))
def test_occurrences_lie_within_the_text(phrase: str, text: str, language: str) -> None:
    for start, end in Keyphrase(phrase or "Brot", language).occurrences(text):
        assert 0 <= start < end <= len(text)
