"""Character references, as browsers read them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

REFERENCE = r"&(?:#[xX]([0-9a-fA-F]++);?|#([0-9]++);?|([A-Za-z][A-Za-z0-9]*+;?))"
"""Groups: hexadecimal digits, decimal digits, name with its semicolon."""

_REFERENCE = pattern(REFERENCE)
_FREQUENT = {
    "amp;": "&",
    "lt;": "<",
    "gt;": ">",
    "quot;": '"',
    "apos;": "'",
    "nbsp;": "\N{NO-BREAK SPACE}",
    "shy;": "\N{SOFT HYPHEN}",
    "ndash;": "–",
    "hellip;": "…",
    "auml;": "ä",
    "ouml;": "ö",
    "uuml;": "ü",
    "szlig;": "ß",
    "Auml;": "Ä",
    "Ouml;": "Ö",
    "Uuml;": "Ü",
}
"""Spares most articles the import of the whole table."""
_LONGEST_BARE = 6
"""Length of the longest name that is read without a semicolon (``&frac12``)."""


def reference(match: re.Match[str], *, attribute: bool = False) -> tuple[str, int]:
    """Return what a match of ``REFERENCE`` stands for and where it ends.

    ``("", -1)`` if it is no reference but plain text. In an attribute ``&copy=1`` is plain text.
    """
    hexadecimal, decimal, name = match.groups()
    end = match.end()
    if name is None:
        return _numeric(hexadecimal or decimal, 16 if hexadecimal else 10), end
    text = _FREQUENT.get(name)
    if text is not None:
        return text, end
    text = _named().get(name)
    if text is None:
        text, length = _prefix(name)
        if not length:
            return "", -1
        end += length - len(name)
    if attribute and match.string[end - 1] != ";":
        after = match.string[end : end + 1]
        if after == "=" or (after.isascii() and after.isalnum()):
            return "", -1
    return text, end


def unescape(text: str) -> str:
    """Decode an attribute's value."""
    if "&" not in text:
        return text
    parts: list[str] = []
    at = 0
    for match in _REFERENCE.finditer(text):
        decoded, end = reference(match, attribute=True)
        if end >= 0:
            parts += text[at : match.start()], decoded
            at = end
    parts.append(text[at:])
    return "".join(parts)


@cache
def _named() -> Mapping[str, str]:
    from html.entities import html5

    return html5


def _prefix(name: str) -> tuple[str, int]:
    for length in range(min(len(name), _LONGEST_BARE), 1, -1):
        text = _named().get(name[:length])
        if text is not None:
            return text, length
    return "", 0


def _numeric(digits: str, base: int) -> str:
    digits = digits.lstrip("0")
    if len(digits) > 8:
        return "\N{REPLACEMENT CHARACTER}"
    number = int(digits or "0", base)
    if 0x80 <= number <= 0x9F:
        return bytes((number,)).decode("cp1252", "ignore") or chr(number)
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return chr(number)
