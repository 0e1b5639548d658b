"""How fixes are spelled for the places they go to, and which places they have."""

import pytest

from contentlint.document import Format
from contentlint.fix.mend import Round
from tests.fix.rules import Way, fixed, state

_MARKDOWN = [
    ("Ein Brot.", "*fett*", r"Ein \*fett\*."),
    ("Ein Brot.", "a * b", "Ein a * b."),
    ("Ein Brot.", "snake_case", "Ein snake_case."),
    ("Ein Brot.", "_x", r"Ein \_x."),
    ("Ein Brot.", "[x](y)", r"Ein \[x\](y)."),
    ("Ein Brot.", "a|b~c`d", r"Ein a\|b\~c\`d."),
    ("Ein Brot.", "<b> & <3", r"Ein \<b> & <3."),
    ("Ein Brot.", "&amp;", r"Ein \&amp;."),
    ("Ein Brot.", "C:\\x", "Ein C:\\x."),
    ("Ein Brot.", "\\*", r"Ein \\\*."),
    ("Brot", "- x", r"\- x"),
    ("Brot", "-5 Grad", "-5 Grad"),
    ("Brot", "# x", r"\# x"),
    ("Brot", "> x", r"\> x"),
    ("Brot", "1. x", r"1\. x"),
    ("Brot", "+", r"\+"),
    ("> - Brot", "* x", r"> - \* x"),
    ("# Ein Brot", "C#", r"# Ein C\#"),
    ("Ein Brot\n", "„Laib“ – ‚ja‘ …", "Ein „Laib“ – ‚ja‘ …\n"),
    ("| Brot |\n|---|\n| Brot |", "a|b", "| a\\|b |\n|---|\n| a\\|b |"),
    ("Ein Brot, &nbsp;x", "a\u00a0b", "Ein a&nbsp;b, &nbsp;x"),
    ("**Brot** `Brot`", "x", "**x** `Brot`"),
    ("[Brot](http://a.de/Brot)", "x", "[x](http://a.de/Brot)"),
    ("[Brot]\n\n[Brot]: /b", "x", "[Brot]\n\n[Brot]: /b"),  # the text is the name of the link
    ("![Brot](b.png)", "„x“", "![„x“](b.png)"),
]
_HTML = [
    ("<p>Brot</p>", "a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
    ("<p>Brot</p>", "\"x\" 'y'", "<p>\"x\" 'y'</p>"),
    ('<img alt="Brot">', "\"x\" 'y'", "<img alt=\"&quot;x&quot; 'y'\">"),
    ("<img alt='Brot'>", "\"x\" 'y'", "<img alt='\"x\" &#39;y&#39;'>"),
    ("<img alt=Brot>", "x", "<img alt=x>"),
    ("<img alt=Brot>", "x y", "<img alt=Brot>"),
    ("<p>Brot ä</p>", "„x“", "<p>„x“ ä</p>"),
    ("<p>Brot &auml;</p>", "„x“", "<p>&bdquo;x&ldquo; &auml;</p>"),
    ("<p>Brot &#228;</p>", "„x“", "<p>&#8222;x&#8220; &#228;</p>"),
    ("<p>Brot ä &bdquo;x“</p>", "„y“", "<p>&bdquo;y“ ä &bdquo;x“</p>"),
    ("<p>Brot &auml;</p>", "z.\u202fB.", "<p>z.&#8239;B. &auml;</p>"),
    ("<p>Br<b>ot</b></p>", "Rest", "<p>Br<b>ot</b></p>"),  # the difference reaches over a tag
    ("<p><b>Br</b>ot</p>", "Brut", "<p><b>Br</b>ut</p>"),
    ("<title>Brot</title><p>x", "a & b", "<title>a &amp; b</title><p>x"),
    ("<pre>Brot</pre><p>Brot", "x", "<pre>Brot</pre><p>x"),
]
_FRONT_MATTER = [
    ("title: Ein Brot", "x: y", "title: Ein Brot"),
    ("title: Ein Brot", "a #b", "title: Ein Brot"),
    ("title: Brot ist", '"x"', "title: Brot ist"),
    ("title: Ein Brot", 'it\'s "x" \\', 'title: Ein it\'s "x" \\'),
    ("title: 'Ein Brot'", "it's", "title: 'Ein it''s'"),
    ('title: "Ein Brot"', '"x" \\', 'title: "Ein \\"x\\" \\\\"'),
    ("title: [Ein Brot]", "a, b", "title: [Ein Brot]"),
    ("description: |\n  Ein Brot", "x: #", "description: |\n  Ein x: #"),
    ("title: Brot", "12", "title: Brot"),  # would be a number
]
_TOML = [
    ('title = "Ein Brot"', '"x" \\', 'title = "Ein \\"x\\" \\\\"'),
    ("title = 'Ein Brot'", '"x" \\', "title = 'Ein \"x\" \\'"),
    ("title = 'Ein Brot'", "it's", "title = 'Ein Brot'"),
]
_JSON = [('{"title": "Ein Brot"}\n', '"x" \\', '{"title": "Ein \\"x\\" \\\\"}\n')]


@pytest.mark.parametrize(
    ("kind", "text", "new", "wanted"),
    [
        *((Format.MARKDOWN, *case) for case in _MARKDOWN),
        *((Format.HTML, *case) for case in _HTML),
        *(
            (Format.MARKDOWN, f"---\n{a}\n---\n", b, f"---\n{c}\n---\n")
            for a, b, c in _FRONT_MATTER
        ),
        *((Format.MARKDOWN, f"+++\n{a}\n+++\n", b, f"+++\n{c}\n+++\n") for a, b, c in _TOML),
        *((Format.MARKDOWN, *case) for case in _JSON),
    ],
)
def test_what_replaces_a_word_is_read_as_it_is_meant(
    kind: Format, text: str, new: str, wanted: str
) -> None:
    assert fixed(text, Way("Brot", new), kind=kind).data.decode() == wanted


@pytest.mark.parametrize(
    ("kind", "text", "way", "wanted"),
    [
        (Format.MARKDOWN, "Ein **Brot** hier", Way("Brot", "“", "after"), "Ein **Brot**“ hier"),
        (Format.MARKDOWN, "Ein **Brot** hier", Way("Brot", "„", "before"), "Ein „**Brot** hier"),
        (Format.MARKDOWN, "[Brot](x)", Way("Brot", "_", "around"), r"\_[Brot](x)\_"),
        (Format.MARKDOWN, "Ein\nBrot", Way("Brot", "„", "before"), "Ein\n„Brot"),
        (Format.MARKDOWN, "> Ein\n> Brot", Way("Brot", "„", "before"), "> Ein\n> „Brot"),
        (
            Format.HTML,
            "<p>Ein,<b>Brot</b></p>",
            Way("Brot", " ", "before"),
            "<p>Ein, <b>Brot</b></p>",
        ),
        (Format.HTML, "<b>Brot,</b>ja", Way("Brot,", " ", "after"), "<b>Brot,</b> ja"),
        (Format.HTML, "a<b> Brot</b>", Way("Brot", "„", "before"), "a<b> „Brot</b>"),
    ],
)
def test_what_is_put_in_between_stands_outside_of_markup(
    kind: Format, text: str, way: Way, wanted: str
) -> None:
    before = state(text.encode(), kind, way)
    step = Round(before.parsed, text.encode(), kind, "")
    step.take(before.changes)
    assert step.data.decode() == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<p>&quot;Brot&quot; ä „“</p>", "<p>„Brot“ ä „“</p>"),
        ("<p>&quot;Brot&quot; ä</p>", "<p>&bdquo;Brot&ldquo; ä</p>"),
        ("<p>&#34;Brot&#34;</p>", "<p>&#8222;Brot&#8220;</p>"),
        ('<p>"Brot" &Auml;</p>', "<p>&bdquo;Brot&ldquo; &Auml;</p>"),
        ("<p title='&quot;Brot&quot;'>x</p>", "<p title='&bdquo;Brot&ldquo;'>x</p>"),
    ],
)
def test_whole_references_are_replaced(text: str, wanted: str) -> None:
    assert fixed(text, Way('"Brot"', "„Brot“"), kind=Format.HTML).data.decode() == wanted


def test_an_escape_in_markdown_was_put_there_on_purpose() -> None:
    assert fixed(r"\"Brot\"", Way('"Brot"', "„Brot“")).data == rb"\"Brot\""


@pytest.mark.parametrize(
    ("kind", "text", "new", "wanted"),
    [
        (Format.HTML, "<p>Ähre, Brot", "„z.\u202fB.“", "<p>Ähre, „z.&#8239;B.“"),
        (Format.MARKDOWN, "Ähre, Brot.", "„x“ –", "Ähre, „x“ –."),
        (Format.MARKDOWN, "Ähre, Brot.", "z.\u202fB.", "Ähre, Brot."),
        (Format.TEXT, "Ähre, Brot.", "8′", "Ähre, Brot."),
    ],
)
def test_characters_that_windows_1252_lacks(kind: Format, text: str, new: str, wanted: str) -> None:
    result = fixed(text.encode("cp1252"), Way("Brot", new), kind=kind)
    assert result.encoding == "cp1252"
    assert result.data.decode("cp1252") == wanted


def test_ascii_is_fixed_in_the_encoding_it_declares() -> None:
    page = '<meta charset="windows-1252"><p>Brot'
    result = fixed(page, Way("Brot", "„x“"), kind=Format.HTML)
    assert result.data == page.encode().replace(b"Brot", b"\x84x\x93")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_and_line_endings_stay(encoding: str) -> None:
    text = "Ein Brot\r\nund\rein Brot\n"
    result = fixed(text.encode(encoding), Way("Brot", "„Laib“"), kind=Format.TEXT)
    assert result.data == text.replace("Brot", "„Laib“").encode(encoding)


_EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c"><channel>
<item><title>Ein Brot</title><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type>
<content:encoded><![CDATA[<p>Brot <img alt="Brot" src="b.png"></p>]]></content:encoded></item>
<item><title><![CDATA[Ein Brot]]></title><wp:post_id>2</wp:post_id><wp:post_type>post</wp:post_type>
<content:encoded>&lt;p&gt;Ein Brot&lt;/p&gt;</content:encoded></item></channel></rss>
"""


def test_posts_of_an_export_are_fixed_together() -> None:
    new = 'A & B "]]>"'
    result = fixed(_EXPORT, Way("Brot", new), kind=Format.WXR)
    html = new.replace("&", "&amp;").replace(">", "&gt;")
    xml = html.replace("&", "&amp;")
    wanted = (
        _EXPORT.replace("<title>Ein Brot<", f"<title>Ein {xml}<")
        .replace("<p>Brot ", f"<p>{html} ")
        .replace('"Brot"', '"' + html.replace('"', "&quot;") + '"')
        .replace("[Ein Brot]", f"[Ein {html}]")
        .replace("Ein Brot&lt;", f"Ein {xml}&lt;")
    )
    assert result.data.decode() == wanted
    assert [len(applied) for applied in result.applied] == [3, 2]
