"""Spreads files over worker processes; results come in the order of the files."""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from contentlint.result import Result, Trouble
from contentlint.session.checker import Checker, Fixing, Invocation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from contentlint.session.discover import Source

WorkT = TypeVar("WorkT")

_WORTH_A_POOL = 400_000
"""Bytes of articles from which workers save more time than starting them costs (0.1 s)."""

_RUN_WIDE = "languagetool"
"""The kind of problem that each worker finds for itself and that concerns the run."""

_worker: list[Checker] = []
"""The checker of this process, if it is a worker: a pool has no other place to keep one."""


def check(
    sources: Sequence[Source], checker: Checker, invocation: Invocation, jobs: int = 0
) -> Iterator[tuple[Result, ...]]:
    """Yield the results of each source, in order. ``jobs = 0`` takes as many as are worth it."""
    return _check(sources, checker, invocation, jobs, _PLAIN)


def said_once(results: Iterable[Result]) -> Iterator[Result]:
    """Yield results with what each worker found wrong with the whole run said on the first only."""
    said = False
    for result in results:
        others = tuple(problem for problem in result.problems if problem.kind != _RUN_WIDE)
        if len(others) == len(result.problems):
            yield result
            continue
        yield result._replace(problems=others) if said else result
        said = True


def check_packed(
    sources: Sequence[Source], checker: Checker, invocation: Invocation, jobs: int = 0
) -> Iterator[bytes]:
    """Yield what :func:`check` does, packed, with facts."""
    return _check(sources, checker, invocation, jobs, _PACKED)


class _Work(NamedTuple, Generic[WorkT]):
    """What is done with each source: functions that worker processes can import."""

    check: Callable[[Source, Checker], WorkT]
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
        yield from (work.check(source, checker) for source in sources)
        return
    yield from _spread(sources, invocation, workers, work)


def _spread(
    sources: Sequence[Source], invocation: Invocation, workers: int, work: _Work[WorkT]
) -> Iterator[WorkT]:
    """Check in worker processes; if one is killed, what it had is checked again."""
    # Imported here: 33 ms that the check of one article does not pay.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    size = max(1, min(16, len(sources) // (workers * 4)))
    pool = ProcessPoolExecutor(workers, initializer=_start, initargs=(invocation,))
    try:
        chunks = (sources[start : start + size] for start in range(0, len(sources), size))
        futures = deque((chunk, pool.submit(_work, chunk, work)) for chunk in chunks)
        while futures:
            chunk, future = futures.popleft()
            if isinstance(future.exception(), BrokenProcessPool):
                yield from _one_by_one(chunk, invocation, work)
            else:
                yield from future.result()
    finally:
        # After Ctrl-C what is being checked is finished, and nothing more is begun.
        pool.shutdown(cancel_futures=True)


def _one_by_one(
    sources: Sequence[Source], invocation: Invocation, work: _Work[WorkT]
) -> Iterator[WorkT]:
    """Check each source in a process of its own, so that one that kills it is found."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- as above
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    pool: ProcessPoolExecutor | None = None
    try:
        for source in sources:
            if pool is None:
                pool = ProcessPoolExecutor(1, initializer=_start, initargs=(invocation,))
            try:
                yield from pool.submit(_work, (source,), work).result()
            except BrokenProcessPool:
                pool = None
                yield work.killed(source, invocation)
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _killed(source: Source, invocation: Invocation) -> tuple[Result, ...]:
    message = "the process that checked it was killed, perhaps for want of memory"
    if invocation.fix is not Fixing.NONE and not invocation.diff:
        message += "; the file stands as it was, or fixed as a whole"
    return (Result(source.path, "", "", "", problems=(Trouble("killed", message, ours=True),)),)


def _killed_packed(source: Source, invocation: Invocation) -> bytes:
    from contentlint.session.packing import pack  # noqa: PLC0415 -- not for single files

    return pack(_killed(source, invocation))


def check_one(source: Source, checker: Checker) -> tuple[Result, ...]:
    """Check one source; a path that is no article becomes a result with its problem."""
    if source.trouble is not None:
        return (Result(source.path, "", "", "", problems=(source.trouble,)),)
    return checker.check_file(source.path, source.named)


def _check_packed(source: Source, checker: Checker) -> bytes:
    if source.trouble is not None:
        from contentlint.session.packing import pack  # noqa: PLC0415 -- as above

        return pack(check_one(source, checker))
    return checker.check_packed(source.path, source.named, source.changed)


def _check_plain(source: Source, checker: Checker) -> tuple[Result, ...]:
    return check_one(source, checker)


_PLAIN = _Work(_check_plain, _killed)
_PACKED = _Work(_check_packed, _killed_packed)


def _size(sources: Sequence[Source]) -> int:
    total = 0
    for source in sources:
        try:
            total += os.path.getsize(source.path)
        except OSError:
            continue
        if total >= _WORTH_A_POOL:
            break
    return total


def _start(invocation: Invocation) -> None:
    import signal  # noqa: PLC0415 -- only workers need it

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _worker.append(Checker(invocation))


def _work(sources: Sequence[Source], work: _Work[WorkT]) -> list[WorkT]:
    return [work.check(source, _worker[0]) for source in sources]
