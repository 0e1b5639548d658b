"""For Jenkins and whatever else reads Checkstyle's XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.report.files import file_of
from contentlint.report.xml import attributes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from contentlint.report.base import Options
    from contentlint.result import Result, Summary


class CheckstyleReporter:
    """The format ``checkstyle``: a ``file`` for each document, an ``error`` for each finding."""

    __slots__ = ()

    def __init__(self, _options: Options) -> None:
        """Make it; there is nothing to set."""

    def begin(self, out: TextIO) -> None:
        """Open the document."""
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')

    def result(self, result: Result, out: TextIO) -> None:
        """Write one document."""
        lines = [f"  <file {attributes(name=file_of(result))}>", *_errors(result), "  </file>"]
        out.writelines(line + "\n" for line in lines)

    def end(self, summary: Summary, out: TextIO) -> None:  # noqa: ARG002 -- the reporters' contract
        """Close the document."""
        out.write("</checkstyle>\n")


def _errors(result: Result) -> Iterator[str]:
    for problem in result.problems:
        place = {}
        if problem.start is not None:
            place = {"line": problem.start.line, "column": problem.start.column}
        told = attributes(
            **place or {"line": 1},
            severity="info" if problem.note else "error",
            message=problem.message,
            source=f"contentlint.{problem.kind}",
        )
        yield f"    <error {told}/>"
    for finding in result.findings:
        told = attributes(
            line=finding.start.line,
            column=finding.start.column,
            severity=finding.severity.value,
            message=" ".join(filter(None, (finding.message, finding.hint))),
            source=f"contentlint.{finding.category}.{finding.rule}",
        )
        yield f"    <error {told}/>"
