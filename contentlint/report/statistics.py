"""How often each rule found something."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.report.colour import SEVERITY, painter
from contentlint.report.wording import closing, problem_lines

if TYPE_CHECKING:
    from typing import TextIO

    from contentlint.finding import Severity
    from contentlint.report.base import Options
    from contentlint.result import Result, Summary


class Row(Record):
    """The findings of one rule at one severity."""

    rule: str
    severity: Severity
    findings: int
    fixable: int
    """Those with a safe fix."""


class _Tally:
    __slots__ = ("_count", "_fixable")

    def __init__(self) -> None:
        self._count: Counter[tuple[str, Severity]] = Counter()
        self._fixable: Counter[tuple[str, Severity]] = Counter()

    def add(self, result: Result) -> None:
        for diagnostic in result.findings:
            same = (diagnostic.rule, diagnostic.severity)
            self._count[same] += 1
            self._fixable[same] += diagnostic.fix is not None and diagnostic.fix.safe

    def rows(self) -> list[Row]:
        """Return the rows, the most frequent first, then by name."""
        rows = [Row(*same, count, self._fixable[same]) for same, count in self._count.items()]
        return sorted(rows, key=lambda row: (-row.findings, row.rule, -row.severity.rank))


class TextStatistics:
    """``--statistics`` for people: count, severity, rule, and how many can be fixed."""

    __slots__ = ("_options", "_paint", "_tally")

    def __init__(self, options: Options) -> None:
        self._options = options
        self._paint = painter(options.colour)
        self._tally = _Tally()

    def begin(self, out: TextIO) -> None:
        """Write nothing."""

    def result(self, result: Result, out: TextIO) -> None:
        """Count, and write problems, a line each."""
        self._tally.add(result)
        lines = problem_lines(result, self._paint, tracebacks=self._options.tracebacks)
        out.writelines(line + "\n" for line in lines)

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write the table and the sum."""
        rows = self._tally.rows()
        digits = len(str(rows[0].findings)) if rows else 0
        for row in rows:
            severity = self._paint(f"{row.severity.value:<7}", SEVERITY[row.severity])
            fixable = f"  ({row.fixable} fixable)" if row.fixable else ""
            out.write(f"{row.findings:>{digits}}  {severity}  {row.rule}{fixable}\n")
        if rows:
            out.write("\n")
        if not self._options.quiet:
            out.write(closing(summary, fix_only=self._options.fix_only) + "\n")


class JsonStatistics:
    """``--statistics`` for machines: ``$defs/statistics`` of the report's schema."""

    __slots__ = ("_options", "_tally")

    def __init__(self, options: Options) -> None:
        self._options = options
        self._tally = _Tally()

    def begin(self, out: TextIO) -> None:
        """Write nothing."""

    def result(self, result: Result, out: TextIO) -> None:  # noqa: ARG002 -- the reporters' contract
        """Count."""
        self._tally.add(result)

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write one object."""
        from contentlint.report import json  # noqa: PLC0415 -- the table for people does without

        report = {
            "schema_version": json.SCHEMA_VERSION,
            "tool": json.tool(self._options),
            "summary": json.totals(summary),
            "statistics": [
                {
                    "rule": row.rule,
                    "severity": row.severity.value,
                    "count": row.findings,
                    "fixable": row.fixable,
                }
                for row in self._tally.rows()
            ],
        }
        out.write(json.encode(report) + "\n")
