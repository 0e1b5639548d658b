"""How often each rule found something: what ``--statistics`` adds to a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.phrase import phrase
from contentlint.record import Record
from contentlint.report.colour import SEVERITY, painter
from contentlint.report.wording import level

if TYPE_CHECKING:
    from typing import TextIO

    from contentlint.finding import Severity
    from contentlint.report.base import Options
    from contentlint.report.reader import Reader
    from contentlint.result import Result, Summary


class Row(Record):
    """The findings of one rule at one severity."""

    rule: str
    severity: Severity
    findings: int
    fixable: int
    """Those with a safe fix."""


class Tally:
    """Counts findings as documents come."""

    __slots__ = ("_count", "_fixable")

    def __init__(self) -> None:
        """Begin with nothing."""
        self._count: Counter[tuple[str, Severity]] = Counter()
        self._fixable: Counter[tuple[str, Severity]] = Counter()

    def add(self, result: Result) -> None:
        """Count the findings of a document."""
        for diagnostic in result.findings:
            same = (diagnostic.rule, diagnostic.severity)
            self._count[same] += 1
            self._fixable[same] += diagnostic.fix is not None and diagnostic.fix.safe

    def to_list(self) -> list[dict[str, object]]:
        """Return the rows as the JSON report has them."""
        return [
            {
                "rule": row.rule,
                "severity": row.severity.value,
                "count": row.findings,
                "fixable": row.fixable,
            }
            for row in self.rows()
        ]

    def rows(self) -> list[Row]:
        """Return the rows, the most frequent first, then by name."""
        rows = [Row(*same, count, self._fixable[same]) for same, count in self._count.items()]
        return sorted(rows, key=lambda row: (-row.findings, row.rule, -row.severity.rank))


class Counted:
    """``--statistics`` for people: a table of rules behind the findings."""

    __slots__ = ("_paint", "_reporter", "_say", "_tally")

    def __init__(self, reporter: Reader, options: Options) -> None:
        self._paint = painter(options.colour)
        self._say = options.say
        self._reporter = reporter
        self._tally = Tally()

    def begin(self, out: TextIO) -> None:
        """Begin the report."""
        self._reporter.begin(out)

    def result(self, result: Result, out: TextIO) -> None:
        """Write a document and count its findings."""
        self._tally.add(result)
        self._reporter.result(result, out)

    def own(self, result: Result, out: TextIO, *, follows: bool) -> None:
        """Write a document as soon as it is checked, and count its findings."""
        self._tally.add(result)
        self._reporter.own(result, out, follows=follows)

    def added(self, added: Result, whole: Result, out: TextIO) -> None:
        """Write what site rules add, and count it."""
        self._tally.add(added)
        self._reporter.added(added, whole, out)

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write the table in front of the report's last lines."""
        rows = self._tally.rows()
        digits = len(str(rows[0].findings)) if rows else 0
        for row in rows:
            severity = self._paint(f"{self._say(level(row.severity)):<7}", SEVERITY[row.severity])
            told = self._say(phrase("({n} fixable)", n=row.fixable))
            fixable = f"  {told}" if row.fixable else ""
            out.write(f"{row.findings:>{digits}}  {severity}  {row.rule}{fixable}\n")
        if rows:
            out.write("\n")
        self._reporter.end(summary, out)
