"""Tables of articles on one machine: JSON lines and Parquet, read in parts and never as a whole."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from contentlint.files import LARGEST
from contentlint.phrase import phrase
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

_JSON_LINES = (".jsonl", ".ndjson")
_BYTES = 256 * 1024
"""Bytes of JSON lines that are one part: small enough for results to come as they are found."""
_ROWS = 500
_COLUMNS = ("path", "text")
_OPTIONAL = ("format", "language", "metadata")


class TableError(Exception):
    """A table that cannot be read, one line."""


class Part(Record):
    """A stretch of a table."""

    start: int
    """Byte of JSON lines, row of Parquet."""
    end: int
    group: int = -1
    """Row group of Parquet."""


class Row(Record):
    """An article as a table has it."""

    path: str
    """What findings call it; its ending tells the format where nothing else does."""
    text: str | bytes
    """Bytes are decoded as those of a file are."""
    format: str | None = None
    language: str | None = None
    """What to assume where the article declares none."""
    metadata: str | None = None
    """JSON of an object; read as front matter by Markdown without any."""


def parts_of(path: str) -> Iterator[Part]:
    """Yield the stretches that a table is checked in. Raises :class:`TableError`."""
    if path.lower().endswith(_JSON_LINES):
        if os.path.exists(path) and not os.path.isfile(path):
            raise TableError(phrase("it is a pipe, a socket or a device"))
        size = os.path.getsize(path)
        for start in range(0, size, _BYTES):
            yield Part(start, min(start + _BYTES, size))
        return
    metadata = _parquet(path).metadata
    for group in range(metadata.num_row_groups):
        count = metadata.row_group(group).num_rows
        for start in range(0, count, _ROWS):
            yield Part(start, min(start + _ROWS, count), group)


def rows_of(path: str, part: Part) -> Iterator[Row | str]:
    """Yield the rows of a stretch; of one that is no article, what is wrong with it.

    Raises ``OSError`` and :class:`TableError`.
    """
    return _json_rows(path, part) if part.group < 0 else _parquet_rows(path, part)


def _json_rows(path: str, part: Part) -> Iterator[Row | str]:
    with open(path, "rb") as file:
        # A line belongs to the part in which it begins.
        if part.start:
            file.seek(part.start - 1)
            file.readline(LARGEST)
        while file.tell() < part.end:
            at = file.tell()
            line = file.readline(LARGEST + 1)
            if len(line) > LARGEST:
                yield phrase(
                    "the line at byte {at} is longer than {most} MB",
                    at=at,
                    most=LARGEST // (1024 * 1024),
                )
                return
            if line.strip():
                yield _row_of_line(f"the line at byte {at:,}", line)


def _row_of_line(name: str, line: bytes) -> Row | str:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"{name} is no JSON: {error}"
    if not isinstance(told, dict):
        return f"{name} is no JSON object"
    return _row(name, told)


def _row(name: str, told: dict[str, Any]) -> Row | str:
    metadata = told.get("metadata")
    if metadata is not None and not isinstance(metadata, str):
        # Arrow hands a map over as pairs.
        try:
            plain = dict(metadata) if isinstance(metadata, list) else metadata
            told["metadata"] = json.dumps(plain, default=str)
        except (TypeError, ValueError, RecursionError):
            return f"{name} has something else than an object as 'metadata'"
    for column in (*_COLUMNS, *_OPTIONAL):
        value = told.get(column)
        if value is None and column in _OPTIONAL:
            continue
        nameless = column == "path" and not value
        if nameless or not isinstance(value, str if column != "text" else (str, bytes)):
            wrong = "has no" if nameless or value is None else "has something else than a text as"
            return f"{name} {wrong} {column!r}; an article has a path and a text"
    return Row(*(told[column] for column in _COLUMNS), *(told.get(one) for one in _OPTIONAL))


def _parquet(path: str) -> Any:
    try:
        import pyarrow.parquet
    except ImportError:
        message = phrase("Parquet wants the package pyarrow: pip install 'contentlint[spark]'")
        raise TableError(message) from None
    try:
        return pyarrow.parquet.ParquetFile(path)
    except (OSError, ValueError) as error:  # pyarrow's errors are ValueErrors
        raise TableError(phrase("is no Parquet: {error}", error=error)) from error


def _parquet_rows(path: str, part: Part) -> Iterator[Row | str]:
    file = _parquet(path)
    names = set(file.schema_arrow.names)
    missing = [name for name in _COLUMNS if name not in names]
    if missing:
        raise TableError(
            phrase("it has no column {name!r}; an article has a path and a text", name=missing[0])
        )
    wanted = [name for name in (*_COLUMNS, *_OPTIONAL) if name in names]
    row = 0
    for batch in file.iter_batches(_ROWS, row_groups=[part.group], columns=wanted):
        if row >= part.end:
            return
        if row + batch.num_rows > part.start:
            for number, told in enumerate(batch.to_pylist(), row):
                if part.start <= number < part.end:
                    yield _row(f"row {number:,}", told)
        row += batch.num_rows
