"""Code that stands in clean text: shortcodes everywhere, templates and formulas in plain text."""

from __future__ import annotations

import sys
from bisect import bisect_right
from typing import TYPE_CHECKING

from contentlint.document import Inline, InlineKind
from contentlint.readers.shortcodes import SHORTCODE, closed_names, is_shortcode
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from contentlint.text import OffsetMap


_MARKS = ("{", "$", "\\", "<", "[/", "[%", "`")
"""One of these stands in whatever has template code or a formula in it, but for calls."""
_CALLS = ('("', "('", "($")


def find_shortcodes(
    text: str, offsets: OffsetMap, others: Iterable[Inline] = ()
) -> Iterator[Inline]:
    """Yield the shortcodes of a block's text that do not stand in the code among ``others``."""
    if "[" not in text:
        return
    code = [one.span for one in others if one.kind is InlineKind.CODE]
    closed = closed_names(text)
    for found in SHORTCODE.finditer(text):
        if is_shortcode(found, closed) and not is_inside(found.start(), code):
            span = Span(*found.span())
            yield Inline(InlineKind.TEMPLATE, span, offsets.to_source(span))


def find_codes(text: str, offsets: OffsetMap) -> tuple[Inline, ...]:
    """Return shortcodes, template code and formulas of a text that no parser has read."""
    codes = [
        Inline(
            InlineKind.CODE if is_formula else InlineKind.TEMPLATE, span, offsets.to_source(span)
        )
        for span, is_formula in opaque(text)
    ]
    covered = [one.span for one in codes]
    shortcodes = [
        one for one in find_shortcodes(text, offsets) if not is_inside(one.span.start, covered)
    ]
    return (*codes, *shortcodes)


def opaque(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield where a text that no parser has read has templates or, ``True``, formulas or code."""
    if any(mark in text for mark in _MARKS) or (
        "@" in text and any(map(text.__contains__, _CALLS))
    ):
        # Imported here: most plain text and front matter has none of it.
        from contentlint.readers.mask import in_plain_text

        yield from in_plain_text(text)


def is_inside(at: int, spans: Sequence[Span]) -> bool:
    """Tell whether an offset lies in one of some spans, which are in order and do not overlap."""
    index = bisect_right(spans, (at, sys.maxsize)) - 1
    return index >= 0 and at < spans[index].end
