"""HTML in Markdown: whole blocks and single tags, read by the HTML reader in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Inline, InlineKind, Scope
from contentlint.readers.covered import uncovered
from contentlint.readers.html import read_html
from contentlint.readers.html.entities import unescape
from contentlint.readers.html.shown import hides
from contentlint.readers.html.tokens import TokenKind, tokenize
from contentlint.readers.reading import Reading
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.readers.covered import Sources
    from contentlint.readers.html.tokens import Token
    from contentlint.readers.markdown.leaf import Leaf

_KINDS: Mapping[str, InlineKind] = {
    "b": InlineKind.STRONG,
    "code": InlineKind.CODE,
    "del": InlineKind.STRIKE,
    "em": InlineKind.EMPHASIS,
    "i": InlineKind.EMPHASIS,
    "kbd": InlineKind.CODE,
    "q": InlineKind.QUOTE,
    "s": InlineKind.STRIKE,
    "samp": InlineKind.CODE,
    "strike": InlineKind.STRIKE,
    "strong": InlineKind.STRONG,
    "tt": InlineKind.CODE,
    "var": InlineKind.CODE,
}
_HIDDEN = frozenset(
    {"button", "iframe", "noscript", "script", "select", "style", "svg", "template", "textarea"}
)
_ATTRIBUTES = frozenset({Scope.ATTRIBUTE, Scope.IMAGE_ALT})


def read_tag(leaf: Leaf, sources: Sources, span: Span) -> Reading:
    """Take one tag amid a paragraph into its block; return what else it brings."""
    for token in tokenize(sources.masked, *span, lambda: False):
        if token.kind is TokenKind.START:
            return _start(leaf, sources, token)
        if token.kind is TokenKind.END:
            leaf.close(f"<{token.name}", token.end)
            leaf.show(token.name)
    return Reading(())


def _start(leaf: Leaf, sources: Sources, token: Token) -> Reading:
    if token.name == "br":
        leaf.line_break(token.start)
        return Reading(())
    if token.name in _HIDDEN:
        leaf.hide(token.name)
        return Reading(())
    if token.name != "img" and any(
        hides(a.name, unescape(sources.masked[a.start : a.end])) for a in token.attributes
    ):
        leaf.hide(token.name)
        return Reading(())
    if not token.attributes and token.name != "img":
        _mark(leaf, sources, token)
        return Reading(())
    reading = read_island(sources, Span(token.start, token.end))
    if token.name == "img":
        if not reading.images:
            return Reading(())  # one that nobody sees
        at = leaf.opaque(token.start, token.end)
        for inline in (i for block in reading.blocks for i in block.inlines):
            if inline.kind is InlineKind.IMAGE:
                leaf.add(inline._replace(span=at))
    else:
        _mark(leaf, sources, token)
    blocks = tuple(block for block in reading.blocks if block.scope in _ATTRIBUTES)
    return reading._replace(blocks=blocks, language="", page=False)


def _mark(leaf: Leaf, sources: Sources, token: Token) -> None:
    """Open the mark that a start tag stands for."""
    source, name = Span(token.start, token.end), f"<{token.name}"
    values = {
        a.name: (unescape(sources.original[a.start : a.end]), Span(a.start, a.end))
        for a in reversed(token.attributes)
    }
    if token.name == "a" and "href" in values:
        target, target_source = values.pop("href")
        others = tuple((key, value) for key, (value, _) in reversed(values.items()))
        inline = Inline(
            InlineKind.LINK, Span(0, 0), source, target, target_source, attributes=others
        )
        leaf.open(name, inline)
    elif token.name in _KINDS:
        leaf.open(name, Inline(_KINDS[token.name], Span(0, 0), source))
    elif values.get("lang", ("", source))[0].strip():
        language = values["lang"][0].strip()
        leaf.open(name, Inline(InlineKind.LANGUAGE, Span(0, 0), source, language=language))


def read_island(sources: Sources, span: Span) -> Reading:
    """Read a stretch of HTML in place."""
    start, end = span
    reading = read_html(sources.masked, start=start, end=end, fragment=True, covered=True)
    return uncovered(reading, sources, span)
