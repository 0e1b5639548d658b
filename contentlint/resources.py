"""The data files that ship with contentlint: word lists, lexica, declared rules.

In a wheel they lie in ``contentlint/_packs``, in a checkout in ``rules/`` beside the package.
"""

import os
from functools import cache


@cache
def root() -> str:
    """Return the directory that holds the packs."""
    package = os.path.dirname(os.path.abspath(__file__))
    shipped = os.path.join(package, "_packs")
    return shipped if os.path.isdir(shipped) else os.path.join(os.path.dirname(package), "rules")


def path(*parts: str) -> str:
    """Return the path of a data file; an absolute part stands for itself."""
    return os.path.join(root(), *parts)


def lines(*parts: str) -> tuple[str, ...]:
    """Return the entries of a list file: its lines without comments (``#``) and blank lines.

    Raises ``OSError`` if it cannot be read.
    """
    with open(path(*parts), encoding="utf-8") as file:
        return tuple(
            entry for line in file if (entry := line.rstrip("\n")) and not entry.startswith("#")
        )
