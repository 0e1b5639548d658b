"""One file for all results of one way of checking: a table of entries, and their texts in blocks.

Ten thousand results are read in one go, and what nobody asks for is not unpacked.
"""

from __future__ import annotations

import marshal
import os
import zlib
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from contentlint import files
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.session.rendering import Shown as ShownTexts
    from contentlint.session.signing import Signature

At = tuple[int, int, int]
"""Where a text lies: the number of its block, where it begins in that, and its length."""
Question = tuple[str, str, "bool | str", int]
"""What the files around were asked: method, path, the answer or its digest, and how deep in the
file system the configuration lay then."""
Said = tuple[tuple[At, ...], bytes, tuple[int, ...], int, tuple[At, ...]]
"""What a report said of a file: the texts of its documents as soon as these were checked, if it is
written so; for which findings of site rules it said more (empty where it has not), what they add to
the sum, the exit code that their problems ask for, and the texts of that."""

_BLOCK = 262_144
"""Bytes from which a block is closed."""
_LENGTH = 8
"""Bytes of a number that says how long something is."""
_POOR = 0.5
"""Part of a block that must be in use for it to stay as it is."""
_TICK = 2_000_000_000
"""Nanoseconds by which clocks of file systems may be behind: FAT knows every other second."""


class Entry(Record):
    """What one file came to."""

    content: bytes
    """Digest of its bytes."""
    stamp: tuple[int, ...]
    """Size, times of its content and of its metadata, and number (inode), as it was read; empty
    where those cannot tell whether it has changed since."""
    since: str
    until: str
    """The days on which rules that asked for the day would say the same, ISO 8601."""
    asked: tuple[int, ...]
    """Numbers of the questions to the files around."""
    paths: tuple[str, ...]
    """Of its documents."""
    facts: At
    facts_digest: bytes
    results: At
    used: int
    """In which writing of the index it was last used."""
    shown: Said | None = None


class Blocks:
    """Texts in the order in which they come, compressed some at a time."""

    __slots__ = ("_blobs", "_last", "_open", "_size")

    def __init__(self, blobs: Iterable[bytes | memoryview] = ()) -> None:
        self._blobs = list(blobs)
        self._open: list[bytes] = []
        self._size = 0
        self._last: tuple[int, bytes] = (-1, b"")

    def add(self, text: bytes) -> At:
        """Take one more text."""
        if self._size >= _BLOCK:
            self.closed()
        at = (len(self._blobs), self._size, len(text))
        self._open.append(text)
        self._size += len(text)
        return at

    def get(self, at: At) -> bytes:
        """Return a text."""
        number, start, length = at
        if number == len(self._blobs):
            self.closed()
        if number != self._last[0]:
            self._last = number, zlib.decompress(self._blobs[number][_LENGTH:])
        return self._last[1][start : start + length]

    def closed(self) -> list[bytes | memoryview]:
        """Return all blocks as they are written."""
        if self._open:
            packed = zlib.compress(b"".join(self._open), 1)
            self._blobs.append(self._size.to_bytes(_LENGTH, "little") + packed)
            self._open, self._size = [], 0
        return self._blobs

    def kept(self, wanted: Iterable[At]) -> tuple[Blocks, dict[At, At]]:
        """Return blocks of what is wanted alone, and where that has gone.

        A block that is mostly wanted stays as it is.
        """
        wanted = sorted(wanted)
        blobs = self.closed()
        used = Counter[int]()
        for number, _start, length in wanted:
            used[number] += length
        rich = [
            number
            for number in sorted(used)
            if used[number] >= _POOR * int.from_bytes(blobs[number][:_LENGTH], "little")
        ]
        there = {number: place for place, number in enumerate(rich)}
        kept = Blocks(blobs[number] for number in rich)
        moved: dict[At, At] = {}
        for at in wanted:
            number, start, length = at
            new = there.get(number)
            moved[at] = (new, start, length) if new is not None else kept.add(self.get(at))
        return kept, moved


class Index:
    """The results of one way of checking, by the paths of the files."""

    def __init__(self, path: str, name: str, signature: Signature, most: int) -> None:
        self._path = path
        self.name = name
        """Differs for each way of checking."""
        self._signature, self._most = signature, most
        self._seen: tuple[int, ...] = ()
        """What the file was when it was read."""
        self.entries: dict[str, Entry] = {}
        self.questions: list[Question] = []
        self._numbers: dict[Question, int] = {}
        self.facts, self.results, self.shown = Blocks(), Blocks(), Blocks()
        self.shown_as = b""
        """The report that the shown texts are of."""
        self.writings = 0
        self.used: set[str] = set()
        """Paths of the entries that this run had a use for."""
        self.changed = False
        self._load()

    def ask(self, question: Question) -> int:
        """Return the number of a question."""
        if len(self._numbers) != len(self.questions):
            self._numbers = {one: number for number, one in enumerate(self.questions)}
        number = self._numbers.get(question)
        if number is None:
            number = self._numbers[question] = len(self.questions)
            self.questions.append(question)
        return number

    def show_as(self, key: bytes) -> None:
        """Forget what was shown by another report than this one."""
        if self.shown_as != key:
            self.shown_as, self.shown = key, Blocks()
            self.entries = {path: one._replace(shown=None) for path, one in self.entries.items()}

    def show(self, name: str, about: bytes, said: ShownTexts) -> None:
        """Keep what a report said of an entry, where site rules said what ``about`` tells."""
        places = tuple(map(self.shown.add, said.texts))
        entry = self.entries[name]
        own = entry.shown[0] if entry.shown else ()
        shown = (own, about, said.summary, said.worst, places)
        self.entries[name] = entry._replace(shown=shown)
        self.changed = True

    def show_own(self, name: str, texts: tuple[bytes, ...]) -> None:
        """Keep what a report said of an entry before site rules were asked."""
        shown = (tuple(map(self.shown.add, texts)), b"", (), 0, ())
        self.entries[name] = self.entries[name]._replace(shown=shown)
        self.changed = True

    def _load(self) -> None:
        self._seen = _identity(self._path)
        data = self._signature.read(self._path, self.name, 2 * self._most)
        if data is None:
            return
        length = int.from_bytes(data[:_LENGTH], "little")
        table = marshal.loads(data[_LENGTH : _LENGTH + length])  # noqa: S302 -- signed, so ours
        self.writings, self.shown_as, self.questions, entries, sizes = table
        self.entries = {path: Entry(*values) for path, values in entries.items()}
        at = _LENGTH + length
        streams = []
        for stream in sizes:
            blobs = []
            for size in stream:
                blobs.append(data[at : at + size])
                at += size
            streams.append(Blocks(blobs))
        self.facts, self.results, self.shown = streams

    def save(self, began: float) -> None:
        """Write the file anew. Raises ``OSError``; then the old one stands.

        ``began``: when the first of its files was looked at. What other runs have written meanwhile
        stays.
        """
        if _identity(self._path) != self._seen:
            self._take(Index(self._path, self.name, self._signature, self._most))
        with files.claimed(f"{self._path}.tmp") as (new, number):
            # What the time is on these disks: they may lie on a server with another clock.
            now = os.fstat(number).st_mtime_ns
            self._signature.write(number, self.name, self._parts(_began(began, now)))
            os.replace(new, self._path)
        self._seen = _identity(self._path)
        self.changed = False

    def _take(self, other: Index) -> None:
        """Take over what only another one knows."""
        for path, entry in other.entries.items():
            if path not in self.entries:
                self.entries[path] = entry._replace(
                    asked=tuple(self.ask(other.questions[number]) for number in entry.asked),
                    facts=self.facts.add(other.facts.get(entry.facts)),
                    results=self.results.add(other.results.get(entry.results)),
                    shown=None,
                )

    def _parts(self, sure: int) -> list[bytes | memoryview]:
        """Return what is written: nothing that has no use, and no time that is too young.

        In this process nothing moves: others know where their texts lie.
        """
        self.writings += 1
        entries = self._fitting()
        asked = sorted({number for entry in entries.values() for number in entry.asked})
        numbers = {number: place for place, number in enumerate(asked)}
        facts, facts_at = self.facts.kept(one.facts for one in entries.values())
        results, results_at = self.results.kept(one.results for one in entries.values())
        shown = [at for one in entries.values() if one.shown for at in _texts(one.shown)]
        texts, texts_at = self.shown.kept(shown)
        table: dict[str, tuple[Any, ...]] = {}
        for path, one in entries.items():
            entry = one._replace(
                stamp=one.stamp if max(one.stamp[1:3], default=sure) < sure else (),
                asked=tuple(numbers[number] for number in one.asked),
                facts=facts_at[one.facts],
                results=results_at[one.results],
                used=self.writings if path in self.used else one.used,
                shown=one.shown and _moved(one.shown, texts_at),
            )
            table[path] = tuple(entry)
        streams = [blocks.closed() for blocks in (facts, results, texts)]
        sizes = [list(map(len, blobs)) for blobs in streams]
        questions = [self.questions[number] for number in asked]
        told = marshal.dumps((self.writings, self.shown_as, questions, table, sizes))
        return [len(told).to_bytes(_LENGTH, "little"), told, *(b for s in streams for b in s)]

    def _fitting(self) -> dict[str, Entry]:
        """Return the entries there is room for: what was used longest ago goes first."""
        blobs = (*self.facts.closed(), *self.results.closed(), *self.shown.closed())
        whole = sum(map(len, blobs))
        if whole <= self._most:
            return self.entries
        left = sum(map(_size, self.entries.values())) * self._most / whole * _KEPT
        kept: dict[str, Entry] = {}
        for path in sorted(self.entries, key=self._idle):
            left -= _size(self.entries[path])
            if left < 0:
                break
            kept[path] = self.entries[path]
        return kept

    def _idle(self, path: str) -> tuple[bool, int]:
        return path not in self.used, -self.entries[path].used


_KEPT = 0.8
"""Part of the limit that is left when old entries go, so that not every run has some to go."""


def _texts(said: Said) -> tuple[At, ...]:
    return said[0] + said[4]


def _moved(said: Said, places: dict[At, At]) -> Said:
    own, about, summary, worst, texts = said
    at = places.__getitem__
    return tuple(map(at, own)), about, summary, worst, tuple(map(at, texts))


def _size(entry: Entry) -> int:
    texts = _texts(entry.shown) if entry.shown else ()
    return entry.facts[2] + entry.results[2] + sum(length for _, _, length in texts)


def _began(began: float, now: int) -> int:
    """Return the time before which a file must have been written for its stamp to tell changes.

    As git does: what is written again within one tick of the clock after it was read has the same
    times, and may have the same size.
    """
    import time

    return int(began * 1e9) + now - time.time_ns() - _TICK


def _identity(path: str) -> tuple[int, ...]:
    with suppress(OSError):
        return stamp_of(os.stat(path))
    return ()


def stamp_of(stat: os.stat_result) -> tuple[int, ...]:
    """Return what changes when a file does."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
