"""Source lines on a terminal: made safe, measured in cells, cut to a width around a span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_UNSAFE = pattern(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff]"
)
"""Control characters, what is invisible or turns the writing direction, undecodable bytes."""

_TAB = "    "
_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI_SELECTOR = "\N{VARIATION SELECTOR-16}"
_WORD = 12
"""Cells that may be given up so that a line is cut between words."""
_LEAD = 12
"""Cells shown before a span that is wider than the line."""
_NARROWEST = 24


class Excerpt(Record):
    """A line as it is shown, and what is to be underlined, in cells."""

    text: str
    indent: int
    length: int
    """At least 1, for spans without any width too."""


def printable(text: str) -> str:
    r"""Escape what a terminal would obey or not show: ``\x1b``, ``\n``, ``\u202e``, ``\udc80``."""
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def excerpt(line: str, start: int, end: int, room: int) -> Excerpt:
    """Cut a line to ``room`` cells around ``line[start:end]``; ``…`` stands where it was cut.

    Offsets are code points and may lie behind the line's end. Takes time by ``room``, however long
    the line is.
    """
    room = max(room, _NARROWEST)
    start = min(start, len(line))
    low, high = max(start - room, 0), min(start + room, len(line))
    cells = tuple(_cells(line[low:high]))
    widths = [width for _, width in cells]
    first, last = start - low, max(min(end, high) - low, start - low)
    left, right = 0, len(cells)
    if low > 0 or high < len(line) or sum(widths) > room:
        left, right = _window(widths, first, last, room - 2)
        left, right = _at_words(cells, left, right, first, last)
        left = _after_marks(widths, left, first)
    before = "…" if low + left > 0 else ""
    after = "…" if low + right < len(line) else ""
    shown = "".join(text for text, _ in cells[left:right])
    indent = len(before) + sum(widths[left:first])
    length = sum(widths[first : min(last, right)])
    return Excerpt(before + shown + after, indent, max(length, 1))


def _window(widths: list[int], first: int, last: int, room: int) -> tuple[int, int]:
    lead = max((room - sum(widths[first:last])) // 2, _LEAD)
    left = _backwards(widths, first, lead)
    right, used = left, 0
    while right < len(widths) and used + widths[right] <= room:
        used += widths[right]
        right += 1
    if right == len(widths):
        left = _backwards(widths, left, room - used)
    return left, right


def _backwards(widths: list[int], start: int, room: int) -> int:
    while start > 0 and widths[start - 1] <= room:
        start -= 1
        room -= widths[start]
    return start


def _at_words(
    cells: tuple[tuple[str, int], ...], left: int, right: int, first: int, last: int
) -> tuple[int, int]:
    if left > 0:
        blanks = [i for i in range(left, min(first, left + _WORD)) if cells[i][0] == " "]
        left = blanks[0] + 1 if blanks else left
    if right < len(cells):
        blanks = [i for i in range(max(last, right - _WORD), right) if cells[i][0] == " "]
        right = blanks[-1] if blanks else right
    return left, right


def _after_marks(widths: list[int], left: int, first: int) -> int:
    """Leave marks and skin tones with the character cut off: alone they would take cells."""
    while 0 < left < first and widths[left] == 0:
        left += 1
    return left


def _cells(text: str) -> Iterator[tuple[str, int]]:
    """Yield how each code point is shown, and how many cells it takes."""
    for character, width in zip(text, _widths(text), strict=True):
        if character == "\t":
            yield _TAB, len(_TAB)
        elif _UNSAFE.match(character):
            escaped = printable(character)
            yield escaped, len(escaped)
        else:
            yield character, width


def _widths(text: str) -> Iterator[int]:
    if not text or max(text) < "\u0300":
        yield from (1 for _ in text)
        return
    from unicodedata import category, east_asian_width

    symbol, base, joined = False, 0, False
    for character in text:
        kind = category(character)
        if character == _EMOJI_SELECTOR:
            yield 1 if symbol and base == 1 else 0
            base = 2
            continue
        if character == _JOINER:
            joined = symbol
            yield 0
            continue
        if kind in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
            yield 0
            continue
        if joined or (symbol and "\U0001f3fb" <= character <= "\U0001f3ff"):
            joined = False
            yield 0
            continue
        symbol, base = kind == "So", 2 if east_asian_width(character) in "WF" else 1
        yield base
