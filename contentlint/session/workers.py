"""Spreads files over worker processes; results come in the order of the files."""

from __future__ import annotations

import os
import time
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from contentlint.phrase import phrase
from contentlint.problem import Problem
from contentlint.record import Record
from contentlint.result import Result
from contentlint.session.checker import Checker
from contentlint.session.invocation import Fixing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess
    from signal import Signals

    from contentlint.session.discover import Source
    from contentlint.session.invocation import Invocation
    from contentlint.session.memory import Checked

WorkT = TypeVar("WorkT")

_WORTH_A_POOL = 400_000
"""Bytes of articles from which workers save more time than starting them costs (0.1 s)."""

_PART = 250_000
"""Bytes that a part of a table has or stands for."""

_RUN_WIDE = "languagetool"
"""The kind of problem that each worker finds for itself and that concerns the run."""

_LOOK = 1.0
"""Seconds after which a wait is interrupted to see whether all workers are alive."""

_PATIENCE = 0.5
"""Seconds in which workers that are told to end can put away what they are writing."""

_worker: list[Callable[[Source], Any]] = []
"""What this process does with a source, if it is a worker: a pool has no other place for it."""
_busy: list[Sequence[Source]] = []
"""What this worker is at: it must come out of that before it ends, if it is told to."""


class _StoppedError(BaseException):
    """This worker is told to end. No handler of errors catches it."""


def check(
    sources: Sequence[Source], checker: Checker, invocation: Invocation, jobs: int = 0
) -> Iterator[tuple[Result, ...]]:
    """Yield the results of each source, in order. ``jobs = 0`` takes as many as are worth it."""
    return _check(sources, checker, invocation, jobs, _PLAIN)


class SaidOnce:
    """Leaves what each worker found wrong with the whole run on the first result only."""

    __slots__ = ("_said",)

    def __init__(self) -> None:
        self._said = False

    def __call__(self, result: Result) -> Result:
        """Return the next result without what was said before."""
        others = tuple(problem for problem in result.problems if problem.kind != _RUN_WIDE)
        if len(others) == len(result.problems):
            return result
        said, self._said = self._said, True
        return result._replace(problems=others) if said else result


def check_packed(
    sources: Sequence[Source], checker: Checker, invocation: Invocation, jobs: int = 0
) -> Iterator[Checked]:
    """Yield what :func:`check` does, packed, with facts."""
    return _check(sources, checker, invocation, jobs, _PACKED)


class _Work(Record, Generic[WorkT]):
    """What is done with each source: functions that worker processes can import."""

    prepare: Callable[[Checker], Callable[[Source], WorkT]]
    """Called once in each process."""
    killed: Callable[[Source, Invocation], WorkT]


def _check(
    sources: Sequence[Source],
    checker: Checker,
    invocation: Invocation,
    jobs: int,
    work: _Work[WorkT],
) -> Iterator[WorkT]:
    workers = min(jobs or os.cpu_count() or 1, len(sources))
    if workers < 2 or (not jobs and _size(sources) < _WORTH_A_POOL):
        yield from map(work.prepare(checker), sources)
        return
    yield from _spread(sources, invocation, workers, work)


def _spread(
    sources: Sequence[Source], invocation: Invocation, workers: int, work: _Work[WorkT]
) -> Iterator[WorkT]:
    """Check in worker processes; if one is killed, what it had is checked again."""
    # Imported here: 33 ms that the check of one article does not pay.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(16, len(sources) // (workers * 4)))
    pool = ProcessPoolExecutor(workers, initializer=_start, initargs=(invocation, work))
    try:
        chunks = (sources[start : start + size] for start in range(0, len(sources), size))
        with _undisturbed():
            futures = deque((chunk, pool.submit(_work, chunk)) for chunk in chunks)
        while futures:
            chunk, future = futures.popleft()
            if isinstance(_failure(future, pool), BrokenProcessPool):
                yield from _one_by_one(chunk, invocation, work)
            else:
                yield from future.result()
    except BaseException:
        _stop(pool)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(
    sources: Sequence[Source], invocation: Invocation, work: _Work[WorkT]
) -> Iterator[WorkT]:
    """Check each source in a process of its own, so that one that kills it is found."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool: ProcessPoolExecutor | None = None
    try:
        for source in sources:
            if pool is None:
                pool = ProcessPoolExecutor(1, initializer=_start, initargs=(invocation, work))
            with _undisturbed():
                future = pool.submit(_work, (source,))
            if isinstance(_failure(future, pool), BrokenProcessPool):
                pool = None
                yield work.killed(source, invocation)
            else:
                yield from future.result()
    except BaseException:
        if pool is not None:
            _stop(pool)
        raise
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _failure(future: Future[Any], pool: ProcessPoolExecutor) -> BaseException | None:
    """Wait for what workers are to bring, and return why they do not; ``None`` if they do.

    A pool sees that a worker is gone, but not while it reads what that one was writing when it was
    killed: it waits for the rest. So who waits for it looks as well.
    """
    gone = False
    while True:
        try:
            return future.exception(_LOOK)
        except TimeoutError:
            if gone:
                _stop(pool)
            gone = any(one.exitcode is not None for one in _processes(pool))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold signals back while workers are started: a worker handles them once it knows how."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ending_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ending_signals() -> set[Signals]:
    import signal

    return {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the workers of a pool at once, whatever they are at. No file is left half written."""
    processes = _processes(pool)
    for process in processes:
        process.terminate()
    end = time.monotonic() + _PATIENCE
    for process in processes:
        process.join(max(0.0, end - time.monotonic()))
        process.kill()
        process.join()
    # Who was ended amid a result has left half of it, and the pool waits for the rest as long as
    # anybody could write it: we could.
    results = getattr(pool, "_result_queue", None)
    if results is not None:
        results._writer.close()


def _processes(pool: ProcessPoolExecutor) -> list[BaseProcess]:
    # Pools have no public way to this before Python 3.14.
    return list((getattr(pool, "_processes", None) or {}).values())


def _killed(source: Source, invocation: Invocation) -> tuple[Result, ...]:
    message = phrase("the process that checked it was killed, perhaps for want of memory")
    if invocation.fix is not Fixing.NONE and not invocation.diff:
        message = phrase(
            "the process that checked it was killed, perhaps for want of memory; the file stands "
            "as it was, or fixed as a whole"
        )
    return (Result(source.path, "", "", "", problems=(Problem("killed", message, ours=True),)),)


def _killed_packed(source: Source, invocation: Invocation) -> Checked:
    from contentlint.session.memory import packed

    return packed(_killed(source, invocation))


def check_one(source: Source, checker: Checker) -> tuple[Result, ...]:
    """Check one source, or fix it; a path that is no article becomes a result with its problem."""
    if source.problem is not None:
        return (Result(source.path, "", "", "", problems=(source.problem,)),)
    if source.part is not None:
        from contentlint.session.rows import check_part

        return check_part(checker, source.path, source.part)
    if checker.invocation.fix is not Fixing.NONE:
        from contentlint.session.fixer import Fixer

        return Fixer(checker, checker.invocation.fix).fix_file(source.path, source.named)
    return checker.check_file(source.path, source.named)


def _checking(checker: Checker) -> Callable[[Source], tuple[Result, ...]]:
    return lambda source: check_one(source, checker)


def _packing(checker: Checker) -> Callable[[Source], Checked]:
    from contentlint.session.memory import check_packed, packed

    return lambda source: (
        check_packed(checker, source)
        if source.problem is None and source.part is None
        else packed(check_one(source, checker))
    )


_PLAIN = _Work(_checking, _killed)
_PACKED = _Work(_packing, _killed_packed)


def _size(sources: Sequence[Source]) -> int:
    total = 0
    for source in sources:
        try:
            total += _PART if source.part else os.path.getsize(source.path)
        except OSError:
            continue
        if total >= _WORTH_A_POOL:
            break
    return total


def _start(invocation: Invocation, work: _Work[Any]) -> None:
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, _told_to_end)
    if hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as Ctrl-C
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ending_signals())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker.append(work.prepare(Checker(invocation)))


def _end_with_parent() -> None:
    """Wait until the parent is gone, however that came, and go too."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _told_to_end(_number: int, _frame: object) -> None:
    if _busy:
        raise _StoppedError
    os._exit(1)


def _work(sources: Sequence[Source]) -> list[Any]:
    _busy.append(sources)
    try:
        return [_worker[0](source) for source in sources]
    except _StoppedError:
        os._exit(1)
    finally:
        _busy.clear()
