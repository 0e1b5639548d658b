"""Worker processes that are killed: the run goes on and says so."""

from __future__ import annotations

import os
import signal
import struct
import sys
import time
from typing import TYPE_CHECKING

import pytest

from contentlint.session import Checker, Fixing, Invocation, Source, check
from contentlint.session import workers as module

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.result import Result

_PARENT = os.getpid()


def articles(directory: Path, count: int) -> list[Source]:
    paths = [directory / f"{number}.md" for number in range(count)]
    for path in paths:
        path.write_text("Ein Brot.\n", encoding="utf-8")
    return [Source(str(path)) for path in paths]


def deadly(monkeypatch: pytest.MonkeyPatch, name: str, times: int, marks: Path) -> None:
    """Let workers be killed ``times`` times when they come to a file; forked, they inherit this."""
    real = module.check_one

    def fatal(source: Source, checker: Checker) -> tuple[Result, ...]:
        dead = len(list(marks.glob("dead-*")))
        if source.path.endswith(name) and os.getpid() != _PARENT and dead < times:
            (marks / f"dead-{os.getpid()}").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(source, checker)

    monkeypatch.setattr(module, "check_one", fatal)


def run(sources: list[Source], fix: Fixing = Fixing.NONE) -> list[Result]:
    invocation = Invocation(isolated=True, fix=fix)
    return [result for one in check(sources, Checker(invocation), invocation, 2) for result in one]


def test_what_a_killed_worker_had_is_checked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = articles(tmp_path, 12)
    deadly(monkeypatch, "/5.md", 1, tmp_path)
    results = run(sources)
    assert [result.path for result in results] == [source.path for source in sources]
    assert not any(result.problems for result in results)


def test_a_file_that_kills_every_worker_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = articles(tmp_path, 6)
    deadly(monkeypatch, "/3.md", 9, tmp_path)
    results = run(sources, Fixing.SAFE)
    assert [result.path for result in results] == [source.path for source in sources]
    (broken,) = [result for result in results if result.problems]
    (problem,) = broken.problems
    assert broken.path.endswith("/3.md")
    assert (problem.kind, problem.ours) == ("killed", True)
    assert problem.message.endswith("; the file stands as it was, or fixed as a whole")


def _half_a_result() -> None:
    """Be killed as whoever wants memory is: amid what this worker has to say."""
    frame = sys._getframe()
    while "result_queue" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    number = frame.f_locals["result_queue"]._writer.fileno()
    os.write(number, struct.pack("!i", 1_000) + b"half")
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("times", [1, 9])
def test_a_worker_that_is_killed_amid_a_result_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    sources = articles(tmp_path, 6)
    real = module.check_one

    def fatal(source: Source, checker: Checker) -> tuple[Result, ...]:
        if source.path.endswith("/0.md") and os.getpid() != _PARENT:
            time.sleep(0.5)  # so that the other worker lives and has something to do
            if len(list(tmp_path.glob("dead-*"))) < times:
                (tmp_path / f"dead-{os.getpid()}").touch()
                _half_a_result()
        return real(source, checker)

    monkeypatch.setattr(module, "check_one", fatal)
    monkeypatch.setattr(module, "_LOOK", 0.2)
    results = run(sources)
    assert [result.path for result in results] == [source.path for source in sources]
    assert [bool(result.problems) for result in results] == [times > 1, *[False] * 5]
