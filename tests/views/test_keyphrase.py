"""What the sentences of an article have of its keyphrase."""

import pytest

from contentlint.document import Document
from contentlint.readers.read import Circumstances, read
from contentlint.views.keyphrase import coverage, further_keyphrases, wordings


def document(text: str, keyphrase: str) -> Document:
    data = text.encode()
    return read("a.md", data, Circumstances(language="de", keyphrase=keyphrase)).documents[0]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Brot backen wir. Brot mag jeder. Tee nicht.", [1, 0.5, 0]),
        ("- Gebackenes Brot\n- Wir backen. Und du?", [1, 0.5, 0]),
        ("# Brot backen\n\nSo geht es.", [0]),
    ],
)
def test_each_sentence_of_running_text_is_looked_at(text: str, shares: list[float]) -> None:
    assert [part.share for part in coverage(document(text, "Brot backen"))] == shares


@pytest.mark.parametrize(
    ("text", "occurrences", "forms"),
    [
        ("Brot und Roggenbrot.", ["Brot", "Roggenbrot"], ["Brot"]),
        ("Das `brot` und ein Brot.", ["brot", "Brot"], ["Brot"]),
        ("Tee. Und dann Brot.", ["Brot"], ["Brot"]),
    ],
)
def test_places_are_those_of_the_block(text: str, occurrences: list[str], forms: list[str]) -> None:
    parts = coverage(document(text, "Brot"))
    assert [p.block.text[a:b] for p in parts for a, b in p.occurrences] == occurrences
    assert [p.block.text[a:b] for p in parts for a, b in p.forms] == forms


def test_without_a_keyphrase_there_is_nothing_to_look_for() -> None:
    assert coverage(document("Brot.", "")) == ()


def _post(*metas: tuple[str, str]) -> Document:
    written = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in metas
    )
    source = (
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><language>de</language><item>'
        f"<title>Brot</title><wp:post_type>post</wp:post_type>{written}</item></channel></rss>"
    )
    return read("a.xml", source.encode(), Circumstances("de")).documents[0]


@pytest.mark.parametrize(
    ("metas", "named", "further"),
    [
        ([("rank_math_focus_keyword", "Brot, Laib,Brot")], ["Brot"], ["Laib"]),
        (
            [
                ("_yoast_wpseo_focuskw", "Brot"),
                ("_yoast_wpseo_keywordsynonyms", '["Laib, Wecken","Sauer"]'),
                ("_yoast_wpseo_focuskeywords", '[{"keyword":"Teig","score":"ok"},{"keyword":""}]'),
            ],
            ["Brot", "Laib", "Wecken"],
            ["Teig"],
        ),
        ([("_yoast_wpseo_focuskw", "Brot"), ("_yoast_wpseo_focuskeywords", "[")], ["Brot"], []),
        ([("_yoast_wpseo_focuskeywords", '[{"keyword":"Teig"}]')], [], ["Teig"]),
        ([], [], []),
    ],
)
def test_what_plugins_keep_beside_the_keyphrase(
    metas: list[tuple[str, str]], named: list[str], further: list[str]
) -> None:
    post = _post(*metas)
    assert [one.text for one in wordings(post)] == named
    assert [one.text for one, _ in further_keyphrases(post)] == further


def test_a_list_of_front_matter_has_the_main_keyphrase_first() -> None:
    text = (
        "---\nkeyphrases: [Brot, 'Öl, Salz', Teig]\nsynonyms: Laib, Wecken\nkeyword: Ofen\n---\n\n"
        "Text."
    )
    article = document(text, "")
    assert [one.text for one in wordings(article)] == ["Brot", "Laib", "Wecken"]
    places = [(one.text, text[slice(*place)]) for one, place in further_keyphrases(article)]
    assert places == [("Öl, Salz", "Öl, Salz"), ("Teig", "Teig")]
