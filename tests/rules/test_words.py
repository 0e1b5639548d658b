"""Hashtags, sources, names and spelling beyond the examples of their rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document import Scope
from contentlint.language import gazetteer, misspellings, spelling, vocabulary
from contentlint.readers.read import Circumstances, read
from contentlint.rule import Example, Rule
from contentlint.rules.hashtags.hashtag_misspelled import RULE as HASHTAG_MISSPELLED
from contentlint.rules.names.house_terms import parse
from contentlint.rules.names.name_misspelled import RULE as NAME_MISSPELLED
from contentlint.rules.sources.source_misspelled import RULE as SOURCE_MISSPELLED
from contentlint.rules.spelling.misspelling import RULE as MISSPELLING
from contentlint.testing import lint
from contentlint.views.hashtags import mistake, parts

DATA = Path(__file__).parents[1] / "data"


def found(rule: Rule[Any], text: str, language: str = "de", format_: str = "markdown") -> list[str]:
    return [d.text for d in lint(rule, text, Example("", language=language, format=format_))]


class TestHashtagLines:
    """A line of hashtags is never a heading."""

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("a.md", "Ein Absatz.\n\n#KI #AI\n"),
            ("a.md", "#KI #AI\n\nEin Absatz, der weit länger ist als eine Überschrift.\n"),
            ("a.md", "# KI #AI #Brot\n\nEin Absatz, der weit länger ist als jede Überschrift.\n"),
            ("a.md", "Ein Absatz.\n#KI #AI\n"),
            ("a.md", "Ein Absatz.\n\n#KI-Tools #2024 #R&D\n"),
            ("a.mdx", "Ein Absatz.\n\n#KI #AI\n"),
            ("a.html", "<p>Ein Absatz.</p><p>#KI #AI</p>"),
            ("a.html", "<p>Ein Absatz.<br>#KI #AI</p>"),
            ("a.txt", "Ein Titel\n\nEin Absatz, der endet.\n\n#KI #AI\n"),
            ("a.txt", "Ein Titel\n\n#KI #AI\n\nEin Absatz, der weit länger ist als sein Titel.\n"),
        ],
    )
    def test_is_no_heading(self, path: str, text: str) -> None:
        (document,) = read(path, text.encode(), Circumstances("de")).documents
        tags = [block for block in document.blocks if "#AI" in block.text or "#2024" in block.text]
        assert [block.scope for block in tags] == [Scope.HASHTAGS]
        assert all("#" not in block.text for block in document.headings)


class TestHashtags:
    @pytest.mark.parametrize(
        ("tag", "right"),
        [
            ("ArtificalIntelligence", "Artificial"),
            ("KünstlicheInteligenz", "Intelligenz"),
            ("Nachhaltigkiet", "Nachhaltigkeit"),
            ("SocialMediaMarketnig", "Marketing"),
            ("Industriestandart", "Industriestandard"),
            ("Klimashcutz", "Klimaschutz"),
            ("VorrausDenken", "Voraus"),
        ],
    )
    def test_finds(self, tag: str, right: str) -> None:
        mended = mistake(tag)
        assert mended is not None
        assert mended.right == right
        assert tag[mended.at :].startswith(mended.word)

    @pytest.mark.parametrize(
        "tag",
        [
            "DecentralizedAI", "FutureOfAI", "Governance", "ChatGPT", "OpenAI", "TechCrunch",
            "YouTube", "TikTok", "WhatsApp", "LinkedIn", "HuggingFace", "GitHub", "BioNTech",
            "Größe", "Straßenbahn", "Übermut", "Äpfel", "Müllvermeidung", "Strassenbahn", "Koeln",
            "Datenschutzgrundverordnung", "Klimaneutralitätsziele", "Bundestagsabgeordnete",
            "Künstlerinnen", "Entwicklern", "Häusern", "Merkels", "Scholz", "Habecks",
            "artificalintelligence", "ki", "SARSCoV2", "COVID19", "Web3", "B2B",
        ],
    )  # fmt: skip
    def test_leaves_alone(self, tag: str) -> None:
        assert mistake(tag) is None

    def test_parts(self) -> None:
        assert parts("AIRevolution2024InÖsterreich_heute") == [
            "AI", "Revolution", "In", "Österreich", "heute",
        ]  # fmt: skip

    def test_chapters_and_colours_are_no_hashtags(self) -> None:
        assert found(HASHTAG_MISSPELLED, "C#Standart, a&#Standart, x/#Standart, &#39;") == []


class TestSources:
    @pytest.mark.parametrize(
        ("name", "right"),
        [
            ("TechChrunch", "TechCrunch"),
            ("Handelsbaltt", "Handelsblatt"),
            ("Bloomberk", "Bloomberg"),
            ("Wirtschaftwoche", "Wirtschaftswoche"),
            ("The Vereg", "The Verge"),
            ("Süddeutsche Zeitng", "Süddeutsche Zeitung"),
            ("Neue Zürcher Zeitun", "Neue Zürcher Zeitung"),
        ],
    )
    def test_finds(self, name: str, right: str) -> None:
        assert gazetteer.key(gazetteer.meant(name) or "") == gazetteer.key(right)

    @pytest.mark.parametrize(
        "name",
        [
            "Spiegel", "Spiegels", "Der Spiegel", "dem Spiegel", "Spiegel Online", "heise.de",
            "Frankfurter Allgemeinen Zeitung", "Süddeutscher Zeitung", "Kölner Stadt-Anzeigers",
            "Neuen Zürcher Zeitung", "Tagesschau", "FAZ", "dpa", "n-tv", "t3n", "Googles",
            "Tech Crunch", "Guardian", "the New York Times", "Statista", "ORF", "SRF",
        ],
    )  # fmt: skip
    def test_knows_short_forms_and_inflections(self, name: str) -> None:
        assert gazetteer.known(name)
        assert gazetteer.meant(name) is None

    @pytest.mark.parametrize("name", ["Anna Muster", "Stein", "Spiegelei", "Golf", "Handel"])
    def test_leaves_other_names_alone(self, name: str) -> None:
        assert gazetteer.meant(name) is None

    def test_covers_five_countries(self) -> None:
        assert len(set(gazetteer.gazetteer().main.values())) > 600

    def test_in_every_format(self) -> None:
        for text, format_ in (
            ("Ein Absatz.\n\nQuelle: TechChrunch\n", "text"),
            ("Ein Absatz.\n\nQuelle: **TechChrunch**\n", "markdown"),
            ("<p>Ein Absatz.</p><p>Quelle: <em>TechChrunch</em></p>", "html"),
        ):
            assert found(SOURCE_MISSPELLED, text, format_=format_) == ["TechChrunch"]


class TestNames:
    def test_one_slip_among_many(self) -> None:
        text = "Mostaque ging. " * 9 + "Mostaqe blieb."
        assert found(NAME_MISSPELLED, text) == ["Mostaqe"]

    def test_two_names_are_two_names(self) -> None:
        assert found(NAME_MISSPELLED, "Meierling und Meyerling, " * 4) == []


class TestHouseTerms:
    def test_lines(self) -> None:
        terms = parse(("Handy, Mobil -> Smartphone # so heißt es.", "Killer ->", "ContentLint"))
        assert terms.by_wrong["mobil"].right == "Smartphone"
        assert terms.by_wrong["mobil"].reason == "so heißt es"
        assert terms.by_wrong["killer"].right == ""
        assert terms.by_wrong["content lint"].right == "ContentLint"

    def test_nothing_is_wrong_without_a_name(self) -> None:
        assert parse(("-> Smartphone", "->")).phrases == ()


class TestMisspelling:
    @pytest.mark.parametrize(
        "text",
        [
            "Emad Mostaque leitet Stability AI, Coatue und Lightspeed zahlen.",
            "Mostaques, Habecks und Googles Pläne.",
            "Der Klimaschutzprogrammausschuss, die Bürgergenossenschaftsbank, das Bachbettufer.",
            "Du verschickst, registrierst, informierst; sie verschlagworten und redigieren.",
            "Bürger*innen, Leser:innen, Kolleg_innen und Student/-innen.",
            "Äußerste Größe, süße Grüße, müßige Öfen, fleißige Bäckerinnen.",
            "Fuer die Strasse waere Groesse noetig.",
            "Das `recieve` in https://example.org/recieve und @recieve bleibt.",
            "Der Vor- und Nachteil, die Ein- und Ausgabe, E-Mails und IT-Teams.",
            "Der Developer deployt das Feature, der Content wird recycelt.",
            "Verdopplung, Begrünung, Wirtschaftswissenschafter, generische Lösung.",
            "David Kriesel, Paul Balzer und Michal Hladký in Breda.",
        ],
    )
    def test_leaves_german_alone(self, text: str) -> None:
        assert found(MISSPELLING, text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "We prioritise, organise and categorise; they prioritize.",
            "The parser unblocked a struct in a deprecated crate.",
            "Martijn Gribnau, Antti Keränen and Simon Sapin wrote it.",
            "Bundesregierung and Angela Merkel are German.",
            "isn't, doesn't, couldn't, we've, o'clock",
        ],
    )
    def test_leaves_english_alone(self, text: str) -> None:
        assert found(MISSPELLING, text, "en") == []

    def test_foreign_passages_are_left_alone(self) -> None:
        text = '<p>Er sagte: <span lang="fr">le rythme professionel</span>.</p>'
        assert found(MISSPELLING, text, format_="html") == []

    @pytest.mark.parametrize(("lang", "share"), [("de", 0.85), ("en", 0.95)])
    def test_recall_on_frequent_misspellings(self, lang: str, share: float) -> None:
        lines = (DATA / f"misspellings_{lang}.tsv").read_text(encoding="utf-8").splitlines()
        cases = [line.split("\t") for line in lines if not line.startswith("#")]
        text = "\n\n".join(sentence.replace("{}", wrong) for wrong, _, sentence in cases)
        hits = set(found(MISSPELLING, text, lang))
        assert sum(wrong in hits for wrong, _, _ in cases) >= share * len(cases)
        assert hits <= {wrong for wrong, _, _ in cases}

    @pytest.mark.parametrize(
        ("word", "right"),
        [
            ("seperater", "separater"),
            ("wiederspiegelte", "widerspiegelte"),
            ("ergebniss", "ergebnis"),
            ("industriestandart", "industriestandard"),
            ("satelitten", "satelliten"),
            ("endlig", "endlich"),
            ("standarte", None),
            ("völlig", None),
            ("arbeitet", None),
            ("wirt", None),
            ("niss", None),
        ],
    )
    def test_list(self, word: str, right: str | None) -> None:
        assert misspellings.correction(word, "de") == right


def test_lists_correct_to_something_else() -> None:
    for lang in ("de", "en"):
        for word in ("", "a", "xyz"):
            assert misspellings.correction(word, lang) is None


class TestSlips:
    @pytest.mark.parametrize(
        ("word", "kind", "right"),
        [
            ("feburar", "swapped", "februar"),
            ("interessse", "doubled", "interesse"),
            ("denoch", "undoubled", "dennoch"),
            ("politk", "missing", "politik"),
            ("neugigkeiten", "added", "neuigkeiten"),
            ("umbedingt", "beside", "unbedingt"),
            ("wattbewerb", "vowel", "wettbewerb"),
        ],
    )
    def test_kinds(self, word: str, kind: str, right: str) -> None:
        assert (kind, right) in {(slip.kind, slip.right) for slip in spelling.slips(word, "de")}

    @pytest.mark.parametrize(
        ("text", "language", "right"),
        [
            ("Das war shcliesslich gut.", "de-CH", "schliesslich"),
            ("Das war shcliesslich gut.", "de", "schließlich"),
            ("Die Maßnahmne wirkt.", "de", "Maßnahmen"),
            ("Die Massnahmne wirkt.", "de-CH", "Massnahmen"),
        ],
    )
    def test_sharp_s_is_told_from_ss_by_country(self, text: str, language: str, right: str) -> None:
        hints = [d.hint for d in lint(MISSPELLING, text, Example("", language=language))]
        assert hints == [f"Write “{right}”."]

    def test_is_no_slip_of_itself(self) -> None:
        assert "haus" not in {slip.right for slip in spelling.slips("haus", "de")}


_words = st.text("abcdeäß", max_size=8)


def plain_distance(one: str, two: str) -> int:
    """Count by the book: the optimal string alignment distance."""
    rows = [[i + j for j in range(len(two) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(two) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1,
                rows[i][j - 1] + 1,
                rows[i - 1][j - 1] + (one[i - 1] != two[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == two[j - 2] and one[i - 2] == two[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(_words, _words, st.integers(1, 3))
def test_distance_is_that_of_the_book(one: str, two: str, limit: int) -> None:
    assert spelling.distance(one, two, limit) == min(plain_distance(one, two), limit + 1)


@given(st.text("abcdefghijklmnopqrstuvwxyzäöü", min_size=2, max_size=10))
def test_slips_are_one_edit_away(word: str) -> None:
    for slip in spelling.slips(word, "de", "en"):
        assert spelling.distance(word, slip.right, 1) == 1
        assert 0 <= slip.at <= len(word)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_any_text_is_survived(text: str) -> None:
    for rule in (HASHTAG_MISSPELLED, SOURCE_MISSPELLED, NAME_MISSPELLED, MISSPELLING):
        for diagnostic in lint(rule, text, Example("", format="text")):
            assert text[diagnostic.start.offset : diagnostic.end.offset] == diagnostic.text


def test_compounds_and_inflections() -> None:
    assert vocabulary.is_compound("klimaschutz", "de")
    assert not vocabulary.is_compound("klimashcutz", "de")
    assert vocabulary.is_inflected("projekte", "de")
    assert not vocabulary.is_inflected("porjekt", "de")
