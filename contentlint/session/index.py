"""One file for all results of one way of checking: a table of entries, and their texts in blocks.

Ten thousand results are read in one go, and what nobody asks for is not unpacked. Where few of them
are new these stand in a file beside it, and all others need not be written again.
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
    from collections.abc import Callable, Iterable

    from contentlint.session.rendering import Shown as ShownTexts
    from contentlint.session.signing import Signature

At = tuple[int, int, int]
"""Where a text lies: the number of its block, where it begins in that, and its length."""
Question = tuple[str, str, "bool | str", int]
"""What the files around were asked: method, path, the answer or its digest, and how deep in the
file system the configuration lay then."""
Parts = list["bytes | memoryview"]
"""A file, in order."""
Said = tuple[tuple[At, ...], bytes, tuple[int, ...], int, tuple[At, ...]]
"""What a report said of a file: the texts of its documents as soon as these were checked, if it is
written so; for which findings of site rules it said more (empty where it has not), what they add to
the sum, the exit code that their problems ask for, and the texts of that."""

_BLOCK = 262_144
"""Bytes from which a block is closed."""
_BARE = -zlib.MAX_WBITS
"""Packed without a checksum: what is read is signed, and that would take a fourth of the time."""
_LENGTH = 8
"""Bytes of a number that says how long something is."""
_FEW = 64
"""Entries up to which those that are new have a file of their own, if they are no tenth of all."""
_LITTLE = 8
"""The part of all texts that the texts in that file may be."""
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
        self._open: dict[int, bytes] = {}
        self._size = 0
        self._last: tuple[int, bytes] = (-1, b"")

    def add(self, text: bytes) -> At:
        """Take one more text."""
        if self._size >= _BLOCK:
            self.closed()
        at = (len(self._blobs), self._size, len(text))
        self._open[self._size] = text
        self._size += len(text)
        return at

    def get(self, at: At) -> bytes:
        """Return a text."""
        number, start, length = at
        if number == len(self._blobs):
            return self._open[start][:length]
        if number != self._last[0]:
            blob = self._blobs[number]
            size = int.from_bytes(blob[:_LENGTH], "little")
            self._last = number, zlib.decompress(blob[_LENGTH:], _BARE, size)
        return self._last[1][start : start + length]

    def closed(self) -> list[bytes | memoryview]:
        """Return all blocks as they are written."""
        if self._open:
            packing = zlib.compressobj(1, zlib.DEFLATED, _BARE)
            packed = packing.compress(b"".join(self._open.values())) + packing.flush()
            self._blobs.append(self._size.to_bytes(_LENGTH, "little") + packed)
            self._open, self._size = {}, 0
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
        self._seen: tuple[tuple[int, ...], ...] = ()
        """What the files were when they were read."""
        self._id = b""
        """Of the file that has all entries; empty if these have moved since it was read."""
        self._read: tuple[int, ...] = ()
        """How many blocks of each kind and how many questions it has."""
        self._noted: set[str] = set()
        """Paths of the entries that are newer in the file beside it."""
        self.entries: dict[str, Entry] = {}
        self.questions: list[Question] = []
        self._numbers: dict[Question, int] = {}
        self.facts, self.results, self.shown = Blocks(), Blocks(), Blocks()
        self.shown_as = b""
        """The report that the shown texts are of."""
        self.writings = 0
        self.used: set[str] = set()
        """Paths of the entries that this run had a use for."""
        self.changed: set[str] = set()
        """Paths of the entries that are new or have become others."""
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
            self.shown_as, self.shown, self._id = key, Blocks(), b""
            self.entries = {path: one._replace(shown=None) for path, one in self.entries.items()}

    def show(self, name: str, about: bytes, said: ShownTexts) -> None:
        """Keep what a report said of an entry, where site rules said what ``about`` tells."""
        places = tuple(map(self.shown.add, said.texts))
        entry = self.entries[name]
        own = entry.shown[0] if entry.shown else ()
        shown = (own, about, said.summary, said.worst, places)
        self.entries[name] = entry._replace(shown=shown)
        self.changed.add(name)

    def show_own(self, name: str, texts: tuple[bytes, ...]) -> None:
        """Keep what a report said of an entry before site rules were asked."""
        shown = (tuple(map(self.shown.add, texts)), b"", (), 0, ())
        self.entries[name] = self.entries[name]._replace(shown=shown)
        self.changed.add(name)

    def _load(self) -> None:
        self._seen = self._on_disk()
        data = self._signature.read(self._path, self.name, 2 * self._most)
        if data is None:
            return
        told, streams = _parsed(data)
        self._id, self.writings, self.shown_as, self.questions, entries = told
        self.entries = {path: Entry(*values) for path, values in entries.items()}
        self._read = (*map(len, streams), len(self.questions))
        data = self._signature.read(self._beside, f"{self.name}\0new", 2 * self._most)
        if data is not None:
            told, more = _parsed(data)
            if told[:2] == (self._id, self.shown_as):
                _, _, questions, entries = told
                self.questions += questions
                self.entries.update({path: Entry(*values) for path, values in entries.items()})
                self._noted = set(entries)
                streams = [[*old, *new] for old, new in zip(streams, more, strict=True)]
        self.facts, self.results, self.shown = map(Blocks, streams)

    @property
    def _beside(self) -> str:
        return f"{self._path}-new"

    def _on_disk(self) -> tuple[tuple[int, ...], ...]:
        return _identity(self._path), _identity(self._beside)

    def save(self, began: float) -> None:
        """Write what is new. Raises ``OSError``; then what was written before stands.

        ``began``: when the first of its files was looked at. What other runs have written meanwhile
        stays.
        """
        if self._on_disk() != self._seen:
            self._take(Index(self._path, self.name, self._signature, self._most))
            self._id = b""
        if self._id and self._is_little():
            self._write(self._beside, f"{self.name}\0new", began, self._news)
        else:
            self._write(self._path, self.name, began, self._parts)
            self._id = b""
            with suppress(FileNotFoundError):
                os.unlink(self._beside)
        self._seen = self._on_disk()
        self.changed.clear()

    def touch(self) -> None:
        """Make the files the ones that were used last. Raises ``OSError``."""
        os.utime(self._path)
        with suppress(FileNotFoundError):
            os.utime(self._beside)

    def _write(self, path: str, name: str, began: float, parts: Callable[[int], Parts]) -> None:
        with files.claimed(f"{path}.tmp") as (new, number):
            # What the time is on these disks: they may lie on a server with another clock.
            now = os.fstat(number).st_mtime_ns
            self._signature.write(number, name, parts(_began(began, now)))
            os.replace(new, path)

    def _is_little(self) -> bool:
        """Tell whether what is new need not be written with all the rest."""
        if len(self._noted | self.changed) > min(_FEW, len(self.entries) // 10):
            return False
        blobs, new = self._blobs(), self._blobs(self._read)
        whole = sum(len(blob) for stream in blobs for blob in stream)
        return (
            whole <= self._most
            and _LITTLE * sum(len(blob) for stream in new for blob in stream) <= whole
        )

    def _blobs(self, since: tuple[int, ...] = (0, 0, 0)) -> list[list[bytes | memoryview]]:
        streams = (self.facts, self.results, self.shown)
        return [one.closed()[at:] for one, at in zip(streams, since, strict=False)]

    def _news(self, sure: int) -> Parts:
        """Return what is written beside a file that stays: entries, questions and blocks."""
        self._noted |= self.changed
        entries = {path: tuple(_sure(self.entries[path], sure)) for path in sorted(self._noted)}
        told = (self._id, self.shown_as, self.questions[self._read[-1] :], entries)
        return _packed(told, self._blobs(self._read))

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

    def _parts(self, sure: int) -> Parts:
        """Return all that is written: nothing that has no use, and no time that is too young.

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
            entry = _sure(one, sure)._replace(
                asked=tuple(numbers[number] for number in one.asked),
                facts=facts_at[one.facts],
                results=results_at[one.results],
                used=self.writings if path in self.used else one.used,
                shown=one.shown and _moved(one.shown, texts_at),
            )
            table[path] = tuple(entry)
        questions = [self.questions[number] for number in asked]
        told = (os.urandom(16), self.writings, self.shown_as, questions, table)
        return _packed(told, [blocks.closed() for blocks in (facts, results, texts)])

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


def _sure(entry: Entry, sure: int) -> Entry:
    """Return an entry without a time that is too young to tell changes."""
    young = max(entry.stamp[1:3], default=sure) >= sure
    return entry._replace(stamp=()) if young else entry


def _packed(told: tuple[Any, ...], streams: list[list[bytes | memoryview]]) -> Parts:
    table = marshal.dumps((told, [list(map(len, blobs)) for blobs in streams]))
    return [len(table).to_bytes(_LENGTH, "little"), table, *(b for s in streams for b in s)]


def _parsed(data: memoryview) -> tuple[tuple[Any, ...], list[list[bytes | memoryview]]]:
    at = _LENGTH + int.from_bytes(data[:_LENGTH], "little")
    told, sizes = marshal.loads(data[_LENGTH:at])  # noqa: S302 -- signed, so ours
    streams: list[list[bytes | memoryview]] = []
    for stream in sizes:
        blobs: list[bytes | memoryview] = []
        for size in stream:
            blobs.append(data[at : at + size])
            at += size
        streams.append(blobs)
    return told, streams


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
