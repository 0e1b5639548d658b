"""For people in a hurry and for editors: a line for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.colour import GUTTER, painter
from contentlint.report.links import Links
from contentlint.report.listing import Listing
from contentlint.report.wording import also, closing, headline, problem_lines

if TYPE_CHECKING:
    from typing import TextIO

    from contentlint.report.base import Options
    from contentlint.result import Result, Summary


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
        paint = self._paint
        lines = list(problem_lines(result, paint, tracebacks=self._options.tracebacks))
        lines += (
            headline(result, diagnostic, paint, self._links)
            + (paint(f" (also {also(others)})", GUTTER) if others else "")
            for diagnostic, others in self._listing.folded(result)
        )
        out.writelines(line + "\n" for line in lines)

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write the sum, and what was not shown."""
        if not self._options.quiet:
            fix_only = self._options.fix_only
            out.write(closing(summary, fix_only=fix_only, beyond=self._listing.beyond) + "\n")
