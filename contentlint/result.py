"""What a check of one document comes to: plain values that cross process borders."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.finding import Diagnostic
    from contentlint.text import Position


class Trouble(NamedTuple):
    """Something that kept a file from being read or a rule from running."""

    kind: str
    """``missing``, ``unreadable``, ``binary``, ``encoding``, ``front-matter``, ``xml``, ``rule-crash``, …"""
    message: str
    """One line: what is wrong and what to do."""
    ours: bool = False
    """A defect of contentlint or a rule pack (exit code 3) and not of the input (exit code 2)."""
    start: Position | None = None
    end: Position | None = None
    rule: str = ""
    """The rule that crashed."""
    traceback: str = ""


class Result(NamedTuple):
    """The outcome for one document."""

    path: str
    """As named on the command line; posts of an export have ``#id`` appended."""
    format: str
    """``html``, ``markdown``, ``mdx``, ``text``, ``wxr``; ``""`` where nothing could be read."""
    language: str
    title: str
    diagnostics: tuple[Diagnostic, ...] = ()
    """In order of place, then rule."""
    problems: tuple[Trouble, ...] = ()
    metrics: Mapping[str, object] | None = None
    """Counts and readability scores; ``None`` unless a report wants them."""
