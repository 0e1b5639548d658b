"""Articles that say the same: candidates by MinHash and LSH, each verified on all shingles."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import rensa  # type: ignore[import-untyped]  # it has no types

_PERMUTATIONS = 192
_ROWS = 4
"""Numbers of a band. With 48 bands, two articles with 80 % of the larger one in common (a Jaccard
index of at least 0.66) are overlooked once in 20,000 times."""
_SEED = 42
_NARROW, _WIDE = 4, 8
"""Bytes of a hash as it is kept, and as it is compared."""
_BITS = (1 << 64) - 1
_NEAR = 20
"""Pages made from one template are alike by the thousand: not each is compared with each."""


class Alike(Record):
    """Two articles by their places in the list."""

    earlier: int
    later: int
    share: float
    """Of the shingles of the larger one, how many the other has too."""


def alike(shingles: Sequence[bytes], threshold: float) -> Iterator[Alike]:
    """Yield pairs that have at least ``threshold`` of the larger one's shingles in common.

    They are all there are, unless more than ``_NEAR`` articles are like each other: then each is
    compared with the first of them and with those next to it, until so many are like it.
    """
    import rensa

    bands = _PERMUTATIONS // _ROWS
    matrix = _digests(shingles)
    index = rensa.RMinHashLSH(0.5, _PERMUTATIONS, bands)
    index.insert_matrix(matrix)
    flags = index.query_duplicate_flags_matrix(matrix)
    flagged = [at for at, flag in enumerate(flags) if flag]
    # Most articles are like no other: only for the rest are the bands looked at one by one.
    rows = _digests([shingles[at] for at in flagged]).to_rows()
    seen: set[tuple[int, int]] = set()
    like = [0] * len(shingles)
    for bucket in _buckets(flagged, rows):
        for place, later in enumerate(bucket):
            for earlier in (*bucket[:place][:_NEAR], *bucket[max(_NEAR, place - _NEAR) : place]):
                if like[later] >= _NEAR or (earlier, later) in seen:
                    continue
                seen.add((earlier, later))
                share = _share(shingles[earlier], shingles[later])
                if share >= threshold:
                    like[later] += 1
                    yield Alike(earlier, later, share)


def bands(shingles: bytes) -> Iterator[tuple[int, ...]]:
    """Yield what an article shares one of, or more, with each that it is compared with."""
    (row,) = _digests([shingles]).to_rows()
    for start in range(0, _PERMUTATIONS, _ROWS):
        yield (start, *row[start : start + _ROWS])


class Bands:
    """The bands of all articles of a site together: they tell whether any two are compared.

    Bands are kept as 64 bits of their hash: articles that share none are sure to share no band.
    """

    __slots__ = ("_numbers",)

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._numbers = array("Q", sorted(numbers))

    @classmethod
    def of(cls, shingles: Sequence[bytes]) -> Bands:
        """Return the bands of articles."""
        rows = _digests(shingles).to_rows() if shingles else []
        return cls(number for row in rows for number in _numbers(row))

    @classmethod
    def unpacked(cls, packed: bytes) -> Bands:
        """Return what :meth:`packed` was made of."""
        found = cls()
        found._numbers.frombytes(packed)
        return found

    @property
    def packed(self) -> bytes:
        """Them all, in order, in this machine's byte order."""
        return self._numbers.tobytes()

    def exchange(self, old: bytes, new: bytes) -> bool:
        """Put an article in the place of another, by their shingles.

        Tell whether neither of them is compared with a third one.
        """
        numbers, alone = self._numbers, True
        before, after = (list(_numbers(row)) for row in _digests([old, new]).to_rows())
        for number in before:
            at = bisect_left(numbers, number)
            alone = alone and number not in numbers[at + 1 : at + 2]
            del numbers[at]
        for number in after:
            at = bisect_left(numbers, number)
            alone = alone and number not in numbers[at : at + 1]
            numbers.insert(at, number)
        return alone


def _numbers(row: list[int]) -> Iterator[int]:
    for start in range(0, _PERMUTATIONS, _ROWS):
        yield hash((start, *row[start : start + _ROWS])) & _BITS


def _buckets(flagged: list[int], rows: list[list[int]]) -> Iterator[list[int]]:
    for start in range(0, _PERMUTATIONS, _ROWS):
        buckets: dict[tuple[int, ...], list[int]] = {}
        for at, row in zip(flagged, rows, strict=True):
            buckets.setdefault(tuple(row[start : start + _ROWS]), []).append(at)
        yield from (bucket for bucket in buckets.values() if len(bucket) > 1)


def _digests(shingles: Sequence[bytes]) -> rensa.RMinHashDigestMatrix:
    import rensa

    offsets = array("Q", accumulate((len(one) // _NARROW for one in shingles), initial=0))
    return rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        _widened(b"".join(shingles)), offsets, _PERMUTATIONS, _SEED
    )


def _widened(hashes: bytes) -> array[int]:
    """Return hashes of 4 bytes as numbers of 8; millions of them, so byte by byte and not each."""
    wide = bytearray(len(hashes) // _NARROW * _WIDE)
    first = 0 if sys.byteorder == "little" else _WIDE - _NARROW
    for at in range(_NARROW):
        wide[first + at :: _WIDE] = hashes[at::_NARROW]
    return array("Q", bytes(wide))


def _share(one: bytes, other: bytes) -> float:
    first, second = frozenset(array("I", one)), frozenset(array("I", other))
    return len(first & second) / max(len(first), len(second), 1)
