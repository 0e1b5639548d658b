"""Offsets to lines and columns."""

from __future__ import annotations

import pytest

from contentlint.text import LineIndex

SOURCE = "Ä\nzwei\r\ndrei\r\rfünf"


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, (1, 1)),
        (1, (1, 2)),  # the line feed belongs to its line
        (2, (2, 1)),
        (6, (2, 5)),
        (7, (2, 6)),
        (8, (3, 1)),
        (12, (3, 5)),
        (13, (4, 1)),
        (14, (5, 1)),
        (18, (5, 5)),
    ],
)
def test_positions(offset: int, place: tuple[int, int]) -> None:
    assert LineIndex(SOURCE).position(offset) == (*place, offset)


def test_lines_are_given_without_their_ends() -> None:
    lines = LineIndex(SOURCE)
    assert [lines.text(n) for n in range(1, len(lines) + 1)] == ["Ä", "zwei", "drei", "", "fünf"]
    assert [lines.start(n) for n in range(1, len(lines) + 1)] == [0, 2, 8, 13, 14]


def test_an_empty_source_has_one_empty_line() -> None:
    lines = LineIndex("")
    assert len(lines) == 1
    assert lines.position(0) == (1, 1, 0)
    assert lines.text(1) == ""


def test_a_last_line_ending_begins_a_line() -> None:
    assert len(LineIndex("a\n")) == 2
    assert LineIndex("a\n").position(2) == (2, 1, 2)
