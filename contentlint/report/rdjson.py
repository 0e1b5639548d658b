"""For reviewdog, which comments on pull requests of any host: its diagnostic format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.report.files import file_of
from contentlint.report.json import interchange
from contentlint.report.places import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from contentlint.finding import Diagnostic
    from contentlint.problem import Problem
    from contentlint.report.base import Options
    from contentlint.result import Result, Summary

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


class RdjsonReporter:
    """The format ``rdjson``: one object. Columns count bytes of UTF-8, as reviewdog wants them."""

    __slots__ = ("_empty", "_url")

    def __init__(self, options: Options) -> None:
        self._empty = True
        self._url = options.url

    def begin(self, out: TextIO) -> None:
        """Name the source, and open the list of diagnostics."""
        out.write('{"source": {"name": "contentlint"}, "diagnostics": [')

    def result(self, result: Result, out: TextIO) -> None:
        """Write a document's diagnostics, a line each."""
        for diagnostic in self._diagnostics(result):
            out.write("\n" if self._empty else ",\n")
            out.write(interchange(diagnostic))
            self._empty = False

    def end(self, summary: Summary, out: TextIO) -> None:  # noqa: ARG002 -- the reporters' contract
        """Close the list."""
        out.write("]}\n" if self._empty else "\n]}\n")

    def _diagnostics(self, result: Result) -> Iterator[dict[str, object]]:
        file = file_of(result)
        yield from (_problem(file, problem) for problem in result.problems)
        for finding in result.findings:
            yield _finding(file, finding, self._url)


def _problem(file: str, problem: Problem) -> dict[str, object]:
    location: dict[str, object] = {"path": file}
    if problem.start is not None:
        # Its line without a column: nothing tells the bytes that stand before it.
        location["range"] = {"start": {"line": problem.start.line}}
    severity = "INFO" if problem.note else "ERROR"
    code = {"value": problem.kind}
    return {"message": problem.message, "severity": severity, "location": location, "code": code}


def _finding(file: str, finding: Diagnostic, url: str) -> dict[str, object]:
    near = Surroundings(finding)
    address = url.replace("{rule}", finding.rule)
    code = {"value": finding.rule, **({"url": address} if "://" in address else {})}
    told: dict[str, object] = {
        "message": " ".join(filter(None, (finding.message, finding.hint))),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": file,
            "range": _range(near, finding.start.offset, finding.end.offset)
            or {"start": {"line": finding.start.line}, "end": {"line": finding.end.line}},
        },
        "code": code,
    }
    # Several suggestions would be alternatives.
    merged = near.merged()
    if merged is None:
        return told
    start, end, text = merged
    return {**told, "suggestions": [{"range": _range(near, start, end), "text": text}]}


def _range(near: Surroundings, start: int, end: int) -> dict[str, object]:
    ends = {}
    for name, offset in (("start", start), ("end", end)):
        position, column = near.position(offset), near.utf8_column(offset)
        if position is None or column is None:
            return {}
        ends[name] = {"line": position.line, "column": column}
    return dict(ends)
