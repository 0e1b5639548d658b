"""Markdown: what each construct becomes, and where it stands."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.document import Inline, InlineKind, Scope, Syntax
from contentlint.readers.markdown import read_markdown
from contentlint.readers.reading import Reading
from contentlint.text import Kind
from tests.clock import within
from tests.readers.laws import check_reading


def read(source: str, *, mdx: bool = False) -> Reading:
    reading = read_markdown(source, mdx=mdx)
    check_reading(source, reading)
    return reading


def outline(source: str, *, mdx: bool = False) -> list[tuple[str, str]]:
    return [(str(block.scope), block.text) for block in read(source, mdx=mdx).blocks]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("# A *b* `c`", [("h1", "A b c")]),
        ("### A ###", [("h3", "A")]),
        ("A\nb\n===", [("h1", "A b")]),
        ("A\n---", [("h2", "A")]),
        ("#", [("h1", "")]),
        ("## \n\nx", [("h2", ""), ("paragraph", "x")]),
        ("# KI #AI #Bots", [("hashtags", "# KI #AI #Bots")]),
        ("# Über #AI und mehr", [("h1", "Über #AI und mehr")]),
        ("# Fehler #42", [("h1", "Fehler #42")]),
        ("## KI #AI", [("h2", "KI #AI")]),
        ("#KI #AI", [("paragraph", "#KI #AI")]),
        ("Die **KI**-Branche", [("paragraph", "Die KI-Branche")]),
        ("a\nb  \nc\\\nd", [("paragraph", "a b c d")]),
        ("a &amp; \\* &auml;&#x41;", [("paragraph", "a & * äA")]),
        ("- a\n- b", [("list-item", "a"), ("list-item", "b")]),
        ("- a\n\n  b\n\n- c", [("list-item", "a"), ("list-item", "b"), ("list-item", "c")]),
        ("- [ ] a\n- [x] b", [("list-item", "a"), ("list-item", "b")]),
        ("- a\n  - b\n  c", [("list-item", "a"), ("list-item", "b c")]),
        ("- # A\n- > b", [("h1", "A"), ("quote", "b")]),
        ("> a\nb", [("quote", "a b")]),
        ("> [!NOTE]\n> a", [("paragraph", "a")]),
        # Boxes of Obsidian with a title or a fold, and what only looks like one
        ("> [!tip] Titel\n> a", [("paragraph", "a")]),
        ("> [!faq]-\n> a", [("paragraph", "a")]),
        (">[!quote|right]+ Titel\n>- a", [("list-item", "a")]),
        ("> [!x](y) da\n> a", [("quote", "!x da a")]),
        ("> Das [!tip] da", [("quote", "Das [!tip] da")]),
        # Links, comments and abbreviations
        ("Siehe [[Seite|Text]] da ![[b.png]]", [("paragraph", "Siehe \ufffc da \ufffc")]),
        ("![[ganz.png]]\n\na", [("paragraph", "a")]),
        ("{{< script >}}\nf();\n{{< /script >}}\n\na", [("code", "f();"), ("paragraph", "a")]),
        ("{% schema %}\n{ 'a': 1 }\n{% endschema %}", [("code", "{ 'a': 1 }")]),
        ("Das [[1]](x) da", [("paragraph", "Das [1] da")]),
        ("Das [[1]] da\n\n[1]: /x", [("paragraph", "Das [1] da")]),
        ("Das [[*A* b]] da\n\n[*a* B]: /x 'T'", [("paragraph", "Das [A b] da")]),
        ("Das [[1]] da\n\n[2]: /x", [("paragraph", "Das \ufffc da")]),
        ("a %%weg%% b", [("paragraph", "a b")]),
        ("%%\nweg\n%%\n\na 5 %% b %%", [("paragraph", "a 5 %% b %%")]),
        ("*[HTML]: Weg\n\na *[b]* c", [("paragraph", "a [b] c")]),
        ("> - a", [("list-item", "a")]),
        ("|a|b|\n|-|-|\n|c|d\\|e|", [("table-header", "a"), ("table-header", "b"),
                                      ("table-cell", "c"), ("table-cell", "d|e")]),
        ("```py\na  b\n\nc\n```", [("code", "a  b\n\nc")]),
        ("    a\n    b", [("code", "a\nb")]),
        ("a[^1]\n\n[^1]: b\n    c", [("paragraph", "a"), ("footnote", "b c")]),
        ("a ![b *c*](d) e", [("paragraph", "a \ufffc e"), ("image-alt", "b c")]),
        ('[a](b "c")', [("paragraph", "a"), ("attribute", "c")]),
        ("a <!-- b --> c", [("paragraph", "a c")]),
        ("a <b>c</b><br>d", [("paragraph", "a c d")]),
        ("a <script>b</script> <button>c</button> d", [("paragraph", "a d")]),
        ("<div>\na *b*\n</div>", [("paragraph", "a *b*")]),
        ("<ul><li>a<li>b</ul>", [("list-item", "a"), ("list-item", "b")]),
        ("> <div>\n> a\n> b\n> </div>", [("quote", "a b")]),
        ("- <div>a</div>", [("list-item", "a")]),
        ("a {{ b }} c\n\n{{< d >}}", [("paragraph", "a \ufffc c")]),
        ("# A {#b}", [("h1", "A")]),
        ("{% highlight x %}\na\n{% endhighlight %}", [("code", "a")]),
        ("---\ntitle: A\n---\nb\n---\n", [("title", "A"), ("h2", "b")]),
        ("a\n\n---\nb: c\n---\n", [("paragraph", "a"), ("h2", "b: c")]),
        ("\ufeff# A", [("h1", "A")]),
        ("a\rb\r\r# C\r", [("paragraph", "a b"), ("h1", "C")]),
        ("~~a~~ ~b~", [("paragraph", "a b")]),
        ("", []),
    ],
)  # fmt: skip
def test_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    assert outline(source) == blocks


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ('import A from "b"\n\n# T', [("h1", "T")]),
        ("{/* a */}\n\nb {/* c */} d", [("paragraph", "b d")]),
        ("<Tabs>\na *b*\n</Tabs>", [("paragraph", "a b")]),
        ("a {b} c", [("paragraph", "a \ufffc c")]),
    ],
)
def test_mdx_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    assert outline(source, mdx=True) == blocks


def written(source: str, inline: Inline) -> str:
    return source[slice(*inline.source)]


def links(source: str) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (
            block.text[slice(*link.span)],
            written(source, link),
            link.target,
            None if link.target_source is None else source[slice(*link.target_source)],
        )
        for block in read(source).blocks
        for link in block.links()
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x [a](b) y", ("a", "[a](b)", "b", "b")),
        ("[a](<b c>)", ("a", "[a](<b c>)", "b c", "b c")),
        ("[a]( b\n  'c' )", ("a", "[a]( b\n  'c' )", "b", "b")),
        ("[a](b(c)d)", ("a", "[a](b(c)d)", "b(c)d", "b(c)d")),
        ("[a](b&amp;\\(c)", ("a", "[a](b&amp;\\(c)", "b&(c", "b&amp;\\(c")),
        ("[](b)", ("", "[](b)", "b", "b")),
        ("[a]()", ("a", "[a]()", "", "")),
        ("[**a** `]`](b)", ("a ]", "[**a** `]`](b)", "b", "b")),
        ("[![a](b)](c)", ("\ufffc", "[![a](b)](c)", "c", "c")),
        ("[![a][]](c)\n\n[a]: b", ("\ufffc", "[![a][]](c)", "c", "c")),
        ("[a][X]\n\n[x]: b 'c'", ("a", "[a][X]", "b", "b")),
        ("[a][]\n\n[A]: <b c>", ("a", "[a][]", "b c", "b c")),
        ("[a]\n\n> [a]: b", ("a", "[a]", "b", "b")),
        ("[b]\n\n[a]: x\n[b]: x", ("b", "[b]", "x", "x")),
        ("<https://a.de>", ("https://a.de", "<https://a.de>", "https://a.de", "https://a.de")),
        ("<a@b.de>", ("a@b.de", "<a@b.de>", "mailto:a@b.de", "a@b.de")),
        ("(https://a.de/b_(c)).", ("https://a.de/b_(c)",) * 4),
        ("www.a.de, x", ("www.a.de", "www.a.de", "http://www.a.de", "www.a.de")),
        ("mail a.b@c.de!", ("a.b@c.de", "a.b@c.de", "mailto:a.b@c.de", "a.b@c.de")),
        ('<a href="b&amp;c">d\ne</a>', ("d e", '<a href="b&amp;c">d\ne</a>', "b&c", "b&amp;c")),
        ('[a]({{ "b c" }})', ("a", '[a]({{ "b c" }})', '{{ "b c" }}', '{{ "b c" }}')),
    ],
)  # fmt: skip
def test_links(source: str, found: tuple[str, str, str, str]) -> None:
    assert links(source) == [found]


@pytest.mark.parametrize(
    "source", ["`https://a.de`", "    https://a.de", "a@b", "http://", "x@y.z1"]
)
def test_no_links(source: str) -> None:
    assert links(source) == []


def test_addresses_are_marked_linked_or_not() -> None:
    source = "[https://a.de](https://b.de) https://c.de"
    (block,) = read(source).blocks
    urls = [block.text[slice(*i.span)] for i in block.inlines if i.kind is InlineKind.URL]
    assert urls == ["https://a.de", "https://c.de"]
    assert len(list(block.links())) == 2


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a <b style='display: none'>weg</b> c", "a c"),
        ("a <span hidden>weg</span>c", "a c"),
        ("a <i aria-hidden=true>weg</i>c", "a c"),
        ("a <i aria-hidden=false>da</i> c", "a da c"),
        ("a <b hidden=until-found>da</b> c", "a da c"),
        ("a <img src=x width=1 height=1>c", "a c"),
        ("a <img src=x hidden>c", "a c"),
        ("a <img src=x>c", "a \ufffcc"),
        ("a <textarea>weg</textarea> c", "a c"),
        ("a <textarea> c, never closed", "a c, never closed"),
        ("a <select> c\n\n</select>", "a c"),
    ],
)
def test_tags_amid_a_paragraph_hide_as_in_pages(source: str, text: str) -> None:
    reading = read(source)
    (block,) = (block for block in reading.blocks if block.scope is Scope.PARAGRAPH)
    assert block.text == text
    assert len(reading.images) == text.count("\ufffc")


@pytest.mark.parametrize(
    ("source", "kind", "text", "markup"),
    [
        ("a *b* c", InlineKind.EMPHASIS, "b", "*b*"),
        ("a **b\nc** d", InlineKind.STRONG, "b c", "**b\nc**"),
        ("a ~~b~~ c", InlineKind.STRIKE, "b", "~~b~~"),
        ("a `` b` `` c", InlineKind.CODE, "b`", "`` b` ``"),
        ("> a `b\n> c`", InlineKind.CODE, "b c", "`b\n> c`"),
        ("a <em>b</em> c", InlineKind.EMPHASIS, "b", "<em>b</em>"),
        ('a <span lang="en">b</span> c', InlineKind.LANGUAGE, "b", '<span lang="en">b</span>'),
        ("a ![b](c) d", InlineKind.IMAGE, "\ufffc", "![b](c)"),
        ("a <img src=c> d", InlineKind.IMAGE, "\ufffc", "<img src=c>"),
        ("a[^1]\n\n[^1]: x", InlineKind.FOOTNOTE, "", "[^1]"),
        ("  **b**", InlineKind.STRONG, "b", "**b**"),
    ],
)
def test_inlines(source: str, kind: InlineKind, text: str, markup: str) -> None:
    block = read(source).blocks[0]
    (inline,) = block.inlines
    assert (inline.kind, block.text[slice(*inline.span)]) == (kind, text)
    assert written(source, inline) == markup


@pytest.mark.parametrize(
    ("source", "target", "alt", "attributes"),
    [
        ("![a *b*](c.png 'd')", "c.png", "a b", (("title", "d"),)),
        ("![](c.png)", "c.png", None, ()),
        ("![a][x]\n\n[x]: c.png", "c.png", "a", ()),
        ("![a ![b](d) e](c.png)", "c.png", "a b e", ()),
        ('<img src="c.png" alt="a &amp; b" width=1>', "c.png", "a & b", (("width", "1"),)),
        ('x <img src="c.png" alt=""> y', "c.png", "", ()),
        ('<img src="{{ u }}/c.png" alt="a">', "{{ u }}/c.png", "a", ()),
    ],
)
def test_images(
    source: str, target: str, alt: str | None, attributes: tuple[tuple[str, str], ...]
) -> None:
    reading = read(source)
    (image,) = reading.images
    assert (image.target, image.alt, image.attributes) == (target, alt, attributes)
    assert source[slice(*image.target_source)] == target
    alts = [block for block in reading.blocks if block.scope is Scope.IMAGE_ALT]
    assert alts == ([image.alt_block] if alt else [])


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<!-- a -->\n\nb", [" a "]),
        ("b <!-- a --> c", [" a "]),
        ("- b\n  <!-- a -->\n- c", [" a "]),
        ("<div><!-- a --></div>", [" a "]),
        ("`<!-- a -->`", []),
        ("    <!-- a -->", []),
        ("```\n<!-- a -->\n```", []),
        ("# b <!-- a -->", [" a "]),
        ("| a <!-- a --> |\n|-|", [" a "]),
    ],
)
def test_comments(source: str, texts: list[str]) -> None:
    assert [comment.text for comment in read(source).comments] == texts


def test_a_comment_in_a_quotation_keeps_its_place() -> None:
    source = "> <div>\n> <!-- a\n> b -->\n> </div>"
    (comment,) = read(source).comments
    assert source[slice(*comment.source)] == "<!-- a\n> b -->"


def test_lists_have_numbers_and_depths() -> None:
    source = "- a\n  1. b\n- c\n\nd\n\n* e\n\n<ul><li>f</ul>\n\n|g|\n|-|\n"
    blocks = read(source).blocks
    told = {block.text: (block.level, block.container) for block in blocks}
    assert told["a"][0] == told["c"][0] == told["e"][0] == told["f"][0] == 1
    assert told["b"][0] == 2
    assert told["a"][1] == told["c"][1]
    assert len({told[text][1] for text in "abefg"}) == 5
    assert told["d"] == (0, 0)


def test_quotations_mark_what_they_hold() -> None:
    blocks = read("> # a\n> - b\n>\n> <p>c</p>\n\nd").blocks
    assert [block.quoted for block in blocks] == [True, True, True, False]


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("x\n\n## A *b* ##\n", "## A *b* ##"),
        ("A\n===\n\nb", "A\n==="),
        ("- a\n- b\n", "- a"),
        ("1. a\n\n   b\n", "1. a"),
        ("> a\n> b\n", "a\n> b"),
        ("**a** b\n", "**a** b"),
        ("```py\na\n```\n", "```py\na\n```"),
        ("| a |\n|-|\n", "a"),
    ],
)
def test_a_block_spans_its_markup(source: str, marked: str) -> None:
    assert marked in [source[slice(*block.source)] for block in read(source).blocks]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_breaks_cover_line_ends_and_what_continues_the_block(line_end: str) -> None:
    source = f"> a{line_end}> b  {line_end}>   c"
    (block,) = read(source).blocks
    breaks = [piece for piece in block.offsets.pieces if piece.kind is Kind.BREAK]
    assert block.text == "a b c"
    assert [source[piece.start : piece.end] for piece in breaks] == [
        f"{line_end}> ",
        f"  {line_end}>   ",
    ]
    assert [block.text[slice(*line)] for line in block.lines()] == ["a", "b", "c"]


def test_front_matter_comes_first() -> None:
    reading = read("---\ntitle: A\nlang: de\nx: [\n---\nb")
    assert reading.problems
    reading = read("---\ntitle: A\nlang: de\n---\nb")
    assert reading.language == "de"
    assert reading.blocks[0].syntax is Syntax.YAML
    assert reading.blocks[1].syntax is Syntax.MARKDOWN
    assert [field.name for field in reading.fields] == ["title", "lang"]


def test_undecodable_bytes_and_nul_stay() -> None:
    source = "a\0b \udc80 *ä😀*"
    (block,) = read(source).blocks
    assert block.text == "a\0b \udc80 ä😀"


fragments = st.sampled_from(
    ["# ", "## ", "- ", "1. ", "> ", "* ", "    ", "```\n", "~~~", "\n", "\n\n", "\r\n", "\r",
     "  \n", "\\\n", "---\n", "===\n", "***", "**", "*", "_", "~~", "`", "``", "[", "](", ")", "]",
     "![", "[a](b)", "![ä](b 'c')", "[a][x]", "\n\n[x]: <u> 't'\n", "[^1]", "\n\n[^1]: ", "<b>",
     "</b>", "<div>", "\n<div>\n", "</div>\n", "<img alt='ö' src=x>", "<a href='u'>", "</a>",
     "<!-- c -->", "<!--", "-->", "<br>", "<li>", "<script>", "&amp;", "&auml;", "&", ";", "\\*",
     "\\", "{{ x }}", "{{< y >}}", "{% z %}", "{% highlight %}", "{% endhighlight %}", "{#id}",
     "{: .c}", "{a}", "<T b={c}>", "| a |", "\n|-|-|\n", "|", "https://a.de/b", "a@b.de",
     "www.x.de.", "wort", "Größe", " ", "  ", "\t", "😀", "\0", "\udc80", "\ufffc", "\ue000",
     "#tag", "\ufeff",
     "---\ntitle: ä\n---\n", ".", "[ ] "]
)  # fmt: skip
markdown = st.lists(fragments, max_size=25).map("".join)


@settings(max_examples=400, deadline=None)
@given(markdown, st.booleans())
def test_arbitrary_markdown_breaks_no_law(source: str, mdx: bool) -> None:
    check_reading(source, read_markdown(source, mdx=mdx))


@given(markdown)
def test_blocks_do_not_share_text(source: str) -> None:
    # What a placeholder stands for may be read: `# {% highlight %}x{% endhighlight %}` is code.
    read = {Kind.VERBATIM, Kind.REPLACED}
    amid = {Scope.ATTRIBUTE, Scope.IMAGE_ALT}
    pieces = [
        (piece.start, piece.end)
        for block in read_markdown(source).blocks
        if block.scope not in amid
        for piece in block.offsets.pieces
        if piece.kind in read
    ]
    for before, after in pairwise(sorted(pieces)):
        assert before[1] <= after[0]


@pytest.mark.parametrize(
    "source",
    [">" * 2_000 + " x", "\n".join(">" * n + " x" for n in range(1, 200)),
     "".join("  " * n + "- x\n" for n in range(200)), "[" * 20_000, "![" * 10_000,
     "[" * 5_000 + "a" + "]" * 5_000, "[a](<b" * 10_000, "*a " * 20_000, "*a _a " * 10_000,
     "**x " * 1_000 + " **" * 1_000, "a**b" + "c* " * 10_000, "&" * 40_000, "<a " * 20_000,
     "a <!--" * 10_000, "a <?" * 10_000, "[^1]:" * 4_000, "~a " * 20_000, "a\0" * 50_000,
     "[x]: " + "u" * 2_000 + "\n\n" + "[x]" * 1_000, "a\n" * 10_000 + "===\n", "<b>" * 5_000,
     "<b>x" * 5_000, '<a href="x">y' * 3_000, "(" * 20_000 + "http://a.de/" + ")" * 20_000,
     "[a](b" + "(" * 10_000, "> <div>\n\n" * 1_000, "http://a.de/" * 5_000, "a@" * 20_000,
     "a." * 20_000 + "@", "[http://a.de](x) " * 4_000],
    ids=lambda source: source[:8],
)  # fmt: skip
def test_hostile_texts_take_linear_time(source: str) -> None:
    assert within(1.5, lambda: read_markdown(source))


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("```{note} Titel\nText.\n\n- Punkt\n```\n\nDanach.", "paragraph list-item paragraph"),
        ("```{tip}\n:class: x\n:name: y\nText.\n```", "paragraph"),
        ("```{tip}\n---\nclass: x\n---\nText.\n```", "paragraph"),
        ("````{admonition} T\nText.\n```py\nx = 1\n```\nMehr.\n````", "paragraph code paragraph"),
        ("~~~~{note}\n~~~{tip}\nA.\n~~~\nB.\n~~~~\n\nC.", "paragraph paragraph paragraph"),
        ("> ```{note}\n> Text.\n> ```", "quote"),
        ("```{note}\nText ohne Ende.", "code"),
        ("```{code-block} py\nx = 1\n```", "code"),
        ("```{figure} a.png\n:alt: x\nText.\n```", "code"),
        ("``` {note}\nText.\n```", "paragraph"),
        ("```note\nText.\n```", "code"),
        ("(ziel)=\n# Brot", "h1"),
    ],
)
def test_boxes_of_myst_are_text(source: str, blocks: str) -> None:
    assert [scope for scope, _ in outline(source)] == blocks.split()


def test_roles_of_myst_are_no_prose() -> None:
    (block,) = read("Siehe {ref}`brot` und {doc}`Teig <teig>` hier.").blocks
    assert block.text == "Siehe brot und Teig <teig> hier."
    assert [one.kind for one in block.inlines] == [InlineKind.CODE, InlineKind.CODE]


def test_many_boxes_that_one_fence_closes_take_linear_time() -> None:
    source = "```{note}\n" * 20_000 + "Text.\n```\n"
    assert within(5, lambda: read_markdown(source))
