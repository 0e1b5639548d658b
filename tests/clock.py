"""How tests measure time: where a machine that is busy for a moment does not fail them.

What is quadratic, or hangs, is slow at each try. A machine slows some tries, and never speeds one
up; so the best of a few counts. Ratios are taken within one run, above what a clock can tell.
"""

import time
from collections.abc import Callable

TRIES = 5
TICK = 0.01
"""Seconds below which the clock of processor time tells nothing: some systems count in 4 ms."""


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def within(limit: float, run: Callable[[], object]) -> bool:
    """Whether ``run`` ends within ``limit`` seconds of processor time at one of a few tries."""
    return any(_seconds(run) < limit for _ in range(TRIES))


def grows(run: Callable[[int], object], few: int, many: int, *, below: float) -> bool:
    """Whether ``run(many)`` takes less than ``below`` times as long as ``run(few)``."""
    short = long = float("inf")
    for _ in range(TRIES):
        short = min(short, _seconds(lambda: run(few)))
        long = min(long, _seconds(lambda: run(many)))
        if long < below * max(short, TICK):
            return True
    return False
