"""The lines that the formats for people share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.phrase import counted, listed, phrase, phrase_in
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
    from contentlint.translation import Translation


def level(severity: Severity) -> str:
    """Name a level, one finding of it."""
    return {
        Severity.ERROR: phrase_in("level", "error"),
        Severity.WARNING: phrase_in("level", "warning"),
        Severity.INFO: phrase_in("level", "info"),
    }[severity]


def headline(
    result: Result, diagnostic: Diagnostic, paint: Paint, links: Links, word: str = ""
) -> str:
    """Word a finding in one line; ``[*]`` marks what ``--fix`` corrects.

    ``word`` is what its level is called, where that is not the name that machines know.
    """
    severity = diagnostic.severity
    label = paint(f"{word or severity.value}[{diagnostic.rule}]", SEVERITY[severity])
    label = links.rule(label, diagnostic.rule)
    mark = " [*]" if diagnostic.fix is not None and diagnostic.fix.safe else ""
    place = links.place(paint(_place(result.path, diagnostic.start), BOLD), result)
    return f"{place}: {label}: {printable(diagnostic.message)}{mark}"


_MOST_PLACES = 8
"""Places that are named of what repeats; of further ones the number is told."""


def also(others: Sequence[Diagnostic], say: Translation) -> str:
    """Name the further places of what repeats: ``12:3, 14:9 and 5 more``."""
    named = ", ".join(f"{one.start.line}:{one.start.column}" for one in others[:_MOST_PLACES])
    further = len(others) - _MOST_PLACES
    if further <= 0:
        return named
    return say(phrase("{places} and {further} more", places=named, further=further))


NAMES = {
    "correctness": phrase_in("score", "correctness"),
    "seo": phrase_in("score", "SEO"),
    "readability": phrase_in("score", "readability"),
}
"""The dimensions of a score, as people are told them."""
_LIGHTS = {
    "red": (Severity.ERROR, phrase_in("light", "red")),
    "orange": (Severity.WARNING, phrase_in("light", "orange")),
    "green": (Severity.INFO, phrase_in("light", "green")),
}


def light(name: str) -> str:
    """Return what people call a light."""
    return _LIGHTS[name][1]


def score_line(path: str, card: Card, paint: Paint, say: Translation) -> str:
    """Tell a document's score in one line, with those of its dimensions."""
    where = paint(printable(path), BOLD)
    if card.score is None:
        state = phrase("too short for a score")
        if card.light == "red":
            state = phrase("too short for a score; red for its errors")
        return f"{where}: {say(state)}"

    def lit(name: str) -> str:
        severity, word = _LIGHTS[name]
        return paint(say(word), SEVERITY[severity])

    parts = ", ".join(
        f"{say(NAMES[mark.dimension])} {mark.score} {lit(mark.light)}" for mark in card.marks
    )
    score = say(phrase("{score} of 100", score=card.score))
    return f"{where}: {score}, {lit(card.light)}: {parts}"


def problem_lines(
    result: Result, paint: Paint, *, tracebacks: bool, say: Translation | None = None
) -> Iterator[str]:
    """Word what kept the document from being read or checked in full.

    ``say`` words the label too; without it that is what machines know.
    """
    for problem in result.problems:
        yield _problem(result.path, problem, paint, say)
        if tracebacks and problem.traceback:
            yield from (f"    {printable(line)}" for line in problem.traceback.splitlines())


def _problem(path: str, problem: Problem, paint: Paint, say: Translation | None) -> str:
    severity = Severity.INFO if problem.note else Severity.ERROR
    word: str = phrase_in("level", "note") if problem.note else level(severity)
    label = paint(f"{say(word) if say else word}[{problem.kind}]", SEVERITY[severity])
    return f"{paint(_place(path, problem.start), BOLD)}: {label}: {printable(problem.message)}"


def _place(path: str, start: Position | None) -> str:
    shown = printable(path)
    return shown if start is None else f"{shown}:{start.line}:{start.column}"


def closing(summary: Summary, say: Translation, *, fix_only: bool = False, beyond: int = 0) -> str:
    """Sum a run up in one line, and tell in further ones what was not shown.

    ``beyond`` is the number of findings that were too many to show. With ``fix_only`` there is no
    word of findings.
    """
    sums = _sum(summary, fix_only=fix_only)
    return "\n".join((" ".join(map(say, sums)), *map(say, _not_shown(summary, beyond))))


def _not_shown(summary: Summary, beyond: int) -> Iterator[str]:
    if beyond:
        yield counted(
            "{n} further finding not shown; --max-findings shows more.",
            "{n} further findings not shown; --max-findings shows more.",
            beyond,
        )
    if summary.known:
        yield counted(
            "{n} known finding not shown: the baseline lists it.",
            "{n} known findings not shown: the baseline lists them.",
            summary.known,
        )
    if summary.quiet:
        yield counted(
            "{n} info not shown; --severity info shows it.",
            "{n} infos not shown; --severity info shows them.",
            summary.quiet,
        )


def _sum(summary: Summary, *, fix_only: bool) -> Iterator[str]:
    if summary.documents == 0:
        yield phrase("No documents to check.")
    elif fix_only:
        yield phrase("Fixed {n}.", n=summary.fixed) if summary.fixed else phrase("Nothing to fix.")
        yield from _problems(summary)
    elif summary.findings == summary.quiet and summary.problems == 0 and summary.fixed == 0:
        yield phrase("All checks passed.")
    else:
        yield from _sentences(summary)


def _sentences(summary: Summary) -> Iterator[str]:
    counts = [
        counted("{n} error", "{n} errors", summary.errors),
        counted("{n} warning", "{n} warnings", summary.warnings),
        counted("{n} info", "{n} infos", summary.infos - summary.quiet),
    ]
    found = listed([one for one in counts if one.number])
    where = counted("{n} document", "{n} documents", summary.documents)
    if summary.fixed:
        remaining = summary.findings - summary.quiet
        told = {"fixed": summary.fixed, "remaining": remaining, "found": found, "where": where}
        yield (
            phrase("Fixed {fixed}, {remaining} remaining: {found} in {where}.", **told)
            if found
            else phrase("Fixed {fixed}, 0 remaining.", fixed=summary.fixed)
        )
    elif found:
        yield phrase("Found {found} in {where}.", found=found, where=where)
    else:
        yield phrase("Found nothing in {where}.", where=where)
    yield from _problems(summary)
    if summary.fixable and summary.unsafe:
        yield phrase(
            "{fixable} fixable with --fix, {unsafe} more with --unsafe-fixes.",
            fixable=summary.fixable,
            unsafe=summary.unsafe,
        )
    elif summary.fixable:
        yield phrase("{fixable} fixable with --fix.", fixable=summary.fixable)
    elif summary.unsafe:
        yield phrase("{unsafe} fixable with --fix --unsafe-fixes.", unsafe=summary.unsafe)


def _problems(summary: Summary) -> Iterator[str]:
    if summary.problems:
        yield counted(
            "{n} problem: not everything could be checked.",
            "{n} problems: not everything could be checked.",
            summary.problems,
        )
