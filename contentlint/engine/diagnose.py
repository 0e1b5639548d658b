"""Findings to diagnostics, for blocks and for sites: here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Diagnostic, Finding, Severity
from contentlint.phrase import ruled
from contentlint.record import Record
from contentlint.rule import Rule

if TYPE_CHECKING:
    from contentlint.engine.plan import Bound, SiteBound
    from contentlint.finding import Fix
    from contentlint.text import LineIndex, Position
    from contentlint.website.model import SiteFinding

LONGEST = 4000
"""Code points of a finding's text that are kept; ``…`` stands for the rest."""
_AROUND = 1000
"""Code points of a line that are kept before and behind where a finding begins."""


class Located(Record):
    """Where a finding stands in a source."""

    source: str
    lines: LineIndex
    start: Position
    end: Position
    whole: bool
    """Whether it concerns the document as a whole."""
    doubtful: bool = False
    """Whether the place may as well be of a page's template."""

    @property
    def text(self) -> str:
        """The source between start and end; of a long one the beginning and ``…``."""
        start, end = self.start.offset, self.end.offset
        return _clipped(self.source[start : min(end, start + LONGEST + 1)], LONGEST)

    @property
    def line(self) -> tuple[str, int, int]:
        """The line on which it starts, and what of that is left out, in code points and bytes."""
        if self.start.line > len(self.lines):
            return "", 0, 0
        line, lead = self.lines.around(self.start.offset, _AROUND)
        if not lead:
            return line, 0, 0
        begin = self.lines.start(self.start.line)
        return line, lead, self.lines.utf8(begin + lead) - self.lines.utf8(begin)


def severity_of(
    finding: Finding | SiteFinding, bound: Bound | SiteBound, *, doubtful: bool = False
) -> Severity:
    """Return a finding's level: what is configured, else its own, else its rule's.

    Where it is ``doubtful`` whose text it is in, nobody can be told to mend it: it is an info.
    """
    if bound.severity is None and doubtful:
        return Severity.INFO
    return bound.severity or finding.severity or bound.rule.severity


def diagnose(
    finding: Finding | SiteFinding,
    bound: Bound | SiteBound,
    at: Located,
    key: str,
    fix: Fix | None = None,
) -> Diagnostic:
    """Word a finding. ``key`` is what its fingerprint is made of; ``fix`` is over the source."""
    rule, severity = bound.rule, severity_of(finding, bound, doubtful=at.doubtful)
    wording = rule.variants[finding.variant] if finding.variant else rule.wording
    line, lead, lead_bytes = at.line
    return Diagnostic(
        at.start,
        at.end,
        rule.id,
        rule.category,
        severity,
        ruled(rule.id, finding.variant, "message", wording.message, finding.data),
        ruled(rule.id, finding.variant, "hint", wording.hint, finding.data),
        at.text,
        line,
        key,
        fix,
        at.whole,
        lead,
        lead_bytes,
        quiet=severity is Severity.INFO and not bound.asked,
        habit=isinstance(rule, Rule) and rule.habit,
        share=finding.share if isinstance(finding, Finding) else 1.0,
    )


def _clipped(text: str, longest: int) -> str:
    """Return a text, of a long one the beginning and ``…``."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
