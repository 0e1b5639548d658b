"""For those who query: an SQLite database. ``docs/databases.md`` has examples."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from contentlint.report import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO, TextIO

    from contentlint.report.base import Options
    from contentlint.report.tables import Row
    from contentlint.result import Result, Summary

APPLICATION = 0x636C6E74
"""The application id of the database: ``clnt``."""
VERSION = 1
"""Its ``user_version``: rises when a column changes its meaning or goes away."""

_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}
_OF_DOCUMENTS: Mapping[str, Mapping[str, type]] = {
    "findings": tables.FINDING,
    "losses": tables.LOSS,
    "checks": tables.CHECK,
    "problems": tables.PROBLEM,
    **{name: {"name": str} for name in tables.LISTS},
}
_RUN = ("tool", "started", "commit_", "branch", "configuration")


class SqliteReporter:
    """The format ``sqlite``: a table of documents, and tables of what each of them has.

    It is made in memory and written when all documents have come.
    """

    __slots__ = ("_database", "_options")

    def __init__(self, options: Options) -> None:
        self._options = options
        self._database = sqlite3.connect(":memory:")

    def begin(self, out: TextIO) -> None:  # noqa: ARG002 -- the reporters' contract
        """Make the tables."""
        run = self._database.execute
        run(f"PRAGMA application_id = {APPLICATION}")
        run(f"PRAGMA user_version = {VERSION}")
        run(f"CREATE TABLE run ({', '.join(f'{name} TEXT' for name in _RUN)})")
        run(f"CREATE TABLE documents ({_columns(tables.DOCUMENT)}, PRIMARY KEY (path))")
        for name, columns in _OF_DOCUMENTS.items():
            run(f"CREATE TABLE {name} (path TEXT REFERENCES documents, {_columns(columns)})")
            run(f"CREATE INDEX {name}_path ON {name} (path)")
        run("CREATE INDEX findings_rule ON findings (rule)")
        told = self._options.run
        values = (told.started, told.commit, told.branch, told.configuration) if told else ("",) * 4
        self._add("run", [dict(zip(_RUN, (self._options.version, *values), strict=True))])

    def result(self, result: Result, out: TextIO) -> None:  # noqa: ARG002 -- as above
        """Add a document."""
        row = tables.document(result)
        self._add("documents", [row], "OR REPLACE")  # one that site rules speak of comes again
        path = row["path"]
        parts: Mapping[str, Iterable[Row]] = {
            "findings": tables.findings(result, self._options.url),
            "losses": tables.losses(result),
            "checks": tables.checks(result),
            "problems": tables.problems(result),
            **{
                name: [{"name": one} for one in tables.lists(result, name)] for name in tables.LISTS
            },
        }
        for name, rows in parts.items():
            self._add(name, [{"path": path, **one} for one in rows])

    def _add(self, table: str, rows: list[Row], how: str = "") -> None:
        if rows:
            names = ", ".join(rows[0])
            marks = ", ".join("?" for _ in rows[0])
            statement = f"INSERT {how} INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 -- our own names
            self._database.executemany(statement, [tuple(row.values()) for row in rows])

    def end(self, summary: Summary, out: TextIO) -> None:  # noqa: ARG002 -- as above
        """Write the database."""
        self._database.commit()
        binary(out).write(self._database.serialize())
        self._database.close()


def binary(out: TextIO) -> BinaryIO:
    """Return what lies below a stream of text."""
    out.flush()
    return out.buffer


def _columns(columns: Mapping[str, type]) -> str:
    return ", ".join(f"{name} {_TYPES[kind]}" for name, kind in columns.items())
