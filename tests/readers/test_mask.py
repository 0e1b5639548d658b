"""Template code is covered up, character by character, and nothing else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.readers.mask import DROPPED, OPAQUE, mask


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
    assert shown(mask(source, mdx=True).text) == masked


def test_code_tags_hold_code() -> None:
    source = (
        "a\n\n{% highlight js %}\nvar x;\n{% endhighlight %}\n\n{{< mermaid >}}y{{< /mermaid >}}"
    )
    masked = mask(source)
    assert masked.text.split() == ["a"]
    assert [source[slice(*span)].strip() for span in masked.code] == ["var x;", "y"]


@pytest.mark.parametrize(
    ("source", "mdx", "text"),
    [("{% comment %}one{% endcomment %}", False, "one"), ("a {/* two */}", True, " two ")],
)
def test_comments(source: str, mdx: bool, text: str) -> None:
    (comment,) = mask(source, mdx=mdx).comments
    assert comment.text == text
    assert text in source[slice(*comment.source)]


def test_start_is_respected() -> None:
    assert shown(mask("{{ a }} {{ b }}", start=8).text) == "{{ a }} ???????"


fragments = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{{<", ">}}", "{#", "#}", "{:", "}", "{", "`", "```\n", "~~~\n", "\n",
     "\r\n", "\r", "\n\n", "a", " ", "ä", "😀", "<A ", "/>", ">", "{/*", "*/}", "import a\n",
     "{% highlight %}", "{% endhighlight %}", "\\", "- ", "> ", "{#id}", '"']
)  # fmt: skip


@given(st.lists(fragments, max_size=40).map("".join), st.booleans())
def test_length_and_line_ends_stay(source: str, mdx: bool) -> None:
    masked = mask(source, mdx=mdx)
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
     "".join("e" + "`" * n for n in range(500)) + "{{"],
    ids=lambda source: source[:8],
)  # fmt: skip
@pytest.mark.parametrize("mdx", [False, True])
def test_hostile_texts_take_linear_time(source: str, mdx: bool) -> None:
    start = time.process_time()
    mask(source, mdx=mdx)
    assert time.process_time() - start < 1
