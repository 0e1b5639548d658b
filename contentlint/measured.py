"""How often rules fire in real articles, and how often they are right: what was read."""

from __future__ import annotations

from functools import cache

from contentlint import resources
from contentlint.record import Record


class Reading(Record):
    """Findings of one rule and level in one corpus, read in their articles and judged."""

    rule: str
    level: str
    corpus: str
    day: str
    """ISO 8601."""
    per_1000: float | None
    """Findings per 1,000 articles; ``None`` where they were not counted."""
    read: int
    right: int
    """Those a careful editor would agree with; what may be argued about is not right."""
    note: str
    """What was wrong; where nothing was read, why not."""


@cache
def readings() -> tuple[Reading, ...]:
    """Return all that was read, by category and rule."""
    rows = (line.split("\t") for line in resources.lines("core", "measured.tsv"))
    return tuple(
        Reading(
            rule, level, corpus, day, float(rate) if rate else None, int(read), int(right), note
        )
        for rule, level, corpus, day, rate, read, right, note in (
            (*row, "") if len(row) == 7 else row for row in rows
        )
    )


def newest(rule: str, level: str) -> tuple[int, int]:
    """Return how many findings were read on the newest day that any were, and how many right."""
    own = [one for one in readings() if (one.rule, one.level) == (rule, level) and one.read]
    day = max((one.day for one in own), default="")
    last = [one for one in own if one.day == day]
    return sum(one.read for one in last), sum(one.right for one in last)
