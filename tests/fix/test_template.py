"""Template code stays as it is where the text around it is mended, in every format."""

import pytest

from contentlint import Linter

_SURE = [
    '{{ partial "kopf.html" . }}',
    '{{- "x" | translate : lang -}}',
    "{{{ a . b }}}",
    '{{< figure src="a" . >}}',
    '{% if a == "x" , b %}',
    '<%= link_to "Hallo" , url . x %>',
    '<%- include("a" , b) %>',
    '<?= "a" . $b ?>',
    '${ foo("a" , 1) }',
    '#{ foo("a" , 1) }',
    '{#if a == "b"}',
    '{@html "a"}',
    '{$a - "x"}',
    '{!! "b" !!}',
    '@if($a == "b")',
    '#foreach ($a in "b")',
    '<#if a == "b">',
]
_IN_PAGES = [
    '{# a "c" . #}',
    '{foo("a")}',
    '{if $a == "b"}',
    '<?php echo "a" . $b->c . "d" ?>',
    '@Html.Raw("a" , b)',
    "@endif",
    '[gallery ids="1 , 2"]',
    '[[ "a" . b ]]',
    "###TITEL###",
    r'\(a . b "c"\)',
    r'\[a . b "c"\]',
    '$$a . b "c"$$',
]


def fixed(path: str, text: str) -> tuple[str, list[str]]:
    """Return a text after safe fixes, and the kinds of notes."""
    result = Linter().fix_bytes(text.encode(), path=path)
    assert result.fixed_bytes is not None
    return result.fixed_bytes.decode(), [problem.kind for problem in result.problems]


def page(code: str, text: str = "Er sagte „ja“ , mehr nicht.") -> str:
    return f'<html lang="de"><body><h1>Brot backen</h1>\n<p>{text}</p>\n<p>So {code} ist es.</p>\n'


@pytest.mark.parametrize("code", _SURE + _IN_PAGES)
def test_pages(code: str) -> None:
    mended = page(code, "Er sagte „ja“, mehr nicht.")
    assert fixed("a.html", page(code)) == (mended, [])
    title = f'<html lang="de"><title>Brot {code}</title><h1>Brot</h1><p>Ja , gut.</p>'
    assert fixed("a.html", title) == (title.replace("Ja ,", "Ja,"), [])


@pytest.mark.parametrize("code", _SURE)
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_texts(path: str, code: str) -> None:
    text = f"Brot backen im Winter\n\nEr sagte „ja“ , mehr nicht.\n\nSo {code} ist es.\n"
    assert fixed(path, text) == (text.replace("“ , mehr", "“, mehr"), [])


@pytest.mark.parametrize(
    "code",
    [
        "<code>{{ x }}</code>",
        "<pre>{% if x %}</pre>",
        "<script>let a = `${b}`; if (a) { b() }</script>",
        "<style>p { color: red }</style>",
        "<!-- {{ x }} -->",
        '<a href="{{ url }}">dort</a>',
        "&#123;name&#125;",
        "5 $ (rund 4 Euro)",
        "@anna (Bild) und a@if.de",
        "[1] und [sic]",
        "20 %",
        "#backen (mit Hefe)",
    ],
)
def test_pages_without_template_code_are_mended(code: str) -> None:
    after, notes = fixed("a.html", page(code))
    assert "Er sagte „ja“, mehr nicht." in after
    assert notes == []
