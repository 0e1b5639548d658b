"""Words that are one slip of the pen away from a far more frequent word.

Nothing here says that a word is wrong: rules decide by the kind of slip, by how frequent the other
word is and by what they know of the text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.language import features, lexicon
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.language.automaton import Automaton

_LETTERS = "abcdefghijklmnopqrstuvwxyzäöü"
_VOWELS = "aeiouyäöü"
_ROWS = ("qwertzuiopü", "qwertyuiop", "asdfghjklöä", "yxcvbnm", "zxcvbnm")
_BESIDE = frozenset(
    pair for row in _ROWS for one, two in pairwise(row) for pair in (one + two, two + one)
)
_CONFUSED = {
    letter: "".join(
        other
        for other in _LETTERS
        if letter + other in _BESIDE or (letter in _VOWELS and other in _VOWELS and letter != other)
    )
    for letter in _LETTERS
}
"""What each letter is written for by mistake."""


class Slip(Record):
    """How a word came about from another one."""

    kind: str
    """``swapped``, ``doubled``, ``undoubled``, ``missing``, ``added``, ``beside`` (the neighbouring
    key) or ``vowel`` (one for another)."""
    at: int
    """Where in the word, in code points; only a swap can be at the start."""
    right: str
    """The other word, lower case."""
    zipf: float
    """How frequent that one is."""


def slips(word: str, *langs: str) -> list[Slip]:
    """Return the frequent words of the languages that a lower-case word is one slip away from.

    Words and places are those of the frequency lists, with ss for ß.
    """
    word = lexicon.folded(word)
    found: dict[str, Slip] = {}
    for lang in langs:
        known = lexicon.lexicon(lang)
        if known is None:
            continue
        words, node = known.words, known.words.root
        for at in range(len(word) + 1):
            for right, value in _edits(words, node, word, at):
                zipf = features.zipf(value)
                if (
                    zipf >= lexicon.COMMON
                    and right != word
                    and (right not in found or found[right].zipf < zipf)
                ):
                    found[right] = Slip(_kind(word, right, at), at, right, zipf)
            node = words.walk(node, word[at : at + 1])
            if not node:
                break
    return list(found.values())


def _edits(words: Automaton, node: int, word: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield the words that a slip at a place makes, and their values; ``node`` is that place's."""
    arcs, letter, rest = words.arcs(node), word[at : at + 1], word[at + 1 :]
    ways = [("", node, rest)]
    if rest and rest[0] in arcs:
        ways.append((rest[0] + letter, words.walk(arcs[rest[0]], letter), rest[1:]))
    if at:
        ways += [(other, arcs[other], word[at:]) for other in _LETTERS if other in arcs]
        confused = _CONFUSED.get(letter, "")
        ways += [(other, arcs[other], rest) for other in confused if other in arcs]
    for other, target, tail in ways:
        end = words.walk(target, tail) if target else 0
        value = words.ending(end) if end else 0
        if value:
            yield word[:at] + other + tail, value


def _kind(word: str, right: str, at: int) -> str:
    if len(right) > len(word):
        return "undoubled" if right[at] in {right[at - 1], right[at + 1 : at + 2]} else "missing"
    if len(right) < len(word):
        return "doubled" if word[at] in {word[at - 1 : at], word[at + 1 : at + 2]} else "added"
    if word[at + 1 :] != right[at + 1 :]:
        return "swapped"
    return "beside" if word[at] + right[at] in _BESIDE else "vowel"


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
    word: str, choices: Iterable[str], limit: Callable[[int], int]
) -> tuple[str, int] | None:
    """Return the closest of the choices and its distance; ``None`` where none is close enough.

    ``limit`` tells how far from a word of a length another may be.
    """
    best: tuple[str, int] | None = None
    for choice in choices:
        bound = limit(min(len(choice), len(word)))
        if best is not None:
            bound = min(bound, best[1] - 1)
        far = distance(word, choice, bound)
        if 0 < far <= bound:
            best = choice, far
    return best
