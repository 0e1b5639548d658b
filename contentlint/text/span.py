"""A place in a text."""

from contentlint.record import Record


class Span(Record):
    """Half-open range of code points: ``text[span.start:span.end]``."""

    start: int
    end: int
