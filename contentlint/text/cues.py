"""Regular expressions that are only tried, and only compiled, where a word that they need occurs.

Lists of expressions have one in each line: its cues with commas between them, a tab, the expression
(case does not matter), and perhaps another tab and what goes with it. At least one of the cues is
part of whatever the expression matches; most texts have none of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Cued(Record):
    """A line of such a list."""

    cues: tuple[str, ...]
    """In lower case."""
    pattern: re.Pattern[str]
    value: str
    """What goes with it; ``""`` if nothing does."""


def read(lines: Iterable[str], *, whole_words: bool = False) -> tuple[Cued, ...]:
    """Return the lines of a list, with expressions that match whole words only or parts too."""
    around = r"\b(?:{})\b" if whole_words else "{}"
    split = (line.split("\t") for line in lines)
    return tuple(
        Cued(
            tuple(cues.split(", ")),
            pattern(around.format(expression), re.IGNORECASE),
            "".join(value),
        )
        for cues, expression, *value in split
    )


def worth_trying(listed: Iterable[Cued], text: str) -> Iterator[Cued]:
    """Yield the lines with a cue in the text."""
    lowered = text.lower()
    for one in listed:
        if any(map(lowered.__contains__, one.cues)):
            yield one
