"""A place in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points: ``text[span.start:span.end]``."""

    start: int
    end: int
