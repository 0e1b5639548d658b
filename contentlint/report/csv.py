"""For spreadsheets: a row for each finding."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from contentlint.fingerprint import fingerprints
from contentlint.report.terminal import printable

if TYPE_CHECKING:
    from typing import TextIO

    from contentlint.report.base import Options
    from contentlint.result import Result, Summary

_COLUMNS = (
    *("path", "line", "column", "end_line", "end_column", "severity", "rule", "category"),
    *("message", "hint", "text", "fixable", "fingerprint", "title", "language", "url"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvReporter:
    """The format ``csv``: RFC 4180 with a head, a row for each finding and each problem.

    A problem's rule is its kind, its severity ``problem`` or ``note``.
    """

    __slots__ = ("_url",)

    def __init__(self, options: Options) -> None:
        self._url = options.url

    def begin(self, out: TextIO) -> None:
        """Write the head."""
        csv.writer(out).writerow(_COLUMNS)

    def result(self, result: Result, out: TextIO) -> None:
        """Write a document's rows."""
        about = (result.title, result.language)
        rows = csv.writer(out)
        for problem in result.problems:
            start, end = problem.start, problem.end
            place = (*(start or ("", ""))[:2], *(end or ("", ""))[:2])
            kind = "note" if problem.note else "problem"
            what = (kind, problem.kind, "", problem.message, "", "", "", "", *about, "")
            rows.writerow(map(_cell, (result.path, *place, *what)))
        names = fingerprints(result.findings)
        for finding, name in zip(result.findings, names, strict=True):
            fixable = "" if finding.fix is None else "safe" if finding.fix.safe else "unsafe"
            rows.writerow(
                map(
                    _cell,
                    (
                        *(result.path, *finding.start[:2], *finding.end[:2]),
                        *(finding.severity.value, finding.rule, finding.category),
                        *(finding.message, finding.hint, finding.text, fixable, name, *about),
                        self._url.replace("{rule}", finding.rule),
                    ),
                )
            )

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write nothing."""


def _cell(value: object) -> object:
    """Keep a spreadsheet from running what an article says, and a text on one line."""
    if not isinstance(value, str):
        return value
    shown = printable(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
