"""One defect, one finding."""

from __future__ import annotations

import pytest

from contentlint import catalog
from contentlint.engine.overlap import most_telling
from contentlint.finding import Diagnostic, Severity
from contentlint.text import Position

RULES = catalog.load().by_id


def _at(rule: str, start: int, end: int) -> Diagnostic:
    place = (Position(1, start + 1, start), Position(1, end + 1, end))
    return Diagnostic(*place, rule, "c", Severity.INFO, "", "", "", "", "")


@pytest.mark.parametrize(
    ("start", "end", "stays"),
    [
        (4, 5, False),
        (0, 12, False),
        (9, 11, False),
        (0, 4, True),
        (10, 12, True),
        (6, 6, False),
        (4, 4, False),
        (10, 10, True),
    ],
)
def test_the_one_that_says_less_gives_way(start: int, end: int, stays: bool) -> None:
    more, less = _at("more", 4, 10), _at("less", start, end)
    kept = most_telling([less, more], {"less": frozenset({"more"})})
    assert kept == ([less, more] if stays else [more])


def test_nobody_gives_way_to_a_rule_that_does_not_run() -> None:
    less = _at("less", 4, 5)
    assert most_telling([less], {"less": frozenset({"more"})}) == [less]


def test_a_short_place_behind_a_long_one_is_seen() -> None:
    kept = most_telling(
        [_at("more", 0, 50), _at("more", 2, 3), _at("less", 40, 41)], {"less": frozenset({"more"})}
    )
    assert [one.rule for one in kept] == ["more", "more"]


def test_rules_yield_to_rules_there_are_and_in_one_direction() -> None:
    yields: dict[str, frozenset[str]] = {
        rule.id: getattr(rule, "yields_to", frozenset()) for rule in RULES.values()
    }
    assert all(yields[other].isdisjoint({id_}) for id_ in yields for other in yields[id_])
