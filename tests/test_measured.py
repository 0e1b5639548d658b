"""Levels are held to what was read: errors 98 % right, warnings 92 %."""

from __future__ import annotations

from datetime import date

import pytest

from contentlint import catalog
from contentlint.finding import Severity
from contentlint.measured import newest, readings

RULES = catalog.load().by_id
GOALS = {Severity.ERROR: 0.98, Severity.WARNING: 0.92}

LEVELS = sorted(
    (rule.id, level)
    for rule in RULES.values()
    for level in {rule.severity, *rule.levels}
    if level in GOALS
)

BELOW: frozenset[tuple[str, str]] = frozenset()
"""Levels that the newest reading does not bear out. May only shrink: mend the rule, or lower it,
and read anew."""

UNREAD = frozenset(
    {
        ("article-missing", "warning"),
        ("front-matter-invalid", "error"),
        ("house-terms", "warning"),
        ("keyphrase-stuffed", "warning"),
        ("pasted-navigation", "warning"),
        ("title-concatenated", "warning"),
        ("unused-suppression", "warning"),
    }
)
"""Levels of which nobody has read a finding, for there was none. May only shrink."""


def test_every_rule_has_a_row() -> None:
    assert {one.rule for one in readings()} == RULES.keys()


def test_rows_are_sound() -> None:
    for one in readings():
        rule = RULES[one.rule]
        assert one.level in {level.value for level in Severity}, one
        assert date.fromisoformat(one.day) <= date(2100, 1, 1), one
        assert 0 <= one.right <= one.read, one
        assert one.corpus, one
        # A level that the rule has left since may stay, as the history of it.
        assert rule.id == one.rule
    keys = [(one.rule, one.level, one.corpus, one.day) for one in readings()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("rule", "level"), LEVELS)
def test_levels_are_borne_out(rule: str, level: Severity) -> None:
    read, right = newest(rule, level)
    if not read:
        assert (rule, level.value) in UNREAD, (
            "read findings of it and write what you saw into rules/core/measured.tsv"
        )
        return
    assert (rule, level.value) not in UNREAD, "it has been read: take it out of UNREAD"
    good = right >= GOALS[level] * read
    assert good != ((rule, level.value) in BELOW), (
        f"{right} of {read} are right; {GOALS[level]:.0%} are wanted of {level}"
    )


def test_the_lists_name_levels_there_are() -> None:
    assert {(rule, level.value) for rule, level in LEVELS} >= BELOW | UNREAD


def test_what_was_never_read_has_a_reason() -> None:
    for rule, level in UNREAD:
        rows = [one for one in readings() if one.rule == rule and one.level == level]
        assert all(one.note or one.per_1000 == 0 for one in rows)
