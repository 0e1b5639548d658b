"""The lines that the formats for people share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.report.colour import BOLD, SEVERITY
from contentlint.report.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.finding import Diagnostic
    from contentlint.problem import Problem
    from contentlint.report.colour import Paint
    from contentlint.report.links import Links
    from contentlint.result import Result, Summary
    from contentlint.score import Card
    from contentlint.text import Position


def headline(result: Result, diagnostic: Diagnostic, paint: Paint, links: Links) -> str:
    """Word a finding in one line; ``[*]`` marks what ``--fix`` mends."""
    severity = diagnostic.severity
    label = paint(f"{severity.value}[{diagnostic.rule}]", SEVERITY[severity])
    label = links.rule(label, diagnostic.rule)
    mark = " [*]" if diagnostic.fix is not None and diagnostic.fix.safe else ""
    place = links.place(paint(_place(result.path, diagnostic.start), BOLD), result)
    return f"{place}: {label}: {printable(diagnostic.message)}{mark}"


_MOST_PLACES = 8
"""Places that are named of what repeats; of further ones the number is told."""


def also(others: Sequence[Diagnostic]) -> str:
    """Name the further places of what repeats: ``12:3, 14:9 and 5 more``."""
    named = ", ".join(f"{one.start.line}:{one.start.column}" for one in others[:_MOST_PLACES])
    further = len(others) - _MOST_PLACES
    return f"{named} and {further} more" if further > 0 else named


NAMES = {"correctness": "correctness", "seo": "SEO", "readability": "readability"}
"""The dimensions of a score, as people are told them."""
_LIGHTS = {
    "red": Severity.ERROR,
    "orange": Severity.WARNING,
    "green": Severity.INFO,
}


def score_line(path: str, card: Card, paint: Paint) -> str:
    """Tell a document's score in one line, with those of its dimensions."""
    where = paint(printable(path), BOLD)
    if card.score is None:
        red = card.light == "red"
        state = f"too short for a score{'; red for its errors' if red else ''}"
        return f"{where}: {state}"
    parts = ", ".join(
        f"{NAMES[mark.dimension]} {mark.score} {paint(mark.light, SEVERITY[_LIGHTS[mark.light]])}"
        for mark in card.marks
    )
    light = paint(card.light, SEVERITY[_LIGHTS[card.light]])
    return f"{where}: {card.score} of 100, {light}: {parts}"


def problem_lines(result: Result, paint: Paint, *, tracebacks: bool) -> Iterator[str]:
    """Word what kept the document from being read or checked in full."""
    for problem in result.problems:
        yield _problem(result.path, problem, paint)
        if tracebacks and problem.traceback:
            yield from (f"    {printable(line)}" for line in problem.traceback.splitlines())


def _problem(path: str, problem: Problem, paint: Paint) -> str:
    severity = Severity.INFO if problem.note else Severity.ERROR
    word = "note" if problem.note else "error"
    label = paint(f"{word}[{problem.kind}]", SEVERITY[severity])
    return f"{paint(_place(path, problem.start), BOLD)}: {label}: {printable(problem.message)}"


def _place(path: str, start: Position | None) -> str:
    shown = printable(path)
    return shown if start is None else f"{shown}:{start.line}:{start.column}"


def closing(summary: Summary, *, fix_only: bool = False, beyond: int = 0) -> str:
    """Sum a run up in one line, and tell in further ones what was not shown.

    ``beyond`` is the number of findings that were too many to show. With ``fix_only`` there is no
    word of findings.
    """
    return "\n".join((_sum(summary, fix_only=fix_only), *_not_shown(summary, beyond)))


def _not_shown(summary: Summary, beyond: int) -> Iterator[str]:
    if beyond:
        yield f"{_count(beyond, 'further finding')} not shown; --max-findings shows more."
    if summary.known:
        yield f"{_count(summary.known, 'known finding')} not shown: the baseline lists them."
    if summary.quiet:
        yield f"{_count(summary.quiet, 'info')} not shown; --severity info shows them."


def _sum(summary: Summary, *, fix_only: bool) -> str:
    if summary.documents == 0:
        return "No documents to check."
    if fix_only:
        fixed = f"Fixed {summary.fixed}." if summary.fixed else "Nothing to fix."
        return " ".join((fixed, *_problems(summary)))
    if summary.findings == summary.quiet and summary.problems == 0 and summary.fixed == 0:
        return "All checks passed."
    return " ".join(_sentences(summary))


def _sentences(summary: Summary) -> Iterator[str]:
    severities = (
        _count(summary.errors, "error"),
        _count(summary.warnings, "warning"),
        _count(summary.infos - summary.quiet, "info"),
    )
    found = ", ".join(part for part in severities if not part.startswith("0 "))
    if summary.fixed:
        details = f": {found} in {_count(summary.documents, 'document')}" if found else ""
        yield f"Fixed {summary.fixed}, {summary.findings - summary.quiet} remaining{details}."
    else:
        yield f"Found {found or 'nothing'} in {_count(summary.documents, 'document')}."
    yield from _problems(summary)
    if summary.fixable and summary.unsafe:
        yield f"{summary.fixable} fixable with --fix, {summary.unsafe} more with --unsafe-fixes."
    elif summary.fixable:
        yield f"{summary.fixable} fixable with --fix."
    elif summary.unsafe:
        yield f"{summary.unsafe} fixable with --fix --unsafe-fixes."


def _problems(summary: Summary) -> Iterator[str]:
    if summary.problems:
        yield f"{_count(summary.problems, 'problem')}: not everything could be checked."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
