"""Reads a lexicon: words and their values as a minimal automaton in a file that is mapped.

The file: lines that begin with ``#`` and name the sources; a line with the letters, a tab, how many
values there are, and blanks up to a multiple of eight; the values, 64 bits each; the arcs, 32 bits
each; all numbers little-endian. Bits 0-6 of an arc are its letter's number, counted from 1 (0: a
word ends here, and the upper bits are the number of its value), bit 7 marks the last arc of a node,
and bits 8-31 are the arc that the target node begins with. Arc 0 is the first one of the root.
``scripts/lexicon/automaton.py`` writes it.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LETTER = 0x7F
_LAST = 0x80
_REMEMBERED = 1 << 14
"""Words and nodes whose look-ups are remembered: what a few articles have."""
_HEAD = 3
"""Letters at the beginning of a word that are looked up together."""
_HEADS = 1 << 12
END = ""
"""Under this letter, ``arcs()`` has the number of the value of the word that ends there."""


class Automaton:
    """The words of a file. Opened in a tenth of a millisecond: nothing is read ahead.

    Nodes are numbers; 0 stands for no node.
    """

    __slots__ = ("_arcs", "_heads", "_labels", "_letters", "_values", "arcs", "root", "value")

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        at = _head(mapped)
        end = mapped.find(b"\n", at)
        letters, _tab, count = mapped[at:end].decode().partition("\t")
        data, first, size = memoryview(mapped), end + 1, 8 * int(count)
        self._values = _numbers(data[first : first + size], "Q")
        self._arcs = _numbers(data[first + size :], "I")
        self._letters = (END, *letters)
        self._labels = {letter: at for at, letter in enumerate(letters, 1)}
        self.root = self._arcs[0]
        self.value = lru_cache(_REMEMBERED)(self._value)
        """Return the value of a word in lower case; 0 where it is none."""
        self._heads = lru_cache(_HEADS)(partial(self.walk, self.root))
        self.arcs = lru_cache(_REMEMBERED)(self._spread)
        """Return where each letter leads from a node, and what ``END`` says of a word's end."""

    def _value(self, word: str) -> int:
        # Nodes near the root have many arcs, and few words begin like no other.
        node = self._heads(word[:_HEAD])
        return self.reached(node, word[_HEAD:]) if node else 0

    def walk(self, node: int, letters: str) -> int:
        """Return the node that letters lead to from a node; 0 for none."""
        arcs, labels = self._arcs, self._labels
        for letter in letters:
            label = labels.get(letter)
            if label is None:
                return 0
            arc = arcs[node]
            while arc & _LETTER != label:
                if arc & _LAST:
                    return 0
                node += 1
                arc = arcs[node]
            node = arc >> 8
        return node

    def ending(self, node: int) -> int:
        """Return the value of the word that ends at a node; 0 where none does."""
        arc = self._arcs[node]
        return 0 if arc & _LETTER else self._values[arc >> 8]

    def reached(self, node: int, letters: str) -> int:
        """Return the value of the word that letters complete from a node; 0 where none does."""
        # As ``walk`` and ``ending`` do, without the calls: asked more often than anything else.
        arcs, labels = self._arcs, self._labels
        for letter in letters:
            label = labels.get(letter)
            if label is None:
                return 0
            arc = arcs[node]
            while arc & _LETTER != label:
                if arc & _LAST:
                    return 0
                node += 1
                arc = arcs[node]
            node = arc >> 8
        arc = arcs[node]
        return 0 if arc & _LETTER else self._values[arc >> 8]

    def _spread(self, node: int) -> Mapping[str, int]:
        found, arcs, letters = {}, self._arcs, self._letters
        while True:
            arc = arcs[node]
            found[letters[arc & _LETTER]] = arc >> 8
            if arc & _LAST:
                return found
            node += 1

    def words(self, start: str = "") -> Iterator[tuple[str, int]]:
        """Yield the words that begin so, and their values, in no particular order."""
        stack = [(start, self.walk(self.root, start))]
        while stack:
            word, node = stack.pop()
            if node:
                if value := self.ending(node):
                    yield word, value
                stack += [
                    (word + letter, target)
                    for letter, target in self._spread(node).items()
                    if letter != END
                ]


def _head(data: mmap.mmap) -> int:
    """Return where the line behind the comments starts."""
    at = 0
    while data[at : at + 1] == b"#":
        at = data.find(b"\n", at) + 1
    return at


def _numbers(data: memoryview, kind: Literal["I", "Q"]) -> memoryview | array[int]:
    if sys.byteorder == "little":
        return data.cast(kind)
    numbers = array(kind, bytes(data))
    numbers.byteswap()
    return numbers
