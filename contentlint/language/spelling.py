"""Words that are one slip of the pen away from a far more frequent word.

Nothing here says that a word is wrong: rules decide by the kind of slip, by how frequent the other
word is and by what they know of the text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
_VOWELS = frozenset("aeiouyäöü")
_ROWS = ("qwertzuiopü", "qwertyuiop", "asdfghjklöä", "yxcvbnm", "zxcvbnm")
_BESIDE = frozenset(
    pair for row in _ROWS for one, two in pairwise(row) for pair in (one + two, two + one)
)


class Slip(NamedTuple):
    """How a word came about from another one."""

    kind: str
    """``swapped``, ``doubled``, ``undoubled``, ``missing``, ``added``, ``beside`` (the neighbouring
    key), ``vowel`` (one for another) or ``changed``."""
    at: int
    """Where in the word, in code points."""
    right: str
    """The other word, lower case."""
    zipf: float
    """How frequent that one is."""


def edits(word: str) -> Iterator[tuple[str, int, str]]:
    """Yield what a lower-case word is one slip away from: kind, place, string."""
    size = len(word)
    for at in range(size):
        letter, head, tail = word[at], word[:at], word[at + 1 :]
        twin = (at > 0 and word[at - 1] == letter) or tail[:1] == letter
        yield ("doubled" if twin else "added"), at, head + tail
        if tail and tail[0] != letter:
            yield "swapped", at, head + tail[0] + letter + tail[1:]
        for other in _LETTERS:
            if other != letter:
                yield _change(letter, other), at, head + other + tail
    for at in range(size + 1):
        head, tail = word[:at], word[at:]
        for other in _LETTERS:
            twin = head[-1:] == other or tail[:1] == other
            yield ("undoubled" if twin else "missing"), at, head + other + tail


def _change(letter: str, other: str) -> str:
    if letter + other in _BESIDE:
        return "beside"
    return "vowel" if letter in _VOWELS and other in _VOWELS else "changed"


def slips(word: str, *lists: Mapping[str, float]) -> list[Slip]:
    """Return the words of the lists that a lower-case word is one slip away from."""
    found: dict[str, Slip] = {}
    for kind, at, right in edits(word):
        for values in lists:
            if right in values and (right not in found or found[right].zipf < values[right]):
                found[right] = Slip(kind, at, right, values[right])
    return list(found.values())


def distance(one: str, two: str, limit: int) -> int:
    """Count the letters to add, drop, change or swap; more than ``limit`` comes out as limit + 1.

    The optimal string alignment distance. Cheaper to have here than to import from a package.
    """
    if abs(len(one) - len(two)) > limit:
        return limit + 1
    start = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        start += 1
    one, two = one[start:], two[start:]
    while one and two and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    if not one or not two:
        return min(len(one) + len(two), limit + 1)
    if limit == 1:
        swapped = len(one) == len(two) == 2 and one == two[::-1]
        return 1 if swapped or len(one) == len(two) == 1 else 2
    return min(_aligned(one, two), limit + 1)


def _aligned(one: str, two: str) -> int:
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, left in enumerate(one):
        current = [i + 1]
        for j, right in enumerate(two):
            cost = min(row[j + 1] + 1, current[j] + 1, row[j] + (left != right))
            if i and j and left == two[j - 1] and one[i - 1] == right:
                cost = min(cost, before[j - 1] + 1)
            current.append(cost)
        before, row = row, current
    return row[-1]


def nearest(
    word: str, choices: Mapping[int, tuple[str, ...]], limit: Callable[[int], int]
) -> tuple[str, int] | None:
    """Return the closest of the choices, which are given by their length, and its distance.

    ``limit`` tells how far from a word of a length another may be.
    """
    best: tuple[str, int] | None = None
    reach = limit(len(word))
    for size in range(len(word) - reach, len(word) + reach + 1):
        for choice in choices.get(size, ()):
            bound = min(limit(min(size, len(word))), best[1] - 1 if best else reach)
            far = distance(word, choice, bound)
            if 0 < far <= bound:
                best = choice, far
    return best
