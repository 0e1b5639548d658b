"""What earlier checks found in files that have not changed since.

An entry holds for the bytes of a file, for everything the check was told, for contentlint and its
rules as they are, for what the files around answered, and for the days on which rules that asked
what day it is would say the same. Whatever cannot be read, or holds no longer, counts as missing: a
cache changes how long a check takes and nothing else. All paths in it are relative to the
configuration, so that it moves with its checkout.

That a file has the same bytes is told by its size, its times and its number, as git tells it, and
where these do not tell, by reading it.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from contentlint import files, resources
from contentlint.record import Record
from contentlint.session.index import Entry, Index, stamp_of
from contentlint.session.signing import Signature
from contentlint.text.digests import blake2b
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.document.surroundings import Files
    from contentlint.document.today import Today
    from contentlint.session.invocation import CachePlace

    Reading = Callable[[str], bytes | None]

AnswerT = TypeVar("AnswerT")

_FORMAT = 10
"""To be raised when entries are written in another way."""
_KEPT = 0.8
"""Part of the limit that is left when old files go, so that not every run has some to go."""
_NO_NAMES = frozenset({"", os.curdir, os.pardir})
_HERE, _UP = os.path.join(os.curdir, ""), os.path.join(os.pardir, "")
_PAUSE = 20.0
"""Seconds after which what a long run has found is written, lest it be lost if that is killed."""


_NOTE = "# Written by contentlint: its cache is not for the repository.\n"


def is_ours(directory: str) -> bool:
    """Tell whether a directory is a cache that contentlint has made, with nothing else in it."""
    try:
        note = files.read(os.path.join(directory, ".gitignore"), 1024)
        inside = set(os.listdir(directory)) - {".gitignore"}
    except OSError:
        return False
    return note.startswith(_NOTE.encode()) and all(name[:1].isdigit() for name in inside)


class Asked(Record):
    """What a check asked of the world besides the bytes of its file."""

    since: str
    until: str
    """The days on which all answers about the day are the same, ISO 8601."""
    answers: tuple[tuple[str, str, bool | str], ...]
    """Of the files around: method, path and what it came to, or its digest."""


class RecordingFiles:
    """Files that keep a record of what they were asked, so that it can be asked again."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.record: dict[tuple[str, str], bool | str] = {}
        """The answers, or their digests, by method and path."""
        self.since, self.until = date.min, date.max
        """The days on which what was asked of the day has the same answers."""

    def asked_of(self, today: Today) -> None:
        """Take note of what one document asked of the day."""
        self.since = max(self.since, today.since)
        self.until = min(self.until, today.until)

    def is_file(self, path: str) -> bool:
        """Tell whether there is such a file."""
        return self._note("is_file", path, self._files.is_file(path))

    def is_directory(self, path: str) -> bool:
        """Tell whether there is such a directory."""
        return self._note("is_directory", path, self._files.is_directory(path))

    def text(self, path: str) -> str | None:
        """Return what a file says; ``None`` if it is missing, huge or no text."""
        return self._note("text", path, self._files.text(path))

    def names(self, directory: str) -> tuple[str, ...]:
        """Return what a directory holds."""
        return self._note("names", directory, self._files.names(directory))

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has; ``None`` if there is none."""
        return self._note("size", path, self._files.size(path))

    def below(self, directory: str) -> tuple[str, ...]:
        """Return the paths of all files below a directory, relative to it, with slashes."""
        return self._note("below", directory, self._files.below(directory))

    def asked(self) -> Asked:
        """Return all that was asked so far."""
        answers = tuple((method, path, said) for (method, path), said in self.record.items())
        return Asked(self.since.isoformat(), self.until.isoformat(), answers)

    def _note(self, method: str, path: str, answer: AnswerT) -> AnswerT:
        self.record[method, path] = _said(answer)
        return answer


def _said(answer: object) -> bool | str:
    return answer if isinstance(answer, bool) else digest(answer)


class Cache:
    """A directory of indexes, one for each way of checking."""

    def __init__(self, place: CachePlace, files: Files) -> None:
        self._directory = os.path.join(place.directory, __version__)
        self._top = place.directory
        self._most = place.megabytes * 1_000_000
        self._base = os.path.abspath(place.top)
        self._here = self._relative(os.getcwd())
        # Links are followed from directory to directory up to the root, and Hugo's from `content`.
        parts = self._base.split(os.sep)
        self._depth = len(list(filter(None, parts)))
        self._above = [number for number, part in enumerate(reversed(parts)) if part == "content"]
        self._files = files
        self.signature = Signature(digest((_FORMAT, sys.version, *_program())))
        self._indexes: dict[str, Index] = {}
        self._held: dict[str, dict[int, bool]] = {}
        """Which answers hold, by the name of the index and the number of the question."""
        self._tops: dict[int, str] = {}
        """The directories so many levels above the configuration's."""
        self._missing: dict[str, bool] = {}
        """Whether directories that files were looked for in, relative to it, are not there."""
        self._folders: dict[str, str] = {}
        """Directories of files by the names they have from here, relative to the configuration."""
        self._began = self._saved = time.time()

    def index(self, settings: str) -> Index:
        """Return the index of what was checked with these settings."""
        found = self._indexes.get(settings)
        if found is None:
            path, name = self._place("index", settings)
            found = Index(path, name, self.signature, self._most)
            self._indexes[settings] = found
        return found

    def recall(
        self, path: str, index: Index, today: str, now: tuple[int, ...], read: Reading
    ) -> str:
        """Return a file's name in its index if what is known of it still holds; ``""`` otherwise.

        ``now`` is what the file system says of it, and ``read`` is asked where that cannot tell.
        """
        name = self._named(path)
        entry = index.entries.get(name)
        if entry is None or not entry.since <= today <= entry.until:
            return ""
        if not now or now != entry.stamp:
            data = read(path)
            if data is None or content_digest(data) != entry.content:
                return ""
            index.entries[name] = entry._replace(stamp=now)
            if now:
                index.changed.add(name)
        held = self._held.setdefault(index.name, {})
        for number in entry.asked:
            holds = held.get(number)
            if holds is None:
                holds = held[number] = self._answers(*index.questions[number])
            if not holds:
                return ""
        index.used.add(name)
        return name

    def entry(self, path: str, index: Index) -> Entry | None:
        """Return what an index has of a file, whether that still holds or not."""
        return index.entries.get(self._named(path))

    def keep(self, path: str, index: Index, entry: Entry, asked: Asked) -> str:
        """Keep what a check came to, and return its name in the index."""
        numbers = tuple(
            index.ask((method, self._relative(at), said, self._depth))
            for method, at, said in asked.answers
        )
        name = self._named(path)
        index.entries[name] = entry._replace(asked=numbers)
        index.used.add(name)
        index.changed.add(name)
        if time.time() > self._saved + _PAUSE:
            self.save()
        return name

    def load(self, name: str) -> memoryview | None:
        """Return what is kept under a name beside the indexes; ``None`` if nothing holds."""
        path, signed = self._place("site", name)
        return self.signature.read(path, signed, self._most)

    def store(self, name: str, parts: tuple[bytes, ...]) -> None:
        """Keep something under a name, in place of what there is."""
        path, signed = self._place("site", name)
        with suppress(OSError):
            self._make(os.path.dirname(path))
            with files.claimed(f"{path}.tmp") as (new, number):
                self.signature.write(number, signed, parts)
                os.replace(new, path)

    def save(self) -> None:
        """Write what is new. A directory that cannot be written to is no trouble."""
        for settings, index in self._indexes.items():
            path, _ = self._place("index", settings)
            with suppress(OSError):
                if index.changed:
                    self._make(os.path.dirname(path))
                    index.save(self._began)
                else:
                    index.touch()
        self._saved = time.time()

    def _place(self, kind: str, name: str) -> tuple[str, str]:
        """Return the path of a file, and what it is signed as."""
        name = f"{kind}-{digest((self._here, self._above, name))}"
        return os.path.join(self._directory, name), name

    def _named(self, path: str) -> str:
        if not os.path.isabs(path):
            return path
        folder, name = os.path.split(path)
        if name in _NO_NAMES:
            return f"{self._relative(path)}\0{path}"
        there = self._folders.get(folder)
        if there is None:
            there = self._folders[folder] = os.path.join(self._relative(folder), "")
        return f"{name if there == _HERE else there + name}\0{path}"

    def _relative(self, path: str) -> str:
        try:
            return os.path.relpath(path, self._base)
        except ValueError:  # another drive
            return path

    def _answers(self, method: str, at: str, was: bool | str, depth: int) -> bool:
        """Tell whether the files still give an answer."""
        if method == "is_file" and depth >= self._depth:  # as nearly all are
            folder, _, name = at.rpartition(os.sep)
            if folder and name not in _NO_NAMES and os.altsep is None and self._lacks(folder):
                return was is False
            return self._files.is_file(self._whole(at)) == was
        # Where a question reached the root, those of directories deeper down have more to ask.
        places = [at]
        if depth < self._depth:
            above, rest = at[: len(_UP) * depth], at[len(_UP) * depth :]
            if above == _UP * depth:
                more = range(depth + 1, self._depth + 1)
                places += [_UP * levels + rest for levels in more]
        return all(_said(self._ask(method, self._whole(place))) == was for place in places)

    def _lacks(self, folder: str) -> bool:
        """Tell whether there is no such directory: most of what is asked for would lie in some."""
        lacks = self._missing.get(folder)
        if lacks is None:
            lacks = not self._files.is_directory(self._whole(folder))
            self._missing[folder] = lacks
        return lacks

    def _whole(self, place: str) -> str:
        levels = 0
        while place.startswith(_UP, levels * len(_UP)):
            levels += 1
        rest = place[levels * len(_UP) :]
        if rest.startswith(os.curdir):
            return os.path.normpath(os.path.join(self._base, place))
        top = self._tops.get(levels)
        if top is None:
            top = os.path.normpath(os.path.join(self._base, _UP * levels))
            self._tops[levels] = top
        return os.path.join(top, rest)

    def _ask(self, method: str, path: str) -> object:
        return {
            "is_file": self._files.is_file,
            "is_directory": self._files.is_directory,
            "text": self._files.text,
            "names": self._files.names,
            "size": self._files.size,
            "below": self._files.below,
        }[method](path)

    def _make(self, directory: str) -> None:
        if not os.path.isdir(self._top):
            self._make_top()
        with suppress(FileExistsError):
            os.mkdir(directory)
        if os.path.islink(directory):
            raise OSError(0, "entries are not written through links")

    def _make_top(self) -> None:
        """Make the directory, and tell git to pass over it: one that was there is not ours."""
        os.makedirs(os.path.dirname(os.path.abspath(self._top)), exist_ok=True)
        try:
            os.mkdir(self._top)
        except FileExistsError:
            return  # another run was faster
        with open(os.path.join(self._top, ".gitignore"), "x", encoding="utf-8") as file:
            file.write(f"{_NOTE}*\n")


def content_digest(data: bytes) -> bytes:
    """Return what tells the bytes of a file from others."""
    return blake2b(data, digest_size=16).digest()


def stamp(path: str) -> tuple[int, ...]:
    """Return what the file system says of a file; empty if nothing."""
    try:
        return stamp_of(os.stat(path))
    except OSError:
        return ()


def digest(value: object) -> str:
    """Return what tells a plain value from others."""
    return blake2b(repr(value).encode("utf-8", "replace"), digest_size=12).hexdigest()


def trim(place: CachePlace) -> None:
    """Delete the files that were used longest ago where all take more than they may."""
    if not is_ours(place.directory):
        return
    with suppress(OSError):
        entries = [
            (stat.st_mtime, stat.st_size, path)
            for path, stat in _files(place.directory)
            if os.path.basename(path) != ".gitignore"
        ]
        too_much = sum(size for _, size, _ in entries) - place.megabytes * 1_000_000
        if too_much <= 0:
            return
        too_much += int(place.megabytes * 1_000_000 * (1 - _KEPT))
        for _, size, path in sorted(entries):
            if too_much <= 0:
                return
            with suppress(FileNotFoundError):
                os.unlink(path)
            too_much -= size


def settings_digest(parts: Iterable[object], packs: Iterable[str]) -> str:
    """Return the digest of what a check is told, and of the rule packs in these directories."""
    said = (
        (os.path.relpath(path, pack), blake2b(files.read(path), digest_size=12).hexdigest())
        for pack in packs
        for path, _ in _files(pack)
    )
    return digest((*parts, *said))


def _program() -> Iterator[object]:
    """Yield what changes when contentlint, its rules or the packages it builds on do."""
    yield sys.byteorder
    package = os.path.dirname(os.path.dirname(__file__))
    packages = [entry for entry in sys.path if entry.endswith("-packages") and os.path.isdir(entry)]
    for entry in packages:
        yield sorted(name for name in os.listdir(entry) if name.endswith((".dist-info", ".egg")))
    listed = os.path.join(
        os.path.dirname(package), f"contentlint-{__version__}.dist-info", "RECORD"
    )
    if os.path.isfile(listed):
        # What pip has unpacked: it lists digests, and files get a new time wherever they are put.
        lines = files.read(listed).split(b"\n")
        yield [line for line in lines if line.startswith(b"contentlint/")]
        return
    for top in (package, resources.path()):
        for path, stat in _files(top):
            yield path, stat.st_mtime_ns, stat.st_size


def _files(top: str) -> Iterator[tuple[str, os.stat_result]]:
    for directory, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(directory, name)
            yield path, os.stat(path)
