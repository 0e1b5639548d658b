"""For those who query: a Parquet file, a row for each document (``docs/databases.md``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.config import ConfigError
from contentlint.report import tables
from contentlint.report.sqlite import binary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from contentlint.report.base import Options
    from contentlint.report.tables import Row
    from contentlint.result import Result, Summary

MARK = b"contentlint:report"
"""The key of the file's metadata that says what wrote it."""
_AT_ONCE = 1000
"""Documents of a row group."""
_LISTS: Mapping[str, Mapping[str, type]] = {
    "findings": tables.FINDING,
    "losses": tables.LOSS,
    "checks": tables.CHECK,
    "problems": tables.PROBLEM,
}


class ParquetReporter:
    """The format ``parquet``: documents with their findings, losses, checks and problems in lists.

    Needs pyarrow, which the extra ``parquet`` brings. Raises :class:`ConfigError` without it.
    """

    __slots__ = ("_arrow", "_options", "_rows", "_schema", "_writer")

    def __init__(self, options: Options) -> None:
        try:
            import pyarrow as arrow
            import pyarrow.parquet
        except ImportError as error:
            hint = "pip install 'contentlint[parquet]'"
            raise ConfigError(f"output-format: parquet needs pyarrow: {hint}") from error
        self._arrow: Any = arrow
        self._options = options
        self._rows: list[Row] = []
        self._schema = self._made_schema(options)
        self._writer: Any = None

    def _made_schema(self, options: Options) -> Any:
        arrow = self._arrow
        types = {
            str: arrow.string(),
            int: arrow.int64(),
            float: arrow.float64(),
            bool: arrow.bool_(),
        }
        fields = [(name, types[kind]) for name, kind in tables.DOCUMENT.items()]
        fields += [(name, arrow.list_(arrow.string())) for name in tables.LISTS]
        fields += [
            (name, arrow.list_(arrow.struct([(one, types[kind]) for one, kind in columns.items()])))
            for name, columns in _LISTS.items()
        ]
        told = options.run._asdict() if options.run is not None else {}
        metadata: dict[Any, Any] = {f"contentlint:{name}": one for name, one in told.items()}
        metadata[MARK] = options.version
        return arrow.schema(fields, metadata=metadata)

    def begin(self, out: TextIO) -> None:
        """Begin the file."""
        parquet = self._arrow.parquet
        self._writer = parquet.ParquetWriter(binary(out), self._schema, compression="zstd")

    def result(self, result: Result, out: TextIO) -> None:  # noqa: ARG002 -- the reporters' contract
        """Add a document."""
        self._rows.append(
            {
                **tables.document(result),
                **{name: tables.lists(result, name) for name in tables.LISTS},
                "findings": list(tables.findings(result, self._options.url)),
                "losses": list(tables.losses(result)),
                "checks": list(tables.checks(result)),
                "problems": list(tables.problems(result)),
            }
        )
        if len(self._rows) == _AT_ONCE:
            self._write()

    def _write(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []

    def end(self, summary: Summary, out: TextIO) -> None:  # noqa: ARG002 -- as above
        """Write what is left."""
        if self._rows:
            self._write()
        self._writer.close()
