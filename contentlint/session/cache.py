"""What earlier checks found in files that have not changed since.

An entry holds for the bytes of a file, for everything the check was told, for contentlint and its
rules as they are, and for what the files around answered. Whatever cannot be read, or holds no
longer, counts as missing: a cache changes how long a check takes and nothing else.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from contentlint import files, resources
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document.surroundings import Files

AnswerT = TypeVar("AnswerT")

_FORMAT = 3
"""To be raised when entries are written in another way."""
_KEY_BYTES = 32


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

    def __init__(self, directory: str, files: Files) -> None:
        self._directory = os.path.join(directory, __version__)
        self._top = directory
        self._files = files
        self._program = _digest((_FORMAT, sys.version, *_program()))
        self._secret = _secret()
        self._made: set[str] = set()

    def load(self, path: str, settings: str, data: bytes) -> bytes | None:
        """Return what was stored for a file of these bytes; ``None`` if nothing holds."""
        try:
            key, record, packed = files.read(self._place(path, settings)).split(b"\n", 2)
            if not hmac.compare_digest(key, self._key(settings, data, record, packed)):
                return None
            answers = json.loads(record)
            same = all(_digest(self._ask(method, at)) == was for method, at, was in answers)
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return None
        return packed if same else None

    def store(
        self, path: str, settings: str, data: bytes, asked: RecordingFiles, packed: bytes
    ) -> None:
        """Keep what a check came to. A directory that cannot be written to is no trouble."""
        record = json.dumps([[*question, answer] for question, answer in asked.record.items()])
        told = record.encode()
        entry = b"\n".join((self._key(settings, data, told, packed), told, packed))
        place = self._place(path, settings)
        try:
            self._make(os.path.dirname(place))
            with files.claimed(f"{place}.tmp") as (new, number):
                with open(number, "wb", closefd=os.name == "nt") as file:
                    file.write(entry)
                os.replace(new, place)
        except OSError:
            return

    def _place(self, path: str, settings: str) -> str:
        name = _digest((os.path.abspath(path), path, settings))
        return os.path.join(self._directory, name[:2], name[2:])

    def _key(self, settings: str, data: bytes, record: bytes, packed: bytes) -> bytes:
        # What is stored is part of it, so that a damaged entry does not hold, and a secret, so that
        # nobody else writes one that does: a checked repository may bring a cache along.
        parts = hashlib.blake2b(data, digest_size=16, key=self._secret)
        parts.update(f"\0{settings}\0{self._program}\0".encode())
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


def settings_digest(parts: Iterable[object], packs: Iterable[str]) -> str:
    """Return the digest of what a check is told, and of the rule packs in these directories."""
    return _digest((*parts, *(stat for pack in packs for stat in _files(pack))))


def _program() -> Iterator[object]:
    """Yield what changes when contentlint, its rules or the packages it builds on do."""
    package = os.path.dirname(os.path.dirname(__file__))
    yield from _files(package)
    yield from _files(resources.path())
    for entry in sys.path:
        if entry.endswith("-packages") and os.path.isdir(entry):
            yield entry, os.stat(entry).st_mtime_ns


def _files(top: str) -> Iterator[tuple[str, int, int]]:
    for directory, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(directory, name)
            stat = os.stat(path)
            yield path, stat.st_mtime_ns, stat.st_size
