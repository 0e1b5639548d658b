"""Translations side by side in one text, as qTranslate and WPGlobus keep them."""

from __future__ import annotations

import pytest

from contentlint import catalog
from contentlint.config.options import options_for
from contentlint.document import Document, Format
from contentlint.engine import Bound, Plan
from contentlint.fix import Mode, mend
from contentlint.readers.read import Circumstances, read
from contentlint.rule import Rule

WXR = """<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><language>de-DE</language><item>
<title>{title}</title><content:encoded><![CDATA[{text}]]></content:encoded>
<wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type></item></channel></rss>
"""


def document(text: str, format_: Format, language: str = "") -> Document:
    (made,) = read("a", text.encode(), Circumstances(language=language), format_).documents
    return made


def told(made: Document) -> list[tuple[str, str, str]]:
    return [(str(block.scope), block.text, block.language or "") for block in made.blocks]


@pytest.mark.parametrize("format_", [Format.MARKDOWN, Format.HTML])
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[:de]Brot[:fr]Pain[:]", [("Brot", ""), ("Pain", "fr")]),
        ("[:de]Brot[:fr]Pain", [("Brot", ""), ("Pain", "fr")]),
        ("[:fr]Pain[:de]Brot[:] heute", [("Pain", "fr"), ("Brot", ""), ("heute", "")]),
        ("<!--:de-->Brot<!--:--><!--:fr-->Pain<!--:-->", [("Brot", ""), ("Pain", "fr")]),
        ("{:de}Brot{:}{:fr}Pain{:}", [("Brot", ""), ("Pain", "fr")]),
        ("Viel [:de]Brot[:pt-br]Pão[:]", [("Viel", ""), ("Brot", ""), ("Pão", "pt-br")]),
        (
            "Das <!--:fr-->\nLe pain <b>frais</b><!--:--> da",
            [("Das", ""), ("Le pain frais", "fr"), ("da", "")],
        ),
        ("[:de]Brot\n\nMehl[:fr]\n\nPain\n\nSel[:]\n\nEnde",
         [("Brot", ""), ("Mehl", ""), ("Pain", "fr"), ("Sel", "fr"), ("Ende", "")]),
        # One mark, and none that ends it: whoever writes that means something else.
        ("Das Symbol [:de] in Ruby", [("Das Symbol [:de] in Ruby", "")]),
        ("Ein [:] allein", [("Ein [:] allein", "")]),
        ("Ein [:Fr]Mal[:]", [("Ein [:Fr]Mal[:]", "")]),
    ],
)  # fmt: skip
def test_texts_are_cut_at_the_marks(
    text: str, wanted: list[tuple[str, str]], format_: Format
) -> None:
    made = document(text, format_, "de")
    assert [(block.text, block.language or "") for block in made.blocks] == wanted


def test_marks_in_code_are_code() -> None:
    made = document("Man schreibt `[:de]Brot[:fr]Pain[:]` so.\n\n    [:de]Brot[:]\n",
                    Format.MARKDOWN, "de")  # fmt: skip
    assert [block.language for block in made.blocks] == [None, None]
    assert made.blocks[0].text == "Man schreibt [:de]Brot[:fr]Pain[:] so."


@pytest.mark.parametrize(
    "title",
    [
        "[:fr]Le pain[:de]Das Brot[:]",
        "<!--:fr-->Le pain<!--:--><!--:de-->Das Brot<!--:-->",
        "<![CDATA[<!--:fr-->Le pain<!--:--><!--:de-->Das Brot<!--:-->]]>",
        "&lt;!--:fr--&gt;Le pain&lt;!--:--&gt;&lt;!--:de--&gt;Das Brot&lt;!--:--&gt;",
        "{:fr}Le pain{:}{:de}Das Brot{:}",
    ],
)
def test_the_title_is_the_one_of_the_document(title: str) -> None:
    made = document(WXR.format(title=title, text="[:fr]Du sel[:de]Salz[:]"), Format.WXR)
    assert told(made) == [
        ("field", "Le pain", "fr"),
        ("title", "Das Brot", ""),
        ("paragraph", "Du sel", "fr"),
        ("paragraph", "Salz", ""),
    ]
    assert [field.value for field in made.fields if field.name == "title"] == ["Das Brot"]


def test_a_title_in_none_of_the_documents_languages_is_still_one() -> None:
    made = document('---\ntitle: "[:fr]Pain[:it]Pane[:]"\n---\n\nBrot', Format.MARKDOWN, "de")
    assert told(made) == [
        ("title", "Pain", "fr"),
        ("title", "Pane", "it"),
        ("paragraph", "Brot", ""),
    ]
    assert [field.value for field in made.fields] == ["Pain"]


def test_what_tells_no_language_is_in_its_first() -> None:
    made = document("[:fr]Pain[:de]Brot[:]", Format.HTML)
    assert made.language == "fr"
    assert [block.language for block in made.blocks] == [None, "de"]


def test_attributes_are_texts_of_their_own() -> None:
    made = document(
        '[:fr]<img src="a" alt="[:de]Brot[:fr]Pain[:]"> Le four <a title="Sel" href="b">c</a>[:]',
        Format.HTML,
        "de",
    )
    assert [(one.text, one.language) for one in made.blocks if one.scope != "paragraph"] == [
        ("Brot", None),
        ("Pain", "fr"),
        ("Sel", "fr"),
    ]
    assert made.images[0].alt == "Brot"


def test_each_part_is_mended_in_its_language() -> None:
    rules = [rule for rule in catalog.load().rules if isinstance(rule, Rule)]
    plan = Plan(
        [Bound(rule, options_for(rule, {}, lambda key: key)) for rule in rules],
        frozenset(rule.id for rule in rules),
    )
    text = (
        '[:de]\n## Brot\n\nDas ist "so" gut.\n[:fr]\n## Pain\n\nC\'est "si" bon ...\n[:en]\n'
        "## Bread\n\nThis is the the truth.\n[:]\n"
    )
    circumstances = Circumstances(language="de")
    mended = mend("a", text.encode(), Format.MARKDOWN, circumstances, plan, Mode(unsafe=True))
    assert mended.data.decode() == text.replace('"so"', "„so“").replace("the the", "the")
