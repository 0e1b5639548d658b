import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.document import Format, Scope, Syntax
from contentlint.edits.escape import Escaper
from contentlint.edits.placement import in_source
from contentlint.finding import Edit, Finding, Fix
from contentlint.readers.export import ExportError, Post
from contentlint.readers.read import Circumstances
from contentlint.readers.read import read as read_file
from contentlint.readers.wxr import is_wxr, read_wxr
from contentlint.text import LineIndex, Span
from tests.clock import within
from tests.readers.laws import check_reading

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Ein Export -->\n<rss version="2.0"'
    ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:wp="http://wordpress.org/export/1.2/">\n'
    "<channel><title>Blög 😀</title><language>de-DE</language>\n"
)
TAIL = "</channel></rss>\n"


def item(content: str = "", *, kind: str = "post", more: str = "", number: int = 7) -> str:
    return (
        f"<item><title>Titel</title>{more}<content:encoded>{content}</content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:status><![CDATA[publish]]></wp:status>"
        f"<wp:post_type>{kind}</wp:post_type></item>\n"
    )


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def read(items: str) -> tuple[str, tuple[Post, ...]]:
    source = f"{HEAD}{items}{TAIL}"
    posts = read_wxr(source)
    for post in posts:
        check_reading(source, post.reading)
    return source, posts


def body(items: str) -> list[tuple[str, str, str]]:
    source, (post,) = read(items)
    return [
        (str(block.scope), block.text, source[slice(*block.source)])
        for block in post.reading.blocks
        if block.scope is not Scope.TITLE
    ]


def test_each_post_is_a_document_with_positions_in_the_export() -> None:
    source, posts = read(
        item("<![CDATA[<p>Größe 😀 &amp; Maß</p>]]>", number=1)
        + item("<![CDATA[Zwei]]>", kind="page", number=22)
    )
    assert [(post.id, post.title, post.status, post.type) for post in posts] == [
        ("1", "Titel", "publish", "post"),
        ("22", "Titel", "publish", "page"),
    ]
    first, second = (post.reading.blocks[1] for post in posts)
    assert (first.text, second.text) == ("Größe 😀 & Maß", "Zwei")
    assert source[slice(*first.source)] == "<p>Größe 😀 &amp; Maß</p>"
    assert LineIndex(source).position(second.source.start).line == 6
    assert all(post.reading.assumed == "de-DE" for post in posts)


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        ("<![CDATA[]]>", []),
        ("", []),
        (
            "\n<![CDATA[Eins\nnoch eins\n\nZwei]]>\n",
            [("paragraph", "Eins noch eins", "Eins\nnoch eins"), ("paragraph", "Zwei", "Zwei")],
        ),
        (
            "<![CDATA[<!-- wp:paragraph -->\n<p>Eins</p>\n<!-- /wp:paragraph -->]]>",
            [("paragraph", "Eins", "<p>Eins</p>")],
        ),
        (
            '<![CDATA[[caption id="a"]<img src="b" alt="c" /> Bild[/caption]]]>',
            [
                ("paragraph", "￼", '<img src="b" alt="c" />'),
                ("image-alt", "c", "c"),
                ("caption", "Bild", "Bild"),
            ],
        ),
        # Escaped instead of CDATA
        (
            "&lt;p title=&quot;t&quot;&gt;&#196; &amp;amp; b&lt;/p&gt;",
            [
                ("paragraph", "Ä & b", "&lt;p title=&quot;t&quot;&gt;&#196; &amp;amp; b&lt;/p&gt;"),
                ("attribute", "t", "t"),
            ],
        ),
        # A CDATA section that is ended to write "]]>"
        (
            "<![CDATA[<p>a]]]]><![CDATA[>b</p>]]>",
            [("paragraph", "a]]>b", "<p>a]]]]><![CDATA[>b</p>")],
        ),
        ("<p>x</p>", [("paragraph", "x", "x")]),
    ],
)
def test_contents(content: str, blocks: list[tuple[str, str, str]]) -> None:
    assert body(item(content)) == blocks


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ("Eins\nzwei\n\nDrei", ["Eins zwei", "Drei"]),
        ("<strong>Eins</strong>\n\nZwei <em>drei\r\n\r\nvier</em>", ["Eins", "Zwei drei", "vier"]),
        ("<p>Eins\n\nzwei</p>", ["Eins", "zwei"]),
        ("<ul><li>Eins\n \nzwei</li></ul>\nDrei", ["Eins", "zwei", "Drei"]),
        ("<blockquote>Eins\n\nzwei</blockquote>\nDrei", ["Eins", "zwei", "Drei"]),
        ("<td>Eins\n\nzwei", ["Eins", "zwei"]),
        ("Eins<br />\n<br />\nzwei", ["Eins", "zwei"]),
        ("Eins\n&nbsp;\n\nZwei", ["Eins", "Zwei"]),
        ("<h2>Eins\n\nzwei</h2>\nDrei", ["Eins zwei", "Drei"]),
        ("<pre>eins\n\nzwei</pre>\ndrei", ["eins\n\nzwei", "drei"]),
        # Blocks of the newer editor are HTML as it stands.
        ("<!-- wp:paragraph -->\n<p>Eins\n\nzwei</p>\n<!-- /wp:paragraph -->", ["Eins zwei"]),
        ("<!-- wp:html -->\n<div>Eins\n\nzwei</div>\n<!-- /wp:html -->", ["Eins zwei"]),
        ("<!-- wp:spacer /-->\n<p>Eins\n\nzwei</p>", ["Eins", "zwei"]),
        (
            '<!-- wp:image {"id":1} --><p>Eins</p><!-- /wp:image -->Zwei\n\nDrei',
            ["Eins", "Zwei", "Drei"],
        ),
        ("<!-- wp:freeform -->\nEins\n\nzwei\n<!-- /wp:freeform -->", ["Eins", "zwei"]),
        ("<!-- /wp:group -->Eins\n\nzwei", ["Eins", "zwei"]),
    ],
)
def test_paragraphs_of_the_older_editor(content: str, texts: list[str]) -> None:
    assert [text for _, text, _ in body(item(f"<![CDATA[{content}]]>"))] == texts


def test_escaped_contents_keep_links_and_images_in_place() -> None:
    content = (
        '&lt;a href="x&amp;amp;y"&gt;b&lt;/a&gt; &lt;img src=\'z\' alt="w"&gt;&lt;!-- c --&gt;'
    )
    source, (post,) = read(item(content))
    (link,) = post.reading.blocks[1].links()
    (image,) = post.reading.images
    assert link.target == "x&y"
    assert link.target_source is not None
    assert source[slice(*link.target_source)] == "x&amp;amp;y"
    assert source[slice(*image.target_source)] == "z"
    assert image.alt_block is post.reading.blocks[2]
    assert [comment.text for comment in post.reading.comments] == [" c "]
    assert {block.syntax for block in post.reading.blocks} == {Syntax.XML}


@pytest.mark.parametrize(
    ("title", "text", "syntax"),
    [
        ("<title>Tipps &amp; Tricks</title>", "Tipps & Tricks", Syntax.XML),
        ("<title><![CDATA[Tipps &amp; Tricks]]></title>", "Tipps & Tricks", Syntax.HTML),
        ("<title><![CDATA[Tipps & Tricks]]></title>", "Tipps & Tricks", Syntax.HTML),
    ],
)
def test_titles(title: str, text: str, syntax: Syntax) -> None:
    _, (post,) = read(f"<item>{title}</item>")
    assert post.title == text
    assert post.reading.blocks[0].syntax is syntax


def test_descriptions() -> None:
    excerpt = "<excerpt:encoded><![CDATA[Auszug]]></excerpt:encoded>"
    assert body(item(more=excerpt)) == [("meta-description", "Auszug", "Auszug")]
    written = "<excerpt:encoded><![CDATA[<p>Ein <em>Aus</em>zug</p><p>b</p>]]></excerpt:encoded>"
    assert body(item(more=written)) == [
        ("meta-description", "Ein Auszug", "<p>Ein <em>Aus</em>zug</p>")
    ]
    assert body(item(more=excerpt + meta("_yoast_wpseo_metadesc", "Besser"))) == [
        ("field", "Auszug", "Auszug"),
        ("meta-description", "Besser", "Besser"),
    ]


def test_fields() -> None:
    more = (
        "<link>https://example.org/a?b&amp;c</link><dc:creator><![CDATA[anna]]></dc:creator>"
        "<wp:post_date><![CDATA[2024-05-01 10:00:00]]></wp:post_date>"
        "<wp:post_name><![CDATA[tipps]]></wp:post_name>"
        '<category domain="category" nicename="a"><![CDATA[A]]></category>'
        '<category domain="post_tag" nicename="b"><![CDATA[B]]></category>'
        '<category domain="post_tag" nicename="c"><![CDATA[C]]></category>'
        + meta("_yoast_wpseo_title", "%%title%%")
        + meta("_yoast_wpseo_focuskw", "Tipps")
        + meta("_edit_last", "1")
    )
    source, (post,) = read(item(more=more))
    fields = {field.name: field for field in post.reading.fields}
    assert {name: field.value for name, field in fields.items()} == {
        "title": "Titel",
        "link": "https://example.org/a?b&c",
        "author": "anna",
        "date": "2024-05-01 10:00:00",
        "slug": "tipps",
        "status": "publish",
        "type": "post",
        "category.0": "A",
        "tag.0": "B",
        "tag.1": "C",
        "_yoast_wpseo_title": "%%title%%",
        "_yoast_wpseo_focuskw": "Tipps",
    }
    assert source[slice(*fields["slug"].source)] == "tipps"
    assert source[slice(*fields["link"].source)] == "https://example.org/a?b&amp;c"
    assert {field.origin for field in post.reading.fields} == {"export"}
    assert [block.scope for block in post.reading.blocks] == [Scope.TITLE]


def test_what_is_no_article_is_left_out() -> None:
    trash = "<item><wp:status>trash</wp:status></item>"
    items = item(kind="attachment") + item(kind="nav_menu_item") + item(kind="revision") + trash
    assert read(items)[1] == ()


def test_a_comment_of_a_reader_is_not_the_post() -> None:
    more = "<wp:comment><wp:comment_id>3</wp:comment_id><title>Nein</title></wp:comment>"
    _, (post,) = read(item("<![CDATA[a]]>", more=more))
    assert (post.id, post.title) == ("7", "Titel")


@pytest.mark.parametrize(
    ("source", "message", "posts"),
    [
        (HEAD + item() + "<item><title>a < b</title></item>" + TAIL, "not well-formed", 1),
        (HEAD + item() + "<item><title>a", "no element found", 1),
        (HEAD + "<title>&#0;</title>" + TAIL, "invalid character", 0),
        ("", "no element found", 0),
        ('<!DOCTYPE rss [<!ENTITY a "b">]>' + HEAD[HEAD.index("<rss") :] + TAIL, "refused", 0),
    ],
)
def test_broken_exports(source: str, message: str, posts: int) -> None:
    with pytest.raises(ExportError, match=message) as caught:
        read_wxr(source)
    assert "\n" not in str(caught.value)
    assert len(caught.value.posts) == posts
    assert 0 <= caught.value.offset <= len(source)


def test_the_offset_of_a_break_is_in_code_points() -> None:
    source = HEAD + "<item><title>Größe 😀 < x"
    with pytest.raises(ExportError) as caught:
        read_wxr(source)
    assert source[caught.value.offset - 1 :].startswith("< x")


@pytest.mark.parametrize(
    ("more", "content", "text"),
    [
        ("<link>https://brot.example/?a=1&b=2</link>", "<![CDATA[a & b]]>", "a & b"),
        ("", "Öl & Essig &amp; Salz", "Öl & Essig & Salz"),
        ("", "Öl&nbsp;&uuml;ber &quatsch; Salz", "Öl\N{NO-BREAK SPACE}über &quatsch; Salz"),
    ],
)
def test_what_xml_forbids_and_wordpress_imports_is_read(more: str, content: str, text: str) -> None:
    source, (post,) = read(item(content, more=more))
    (block,) = (one for one in post.reading.blocks if one.scope is not Scope.TITLE)
    assert block.text == text
    assert source[slice(*block.source)] == content.removeprefix("<![CDATA[").removesuffix("]]>")


def test_blank_lines_before_the_declaration_are_no_matter() -> None:
    source = f"\n\n {HEAD}{item('<![CDATA[Größe]]>')}{TAIL}"
    (post,) = read_wxr(source)
    assert [source[slice(*block.source)] for block in post.reading.blocks] == ["Titel", "Größe"]


@pytest.mark.parametrize(
    ("kind", "address", "count"),
    [
        ("post", "", 1),
        ("recipe", "https://brot.example/rezept/roggenbrot/", 1),
        ("product", "https://brot.example/produkt/mehl/", 1),
        ("recipe", "https://brot.example/?post_type=recipe&#038;p=7", 0),
        ("recipe", "", 0),
        ("attachment", "https://brot.example/brot/", 0),
        ("nav_menu_item", "https://brot.example/7/", 0),
        ("wp_block", "https://brot.example/7/", 0),
        ("elementor_library", "https://brot.example/7/", 0),
        ("shop_order", "https://brot.example/7/", 0),
    ],
)
def test_types_of_plugins_are_read_if_they_are_pages(kind: str, address: str, count: int) -> None:
    _, posts = read(item("<![CDATA[a]]>", kind=kind, more=f"<link>{address}</link>"))
    assert [post.type for post in posts] == [kind] * count


def test_characters_that_xml_forbids_are_reported_and_kept_in_place() -> None:
    source, (first, second) = read(item("<![CDATA[a]]>") + item("<![CDATA[b\x08c \udce4d]]>"))
    assert first.reading.problems == ()
    assert [(p.kind, p.message) for p in second.reading.problems] == [
        ("xml", "U+0008 in line 6 is no character of XML"),
    ]
    spans = [(p.start.offset, p.end.offset) for p in second.reading.problems if p.start and p.end]
    assert [source[slice(*span)] for span in spans] == ["\x08"]  # the byte is told by the decoder
    assert second.reading.blocks[1].text == "b\x08c \udce4d"


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        (HEAD, True),
        ('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', False),
        ("<urlset/>", False),
        ("", False),
    ],
)
def test_is_wxr(source: str, answer: bool) -> None:
    assert is_wxr(source) is answer


_PARTS = st.sampled_from(
    (
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "ä",
        "😀",
        " ",
        "\n\n",
        "\r\n",
        "&amp;",
        "&uuml;",
        "<br>",
        "]]",
        '<a href="x&amp;y">',
        "</a>",
        '<img alt="z">',
        "[gallery ids=1]",
        "&#8211;",
    )
)


@given(st.lists(_PARTS | st.sampled_from(("Wort", "<", "&")), max_size=25).map("".join))
@settings(max_examples=150, deadline=None)
def test_every_spelling_of_a_content_reads_the_same(content: str) -> None:
    whole = "<![CDATA[" + content.replace("]]>", "]] >") + "]]>"
    escaped = content.replace("]]>", "]] >").replace("&", "&amp;").replace("<", "&lt;")
    escaped = escaped.replace(">", "&gt;")
    halves = "<![CDATA[" + whole[9 : len(whole) // 2] + "]]><![CDATA[" + whole[len(whole) // 2 :]
    found = []
    for spelling in (whole, escaped, halves if len(whole) > 18 else whole):
        _, (post,) = read(item(spelling))
        found.append([(block.scope, block.text) for block in post.reading.blocks])
    assert found[1:] == found[:1] * 2


@pytest.mark.parametrize(
    "items",
    [
        item("<![CDATA[" + "x" * 2_000_000 + "]]>"),
        item() * 300,
        item("&amp;" * 50_000),
        f"<item>{'<a>' * 30_000}{'</a>' * 30_000}</item>",
    ],
)
def test_large_exports_take_linear_time(items: str) -> None:
    assert within(3, lambda: read_wxr(f"{HEAD}{items}{TAIL}"))


SERIALISED = (
    'a:3:{s:5:"title";s:14:"Brötchen  neu";s:11:"description";s:9:"Gut;s:1:"";s:7:"noindex";i:1;}'
)


def test_arrays_that_php_has_written_are_read_by_their_lengths() -> None:
    source, (post,) = read(item(more=meta("slim_seo", SERIALISED)))
    told = {f.name: f for f in post.reading.fields if f.name.startswith("slim_seo")}
    assert {name: f.value for name, f in told.items()} == {
        "slim_seo.title": "Brötchen  neu",
        "slim_seo.description": 'Gut;s:1:"',
        "slim_seo.noindex": "1",
    }
    for field in told.values():
        assert source[slice(*field.source)] == field.value


@pytest.mark.parametrize(
    "array", ["a:1:{s:99999:", 'a:1:{s:3:"ab";}', "a:1:{", "a:9:{i:0;}x", "a:1:{s:9"]
)
def test_broken_arrays_are_no_trouble(array: str) -> None:
    read(item(more=meta("slim_seo", array) + meta("rank_math_robots", array)))


def test_no_fix_changes_the_length_of_what_php_has_written() -> None:
    source = f"{HEAD}{item('<p>Brot.</p>', more=meta('slim_seo', SERIALISED))}{TAIL}"
    document = read_file("a.xml", source.encode(), Circumstances("de")).documents[0]
    (block,) = [b for b in document.blocks if b.name == "slim_seo.title"]
    at = block.text.index("neu")
    edit = Edit(Span(at, at + 3), "frisch")
    finding = Finding(block, block.whole, fix=Fix((edit,)))
    assert in_source(finding, source, Escaper(source, Format.WXR, "utf-8")) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rank_math_description", "Gutes Brot."),
        ("_seopress_titles_desc", "Gutes Brot."),
        ("_aioseo_description", "Gutes Brot."),
        ("_genesis_description", "Gutes Brot."),
        ("_wds_metadesc", "Gutes Brot."),
        ("_wpseo_edit_description", "Gutes Brot."),
        ("slim_seo", 'a:1:{s:11:"description";s:11:"Gutes Brot.";}'),
    ],
)
def test_descriptions_of_plugins(key: str, value: str) -> None:
    _, (post,) = read(item(more=meta(key, value)))
    (found,) = [b.text for b in post.reading.blocks if b.scope is Scope.META_DESCRIPTION]
    assert found == "Gutes Brot."


def test_a_post_knows_its_part_of_the_export() -> None:
    source, posts = read(item("Brot", number=1) + item("[gallery] Käse", number=2))
    extents = [post.reading.extent for post in posts]
    texts = [source[slice(*extent)] for extent in extents if extent]
    assert ["Brot" in text for text in texts] == [True, False]
    assert ["[gallery]" in text for text in texts] == [False, True]


@pytest.mark.parametrize(
    ("text", "read_"),
    [
        # Names that nobody knows, by what stands between them
        ("[kasten]\n$a = f(1);\n[/kasten]", ""),
        ("[text]\nif ($a) {\n  g();\n}\n[/text]", ""),
        ("[kasten]\nDas Brot ist gut;\nder Kuchen auch.\n[/kasten]", "Das Brot ist gut;"),
        ("[kasten]\nDas kostet 5 $;\ndas andere 6 $;\n[/kasten]", "Das kostet 5 $;"),
        ("[pastacode lang='x']Das ist Text.[/pastacode]", ""),
        # What has an underscore is a shortcode, with or without names for what it is told
        ("[mein_kasten 5 Sterne - breit]Brot[/mein_kasten]", "Brot"),
        ("[kasten 5 Sterne - breit] Brot", "[kasten 5 Sterne - breit] Brot"),
        ("[reihe_1 titel='a'][spalte breite='1/2']Brot[/spalte][/reihe_1]", "Brot"),
    ],
)
def test_shortcodes_and_code_by_their_looks(text: str, read_: str) -> None:
    _, (post,) = read(item(f"<![CDATA[{text}]]>"))
    shown = " ".join(
        block.prose.replace("\ufffc", " ").strip()
        for block in post.reading.blocks
        if block.scope is Scope.PARAGRAPH
    )
    assert shown.startswith(read_) if read_ else not shown.strip()


def test_a_bracket_is_no_shortcode_because_another_post_closes_one() -> None:
    _, (first, second) = read(
        item("<![CDATA[Ein [kasten] steht da.]]>", number=1)
        + item("<![CDATA[[kasten]Inhalt[/kasten]]]>", number=2)
    )
    assert first.reading.blocks[1].text == "Ein [kasten] steht da."
    assert second.reading.blocks[1].text == "Inhalt"
