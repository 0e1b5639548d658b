import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.language.sentences import sentences
from tests.clock import within

# "|" stands where a sentence ends and another begins.
GERMAN = [
    "Er knetet den Teig.¹ | Danach wartet er.² | Am Ende backt er.³",
    "Er knetet den Teig.1 | Danach wartet er.2 | Am Ende backt er.",
    "Er knetet den Teig.[1][2] | Danach wartet er. [3] | Am Ende backt er.",
    "Er rief „Teig.“¹ | Danach rief er „Brot!“[2] | Am Ende schlief er.†",
    "Der Teig ruht. | 😀 Danach backt er. | → Weiter geht es. | #Brot ist gut.",
    "Bei netzpolitik.org steht es. | heise.de hat es auch.",
    "Version 2.1 Danach und Abb.3 Das und S.5 Dort.",
    "Das sagen Meyer et al. 2020 und vmtl. Berlin. | Wir nicht.",
    "Das gilt z. B. für Bäcker. | Am 3. Oktober ist frei.",
    "Wir nehmen z. B. 5 Eier. | Dann rühren wir.",
    "Es waren ca. 20 Gäste da. | Alle blieben.",
    "Siehe Nr. 5 im Anhang. | Dort steht es.",
    "Sie zahlen 4 bzw. 5 Euro. | Mehr nicht.",
    "Herausgegeben von Hrsg. K. Adler. | Es ist vergriffen.",
    "Die Hrsg. Karin Adler und Otto Bach haben recht. | Wir nicht.",
    "Im Reg.-Bez. Köln regnet es. | Sonst nicht.",
    "Das kostet 3 Mrd. Euro. | Niemand zahlt.",
    "Es sind 2 Mio. Brote. | Das freut alle.",
    "Die Müller GmbH & Co. KG wächst. | Das ist gut!",
    "Das Portal Yahoo! wuchs. | Heute nicht mehr.",
    "Bei Yahoo! Finance steht es. | Wir lesen nicht.",
    "Der Teig ruht.[3, 4] | Dann wird er gefaltet.[5–7] | Am Abend backt er.(2) | Fertig.",
    "Der Teig ruht.¹⁾ | Dann wird er gefaltet.²) | Am Abend backt er.",
    "Der Teig ruht.😀 | Dann wird er gefaltet!👩\u200d🍳❤️ | Am Abend backt er.",
    "Der Teig ruht … | 😀 Danach wird er gefaltet.",
    "Der Teig ruht … 😀 und wächst.",
    "✅ Der Teig ruht. | ▶ Dann wird er gefaltet. | • Am Abend backt er.",
    "Dr. Müller und Prof. Dr. Schmidt kommen u. a. aus Köln. | Sie bleiben.",
    "Der Umsatz stieg um ca. 3,5 Mio. Euro. | Das freut den Chef.",
    "Es gibt Äpfel, Birnen usw. | Danach kam der Winter.",
    "Es gibt Äpfel, Birnen etc. im Laden. | Sie sind frisch.",
    "Kaiser Wilhelm II. regierte lange. | Er dankte 1918 ab.",
    "„Was nun?“, fragte er. | Niemand antwortete.",
    "„Was nun?“ | Niemand antwortete.",
    "Er sagte: „Das ist gut.“ | Dann ging er.",
    "Die Firma, d. h. die Müller Ltd., wächst. | Das ist gut!",
    "Im 19. Jahrhundert war das anders. | Heute ist es so.",
    "Siehe Abs. 3 Nr. 5 DSGVO. | Dort steht alles.",
    "Er kam um 8 Uhr. | 12 Leute warteten.",
    "Das war's. | Der Ofen ist aus.",
    "Er zählte bis 100. | Brote gab es genug. | Am 10. Tag war Schluss.",
    "Das kostet 5 Euro. | So einfach ist das.",
    "Vgl. hierzu Abb. 4. | Sie zeigt den Verlauf.",
    "Am 1. und 2. Mai ist frei. | Am 3. Mai nicht.",
    "Wir treffen uns am 24.12.2024 um 10.30 Uhr. | Bitte kommt.",
    "J. R. R. Tolkien schrieb es. | Es wurde berühmt.",
    "Laut netzpolitik.org stimmt das. | Mehr unter https://example.com/a.b.html. | Ende.",
    "Das ist Punkt 1. | Punkt 2 folgt später.",
    "Wirklich?! | Ja, wirklich… | Und dann?",
    "Der Krieg endete 1945. | Deutschland lag in Trümmern.",
    "Sie lebte im 5. Jh. v. Chr. in Rom. | Mehr weiß man nicht.",
    "Das war i. d. R. so. | Heute nicht.",
    "Er wohnt in der Hauptstr. 5 in Bonn. | Sie auch.",
    "St. Gallen liegt in der Schweiz. | Linz nicht.",
    "Die Sendung läuft am Sa. 5. Mai. | Wir schauen zu.",
    "Das ist Art. 5 des Gesetzes. | Er gilt.",
    "Das ist eine neue Art. | Sie gefällt uns.",
    "Er fuhr (siehe oben!) Mittwoch nach Köln. | Sie blieb.",
    "Das stimmt nicht (leider!). | Wir prüfen es.",
    "Das ist gut. | (Fast alles ist gut.) | Weiter geht es.",
    "Ende gut, alles gut! | Oder?",
    "Er kaufte ein iPhone. | iPhone-Nutzer zahlen mehr.",
    "Die Bahn kommt. | ÖPNV auch.",
    "Und dann ... kam nichts. | Gar nichts.",
    "Er ging ... | Sie blieb.",
    "Sie kam als 3. Läuferin ins Ziel. | Er war schneller.",
    "Die 2. Auflage erschien 2020. | Sie ist besser.",
    "Wir suchen Personal, insb. Bäcker. | Bewerbt euch!",
    "Das sind 5 kg inkl. Mehl. | Das reicht.",
    "Er ist evtl. krank. | Wir warten.",
    "Die sog. Mühle steht still. | Warum?",
    "Das gilt ggf. Anfang Mai. | Danach nicht.",
    "Dipl.-Ing. Anna Korn leitet den Bau. | Er dauert.",
    "Max Muster jun. Ist das der Sohn? | Ja.",
    "Wer wird Millionär? | Niemand.",
    "Die Show „Wer wird Millionär?“ läuft. | Wir schauen.",
    "Ein Wort. | Zwei Worte. | Drei.",
    "Er las Kap. 4 und S. 12. | Dann schlief er.",
    "Vitamin C. | Das hilft.",
    "Der Ort liegt bei 50 m ü. NN. | Er ist klein.",
]
ENGLISH = [
    "Dr. Smith lives in the U.S. | He likes it.",
    "The U.S. Senate met. | Nobody came.",
    "It costs approx. $3.5 million, e.g. in Washington, D.C. and elsewhere. | Fine.",
    "He arrived at 5 p.m. on Jan. 3. | Nobody cared.",
    "Apple Inc. announced it. | Investors cheered.",
    "Mr. J. R. R. Tolkien wrote it. | It became famous.",
    '"What now?" he asked. | Nobody answered.',
    "See Fig. 3 and No. 5. | They differ.",
    "He said no. | The others agreed.",
    "Mrs. Baker and Ms. Miller met. | They talked.",
    "The mill is on 5th Ave. in New York. | It is old.",
    "Smith et al. found it. | We did not.",
    "Flour, water, etc. | That is all.",
    "It was 9 a.m. when he left. | She stayed.",
    "John F. Kennedy spoke. | We listened.",
    "Neither do I. | Anna left.",
    "It grew by 3.5 percent. | Good.",
    "Visit example.com. | It is free.",
    "Wait... | What?",
    "Really?! | Yes.",
    "He shouted “Stop!” | She stopped.",
    "She said “no.” | Then she left.",
    "The firm (est. 1990) is big. | It grows.",
    "It works (mostly!). | Try it.",
    "That is it. | (Almost.) | Bye.",
    "Yahoo! was first. | Google won.",
    "On Yahoo! Finance it said so. | We read it.",
    "Prof. Miller, Ph.D., spoke. | We slept.",
    "St. Louis is hot. | So is Rome.",
    "Gen. Grant met Gov. Hill. | They shook hands.",
    "Sen. Baker voted no. | Rep. Miller did not.",
    "I like rye vs. wheat. | You do not.",
    "Version 2.0 is out. | Get it.",
    "It has 10 pages. | 5 are blank.",
    "iPhones sell. | iPads do not.",
    "He lives at 5 Main St. near here. | We visit.",
    "That was in Sept. 2020. | Now it is 2026.",
    "Lt. Hill left. | Capt. Hook stayed.",
    "Read pp. 3-5. | Then rest.",
    "He works for Baker & Sons Ltd. in Leeds. | She does not.",
    "Is it true? | Nobody knows.",
    "Stop! | Go back.",
    "One. | Two. | Three.",
    "A loaf costs $2. | Two cost $3.",
    "He paid 5 dollars. | That is much.",
    "The answer is 42. | We knew it.",
    "She got an A. | He got a B.",
    "See Sec. 5. | It is short.",
    "The plan, i.e. Plan B, failed. | We cried.",
    "It is e.g. Monday. | Or not.",
    "Henry VIII had six wives. | Poor them.",
    "George W. Bush won. | He was happy.",
    "They met at 10 a.m. | The sun shone.",
    "This is v. 1.2. | It runs.",
    "We use Node.js. | It works.",
    "Email me at a.b@example.com. | I reply.",
    "He left. | 'Bye,' she said.",
    "He left. | “Bye,” she said.",
    "What is A.I.? | It is code.",
    "The E.U. agreed. | The U.K. did not.",
    "Jr. editors work hard. | Sr. editors do not.",
    "Bread is good. | Cake is better. | Pie is best.",
]


def _count(case: str, lang: str) -> tuple[int, int, int]:
    """Return boundaries found rightly, found wrongly and missed."""
    parts = [part.strip() for part in case.split("|")]
    text = " ".join(parts)
    gold, at = set(), 0
    for part in parts[:-1]:
        gold.add(at + len(part))
        at += len(part) + 1
    found = {end for _, end in sentences(text, lang)} - {len(text)}
    return len(gold & found), len(found - gold), len(gold - found)


@pytest.mark.parametrize(("lang", "cases"), [("de", GERMAN), ("en", ENGLISH)])
def test_boundaries(lang: str, cases: list[str]) -> None:
    assert len(cases) >= 60
    assert [case for case in cases if any(_count(case, lang)[1:])] == []


@pytest.mark.parametrize("case", GERMAN[:13])
def test_each_abbreviation_that_was_asked_for(case: str) -> None:
    assert _count(case, "de")[1:] == (0, 0)


def test_languages_without_lists_split_at_marks_before_capitals() -> None:
    text = "Il pleut. Il neige. M. R. Dupont arrive!"
    assert [text[a:b] for a, b in sentences(text, "fr")] == [
        "Il pleut.",
        "Il neige.",
        "M. R. Dupont arrive!",
    ]


@given(st.text(alphabet='AbÄz. !?…„“")(1 3\n', max_size=60), st.sampled_from(["de", "en", "fr"]))
def test_sentences_cover_the_text(text: str, lang: str) -> None:
    found = sentences(text, lang)
    assert all(text[a:b].strip() == text[a:b] and a < b for a, b in found)
    outside = text
    for a, b in reversed(found):
        outside = outside[:a] + outside[b:]
    assert not outside.strip()


@pytest.mark.parametrize("piece", [".", "!", "z. B. ", "am 3. Mai 2021 ", "Wer? ", "a.) "])
def test_a_paragraph_of_nothing_but_marks_takes_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert within(3, lambda: sentences(text, "de"))  # it was a minute and more


@pytest.mark.parametrize(("blanked", "found"), [("\ufffc" * 20, 2), ("\ufffc", 1), ("Ofen", 1)])
def test_small_letters_begin_sentences_behind_addresses_only(blanked: str, found: int) -> None:
    assert len(sentences(f"Mehr steht auf {blanked}. npm hat es auch.", "de")) == found
