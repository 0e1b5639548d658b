"""Offset maps: where each character of clean text stands in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text import Kind, OffsetMap, Piece, Span

# Clean text "Brot & Käse" of the source "Br<b>ot</b> &amp; Käse": 4 + 1 + 1 + 5 characters.
SOURCE = "Br<b>ot</b> &amp; Käse"
TEXT = "Brot & Käse"
MAP = OffsetMap(
    [
        Piece(0, 0, 2, Kind.VERBATIM),
        Piece(2, 5, 7, Kind.VERBATIM),
        Piece(4, 11, 12, Kind.VERBATIM),
        Piece(5, 12, 17, Kind.REPLACED),
        Piece(6, 17, 22, Kind.VERBATIM),
    ],
    len(TEXT),
)


@pytest.mark.parametrize(
    ("span", "source"),
    [
        ((0, 2), "Br"),
        ((0, 4), "Br<b>ot"),
        ((2, 4), "ot"),
        ((1, 3), "r<b>o"),
        ((5, 6), "&amp;"),
        ((4, 7), " &amp; "),
        ((7, 11), "Käse"),
        ((0, 11), SOURCE),
        ((6, 7), " "),
    ],
)
def test_a_range_of_text_has_its_range_of_source(span: tuple[int, int], source: str) -> None:
    found = MAP.to_source(Span(*span))
    assert SOURCE[slice(*found)] == source


@pytest.mark.parametrize(
    ("at", "source"), [(0, 0), (1, 1), (2, 5), (3, 6), (4, 11), (5, 12), (6, 17), (7, 18), (11, 22)]
)
def test_an_empty_range_stands_before_its_character(at: int, source: int) -> None:
    assert MAP.to_source(Span(at, at)) == (source, source)


@pytest.mark.parametrize(
    ("span", "verbatim"),
    [
        ((0, 2), True),
        ((0, 3), False),  # the tag stands in between
        ((2, 4), True),
        ((4, 5), True),
        ((3, 5), False),
        ((5, 6), False),
        ((4, 6), False),
        ((6, 11), True),
        ((0, 0), True),
        ((5, 5), False),
    ],
)
def test_verbatim_is_what_the_source_reads_alike(span: tuple[int, int], verbatim: bool) -> None:
    assert MAP.is_verbatim(Span(*span)) is verbatim


def test_neighbours_without_markup_between_them_are_verbatim_together() -> None:
    joined = OffsetMap([Piece(0, 3, 5, Kind.VERBATIM), Piece(2, 5, 7, Kind.VERBATIM)], 4)
    assert joined.is_verbatim(Span(0, 4))
    apart = OffsetMap([Piece(0, 3, 5, Kind.VERBATIM), Piece(2, 6, 8, Kind.VERBATIM)], 4)
    assert not apart.is_verbatim(Span(0, 4))
    assert not apart.is_verbatim(Span(1, 3))


def test_runs_are_cut_to_the_range() -> None:
    assert list(MAP.runs(Span(1, 6))) == [
        (1, 1, 2, Kind.VERBATIM),
        (2, 5, 7, Kind.VERBATIM),
        (4, 11, 12, Kind.VERBATIM),
        (5, 12, 17, Kind.REPLACED),
    ]
    assert list(MAP.runs(Span(3, 3))) == []


def test_a_map_without_pieces_is_nowhere() -> None:
    empty = OffsetMap((), 0)
    assert empty.to_source(Span(0, 0)) == (0, 0)
    assert not empty.is_verbatim(Span(0, 0))
    assert list(empty.runs(Span(0, 0))) == []


def test_a_verbatim_map_is_the_slice_of_the_source() -> None:
    shifted = OffsetMap.verbatim(3, 8)
    assert shifted.length == 5
    assert shifted.to_source(Span(1, 4)) == (4, 7)
    assert shifted.is_verbatim(Span(0, 5))


@given(st.data())
def test_a_slice_maps_as_the_whole_does(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, len(TEXT)))
    part = MAP.slice(Span(start, end))
    assert part.length == end - start
    low = data.draw(st.integers(0, end - start))
    high = data.draw(st.integers(low, end - start))
    if low < high:
        span = Span(start + low, start + high)
        assert part.to_source(Span(low, high)) == MAP.to_source(span)
        assert part.is_verbatim(Span(low, high)) == MAP.is_verbatim(span)


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_map_through_another_leads_to_the_outermost_source(low: int, high: int) -> None:
    # "x&amp;" is read of the clean text "x&amp;" whose own source has an entity for the &.
    outer = OffsetMap(
        [
            Piece(0, 2, 3, Kind.VERBATIM),
            Piece(1, 3, 8, Kind.REPLACED),
            Piece(2, 8, 12, Kind.VERBATIM),
        ],
        6,
    )
    inner = OffsetMap([Piece(0, 0, 1, Kind.VERBATIM), Piece(1, 1, 6, Kind.REPLACED)], 2)
    both = inner.through(outer)
    assert both.to_source(Span(0, 1)) == (2, 3)
    assert both.to_source(Span(1, 2)) == (3, 12)
    assert both.to_source(Span(0, 2)) == (2, 12)
    assert not both.is_verbatim(Span(1, 2))
    plain = OffsetMap.verbatim(0, 6).through(outer)
    start, end = min(low, high), max(low, high)
    if start < end:
        assert plain.to_source(Span(start, end)) == outer.to_source(Span(start, end))
