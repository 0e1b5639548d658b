"""Which marks of a block a stretch of it has, however many there are around it."""

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document import Block, Inline, InlineKind, Scope
from contentlint.text import OffsetMap, Span

LENGTH = 20
SPANS = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(
    lambda ends: Span(min(ends), max(ends))
)


def _block(length: int, *spans: Span, kind: InlineKind = InlineKind.LANGUAGE) -> Block:
    inlines = tuple(
        Inline(kind, span, span, language=f"x-{number}") for number, span in enumerate(spans)
    )
    text = "x" * length
    return Block(
        Scope.PARAGRAPH, text, OffsetMap.verbatim(0, length), Span(0, length), inlines=inlines
    )


@given(st.lists(SPANS, max_size=12), SPANS, st.booleans())
def test_a_part_has_the_marks_that_it_meets(
    spans: list[Span], stretch: Span, in_order: bool
) -> None:
    if in_order:
        spans.sort(key=lambda span: (span.start, -span.end))
    block = _block(LENGTH, *spans)
    start, end = stretch
    met = [one for one in block.inlines if one.span.start < end and start < one.span.end]
    assert [one.language for one in block.part(stretch, Scope.LINK_TEXT).inlines] == [
        one.language for one in met
    ]
    around = (one.language for one in block.inlines if one.span[0] <= start and end <= one.span[1])
    assert block.language_at(stretch) == next(around, None)


@pytest.mark.parametrize("around", [(), (Span(0, 8000),)], ids=["bare", "within another"])
def test_parts_of_many_are_linear(around: tuple[Span, ...]) -> None:
    def lines(number: int) -> int:
        links = [Span(at * 2, at * 2 + 1) for at in range(number)]
        block = _block(8000, *around, *links, kind=InlineKind.LINK)
        count = 0

        def note(_frame: Any, event: str, _argument: Any) -> Any:
            nonlocal count
            count += event == "line"
            return note

        before = sys.gettrace()
        sys.settrace(note)
        try:
            for link in links:
                block.part(link, Scope.LINK_TEXT)
        finally:
            sys.settrace(before)
        return count

    assert lines(400) < 2.5 * lines(200)
