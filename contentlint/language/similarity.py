"""Finding texts that say the same in nearly the same words, in time linear in their length."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REMEMBERED = 8
"""How many texts a shingle is remembered for: stock phrases would make the search quadratic."""


class Likeness(Record):
    """Two texts of a list that are alike."""

    later: int
    earlier: int
    share: float
    """Of the shingles in either text, how many are in both: 1 for equal texts."""


def near_duplicates(
    texts: Sequence[Sequence[str]], size: int, threshold: float
) -> Iterator[Likeness]:
    """Yield each text that is like an earlier one, with the most similar of those.

    A text is its words; two texts are alike when the share of runs of ``size`` words they have in
    common (Jaccard index) is at least ``threshold``. Texts of less than ``size`` words have none.
    """
    sets = [frozenset(zip(*(text[at:] for at in range(size)), strict=False)) for text in texts]
    several = {shingle for shingle, count in Counter(chain(*sets)).items() if count > 1}
    if not several:
        return
    seen: dict[tuple[str, ...], list[int]] = {}
    for index, shingles in enumerate(sets):
        counts: dict[int, int] = {}
        for shingle in shingles & several:
            known = seen.setdefault(shingle, [])
            for earlier in known:
                counts[earlier] = counts.get(earlier, 0) + 1
            if len(known) < _REMEMBERED:
                known.append(index)
        best = max(
            (
                Likeness(index, earlier, common / (len(shingles) + len(sets[earlier]) - common))
                for earlier, common in counts.items()
            ),
            key=lambda likeness: (likeness.share, -likeness.earlier),
            default=None,
        )
        if best is not None and best.share >= threshold:
            yield best
