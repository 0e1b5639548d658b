"""What a rule says, and what people and tools get to see of it."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.document import Block
    from contentlint.text import Position, Span


class Severity(StrEnum):
    """How certain and how bad: errors fail a check by default, infos never do."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 2 for error."""
        return ("info", "warning", "error").index(self)


class Edit(Record):
    """Replace a range by a text; an empty range inserts."""

    span: Span
    text: str
    reads: str | None = None
    """What a reader will see for ``text``, which may be escaped; ``None`` for edits of markup."""


class Fix(Record):
    """Edits that stand or fall together, over one block's clean text or over the source."""

    edits: tuple[Edit, ...]
    safe: bool = False
    """Applied by ``--fix``; otherwise only with ``--unsafe-fixes``."""


_NO_DATA: Mapping[str, object] = MappingProxyType({})


class Finding(Record):
    """A place in a block's clean text, and the facts for the rule's message."""

    block: Block
    span: Span
    data: Mapping[str, object] = _NO_DATA
    fix: Fix | None = None
    variant: str = ""
    """Which of the rule's wordings fits; ``""`` is its main one."""
    severity: Severity | None = None
    """Where this finding is less (or more) certain than the rule's own level."""
    share: float = 1.0
    """How much of its price it costs in the score, above 0 and up to 1: of limits that nobody
    keeps to the word, by how far one is passed."""


def passed(count: int, limit: int, full: int) -> float:
    """Return how far a count is beyond a limit, 0 at the limit and 1 from ``full`` on."""
    return min(1.0, abs(count - limit) / max(1, abs(full - limit)))


class Diagnostic(Record):
    """A finding in the source, worded. Plain values, so that it crosses process borders."""

    start: Position
    end: Position
    """Exclusive."""
    rule: str
    category: str
    severity: Severity
    message: str
    hint: str
    text: str
    """The source between start and end; of a long one the beginning and ``…``."""
    excerpt: str
    """The source line on which it starts, without its line ending; of a long one what is near."""
    key: str
    """What the fingerprint is made of: it stays when lines are inserted above, or words beside."""
    fix: Fix | None = None
    """With edits over the source, in code points."""
    whole: bool = False
    """Whether it concerns the document as a whole, wherever it is shown."""
    lead: int = 0
    """Code points of the line that are left out before ``excerpt``."""
    lead_bytes: int = 0
    """The same in bytes of UTF-8."""
    quiet: bool = False
    """An info that nobody asked for: reports for people tell the number of such."""
    habit: bool = False
    """Whether it is one of a habit, which reports for people tell once in an article."""
    share: float = 1.0
    """How much of its price it costs in the score."""

    @property
    def order(self) -> tuple[int, int, str]:
        """Sort key: place, then rule."""
        return self.start.offset, self.end.offset, self.rule


class Silenced(Record):
    """A finding that is not reported, and why."""

    finding: Diagnostic
    by: str
    """``comment`` for a suppression in the text, ``baseline`` for a list of known findings."""
    reason: str = ""
    """What whoever silenced it has written."""
