"""Reports that a configuration asks for which nobody has named: only over other reports."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.config.trust import REMEDY, check_writable
from contentlint.files import read
from contentlint.phrase import phrase
from contentlint.session.articles import REPORT
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.config import Config
    from contentlint.report.base import ReportTarget

_ENDINGS = {
    "checkstyle": (".xml",),
    "csv": (".csv",),
    "gitlab": (".json",),
    "html": (".html",),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "junit": (".xml",),
    "markdown": (".md",),
    "parquet": (".parquet",),
    "rdjson": (".json",),
    "sarif": (".sarif", ".sarif.json"),
    "sqlite": (".db", ".sqlite", ".sqlite3"),
    "text": (".txt",),
}
"""Names that reports have by format; others are like ``text``. None of them is ever run."""
_BEGINNINGS = {
    "checkstyle": b'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">',
    "csv": b"path,line,column,end_line,end_column,severity,rule,",
    "gitlab": b'[\n{"description": ',
    "html": REPORT,
    "json": b'{"schema_version": ',
    "jsonl": b'{"schema_version": ',
    "junit": b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="contentlint" ',
    "markdown": b"## contentlint\n",
    "parquet": b"PAR1",
    "rdjson": b'{"source": {"name": "contentlint"}, "diagnostics": [',
    "sqlite": b"SQLite format 3\0",
    "sarif": b'{"$schema": "https://docs.oasis-open.org/sarif/',
}
"""What reports begin with; those for people end with a line that sums them up, and further ones
that tell what is not shown."""
_INSIDE = {"parquet": b"contentlint:report", "sqlite": b"CREATE TABLE findings (path TEXT"}
"""What stands somewhere in reports whose beginning others have too."""
_CLOSING = pattern(
    rb"(?:All checks passed|No documents to check|Nothing to fix|Found \S.* in \d|Fixed \d)"
)
_NOT_SHOWN = b" not shown"
_LARGEST = 1024 * 1024 * 1024


def check_reports(targets: Iterable[ReportTarget], config: Config) -> None:
    """Raise :class:`ConfigError` for a report that must not be written where it says.

    It lies below the configuration, in no hidden directory and behind no link, is called like a
    report of its format, and takes the place of nothing but such a report.
    """
    where = f"{config.where('output-format')}: output-format"
    for target in targets:
        path = os.path.abspath(target.path)
        check_writable(path, config.directory, where)
        parts = os.path.relpath(path, config.directory).split(os.sep)
        endings = _ENDINGS.get(target.format, _ENDINGS["text"])
        why = ""
        if any(part.startswith(".") for part in parts):
            why = phrase("is hidden")
        elif not path.endswith(endings):
            why = phrase("is not called {endings} as such a report is", endings=" / ".join(endings))
        elif os.path.lexists(path) and not _is_report(path, target.format):
            why = phrase("is there, and is no such report")
        if why:
            raise ConfigError(
                phrase(
                    "{where}: {path} {why}, and nobody named it; {remedy}",
                    where=where,
                    path=target.path,
                    why=why,
                    remedy=REMEDY,
                )
            )


def _is_report(path: str, kind: str) -> bool:
    try:
        data = read(path, _LARGEST)
    except OSError:
        return False
    beginning = _BEGINNINGS.get(kind)
    if beginning is not None:
        return data.startswith(beginning) and _INSIDE.get(kind, b"") in data
    if not data:
        return True
    last = [line for line in data.rstrip().splitlines()[-4:] if _NOT_SHOWN not in line]
    return bool(last and _CLOSING.match(last[-1]))
