"""Reads the dictionaries of Morfologik, as german-pos-dict has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lexicon.packages import member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Entry(NamedTuple):
    """A line of the German dictionary."""

    form: str
    lemma: str
    tag: str


class Automaton:
    """Reads the words of a CFSA2 automaton, the format of Morfologik dictionaries."""

    _LAST, _FINAL, _NEXT = 0x40, 0x20, 0x80

    def __init__(self, data: bytes) -> None:
        if data[:4] != b"\\fsa" or data[4] != 0xC6:
            raise ValueError("not a CFSA2 automaton")
        self._numbered = bool(int.from_bytes(data[5:7], "big") & 0x100)
        count = data[7]
        self._labels = data[8 : 8 + count]
        self._arcs = data[8 + count :]

    def _varint(self, at: int) -> tuple[int, int]:
        value = shift = 0
        while True:
            byte = self._arcs[at]
            value |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if not byte & 0x80:
                return value, at

    def _node(self, at: int) -> Iterator[tuple[int, bool, int]]:
        if self._numbered:
            _, at = self._varint(at)
        found: list[tuple[int, bool, int]] = []
        while True:
            flags = self._arcs[at]
            at += 1
            if flags & 0x1F:
                label = self._labels[flags & 0x1F]
            else:
                label, at = self._arcs[at], at + 1
            target = -1
            if not flags & self._NEXT:
                target, at = self._varint(at)
            found.append((label, bool(flags & self._FINAL), target))
            if flags & self._LAST:
                # An arc without a target leads to the node that follows this one.
                return iter([(a, f, at if t < 0 else t) for a, f, t in found])

    def words(self) -> Iterator[bytes]:
        """Yield every word of the automaton."""
        root = next(self._node(0))[2]
        stack = [(root, b"")]
        while stack:
            node, prefix = stack.pop()
            for label, final, target in self._node(node):
                word = prefix + bytes((label,))
                if final:
                    yield word
                if target:
                    stack.append((target, word))


def german_entries(cache: Path) -> list[Entry]:
    """Return the entries of german-pos-dict for words of letters alone."""
    name = "org/languagetool/resource/de/german.dict"
    found = []
    for line in Automaton(member(cache, "german-pos-dict-*.jar", name)).words():
        form, edit, tag = line.split(b"_")
        text = form.decode()
        if text.isalpha():
            # The lemma is stored as what to cut off the form's end ("A" is nothing) and add.
            kept = form[: len(form) - (edit[0] - ord("A"))]
            found.append(Entry(text, (kept + edit[1:]).decode(), tag.decode()))
    return found
