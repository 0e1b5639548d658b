"""Findings to diagnostics, for blocks and for sites: here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contentlint.finding import Diagnostic, Severity

if TYPE_CHECKING:
    from contentlint.engine.plan import Bound, SiteBound
    from contentlint.finding import Finding, Fix
    from contentlint.text import LineIndex, Position
    from contentlint.website.model import SiteFinding


class Located(NamedTuple):
    """Where a finding stands in a source."""

    source: str
    lines: LineIndex
    start: Position
    end: Position
    whole: bool
    """Whether it concerns the document as a whole."""

    @property
    def text(self) -> str:
        """The source between start and end."""
        return self.source[self.start.offset : self.end.offset]


def severity_of(finding: Finding | SiteFinding, bound: Bound | SiteBound) -> Severity:
    """Return a finding's level: what is configured, else its own, else its rule's."""
    return bound.severity or finding.severity or bound.rule.severity


def diagnose(
    finding: Finding | SiteFinding,
    bound: Bound | SiteBound,
    at: Located,
    key: str,
    fix: Fix | None = None,
) -> Diagnostic:
    """Word a finding. ``key`` is what its fingerprint is made of; ``fix`` is over the source."""
    rule, severity = bound.rule, severity_of(finding, bound)
    wording = rule.variants[finding.variant] if finding.variant else rule.wording
    return Diagnostic(
        at.start,
        at.end,
        rule.id,
        rule.category,
        severity,
        wording.message.format_map(finding.data),
        wording.hint.format_map(finding.data),
        at.text,
        at.lines.text(at.start.line) if at.start.line <= len(at.lines) else "",
        key,
        fix,
        at.whole,
        quiet=severity is Severity.INFO and not bound.asked,
    )
