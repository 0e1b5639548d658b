"""What a walk over a document comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from contentlint.finding import Diagnostic, Silenced
    from contentlint.text import Span


class Cut(Record):
    """What was left undone because there was too much of it."""

    message: str
    rule: str = ""
    at: Span | None = None
    """Where it begins; ``None`` for all of it."""
    serious: bool = False
    """Whether it is not known what a rule would have said."""


class RuleFailure(Record):
    """A rule that raised: it is named once, and the others go on."""

    rule: str
    message: str
    traceback: str


class Outcome(Record):
    """What a walk found."""

    diagnostics: tuple[Diagnostic, ...]
    """In order of place, then rule."""
    failures: tuple[RuleFailure, ...]
    cuts: tuple[Cut, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    """What suppressions in the text cover."""
