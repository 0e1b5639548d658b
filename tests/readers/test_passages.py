"""Which language a passage is in: by its markup, else by its words."""

from __future__ import annotations

import pytest

from contentlint.document import Document, Format, InlineKind
from contentlint.readers.read import Circumstances, read

GERMAN = "Wir haben heute eine neue Version für euch, die ihr gleich testen könnt."
FRENCH = "Notre serveur informe les clients : ils sont prêts et le trafic du projet est officiel."
ENGLISH = "He had had enough of all of it, and he told them so that very evening."


def document(text: str, format_: Format = Format.MARKDOWN, language: str = "de") -> Document:
    (made,) = read("a", text.encode(), Circumstances(language=language), format_).documents
    return made


def languages(text: str, format_: Format = Format.MARKDOWN, language: str = "de") -> list[str]:
    return [block.language or "" for block in document(text, format_, language).blocks]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (GERMAN, [""]),
        (f"{GERMAN}\n\n{FRENCH}\n\n{GERMAN}", ["", "fr", ""]),
        (f"{GERMAN}\n\n> {ENGLISH}\n\n{GERMAN}", ["", "en", ""]),
        # Short blocks go with what stands around them, headings with what stands below.
        (f"{GERMAN}\n\n## Mise à jour\n\n{FRENCH}\n\nÀ bientôt !\n\n{FRENCH}", ["", *["fr"] * 4]),
        (f"{FRENCH}\n\nÀ bientôt !\n\n{GERMAN}", ["fr", "", ""]),
        (f"{FRENCH}\n\n## Danke\n\n{GERMAN}", ["fr", "", ""]),
        # At the edge of a passage, with words of it and none of the document's.
        (f"{FRENCH}\n\nVoir aussi : le pain\n\n{GERMAN}", ["fr", "fr", ""]),
        (f"{GERMAN}\n\nVoir aussi : le pain\n\n{FRENCH}\n\n{GERMAN}", ["", "fr", "fr", ""]),
        (f"{ENGLISH}\n\nWhat you get: 10% off\n\n{GERMAN}", ["en", "en", ""]),
        (f"{FRENCH}\n\nBrot, Mehl, Salz\n\n{GERMAN}", ["fr", "", ""]),
        (f"{FRENCH}\n\nDas ist le pain\n\n{GERMAN}", ["fr", "", ""]),
        (f"{FRENCH}\n\nWhat you get: 10% off\n\n{GERMAN}", ["fr", "en", ""]),
        (f"{FRENCH}\n\nTen percent off\n\n{GERMAN}", ["fr", "", ""]),
        # "du" is a word of both languages.
        (f"{FRENCH}\n\nLe marché du samedi\n\n{GERMAN}", ["fr", "fr", ""]),
        (f"{FRENCH}\n\nIch und du\n\n{GERMAN}", ["fr", "", ""]),
        # Alone, a line of a few words with two function words of a language and none of German.
        (f"{GERMAN}\n\nVoir aussi : le marché\n\n{GERMAN}", ["", "fr", ""]),
        (f"{GERMAN}\n\n## Los precios son en euros\n\n{GERMAN}", ["", "es", ""]),
        (f"{GERMAN}\n\n- Dove comprare un buon pane\n- Salz", ["", "it", ""]),
        (f"{GERMAN}\n\nMeer weten over ons?", ["", "nl"]),
        (f"{GERMAN}\n\nO que fazemos com o trigo", ["", "pt"]),
        (f"{GERMAN}\n\nTakie jest życie we młynie", ["", "pl"]),
        (f"{GERMAN}\n\nBizim hakkımızda daha fazla bilgi", ["", "tr"]),
        (f"{GERMAN}\n\nWhere to buy good bread", ["", "en"]),
        (f"{GERMAN}\n\nWhere wir buy good to bread", ["", ""]),
        (f"{GERMAN}\n\nWhere bread", ["", ""]),
        (f"{GERMAN}\n\nThe Guardian berichtet darüber", ["", ""]),
        (f"{GERMAN}\n\nTotal neu: With And About", ["", ""]),
        # Languages without articles have few such words.
        (
            "Wersja ta oferuje trzy poziomy blokowania: podstawowy działa bez konieczności "
            "przyznawania specjalnych uprawnień do przeglądania stron, natomiast optymalny oraz "
            "kompletny wymagają takich szerokich uprawnień.",
            ["pl"],
        ),
        ("Ця сторінка розповідає про хліб і про те, як його пекти вдома щодня.", ["und"]),
        # Letters of no western language, and more than those of a few names.
        ("Trang này nói về bánh mì và cách nướng bánh mì ở nhà mỗi ngày.", ["und"]),
        (
            "Mit dem Präsidenten Łukaszewicz und der Ministerin Škoda sprach Erdoğan in Łódź.",
            [""],
        ),
        # Names and things are in no language.
        ("Mehl, Wasser, Salz, Hefe, Roggen, Dinkel, Malz, Honig, Butter, Milch, Eier", [""]),
        ("Anna Berg, Bo Ried, Carla Thal, Dora Feld, Emil Bach, Franz Wald, Gesa Au", [""]),
        ("Der Film „The Good, the Bad and the Ugly“ läuft heute Abend im Kino am Markt.", [""]),
    ],
)
def test_blocks_by_their_words(text: str, wanted: list[str]) -> None:
    assert languages(text) == wanted


def test_an_english_article_knows_its_german_passages() -> None:
    text = f"{ENGLISH}\n\n{GERMAN}"
    assert languages(text, language="en") == ["", "de"]


@pytest.mark.parametrize("format_", [Format.MARKDOWN, Format.MDX])
def test_elements_that_are_open_around_markdown(format_: Format) -> None:
    text = '<div lang="fr">\n\nA.\n\n<div>\n\nB.\n\n</div>\n\n- C.\n\n</div>\n\nD.\n'
    assert languages(text, format_) == ["fr", "fr", "fr", ""]
    text = '<section data-lang="es">\n\nA.\n\n<div lang="en">\n\nB.\n\n</div>\n\nC.\n\n</section>'
    assert languages(text, format_) == ["es", "en", "es"]


@pytest.mark.parametrize(
    "name",
    ["a href='/b'", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
     "mark", "q", "s", "small", "span", "strong", "sub", "u"],
)  # fmt: skip
@pytest.mark.parametrize("format_", [Format.MARKDOWN, Format.MDX, Format.HTML])
def test_every_element_bears_a_language(name: str, format_: Format) -> None:
    end = name.split(maxsplit=1)[0]
    text = f"Er las <{name} lang='en'>bread <{end}>first</{end}> here</{end}> im Netz."
    if format_ is Format.HTML:
        text = f"<p>{text}</p>"
    if end == "a":
        text = text.replace("<a>first</a>", "first")
    (block,) = document(text, format_).blocks
    found = [i for i in block.inlines if i.kind is InlineKind.LANGUAGE]
    assert [(i.language, block.text[slice(*i.span)]) for i in found] == [("en", "bread first here")]


@pytest.mark.parametrize(
    ("text", "language", "passage"),
    [
        (f"Er schrieb in sein Buch: „{ENGLISH}“ Danach schwieg er.", "en", ENGLISH),
        ("Er rief « Bonjour ! » und ging.", "fr", "« Bonjour ! »"),
        (f"Er schrieb in sein Buch: ‚{ENGLISH}‘ Danach schwieg er.", "en", ENGLISH),
    ],
)
def test_quotations_by_their_words(text: str, language: str, passage: str) -> None:
    (block,) = document(text).blocks
    (found,) = (i for i in block.inlines if i.kind is InlineKind.LANGUAGE)
    assert (found.language, block.text[slice(*found.span)]) == (language, passage)


def test_data_lang_of_code_names_no_language() -> None:
    (block,) = document("Der Befehl <code data-lang='go'>x</code> hilft.").blocks
    assert [i.kind for i in block.inlines] == [InlineKind.CODE]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        (
            "Donnerstag, 19:00, online: **Who owns the data that we all have given to them?**",
            ["Who owns the data that we all have given to them?"],
        ),
        (
            "[We want the data to be used, but do we have it?](https://brot.example) am 3. Mai",
            ["We want the data to be used, but do we have it?"],
        ),
        (
            "Sie schrieb uns: „The bread that you have sent to us was not as good as this is“ und "
            "lachte.",
            ["The bread that you have sent to us was not as good as this is"],
        ),
    ],
)
def test_stretches_of_a_block(text: str, passages: list[str]) -> None:
    (block,) = document(text).blocks
    found = [i for i in block.inlines if i.kind is InlineKind.LANGUAGE]
    assert [block.text[slice(*i.span)] for i in found] == passages
    assert block.language is None
    assert {(i.language, i.identified) for i in found} == {("en", True)}


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        (f"Das Brot liegt im Ofen und ist noch nicht fertig. {ENGLISH}", ENGLISH),
        (f"{ENGLISH} Das Brot liegt im Ofen und ist noch nicht fertig.", ENGLISH),
        ("Das Brot liegt im Ofen. Noch nicht fertig ist es aber. And so on.", ""),
        ("Das Brot liegt im Ofen, and it is not done yet and will not be for hours.", ""),
    ],
)
def test_sentences_of_a_block_in_two_languages(text: str, passage: str) -> None:
    (block,) = document(text).blocks
    found = [i for i in block.inlines if i.kind is InlineKind.LANGUAGE]
    assert [block.text[slice(*i.span)] for i in found] == [passage] * bool(passage)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        (
            "Mehr dazu: [What we do with the wheat](https://brot.example).",
            "What we do with the wheat",
        ),
        ("Er las *The bread of the baker* und schlief.", "The bread of the baker"),
        ("Er las **[The bread of the baker](b)** und schlief.", "The bread of the baker"),
        ("Er las *The Baker* und schlief.", ""),
        ("Er las *The bread der Bäcker and more* und schlief.", ""),
    ],
)
def test_links_and_emphases_of_a_few_words(text: str, passage: str) -> None:
    (block,) = document(text).blocks
    found = [i for i in block.inlines if i.kind is InlineKind.LANGUAGE]
    assert "".join(block.text[slice(*i.span)] for i in found) == passage


def test_a_block_that_is_foreign_beside_its_markup_too_is_one_passage() -> None:
    (block,) = document(
        "This is the book that we have: **The bread and the oven of the town**, and it is good."
    ).blocks
    assert (block.language, block.identified) == ("en", True)
    assert not any(i.kind is InlineKind.LANGUAGE for i in block.inlines)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ('Er sagt <Fremd lang="fr">Bonjour</Fremd> dazu.', "Bonjour"),
        ('Er sagt <Fremd lang="fr" x={1}>Bonjour</Fremd> dazu.', "Bonjour"),
        ("Er sagt <Fremd x={1} lang='fr'>Bonjour</Fremd> dazu.", "Bonjour"),
        ('Er sagt <Fremd xml:lang="fr">Bon<Fremd>jour</Fremd>!</Fremd> dazu.', "Bonjour!"),
        ('<Zitat lang="fr">Bonjour tout.</Zitat> Und hier?', "Bonjour tout."),
        ('# <span lang="fr">Bonjour</span> sagen', "Bonjour"),
        ('Er sagt <Fremd lang="fr" /> dazu.', ""),
        ("Er sagt <Fremd>Bonjour</Fremd> dazu.", ""),
        ("Er sagt <motion.div>Bonjour</motion.div> dazu.", ""),
    ],
)
def test_components_of_mdx_bear_a_language(text: str, passage: str) -> None:
    (block,) = document(text, Format.MDX).blocks
    found = [i for i in block.inlines if i.kind is InlineKind.LANGUAGE]
    assert [block.text[slice(*i.span)] for i in found] == ([passage] if passage else [])
    assert "<" not in block.text


MANUAL = "This page tells what the bread of the region is and how to bake it with your oven. "
VIETNAMESE = "Trang này nói về bánh mì và cách nướng bánh mì ở nhà mỗi ngày."


@pytest.mark.parametrize(
    ("path", "paragraphs", "wanted"),
    [
        # Half of a page is not translated, and it is in none of the language configured.
        ("brot.pt.html", [MANUAL * 30, "O pão é bom, e a farinha também é." * 9], "en"),
        ("brot.pt.html", [GERMAN * 30, ENGLISH * 9], "de"),
        ("brot.de.html", [GERMAN * 30], "de"),
    ],
)
def test_what_a_place_tells_and_the_words_deny(
    path: str, paragraphs: list[str], wanted: str
) -> None:
    text = "<html><body><article>" + "".join(f"<p>{one}</p>" for one in paragraphs)
    read_ = read(path, text.encode(), Circumstances(language="de"), Format.HTML)
    (made,) = read_.documents
    assert made.language == wanted


def test_passages_that_nobody_translated_are_judged_in_their_language() -> None:
    told = languages(f"{ENGLISH}\n\n{VIETNAMESE}\n\n{ENGLISH}", language="en")
    assert told == ["", "und", ""]


def test_short_lines_of_a_page_of_which_half_is_translated_are_left_alone() -> None:
    half = "\n\n".join([ENGLISH, FRENCH] * 3)
    told = languages(
        f"{half}\n\nMise \u00e0 jour possible\n\nRead the news\n\n{ENGLISH}", language="en"
    )
    assert told[-3:] == ["und", "", ""]
    once = languages(
        f"{ENGLISH}\n\n{FRENCH}\n\n{ENGLISH}\n\nMise \u00e0 jour possible\n\n{ENGLISH}",
        language="en",
    )
    assert once == ["", "fr", "", "", ""]


@pytest.mark.parametrize(
    "text",
    [
        f"{GERMAN} <q lang='fr'>Notre serveur « tout neuf » est prêt, et c'est bien.</q> {GERMAN}",
        f"{GERMAN} <i lang='en'>He said “you had had enough of all of it”.</i>",
        f"{GERMAN} Er rief „<i lang='en'>you had had enough of all of it</i>“ und ging.",
        # More words than those of the text around them.
        f"Wir sagen <span lang='en'>{ENGLISH} {ENGLISH}</span> dazu.",
    ],
)
@pytest.mark.parametrize("format_", [Format.MARKDOWN, Format.MDX, Format.HTML])
def test_what_is_marked_up_is_told_once(text: str, format_: Format) -> None:
    (block,) = document(f"<p>{text}</p>" if format_ is Format.HTML else text, format_).blocks
    assert block.language is None
    marks = [one for one in block.inlines if one.kind is InlineKind.LANGUAGE]
    assert [one.identified for one in marks] == [False]


def test_a_quotation_may_have_a_word_of_a_third_language() -> None:
    text = f"{GERMAN} „You had <i lang='fr'>croissants</i> with all of it for them“ und ging."
    (block,) = document(text).blocks
    marks = [one for one in block.inlines if one.kind is InlineKind.LANGUAGE]
    assert [(one.language, one.identified) for one in marks] == [("en", True), ("fr", False)]
