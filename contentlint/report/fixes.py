"""What was fixed, for people: a line for each file and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.result import Applied

_MOST_LINES = 8
"""Line numbers that are listed for one rule."""


def fix_lines(path: str, fixed: Sequence[Applied]) -> Iterator[str]:
    """Word what was done to one document."""
    yield f"{printable(path)}:"
    by_rule: dict[str, list[int]] = {}
    for applied in fixed:
        by_rule.setdefault(applied.rule, []).append(applied.line)
    for rule, lines in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        places = sorted(set(lines))
        noun = "line" if len(places) == 1 else "lines"
        numbers = ", ".join(map(str, places[:_MOST_LINES]))
        more = ", …" if len(places) > _MOST_LINES else ""
        yield f"    {len(lines)} × {rule} ({noun} {numbers}{more})"
