"""For GitHub's jobs: annotations beside the changed lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.report.files import file_of
from contentlint.report.listing import Listing
from contentlint.report.terminal import printable
from contentlint.report.wording import closing

if TYPE_CHECKING:
    from typing import TextIO

    from contentlint.finding import Diagnostic
    from contentlint.problem import Problem
    from contentlint.report.base import Options
    from contentlint.result import Result, Summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GithubReporter:
    """The format ``github``: workflow commands, a line each, and the sum of a run behind them.

    GitHub shows ten of each kind for a step, so infos that nobody asked for stay out.
    """

    __slots__ = ("_listing", "_options")

    def __init__(self, options: Options) -> None:
        self._listing = Listing(options)
        self._options = options

    def begin(self, out: TextIO) -> None:
        """Write nothing."""

    def result(self, result: Result, out: TextIO) -> None:
        """Write problems, then findings."""
        file = file_of(result)
        lines = [_problem(file, problem) for problem in result.problems]
        lines += [_finding(file, finding) for finding in self._listing.of(result)]
        out.writelines(line + "\n" for line in lines)

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write the sum, which the job's log shows."""
        if not self._options.quiet:
            out.write(closing(summary, self._options.say, beyond=self._listing.beyond) + "\n")


def _finding(file: str, finding: Diagnostic) -> str:
    start, end = finding.start, finding.end
    place = {"line": start.line, "endLine": end.line}
    if start.line == end.line:  # GitHub takes columns only then
        place |= {"col": start.column, "endColumn": end.column}
    text = " ".join(filter(None, (finding.message, finding.hint)))
    title = f"contentlint: {finding.rule}"
    return _command(_COMMANDS[finding.severity], {"file": file, **place, "title": title}, text)


def _problem(file: str, problem: Problem) -> str:
    place: dict[str, object] = {"file": file}
    if problem.start is not None:
        place |= {"line": problem.start.line, "col": problem.start.column}
    title = f"contentlint: {problem.kind}"
    return _command(
        "notice" if problem.note else "error", {**place, "title": title}, problem.message
    )


def _command(name: str, properties: dict[str, object], text: str) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {told}::{_data(text)}"


def _data(text: str) -> str:
    """Escape a message: none may end its line and begin a command of its own."""
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
