"""For GitHub code scanning, Azure DevOps and viewers of editors: SARIF 2.1.0."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from contentlint.finding import Severity
from contentlint.fingerprint import fingerprints
from contentlint.report.files import file_of
from contentlint.report.json import interchange
from contentlint.report.places import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from contentlint.finding import Diagnostic, Silenced
    from contentlint.problem import Problem
    from contentlint.report.base import Options
    from contentlint.result import Result, Summary
    from contentlint.rule import AnyRule
    from contentlint.text import Position

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_KINDS = {"comment": "inSource", "baseline": "external"}


class SarifReporter:
    """The format ``sarif``: one run. Results are written as they come; the rules follow them."""

    __slots__ = ("_empty", "_notices", "_options", "_rules")

    def __init__(self, options: Options) -> None:
        self._options = options
        self._empty = True
        self._rules: dict[str, int] = {}
        self._notices: list[dict[str, object]] = []

    def begin(self, out: TextIO) -> None:
        """Open the run and its list of results."""
        out.write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{')
        out.write('"columnKind": "unicodeCodePoints", "results": [')

    def result(self, result: Result, out: TextIO) -> None:
        """Write a document's results, a line each."""
        file = _uri(file_of(result))
        self._notices += [_notice(file, problem) for problem in result.problems]
        for told in self._results(file, result):
            out.write("\n" if self._empty else ",\n")
            out.write(interchange(told))
            self._empty = False

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write what the tool is and what its rules say, and close the run."""
        out.write("]" if self._empty else "\n]")
        driver = {
            "name": "contentlint",
            "version": self._options.version,
            "semanticVersion": self._options.version,
            "rules": [self._rule(id_) for id_ in self._rules],
        }
        invocation = {
            "executionSuccessful": summary.problems == 0,
            "toolExecutionNotifications": self._notices,
        }
        out.writelines(
            f',\n"{name}": {interchange(value)}'
            for name, value in (
                ("tool", {"driver": driver}),
                ("language", self._options.say.language),
                ("invocations", [invocation]),
                ("originalUriBaseIds", {"SRCROOT": {"description": {"text": "Where it was run."}}}),
            )
        )
        out.write("}]}\n")

    def _results(self, file: dict[str, object], result: Result) -> Iterator[dict[str, object]]:
        names = fingerprints(result.findings)
        for finding, name in zip(result.findings, names, strict=True):
            yield self._result(file, finding, name)
        names = fingerprints(one.finding for one in result.silenced)
        for silenced, name in zip(result.silenced, names, strict=True):
            told = self._result(file, silenced.finding, name)
            yield {**told, "suppressions": [_suppression(silenced)]}

    def _result(self, file: dict[str, object], finding: Diagnostic, name: str) -> dict[str, object]:
        told: dict[str, object] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules.setdefault(finding.rule, len(self._rules)),
            "level": _LEVELS[finding.severity],
            "message": {"text": " ".join(filter(None, (finding.message, finding.hint)))},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": file,
                        "region": _region(finding.start, finding.end),
                    }
                }
            ],
            "partialFingerprints": {"contentlint/v2": name},
        }
        replacements = Surroundings(finding).replacements()
        if finding.fix is not None and replacements:
            changes = [
                {
                    "deletedRegion": _region(one.start, one.end),
                    "insertedContent": {"text": one.text},
                }
                for one in replacements
            ]
            change = {"artifactLocation": file, "replacements": changes}
            safe = "Safe to apply." if finding.fix.safe else "To be looked over."
            told["fixes"] = [{"description": {"text": safe}, "artifactChanges": [change]}]
        return told

    def _rule(self, id_: str) -> dict[str, object]:
        rule = self._options.rule(id_)
        address = self._options.url.replace("{rule}", id_)
        told: dict[str, object] = {"id": id_}
        if "://" in address:
            told["helpUri"] = address
        if rule is None:  # LanguageTool's own
            return {**told, "shortDescription": {"text": f"A finding of {id_.partition('/')[0]}."}}
        return {**told, **_described(rule)}


def _described(rule: AnyRule) -> dict[str, object]:
    summary, _blank, rest = rule.doc.strip().partition("\n")
    name = "".join(part.capitalize() for part in rule.id.replace("/", "-").split("-"))
    return {
        # One that only repeats the id must be left out.
        **({"name": name} if name.lower() != rule.id else {}),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": rest.strip() or summary},
        "help": {"text": rule.doc.strip(), "markdown": rule.doc.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.default},
        "properties": {"tags": [rule.category]},
    }


def _region(start: Position, end: Position) -> dict[str, object]:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _suppression(silenced: Silenced) -> dict[str, object]:
    told: dict[str, object] = {"kind": _KINDS[silenced.by]}
    return {**told, "justification": silenced.reason} if silenced.reason else told


def _notice(file: dict[str, object], problem: Problem) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": file}
    if problem.start is not None and problem.end is not None:
        place["region"] = _region(problem.start, problem.end)
    return {
        "descriptor": {"id": problem.kind},
        "level": "note" if problem.note else "error",
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> dict[str, object]:
    """Return an artifact's location: by the top of the repository where the file lies below it."""
    written = quote(file.encode("utf-8", "surrogateescape"))
    if os.path.isabs(file):
        return {"uri": f"file://{'' if written.startswith('/') else '/'}{written}"}
    return {"uri": written, "uriBaseId": "SRCROOT"}
