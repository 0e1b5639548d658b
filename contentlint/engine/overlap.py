"""One defect, one finding: where several rules speak of the same place, the one that says most."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from contentlint.finding import Diagnostic


def most_telling(
    found: Iterable[Diagnostic], yields_to: Mapping[str, AbstractSet[str]]
) -> list[Diagnostic]:
    """Leave out what a rule says where one that it yields to has said more already.

    ``yields_to`` has the ids of those rules by the id of the one that gives way. Findings that
    meet without sharing a code point do not overlap, unless both are empty at the same offset.
    """
    listed = list(found)
    wanted = {name for names in yields_to.values() for name in names}
    places: dict[str, list[tuple[int, int]]] = {}
    for one in listed:
        if one.rule in wanted:
            places.setdefault(one.rule, []).append((one.start.offset, one.end.offset))
    if not places:
        return listed
    taken = {name: _Taken(spans) for name, spans in places.items()}
    return [
        one
        for one in listed
        if not any(
            name in taken and taken[name].meets(one.start.offset, one.end.offset)
            for name in yields_to.get(one.rule, ())
        )
    ]


class _Taken:
    """Spans, to be asked for overlaps."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        spans.sort()
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        """The farthest end of each span and of those before it."""
        farthest = 0
        for _, end in spans:
            farthest = max(farthest, end)
            self._ends.append(farthest)

    def meets(self, start: int, end: int) -> bool:
        """Tell whether any of the spans shares a place with another one."""
        before = bisect_left(self._starts, max(end, start + 1))
        return before > 0 and (self._ends[before - 1] > start or self._starts[before - 1] == start)
