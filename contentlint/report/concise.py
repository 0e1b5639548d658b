"""For people in a hurry and for editors: a line for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.phrase import phrase
from contentlint.report.colour import GUTTER, painter
from contentlint.report.links import Links
from contentlint.report.listing import Listing
from contentlint.report.wording import also, closing, headline, problem_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from contentlint.finding import Diagnostic
    from contentlint.report.base import Options
    from contentlint.result import Result, Summary
    from contentlint.translation import Translation


def _also(others: Sequence[Diagnostic], say: Translation) -> str:
    return say(phrase("also {places}", places=also(others, say)))


class ConciseReporter:
    """The format ``concise``."""

    __slots__ = ("_links", "_listing", "_options", "_paint")

    def __init__(self, options: Options) -> None:
        self._listing = Listing(options)
        self._options = options
        self._links = Links(options)
        self._paint = painter(options.colour)

    def begin(self, out: TextIO) -> None:
        """Write nothing: the first finding is the first line."""

    def result(self, result: Result, out: TextIO) -> None:
        """Write problems, then findings, a line each; what repeats is one with its places."""
        self.put(self.word(result), out)

    @property
    def key(self) -> bytes:
        """Empty where a number of findings is not exceeded by all documents together."""
        return b"" if self._options.max_findings else self._options.key("concise")

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

    def put(self, text: str, out: TextIO) -> None:
        """Write what was said of one document."""
        if text:
            out.write(text)

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write the sum, and what was not shown."""
        if not self._options.quiet:
            fix_only = self._options.fix_only
            out.write(
                closing(summary, self._options.say, fix_only=fix_only, beyond=self._listing.beyond)
                + "\n"
            )
