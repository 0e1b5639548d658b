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


def test_a_bar_that_was_erased_is_drawn_again_at_once() -> None:
    out, clock = _Terminal(), _Clock()
    progress = Progress(out, 50, clock=clock)
    clock.now += 2
    for _ in range(50):
        clock.now += 0.001
        progress.clear()
        progress.advance()
        assert not out.getvalue().endswith("\x1b[K"), "the bar is not to be seen"


def test_the_second_phase_is_named() -> None:
    out, clock = _Terminal(), _Clock()
    progress = Progress(out, 3, clock=clock)
    progress.compare()
    assert out.getvalue() == ""
    clock.now += 1
    progress.compare()
    assert out.getvalue().endswith("Comparing 3 articles")
    progress.clear()
    assert out.getvalue().endswith("\r\x1b[K")


def test_comparing_many_is_told_at_once() -> None:
    out = _Terminal()
    Progress(out, 500, clock=_Clock()).compare()
    assert out.getvalue().endswith("Comparing 500 articles")


def test_a_file_gets_no_bar() -> None:
    out, clock = io.StringIO(), _Clock()
    progress = Progress(out, 4, clock=clock)
    clock.now += 5
    progress.advance()
    progress.clear()
    assert out.getvalue() == ""
