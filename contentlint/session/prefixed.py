"""Metadata that a table keeps beside its texts, read as though they were front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.phrase import phrase
from contentlint.readers.frontmatter import read_front_matter
from contentlint.readers.read import ReadError
from contentlint.record import Record
from contentlint.text import Position, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.result import Result

_TOP = Position(1, 1, 0)


class Prefixed(Record):
    """A text with its metadata before it."""

    text: str
    lines: int
    offset: int
    """Code points that were put before the text."""


def with_front_matter(text: str, metadata: Mapping[str, object]) -> Prefixed:
    """Put metadata before a text that has no front matter of its own.

    Raises :class:`ReadError` for what cannot be written as front matter.
    """
    import yaml

    told = {name: value for name, value in metadata.items() if value is not None and value != ""}
    if not told or read_front_matter(text.removeprefix("\ufeff")).end:
        return Prefixed(text, 0, 0)
    try:
        head = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1 << 30)
    except (ValueError, RecursionError):  # more digits than Python writes
        message = phrase(
            "its metadata are nested too deeply, or have endless numbers; leave them out"
        )
        raise ReadError("metadata", message) from None
    front = f"---\n{head}---\n"
    return Prefixed(front + text, front.count("\n"), len(front))


def placed(result: Result, prefixed: Prefixed) -> Result:
    """Return a result with places in the text alone; what is about metadata stands at its top."""
    if not prefixed.offset:
        return result
    findings = tuple(
        finding._replace(fix=None)
        if finding.fix and any(e.span.start < prefixed.offset for e in finding.fix.edits)
        else finding
        for finding in result.findings
    )
    moved: Result = _moved(result._replace(findings=findings), prefixed)
    return moved


def _moved(value: Any, by: Prefixed) -> Any:
    if isinstance(value, Position):
        if value.offset < by.offset:
            return _TOP
        return Position(value.line - by.lines, value.column, value.offset - by.offset)
    if isinstance(value, Span):
        return Span(max(0, value.start - by.offset), max(0, value.end - by.offset))
    if isinstance(value, tuple):
        parts = (_moved(part, by) for part in value)
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value
