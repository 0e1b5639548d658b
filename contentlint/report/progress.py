"""How far a long run has come, on one line of a terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_DELAY = 1.0
_INTERVAL = 0.1
_BAR = 24
_ERASE = "\r\x1b[K"


class Progress:
    """A bar that shows after a second, only on a terminal, and leaves nothing behind.

    Call ``clear`` before anything else is written to the terminal; the next ``advance`` draws it
    again.
    """

    __slots__ = ("_clock", "_done", "_drawn", "_next", "_stream", "_terminal", "_total")

    def __init__(
        self, stream: TextIO, total: int, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._total = total
        self._clock = clock
        self._done = 0
        self._drawn = False
        self._terminal = stream.isatty()
        self._next = clock() + _DELAY if self._terminal else 0.0

    def advance(self) -> None:
        """Count one document as done."""
        self._done += 1
        if not self._terminal:
            return
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _INTERVAL
        share = min(self._done / max(self._total, 1), 1.0)
        bar = ("#" * int(share * _BAR)).ljust(_BAR, ".")
        self._stream.write(f"{_ERASE}Checking [{bar}] {self._done}/{self._total}")
        self._stream.flush()
        self._drawn = True

    def clear(self) -> None:
        """Erase the bar, also at the end of the run."""
        if self._drawn:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._drawn = False
