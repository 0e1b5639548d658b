"""Floods, nestings and bombs: texts that are meant to hurt, of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# ruff: noqa: E501 -- tables
# One of each kind, repeated: marks, blanks, words, and what syntaxes and rules look out for.
FLOODS: dict[str, str] = {
    **{f"mark {mark!r}": mark for mark in "\"'.,:;!?-–—_*~`^|\\/#@&%$€§+=<>()[]{}„“”‚‘’»«…·•°©®™²½"},
    **{
        f"character U+{ord(mark):04X}": mark
        for mark in " \t\n\r\f\v\xa0\xad\u200b\u200d\u202e\u202f\u2028\u2060\ufeff\ufffc\u0301"
    },
    **{f"letter {letter!r}": letter for letter in "aAäßÄxzé中あي😀"},
    **{f"digit {digit!r}": digit for digit in "01²٣"},
    **{
        f"text {text!r}": text
        for text in (
            "a ", "A ", "ab ", "Das ist gut. ", "It is good. ", "Wort\n", "z.B. ", "z. B. ", "u.s.w. ",
            "1. ", "1.1.", "01.01.2024 ", "3-5 ", "10:30 ", "1,5 % ", "§ 5 ", "a-", "a_", "a'", "a’s ",
            "a\u0301", "'a" + "\u0301" * 20, "und und ", "the the ", "dass das ", "ß ", "Aa", "aA ",
            "#a ", "#", "@a ", "a@b.de ", "www.a.de ", "http://a.de ", "https://a.de/b?c=d&e=f ",
            "„a“ ", "\"a\" ", "'a' ", "»a« ", "(a) ", "[a] ", "{a} ", "<a> ", "a: ", "a; ", "a? ",
            "a! ", "... ", "-- ", " - ", "== ", "** ", "__ ", "~~ ", "``", "\r\n", " \n", "\n\n",
            "\\\n", "  \n", "Von A B, ", "By A B | ", "Quelle: a, ", "(dpa) ", "ap/", "Foto: a/b ",
            "laut a b ", "Stand: ", "am am ", "Ein Satz über GitHub und Youtube. ",
        )
    },
}  # fmt: skip

_MARKDOWN: dict[str, str] = {
    "headings": "# \n", "sections": "## Kopf\n\nEin Satz.\n\n", "items": "- a\n", "numbers": "1. a\n",
    "quotes": "> a\n\n", "rules": "---\n\n", "fences": "```\n", "code": "`a` ", "emphasis": "*a* ",
    "links": "[a](b) ", "images": "![a](b) ", "references": "[a][b] ", "definitions": "[a]: b\n",
    "footnotes": "[^a] ", "tables": "|a|b|\n|-|-|\n|c|d|\n\n", "entities": "&amp; ", "tags": "<b>a</b> ",
    "comments": "<!-- a -->", "disable": "<!-- contentlint-disable x -->\n\n",
    "disable-file": "<!-- contentlint-disable-file x -->\n", "liquid": "{% a %} ", "braces": "{{ a }} ",
    "attributes": "{#a} ", "hugo": "{{< a >}} ", "admonitions": ":::note\n\n", "mdx": "{a} ",
}  # fmt: skip
_HTML: dict[str, str] = {
    "paragraphs": "<p>Ein Satz.</p>", "headings": "<h2></h2>", "links": '<a href="/a">a</a> ',
    "images": '<img src="a.png">', "items": "<li>a", "cells": "<td>a", "breaks": "a<br>",
    "comments": "<!-- a -->", "scripts": "<script>a</script>", "languages": '<p lang="fr">a</p>',
    "open": "<", "tags": "<a", "attributes": '<p a="b" ', "entities": "&", "styles": "<style>",
    "disable-line": "<!-- contentlint-disable-line x -->\n", "metas": '<meta name="a" content="b">',
}  # fmt: skip
_OPENINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "md": (
        ("> ", ""), ("- ", ""), ("1. ", ""), ("[", "]"), ("![", "](b)"), ("(", ")"), ("*", "*"),
        ("**", "**"), ("_", "_"), ("~~", "~~"), ("`", ""), ("<b>", "</b>"), ("<div>\n\n", "</div>"),
        ("{", "}"), ("{{", "}}"), ("{%", "%}"), ("[a](", ")"), ("„", "“"), ('"', '"'), ("<!--", "-->"),
        ("[^a]: ", ""), ("||", ""), ("<a href=b>", ""), ("{/*", "*/}"), ("<", ">"), ("\\", ""),
    ),
    "html": tuple(
        (f"<{tag}>", f"</{tag}>")
        for tag in (
            "div", "p", "span", "b", "i", "em", "a href=b", "ul", "ul><li", "ol", "table",
            "table><tr><td", "blockquote", "section", "article", "main", "figure", "h2", "q", "svg",
            "math", "template", "noscript", "object", "form", "button", "select", "details", "pre",
            "code", "label", "nav", "header", "footer", "aside", "dl", "dl><dd", "ruby", "font", "x-y",
        )
    ),
}  # fmt: skip
_BOMBS: dict[str, tuple[str, Callable[[int], str]]] = {
    "yaml flow": ("md", lambda n: f"---\na: {'[' * n}\n---\n\nText\n"),
    "yaml maps": ("md", lambda n: f"---\na: {'{a: ' * (n // 4)}\n---\n\nText\n"),
    "yaml blank title": ("md", lambda n: f'---\ntitle: "{" " * min(n, 60_000)}"\n---\n\nText\n'),
    "yaml sexagesimal": ("md", lambda n: f"---\na: 1{':1' * min(n // 2, 30_000)}\n---\n\nText\n"),
    "yaml aliases": (
        "md",
        lambda n: "---\na0: &a0 [x, x]\n"
        + "".join(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 9}]\n" for i in range(1, min(n // 60, 900)))
        + "---\n\nText\n",
    ),
    "yaml entities": ("md", lambda n: f'---\ntitle: "{"&amp;" * min(n // 5, 12_000)}"\n---\n\nText\n'),
    "toml digits": ("md", lambda n: f"+++\nid = {'9' * min(n, 60_000)}\n+++\n\nText\n"),
    "toml dots": ("md", lambda n: f"+++\na{'.a' * min(n // 2, 30_000)} = 1\n+++\n\nText\n"),
    "toml brackets": ("md", lambda n: f"+++\na = {'[' * min(n, 60_000)}\n+++\n\nText\n"),
    "json digits": ("md", lambda n: f'{{"id": {"9" * min(n, 60_000)}\n}}\n\nText\n'),
    "json brackets": ("md", lambda n: f'{{"a": {"[" * min(n, 60_000)}\n}}\n\nText\n'),
    "blank lines": ("md", lambda n: "\r\n" * (n // 2) + "# Kopf\n\nText\n"),
    "ids": (
        "md",
        lambda n: f"Ein Satz.\n\n<!-- contentlint-disable {', '.join(f'x{i}' for i in range(n // 8))} -->\n",
    ),
    "byline": ("txt", lambda n: f"Brot\n\nVon {'Friedrich-Wilhelm ' * (n // 18)}(dpa)\n\nEin Satz.\n"),
    "json-ld": (
        "html",
        lambda n: f'<script type="application/ld+json">{"[" * n}</script><p>Text</p>',
    ),
    "json-ld digits": (
        "html",
        lambda n: f'<script type="application/ld+json">{{"@type": "Article", "datePublished": {"9" * n}}}'
        "</script><p>Text</p>",
    ),
    "posts": (
        "xml",
        lambda n: _export(
            "<item><title>T</title><wp:post_type>post</wp:post_type>"
            "<content:encoded>y</content:encoded></item>" * (n // 110)
        ),
    ),
    "entity bomb": (
        "xml",
        lambda n: '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        + _export(f"<item><title>{'&b;' * (n // 3)}</title></item>"),
    ),
}  # fmt: skip


def _export(items: str) -> str:
    return (
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:wp="http://wordpress.org/export/1.2/"><channel><language>de</language>{items}'
        "</channel></rss>"
    )


# Where a flood can stand: the extension of the file, and what is around it.
PLACES: dict[str, tuple[str, Callable[[str], str]]] = {
    "md": ("md", lambda text: f"# Kopf\n\n{text}\n"),
    "html": ("html", lambda text: f'<html lang="de"><main><p>{text}</p></main></html>'),
    "txt": ("txt", lambda text: f"Ein Titel\n\n{text}\n"),
    "mdx": ("mdx", lambda text: f"# Kopf\n\n{text}\n"),
    "export": (
        "xml",
        lambda text: _export(
            "<item><title>T</title><wp:post_type>post</wp:post_type>"
            f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>"
        ),
    ),
    "yaml": ("md", lambda text: f"---\ntitle: {text[:60_000]}\n---\n\nText\n"),
    "yaml quoted": ("md", lambda text: f'---\ntitle: "{text[:60_000]}"\n---\n\nText\n'),
    "toml": ("md", lambda text: f'+++\ntitle = "{text[:60_000]}"\n+++\n\nText\n'),
    "json": ("md", lambda text: f'{{"title": "{text[:60_000]}"\n}}\n\nText\n'),
    "heading": ("md", lambda text: f"## {text}\n\nEin Satz.\n"),
    "title": ("html", lambda text: f"<title>{text}</title><main><p>Ein Satz.</p></main>"),
    "attribute": ("html", lambda text: f'<main><p>Ein Satz. <img src="a.png" alt="{text}"></p></main>'),
    "json-ld": (
        "html",
        lambda text: '<script type="application/ld+json">{"@type": "Article", "headline": '
        f'"{text}"}}</script><main><p>Ein Satz.</p></main>',
    ),
}  # fmt: skip


class Input(NamedTuple):
    """A text that is meant to hurt."""

    name: str
    extension: str
    text: str


def inputs(size: int) -> Iterator[Input]:
    """Yield all inputs, each of about so many code points."""
    for place, (extension, around) in PLACES.items():
        for name, unit in FLOODS.items():
            yield Input(f"{place}: {name}", extension, around(unit * (size // len(unit))))
    for extension, units in (("md", _MARKDOWN), ("mdx", _MARKDOWN), ("html", _HTML)):
        for name, unit in units.items():
            yield Input(f"{extension} of {name}", extension, unit * (size // len(unit)))
    for extension, pairs in _OPENINGS.items():
        for opening, closing in pairs:
            times = size // len(opening + closing)
            yield Input(
                f"{extension} open {opening!r}", extension, opening * (size // len(opening))
            )
            nested = f"{opening * times}Brot{closing * times}"
            yield Input(f"{extension} nested {opening!r}", extension, nested)
    for name, (extension, make) in _BOMBS.items():
        yield Input(f"bomb: {name}", extension, make(size))
