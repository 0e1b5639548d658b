"""What was fixed, for people: a line for each file and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.phrase import counted
from contentlint.report.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.result import Applied
    from contentlint.translation import Translation

_MOST_LINES = 8
"""Line numbers that are listed for one rule."""


def fix_lines(path: str, fixed: Sequence[Applied], say: Translation) -> Iterator[str]:
    """Word what was done to one document."""
    yield f"{printable(path)}:"
    by_rule: dict[str, list[int]] = {}
    for applied in fixed:
        by_rule.setdefault(applied.rule, []).append(applied.line)
    for rule, lines in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        places = sorted(set(lines))
        numbers = ", ".join(map(str, places[:_MOST_LINES]))
        more = ", …" if len(places) > _MOST_LINES else ""
        where = counted("line {numbers}", "lines {numbers}", len(places), numbers=numbers + more)
        yield f"    {len(lines)} × {rule} ({say(where)})"
