"""What a run comes to, for reports that are written as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.result import Result


class Own(Record):
    """What a document came to by itself, as soon as it is checked."""

    result: Result
    follows: bool
    """Whether site rules are yet to be asked about it, which its score hangs on."""

    def map(self, change: Callable[[Result], Result]) -> Own:
        """Return it with its result changed."""
        return self._replace(result=change(self.result))


class Whole(Record):
    """All that is known of a document, when the run is through with it."""

    result: Result
    added: Result | None = None
    """What site rules add to what has been told before; ``None`` if nothing was."""

    def map(self, change: Callable[[Result], Result]) -> Whole:
        """Return it with its results changed."""
        return Whole(change(self.result), self.added and change(self.added))


Stage = Own | Whole
