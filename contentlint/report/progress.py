"""How far a long run has come, on one line of a terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from contentlint.phrase import counted, phrase
from contentlint.translation import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from contentlint.translation import Translation

_DELAY = 1.0
_INTERVAL = 0.1
_BAR = 24
_MANY = 500
"""Articles from which comparing them is likely to take a second."""
_ERASE = "\r\x1b[K"


class Progress:
    """A bar that shows after a second, only on a terminal, and leaves nothing behind.

    Call ``clear`` before anything else is written to the terminal; the next ``advance`` draws it
    again at once: what comes in bursts must not keep it from being seen.
    """

    __slots__ = (
        "_clock",
        "_done",
        "_drawn",
        "_first",
        "_next",
        "_say",
        "_stream",
        "_terminal",
        "_total",
    )

    def __init__(
        self,
        stream: TextIO,
        total: int,
        *,
        say: Translation = ENGLISH,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._say = say
        self._stream = stream
        self._total = total
        self._clock = clock
        self._done = 0
        self._drawn = False
        self._terminal = stream.isatty()
        self._first = self._next = clock() + _DELAY if self._terminal else 0.0

    def advance(self) -> None:
        """Count one document as done."""
        self._done += 1
        if not self._terminal:
            return
        now = self._clock()
        if now < (self._next if self._drawn else self._first):
            return
        self._next = now + _INTERVAL
        share = min(self._done / max(self._total, 1), 1.0)
        bar = ("#" * int(share * _BAR)).ljust(_BAR, ".")
        self._draw(self._say(phrase("Checking {bar}", bar=f"[{bar}] {self._done}/{self._total}")))

    def compare(self) -> None:
        """Say that all documents have been read and are compared: nobody knows for how long."""
        if self._terminal and (self._total >= _MANY or self._clock() >= self._first):
            told = counted("Comparing {n} article", "Comparing {n} articles", self._total)
            self._draw(self._say(told))

    def _draw(self, text: str) -> None:
        self._stream.write(f"{_ERASE}{text}")
        self._stream.flush()
        self._drawn = True

    def clear(self) -> None:
        """Erase the bar, also at the end of the run."""
        if self._drawn:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._drawn = False
