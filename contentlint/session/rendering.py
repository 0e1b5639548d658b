"""What a report says of documents, kept so that it need not be worded again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from contentlint.record import Record
from contentlint.result import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from contentlint.result import Result
    from contentlint.session.stages import Own, Whole

    class Words(Protocol):
        """Words what a document came to by itself."""

        def __call__(self, result: Result, /, *, follows: bool) -> str:
            """Return a text; ``follows``: site rules are yet to be asked."""


class Shown(Record):
    """What a report says of a file."""

    texts: tuple[bytes, ...]
    """Of each of its documents, in UTF-8; what that cannot say is escaped, as streams do it."""
    summary: tuple[int, ...]
    """What they add to each number of the sum, in the order of :class:`Summary`."""
    worst: int
    """The exit code that their problems ask for."""
    fresh: bool = False
    """Whether somebody may have waited for it: what was kept comes all at once."""


class Rendering(Record):
    """How a report words documents, each by itself."""

    key: bytes
    """Differs wherever the same document may be worded in another way."""
    word: Callable[[Result], str]
    told: Callable[[Result], Result]
    """Puts a result into the language of the report."""
    own: Words | None = None
    """Words a document as soon as it is checked; ``None`` in a report that is not written so."""
    added: Callable[[Result, Result], str] | None = None
    """Words what site rules add then, and all there is of a document; nothing may come of it."""

    def of_own(self, stages: Iterable[Own]) -> Shown:
        """Return what the report says of the documents of a file that has just been checked."""
        if self.own is None:
            return Shown((), tuple(Summary()), 0)
        words = self.own
        texts = (words(self.told(result), follows=follows) for result, follows in stages)
        return Shown(tuple(map(_encoded, texts)), tuple(Summary()), 0, fresh=True)

    def of_whole(self, stages: Iterable[Whole]) -> Shown:
        """Return what the report says of the documents of a file when all have been checked."""
        texts: list[bytes] = []
        summary, worst = Summary(), 0
        for whole, added in stages:
            summary = summary.plus(whole)
            worst = max(worst, whole.exit_code)
            if self.added is None or added is None:
                texts.append(_encoded(self.word(self.told(whole))))
            elif said := self.added(self.told(added), self.told(whole)):
                texts.append(_encoded(said))
        return Shown(tuple(texts), tuple(summary), worst)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
