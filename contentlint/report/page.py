"""A page of Markdown as it reads well on a terminal: what rules have to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.colour import BOLD, GUTTER, HINT
from contentlint.report.terminal import printable
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.report.colour import Paint

_TITLE = "1;4"
_MARKED = "1;33"
_CODE = pattern("`[^`]+`")
_MARK = pattern("⟦[^⟦⟧]*+⟧")
_LINK = pattern(r"\[([^\[\]]++)\]\(([^()\s]++)\)")
_FENCES = ("~~~", "```")
_PREFIXES = {"> ": "  | ", "- ": "  - ", "* ": "  - "}
_MOST_COLUMNS = 100


def rendered(markdown: str, width: int, paint: Paint) -> str:
    """Return a page of ours: headings, paragraphs, quotes, lists, tables, fenced code.

    Paragraphs are wrapped at ``width`` columns, code is indented and stays as it is.
    """
    return "\n".join(_lines(markdown.splitlines(), min(width, _MOST_COLUMNS), paint)) + "\n"


def _lines(lines: list[str], width: int, paint: Paint) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        if line.startswith(_FENCES):
            fence = line[: len(line) - len(line.lstrip(line[0]))]
            while end < len(lines) and lines[end] != fence:
                end += 1
            code = map(printable, lines[at + 1 : end])
            yield from (f"    {_painted(one, paint, _MARK, _MARKED)}".rstrip() for one in code)
            end += 1
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            yield paint(printable(line[level:].strip()), _TITLE if level == 1 else BOLD)
        elif line.startswith("|"):
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            yield from _table(lines[at:end], paint)
        elif not line.strip():
            yield ""
        else:
            while end < len(lines) and _continues(line, lines[end]):
                end += 1
            yield from _paragraph(lines[at:end], width, paint)
        at = end


def _continues(first: str, line: str) -> bool:
    """Tell whether a line goes on with the paragraph, quote or entry that a first one began."""
    if not line.strip() or line == ">" or line.startswith(("#", "|", "- ", "* ", *_FENCES)):
        return False
    return line.startswith("> ") == first.startswith("> ")


def _paragraph(lines: list[str], width: int, paint: Paint) -> Iterator[str]:
    import textwrap

    marker = lines[0][:2]
    lead = _PREFIXES.get(marker, "")
    if lines == [">"]:
        yield paint("  |", GUTTER)
        return
    text = " ".join(line.removeprefix(marker if lead else "").strip() for line in lines)
    follow = lead if marker == "> " else " " * len(lead)
    text = _LINK.sub(r"\1 (\2)", printable(text))
    wrapped = textwrap.wrap(
        text, max(width - len(lead), 20), break_long_words=False, break_on_hyphens=False
    )
    for number, line in enumerate(wrapped):
        start = follow if number else lead
        shown = paint(start, GUTTER) if start.strip() else start
        yield shown + _painted(line, paint, _CODE, HINT)


def _painted(line: str, paint: Paint, what: re.Pattern[str], style: str) -> str:
    return what.sub(lambda match: paint(match[0], style), line)


def _table(lines: list[str], paint: Paint) -> Iterator[str]:
    rows = [[printable(cell.strip()) for cell in line.strip("|").split("|")] for line in lines]
    rows = [row for row in rows if not all(set(cell) <= set("-: ") and cell for cell in row)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=False)]
    for number, row in enumerate(rows):
        cells = (cell.ljust(wide) for cell, wide in zip(row, widths, strict=False))
        line = "  ".join(cells).rstrip()
        yield "  " + (line if number else paint(line, BOLD))
