"""Whatever the document and whatever is fixed in it, nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.document import Format
from contentlint.fix.mend import Change, Round
from contentlint.readers.encoding import encode
from contentlint.readers.read import ReadError
from tests.fix.rules import State, Way, fixed, intended, state, texts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

_WORDS = (
    "Brot", "Brot Brot", " Brot ", "ein", "Käse.", "süß", "🎉", " ", " ", "  ", "…", "2024.", ",",
)  # fmt: skip
_MARKDOWN = (
    "\n", "\n\n", "\r\n", "  \n", "# ", "## ", "- ", "1. ", "> ", "    ", "**", "*", "_", "~~",
    "`Brot`", "[Brot](http://a.de/Brot)", "[Brot][1]", "\n\n[1]: http://a.de 'Brot'\n",
    '![Brot](b.png "Brot")', "<b>Brot</b>", "<!-- Brot -->", "\n<div title='Brot'>Brot</div>\n\n",
    "&amp;", "&quot;Brot&quot;", "\\*", "\\Brot", "| Brot | b |\n|---|---|\n| Brot | c |\n",
    "http://a.de/Brot ", "#Brot", "```\nBrot\n```", "{{< brot >}}", "[^1]", "\n\n[^1]: Brot\n",
    "---\n", "===\n", "\t", "$", ":", "'", '"', "|",
)  # fmt: skip
_HTML = (
    "\n", "\n\n", "\r\n", "<p>", "</p>", "<p title='Brot'>", '<a href="/Brot" title="Brot">',
    "</a>", "<b>", "</b>", "<i lang=en>", "</i>", "<br>", "<h2>", "</h2>", "<ul><li>", "<li>",
    "</ul>", "<code>Brot</code>", "<img alt=Brot src=b.png>",
    "<img alt='Brot, Brot' src='Brot.png'>", "<!-- Brot -->", "&amp;", "&quot;", "&nbsp;",
    "&bdquo;Brot&ldquo;", "&shy;", "&", "<", "&Brot", "'", '"', "<blockquote>", "</blockquote>",
    "<td>", "<pre>Brot</pre>", "<script>Brot</script>", "<svg>Brot</svg>",
)  # fmt: skip
_PLAIN = (
    "\n", "\n\n", "\r\n", "- ", "1. ", "# ", "===\n", "<b>", "&amp;", "http://a.de/Brot ",
    "#Brot",
)  # fmt: skip
_FRONT_MATTER = (
    "title: Ein Brot\n", "title: 'Ein Brot''s'\n", 'title: "Ein \\"Brot\\" \\u00e4"\n',
    "title: Brot\n  und Brot\n", "description: >\n  Ein Brot,\n  ein Brot\n",
    "tags: [Brot gut, 'Brot']\n", "summary: |\n  Ein Brot\n\n  Brot\n",
    "seo: {title: Ein Brot, x: 1}\n", "draft: true # Brot\n",
)  # fmt: skip
_TOML = (
    'title = "Ein Brot"\n', "title = 'Ein Brot'\n", 'summary = """\nEin Brot"""\n',
    "x = 1 # Brot\n",
)  # fmt: skip
_NEW = st.text("&<>\"'*_`#\\:~|[]{}!-+=.,;1) \u00a0\u202fäß„“…🎉ab", max_size=4)


@st.composite
def documents(draw: DrawFn, kind: Format) -> str:
    parts = {Format.MARKDOWN: _MARKDOWN, Format.HTML: _HTML, Format.TEXT: _PLAIN}[kind]
    body = "".join(draw(st.lists(st.sampled_from(_WORDS + parts), max_size=25)))
    if kind is not Format.MARKDOWN:
        return body
    entries = draw(st.lists(st.sampled_from(_FRONT_MATTER), max_size=3, unique=True))
    if entries:
        return f"---\n{''.join(entries)}---\n{body}"
    entries = draw(st.lists(st.sampled_from(_TOML), max_size=2, unique=True))
    return f"+++\n{''.join(entries)}+++\n{body}" if entries else body


@st.composite
def ways(draw: DrawFn) -> Way:
    target = draw(
        st.sampled_from(("Brot", "Brot", "ein", "Brot Brot", '"', ".", " ", "\u00a0", "ß"))
    )
    return Way(target, draw(_NEW), draw(st.sampled_from(("replace", "before", "after", "around"))))


_KINDS = pytest.mark.parametrize("kind", [Format.MARKDOWN, Format.HTML, Format.TEXT], ids=str)
_ENCODINGS = st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16"))
_SLOWLY = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def _written(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "xmlcharrefreplace")


@_KINDS
@_SLOWLY
@given(data=st.data())
def test_one_round_changes_what_it_says_and_no_more(kind: Format, data: st.DataObject) -> None:
    written = _written(data.draw(documents(kind)), data.draw(_ENCODINGS))
    way = data.draw(ways())
    before = state(written, kind, way)
    wanted = data.draw(st.lists(st.booleans(), min_size=len(before.changes)))
    subset = [
        change for change, is_wanted in zip(before.changes, wanted, strict=False) if is_wanted
    ]
    step = Round(before.parsed, written, kind, "")
    done = step.take(subset)
    _check_bytes(written, step.data, before, done)
    _check_texts(step, before, done, way, kind)


def _check_bytes(old: bytes, new: bytes, before: State, done: tuple[Change, ...]) -> None:
    """Build the new bytes from slices of the old ones."""
    decoded = before.parsed.decoded
    edits = sorted((edit for change in done for edit in change.fix.edits), key=lambda e: e.span)
    at, built = 0, b""
    for edit in edits:
        start, end = (len(encode(decoded.text[:offset], decoded)) for offset in edit.span)
        assert at <= start
        built += old[at:start] + encode(edit.text, decoded)[len(decoded.bom) :]
        at = end
    assert built + old[at:] == new


def _check_texts(
    step: Round, before: State, done: tuple[Change, ...], way: Way, kind: Format
) -> None:
    wanted, found = intended(before, done, way), texts(step.parsed)
    if kind is Format.TEXT:
        wanted, found = (
            [["".join("".join(one).split())] for one in all_] for all_ in (wanted, found)
        )
    assert found == wanted


@_KINDS
@settings(_SLOWLY, max_examples=80)
@given(data=st.data())
def test_a_second_fix_changes_nothing(kind: Format, data: st.DataObject) -> None:
    written = _written(data.draw(documents(kind)), data.draw(_ENCODINGS))
    rules = data.draw(st.lists(ways(), min_size=1, max_size=3))
    try:
        once = fixed(written, *rules, kind=kind)
    except ReadError:
        return
    assert fixed(once.data, *rules, kind=kind).data == once.data
