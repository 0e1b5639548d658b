"""Results made by hand, so that reports are tested without an engine."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from contentlint.finding import Diagnostic, Edit, Fix, Severity
from contentlint.problem import Problem
from contentlint.report import Options
from contentlint.report.formats import FORMATS
from contentlint.result import Result, Summary
from contentlint.text import LineIndex, Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

OPTIONS = Options(version="1.2.3")


def find(
    source: str,
    text: str,
    *,
    rule: str = "repeated-word",
    severity: Severity = Severity.WARNING,
    message: str = "Said twice.",
    hint: str = "",
    fix: Fix | None = None,
    key: str | None = None,
) -> Diagnostic:
    """Return a finding at the first place of ``text``."""
    return at(source, source.index(text), len(text), rule, severity, message, hint, fix, key)


def at(  # noqa: PLR0917 -- the members of a diagnostic, in order
    source: str,
    offset: int,
    length: int,
    rule: str = "repeated-word",
    severity: Severity = Severity.WARNING,
    message: str = "Said twice.",
    hint: str = "",
    fix: Fix | None = None,
    key: str | None = None,
) -> Diagnostic:
    """Return a finding at an offset."""
    lines = LineIndex(source)
    start, end = lines.position(offset), lines.position(offset + length)
    text = source[offset : offset + length]
    return Diagnostic(
        start,
        end,
        rule,
        "style",
        severity,
        message,
        hint,
        text,
        lines.text(start.line),
        text if key is None else key,
        fix,
    )


def result(*diagnostics: Diagnostic, problems: tuple[Problem, ...] = ()) -> Result:
    """Return the outcome for one German article."""
    return Result("a.md", "markdown", "de", "Titel", diagnostics, problems)


def summary(results: Iterable[Result]) -> Summary:
    """Sum results up."""
    total = Summary()
    for each in results:
        total = total.plus(each)
    return total


def render(name: str, *results: Result, options: Options = OPTIONS) -> str:
    """Return a whole report."""
    out = io.StringIO()
    reporter = FORMATS[name](options)
    reporter.begin(out)
    for each in results:
        reporter.result(each, out)
    reporter.end(summary(results), out)
    return out.getvalue()


SOURCE = "Der der Titel\n\nEr sagt “nie” und & mehr.\n"

FULL = Result(
    "artikel/größe #1.md",
    "markdown",
    "de-DE",
    "Der der Titel",
    (
        find(SOURCE, "Der der", severity=Severity.ERROR, hint="Drop one."),
        find(
            SOURCE,
            "“nie”",
            rule="quotes-wrong",
            fix=Fix((Edit(Span(23, 24), "„"), Edit(Span(27, 28), "“")), safe=True),
        ),
        find(
            SOURCE,
            "&",
            rule="ampersand-in-prose",
            severity=Severity.INFO,
            fix=Fix((Edit(Span(33, 34), "und"),)),
        ),
    ),
    (
        Problem("encoding", "Byte 0x81 has no reading.", Position(3, 2, 16), Position(3, 3, 17)),
        Problem(
            "rule-crash",
            "ZeroDivisionError",
            rule="sentence-long",
            ours=True,
            traceback="A\nB\x1b[1m",
        ),
    ),
    {
        "words": 8,
        "sentences": 1,
        "syllables": 9,
        "long_words": 0,
        "polysyllables": 0,
        "monosyllables": 7,
        "reading_minutes": 0.1,
        "average_sentence_length": 8.0,
        "average_syllables_per_word": 1.13,
        "scores": [{"name": "flesch-amstad", "formula": "Flesch (Amstad)", "value": 106.19}],
        "note": "",
    },
)
"""A result with every member of the report filled."""

UNREAD = Result("weg.md", "", "", "", (), (Problem("missing", "There is no such file."),))
