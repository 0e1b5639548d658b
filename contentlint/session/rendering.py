"""What a report says of documents, kept so that it need not be worded again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.result import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from contentlint.result import Result


class Shown(Record):
    """What a report says of a file."""

    texts: tuple[bytes, ...]
    """Of each of its documents, in UTF-8; what that cannot say is escaped, as streams do it."""
    summary: tuple[int, ...]
    """What they add to each number of the sum, in the order of :class:`Summary`."""
    worst: int
    """The exit code that their problems ask for."""


class Rendering(Record):
    """How a report words documents, each by itself."""

    key: bytes
    """Differs wherever the same document may be worded in another way."""
    word: Callable[[Result], str]

    def of(self, results: Iterable[Result]) -> Shown:
        """Return what the report says of the documents of a file."""
        texts: list[bytes] = []
        summary, worst = Summary(), 0
        for result in results:
            summary = summary.plus(result)
            worst = max(worst, result.exit_code)
            texts.append(self.word(result).encode("utf-8", "backslashreplace"))
        return Shown(tuple(texts), tuple(summary), worst)
