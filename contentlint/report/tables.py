"""Reports as rows, for databases: what tables there are, and what a document puts into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.fingerprint import fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.finding import Diagnostic
    from contentlint.result import Result

Row = dict[str, object]

DOCUMENT: Mapping[str, type] = {
    **dict.fromkeys(("path", "format", "language", "title", "section"), str),
    **dict.fromkeys(("published", "updated", "status"), str),
    "noindex": bool,
    **dict.fromkeys(("address", "slug", "search_title", "description"), str),
    **dict.fromkeys(("title_pixels", "description_pixels", "words", "headings"), int),
    **dict.fromkeys(("links_internal", "links_external", "images", "images_without_alt"), int),
    "sentences": int,
    **dict.fromkeys(("reading_minutes", "average_sentence_length"), float),
    **dict.fromkeys(("score", "correctness", "seo", "readability"), int),
    "light": str,
    **dict.fromkeys(("errors", "warnings", "infos", "problem_count"), int),
}
"""The columns of a document; days are ISO 8601, and what is not known is null."""
FINDING: Mapping[str, type] = {
    **dict.fromkeys(("fingerprint", "rule", "category", "severity", "message", "hint"), str),
    **dict.fromkeys(("line", "column_", "end_line", "end_column", "start_", "end_"), int),
    **dict.fromkeys(("text", "fix", "url", "silenced_by", "reason"), str),
}
"""The columns of a finding. ``fix`` is ``safe``, ``unsafe`` or null; what is silenced is among them
and tells by what. Names that SQL has taken end in ``_``."""
LOSS: Mapping[str, type] = {
    **dict.fromkeys(("dimension", "part", "rule", "severity"), str),
    "count_": int,
    "points": float,
}
"""What took points off a score."""
CHECK: Mapping[str, type] = {"rule": str, "category": str, "outcome": str}
"""The rules that ran: ``passed``, ``failed`` or ``without-subject``."""
PROBLEM: Mapping[str, type] = {"kind": str, "message": str, "rule": str, "line": int}
"""What kept a document from being read or checked in full."""


LISTS = ("authors", "tags", "keyphrases")
"""What a document has several of, each a text."""


def clean(value: object) -> object:
    """Return a value as databases take it: bytes that could not be decoded are U+FFFD."""
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def document(result: Result) -> Row:
    """Return a document's row."""
    about: Mapping[str, Any] = result.about or {}
    metrics: Mapping[str, Any] = result.metrics or {}
    links, images = about.get("links") or {}, about.get("images") or {}
    levels = [finding.severity.value for finding in result.findings]
    card = result.card
    told: Row = {
        "path": result.path,
        "format": str(result.format),
        "language": result.language,
        "title": result.title,
        "links_internal": links.get("internal"),
        "links_external": links.get("external"),
        "images": images.get("count"),
        "images_without_alt": images.get("without_alt"),
        "score": card.score if card else None,
        "light": card.light if card else None,
        "errors": levels.count("error"),
        "warnings": levels.count("warning"),
        "infos": levels.count("info"),
        "problem_count": sum(not problem.note for problem in result.problems),
        **{mark.dimension: mark.score for mark in (card.marks if card else ())},
    }
    for name in DOCUMENT:
        if name not in told:
            value = about.get(name, metrics.get(name))
            told[name] = None if value == "" else value
    return {name: clean(told[name]) for name in DOCUMENT}


def lists(result: Result, name: str) -> list[str]:
    """Return the authors, tags or keyphrases of a document."""
    return [str(clean(one)) for one in (result.about or {}).get(name, ())]  # type: ignore[attr-defined]  # lists of text


def findings(result: Result, url: str) -> Iterator[Row]:
    """Yield a row for each finding, those that are silenced behind the others."""
    names = fingerprints(result.findings)
    for finding, name in zip(result.findings, names, strict=True):
        yield _finding(finding, name, url)
    names = fingerprints(one.finding for one in result.silenced)
    for one, name in zip(result.silenced, names, strict=True):
        row = _finding(one.finding, name, url)
        yield row | {"silenced_by": one.by, "reason": clean(one.reason) or None}


def _finding(finding: Diagnostic, name: str, url: str) -> Row:
    fix = finding.fix
    return {
        "fingerprint": name,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "message": clean(finding.message),
        "hint": clean(finding.hint),
        "line": finding.start.line,
        "column_": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "start_": finding.start.offset,
        "end_": finding.end.offset,
        "text": clean(finding.text),
        "fix": None if fix is None else "safe" if fix.safe else "unsafe",
        "url": url.replace("{rule}", finding.rule),
        "silenced_by": None,
        "reason": None,
    }


def losses(result: Result) -> Iterator[Row]:
    """Yield what took points off a document's score."""
    card = result.card
    for mark in card.marks if card else ():
        for part in mark.parts:
            for loss in part.lost:
                yield {
                    "dimension": mark.dimension,
                    "part": part.part,
                    "rule": loss.rule,
                    "severity": loss.severity,
                    "count_": loss.findings,
                    "points": round(loss.points, 2),
                }


def checks(result: Result) -> Iterator[Row]:
    """Yield the rules that ran on a document."""
    failed = {finding.rule for finding in result.findings}
    for one in result.checks or ():
        outcome = "passed" if one.applies else "without-subject"
        outcome = "failed" if one.rule in failed else outcome
        yield {"rule": one.rule, "category": one.category, "outcome": outcome}


def problems(result: Result) -> Iterator[Row]:
    """Yield what kept a document from being read or checked in full; notes are not among it."""
    for problem in result.problems:
        if not problem.note:
            yield {
                "kind": problem.kind,
                "message": clean(problem.message),
                "rule": problem.rule or None,
                "line": problem.start.line if problem.start else None,
            }
