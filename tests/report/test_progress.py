from __future__ import annotations

import io

from contentlint.report.progress import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_short_run_shows_nothing() -> None:
    out, clock = _Terminal(), _Clock()
    progress = Progress(out, 3, clock=clock)
    for _ in range(3):
        clock.now += 0.3
        progress.advance()
    progress.clear()
    assert out.getvalue() == ""


def test_a_long_run_shows_a_bar_and_erases_it() -> None:
    out, clock = _Terminal(), _Clock()
    progress = Progress(out, 4, clock=clock)
    for _ in range(2):
        clock.now += 0.6
        progress.advance()
    assert out.getvalue() == "\r\x1b[KChecking [############............] 2/4"
    progress.clear()
    assert out.getvalue().endswith("2/4\r\x1b[K")
    progress.clear()
    assert out.getvalue().count("\x1b[K") == 2


def test_the_bar_is_drawn_ten_times_a_second_at_most() -> None:
    out, clock = _Terminal(), _Clock()
    progress = Progress(out, 1000, clock=clock)
    clock.now += 1
    for _ in range(1000):
        clock.now += 0.001
        progress.advance()
    assert 9 <= out.getvalue().count("Checking") <= 11


def test_a_file_gets_no_bar() -> None:
    out, clock = io.StringIO(), _Clock()
    progress = Progress(out, 4, clock=clock)
    clock.now += 5
    progress.advance()
    progress.clear()
    assert out.getvalue() == ""
