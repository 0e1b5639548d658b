"""A tokenizer that tells where each token stands, in one pass and in linear time.

It follows the tokenization of the HTML standard, also where that drops a tag that the end of the
text cuts off.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class TokenKind(IntEnum):
    """What a token is."""

    TEXT = 0
    """Text in which character references are decoded."""
    START = 1
    END = 2
    COMMENT = 3
    """``<!-- -->`` only."""
    DOCTYPE = 4
    RAW = 5
    """Text in which nothing is decoded: scripts, styles, CDATA in SVG."""


_new = tuple.__new__
"""Makes a token in half the time that its own constructor takes."""


class Attribute(Record):
    """An attribute of a start tag; offsets in code points."""

    name: str
    """Lower-case."""
    start: int
    """Where its value begins, after the quote; where its name ends if it has no value."""
    end: int


class Token(Record):
    """A stretch of the source."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    """Lower-case name of a tag."""
    attributes: tuple[Attribute, ...] = ()
    """Of a start tag, in source order, repeated ones included."""
    closed: bool = False
    """A start tag that ends in ``/>``."""


_TEXT = TokenKind.TEXT
_NAME = pattern(r"[a-zA-Z][^\t\n\f\r />]*+")
_ATTRIBUTE = pattern(
    r"""[\t\n\f\r /]*+
    (?: (?P<close>>)
      | (?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*+)
        (?: [\t\n\f\r ]*+ (?P<equals>=) [\t\n\f\r ]*+
            (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?!["'])(?P<bare>[^\t\n\f\r >]*+) )?+
        )?+
    )""",
    re.VERBOSE,
)
_CLOSE, _ATTRIBUTE_NAME, _EQUALS = 1, 2, 3
_COMMENT_END = pattern(r"--!?>")
_MARKUP = pattern(r"<(?=[a-zA-Z/!?])")
_SCRIPT_STEP = pattern(r"<!--|-->|</?script(?=[\t\n\f\r />])", re.IGNORECASE)

_RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_DECODED_TEXT = frozenset({"title", "textarea"})
_SPECIAL_TEXT = _RAW_TEXT | _DECODED_TEXT | {"plaintext"}


def tokenize(source: str, start: int, end: int, foreign: Callable[[], bool]) -> Iterator[Token]:
    """Yield the tokens of ``source[start:end]`` in order.

    ``foreign`` tells whether SVG or MathML is open after the tags so far: other rules hold there.
    Bogus comments, such as ``<?php ?>``, are passed over.
    """
    at = text_start = start
    while True:
        tag = source.find("<", at, end)
        if tag < 0 or tag + 1 >= end:
            if text_start < end:
                yield Token(TokenKind.TEXT, text_start, end)
            return
        char = source[tag + 1]
        closing = char == "/"
        if closing and tag + 2 < end:
            char = source[tag + 2]
        if not (char.isalpha() and char.isascii()):
            token = _declaration(source, tag, end, foreign)
            if token is None:
                found = _MARKUP.search(source, tag + 1, end)
                at = found.start() if found else end
                continue
            if text_start < tag:
                yield _new(Token, (_TEXT, text_start, tag, "", (), False))
            if token.name != _BOGUS:
                yield token
            at = text_start = _after(token, end)
            continue
        if text_start < tag:
            yield _new(Token, (_TEXT, text_start, tag, "", (), False))
        token = _tag(source, tag, end, closing=closing)
        if token is None:
            return
        special = not closing and token.name in _SPECIAL_TEXT and not foreign()
        yield token
        at = text_start = token.end
        if special:
            at = text_start = _special_end(source, token, end)
            if at > token.end:
                decoded = token.name in _DECODED_TEXT
                yield Token(TokenKind.TEXT if decoded else TokenKind.RAW, token.end, at)


_BOGUS = "!"
_CDATA = "<![CDATA["


def _declaration(source: str, tag: int, end: int, foreign: Callable[[], bool]) -> Token | None:
    """Read what begins with ``<`` and no name; ``None`` if that is only text."""
    char = source[tag + 1]
    if char == "!":
        if source.startswith("<!--", tag, end):
            return Token(TokenKind.COMMENT, tag, _comment_end(source, tag, end))
        if source.startswith(_CDATA, tag, end) and foreign():
            close = source.find("]]>", tag + len(_CDATA), end)
            return Token(TokenKind.RAW, tag + len(_CDATA), end if close < 0 else close)
        close = _past(source, ">", tag + 2, end)
        if source[tag + 2 : tag + 9].lower() == "doctype":
            return Token(TokenKind.DOCTYPE, tag, close)
        return Token(TokenKind.COMMENT, tag, close, _BOGUS)
    if char == "?" or (char == "/" and tag + 2 < end):
        return Token(TokenKind.COMMENT, tag, _past(source, ">", tag + 2, end), _BOGUS)
    return None


def _after(token: Token, end: int) -> int:
    return min(token.end + 3, end) if token.kind is TokenKind.RAW else token.end


def _past(source: str, needle: str, at: int, end: int) -> int:
    found = source.find(needle, at, end)
    return end if found < 0 else found + len(needle)


def _comment_end(source: str, tag: int, end: int) -> int:
    for abrupt in ("<!-->", "<!--->"):
        if source.startswith(abrupt, tag, end):
            return tag + len(abrupt)
    found = _COMMENT_END.search(source, tag + 4, end)
    return found.end() if found else end


def _tag(source: str, tag: int, end: int, *, closing: bool) -> Token | None:
    """Read a tag; ``None`` if it does not end."""
    match = _NAME.match(source, tag + 1 + closing, end)
    assert match is not None  # noqa: S101 -- the caller saw the letter
    name, at = match[0].lower(), match.end()
    kind = TokenKind.END if closing else TokenKind.START
    if source.startswith(">", at, end):
        return _new(Token, (kind, tag, at + 1, name, (), False))
    attributes: list[Attribute] = []
    value_end = -1
    while at < end:
        match = _ATTRIBUTE.match(source, at, end)
        if match is None:
            return None
        group = match.lastindex
        if group == _CLOSE:
            closed = source[match.end() - 2] == "/" and match.end() - 1 != value_end
            return _new(Token, (kind, tag, match.end(), name, tuple(attributes), closed))
        if group == _EQUALS:
            return None  # a quoted value that does not end
        assert group is not None  # noqa: S101 -- one of the alternatives has matched
        at = match.end()
        if group == _ATTRIBUTE_NAME:
            attributes.append(_new(Attribute, (match[_ATTRIBUTE_NAME].lower(), at, at)))
        else:
            value_start, value_end = match.span(group)
            name_read = match[_ATTRIBUTE_NAME].lower()
            attributes.append(_new(Attribute, (name_read, value_start, value_end)))
    return None


def _special_end(source: str, token: Token, end: int) -> int:
    """Return where the text of a script, style, title … ends: at its end tag."""
    if token.name == "plaintext":
        return end
    if token.name == "script":
        return _script_end(source, token.end, end)
    found = _end_tag(token.name).search(source, token.end, end)
    return found.start() if found else end


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return pattern(f"</{name}(?=[\\t\\n\\f\\r />])", re.IGNORECASE)


def _script_end(source: str, start: int, end: int) -> int:
    """Find the end of a script, in which ``<!-- <script>`` hides one ``</script>``."""
    escaped = nested = False
    for step in _SCRIPT_STEP.finditer(source, start, end):
        written = step[0]
        if written == "<!--":
            after = step.end()
            escaped = not source.startswith((">", "->"), after, end)
        elif written == "-->":
            escaped = nested = False
        elif written[1] != "/":
            nested = escaped
        elif not nested:
            return step.start()
        else:
            nested = False
    return end
