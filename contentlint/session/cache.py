"""What earlier checks found in files that have not changed since.

An entry holds for the bytes of a file, for everything the check was told, for contentlint and its
rules as they are, and for what the files around answered. Whatever cannot be read, or holds no
longer, counts as missing: a cache changes how long a check takes and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from typing import TYPE_CHECKING, TypeVar

from contentlint import resources
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document.surroundings import Files

AnswerT = TypeVar("AnswerT")

_FORMAT = 1
"""To be raised when entries are written in another way."""


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
        self._made: set[str] = set()

    def load(self, path: str, settings: str, data: bytes) -> bytes | None:
        """Return what was stored for a file of these bytes; ``None`` if nothing holds."""
        try:
            with open(self._place(path, settings), "rb") as file:
                key, record, packed = file.read().split(b"\n", 2)
            if key != self._key(settings, data, packed):
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
        entry = b"\n".join((self._key(settings, data, packed), record.encode(), packed))
        place = self._place(path, settings)
        new = f"{place}.{os.getpid()}"
        try:
            self._make(os.path.dirname(place))
            with open(new, "wb") as file:
                file.write(entry)
            os.replace(new, place)
        except OSError:
            return

    def _place(self, path: str, settings: str) -> str:
        name = _digest((os.path.abspath(path), path, settings))
        return os.path.join(self._directory, name[:2], name[2:])

    def _key(self, settings: str, data: bytes, packed: bytes) -> bytes:
        # The digest of what is stored is part of it, so that a damaged entry does not hold.
        parts = hashlib.blake2b(data, digest_size=16)
        parts.update(f"\0{settings}\0{self._program}\0".encode())
        parts.update(packed)
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
        os.makedirs(directory, exist_ok=True)
        ignore = os.path.join(self._top, ".gitignore")
        if not os.path.exists(ignore):
            with open(ignore, "w", encoding="utf-8") as file:
                file.write("# Written by contentlint: its cache is not for the repository.\n*\n")
        self._made.add(directory)


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
