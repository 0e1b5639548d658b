"""How long rules take with a document: whoever takes too long is stopped, the others go on."""

from __future__ import annotations

import signal
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from contentlint.phrase import phrase
from contentlint.readers.read import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType

T = TypeVar("T")

_SECONDS = 20
"""CPU time of one rule with one document, and what it may take more per megabyte."""
_IN_ALL = 3
"""How many times as long all rules together may take."""
_MEGABYTE = 1_000_000


class OutOfTimeError(BaseException):
    """A rule has had its time. No ``Exception``: no rule is to catch it."""


class Clock:
    """Looks once per second of CPU time which rule is at work.

    Nothing is measured where there are no such timers (Windows, other threads than the main one):
    what holds there are the bounds of size, blocks, findings and ids, and patterns that cannot blow
    up; a program that checks in threads sets its own limit, or has a process do it.
    """

    __slots__ = ("_before", "_taken", "limit", "rule")

    def __init__(self, length: int, seconds: int = _SECONDS) -> None:
        self.limit = seconds + seconds * length // _MEGABYTE
        """Seconds that one rule may take with a document of ``length`` code points."""
        self.rule = ""
        """The rule at work; ``""`` while there is none to be stopped."""
        self._taken: Counter[str] = Counter()
        self._before: Any = None

    def __enter__(self) -> Clock:
        if hasattr(signal, "setitimer"):
            try:
                self._before = signal.signal(signal.SIGVTALRM, self._tick)
            except ValueError:  # not in the main thread
                return self
            signal.setitimer(signal.ITIMER_VIRTUAL, 1, 1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._before is not None:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, self._before)

    @property
    def is_over(self) -> bool:
        """Whether all rules together have had their time."""
        return self._taken.total() > _IN_ALL * self.limit

    def _tick(self, _number: int, _frame: FrameType | None) -> None:
        if self.rule:
            self._taken[self.rule] += 1
            if self._taken[self.rule] > self.limit or self.is_over:
                raise OutOfTimeError


def in_time(length: int, reading: Callable[[], T]) -> T:
    """Return what reading a file of so many bytes comes to.

    Raises :class:`ReadError` if it takes as long as no rule may take.
    """
    clock = Clock(length)
    try:
        with clock:
            clock.rule = "reading"
            try:
                return reading()
            finally:
                clock.rule = ""
    except OutOfTimeError:
        message = phrase(
            "could not be read within {limit} s of CPU time; split or exclude it", limit=clock.limit
        )
        raise ReadError("limit", message) from None


class Patience:
    """How long all rounds of fixing a file may take: as long as all rules together."""

    __slots__ = ("_start", "limit")

    def __init__(self, length: int) -> None:
        self.limit = _IN_ALL * Clock(length).limit
        """Seconds of CPU time of this thread."""
        self._start = time.thread_time()

    @property
    def is_over(self) -> bool:
        """Whether they have passed."""
        return time.thread_time() - self._start > self.limit
