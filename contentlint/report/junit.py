"""For Jenkins, GitLab, Azure and others that show the results of tests: JUnit's XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.report.files import file_of
from contentlint.report.xml import attributes, text

if TYPE_CHECKING:
    from typing import TextIO

    from contentlint.report.base import Options
    from contentlint.result import Result, Summary

_FAILURE, _ERROR = "failure", "error"


class JunitReporter:
    """The format ``junit``, as Jenkins' schema has it: a suite for each document.

    A finding is a case that failed, what could not be checked one with an error. A document without
    any has one case that passed. Infos are told in a case that passed as well: they fail nothing.
    Sums of all suites would stand in front of them; whoever reads them counts for himself.
    """

    __slots__ = ()

    def __init__(self, _options: Options) -> None:
        """Make a reporter. There is nothing to set."""

    def begin(self, out: TextIO) -> None:
        """Begin the list of suites."""
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="contentlint">\n')

    def result(self, result: Result, out: TextIO) -> None:
        """Write the suite of a document."""
        out.write(_suite(result))

    def end(self, _summary: Summary, out: TextIO) -> None:
        """End the list."""
        out.write("</testsuites>\n")


def _suite(result: Result) -> str:
    file = file_of(result)
    cases = [
        _case(file, problem.kind, 0 if problem.start is None else problem.start.line)
        + ("/>" if problem.note else _told(_ERROR, problem.kind, problem.message, problem.message))
        for problem in result.problems
    ]
    for finding in result.findings:
        case = _case(file, finding.rule, finding.start.line)
        if finding.severity is Severity.INFO:
            cases.append(f"{case}/>")
            continue
        place = f"{file}:{finding.start.line}:{finding.start.column}"
        body = "\n".join(filter(None, (f"{place}: {finding.message}", finding.hint, finding.text)))
        cases.append(case + _told(_FAILURE, finding.severity.value, finding.message, body))
    failures = sum(finding.severity is not Severity.INFO for finding in result.findings)
    sums = attributes(
        name=result.path,
        tests=len(cases) or 1,
        failures=failures,
        errors=sum(not problem.note for problem in result.problems),
        time="0",
    )
    cases = cases or [_case(file, "contentlint", 0) + "/>"]
    return "".join(
        (f"  <testsuite {sums}>\n", *(f"    {case}\n" for case in cases), "  </testsuite>\n")
    )


def _case(file: str, name: str, line: int) -> str:
    told = attributes(classname=file, name=f"{name} in line {line}" if line else name, time="0")
    return f"<testcase {told}"


def _told(tag: str, kind: str, message: str, body: str) -> str:
    return f"><{tag} {attributes(type=kind, message=message)}>{text(body)}</{tag}></testcase>"
