"""Checks articles that are rows of a table: what a run does with a file, with a text at hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from contentlint.document import Format
from contentlint.phrase import phrase
from contentlint.problem import Problem
from contentlint.readers.read import ReadError, format_of
from contentlint.session.checker import broken, failed
from contentlint.session.invocation import Fixing
from contentlint.session.prefixed import Prefixed, placed, with_front_matter
from contentlint.session.tables import Row, TableError, rows_of

if TYPE_CHECKING:
    from contentlint.result import Result
    from contentlint.session.cache import RecordingFiles
    from contentlint.session.checker import Checker
    from contentlint.session.tables import Part
    from contentlint.views.linked_files import LinkedFiles


_WITH_FRONT_MATTER = frozenset({Format.MARKDOWN, Format.MDX})
_NOT_READ = Problem(
    "metadata",
    phrase("the table's metadata were not read: only Markdown has front matter"),
    note=True,
)


def check_part(checker: Checker, path: str, part: Part) -> tuple[Result, ...]:
    """Check a stretch of a table; a row that is no article becomes a result with its problem."""
    results: list[Result] = []
    try:
        for row in rows_of(path, part):
            if isinstance(row, Row):
                results += check_row(checker, row)
            else:
                results += broken(path, Problem("row", row))
    except (OSError, TableError) as error:
        results += broken(
            path, Problem("unreadable", phrase("cannot be read: {error}", error=error))
        )
    if checker.invocation.fix is not Fixing.NONE and part.start == 0 and part.group < 1:
        note = Problem("table", phrase("is a table of articles; its rows are not fixed"), note=True)
        results += broken(path, note)
    return tuple(results)


def check_row(
    checker: Checker,
    row: Row,
    around: LinkedFiles | None = None,
    asked: RecordingFiles | None = None,
) -> tuple[Result, ...]:
    """Return the results of a row: none where it is no article, or one with a problem.

    ``asked`` takes note of what is asked of the day. Nothing that a row holds makes it raise.
    """
    try:
        return _checked(checker, row, around, asked)
    except Exception as error:
        return failed(row.path, error)


def _checked(
    checker: Checker, row: Row, around: LinkedFiles | None, asked: RecordingFiles | None
) -> tuple[Result, ...]:
    text, prefixed = row.text, Prefixed("", 0, 0)
    kind, language = _format(row.format), row.language or ""
    takes_metadata = (kind or format_of(row.path)) in _WITH_FRONT_MATTER
    if row.metadata and takes_metadata:
        text = text.decode("utf-8-sig", "replace") if isinstance(text, bytes) else text
        prefixed = with_front_matter(text, _metadata(row.metadata))
        text = prefixed.text
    # Marked, so that nothing it declares about its encoding is believed.
    data = text if isinstance(text, bytes) else text.encode("utf-8-sig", "replace")
    opened = checker.admitted(row.path, data, named=False)
    if not isinstance(opened, bytes):
        return opened
    results = checker.checked(row.path, data, kind, around, asked=asked, language=language)
    if row.metadata and not takes_metadata:
        results = tuple(r._replace(problems=(*r.problems, _NOT_READ)) for r in results)
    return tuple(placed(result, prefixed) for result in results)


def _metadata(text: str) -> dict[str, object]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(
            "metadata", phrase("its metadata are no JSON: {error}", error=error)
        ) from None
    if not isinstance(told, dict):
        raise ReadError(
            "metadata", phrase("its metadata are no object: a name and a value for each")
        )
    return told


def _format(name: str | None) -> Format | None:
    if not name:
        return None
    try:
        return Format(name.lower())
    except ValueError:
        known = ", ".join(Format)
        raise ReadError(
            "format", phrase("{name!r} is no format; there are {known}", name=name, known=known)
        ) from None
