"""Addresses written out in running text: URLs and e-mail addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.readers.codes import is_inside
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document import Inline

_ADDRESS = pattern(
    r"(?<![\w@/.-])(?:"
    r"(?:https?|ftp)://\w[^\s<>\"'`|„“”«»‹›…\ufffc]*"
    r"|www\.\w[^\s<>\"'`|„“”«»‹›…\ufffc]*"
    r"|(?P<mail>[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"
    r")",
    re.IGNORECASE,
)
_WHOLE = pattern(r"[a-z][a-z0-9+.-]*+://\S+", re.IGNORECASE)
_TRAILING = "?!.,:;*_~’‘'"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def find_addresses(text: str, links: Iterable[Inline] = ()) -> Iterator[tuple[Span, str]]:
    """Yield where addresses stand, without closing punctuation, and the URL that each means.

    The text of one of ``links`` that is an address is one to its end, whatever stands in it.
    """
    if "://" not in text and "@" not in text and "www." not in text.lower():
        return
    whole: list[Span] = []
    for link in links:
        if _WHOLE.fullmatch(text, *link.span):
            whole.append(link.span)
            yield link.span, link.target or text[slice(*link.span)]
    whole.sort()
    for span, target in _written_out(text):
        if not is_inside(span.start, whole):
            yield span, target


def _written_out(text: str) -> Iterator[tuple[Span, str]]:
    for match in _ADDRESS.finditer(text):
        if match["mail"]:
            yield Span(*match.span()), f"mailto:{match[0]}"
            continue
        end = _trimmed(text, *match.span())
        address = text[match.start() : end]
        if "." in address or "://" in address:
            scheme = "http://" if address[:4].lower() == "www." else ""
            yield Span(match.start(), end), scheme + address


def _trimmed(text: str, start: int, end: int) -> int:
    """Leave out punctuation at the end, and brackets that were opened before the address."""
    surplus = {
        close: text.count(close, start, end) - text.count(opening, start, end)
        for close, opening in _BRACKETS.items()
    }
    while end > start:
        last = text[end - 1]
        if last in _BRACKETS:
            if surplus[last] <= 0:
                return end
            surplus[last] -= 1
        elif last not in _TRAILING:
            return end
        end -= 1
    return end
