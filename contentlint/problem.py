"""What kept a text from being read or checked in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from contentlint.text import LineIndex, Position, Span


class ContentlintError(Exception):
    """What contentlint raises where it cannot do what it is asked: one line, place and remedy."""


class Problem(Record):
    """Something that kept a file from being read, or a rule from running. Said in one line."""

    kind: str
    """``missing``, ``unreadable``, ``binary``, ``encoding``, ``front-matter``, ``xml``, …"""
    message: str
    """What is wrong and what to do."""
    start: Position | None = None
    """Where it is, in code points; ``None`` for the document as a whole."""
    end: Position | None = None
    """Exclusive."""
    rule: str = ""
    """The rule that crashed, or whose fix was left out."""
    ours: bool = False
    """A defect of contentlint or a rule pack (exit code 3) and not of the input (exit code 2)."""
    note: bool = False
    """Good to know, but everything was read and checked: the exit code stays what it is."""
    traceback: str = ""


def problem_at(kind: str, message: str, span: Span, lines: LineIndex) -> Problem:
    """Return a problem at a stretch of a source, of which ``lines`` knows the lines."""
    return Problem(kind, message, lines.position(span.start), lines.position(span.end))
