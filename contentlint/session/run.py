"""Spreads files over worker processes; results come in the order of the files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.result import Result
from contentlint.session.checker import Checker, Invocation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.session.discover import Source

_WORTH_A_POOL = 400_000
"""Bytes of articles from which workers save more time than starting them costs (0.1 s)."""

_worker: list[Checker] = []
"""The checker of this process, if it is a worker: a pool has no other place to keep one."""


def check(
    sources: Sequence[Source], checker: Checker, invocation: Invocation, jobs: int = 0
) -> Iterator[tuple[Result, ...]]:
    """Yield the results of each source, in order. ``jobs = 0`` takes as many as are worth it."""
    workers = min(jobs or os.cpu_count() or 1, len(sources))
    if workers < 2 or (not jobs and _size(sources) < _WORTH_A_POOL):
        yield from (check_one(source, checker) for source in sources)
        return
    # Imported here: 16 ms that the check of one article does not pay.
    import multiprocessing  # noqa: PLC0415

    with multiprocessing.Pool(workers, _start, (invocation,)) as pool:
        chunk = max(1, min(16, len(sources) // (workers * 4)))
        yield from pool.imap(_work, sources, chunk)


def check_one(source: Source, checker: Checker) -> tuple[Result, ...]:
    """Check one source; a path that is no article becomes a result with its problem."""
    if source.trouble is not None:
        return (Result(source.path, "", "", "", problems=(source.trouble,)),)
    return checker.check_file(source.path, source.named)


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


def _work(source: Source) -> tuple[Result, ...]:
    return check_one(source, _worker[0])
