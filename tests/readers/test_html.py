from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.document import Block, Inline, InlineKind, Scope, Syntax
from contentlint.readers.html import read_html
from contentlint.readers.reading import Reading
from contentlint.text import Kind, Span
from tests.clock import within
from tests.readers.laws import check_reading

ATTRIBUTES = (Scope.ATTRIBUTE, Scope.IMAGE_ALT)


def read(source: str) -> Reading:
    reading = read_html(source)
    check_reading(source, reading)
    return reading


def texts(source: str) -> list[tuple[str, str]]:
    return [(str(block.scope), block.text) for block in read(source).blocks]


def only_block(source: str) -> Block:
    (block,) = (block for block in read(source).blocks if block.scope not in ATTRIBUTES)
    return block


def inlines(source: str) -> list[tuple[str, str, str]]:
    return [
        (str(inline.kind), block.text[slice(*inline.span)], source[slice(*inline.source)])
        for block in read(source).blocks
        for inline in block.inlines
    ]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<h1>Eins</h1><h6>Sechs</h6>", [("h1", "Eins"), ("h6", "Sechs")]),
        ("<p>Eins<p>Zwei", [("paragraph", "Eins"), ("paragraph", "Zwei")]),
        ("<ul><li>Eins<li>Zwei</ul>", [("list-item", "Eins"), ("list-item", "Zwei")]),
        ("<li><p>Eins</p><p>Zwei</p></li>", [("list-item", "Eins"), ("list-item", "Zwei")]),
        ("<dl><dt>Wort<dd>Sinn</dl>", [("list-item", "Wort"), ("list-item", "Sinn")]),
        (
            "<table><caption>T</caption><tr><th>Kopf<td>Zelle</table>",
            [("caption", "T"), ("table-header", "Kopf"), ("table-cell", "Zelle")],
        ),
        ("<td><p>Text</p></td>", [("paragraph", "Text")]),  # a cell without a table is none
        ("<blockquote><p>Eins</p>Zwei</blockquote>", [("quote", "Eins"), ("quote", "Zwei")]),
        ("<blockquote><ul><li>Eins</ul></blockquote>", [("list-item", "Eins")]),
        ("<figure><figcaption>Bild</figcaption></figure>", [("caption", "Bild")]),
        (
            "<div>Eins<div>Zwei</div>Drei</div>",
            [("paragraph", t) for t in ("Eins", "Zwei", "Drei")],
        ),
        ("<pre><code>a\n  b &lt; c\n</code></pre>", [("code", "a\n  b < c")]),
        ("<title>A &amp; B</title>", [("title", "A & B")]),
        ("<title> </title>", [("title", "")]),
        ("<h2></h2><h3>&nbsp;</h3>", [("h2", ""), ("h3", "")]),
        ("<h2><div>Text</div></h2>", [("h2", "Text")]),
        ("<h2><button>Text <i>b</i></button></h2>", [("h2", "Text b")]),
        ("<h2><ul><li>a</ul></h2>", [("list-item", "a")]),
        ("<template><h2>{{title}}</h2></template><p>a", [("paragraph", "a")]),
        ("<x-y><template #kopf><p>a</p></template></x-y>", [("paragraph", "a")]),
        ('<template v-if="b"><p>a</p></template>', [("paragraph", "a")]),
        ('<template class="b"><p>a</p></template>', []),
        ("<p></p><p>&nbsp;</p><div> </div>", []),
        ("Eins</p>Zwei", [("paragraph", "Eins"), ("paragraph", "Zwei")]),
        # Roles
        ("<div role=heading aria-level=4>T</div>a", [("h4", "T"), ("paragraph", "a")]),
        ("<p role='Heading '>T</p>", [("h2", "T")]),
        ("<p role=heading aria-level=7>T</p>", [("h2", "T")]),
        ("<h3 role=heading aria-level=2>T</h3>", [("h2", "T")]),
        ("<h3 role=presentation>T</h3>", [("paragraph", "T")]),
        ("<li><h3 role=none>T</h3></li>", [("list-item", "T")]),
        ("<h3 role=presentation></h3><h3 role=button></h3>", [("h3", "")]),
        ("<p role=presentation>T</p>", [("paragraph", "T")]),
        # Not text
        ("<script>a<b</script><style>p{}</style><p>x", [("paragraph", "x")]),
        ("<template><p>a</p></template><textarea>b</textarea>", []),
        ("<template><table></template><p>x", [("paragraph", "x")]),
        ("<template><object><td></template><p>x", [("paragraph", "x")]),
        ("<p>a <datalist><option>b</datalist>c", [("paragraph", "a c")]),
        ("<noscript><img src=a alt=b></noscript><select><option>a</select>", []),
        ("<svg><title>a</title><text>b</text></svg><p>x", [("paragraph", "x")]),
        ("<svg><style><p>x", [("paragraph", "x")]),
        (
            "<p>vor <b style='color:red; DISPLAY : none'>weg</b>"
            "<i style=visibility:hidden>weg</i>nach",
            [("paragraph", "vor nach")],
        ),
        (
            "<p>vor <b style='display:none-x'>da</b> "
            "<i style='--display:none; display:inline'>da</i>",
            [("paragraph", "vor da da")],
        ),
        (
            "<p>vor <b hidden=until-found>da</b> <i aria-hidden=false>da</i>",
            [("paragraph", "vor da da")],
        ),
        (
            "<p>5<span class='x sr-only'> von 9</span> da<i class=sr-only-x>.</i>",
            [("paragraph", "5 da.")],
        ),
        *(
            (f"<p>vor <b style='{style}'>weg</b>nach", [("paragraph", "vor nach")])
            for style in (
                "position:absolute; left:-9999px",
                "text-indent: -10000px",
                "clip: rect(1px, 1px, 1px, 1px)",
                "clip-path:inset(50%)",
                "width:1px;height:1px;overflow:hidden",
            )
        ),
        *(
            (f"<p>vor <b style='{style}'>da</b> nach", [("paragraph", "vor da nach")])
            for style in (
                "left:-10px",
                "clip:auto",
                "width:1px;height:1px",
                "width:100px;height:1px;overflow:hidden",
                "text-indent:-2em",
                "opacity:0",
            )
        ),
        (
            "<p><a href=x>Mehr<b class=screen-reader-text> zum Brot</b></a>",
            [("paragraph", "Mehr zum Brot")],
        ),
        ("<h2>Brot<b class=visually-hidden> und Salz</b></h2>", [("h2", "Brot und Salz")]),
        (
            "<p>vor <span hidden>weg</span><b aria-hidden=true>weg</b>nach",
            [("paragraph", "vor nach")],
        ),
        ("<!doctype html><p>a<!-- b --><?xml c ?><!d></ e>f", [("paragraph", "af")]),
        # Line breaks
        ("<p>Eins<br>Zwei", [("paragraph", "Eins Zwei")]),
        ("<p>Eins <br/>\n<br> Zwei", [("paragraph", "Eins"), ("paragraph", "Zwei")]),
        ("<p>Eins<br>Zwei<br>Drei", [("paragraph", "Eins Zwei Drei")]),
        ("<h1>Eins<br><br>Zwei</h1>", [("h1", "Eins Zwei")]),
        # White space and references
        ("<p> a \t b\r\nc </p>", [("paragraph", "a b c")]),
        ("<p>a <b> b</b> <i>c </i> d", [("paragraph", "a b c d")]),
        ("<p>Die <b>KI</b>-Branche", [("paragraph", "Die KI-Branche")]),
        ("<p>a&nbsp; b&#32;&#x20;c", [("paragraph", "a\xa0 b c")]),
        (
            "<p>&auml;&#228;&#xE4;&#128;&notit;&unknown; & &",
            [("paragraph", "ää\xe4€¬it;&unknown; & &")],
        ),
        ("<p>5 < 6 und 7<8 <3", [("paragraph", "5 < 6 und 7<8 <3")]),
        ("<p>a<wbr>b&shy;c", [("paragraph", "ab\xadc")]),
        # What stands in a sentence like a word
        ("<p>Auf <button>OK</button>, dann", [("paragraph", "Auf ￼, dann")]),
        ("<p><iframe src=x></iframe></p>", []),
        ("<p><ruby>漢<rp>(</rp><rt>kan</rt></ruby>字", [("paragraph", "漢字")]),
        # WordPress: blank lines part the paragraphs of fragments
        ("Eins\r\nnoch eins", [("paragraph", "Eins noch eins")]),
        ("Eins\nnoch eins\n \nZwei", [("paragraph", "Eins noch eins"), ("paragraph", "Zwei")]),
        ("<p>Eins\n\nnoch eins</p>", [("paragraph", "Eins noch eins")]),
        ("<body>Eins\n\nnoch eins", [("paragraph", "Eins noch eins")]),
        ("Eins\n<!-- wp:x -->\nZwei", [("paragraph", "Eins"), ("paragraph", "Zwei")]),
        # Broken markup
        ("<p>a</b></i></div>b", [("paragraph", "ab")]),
        ("<p>a<b>b<p>c", [("paragraph", "ab"), ("paragraph", "c")]),
        ("<p>a<a href='x", [("paragraph", "a")]),
        ("<p title=a=b'c\">x", [("paragraph", "x"), ("attribute", "a=b'c\"")]),
    ],
)
def test_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    assert texts(source) == blocks


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("<p>ab", [(0, 3, 5, Kind.VERBATIM)]),
        ("<p>a\U0001f600 b", [(0, 3, 7, Kind.VERBATIM)]),
        (
            "<p>a&amp;b",
            [(0, 3, 4, Kind.VERBATIM), (1, 4, 9, Kind.REPLACED), (2, 9, 10, Kind.VERBATIM)],
        ),
        ("<p>a \r\nb", [(0, 3, 4, Kind.VERBATIM), (1, 4, 7, Kind.BREAK), (2, 7, 8, Kind.VERBATIM)]),
        ("<p>a\tb", [(0, 3, 4, Kind.VERBATIM), (1, 4, 5, Kind.REPLACED), (2, 5, 6, Kind.VERBATIM)]),
        ("<p>a<br>b", [(0, 3, 4, Kind.VERBATIM), (1, 4, 8, Kind.BREAK), (2, 8, 9, Kind.VERBATIM)]),
        (
            "<p>a <br>b",
            [(0, 3, 4, Kind.VERBATIM), (1, 5, 9, Kind.BREAK), (2, 9, 10, Kind.VERBATIM)],
        ),
        ("<p>a<b>b</b>", [(0, 3, 4, Kind.VERBATIM), (1, 7, 8, Kind.VERBATIM)]),
        ("<p><img>a", [(0, 3, 8, Kind.OPAQUE), (1, 8, 9, Kind.VERBATIM)]),
    ],
)
def test_pieces(source: str, pieces: list[tuple[int, int, int, Kind]]) -> None:
    assert [tuple(piece) for piece in only_block(source).offsets.pieces] == pieces


@pytest.mark.parametrize(
    ("source", "block"),
    [
        ("<div><p>a</p>b<b>c</b> </div>", ["<p>a</p>", "b<b>c</b> </div>"]),
        ("<p>a\n<p>b</p>", ["<p>a", "<p>b</p>"]),
        ("<li>a<ul><li>b</ul>c</li>", ["<li>a", "<li>b", "c</li>"]),
        ("<b>a</b> c\n\nd", ["<b>a</b> c", "d"]),
        ("<h2></h2>", ["<h2></h2>"]),
        ("<title>a</title>", ["<title>a</title>"]),
    ],
)
def test_the_source_of_a_block_includes_its_markup(source: str, block: list[str]) -> None:
    assert [source[slice(*one.source)] for one in read(source).blocks] == block


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        (
            "<p>a <em>b</em> <strong>c</strong>",
            [("emphasis", "b", "<em>b</em>"), ("strong", "c", "<strong>c</strong>")],
        ),
        ("<p>a<b> b </b>c", [("strong", "b", "<b> b </b>")]),
        (
            "<p><code>a</code><kbd>b</kbd>",
            [("code", "a", "<code>a</code>"), ("code", "b", "<kbd>b</kbd>")],
        ),
        ("<p><q>a</q><del>b</del>", [("quote", "a", "<q>a</q>"), ("strike", "b", "<del>b</del>")]),
        ("<p><b>a<strong>b</strong></b>", [("strong", "ab", "<b>a<strong>b</strong></b>")]),
        ("<p><b></b> <i> </i>a", []),
        ("<p>an a@example.org, b", [("url", "a@example.org", "a@example.org")]),
        ("<p>a <b>b<p>c", [("strong", "b", "<b>b")]),
        ("<p>a <a href=x></a>b", [("link", "", "<a href=x></a>")]),
        ("<p><a href=x></a>", [("link", "", "<a href=x></a>")]),
        ("<a href=x><h2>a</h2></a>", [("link", "a", "<a href=x><h2>a")]),
        (
            "<p><a href=x>a<a href=y>b</a>",
            [("link", "a", "<a href=x>a"), ("link", "b", "<a href=y>b</a>")],
        ),
        ("<p><a name=x>a</a>", []),
        ("<p><a href=x><img></a>", [("image", "￼", "<img>"), ("link", "￼", "<a href=x><img></a>")]),
        (
            "<p>Wort<sup><a href='#1'>1</a></sup>",
            [("link", "1", "<a href='#1'>1</a>"), ("footnote", "1", "<a href='#1'>1</a>")],
        ),
        (
            "<p>s. https://example.org/a&amp;b.",
            [("url", "https://example.org/a&b", "https://example.org/a&amp;b")],
        ),
        (
            "<p>(www.example.org/a_(b)) x",
            [("url", "www.example.org/a_(b)", "www.example.org/a_(b)")],
        ),
    ],
)
def test_inlines(source: str, marks: list[tuple[str, str, str]]) -> None:
    assert sorted(inlines(source)) == sorted(marks)


def test_links_tell_their_target_and_attributes() -> None:
    source = '<p><a class=x HREF="/a?b=1&amp;c=2&copy=3" rel="nofollow" href=y>z</a>'
    (link,) = only_block(source).links()
    assert link.target == "/a?b=1&c=2&copy=3"
    assert link.target_source is not None
    assert source[slice(*link.target_source)] == "/a?b=1&amp;c=2&copy=3"
    assert link.attributes == (("class", "x"), ("rel", "nofollow"), ("href", "y"))


def test_languages_of_blocks_and_passages() -> None:
    source = (
        '<html lang="de-AT"><div lang=en><p>one</p><p lang=fr>deux <i lang=it>tre</i></div><p>vier'
    )
    reading = read(source)
    assert reading.language == "de-AT"
    assert [(block.text, block.language) for block in reading.blocks] == [
        ("one", "en"),
        ("deux tre", "fr"),
        ("vier", None),
    ]
    kinds = {(inline.kind, inline.language) for inline in reading.blocks[1].inlines}
    assert kinds == {(InlineKind.LANGUAGE, "it"), (InlineKind.EMPHASIS, None)}


def test_a_language_around_whole_blocks_marks_the_blocks() -> None:
    block = only_block("<span lang=en><p>text</p></span>")
    assert (block.language, block.inlines) == ("en", ())


def test_lists_and_tables_have_numbers_and_depths() -> None:
    source = "<ul><li>a<ol><li>b</ol><li>c</ul><table><tr><td>d</table><p>e"
    found = [(block.text, block.container, block.level) for block in read(source).blocks]
    assert found == [("a", 1, 1), ("b", 2, 2), ("c", 1, 1), ("d", 3, 0), ("e", 0, 0)]


def test_quoted_blocks_are_marked_whatever_their_scope() -> None:
    blocks = read("<blockquote><h2>a</h2><ul><li>b</ul><p>c</blockquote><p>d").blocks
    assert [block.quoted for block in blocks] == [True, True, True, False]


def test_attributes_are_blocks() -> None:
    source = (
        "<p>x<img title='Der  &quot;T&quot;' src=a alt=\"Ein\nBild\"><a aria-label=Hin href=y>z</a>"
    )
    found = [
        (block.scope, block.name, block.text, source[slice(*block.source)], block.syntax)
        for block in read(source).blocks[1:]
    ]
    assert found == [
        (Scope.ATTRIBUTE, "title", 'Der "T"', "Der  &quot;T&quot;", Syntax.HTML_ATTRIBUTE),
        (Scope.IMAGE_ALT, "alt", "Ein Bild", "Ein\nBild", Syntax.HTML_ATTRIBUTE),
        (Scope.ATTRIBUTE, "aria-label", "Hin", "Hin", Syntax.HTML_ATTRIBUTE),
    ]


@pytest.mark.parametrize(
    ("tag", "target", "alt"),
    [
        ('<img src="a.png" alt="b">', "a.png", "b"),
        ('<img src="a.png" alt="">', "a.png", ""),
        ('<img src="a.png" alt>', "a.png", ""),
        ('<img src="a.png">', "a.png", None),
        ('<img src="data:image/gif;base64,R0" data-src="b.png">', "b.png", None),
        ('<img data-lazy-src="b.png">', "b.png", None),
        ('<img srcset="c.png 1x, d.png 2x">', "c.png", None),
        ("<img alt=a>", "", "a"),
    ],
)
def test_images(tag: str, target: str, alt: str | None) -> None:
    source = f"<p>vor {tag}"
    (image,) = read(source).images
    assert (image.target, image.alt) == (target, alt)
    assert source[slice(*image.source)] == tag
    assert source[slice(*image.target_source)] == target
    assert (image.alt_block.text if image.alt_block else "") == (alt or "")


def test_data_of_the_head() -> None:
    source = (
        '<!doctype html><html lang=de dir="ltr"><head><meta charset=utf-8>'
        '<meta name="Description" content="Eine &amp; Seite"><meta property="og:title" content="T">'
        '<meta http-equiv=refresh content="5"><link rel="alternate" hreflang="en" href="/en">'
        '<script type="application/ld+json">{"a": "<p>"}</script></head>'
        '<body><p id="x">a <time datetime="2024-05-01">gestern</time>'
    )
    reading = read(source)
    assert reading.page
    assert [(f.origin, f.name, f.value, source[slice(*f.source)]) for f in reading.fields] == [
        ("html", "lang", "de", "de"),
        ("html", "dir", "ltr", "ltr"),
        ("meta", "charset", "utf-8", "utf-8"),
        ("meta", "description", "Eine & Seite", "Eine &amp; Seite"),
        ("meta", "og:title", "T", "T"),
        ("meta", "refresh", "5", "5"),
        ("link", "alternate", "/en", "/en"),
        ("json-ld", "json-ld", '{"a": "<p>"}', '{"a": "<p>"}'),
        ("body", "class", "", "<body>"),
        ("id", "id", "x", "x"),
        ("time", "time", "2024-05-01", "2024-05-01"),
    ]
    assert reading.fields[6].attributes == (("rel", "alternate"), ("hreflang", "en"))
    head = [(block.scope, block.name, block.text, block.article) for block in reading.blocks[:2]]
    assert head == [
        (Scope.META_DESCRIPTION, "description", "Eine & Seite", True),
        (Scope.FIELD, "og:title", "T", True),
    ]


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<p>a", False),
        ("<!-- a --><p>a<!-- <html> -->", False),
        ("<!DOCTYPE html><p>a", True),
        ("<html><p>a", True),
        ("<head><title>a</title>", True),
        ("<body><p>a", True),
    ],
)
def test_pages_and_fragments(source: str, page: bool) -> None:
    assert read(source).page is page


def test_comments() -> None:
    source = "a<!-- b -->c<!-->d<!--e--!><!-- f"
    comments = read(source).comments
    assert [(comment.text, source[slice(*comment.source)]) for comment in comments] == [
        (" b ", "<!-- b -->"),
        ("", "<!-->"),
        ("e", "<!--e--!>"),
        (" f", "<!-- f"),
    ]


def test_a_part_of_a_source_is_read_in_place() -> None:
    source = "# Titel\n<p>Text &amp; <a href=x>mehr</a></p>\n<p>nicht"
    start, end = source.index("<p>"), source.index("\n<p>nicht")
    reading = read_html(source, start=start, end=end, fragment=True)
    check_reading(source, reading)
    (block,) = reading.blocks
    assert (block.text, block.source) == ("Text & mehr", Span(start, end))


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ('Text [gallery ids="1"] mehr', [("paragraph", "Text ￼ mehr")]),
        ("[gallery]\n\nText", [("paragraph", "Text")]),
        ('[vc_row][vc_column width="1/2"]Text[/vc_column][/vc_row]', [("paragraph", "Text")]),
        (
            '[caption id="a"]<img alt="b"> Unterschrift[/caption]Text',
            [
                ("paragraph", "￼"),
                ("image-alt", "b"),
                ("caption", "Unterschrift"),
                ("paragraph", "Text"),
            ],
        ),
        ("Text [sic] und [1] und […]", [("paragraph", "Text [sic] und [1] und […]")]),
        # Without arguments: what is closed somewhere, and what closes itself
        ("[box]Text hier[/box]", [("paragraph", "Text hier")]),
        ("Text [b]viel[/b] da", [("paragraph", "Text ￼viel da")]),
        ("[dropcap]E[/dropcap]s war [spacer /] einmal", [("paragraph", "Es war ￼ einmal")]),
        ("Text [youtube https://a.example/b] da", [("paragraph", "Text ￼ da")]),
        ("Text [vimeo 12] und [Abb 3]", [("paragraph", "Text ￼ und [Abb 3]")]),
        # Alone in a line it makes a box, amid a sentence it does not
        (
            '[tabs]\n[tab title="Eins"]\nInhalt.\n[/tab][tab title="Zwei"]\nNoch einer.\n[/tab]\n'
            "[/tabs]",
            [("paragraph", "Inhalt."), ("paragraph", "Noch einer.")],
        ),
        ('Eins\n [gallery ids="1"] \nZwei', [("paragraph", "Eins"), ("paragraph", "Zwei")]),
        ('Eins\n[icon name="a"] zwei', [("paragraph", "Eins ￼ zwei")]),
        # In two brackets it is shown, and not run
        ("Das ist [[gallery]].", [("paragraph", "Das ist ￼.")]),
    ],
)
def test_shortcodes(source: str, blocks: list[tuple[str, str]]) -> None:
    reading = read_html(source, fragment=True, shortcodes=True)
    check_reading(source, reading)
    assert [(str(block.scope), block.text) for block in reading.blocks] == blocks


_TAGS = st.sampled_from(
    "p /p div /div h2 /h2 b /b a /a em /em ul li /li /ul table tr td /td /table br br/ blockquote "
    "/blockquote pre /pre svg /svg title /title textarea script /script !--x-- /br nav button "
    "span\\ hidden article main body html".replace("\\ ", "\xa0").split()
).map(lambda tag: f"<{tag}>".replace("\xa0", " "))
_STARTS = st.builds(
    lambda name, attributes: f"<{name}{attributes}>",
    st.sampled_from(("a", "img", "p", "span", "div", "meta", "i")),
    st.lists(
        st.sampled_from(
            (
                ' href="x&amp;y"',
                " alt='ä &quot;b&quot;'",
                ' title="c\r\nd"',
                " lang=en",
                " id=e",
                ' src="f"',
                " hidden",
                ' name="description"',
                ' content=" g &lt; "',
                " class=share",
            )
        ),
        max_size=3,
    ).map("".join),
)
_WORDS = st.sampled_from(
    (
        "Wort",
        "Größe",
        "😀",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "\n\n",
        "\xa0",
        "a b",
        "<",
        "&",
        '"',
        "\x00",
        "&amp;",
        "&uuml;",
        "&nbsp;",
        "&#8211;",
        "&#x1F600;",
        "&not",
        "&copy",
        "&#32;",
        "&shy;",
        "https://example.org/a&amp;b.",
        "[gallery ids=1]",
        "[caption a=b]",
        "[/caption]",
        "</",
        "<!--",
    )
)
_HTML = st.lists(_TAGS | _STARTS | _WORDS | st.text(max_size=4), max_size=40).map("".join)


@given(_HTML, st.booleans())
@settings(max_examples=250, deadline=None)
def test_every_piece_is_what_the_source_says(source: str, shortcodes: bool) -> None:
    check_reading(source, read_html(source, shortcodes=shortcodes))


@given(st.lists(_TAGS | _STARTS | _WORDS, max_size=12).map("".join), _HTML)
@settings(max_examples=100, deadline=None)
def test_a_part_is_read_as_if_it_stood_alone(before: str, html: str) -> None:
    alone = read_html(html, fragment=True)
    source = f"{before}{html} <p>"
    inside = read_html(source, start=len(before), end=len(before) + len(html), fragment=True)
    check_reading(source, inside)
    assert [(b.scope, b.text) for b in inside.blocks] == [(b.scope, b.text) for b in alone.blocks]
    assert [b.source.start - len(before) for b in inside.blocks] == [
        b.source.start for b in alone.blocks
    ]


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "<div>" * n + "x",
        lambda n: "<div>" * n + "x" + "</div>" * n,
        lambda n: "<b>" * n + "<p>x" * n,
        lambda n: "<a href=x>" * n,
        lambda n: "<svg>" * n,
        lambda n: "<table><tr><td>" * n,
        lambda n: "<p><b><i><u>x" * n,
        lambda n: "<a><b><p></a></b>" * n,
        lambda n: "<" * n * 20,
        lambda n: "<!" * n * 10,
        lambda n: "</" * n * 10,
        lambda n: "<!--" * n * 5,
        lambda n: "<p>" + "\0" * n * 20,
        lambda n: "<p>a\0b</p>" * n,
        lambda n: "<p>" + "&" * n * 20,
        lambda n: "<p>&#x" + "1" * n * 20 + ";",
        lambda n: '<p title="' + "a" * n * 20 + '">x',
        lambda n: "<p " + "id=a class=b " * n + ">x",
        lambda n: '<p><a href="x>y</a>\n' * n,
        lambda n: "<a b=" * n * 5,
        lambda n: "<p a" + " " * n * 20 + "b>x",
        lambda n: "<p>" + " " * n * 20 + "x",
        lambda n: "a" + "\n" * n * 20 + "b",
        lambda n: "<script>" + "<!--<script " * n * 2,
        lambda n: "<svg>" + "<![CDATA[" * n * 2,
        lambda n: "<br>" * n,
        lambda n: "[a " * n * 10,
        lambda n: "[a" + " " * n * 20 + "x",
        lambda n: "<header>" * 300 + "<nav></nav>" * n,
        lambda n: "<body>" + "<article>x</article>" * n,
        lambda n: "<p>" + "www." * n * 5,
    ],
)
def test_hostile_input_takes_linear_time(make: Callable[[int], str]) -> None:
    source = make(4000)
    assert within(2, lambda: read_html(source, shortcodes=True))


def test_inlines_are_in_order_the_outer_first() -> None:
    block = only_block("<p><b>a <i>b</i></b> <code>c</code>")
    spans = [(inline.kind, tuple(inline.span)) for inline in block.inlines]
    assert spans == [
        (InlineKind.STRONG, (0, 3)),
        (InlineKind.EMPHASIS, (2, 3)),
        (InlineKind.CODE, (4, 5)),
    ]
    assert all(isinstance(inline, Inline) for inline in block.inlines)


@pytest.mark.parametrize(
    ("attributes", "seen"),
    [
        ("", True),
        ("width=2 height=1", True),
        ("width=1", True),
        ("width=1 height=1", False),
        ("width=0 height=0", False),
        ("width=1px height=' 1 '", False),
        ("style='width:1px;height:1px'", False),
        ("style='WIDTH: 0; height :1PX !important'", False),
        ("style='width:1px;height:2px'", True),
        ("style='max-width:1px;line-height:1px'", True),
        ("style='width:1em;height:1%'", True),
        ("style='width:100%;height:auto' width=1 height=1", True),
        ("height=1 style=width:1px", False),
        ("width='' height=''", True),
        ("hidden", False),
        ("style=display:none", False),
        ("style='visibility: hidden'", False),
        ("style=display:block", True),
        ("aria-hidden=true", True),
    ],
)
def test_images_that_nobody_sees_are_none(attributes: str, seen: bool) -> None:
    reading = read(f"<p>Text <img src=a.png {attributes}>")
    assert [image.target for image in reading.images] == ["a.png"] * seen
    assert [block.inlines[0].target for block in reading.blocks if block.inlines] == (
        ["a.png"] * seen
    )


_SENTENCE = "Der Bäcker heizt den Ofen früh am Morgen und knetet den Teig mit beiden Händen. "
_LONG = (_SENTENCE * 2).strip()
_SCOPES = {Scope.PARAGRAPH: "p", Scope.TABLE_CELL: "td", Scope.TABLE_HEADER: "th"}


@pytest.mark.parametrize(
    ("table", "scopes"),
    [
        ("<table role=presentation><tr><td>a<td>b</table>", "p p"),
        ("<table role=None><tr><th>a<td><p>b<p>c</table>", "p p p"),
        ("<table><tr><td>a<td>b</table>", "td td"),
        # One row or one column of running text.
        (f"<table><tr><td>{_LONG}<td>b</table>", "p p"),
        (f"<table><tr><td>{_LONG}<tr><td>b</table>", "p p"),
        (f"<table><tr><td>{_LONG}<td>b<tr><td>c<td>d</table>", "td td td td"),
        (f"<table><tr><td>a<td>b<tr><td>{_SENTENCE * 13}<td>d</table>", "p p p p"),
        # What only tables of data have.
        (f"<table><tr><th>a<td>{_LONG}</table>", "th td"),
        (f"<table><thead><tr><td>a<tbody><tr><td>{_LONG}</table>", "td td"),
        (f"<table summary='Preise'><tr><td>{_LONG}</table>", "td"),
        (f"<table summary=''><tr><td>{_LONG}</table>", "p"),
        (f"<table role=table><tr><td>{_LONG}</table>", "td"),
        # What no table of data has: a table inside of it, or headings.
        ("<table><tr><td>a<td><table><tr><td>b<td>c</table><tr><td>d</table>", "p td td p"),
        ("<table><tr><td><h2>a</h2>b<td>c<tr><td>d<td>e</table>", "h2 p p p p"),
        ("<ul><li><table role=none><tr><td>a</table></ul>", "list-item"),
        ("<table role=none><tr><td>a", "p"),
        ("<table><tr><td><table role=none><tr><td>a<td>b</table><td>c<tr><td>d</table>", "p p p p"),
    ],
)
def test_text_in_tables_of_layout_is_text(table: str, scopes: str) -> None:
    blocks = read_html(table, fragment=True).blocks
    assert [_SCOPES.get(block.scope, str(block.scope)) for block in blocks] == scopes.split()
    assert all(block.container == 0 for block in blocks if block.scope is Scope.PARAGRAPH)
