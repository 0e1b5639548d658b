"""One thing at a time, in one thread: the main one, where a rule that takes too long is stopped."""

from __future__ import annotations

from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class StaleError(BaseException):
    """The text has changed meanwhile: nobody wants to know any more. No rule is to catch it."""


class Desk:
    """Takes work from any thread; whoever calls :meth:`run` does it."""

    __slots__ = ("_jobs",)

    def __init__(self) -> None:
        self._jobs: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()

    def do(self, work: Callable[[], T]) -> Future[T]:
        """Return what will come of some work; it is done in its turn, unless cancelled before."""
        future: Future[T] = Future()
        self._jobs.put((future, work))
        return future

    def run(self) -> None:
        """Do what is asked for until the desk is closed."""
        while (job := self._jobs.get()) is not None:
            future, work = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except (Exception, StaleError) as error:
                future.set_exception(error)

    def close(self) -> None:
        """End :meth:`run` once what was asked for before is done."""
        self._jobs.put(None)
