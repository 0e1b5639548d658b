"""For people in a hurry and for editors: a line for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.phrase import phrase
from contentlint.report.colour import GUTTER
from contentlint.report.reader import Reader
from contentlint.report.wording import also, headline, problem_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.finding import Diagnostic
    from contentlint.result import Result
    from contentlint.translation import Translation


def _also(others: Sequence[Diagnostic], say: Translation) -> str:
    return say(phrase("also {places}", places=also(others, say)))


class ConciseReporter(Reader):
    """The format ``concise``."""

    __slots__ = ()

    name = "concise"

    def word(self, result: Result) -> str:
        """Return what there is to say of one document; nothing if all is well."""
        paint = self._paint
        lines = list(problem_lines(result, paint, tracebacks=self._options.tracebacks))
        lines += (
            headline(result, diagnostic, paint, self._links)
            + (paint(f" ({_also(others, self._options.say)})", GUTTER) if others else "")
            for diagnostic, others in self._listing.folded(result)
        )
        return "".join(line + "\n" for line in lines)
