"""HTML in Markdown: whole blocks and single tags, read by the HTML reader in place."""

from __future__ import annotations

import sys
from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.document import Inline, InlineKind, Scope
from contentlint.document.block import amend
from contentlint.readers.covered import uncovered
from contentlint.readers.html import read_html
from contentlint.readers.html.entities import unescape
from contentlint.readers.html.languages import spoken
from contentlint.readers.html.shown import hides
from contentlint.readers.html.tokens import TokenKind, tokenize
from contentlint.readers.html.tree import VOID
from contentlint.readers.reading import FARTHEST, Reading
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block
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
        # Never closed, it is a tag that somebody writes about: "Use <textarea> in forms."
        if _is_closed(sources.masked, token):
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


def _is_closed(text: str, token: Token) -> bool:
    """Tell whether an end tag of its name follows in the same paragraph."""
    limit = token.end + FARTHEST
    paragraph_end = text.find("\n\n", token.end, limit)
    return (
        text.find(f"</{token.name}", token.end, limit if paragraph_end < 0 else paragraph_end) >= 0
    )


def _mark(leaf: Leaf, sources: Sources, token: Token) -> None:
    """Open the mark that a start tag stands for."""
    source, name = Span(token.start, token.end), f"<{token.name}"
    values = {
        a.name: (unescape(sources.original[a.start : a.end]), Span(a.start, a.end))
        for a in reversed(token.attributes)
    }
    inlines: list[Inline] = []
    language = spoken({name: value for name, (value, _) in values.items()})
    if token.name == "a" and "href" in values:
        target, target_source = values.pop("href")
        others = tuple((key, value) for key, (value, _) in reversed(values.items()))
        inlines.append(
            Inline(InlineKind.LINK, Span(0, 0), source, target, target_source, attributes=others)
        )
    elif token.name in _KINDS:
        inlines.append(Inline(_KINDS[token.name], Span(0, 0), source))
    if language:
        inlines.append(Inline(InlineKind.LANGUAGE, Span(0, 0), source, language=language))
    if token.name not in VOID:
        leaf.open(name, *inlines)


def read_island(sources: Sources, span: Span) -> Reading:
    """Read a stretch of HTML in place."""
    start, end = span
    reading = read_html(sources.masked, start=start, end=end, fragment=True, covered=True)
    return uncovered(reading, sources, span)


def mark_languages(blocks: list[Block], source: str, places: list[Span]) -> None:
    """Give blocks the language of the elements they stand in, though these are not of one island.

    ``places`` are where the source has HTML, in order.
    """
    if not any(source.find("lang", *place) >= 0 for place in places):
        return
    stretches = sorted(_stretches(source, places))
    if not stretches:
        return
    for block in sorted(blocks, key=lambda block: block.source.start):
        if block.language:
            continue
        at = bisect_right(stretches, (block.source.start, sys.maxsize, "")) - 1
        if at >= 0 and block.source.start < stretches[at][1]:
            amend(block, language=stretches[at][2])


def _stretches(source: str, places: list[Span]) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of the source that have one language, without overlaps."""
    opened: list[tuple[str, str]] = []
    start, language = 0, ""
    for place in places:
        for token in tokenize(source, *place, lambda: False):
            before = language
            if token.kind is TokenKind.START and token.name not in VOID and not token.closed:
                values = {a.name: unescape(source[a.start : a.end]) for a in token.attributes}
                language = spoken(values) or language
                opened.append((token.name, before))
            elif token.kind is TokenKind.END:
                language = _closed(opened, token.name, language)
            if language != before:
                if before:
                    yield start, token.start, before
                start = token.end
    if language:
        yield start, len(source), language


def _closed(opened: list[tuple[str, str]], name: str, language: str) -> str:
    """Take an end tag; return the language that holds behind it."""
    for index in range(len(opened) - 1, max(-1, len(opened) - 64), -1):
        if opened[index][0] == name:
            language = opened[index][1]
            del opened[index:]
            return language
    return language
