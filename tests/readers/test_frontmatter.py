"""Front matter: values, places, blocks, problems."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document import Block, Scope, Syntax
from contentlint.readers.data.nested import read_json
from contentlint.readers.frontmatter import FrontMatter, read_front_matter
from contentlint.text import Kind
from tests.readers.laws import check_block

YAML = """---
title: "A \\u00e4 \\"x\\" 😀
  fold"
lang: de_DE
note: 'it''s me'
intro: |
  Zeile eins

  zwei: drei
teaser: >-
  gefaltet und
  weiter
seo:
  title: ein Satz
    über zwei Zeilen
  description: Beschreibung da
tags: [KI, "Künstliche Intelligenz"]
weight: 12
date: 2024-01-02
draft: yes
empty:
---
Text
"""
TOML = """+++
title = "A \\u00e4 b" # comment
date = 2024-01-02 10:00:00
"description" = \"\"\"
Hallo Welt \\
   weiter
zwei\"\"\"
[[menu.items]]
name = 'eins zwei'
[menu.items.more]
table = { deep = ["x y", "z"], a.b = 1.5 }
[[menu.items]]
name = \"\"\"a "quoted\"\"\"\"
+++
Text
"""
JSON = (
    '{\n "title": "A \\ud83d\\ude00 \\/ b", "tags": ["x y", {"a": null, "b": true}],'
    ' "lang": "en"\n}\nText'
)


def values(front: FrontMatter) -> dict[str, object]:
    return {field.name: field.value for field in front.fields}


def test_yaml_values() -> None:
    assert values(read_front_matter(YAML)) == {
        "title": 'A ä "x" 😀 fold',
        "lang": "de_DE",
        "note": "it's me",
        "intro": "Zeile eins\n\nzwei: drei\n",
        "teaser": "gefaltet und weiter",
        "seo.title": "ein Satz über zwei Zeilen",
        "seo.description": "Beschreibung da",
        "tags.0": "KI",
        "tags.1": "Künstliche Intelligenz",
        "weight": 12,
        "date": date(2024, 1, 2),
        "draft": True,
        "empty": None,
    }


def test_toml_values() -> None:
    assert values(read_front_matter(TOML)) == {
        "title": "A ä b",
        "date": datetime(2024, 1, 2, 10, 0),
        "description": "Hallo Welt weiter\nzwei",
        "menu.items.0.name": "eins zwei",
        "menu.items.0.more.table.deep.0": "x y",
        "menu.items.0.more.table.deep.1": "z",
        "menu.items.0.more.table.a.b": 1.5,
        "menu.items.1.name": 'a "quoted"',
    }


def test_json_values() -> None:
    front = read_front_matter(JSON)
    assert values(front) == {
        "title": "A 😀 / b",
        "tags.0": "x y",
        "tags.1.a": None,
        "tags.1.b": True,
        "lang": "en",
    }
    assert JSON[front.end :] == "Text"


def test_keys_with_escapes() -> None:
    data, _ = read_json(r'{"\u0040type": "a", "b\/c": {"d\"": 1}}', 0)
    assert {datum.key: datum.value for datum in data} == {"@type": "a", 'b/c.d"': 1}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("source", "syntax"), [(YAML, Syntax.YAML), (TOML, Syntax.TOML), (JSON, Syntax.JSON)]
)
def test_places_are_exact(source: str, syntax: Syntax, line_end: str) -> None:
    source = "\ufeff" + source.replace("\n", line_end)
    front = read_front_matter(source)
    assert source[front.end :].strip() == "Text"
    assert not front.problems
    for block in front.blocks:
        check_block(source, block)
        assert block.syntax is syntax
    for field in front.fields:
        written = source[slice(*field.source)]
        if isinstance(field.value, str) and "\\" not in written and line_end not in written:
            assert written.replace("''", "'") == field.value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("title: Ein Titel", {Scope.TITLE: "Ein Titel"}),
        ("title: 2024", {Scope.TITLE: "2024"}),
        ("excerpt: Kurz\ndescription: Lang", {Scope.META_DESCRIPTION: "Lang"}),
        ("meta_description: Eine Beschreibung", {Scope.META_DESCRIPTION: "Eine Beschreibung"}),
        ("metaDescription: Eine Beschreibung", {Scope.META_DESCRIPTION: "Eine Beschreibung"}),
        ("seo:\n  description: Hier", {Scope.META_DESCRIPTION: "Hier"}),
        ("summary: Kurz gesagt", {Scope.META_DESCRIPTION: "Kurz gesagt"}),
        ("subtitle: Wort", {Scope.FIELD: "Wort"}),
        ("layout: Zwei Spalten", {}),
        ("slug: ein-titel", {}),
        ("cover: bilder/a b.png", {}),
        ("home: https://example.org/a b", {}),
        ("theme: dunkel", {}),
        ("contentlint:\n  ignore: [Ein Text, hier]", {}),
    ],
)
def test_roles(source: str, expected: dict[Scope, str]) -> None:
    front = read_front_matter(f"---\n{source}\n---\n")
    assert {block.scope: block.text for block in front.blocks} == expected


def test_names_are_dotted_keys() -> None:
    front = read_front_matter("---\nseo:\n  title: Ein Satz\ntags: [Zwei Worte]\n---\n")
    assert [block.name for block in front.blocks] == ["seo.title", "tags.0"]


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("lang: de", "de"),
        ("language: de_AT", "de-AT"),
        ("locale: en_US.UTF-8", "en-US"),
        ("lang: 'zh-Hant-TW'", "zh-Hant-TW"),
        ("lang: Deutsch bitte", ""),
        ("title: x", ""),
    ],
)
def test_language(source: str, language: str) -> None:
    assert read_front_matter(f"---\n{source}\n---\n").language == language


@pytest.mark.parametrize(
    "source",
    [
        "Text",
        "---\n\nText here\n\n---\nMore",
        "---\nHinweis: Ein Satz ohne Ende\n\nMehr Text",
        "---\n- a\n- b\n---\nText",
        "Text\n---\ntitle: x\n---\n",
        "{{< figure >}}\n",
        "{% include x %}\n",
        '{"a": 1} and more',
        "+++\nText\n",
        "----\ntitle: x\n----\n",
    ],
)
def test_what_is_no_front_matter(source: str) -> None:
    assert read_front_matter(source) == FrontMatter()


@pytest.mark.parametrize(
    ("source", "line", "part", "rest"),
    [
        ("---\ntitle: A: b\n---\nx", 2, "put a value that contains a colon in quotes", "x"),
        ("---\na: b\ntitle: [a\nb: c\n---\nx", 4, "close the bracket", "x"),
        ('---\ntitle: "a\nb: c\n---\nx', 4, "close the quote", "x"),
        ("---\ntitle: a\n\tb: c\n---\nx", 3, "indent with blanks", "x"),
        ("---\ntitle: *a*\n---\nx", 2, "begins with *", "x"),
        ("---\ntitle: @a\n---\nx", 2, "in quotes", "x"),
        ("---\ntitle: a\0b\n---\nx", 2, "control character", "x"),
        ("---\ntitle: a\nlayout: b\n\nText", 1, "put a line --- below its last entry", "\nText"),
        ("+++\ntitle = 'a'\n\nText", 1, "put a line +++ below its last entry", "\nText"),
        ("+++\na = 1\ntitle = a\n+++\nx", 3, "mend the TOML", "x"),
        ('{"title": "a",\n "b" 1}\n\n}\nx', 2, "mend the JSON", "x"),
        ("---\ntitle: " + "a" * 70_000 + "\n---\nx", 2, "longer than 64 kB", "x"),
        ("---\na: " + "[" * 60_000 + "\n---\nx", 2, "nested too deeply", "x"),
        ("---\na: " + "[ " * 2_000 + "\n---\nx", 2, "nested too deeply", "x"),
        ("---\na: " + "{" * 2_000 + "\n---\nx", 2, "nested too deeply", "x"),
        ("---\na:\n" + "- " * 2_000 + "\n---\nx", 3, "nested too deeply", "x"),
        ("---\na: " + "[" * 65 + "]" * 65 + "\n---\nx", 2, "nested too deeply", "x"),
        ("---\na: " + "[" * 64 + "\n---\nx", 2, "", "x"),
        ('---\na: ["' + "[" * 70 + '", b\n---\nx', 3, "close the bracket", "x"),
        ("+++\na = " + "[" * 60_000 + "\n+++\nx", 2, "nested too deeply", "x"),
        ("+++\na = " + "[" * 65 + "]" * 65 + "\n+++\nx", 2, "nested too deeply", "x"),
        ("+++\n" + "a." * 65 + "b = 1\n+++\nx", 2, "nested too deeply", "x"),
        ("+++\n[" + "a." * 65 + "b]\n+++\nx", 2, "nested too deeply", "x"),
        ('{"a": ' + "[" * 600 + "]" * 600 + "\n}\nx", 1, "nested too deeply", "x"),
        ('{"a":\n' + '{"a":' * 64 + "1" + "}" * 64 + "\n}\nx", 2, "nested too deeply", "x"),
        ("+++\na = 1\nb = " + "9" * 4301 + "\n+++\nx", 3, "more than 4,300 digits", "x"),
        ("+++\na = 1\nb = 0x" + "f" * 4301 + "\n+++\nx", 3, "more than 4,300 digits", "x"),
        ('{"a": 1,\n"b": -' + "9" * 4301 + "\n}\nx", 2, "more than 4,300 digits", "x"),
    ],
)
def test_problems(source: str, line: int, part: str, rest: str) -> None:
    front = read_front_matter(source)
    (problem,) = front.problems
    assert problem.kind == "front-matter"
    assert problem.message.startswith(f"line {line}: ")
    assert part in problem.message
    assert problem.start is not None
    assert problem.end is not None
    assert problem.start.line == line
    assert 0 <= problem.start.offset <= problem.end.offset <= len(source)
    assert source[front.end :] == rest


@pytest.mark.parametrize(
    "source",
    [
        "---\na: " + "[" * 63 + "]" * 63 + "\n---\n",
        "+++\na = " + "[" * 64 + "]" * 64 + "\n+++\n",
        "+++\n" + "a." * 63 + "b = 1\n+++\n",
        '{"a": ' + "[" * 64 + "]" * 64 + "\n}\n",
        '{"a": ' + '{"a":' * 63 + "1" + "}" * 63 + "\n}\n",
    ],
)
def test_values_in_as_many_others_as_may_be(source: str) -> None:
    assert read_front_matter(source).problems == ()


def test_one_remedy_is_enough() -> None:
    (problem,) = read_front_matter(f"+++\na = {'9' * 4301}\n+++\n").problems
    assert problem.message == (
        "line 2: an integer has more than 4,300 digits; put it in quotation marks"
    )


@pytest.mark.parametrize("value", ["9" * 4301, "1" + ":1" * 5000, "0x" + "f" * 4301])
def test_yaml_numbers_without_end_are_text(value: str) -> None:
    front = read_front_matter(f"---\na: {value}\n---\n")
    assert [field.value for field in front.fields] == [value]


@pytest.mark.parametrize("value", ["9" * 4300, "1:30", "0x" + "f" * 3000])
def test_long_yaml_numbers(value: str) -> None:
    front = read_front_matter(f"---\na: {value}\n---\n")
    assert [type(field.value) for field in front.fields] == [int]


def test_aliases_do_not_explode() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    front = read_front_matter("---\n" + "\n".join(lines) + "\n---\n")
    assert len(front.fields) == 2


def test_an_alias_has_the_value_but_no_text_of_its_own() -> None:
    source = "---\none: &x Ein Satz\ntwo: *x\n---\n"
    front = read_front_matter(source)
    assert values(front) == {"one": "Ein Satz", "two": "Ein Satz"}
    assert [block.name for block in front.blocks] == ["one"]
    assert source[slice(*front.blocks[0].source)] == "Ein Satz"


def test_folds_are_breaks() -> None:
    source = "---\ndescription: >\n  eins\n  zwei\n---\n"
    (block,) = read_front_matter(source).blocks
    assert (block.text, [source[slice(*_source(block, n))] for n in range(2)]) == (
        "eins zwei",
        ["eins", "zwei"],
    )


def _source(block: Block, line: int) -> tuple[int, int]:
    return block.offsets.to_source(list(block.lines())[line])


texts = st.text(st.sampled_from("aäß😀 \"'\\:#-[]{}&*|>%@`,\t\n\r\x00é=+/"), max_size=30)


@given(texts, texts, st.sampled_from(["---", "+++", "{}"]))
def test_arbitrary_front_matter_breaks_no_law(one: str, two: str, fence: str) -> None:
    if fence == "{}":
        source = f'{{"title": "{one}", "x": ["{two}"]}}\nText'
    else:
        separator = ":" if fence == "---" else " ="
        source = f'{fence}\ntitle{separator} {one}\nabc{separator} "{two}"\n{fence}\nText'
    front = read_front_matter(source)
    assert 0 <= front.end <= len(source)
    for block in front.blocks:
        check_block(source, block)
    for field in front.fields:
        assert 0 <= field.source.start <= field.source.end <= len(source)


def test_every_verbatim_piece_reads_like_the_source() -> None:
    front = read_front_matter(YAML)
    kinds = {piece.kind for block in front.blocks for piece in block.offsets.pieces}
    assert kinds == {Kind.VERBATIM, Kind.REPLACED, Kind.BREAK}
