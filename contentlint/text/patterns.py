"""Regular expressions that are compiled when they are first used.

A check imports a hundred modules with three hundred patterns and uses half of them: compiling the
others would cost it 20 ms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Pattern:
    """Stands for a compiled pattern; from the first use on, its methods are the pattern's own."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Only called for names not set yet: the first use sets them all.
        compiled = re.compile(self._source, self._flags)
        for method in (*_METHODS, "pattern", "groupindex", "groups"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


if TYPE_CHECKING:

    def pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """Return a regular expression that is compiled when it is first used."""
else:
    pattern = lambda pattern, flags=0: _Pattern(pattern, int(flags))  # noqa: E731
