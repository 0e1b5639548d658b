"""What a check of one document comes to: plain values that cross process borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.finding import Diagnostic, Fix, Silenced
    from contentlint.problem import Problem
    from contentlint.score import Card
    from contentlint.text import Position
    from contentlint.website.facts import Facts


RULE_URL = ""
"""Where a rule's page is, if nobody says otherwise: nowhere. ``{rule}`` becomes a rule's id."""


class Applied(Record):
    """A fix that was applied."""

    rule: str
    line: int
    """On which its finding began, from 1."""


class Check(Record):
    """A rule that ran, and whether it had anything to look at."""

    rule: str
    category: str
    applies: bool
    """Whether the article has what the rule is about; else it neither passed nor failed."""


class ReadBlock(Record):
    """A block as readers see it, for reports that show the text: plain values."""

    scope: str
    """As :class:`~contentlint.document.Scope` has it; ``image`` for one without a text."""
    level: int
    """Of headings and list items."""
    text: str
    language: str
    """BCP 47 tag where it is another than the document's; else ``""``."""
    container: int
    """Number of its list or table; 0 outside of them."""
    quoted: bool
    source: tuple[int, int]
    """Where all of it stands, in code points."""
    inlines: tuple[tuple[str, int, int, str, int, int], ...]
    """Kind, start and end in the text, target, start and end in the source."""
    pieces: tuple[tuple[int, int, int, bool], ...]
    """Start in the text, start and end in the source, and whether that reads exactly so."""


class Result(Record):
    """The outcome for one document."""

    path: str
    """As named by whoever asked; posts of an export have ``#id`` appended."""
    format: str
    """``html``, ``markdown``, ``wxr``, …, a :class:`~contentlint.document.Format`; ``""`` where
    nothing could be read."""
    language: str
    title: str
    findings: tuple[Diagnostic, ...] = ()
    """In order of place, then rule."""
    problems: tuple[Problem, ...] = ()
    metrics: Mapping[str, object] | None = None
    """Counts and readability scores; ``None`` unless a report wants them."""
    fixed: tuple[Applied, ...] = ()
    """What fixing did; findings and problems are those of the text that came of it."""
    diff: bytes = b""
    """What ``--diff`` shows of the file: on the first of its documents."""
    facts: Facts | None = None
    """For site rules, while they run; not for programs."""
    fixed_text: str | None = None
    """The text after its fixes, where a program asked for it with ``fix_text``."""
    fixed_bytes: bytes | None = None
    """The bytes after their fixes, where a program asked for them with ``fix_bytes``."""
    silenced: tuple[Silenced, ...] = ()
    """What is not reported because a comment or the baseline says so."""
    about: Mapping[str, object] | None = None
    """What it tells of itself, in plain values: ``None`` unless a report wants it."""
    checks: tuple[Check, ...] | None = None
    """The rules that ran on it, in order of id; ``None`` unless a report wants them."""
    text: tuple[ReadBlock, ...] | None = None
    """What readers read of it: ``None`` unless a report shows it."""

    def to_dict(self, url: str = RULE_URL) -> dict[str, object]:
        """Return one of ``documents`` in the JSON report's schema: plain values of JSON.

        ``url`` is the address of a rule's page; ``{rule}`` in it becomes the rule's id. Without one
        there are none.
        """
        names: tuple[str, ...] = ()
        if self.findings:
            from contentlint.fingerprint import fingerprints

            names = fingerprints(self.findings)
        return {
            "path": self.path,
            "format": str(self.format),
            "language": self.language,
            "title": self.title,
            "about": dict(self.about or {}),
            "metrics": dict(self.metrics or {}),
            "counts": _counts(self.findings),
            "score": self.score(),
            "checks": self._checks(),
            "findings": [
                _finding(finding, url, name)
                for finding, name in zip(self.findings, names, strict=True)
            ],
            "silenced": [
                {**_finding(one.finding, url, name), "by": one.by, "reason": one.reason}
                for one, name in zip(self.silenced, self._silenced_names(), strict=True)
            ],
            "problems": [_problem(problem) for problem in self.problems],
        }

    @property
    def exit_code(self) -> int:
        """The exit code that its problems ask for; 0 for none."""
        return max((3 if one.ours else 2 for one in self.problems if not one.note), default=0)

    @property
    def card(self) -> Card | None:
        """What it has come to; ``None`` where that is not asked for, or nothing was read."""
        if self.checks is None or self.about is None:
            return None
        from contentlint.score import card

        applied = [(one.rule, one.category) for one in self.checks if one.applies]
        words = self.about.get("words")
        return card(self.findings, applied, words if isinstance(words, int) else 0)

    @property
    def passed(self) -> tuple[Check, ...]:
        """The rules that had something to look at and found nothing that is reported."""
        found = {one.rule for one in self.findings}
        return tuple(one for one in self.checks or () if one.applies and one.rule not in found)

    def score(self) -> dict[str, object] | None:
        """Return the member ``score`` of the JSON report."""
        found = self.card
        if found is None:
            return None
        from contentlint.score import plain

        return plain(found)

    def _checks(self) -> dict[str, list[str]]:
        return {
            "passed": [one.rule for one in self.passed],
            "without_subject": [one.rule for one in self.checks or () if not one.applies],
        }

    def _silenced_names(self) -> tuple[str, ...]:
        if not self.silenced:
            return ()
        from contentlint.fingerprint import fingerprints

        return fingerprints(one.finding for one in self.silenced)


def _counts(findings: tuple[Diagnostic, ...]) -> dict[str, object]:
    levels = [one.severity.value for one in findings]
    categories = sorted(one.category for one in findings)
    return {
        "errors": levels.count("error"),
        "warnings": levels.count("warning"),
        "infos": levels.count("info"),
        "categories": {name: categories.count(name) for name in dict.fromkeys(categories)},
    }


def _finding(diagnostic: Diagnostic, url: str, fingerprint: str) -> dict[str, object]:
    return {
        "rule": diagnostic.rule,
        "category": diagnostic.category,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "start": diagnostic.start._asdict(),
        "end": diagnostic.end._asdict(),
        "text": diagnostic.text,
        "fix": None if diagnostic.fix is None else _fix(diagnostic.fix),
        "url": url.replace("{rule}", diagnostic.rule),
        "fingerprint": fingerprint,
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "safe": fix.safe,
        "edits": [
            {"start": edit.span.start, "end": edit.span.end, "text": edit.text}
            for edit in fix.edits
        ],
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "kind": problem.kind,
        "message": problem.message,
        "rule": problem.rule or None,
        "start": _position(problem.start),
        "end": _position(problem.end),
    }


def _position(position: Position | None) -> dict[str, int] | None:
    return None if position is None else position._asdict()


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
    known: int = 0
    """Findings that the baseline knows, and that are not reported."""
    quiet: int = 0
    """Infos that nobody asked for: people are told their number."""

    @property
    def findings(self) -> int:
        """All findings, whatever their severity."""
        return self.errors + self.warnings + self.infos

    def plus(self, result: Result) -> Summary:
        """Return the summary with one more document counted in."""
        ranks = [diagnostic.severity.rank for diagnostic in result.findings]
        safe = [d.fix.safe for d in result.findings if d.fix is not None]
        return Summary(
            self.documents + 1,
            self.errors + ranks.count(2),
            self.warnings + ranks.count(1),
            self.infos + ranks.count(0),
            self.fixable + safe.count(True),
            self.unsafe + safe.count(False),
            self.problems + sum(not problem.note for problem in result.problems),
            self.fixed + len(result.fixed),
            quiet=self.quiet + sum(finding.quiet for finding in result.findings),
            known=self.known + sum(one.by == "baseline" for one in result.silenced),
        )


class RunInfo(Record):
    """When and of what a report was made."""

    started: str
    """In UTC, ISO 8601 to the second."""
    commit: str
    """Of git, whole; ``""`` outside of repositories."""
    branch: str
    """Of git; ``""`` without one."""
    configuration: str
    """Digest of the configuration: scores are compared where it is the same."""
