"""The files on disk as links see them: looked up when first asked for, and remembered."""

from __future__ import annotations

import os

from contentlint import files
from contentlint.text.composed import composed

_LARGEST = 4 * 1024 * 1024
"""Bytes of a page beyond which its fragments are not looked for."""
_MOST_FILES = 200_000
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "vendor"})


class Disk:
    """Files on disk. What was seen once is taken to stay so while a run lasts."""

    def __init__(self) -> None:
        self._files: dict[str, bool] = {}
        self._folders: dict[str, bool] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._below: dict[str, tuple[str, ...]] = {}

    def is_file(self, path: str) -> bool:
        """Tell whether there is such a file."""
        found = self._files.get(path)
        if found is None:
            # ``os.path.dirname`` takes as long as all the rest, and ten thousand articles ask for
            # forty thousand files.
            folder = path.rpartition(os.sep)[0] if os.altsep is None else ""
            found = self._has_folder(folder or os.path.dirname(path)) and (
                os.path.isfile(path) or (not path.isascii() and self._is_spelled_so(path))
            )
            self._files[path] = found
        return found

    def _has_folder(self, folder: str) -> bool:
        """Tell whether there is such a directory.

        A link is looked for below each directory further up, so most of what is asked for would
        lie in directories that are not there, and in the same ones for many links.
        """
        found = self._folders.get(folder)
        if found is None:
            found = self._folders[folder] = os.path.isdir(folder or os.curdir)
        return found

    def _is_spelled_so(self, path: str) -> bool:
        """Tell whether there is such a file but for how its letters are composed (NFC, NFD)."""
        folder, name = os.path.split(path)
        wanted = composed(name)
        alike = (one for one in self.names(folder) if not one.isascii() and composed(one) == wanted)
        return any(os.path.isfile(os.path.join(folder, one)) for one in alike)

    def is_directory(self, path: str) -> bool:
        """Tell whether there is such a directory."""
        return os.path.isdir(path)

    def text(self, path: str) -> str | None:
        """Return what a file says; ``None`` if it is missing, huge or no text."""
        try:
            return files.read(path, _LARGEST).decode("utf-8-sig", "replace")
        except OSError:
            return None

    def names(self, directory: str) -> tuple[str, ...]:
        """Return what a directory holds."""
        if directory not in self._names:
            try:
                found = tuple(os.listdir(directory or "."))
            except OSError:
                found = ()
            self._names[directory] = found
        return self._names[directory]

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has; ``None`` if there is none."""
        try:
            return os.path.getsize(path)
        except OSError:
            return None

    def below(self, directory: str) -> tuple[str, ...]:
        """Return the paths of all files below a directory, relative to it, with slashes."""
        if directory not in self._below:
            self._below[directory] = tuple(_walk(directory))
        return self._below[directory]


def _walk(top: str) -> list[str]:
    found: list[str] = []
    for directory, folders, names in os.walk(top):
        folders[:] = [f for f in folders if f not in _SKIPPED and not f.startswith(".")]
        relative = os.path.relpath(directory, top).replace(os.sep, "/")
        prefix = "" if relative == "." else f"{relative}/"
        found += (f"{prefix}{name}" for name in names)
        if len(found) > _MOST_FILES:
            break
    return found
