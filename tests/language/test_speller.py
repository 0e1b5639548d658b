from __future__ import annotations

import random

import pytest

from contentlint.language import features
from contentlint.language.slips import suspects
from contentlint.language.speller import Speller, speller
from contentlint.language.spelling import distance


def of(lang: str) -> Speller:
    found = speller(lang)
    assert found is not None
    return found


NONE: frozenset[str] = frozenset()


def _drawn(words: list[str], count: int) -> list[str]:
    return random.Random(15).sample(words, count)  # noqa: S311 -- the same sample each time


class TestKnowing:
    @pytest.mark.parametrize(
        "word",
        [
            "Haus",
            "Donaudampfschifffahrt",
            "Bundesregierungssprecherin",
            "Passwortmanager",
            "Vergleichsweise",
            "Jänner",
            "Strasse",
            "Quarantaene",
            "Kölnerinnen",
            "recycelbar",
            "ungekannt",
            "Emmanuel",
            "Feldkirch",
            "aircraft",
            "bonjour",
            "exponenziell",
            "vergangne",
            "andren",
            # Spelled without an e that they may have, and as before the reform.
            "Verschlüsslung",
            "knausrig",
            "Abschuß",
        ],
    )
    def test_german(self, word: str) -> None:
        assert of("de").knows(word)

    @pytest.mark.parametrize(
        "word",
        [
            "buttery",
            "livability",
            "awfully",
            "fulfilment",
            "fulfillment",
            "councilors",
            "compote",
            "unbuttered",
            "crunchiness",
            "stovetop",
            "Verwaltung",
            # A last letter is doubled behind a short vowel, an e dropped, a noun gets a y.
            "blogged",
            "podcasted",
            "webby",
        ],
    )
    def test_english(self, word: str) -> None:
        assert of("en").knows(word)

    @pytest.mark.parametrize(
        ("lang", "word"),
        [
            ("de", "Qurantäne"),
            ("de", "mitterweile"),
            ("de", "prinzipellen"),
            ("de", "Impfstofprojekte"),
            ("de", "könen"),
            ("de", "ereichen"),
            ("de", "Verändrung"),
            ("de", "x" * 30),
            ("en", "recieved"),
            ("en", "pracitce"),
            ("en", "keping"),
            ("en", "buildding"),
            ("en", "withot"),
            ("en", "winddow"),
            ("en", "comunity"),
            ("en", "chanels"),
        ],
    )
    def test_unknown(self, lang: str, word: str) -> None:
        assert not of(lang).knows(word)

    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_no_word_of_the_lexicon_is_a_slip(self, lang: str) -> None:
        known = of(lang)
        words = [
            word.capitalize() if value & features.CAPITAL else word
            for word, value in sorted(known.own.words.words())
            if value & features.WORD
        ]
        assert len(words) > 150_000
        assert all(known.lists(word.lower(), word[0].isupper()) for word in words)
        sample = _drawn(words, 2000)
        assert not list(suspects([f"{word} {word}." for word in sample], lang, NONE))
        assert not list(suspects(sample, lang, NONE))

    def test_a_language_without_a_lexicon(self) -> None:
        assert speller("fr") is None
        assert list(suspects(["Bonjour à tuos."], "fr", NONE)) == []


class TestSlips:
    @pytest.mark.parametrize(
        ("word", "capital", "right", "kind", "at"),
        [
            ("qurantäne", True, "quarantäne", "drop", 2),
            ("unversität", True, "universität", "drop", 2),
            ("normalerweies", False, "normalerweise", "swap", 11),
            ("einnmal", False, "einmal", "double", 2),
            ("zusamen", False, "zusammen", "undouble", 4),
            ("gefrierounkt", True, "gefrierpunkt", "near", 7),
            ("jahrhundaert", True, "jahrhundert", "insert", 8),
            ("madchen", True, "mädchen", "mark", 1),
            ("impfstofprojekte", True, "impfstoffprojekte", "undouble", 7),
            ("fraktionsvositzende", True, "fraktionsvorsitzende", "drop", 11),
        ],
    )
    def test_kinds(self, word: str, capital: bool, right: str, kind: str, at: int) -> None:
        found = {slip.right: slip for slip in of("de").slips(word, capital)}
        assert (found[right].kind, found[right].at) == (kind, at)

    @pytest.mark.parametrize(
        ("word", "right", "sure"),
        [
            ("heizungsgestz", "heizungsgesetz", True),
            ("krankenhausrefrom", "krankenhausreform", True),
            ("forschungslleiter", "forschungsleiter", True),
            ("genemigungsvorbehalt", "genehmigungsvorbehalt", True),
            ("schlussrechungen", "schlussrechnungen", True),
            ("verschwörungssideologien", "verschwörungsideologien", True),
            # A word of dictionaries as well, whose parts are beyond doubt.
            ("milchkonusm", "milchkonsum", True),
            # Without a linking s, five letters are a name by chance: Südwestfalen.
            ("energiegestz", "energiegesetz", False),
            # What follows may be a word itself, or its beginning another first part.
            ("gesundheitskarrte", "gesundheitskarte", False),
            ("leitungsduo", "leistungsduo", False),
            ("profittreiber", "profitreiber", False),
            # Streets bear people's names, whose letters double.
            ("kümmellstraße", "kümmelstraße", False),
            # Other letters, keys beside and endings make words that nobody has listed.
            ("dünnhäutigkeit", "dünnhäufigkeit", False),
            ("krisengewinnler", "krisengewinner", False),
            ("sozialstrukturell", "sozialstrukturelle", False),
        ],
    )
    def test_of_which_compounds_are_sure(self, word: str, right: str, sure: bool) -> None:
        assert {slip.right: slip for slip in of("de").slips(word, True)}[right].sure is sure

    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_are_one_edit_away(self, lang: str) -> None:
        draw = random.Random(4)  # noqa: S311 -- the same slips each time
        start = "ver" if lang == "de" else "con"
        listed = of(lang).own.words.words(start)
        words = sorted(word for word, value in listed if value & features.WORD)
        for word in draw.sample(words, 40):
            at = draw.randrange(1, len(word))
            wrong = word[:at] + draw.choice("aenrst") + word[at:]
            for slip in of(lang).slips(wrong, False):
                assert distance(wrong, slip.right, 1) == 1
                assert 0 <= slip.at <= len(wrong)


class TestSuspects:
    FILLER = "Der Zug fährt heute über die Brücke nach Norden, und alle Gäste schauen hinaus."

    def found(self, *texts: str, lang: str = "de") -> list[tuple[str, str, bool]]:
        return [(s.token.text, s.right, s.certain) for s in suspects(texts, lang, NONE)]

    @pytest.mark.parametrize(
        ("text", "word", "right"),
        [
            ("Die Unversität Utrecht sucht Personal.", "Unversität", "universität"),
            ("Das ist normalerweies kein Problem.", "normalerweies", "normalerweise"),
            ("Er hat mitterweile drei Kinder.", "mitterweile", "mittlerweile"),
            ("Die Forsa-Umfage ergab nichts Neues.", "Umfage", "umfrage"),
            ("Auch Aufzeichungen aus dem Jahr 1955 fehlen.", "Aufzeichungen", "aufzeichnungen"),
            ("Neues Heizungsgestz für alle", "Heizungsgestz", "heizungsgesetz"),
            ("Das Ausbildungsprogamm endet.", "Ausbildungsprogamm", "ausbildungsprogramm"),
        ],
    )
    def test_slips_beyond_doubt(self, text: str, word: str, right: str) -> None:
        assert (word, right, True) in self.found(self.FILLER, text)

    @pytest.mark.parametrize(
        ("text", "likely"),
        [
            ("Was die Qurantäne für Reisende bedeutet", True),
            # Short, beside an unknown word, rare, or a place: who makes up a name hardly leaves a
            # letter out, or writes one three times.
            ("Wie du mehr Besuher bekommst", True),
            ("Wie Rashford entschdigt, was niemand wissen will", True),
            ("Eine asymtomatische Ansteckung gibt es doch", True),
            ("Mehrheit in Thürigen gefunden", True),
            ("Österrreich nimmt Warnung zurück", True),
            ("Wie Neukölllner Schülerinnen die Welt sehen", True),
            ("Wie Sennder die Branche sieht", False),
            ("Corona-Cabarett mit Freunden", False),
            # Long words have a letter too many by mistake.
            ("Die Liturigie wird gekürzt", True),
            ("Handgel für alle", False),
            # Other slips must be all the likelier.
            ("Das ist standardmäßog so", True),
            ("Der Verein nutzt seine freizeitlichen Räume", False),
            ("Aito verlängert in Berlin", False),
            # In the last letter, or one of two.
            ("Bleib weg vom Volksentscheif", False),
            ("Die Qurantäne kommt, und die Qurantäne bleibt", False),
            # Alone in quotation marks, or cut off.
            ("Wird zur Strafe „gespengt“ und vergessen", False),
            ("Sich verzehn- oder verzwanzigfachen", False),
            # Names are spelled in many ways, and compounds are often new.
            ("Gruß aus Cuxhafen", False),
            ("Inline-Ereignishandler — verwenden Sie diese nicht", False),
            # Puns change a mark.
            ("Doring Unfälle im Überblick", False),
        ],
    )
    def test_slips_that_are_likely_in_a_title(self, text: str, likely: bool) -> None:
        found = [suspect for suspect in suspects([text], "de", NONE) if not suspect.certain]
        assert [suspect.likely for suspect in found] == [likely] * len(found)
        assert found

    @pytest.mark.parametrize(
        "text",
        [
            "Kurt Krankenhausrefrom kommt.",  # behind a forename it is a name
            "Die Krankenhausrefrom gilt. Noch eine Krankenhausrefrom.",  # written so each time
            "Die „Unversität“ sucht Personal.",  # alone in quotation marks it was made up
        ],
    )
    def test_slips_that_are_not_beyond_doubt(self, text: str) -> None:
        assert not any(suspect.certain for suspect in suspects([text], "de", NONE))

    @pytest.mark.parametrize(
        ("text", "likely"),
        [
            ("Die Unversität Utrecht sucht Personal.", True),
            # Puns and names stand beside words that nobody knows.
            ("Die Unversität Wrzblk sucht Personal.", False),
        ],
    )
    def test_what_is_certain_is_likely_where_it_stands_alone(self, text: str, likely: bool) -> None:
        found = list(suspects([self.FILLER, text], "de", NONE))
        assert [(suspect.certain, suspect.likely) for suspect in found] == [(True, likely)]

    @pytest.mark.parametrize(
        "text",
        [
            "Unversität, Unversität, Unversität und noch eine Unversität.",
            "Die Datei unversität.txt und der Ordner /unversität/heute.",
            "Die Bürger*innen der @Unversität kamen mit #Unversität an.",
            "Das UNVERSITÄT-Projekt und die unverSität sind Marken.",
            "Bernhard-Nocht-Institut, sagt Sophie Semin am Montag.",
            "Le serveur informe les clientz du projeet et tout le mondee.",
            "Die Friderichs-Gruppe baut am Markk-Platz.",
        ],
    )
    def test_silence(self, text: str) -> None:
        assert not [word for word, _, certain in self.found(self.FILLER, text) if certain]

    @pytest.mark.parametrize(
        ("text", "torn"),
        [
            ("Die Ver waltung schweigt dazu.", "Ver waltung"),
            ("Die Verwal tung schweigt dazu.", "Verwal tung"),
            ("Die Ein\u00a0richtung schweigt dazu.", None),
            ("Er hat es ge nommen.", "ge nommen"),
            ("Das Fenster war ver schlossen.", "ver schlossen"),
            # Another mark, or two blanks, is none that was slipped in.
            ("Die Ver-waltung, die Ver  waltung und die Ver. waltung.", None),
            # A name stands in front of words, and capitals begin words.
            ("Frau Verwal Tung und Herr Ver Waltung.", None),
            ("Die ver waltungs_liste und /ver waltung/.", None),
        ],
    )
    def test_words_that_a_blank_tears_apart(self, text: str, torn: str | None) -> None:
        found = [word for word, _, certain in self.found(self.FILLER, text) if " " in word]
        assert found == ([torn] if torn else [])

    def test_a_torn_word_is_one_suspect(self) -> None:
        assert self.found(self.FILLER, "Die Verwal tung schweigt.") == [
            ("Verwal tung", "verwaltung", True)
        ]

    def test_a_word_of_ones_own(self) -> None:
        text = "Die Qurantäne beginnt, die Qurantänen auch."
        assert self.found("Die Qurantäne beginnt.")
        assert not list(suspects([text], "de", frozenset({"qurantäne"})))

    def test_copies_of_a_title_count_once(self) -> None:
        title = "Die Unversität öffnet wieder"
        assert len(self.found(title, title, self.FILLER)) == 2

    def test_offsets(self) -> None:
        (found,) = suspects([self.FILLER, "Im Haus der Unversität brennt Licht."], "de", NONE)
        assert (found.token.block, found.token.start) == (1, 12)
