"""Which findings the formats for people show, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.finding import Diagnostic
    from contentlint.report.base import Options
    from contentlint.result import Result


class Listing:
    """Picks what is shown of each result, and counts what is not."""

    __slots__ = ("_options", "_shown", "beyond")

    def __init__(self, options: Options) -> None:
        self._options = options
        self._shown = 0
        self.beyond = 0
        """Findings beyond ``max_findings`` so far."""

    def of(self, result: Result) -> list[Diagnostic]:
        """Return the findings of a result that are shown, in the order in which they are."""
        found = [finding for finding in result.findings if not finding.quiet]
        if self._options.by_severity:
            # Sorting is stable: what is as grave stays in order of place.
            found.sort(key=lambda finding: -finding.severity.rank)
        if self._options.max_findings:
            room = max(self._options.max_findings - self._shown, 0)
            self.beyond += len(found[room:])
            found = found[:room]
        self._shown += len(found)
        return found
