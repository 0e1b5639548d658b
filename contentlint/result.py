"""What a check of one document comes to: plain values that cross process borders."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.finding import Diagnostic
    from contentlint.text import Position
    from contentlint.website.facts import Facts


class Trouble(Record):
    """Something that kept a file from being read or a rule from running."""

    kind: str
    """``missing``, ``unreadable``, ``binary``, ``encoding``, ``front-matter``, ``xml``, …"""
    message: str
    """One line: what is wrong and what to do."""
    ours: bool = False
    """A defect of contentlint or a rule pack (exit code 3) and not of the input (exit code 2)."""
    start: Position | None = None
    end: Position | None = None
    rule: str = ""
    """The rule that crashed, or whose fix was left out."""
    traceback: str = ""
    note: bool = False
    """Good to know, but everything was read and checked: the exit code stays what it is."""


class Applied(Record):
    """A fix that was applied."""

    rule: str
    line: int
    """On which its finding began, from 1."""


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
    fixed: tuple[Applied, ...] = ()
    """What ``--fix`` did; diagnostics and problems are those of the text that came of it."""
    diff: bytes = b""
    """What ``--diff`` shows of the file: on the first of its documents."""
    facts: Facts | None = None
    """For site rules, where they run."""


class Summary(Record):
    """What all documents of a run come to."""

    documents: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    fixable: int = 0
    """Findings with a safe fix, which ``--fix`` applies."""
    unsafe: int = 0
    """Findings with a fix that ``--unsafe-fixes`` must allow."""
    problems: int = 0
    """Those that kept something from being read or checked."""
    fixed: int = 0
    """Fixes applied."""

    @property
    def findings(self) -> int:
        """All findings, whatever their severity."""
        return self.errors + self.warnings + self.infos

    def plus(self, result: Result) -> Summary:
        """Return the summary with one more document counted in."""
        ranks = [diagnostic.severity.rank for diagnostic in result.diagnostics]
        safe = [d.fix.safe for d in result.diagnostics if d.fix is not None]
        return Summary(
            self.documents + 1,
            self.errors + ranks.count(2),
            self.warnings + ranks.count(1),
            self.infos + ranks.count(0),
            self.fixable + safe.count(True),
            self.unsafe + safe.count(False),
            self.problems + sum(not problem.note for problem in result.problems),
            self.fixed + len(result.fixed),
        )
