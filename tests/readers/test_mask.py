"""Template code is covered up, character by character, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.readers.mask import DROPPED, OPAQUE, Dialect, mask
from tests.clock import within


def shown(text: str) -> str:
    """Write the fillers so that they can be read: ``?`` opaque, ``!`` dropped, ``_`` blank."""
    return text.replace(OPAQUE, "?").replace(DROPPED, "!")


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ("A {{ x }} b", "A ??????? b"),
        ("A {% x %} b", "A ??????? b"),
        ("A {{< x >}} b", "A ????????? b"),
        ("A {{% x %}}in{{% /x %}}", "A ?????????in??????????"),
        ('A {{< ref "a b" >}}', "A ?????????????????"),
        ("{{< figure\n  a=1 >}}", "          \n         "),
        ("a\n{% x %}\nb", "a\n       \nb"),
        ("> {{< x >}}\nb", ">          \nb"),
        ("- {{< x >}}\nb", "- ?????????\nb"),
        ("{% if a %} {{ b }} {% endif %}", " " * 30),
        ("{% raw %}{{ x }}{% endraw %} a", "!!!!!!!!!???????!!!!!!!!!!!! a"),
        ("A {# note #} b", "A !!!!!!!!!! b"),
        ("# T {#id}", "# T      "),
        ("# T {#id .x} #", "# T          #"),
        ("# T {.x}", "# T     "),
        ("T\n{: .lead}", "T\n         "),
        ("*a*{: .b} c", "*a*!!!!!! c"),
        ("x {: .b}\r\ny", "x !!!!!!\r\ny"),
        ("{{ a\n\nb }}", "{{ a\n\nb }}"),
        ("{{ a", "{{ a"),
        ("{% a", "{% a"),
        ("{a} {#} {: ", "{a} {#} {: "),
        ("a `{{ x }}` b {{ y }}", "a `{{ x }}` b ???????"),
        ("``{{ ` }}`` {{ y }}", "``{{ ` }}`` ???????"),
        ("\\`{{ x }}` b", "\\`???????` b"),
        ("a `{{ x }}\n\n` b", "a `???????\n\n` b"),
        ("```\n{{ x }}\n```\na {{ y }}", "```\n{{ x }}\n```\na ???????"),
        ("~~~ x\n{{ x }}\n~~~~\na {{ y }}", "~~~ x\n{{ x }}\n~~~~\na ???????"),
        ("````\n```\n{{ x }}\n````\na {{ y }}", "````\n```\n{{ x }}\n````\na ???????"),
        ("- ```\n  {{ x }}\n  ```\na {{ y }}", "- ```\n  {{ x }}\n  ```\na ???????"),
        ("```\n{{ x }}", "```\n{{ x }}"),
        ("``` a ` {{ x }}", "``` a ` ???????"),
    ],
)
def test_markdown(source: str, masked: str) -> None:
    assert shown(mask(source).text) == masked


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ('import A from "b"\n\nText', " " * 17 + "\n\nText"),
        ("export const a = {\n\n b: 1 }\n\nText", " " * 18 + "\n\n       \n\nText"),
        ("T {props.x}", "T ?????????"),
        ("{a}\n\nT", "   \n\nT"),
        ("T {`a`} {{b: {}}}", "T ????? ?????????"),
        ("T \\{a}", "T \\{a}"),
        ("T {a", "T {a"),
        ("A {/* x */} b", "A !!!!!!!!! b"),
        ("A {/* } */} b", "A !!!!!!!!! b"),
        ("<Tabs>\nhi\n</Tabs>", "      \nhi\n       "),
        ('<Tab a="{" b={{c: 1}}>\nhi', " " * 22 + "\nhi"),
        ("a <Link to={x}>T</Link>", "a !!!!!!!!!!!!!T!!!!!!!"),
        ("a <Icon b={x}/> c", "a ????????????? c"),
        ("a <b>c</b> 1 < 2", "a <b>c</b> 1 < 2"),
        ("`{a}`", "`{a}`"),
    ],
)
def test_mdx(source: str, masked: str) -> None:
    assert shown(mask(source, dialect=Dialect.MDX).text) == masked


def test_code_tags_hold_code() -> None:
    source = (
        "a\n\n{% highlight js %}\nvar x;\n{% endhighlight %}\n\n{{< mermaid >}}y{{< /mermaid >}}"
    )
    masked = mask(source)
    assert masked.text.split() == ["a"]
    assert [source[slice(*span)].strip() for span in masked.code] == ["var x;", "y"]


@pytest.mark.parametrize(
    ("source", "dialect", "text"),
    [
        ("{% comment %}one{% endcomment %}", Dialect.MARKDOWN, "one"),
        ("a {/* two */}", Dialect.MDX, " two "),
    ],
)
def test_comments(source: str, dialect: Dialect, text: str) -> None:
    (comment,) = mask(source, dialect=dialect).comments
    assert comment.text == text
    assert text in source[slice(*comment.source)]


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ("a $x - y$ b", "a ??????? b"),
        ("$10-20$, $f'g$.", "???????, ?????."),
        ("$x$-te", "???-te"),
        ("$$\nx ... y\n$$", "??\n???????\n??"),
        ("a\n$$\nx\n\ny\n$$\nb", "a\n??\n?\n\n?\n??\nb"),
        ("a $$x$$ b", "a ????? b"),
        ("a \\(x : y\\) b", "a ????????? b"),
        ("a \\\\(x\\\\) b", "a ??????? b"),
        ("\\[\nx , y\n\\]", "??\n?????\n??"),
        ("a \\[x = 1\\]", "a ?????????"),
        ("a \\[3 x 4\\]", "a ?????????"),
        ("a \\[a ... b\\]", "a ???????????"),
        ("a \\[5 % - 4 %\\]", "a ?????????????"),
        (
            "\\begin{a}\n\\begin{a}\n\\end{a}\n\\end{a} b",
            "?????????\n?????????\n???????\n??????? b",
        ),
        ("a <math><mi>b</mi> - c</math> d", "a ??????????????????????????? d"),
        # Prices, and what is written like a formula
        ("von $5 bis $10", "von $5 bis $10"),
        ("$5 und 10$ mehr", "$5 und 10$ mehr"),
        ("5 $, 7 $.", "5 $, 7 $."),
        ("US$ 5, A$ 7", "US$ 5, A$ 7"),
        ("a $x\n\ny$ b", "a $x\n\ny$ b"),
        ("\\$x - y\\$", "\\$x - y\\$"),
        ("Restaurants $$ bis $$$", "Restaurants $$ bis $$$"),
        ("\\[sic\\] und \\[1\\]", "\\[sic\\] und \\[1\\]"),
        ("\\[x\\] und \\[...\\]", "\\[x\\] und \\[...\\]"),
        ("\\[die 3 x 4\\]", "\\[die 3 x 4\\]"),
        ("[a](\\(foo\\))", "[a](\\(foo\\))"),
        ("\\begin{a} b", "\\begin{a} b"),
        # Boxes that hold Markdown, for kramdown and MkDocs
        ('<div markdown="1">\n*a*\n</div>', "                  \n*a*\n</div>"),
        ('<section class="b" markdown>\na', " " * 28 + "\na"),
        ('<div markdown="0">\na', '<div markdown="0">\na'),
        ('<div lang="en" markdown="1">\na', '<div lang="en" markdown="1">\na'),
        ('<div class="markdown">\na', '<div class="markdown">\na'),
        ('<div markdown="1">a</div>', '<div markdown="1">a</div>'),
        # Template languages
        ("a <%= x - y %> b", "a ???????????? b"),
        ("a <?= $x ?> b", "a ????????? b"),
        ("a {$x - 'y'} b", "a ?????????? b"),
        ("a {{{ x }}} {{!-- }} --}} b", "a ????????? ????????????? b"),
        ("a ${ x } #{ y } b", "a ?????? ?????? b"),
        ("a {#if x == 'y'} b", "a ?????????????? b"),
        ("a @if($x == 'y') b", "a ?????????????? b"),
        ("a <#if x == 'y'> b", "a ?????????????? b"),
        # Attribute lists
        ('![a](b.png){width="50%"} c', "![a](b.png)!!!!!!!!!!!!! c"),
        ("`a`{.py} [b](c){target=_blank}", "`a`!!!!! [b](c)!!!!!!!!!!!!!!!"),
        ("a {x} b, {1, 2}", "a {x} b, {1, 2}"),
        # Boxes, includes and the like
        ('!!! note "A"\n\n    b', " " * 12 + "\n\n    b"),
        ('??? tip "A"', " " * 11),
        ('=== "A"\n\n    b', "       \n\n    b"),
        ('===! "A"\n\n    b', "        \n\n    b"),
        ('===+ "A"', "        "),
        ("A\n===", "A\n==="),
        ("!!! Achtung !!!\n\nb", "!!! Achtung !!!\n\nb"),
        ('--8<-- "a.md"', " " * 13),
        ('@import "a.md"', " " * 14),
        ("[[toc]]\n\n[TOC]", "       \n\n     "),
        ("::: warning A\nb\n:::", "             \nb\n   "),
        ("wie [@a, S. 3] sagt", "wie ?????????? sagt"),
        ("[@a](b)", "[@a](b)"),
        ("wie [siehe auch @a; @b] sagt", "wie ??????????????????? sagt"),
        ("wie [siehe auch a@b; @b] sagt", "wie [siehe auch a@b; @b] sagt"),
        ("a {>>b c<<} d {++e++}", "a !!!!!!!!! d {++e++}"),
        ("a\n\n% b\n% c\n\nd", "a\n\n   \n   \n\nd"),
        ("a\r\n\r\n% b\r\n\r\nd", "a\r\n\r\n   \r\n\r\nd"),
        ("fast 5\n% aller", "fast 5\n% aller"),
        ("% Titel\n\na", "% Titel\n\na"),
        ("(ein Ziel)=\n\n# A", "           \n\n# A"),
        (":::{note} A\n:class: b\nc\n:::", "           \n         \nc\n   "),
        ("::: note\n:a: b\n:::", "        \n:a: b\n   "),
        ("a `b - c` d", "a `b - c` d"),
        ("a [php]x . y[/php] b", "a ???????????????? b"),
        ("a [code] b", "a [code] b"),
    ],
)
def test_formulas_templates_and_site_generators(source: str, masked: str) -> None:
    assert shown(mask(source).text) == masked


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ("<p>{{ a - b }} c", "<p>??????????? c"),
        ("<p>{# a\n b #}c", "<p>!!!!\n!!!!!c"),
        ("<p>{if $a}b{/if}", "<p>???????b?????"),
        ("@if (a) {\n<p>b</p>\n}", "         \n<p>b</p>\n "),
        ("@for (a of b) {<li>c</li>}", "???????????????<li>c</li>}"),
        ("<p>[[ a ]] ###TITEL###", "<p>??????? ???????????"),
        ("<p>`a - b` c", "<p>??????? c"),
        ("<p>`<b>a</b>` c", "<p>`<b>a</b>` c"),
        ("<p>Rock`n`Roll, geht`s", "<p>Rock`n`Roll, geht`s"),
        ("<p>``a'' b ``c''", "<p>``a'' b ``c''"),
        ("```\na\n\nb\n``` c", "???\n?\n\n?\n??? c"),
        ("```\n<p>a</p>\n``` c", "```\n<p>a</p>\n``` c"),
        ("``` a", "``` a"),
        ("<p>\\[sic\\] $$x, y$$", "<p>??????? ????????"),
        ('<a href="$x">b</a> <b id="y$">', '<a href="$x">b</a> <b id="y$">'),
        ("<script>`${a}`</script>{a}", "<script>`${a}`</script>???"),
        ("<PRE>{a}</pre> <code>{{ b }}</code>", "<PRE>{a}</pre> <code>{{ b }}</code>"),
        ("<style>a{b:c}</style><!-- {{ d }} -->", "<style>a{b:c}</style><!-- {{ d }} -->"),
    ],
)
def test_html(source: str, masked: str) -> None:
    assert shown(mask(source, dialect=Dialect.HTML).text) == masked


@pytest.mark.parametrize(
    ("source", "dialect", "cuts"),
    [
        ("!!! a\n    b\n\n        c\nd", Dialect.MARKDOWN, ["    ", "    "]),
        ("!!! a\n\tb", Dialect.MARKDOWN, ["\t"]),
        ("- a\n\n    !!! b\n        c", Dialect.MARKDOWN, ["    "]),
        ('=== "a"\n    !!! b\n        c\n    d', Dialect.MARKDOWN, ["    ", " " * 8, "    "]),
        ("<A>\n    b\n      c\n</A>\n    d", Dialect.MDX, ["    ", "    "]),
        ("<A>\n  <div>\n    b\n  </div>\n</A>", Dialect.MDX, ["    "]),
        ("1. a\n\n   <A>\n     b\n   </A>", Dialect.MDX, ["  "]),
    ],
)
def test_indentation_of_boxes_is_cut(source: str, dialect: Dialect, cuts: list[str]) -> None:
    assert [source[slice(*cut)] for cut in mask(source, dialect=dialect).cuts] == cuts


def test_start_is_respected() -> None:
    assert shown(mask("{{ a }} {{ b }}", start=8).text) == "{{ a }} ???????"


fragments = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{{<", ">}}", "{#", "#}", "{:", "}", "{", "`", "```\n", "~~~\n", "\n",
     "\r\n", "\r", "\n\n", "a", " ", "ä", "😀", "<A ", "/>", ">", "{/*", "*/}", "import a\n",
     "{% highlight %}", "{% endhighlight %}", "\\", "- ", "> ", "{#id}", '"', "$", "$$", "\\(",
     "\\)", "\\[", "\\]", "\\begin{a}", "\\end{a}", "<%", "%>", "<?php", "?>", "[code]",
     "[/code]", "!!! a\n", "    ", '=== "a"\n', "<div>\n", "</div>\n", "\t", "{a=1}", "<pre>",
     "</pre>", "[@a]", ":::", "@if (a)", "x", "5"]
)  # fmt: skip


@given(st.lists(fragments, max_size=40).map("".join), st.sampled_from(Dialect))
def test_length_and_line_ends_stay(source: str, dialect: Dialect) -> None:
    masked = mask(source, dialect=dialect)
    assert len(masked.text) == len(source)
    for before, after in zip(source, masked.text, strict=True):
        assert after == before or (after in {" ", OPAQUE, DROPPED} and before not in "\r\n")
    for span in masked.code:
        assert 0 <= span.start <= span.end <= len(source)


@pytest.mark.parametrize(
    "source",
    ["{{" * 50_000, "{%" * 50_000, "{% highlight %}" * 5_000, "`a ``b " * 10_000, "{" * 50_000,
     "<A b={" * 10_000, "{#" * 50_000, "{:" * 50_000, "{/* " * 20_000, "export {\n\n" * 5_000,
     "```\n" * 10_000, " " * 100_000 + "{#x", "{{a\n\n" * 10_000, "- " * 50_000 + "{{",
     "{#a " * 20_000 + "\n#}",
     "".join("e" + "`" * n for n in range(500)) + "{{", "$a " * 50_000, "$$ a" * 50_000,
     "\\(a " * 50_000 + "\\)", "\\[ abc " * 30_000 + "\\]", "\\[ abc " * 30_000,
     "".join(f"\\begin{{{chr(97 + n % 26) * (n % 29)}}}" for n in range(20_000)),
     "[code]" * 30_000 + "[/php]", "<% a" * 50_000, "<?php " * 30_000, "<pre>{{" * 20_000,
     "<!-- {{" * 20_000, "!!! a\n" * 20_000, "!!! a\n    b\n" * 10_000, "{a=1 " * 30_000,
     "".join(" " * 4 * n + "!!! a\n" for n in range(300)), "<div>\n" * 20_000,
     "[@a " * 30_000, "{$a " * 50_000, "{!! " * 30_000, ") {a=" + "b" * 50_000, "@if (" * 30_000],
    ids=lambda source: source[:8],
)  # fmt: skip
@pytest.mark.parametrize("dialect", list(Dialect))
def test_hostile_texts_take_linear_time(source: str, dialect: Dialect) -> None:
    assert within(1, lambda: mask(source, dialect=dialect))


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ('a <em lang={"fr"}>b</em> c', 'a <em lang= "fr" >b</em> c'),
        ("a <em lang={ `fr` }>b</em> c", 'a <em lang=  "fr"  >b</em> c'),
        ("a <T x={1} lang={'fr'}>b</T> c", 'a <T       lang= "fr" >b</T> c'),
        ("a <T lang={'fr'} x={1}>b</T> c", 'a <T lang= "fr"       >b</T> c'),
        ("a <em lang={`${x}`}>b</em> c", "a !!!!!!!!!!!!!!!!!!b</em> c"),
        ("a <em lang={x}>b</em> c", "a !!!!!!!!!!!!!b</em> c"),
    ],
)
def test_expressions_of_mdx_that_tell_a_language_are_left(source: str, masked: str) -> None:
    assert shown(mask(source, dialect=Dialect.MDX).text) == masked
