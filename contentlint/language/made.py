"""What is made of lists of words, ready where the package is installed.

To take the names of publishers apart takes longer than to read an article. So the package's build
does it (``scripts/index_rules.py``) and writes ``made.idx``; a checkout does it when it is asked,
and so does an installed package in which somebody has changed a list.
"""

from __future__ import annotations

import marshal
import os
from functools import cache
from os.path import dirname, join
from typing import TYPE_CHECKING, Generic, TypeVar

from contentlint import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

T = TypeVar("T")


class Made(Generic[T]):
    """A value of strings, numbers, tuples, dictionaries and frozen sets, made of files alone."""

    __slots__ = ("_files", "_make", "name")

    def __init__(self, name: str, files: Iterable[str], make: Callable[[], T]) -> None:
        self.name, self._files, self._make = name, tuple(files), make

    def __call__(self) -> T:
        """Return the value."""
        kept = _kept().get(self.name) if resources.INSTALLED else None
        if kept is None or kept[0] != self._sizes():
            return self._make()
        value: T = marshal.loads(kept[1])  # noqa: S302 -- as much ours as any .pyc
        return value

    def packed(self) -> tuple[tuple[int, ...], bytes]:
        """Return how large its files are, and the value as it is kept."""
        value: Any = self._make()
        return self._sizes(), marshal.dumps(value, 2)

    def _sizes(self) -> tuple[int, ...]:
        return tuple([os.stat(file).st_size for file in self._files])


def place() -> str:
    """Return the path of the file, whether there is one or not."""
    return join(dirname(__file__), "made.idx")


def written(made: Iterable[Made[Any]]) -> bytes:
    """Return the file that has these values."""
    return marshal.dumps({one.name: one.packed() for one in made}, 2)


@cache
def _kept() -> Mapping[str, tuple[tuple[int, ...], bytes]]:
    try:
        with open(place(), "rb") as file:
            kept: Mapping[str, tuple[tuple[int, ...], bytes]] = marshal.loads(file.read())  # noqa: S302 -- as above
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return kept
