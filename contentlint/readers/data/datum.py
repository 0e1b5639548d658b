"""Values of front matter with their place, and the text of strings with its map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.phrase import phrase
from contentlint.record import Record
from contentlint.text import OffsetMap, Span, TextBuilder, strip
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


class Datum(Record):
    """One scalar of the front matter."""

    key: str
    """Dotted: ``seo.title``, ``tags.0``."""
    value: object
    """A string, number, boolean, date, or ``None``."""
    source: Span
    """The value as written; of a string in quotes what stands between them."""
    text: str = ""
    """White space collapsed to one line, as a reader sees it; ``""`` unless it is a string."""
    offsets: OffsetMap = OffsetMap((), 0)


class DataError(Exception):
    """Front matter that breaks its format's grammar."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset
        """In the source, code points."""


DEPTH = 64
"""Values in values beyond which nobody means them: none of them is followed by recursion."""


def too_deep(offset: int) -> DataError:
    """Return what to say of a value that is in too many others."""
    return DataError(phrase("nested too deeply; flatten it"), offset)


_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEX = "[0-9a-fA-F]"
_SURROGATE = pattern("[\ud800-\udfff]")
# Blanks count from where they begin, or behind an escaped one: each is looked at once.
_FOLD = r"(?:(?:(?<![ \t])|(?<=\\[ \t]))[ \t]++)?(?:\r\n?|\n)\s*"
_PLAIN = pattern(rf"(?P<fold>{_FOLD})|(?P<special>(?!))")
_SINGLE = pattern(rf"(?P<fold>{_FOLD})|(?P<special>'')")
_DOUBLE = pattern(
    rf"(?P<fold>\\{_FOLD}|{_FOLD})"
    rf"|(?P<special>\\u[dD][89abAB]{_HEX}{_HEX}\\u[dD][c-fC-F]{_HEX}{_HEX}"  # a pair of surrogates
    rf"|\\(?:x{_HEX}{_HEX}|u{_HEX}{_HEX}{_HEX}{_HEX}|U00{_HEX}{_HEX}{_HEX}{_HEX}{_HEX}{_HEX}|.))"
)


def _unescape(escape: str) -> str:
    if len(escape) == 2:
        return _ESCAPES.get(escape[1], escape[1])
    if len(escape) == 12:
        high, low = int(escape[2:6], 16), int(escape[8:], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    code = escape[2:]
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", chr(int(code, 16)))


def _quote(_: str) -> str:
    return "'"


def plain(source: str, span: Span, value: str) -> tuple[str, OffsetMap]:
    """Return the clean text of a string written without escapes, on one line or several."""
    return _map(source, span, value, _PLAIN, str)


def single_quoted(source: str, span: Span, value: str) -> tuple[str, OffsetMap]:
    """Return the clean text of what stands between YAML's single quotes."""
    return _map(source, span, value, _SINGLE, _quote)


def double_quoted(source: str, span: Span, value: str) -> tuple[str, OffsetMap]:
    """Return the clean text of what stands between double quotes in YAML, TOML or JSON."""
    return _map(source, span, value, _DOUBLE, _unescape)


def unescaped(text: str) -> str:
    """Return what a key between double quotes in TOML or JSON says."""
    return _DOUBLE.sub(lambda match: _unescape(match[0]), text) if "\\" in text else text


def _map(
    source: str,
    span: Span,
    value: str,
    specials: re.Pattern[str],
    decode: Callable[[str], str],
) -> tuple[str, OffsetMap]:
    builder = TextBuilder()
    at = span.start
    for match in specials.finditer(source, *span):
        builder.verbatim(source[at : match.start()], at)
        at = match.end()
        if match.lastgroup == "fold":
            builder.line_break(*match.span())
        else:
            builder.replaced(decode(match[0]), *match.span())
    builder.verbatim(source[at : span.end], at)
    text, offsets = builder.build()
    if "".join(text.split()) != "".join(value.split()):
        # A spelling this module does not know: the parser's own reading, as one replaced run.
        builder = TextBuilder()
        builder.replaced(
            _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", " ".join(value.split())), *span
        )
        text, offsets = builder.build()
    text, offsets, _ = strip(text, offsets)
    return text, offsets
