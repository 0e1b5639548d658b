"""Places as editors count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.server.buffer import Buffer, Place

TEXTS = st.text(st.sampled_from("aäß🍞\u2028\x0c\r\n"), max_size=30)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 8), ("utf-16", 5), ("utf-32", 4)])
def test_columns(encoding: str, column: int) -> None:
    buffer = Buffer("x\r\nä🍞 b", encoding)
    assert buffer.place(6) == Place(1, column - 1)
    assert buffer.offset(Place(1, column - 1)) == 6


@pytest.mark.parametrize(
    ("place", "offset"),
    [
        (Place(0, 9), 1),  # beyond a line's end
        (Place(9, 0), 5),  # beyond the text's
        (Place(1, 1), 3),  # inside of a character
        (Place(1, 2), 4),
    ],
)
def test_places_that_are_not_there(place: Place, offset: int) -> None:
    assert Buffer("x\r\n🍞b").offset(place) == offset


def test_only_line_feeds_and_carriage_returns_end_lines() -> None:
    assert Buffer("a\u2028b\x0cc\x85d").place(6) == Place(0, 6)


@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_every_offset_comes_back(text: str, encoding: str) -> None:
    buffer = Buffer(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":  # between them there is no place
            assert buffer.offset(buffer.place(offset)) == offset


@given(TEXTS, TEXTS, st.data())
def test_a_change(text: str, new: str, data: st.DataObject) -> None:
    buffer = Buffer(text)
    ends = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]
    start, end = sorted((data.draw(st.sampled_from(ends)), data.draw(st.sampled_from(ends))))
    changed = buffer.changed(buffer.place(start), buffer.place(end), new)
    assert changed.text == text[:start] + new + text[end:]
