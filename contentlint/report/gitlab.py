"""For GitLab's merge requests: the Code Quality report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.fingerprint import fingerprints
from contentlint.phrase import english
from contentlint.report.files import file_of
from contentlint.report.json import interchange
from contentlint.text.digests import blake2b

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from contentlint.report.base import Options
    from contentlint.result import Result, Summary
    from contentlint.text import Position

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitlabReporter:
    """The format ``gitlab``: a list of issues whose fingerprints stay when lines shift.

    GitLab tells new issues from old ones by the fingerprint alone, so the file is part of it.
    """

    __slots__ = ("_empty", "_seen")

    def __init__(self, _options: Options) -> None:
        self._empty = True
        self._seen: Counter[tuple[str, ...]] = Counter()

    def begin(self, out: TextIO) -> None:
        """Open the list."""
        out.write("[")

    def result(self, result: Result, out: TextIO) -> None:
        """Write a document's issues, a line each."""
        for issue in self._issues(result):
            out.write("\n" if self._empty else ",\n")
            out.write(interchange(issue))
            self._empty = False

    def end(self, summary: Summary, out: TextIO) -> None:  # noqa: ARG002 -- the reporters' contract
        """Close the list."""
        out.write("]\n" if self._empty else "\n]\n")

    def _issues(self, result: Result) -> Iterator[dict[str, object]]:
        file = file_of(result)
        for problem in result.problems:
            yield {
                "description": problem.message,
                "check_name": problem.kind,
                "fingerprint": self._name(
                    file, problem.kind, problem.rule, english(problem.message)
                ),
                "severity": "info" if problem.note else "blocker",
                "location": {"path": file, **_place(problem.start, problem.end)},
            }
        names = fingerprints(result.findings)
        for finding, name in zip(result.findings, names, strict=True):
            yield {
                "description": " ".join(filter(None, (finding.message, finding.hint))),
                "check_name": finding.rule,
                # Posts of an export are documents of one file.
                "fingerprint": self._name(file, result.path.removeprefix(file), name),
                "severity": _SEVERITIES[finding.severity],
                "location": {"path": file, **_place(finding.start, finding.end)},
            }

    def _name(self, *parts: str) -> str:
        self._seen[parts] += 1
        data = "\0".join((*parts, str(self._seen[parts])))
        return blake2b(data.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _place(start: Position | None, end: Position | None) -> dict[str, object]:
    if start is None or end is None:
        return {"lines": {"begin": 1}}
    return {
        "positions": {
            "begin": {"line": start.line, "column": start.column},
            "end": {"line": end.line, "column": end.column},
        }
    }
