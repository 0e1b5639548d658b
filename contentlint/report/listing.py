"""Which findings the formats for people show, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from contentlint.finding import Diagnostic
    from contentlint.report.base import Options
    from contentlint.result import Result


class Repeated(Record):
    """A finding, and what says the same of other places in the article."""

    first: Diagnostic
    others: tuple[Diagnostic, ...] = ()


class Listing:
    """Picks what is shown of each result, and counts what is not."""

    __slots__ = ("_options", "_shown", "beyond")

    def __init__(self, options: Options) -> None:
        self._options = options
        self._shown = 0
        self.beyond = 0
        """Findings beyond ``max_findings`` so far."""

    def folded(self, result: Result) -> list[Repeated]:
        """Return the findings of a result that are shown, in their order, what repeats as one."""
        groups: dict[object, list[Diagnostic]] = {}
        for finding in self._wanted(result):
            said = "" if finding.habit else finding.message
            groups.setdefault((finding.rule, finding.severity, said), []).append(finding)
        listed = [Repeated(found[0], tuple(found[1:])) for found in groups.values()]
        kept = len(self._room([one.first for one in listed]))
        self.beyond += sum(len(one.others) for one in listed[kept:])
        return listed[:kept]

    def of(self, result: Result) -> list[Diagnostic]:
        """Return the findings of a result that are shown, each by itself."""
        return self._room(self._wanted(result))

    def _wanted(self, result: Result) -> list[Diagnostic]:
        found = [finding for finding in result.findings if not finding.quiet]
        if self._options.by_severity:
            # Sorting is stable: what is as grave stays in order of place.
            found.sort(key=lambda finding: -finding.severity.rank)
        return found

    def _room(self, found: list[Diagnostic]) -> list[Diagnostic]:
        """Cut to the number of findings that are shown in all."""
        if self._options.max_findings:
            room = max(self._options.max_findings - self._shown, 0)
            self.beyond += len(found[room:])
            found = found[:room]
        self._shown += len(found)
        return found
