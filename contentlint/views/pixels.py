"""How wide a title is on a page of search results, and where that cuts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZE, DESCRIPTION_SIZE = 20, 14
"""Pixels of the fonts in which titles and descriptions are set on a desktop screen."""
TITLE_ROOM, DESCRIPTION_ROOM = 600, 920
"""Pixels that a result has for its title, and for its description, on a page of search results."""
_DOTS = 25
"""Pixels that a blank and an ellipsis take, in titles' size."""

_UNITS = 2048
_LETTER = 1139
"""Width of most lower-case letters, for scripts that the table does not have."""
_ZERO_WIDTH = frozenset({0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF})
_FULL_WIDTH_FROM = 0x1100
_FULL_WIDTH = (
    (0x1100, 0x115F),  # Hangul
    (0x2600, 0x27BF),  # symbols
    (0x2E80, 0xA4CF),  # Chinese, Japanese
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFF60),
    (0x1F000, 0x3FFFD),  # emoji, rarer Chinese characters
)


@cache
def _widths() -> Mapping[int, int]:
    found: dict[int, int] = {}
    for line in resources.lines("core", "fonts", "arial-widths.txt"):
        width, *runs = line.split(" ")
        for run in runs:
            low, _, high = run.partition("-")
            for code in range(int(low, 16), int(high or low, 16) + 1):
                found[code] = int(width)
    return found


def pixel_width(text: str) -> float:
    """Return the width of a line of text in pixels, set in Arial's metrics at ``SIZE`` pixels."""
    widths = _widths()
    total = sum(widths[code] if (code := ord(c)) in widths else _guess(code) for c in text)
    return total * SIZE / _UNITS


def fitting(text: str, pixels: float) -> int:
    """Return how many code points of a text, from its start, fit into a width in pixels."""
    widths = _widths()
    room = pixels * _UNITS / SIZE
    for at, character in enumerate(text):
        code = ord(character)
        room -= widths[code] if code in widths else _guess(code)
        if room < 0:
            return at
    return len(text)


def title_cut(title: str) -> int:
    """Return where a page of search results cuts a title, in code points; its end for nowhere."""
    return _cut(title, TITLE_ROOM)


def description_cut(description: str) -> int:
    """Return the same of a description."""
    return _cut(description, DESCRIPTION_ROOM * SIZE / DESCRIPTION_SIZE)


def _cut(text: str, room: float) -> int:
    return len(text) if fitting(text, room) == len(text) else fitting(text, room - _DOTS)


def _guess(code: int) -> int:
    if code in _ZERO_WIDTH or 0x300 <= code <= 0x36F:
        return 0
    if code >= _FULL_WIDTH_FROM and any(low <= code <= high for low, high in _FULL_WIDTH):
        return _UNITS
    return _LETTER
