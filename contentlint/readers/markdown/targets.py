"""Where a link's target and title stand in its Markdown."""

from __future__ import annotations

import re

from contentlint.record import Record
from contentlint.text import OffsetMap, Span, TextBuilder, strip
from contentlint.text.patterns import pattern

_SPACE = r"(?:[ \t>]|\r\n?|\n)*+"
_PARENS = r"(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*+\))*+\))*+"
_DESTINATION = rf"(?:<(?P<pointed>(?:[^<>\\\r\n]|\\.)*+)>|(?P<bare>{_PARENS}))"
_INLINE = pattern(rf"{_SPACE}\]\({_SPACE}{_DESTINATION}")
_TITLE = pattern(
    r"(?:[ \t>]|\r\n?|\n)++"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^'\\]|\\.)*+)'"
    r"|\((?P<round>(?:[^()\\]|\\.)*+)\))",
    re.DOTALL,
)
_DEFINITION = pattern(
    r"^[ \t>]*+(?:(?:[-*+]|\d+[.)])[ \t]+)?\[(?!\^)(?P<label>(?:[^\[\]\\]|\\.){1,999}+)\]:[ \t]*+"
    r"(?:(?:\r\n?|\n)[ \t>]*+)?"
    r"(?:<(?P<pointed>(?:[^<>\\\r\n]|\\.)*+)>|(?P<bare>[^\s<]\S*+))",
    re.MULTILINE,
)
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")
_SPECIAL = pattern(
    r"(?P<fold>(?:(?<![ \t])[ \t]++)?(?:\r\n?|\n)[ \t>]*)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)


class WrittenTarget(Record):
    """A link's target and title as they stand in the source."""

    target: Span
    title: Span | None = None


def inline_target(source: str, at: int, target: str) -> WrittenTarget | None:
    """Find ``](target "title")`` right behind a link's text, which ends at ``at``."""
    match = _INLINE.match(source, at)
    if match is None:
        return None
    span = Span(*match.span("bare" if match["pointed"] is None else "pointed"))
    if _decoded(source[slice(*span)]) != target:
        return None
    after = span.end + (match["pointed"] is not None)
    title = _TITLE.match(source, after)
    if title is None or title.lastgroup is None:
        return WrittenTarget(span)
    return WrittenTarget(span, Span(*title.span(title.lastgroup)))


class Definitions:
    """The targets of reference links, looked up where they are defined."""

    __slots__ = ("_places",)

    def __init__(self, source: str, start: int) -> None:
        self._places: dict[tuple[str, str], Span] = {}
        for match in _DEFINITION.finditer(source, start):
            span = Span(*match.span("bare" if match["pointed"] is None else "pointed"))
            key = _label(match["label"]), _decoded(source[slice(*span)])
            self._places.setdefault(key, span)

    def target(self, label: str, target: str) -> Span | None:
        """Return where the target of a label is defined; ``None`` if it is not found."""
        return self._places.get((_label(label), target))


def title_text(source: str, span: Span) -> tuple[str, OffsetMap]:
    """Return the clean text of a title, given what stands between its quotes."""
    builder = TextBuilder()
    at = span.start
    for match in _SPECIAL.finditer(source, *span):
        builder.verbatim(source[at : match.start()], at)
        at = match.end()
        if match["fold"]:
            builder.line_break(*match.span())
        else:
            builder.replaced(match["escaped"] or _unescape(match[0]), *match.span())
    builder.verbatim(source[at : span.end], at)
    text, offsets, _ = strip(*builder.build())
    return text, offsets


def _decoded(written: str) -> str:
    if "\\" in written:
        written = _ESCAPE.sub(r"\1", written)
    return _unescape(written) if "&" in written else written


def _unescape(text: str) -> str:
    # The HTML reader comes with it, which most Markdown has no need of.
    from contentlint.readers.html.entities import unescape

    return unescape(text)


def _label(written: str) -> str:
    return " ".join(written.replace(">", " ").split()).casefold()
