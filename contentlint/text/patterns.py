"""Regular expressions that are compiled when they are first used, or were when we were released.

A check imports two hundred modules with four hundred patterns and uses a third of them: compiling
all would cost it 60 ms, and compiling those it uses takes 20 to 30 ms, a fourth of a whole check.
So `scripts/compile_patterns.py` writes down what Python makes of each, in one file for each version
of Python, and a pattern that is there need not be compiled. What is not there is, as ever: under
another Python, or since the pattern was changed.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found] # what `re` compiles for; built in
import marshal
import re
import sys
from functools import cache
from os.path import dirname, join
from typing import TYPE_CHECKING, Any, AnyStr

MAGIC: int = _sre.MAGIC
"""What its makers call the code of this Python's matcher: it changes with the code."""

if TYPE_CHECKING:
    from collections.abc import Mapping

    _Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    """Flags, the code for Python's matcher, groups, their numbers by name, their names."""


def table_path() -> str:
    """Return where the compiled patterns for this very Python are, if it has some."""
    version = f"{sys.implementation.name}-{sys.version_info[0]}{sys.version_info[1]}"
    return join(dirname(__file__), "compiled", f"{version}-{sys.byteorder}.bin")


@cache
def _table() -> Mapping[tuple[str | bytes, int], _Code]:
    try:
        with open(table_path(), "rb") as file:
            magic, table = marshal.loads(file.read())  # noqa: S302 -- as much ours as any .pyc
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    known: Mapping[tuple[str | bytes, int], _Code] = table if magic == MAGIC else {}
    return known


def compiled(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Compile a regular expression, or take what was made of it before.

    Raises ``re.error`` where it is none.
    """
    known = _table().get((pattern, int(flags)))  # flags are known by their number
    if known is None:
        return re.compile(pattern, flags)
    settled, code, groups, numbers, names = known
    try:
        made: re.Pattern[AnyStr] = _sre.compile(
            pattern, settled, memoryview(code).cast("I").tolist(), groups, numbers, names
        )
    except (
        RuntimeError,
        TypeError,
    ):  # it looks at code before it believes it
        return re.compile(pattern, flags)
    return made


class _Pattern:
    """Stands for a compiled pattern; what it was asked for once is the pattern's own."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Only called for names not set yet.
        if name == "_compiled":
            self._compiled: re.Pattern[Any] = compiled(self._source, self._flags)
            return self._compiled
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


if TYPE_CHECKING:

    def pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """Return a regular expression that is compiled when it is first used."""
else:
    pattern = lambda pattern, flags=0: _Pattern(pattern, int(flags))  # noqa: E731
