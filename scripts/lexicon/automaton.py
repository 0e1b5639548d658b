"""Writes words and their values as one minimal automaton, the file that contentlint maps.

``contentlint/language/automaton.py`` reads it and describes its format.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LAST = 0x80


def packed(header: Iterable[str], words: Mapping[str, int]) -> bytes:
    """Return the file of words and their values of 64 bits (Daciuk and others 2000, sorted input).

    Raises ``ValueError`` where the words have more than 126 different letters.
    """
    # Frequent letters first: a look-up goes through the arcs of a node one by one.
    counted = Counter(letter for word in words for letter in word)
    letters = sorted(counted, key=lambda letter: (-counted[letter], letter))
    if len(letters) >= _LAST - 1:
        raise ValueError(f"{len(letters)} letters are too many")
    label = {letter: at for at, letter in enumerate(letters, 1)}
    often = Counter(words.values())
    values = sorted(often, key=lambda value: (-often[value], value))
    number = {value: at for at, value in enumerate(values)}
    rows = sorted((tuple(label[letter] for letter in word), number[words[word]]) for word in words)
    arcs = _minimal(rows)
    head = "".join(f"# {line}\n" for line in header) + f"{''.join(letters)}\t{len(values)}"
    start = head.encode()
    start += b" " * (-(len(start) + 1) % 8) + b"\n"
    numbers = array("Q", values)
    if sys.byteorder == "big":
        numbers.byteswap()
        arcs.byteswap()
    return start + numbers.tobytes() + arcs.tobytes()


def _minimal(rows: Iterable[tuple[tuple[int, ...], int]]) -> array[int]:
    """Return the arcs of the automaton of sorted rows of labels with a value each."""
    arcs = array("I", [0])
    register: dict[tuple[int, ...], int] = {}
    # The path of the last row: the finished arcs of each node, and the labels that are open.
    path: list[list[int]] = [[]]
    labels: list[int] = []

    def close(depth: int) -> None:
        while len(path) - 1 > depth:
            node = tuple(path.pop())
            start = register.get(node)
            if start is None:
                start = register[node] = len(arcs)
                arcs.extend(node[:-1])
                arcs.append(node[-1] | _LAST)
            path[-1].append(start << 8 | labels.pop())

    previous: tuple[int, ...] = ()
    for row, value in rows:
        same = 0
        for one, two in zip(previous, row, strict=False):
            if one != two:
                break
            same += 1
        close(same)
        for letter in row[same:]:
            labels.append(letter)
            path.append([])
        path[-1].append(value << 8)
        previous = row
    close(0)
    arcs[0] = len(arcs)
    arcs.extend(path[0][:-1])
    arcs.append(path[0][-1] | _LAST)
    return arcs
