from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from textstat.textstat import textstatistics  # type: ignore[import-untyped]  # has no types

from contentlint.document import Block, Document, Format, Inline, InlineKind, Scope
from contentlint.language.readability import Counts
from contentlint.metrics import body_texts, count, measure
from contentlint.report import schema
from contentlint.text import OffsetMap, Span

SCHEMA: dict[str, Any] = json.loads(schema.report())
METRICS = Draft202012Validator({**SCHEMA["$defs"]["metrics"], "$defs": SCHEMA["$defs"]})


def block(
    text: str,
    scope: Scope = Scope.PARAGRAPH,
    *inlines: tuple[InlineKind, str],
    language: str | None = None,
    article: bool = True,
) -> Block:
    spans = tuple(
        Inline(kind, Span(text.index(part), text.index(part) + len(part)), Span(0, 0))
        for kind, part in inlines
    )
    offsets = OffsetMap.verbatim(0, len(text))
    whole = Span(0, len(text))
    return Block(scope, text, offsets, whole, inlines=spans, language=language, article=article)


def document(*blocks: Block, language: str = "de") -> Document:
    return Document(
        path="a.md", format=Format.MARKDOWN, source="", blocks=blocks, language=language
    )


LINK, CODE, LANGUAGE = InlineKind.LINK, InlineKind.CODE, InlineKind.LANGUAGE


@pytest.mark.parametrize(
    "counted",
    [
        block("Der Weg ist neu."),
        block("Er sagt ja und geht.", Scope.QUOTE),
        block("Wir prüfen zuerst die Lage.", Scope.LIST_ITEM),
        block("Er fragt „Wann kommt ihr denn?“", Scope.LIST_ITEM),
        block("Hier steht der ganze Text.", Scope.LIST_ITEM, (LINK, "ganze")),
        block("Ein Absatz ohne Punkt"),
        block(
            "Ein Satz ist ganz verlinkt.", Scope.PARAGRAPH, (LINK, "Ein Satz ist ganz verlinkt.")
        ),
        block("Das ist in der Schweiz so.", language="de-CH"),
    ],
    ids=lambda counted: counted.text,
)
def test_running_text_is_counted(counted: Block) -> None:
    assert body_texts(document(counted, language="de-DE")) == [counted.text]


@pytest.mark.parametrize(
    "left_out",
    [
        *(
            block("Das hier steht woanders.", scope)
            for scope in Scope
            if scope not in (Scope.PARAGRAPH, Scope.QUOTE, Scope.LIST_ITEM)
        ),
        block("Äpfel, Birnen und Pflaumen", Scope.LIST_ITEM),
        block("200 g Mehl.", Scope.LIST_ITEM),
        block("So geht das alles gut!", Scope.LIST_ITEM, (LINK, "So geht das alles gut")),
        block("Mehr dazu im Archiv", Scope.PARAGRAPH, (LINK, "Mehr dazu im Archiv")),
        block("This is not German at all.", language="en"),
        block("Cookies helfen uns sehr.", article=False),
        block("npm install", Scope.PARAGRAPH, (CODE, "npm install")),
        block("– * –"),
    ],
    ids=lambda left_out: f"{left_out.scope}: {left_out.text}",
)
def test_the_rest_is_not_counted(left_out: Block) -> None:
    assert body_texts(document(left_out)) == []


def test_code_and_other_languages_inside_are_blanked_out() -> None:
    text = "Mit ls -l sieht man just another thing dort."
    given = block(text, Scope.PARAGRAPH, (CODE, "ls -l"), (LANGUAGE, "just another thing"))
    assert body_texts(document(given)) == [f"Mit {' ' * 5} sieht man {' ' * 18} dort."]


@pytest.mark.parametrize(
    ("lang", "text", "counts"),
    [
        ("de", "Der Hund läuft schnell.", Counts(4, 1, 4, 1, 0, 4)),
        # Ga-le-rie, öff-net, mor-gen.
        ("de", "Die Galerie öffnet morgen.", Counts(4, 1, 8, 1, 1, 1)),
        ("en", "The dog runs fast. It is late.", Counts(7, 2, 7, 0, 0, 7)),
        ("en", "An elephant remembers.", Counts(3, 1, 7, 2, 2, 1)),
    ],
)
def test_counts(lang: str, text: str, counts: Counts) -> None:
    assert count(document(block(text), language=lang)) == counts


def test_ordinals_and_abbreviations_end_no_sentence() -> None:
    text = "Am 3. Oktober ist z. B. die Galerie zu. Sie öffnet ca. 20 Tage später."
    assert count(document(block(text))).sentences == 2


def test_long_words_have_seven_letters_without_marks() -> None:
    words = map(block, ["E-Mails", "Leser*in", "Sonntag", "abc-def"])
    assert count(document(*words)).long_words == 2


def test_sentences_end_with_their_block() -> None:
    assert count(document(block("Der erste Absatz"), block("Der zweite"))).sentences == 2


def test_what_is_blanked_out_separates_sentences() -> None:
    text = "Das ist der Weg. npm install Er ist neu."
    assert count(document(block(text, Scope.PARAGRAPH, (CODE, "npm install")))).sentences == 2


def test_the_german_measure() -> None:
    given = document(
        block("Neue Wege", Scope.H1),
        block("Der Hund läuft schnell. Die Katze schläft."),
        block("#Hund #Katze", Scope.HASHTAGS),
        language="de-AT",
    )
    found = measure(given)
    METRICS.validate(found)
    # Der Hund läuft schnell. Die Kat-ze schläft: 7 words, 8 syllables; schnell, schläft are long.
    assert found == {
        "words": 7,
        "sentences": 2,
        "syllables": 8,
        "long_words": 2,
        "polysyllables": 0,
        "monosyllables": 6,
        "reading_minutes": 0.0,
        "average_sentence_length": 3.5,
        "average_syllables_per_word": 1.14,
        "scores": [
            {
                "name": "flesch-amstad",
                "formula": "Flesch Reading Ease (Amstad)",
                "value": round(180 - 3.5 - 58.5 * 8 / 7, 2),
            },
            {
                "name": "wiener-sachtextformel-1",
                "formula": "Wiener Sachtextformel 1",
                "value": round(
                    0.1672 * 3.5 + 0.1297 * 200 / 7 - 0.0327 * 600 / 7 - 0.875,
                    2,
                ),
            },
            {"name": "lix", "formula": "LIX (Björnsson)", "value": round(3.5 + 200 / 7, 2)},
        ],
        "note": "",
    }


def _names(found: dict[str, Any]) -> list[str]:
    return [score["name"] for score in found["scores"]]


def test_english_has_its_own_formulas() -> None:
    found = measure(document(block("The dog runs fast. It is late."), language="en"))
    METRICS.validate(found)
    assert _names(found) == ["flesch", "flesch-kincaid", "lix"]


@pytest.mark.parametrize(("language", "minutes"), [("de", 2.5), ("en", 2.0), ("fr", 2.2)])
def test_each_language_is_read_at_its_own_speed(language: str, minutes: float) -> None:
    found = measure(document(block("Das ist gut. " * 150), language=language))
    assert (found["words"], found["reading_minutes"]) == (450, minutes)


@pytest.mark.parametrize("language", ["de", "en", "fr", "", "xx"])
def test_an_article_without_body_text(language: str) -> None:
    found = measure(document(block("Titel", Scope.H1), language=language))
    METRICS.validate(found)
    assert found["words"] == found["sentences"] == 0
    assert found["scores"] == []


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("", "The language is not known."),
        ("xx-YY", "There is no readability formula for the language “xx”."),
    ],
)
def test_languages_without_formulas_are_counted_only(language: str, note: str) -> None:
    found = measure(document(block("Aaa bbb ccc. Ddd eee fffffff."), language=language))
    METRICS.validate(found)
    assert (found["words"], found["sentences"], found["long_words"]) == (6, 2, 1)
    assert found["syllables"] is None
    assert found["average_syllables_per_word"] is None
    assert (found["scores"], found["note"]) == ([], note)


TEXTS = {
    "ar": "الشمس تشرق على المدينة. الأطفال يلعبون في الساحة الكبيرة.",
    "da": "Solen skinner over byen. Børnene leger på den store plads.",
    "es": "El sol brilla sobre la ciudad. Los niños juegan en la plaza mayor.",
    "fr": "Le soleil brille sur la ville. Les enfants jouent dans la grande place.",
    "hu": "A nap ragyog a város felett. A gyerekek a téren játszanak ma.",
    "it": "Il sole brilla sulla città. I bambini giocano nella grande piazza.",
    "nl": "De zon schijnt over de stad. De kinderen spelen op het grote plein.",
    "pl": "Słońce świeci nad miastem. Dzieci bawią się na dużym placu.",
    "ru": "Солнце светит над городом. Дети играют на большой площади.",
    "sv": "Solen skiner över staden. Barnen leker på det stora torget.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_textstat_knows_other_languages(lang: str) -> None:
    found: dict[str, Any] = measure(document(block(TEXTS[lang]), language=f"{lang}-XX"))
    METRICS.validate(found)
    assert found["scores"]
    assert found["note"] == ""
    assert found["sentences"] == 2


def test_textstat_is_asked_in_the_documents_language() -> None:
    statistics = textstatistics()
    statistics.set_lang("fr")
    found: dict[str, Any] = measure(document(block(TEXTS["fr"]), language="fr"))
    assert found["scores"] == [
        {
            "name": "flesch-kandel-moles",
            "formula": "Flesch Reading Ease (Kandel, Moles)",
            "value": round(statistics.flesch_reading_ease(TEXTS["fr"]), 2),
        },
        {
            "name": "lix",
            "formula": "LIX (Björnsson)",
            "value": round(statistics.lix(TEXTS["fr"]), 2),
        },
    ]
    assert found["syllables"] == statistics.syllable_count(TEXTS["fr"])


def test_a_failing_textstat_leaves_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: object, _text: str) -> float:
        message = "no\ndata"
        raise LookupError(message)

    monkeypatch.setattr(textstatistics, "flesch_reading_ease", fail)
    found = measure(document(block(TEXTS["fr"]), language="fr"))
    METRICS.validate(found)
    assert (found["words"], found["scores"]) == (13, [])
    assert found["note"] == "textstat failed on the language “fr”: LookupError: no data"


def test_without_textstat_a_note_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textstat.textstat", None)
    found = measure(document(block(TEXTS["fr"]), language="fr"))
    METRICS.validate(found)
    assert (found["words"], found["scores"]) == (13, [])
    assert "pip install 'contentlint[readability]'" in str(found["note"])


def test_textstat_is_not_imported_for_german_and_english() -> None:
    script = (
        "import sys\n"
        "from contentlint.document import *\n"
        "from contentlint.metrics import measure\n"
        "from contentlint.text import *\n"
        "text = 'Der Hund läuft schnell.'\n"
        "whole = Span(0, len(text))\n"
        "block = Block(Scope.PARAGRAPH, text, OffsetMap.verbatim(*whole), whole)\n"
        "for language in ('de', 'en', 'xx'):\n"
        "    measure(Document(path='', format=Format.TEXT, source=text, blocks=(block,),"
        " language=language))\n"
        "assert not {'textstat', 'nltk'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=20)
