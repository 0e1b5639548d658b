"""Work that grows with a power of the text: counted in calls, at three small sizes.

Calls tell what Python does; `tests/test_patterns.py` counts what patterns do. The inputs at their
full size, with time and memory, are the matter of `benchmarks/hostile.py`.
"""

from __future__ import annotations

import os
import re
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from contentlint import catalog
from contentlint.rule import SiteRule
from contentlint.session import Checker, Invocation
from tests.floods import FLOODS, PLACES, Input, inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (200, 400, 800)
_MOST = 2.9
"""How many times as many calls the second doubling may cost as the first: 2 if work is linear,
4 if it is quadratic."""
_AT_ALL = 2.2
"""How many times as many calls the second doubling costs, if it is not to be linear."""
_SLACK = 400
"""Calls that one more word or finding costs now and then."""

CHECKER = Checker(Invocation(isolated=True))


def _calls(one: Input) -> int:
    count = 0

    def note(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        if event in {"call", "c_call"}:
            count += 1

    data = one.text.encode("utf-8", "surrogatepass")
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        CHECKER.check_data(f"a.{one.extension}", data)
    finally:
        sys.setprofile(before)
    return count


def _lines(one: Input) -> int:
    """Count the lines of the package that are run: also what a loop does without a call."""
    count = 0

    def note(_frame: Any, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return note

    def enter(frame: Any, _event: str, _argument: Any) -> Any:
        return note if f"{os.sep}contentlint{os.sep}" in frame.f_code.co_filename else None

    data = one.text.encode("utf-8", "surrogatepass")
    before = sys.gettrace()
    sys.settrace(enter)
    try:
        CHECKER.check_data(f"a.{one.extension}", data)
    finally:
        sys.settrace(before)
    return count


def _grows(sizes: tuple[Input, ...]) -> str:
    """Return how an input's calls grow, if it is faster than its text; what is read once is not."""
    _calls(sizes[-1])
    few, more, most = map(_calls, sizes)
    if _is_faster(few, more, most):
        return f"{sizes[0].name}: {few}, {more}, {most} calls"
    return ""


def _is_faster(few: int, more: int, most: int) -> bool:
    # A text of another length may be taken for something else, and cost less than a shorter one.
    return most - more > _MOST * max(more - few, 0) + _SLACK and most > _AT_ALL * more


@pytest.mark.parametrize(
    ("calls", "faster"),
    [
        ((1000, 2000, 4000), False),
        ((9000, 10_000, 12_000), False),
        ((1000, 4000, 16_000), True),
        ((1500, 3000, 9000), True),
        ((29_000, 11_000, 19_000), False),
        ((100, 150, 500), False),
    ],
)
def test_what_counts_as_faster(calls: tuple[int, int, int], faster: bool) -> None:
    assert _is_faster(*calls) is faster


def _chosen(name: str) -> bool:
    """Choose all structures and, of floods, each in Markdown and in one other place."""
    place, colon, flood = name.partition(": ")
    if not colon or place not in PLACES:
        return True
    at = (list(FLOODS).index(flood) * 5) % len(PLACES)
    return place in {"md", list(PLACES)[at]}


def _inputs() -> Iterator[tuple[Input, ...]]:
    for sizes in zip(*map(inputs, SIZES), strict=True):
        if _chosen(sizes[0].name):
            yield sizes


def _examples() -> Iterator[tuple[Input, ...]]:
    """Yield the texts of all rules' examples, over and over: what is found in each."""
    endings = {"markdown": "md", "html": "html", "text": "txt", "mdx": "mdx"}
    for rule in catalog.load().rules:
        flagged = [one for one in rule.examples if "⟦" in one.text]
        for example in islice(flagged, 1):
            if isinstance(rule, SiteRule) or example.format not in endings:
                continue
            ending = endings[example.format]
            text = re.sub("[⟦⟧]", "", example.text).strip() + "\n\n"
            # Of a few words nobody can tell the language.
            lang = {
                "md": f"---\nlang: {example.language}\n---\n\n",
                "html": f'<html lang="{example.language}">',
            }
            front = "" if text.startswith(("---", "+++", "{", "<")) else lang.get(ending, "")
            yield tuple(
                Input(f"{rule.id} {times} times", ending, front + text * times)
                for times in (4, 8, 16)
            )


PARTS = 12


@pytest.mark.parametrize("part", range(PARTS))
def test_floods_nestings_and_bombs(part: int) -> None:
    assert [said for sizes in islice(_inputs(), part, None, PARTS) if (said := _grows(sizes))] == []


@pytest.mark.parametrize("part", range(2))
def test_all_that_rules_find(part: int) -> None:
    assert [said for sizes in islice(_examples(), part, None, 2) if (said := _grows(sizes))] == []


_LOOPS: dict[str, tuple[str, Callable[[int], str]]] = {
    "single marks": ("html", lambda n: f'<html lang="de"><p>Das ist es: {"‚" * (n // 5)}'),
    "marks of two shapes": ("html", lambda n: '<html lang="de"><p>' + "»a b” " * (n // 5)),
    "open links": ("html", lambda n: "<a href=b>" * (n // 8)),
    "pictures": ("html", lambda n: "<p>" + '<img src="a.png"> ' * (n // 4)),
    "links with pictures": ("html", lambda n: "<p>" + "<a href=b><img src=a.png></a> " * (n // 8)),
}


@pytest.mark.parametrize("name", _LOOPS)
def test_loops_without_calls(name: str) -> None:
    extension, make = _LOOPS[name]
    sizes = [Input(name, extension, make(size)) for size in (400, 800, 1600)]
    _lines(sizes[-1])
    assert not _is_faster(*map(_lines, sizes))
