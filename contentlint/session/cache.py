"""What earlier checks found in files that have not changed since.

An entry holds for the bytes of a file, for everything the check was told, for contentlint and its
rules as they are, for what the files around answered, and for the days on which rules that asked
what day it is would say the same. Whatever cannot be read, or holds no longer, counts as missing: a
cache changes how long a check takes and nothing else. All paths in it are relative to the
configuration, so that it moves with its checkout.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import sys
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from contentlint import files, resources
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document.surroundings import Files
    from contentlint.document.today import Today
    from contentlint.session.invocation import CachePlace

AnswerT = TypeVar("AnswerT")

_FORMAT = 5
"""To be raised when entries are written in another way."""
_KEY_BYTES = 32
_KEPT = 0.8
"""Part of the limit that is left when old entries go, so that not every run has some to go."""


_NOTE = "# Written by contentlint: its cache is not for the repository.\n"


def is_ours(directory: str) -> bool:
    """Tell whether a directory is a cache that contentlint has made, with nothing else in it."""
    try:
        note = files.read(os.path.join(directory, ".gitignore"), 1024)
        inside = set(os.listdir(directory)) - {".gitignore"}
    except OSError:
        return False
    return note.startswith(_NOTE.encode()) and all(name[:1].isdigit() for name in inside)


class RecordingFiles:
    """Files that keep a record of what they were asked, so that it can be asked again."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.record: dict[tuple[str, str], str] = {}
        """Digests of the answers, by method and path."""
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

    def below(self, directory: str) -> tuple[str, ...]:
        """Return the paths of all files below a directory, relative to it, with slashes."""
        return self._note("below", directory, self._files.below(directory))

    def _note(self, method: str, path: str, answer: AnswerT) -> AnswerT:
        self.record[method, path] = _digest(answer)
        return answer


class Cache:
    """A directory of entries, one for each file and way of checking it."""

    def __init__(self, place: CachePlace, files: Files) -> None:
        self._directory = os.path.join(place.directory, __version__)
        self._top = place.directory
        self._base = os.path.abspath(place.top)
        # Links are followed from directory to directory up to the root, and Hugo's from `content`.
        parts = self._base.split(os.sep)
        self._depth = len(list(filter(None, parts)))
        self._above = [number for number, part in enumerate(reversed(parts)) if part == "content"]
        self._files = files
        self._program = _digest((_FORMAT, sys.version, *_program()))
        self._secret = _secret()
        self._made: set[str] = set()

    def load(self, path: str, settings: str, data: bytes, today: date) -> bytes | None:
        """Return what was stored for a file of these bytes; ``None`` if nothing holds."""
        place = self._place(path, settings)
        try:
            key, record, packed = files.read(place).split(b"\n", 2)
            if not hmac.compare_digest(key, self._key(place, data, record, packed)):
                return None
            since, until, depth, answers = json.loads(record)
            if not since <= today.isoformat() <= until:
                return None
            same = all(self._answers(method, at, was, depth) for method, at, was in answers)
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return None
        with suppress(OSError):
            os.utime(place)  # what is used goes last
        return packed if same else None

    def store(
        self, path: str, settings: str, data: bytes, asked: RecordingFiles, packed: bytes
    ) -> None:
        """Keep what a check came to. A directory that cannot be written to is no trouble."""
        place = self._place(path, settings)
        answers = [(way, self._relative(at), said) for (way, at), said in asked.record.items()]
        record = (asked.since.isoformat(), asked.until.isoformat(), self._depth, answers)
        told = json.dumps(record).encode()
        entry = b"\n".join((self._key(place, data, told, packed), told, packed))
        try:
            self._make(os.path.dirname(place))
            with files.claimed(f"{place}.tmp") as (new, number):
                with open(number, "wb", closefd=os.name == "nt") as file:
                    file.write(entry)
                os.replace(new, place)
        except OSError:
            return

    def _place(self, path: str, settings: str) -> str:
        name = _digest((self._relative(os.path.abspath(path)), path, settings, self._above))
        return os.path.join(self._directory, name[:2], name[2:])

    def _relative(self, path: str) -> str:
        try:
            return os.path.relpath(path, self._base)
        except ValueError:  # another drive
            return path

    def _answers(self, method: str, at: str, was: str, depth: int) -> bool:
        """Tell whether the files still give an answer.

        Where a question reached the root, those of directories deeper down have more to ask.
        """
        places = [at]
        above = os.path.join(os.pardir, "") * depth
        if at.startswith(above) and depth < self._depth:
            rest = at[len(above) :]
            more = range(depth + 1, self._depth + 1)
            places += [os.path.join(os.pardir, "") * levels + rest for levels in more]
        wholes = (os.path.normpath(os.path.join(self._base, place)) for place in places)
        return all(_digest(self._ask(method, whole)) == was for whole in wholes)

    def _key(self, place: str, data: bytes, record: bytes, packed: bytes) -> bytes:
        # What is stored is part of it, so that a damaged entry does not hold, and a secret, so that
        # nobody else writes one that does: a checked repository may bring a cache along.
        parts = hashlib.blake2b(data, digest_size=16, key=self._secret)
        name = os.path.relpath(place, self._top)
        parts.update(f"\0{name}\0{self._program}\0".encode("utf-8", "surrogateescape"))
        parts.update(record + b"\0" + packed)
        return parts.hexdigest().encode()

    def _ask(self, method: str, path: str) -> object:
        return {
            "is_file": self._files.is_file,
            "is_directory": self._files.is_directory,
            "text": self._files.text,
            "names": self._files.names,
            "below": self._files.below,
        }[method](path)

    def _make(self, directory: str) -> None:
        if directory in self._made:
            return
        if not os.path.isdir(self._top):
            self._make_top()
        for made in (self._directory, directory):
            with suppress(FileExistsError):
                os.mkdir(made)
            if os.path.islink(made):
                raise OSError(0, "entries are not written through links")
        self._made.add(directory)

    def _make_top(self) -> None:
        """Make the directory, and tell git to pass over it: one that was there is not ours."""
        os.makedirs(os.path.dirname(os.path.abspath(self._top)), exist_ok=True)
        try:
            os.mkdir(self._top)
        except FileExistsError:
            return  # another run was faster
        with open(os.path.join(self._top, ".gitignore"), "x", encoding="utf-8") as file:
            file.write(f"{_NOTE}*\n")


def _secret() -> bytes:
    """Return what entries are signed with: ``CONTENTLINT_CACHE_KEY``, or the key of this user.

    Where none can be kept, entries of other runs do not hold.
    """
    told = os.environ.get("CONTENTLINT_CACHE_KEY", "")
    if told:
        return hashlib.blake2b(told.encode("utf-8", "surrogateescape"), digest_size=32).digest()
    home = os.path.expanduser("~")
    place = os.environ.get("XDG_CACHE_HOME", "") or os.path.join(home, ".cache")
    if not os.path.isabs(place):
        return os.urandom(32)
    path = os.path.join(place, "contentlint", "key")
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        if not os.path.exists(path):
            _keep_key(path)
        found = files.read(path, 64)
    except OSError:
        return os.urandom(32)
    return found if len(found) == _KEY_BYTES else os.urandom(_KEY_BYTES)


def _keep_key(path: str) -> None:
    # Workers begin at the same time: whoever is first decides, and never half of a key is seen.
    new = f"{path}.{os.getpid()}"
    number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(number, os.urandom(_KEY_BYTES))
    finally:
        os.close(number)
    try:
        os.link(new, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(new)


def _digest(value: object) -> str:
    return hashlib.blake2b(repr(value).encode("utf-8", "replace"), digest_size=12).hexdigest()


def trim(place: CachePlace) -> None:
    """Delete the entries that were used longest ago where all take more than they may."""
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
        (os.path.relpath(path, pack), hashlib.blake2b(files.read(path), digest_size=12).hexdigest())
        for pack in packs
        for path, _ in _files(pack)
    )
    return _digest((*parts, *said))


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
