"""Draws what a terminal shows as an SVG: no fonts, no requests, readable in light and dark."""

import re
import unicodedata
from collections.abc import Iterable
from html import escape

_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
_COLOURS = {
    "31": "#ff7b72",
    "32": "#7ee787",
    "33": "#e3b341",
    "34": "#79c0ff",
    "35": "#d2a8ff",
    "36": "#76e3ea",
    "90": "#8b949e",
    "91": "#ff7b72",
    "92": "#7ee787",
    "93": "#e3b341",
    "94": "#79c0ff",
    "95": "#d2a8ff",
    "96": "#76e3ea",
}
_FONTS = "ui-monospace,SFMono-Regular,Menlo,Consolas,monospace"
_WIDTH, _HEIGHT = 8.4, 19
"""A cell, in pixels."""
COLUMNS = 100


def drawn(commands: Iterable[str], output: str) -> str:
    """Return the SVG of commands and what they print."""
    lines = [[(line, "#f0f6fc", True)] for line in commands]
    style: tuple[str, bool] = ("#c9d1d9", False)
    for line in output.rstrip().splitlines():
        parts, style = _styled(line, style)
        lines += _folded(parts)
    width = round(COLUMNS * _WIDTH + 40)
    height = len(lines) * _HEIGHT + 62
    rows = "\n".join(_row(parts, 58 + number * _HEIGHT) for number, parts in enumerate(lines))
    title = escape(re.sub(r"\s+", " ", " ".join(commands)))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>{title}</title>
<rect width="{width}" height="{height}" rx="10" fill="#0d1117"/>
<circle cx="22" cy="20" r="6" fill="#ff5f56"/><circle cx="42" cy="20" r="6" fill="#ffbd2e"/>
<circle cx="62" cy="20" r="6" fill="#27c93f"/>
<g font-family="{_FONTS}" font-size="14" xml:space="preserve">
{rows}
</g>
</svg>
"""


_Part = tuple[str, str, bool]
"""Text, colour, bold."""


def _styled(line: str, style: tuple[str, bool]) -> tuple[list[_Part], tuple[str, bool]]:
    colour, bold = style
    parts: list[_Part] = []
    at = 0
    for match in _ESCAPE.finditer(line):
        if match.start() > at:
            parts.append((line[at : match.start()], colour, bold))
        at = match.end()
        for code in (match[1] or "0").split(";"):
            if code in ("0", ""):
                colour, bold = "#c9d1d9", False
            elif code == "1":
                bold = True
            elif code == "2":
                colour = "#8b949e"
            else:
                colour = _COLOURS.get(code, colour)
    if at < len(line):
        parts.append((line[at:], colour, bold))
    return parts, (colour, bold)


def _folded(parts: list[_Part]) -> list[list[_Part]]:
    """Return lines of at most so many columns, broken at spaces."""
    lines: list[list[_Part]] = [[]]
    room = COLUMNS
    for text, colour, bold in parts:
        for word in re.findall(r"\S+\s*|\s+", text):
            if len(word.rstrip()) > room and room < COLUMNS:
                lines.append([("    ", colour, bold)])
                room = COLUMNS - 4
            lines[-1].append((word, colour, bold))
            room -= len(word)
    return lines


def _row(parts: list[_Part], y: float) -> str:
    spans, column = [], 0
    for text, colour, bold in parts:
        x = 20 + column * _WIDTH
        weight = ' font-weight="bold"' if bold else ""
        shown = text.rstrip()
        if shown:
            # Whatever the font, columns stay columns; a space at the end of a line is not drawn.
            spans.append(
                f'<tspan x="{x:.1f}" fill="{colour}"{weight}'
                f' textLength="{len(shown) * _WIDTH:.1f}">{escape(shown)}</tspan>'
            )
        column += sum(1 for one in text if not unicodedata.combining(one))
    return f'<text y="{y}">{"".join(spans)}</text>'
