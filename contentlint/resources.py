"""Finds the data files that belong to the package: rule packs, word lists, lexica.

They lie in ``contentlint/_packs`` in an installed wheel and in ``rules`` beside the package in a
checkout. Plain ``os.path``, because ``importlib.resources`` costs more than a whole check.
"""

from __future__ import annotations

from functools import cache
from os.path import dirname, isdir, join

from contentlint import files

_PACKAGE = dirname(__file__)
_PACKS = join(_PACKAGE, "_packs")
INSTALLED = isdir(_PACKS)
"""Whether this is a wheel that was unpacked, and no checkout that people work on."""
_ROOT = _PACKS if INSTALLED else join(dirname(_PACKAGE), "rules")


def path(*parts: str) -> str:
    """Return the path of a data file or folder, whether it exists or not."""
    return join(_ROOT, *parts)


@cache
def lines(*parts: str) -> tuple[str, ...]:
    """Return the lines of a UTF-8 word list, stripped, without blank lines and ``#`` comments.

    Raises ``OSError`` where there is no such file.
    """
    lines = map(str.strip, files.read(path(*parts)).decode("utf-8").split("\n"))
    return tuple([line for line in lines if line and line[0] != "#"])
