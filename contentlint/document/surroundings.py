"""What lies around an article, as far as its links ask for it."""

from __future__ import annotations

from typing import Protocol

from contentlint.record import Record


class Files(Protocol):
    """A tree of files: those on a disk, or those of an example."""

    def is_file(self, path: str) -> bool:
        """Tell whether there is such a file."""

    def is_directory(self, path: str) -> bool:
        """Tell whether there is such a directory."""

    def text(self, path: str) -> str | None:
        """Return what a file says; ``None`` if it is missing, huge or no text."""

    def names(self, directory: str) -> tuple[str, ...]:
        """Return what a directory holds."""

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has; ``None`` if there is none."""

    def below(self, directory: str) -> tuple[str, ...]:
        """Return the paths of all files below a directory, relative to it, with slashes."""


class Linked(Record):
    """Where a link leads, as far as that can be told from the files."""

    found: bool
    path: str = ""
    """The file; ``""`` where only its generator knows which one it is."""
    fragments: frozenset[str] | None = None
    """What may stand behind the ``#`` of the link; ``None`` where that cannot be told."""


class Surroundings(Protocol):
    """The files as one article sees them."""

    def linked(self, target: str) -> Linked | None:
        """Follow a link or image to a file; ``None`` where the files do not tell."""

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has that was found; ``None`` if that cannot be told."""
