"""What an article is called in its address."""

from __future__ import annotations

import os.path
import re
from typing import TYPE_CHECKING

from contentlint.document import Format, view
from contentlint.record import Record
from contentlint.text.composed import composed
from contentlint.text.patterns import pattern
from contentlint.views.metadata import stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Document, Field
    from contentlint.document.names import Fact
    from contentlint.text import Span


class Slug(Record):
    """The last part of an article's address."""

    text: str
    source: Span | None = None
    """Where it is written; ``None`` where the file's name tells it."""
    address: str = ""
    """All of the address that is written there."""


_DATE = pattern(r"^\d{4}-\d{2}-\d{2}-")
_LANGUAGE = pattern(r"\.[a-z]{2}(?:-[a-z]{2})?$", re.IGNORECASE)
_INDEXES = frozenset({"index", "_index", "readme", "default"})
_TEMPLATE = pattern(r"[:{$\[]|%(?![0-9A-Fa-f]{2})")
_EXTENSION = pattern(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)


@view
def slug(document: Document) -> Slug | None:
    """Return the slug that the metadata or else the file's name give; ``None`` without either."""
    for field in (*stated(document, "slug"), *_own_addresses(document)):
        address = str(field.value or "")
        text = _last(address)
        if text and not _TEMPLATE.search(text) and field.source.end > field.source.start:
            return Slug(text, field.source, address)
    for canonical in _canonical(document):
        text = _last(canonical)
        if text and not _TEMPLATE.search(text):
            return Slug(text, None, canonical)
    if document.format.is_export or document.path in {"", "-"}:
        return None
    return _of_file(composed(document.path.replace("\\", "/")))


def written_slug(document: Document) -> Field | None:
    """Return the slug, or an address that ends with one, as any metadata write it."""
    facts: tuple[Fact, ...] = ("slug", "address", "canonical")
    written = (f for fact in facts for f in stated(document, fact) if isinstance(f.value, str))
    return next(written, None)


def _own_addresses(document: Document) -> Iterator[Field]:
    """Yield the addresses that the author writes; an export's may be that of a draft."""
    return (field for field in stated(document, "address") if field.origin == "front-matter")


def _canonical(document: Document) -> Iterator[str]:
    """Yield the address that a saved or generated page says it has."""
    if document.format is Format.HTML:
        yield from (str(field.value or "") for field in stated(document, "canonical"))


def _last(address: str) -> str:
    parts = [part for part in address.partition("?")[0].split("/") if part]
    if not parts or (address.startswith("http") and len(parts) < 3):
        return ""
    return _EXTENSION.sub("", parts[-1])


def _of_file(path: str) -> Slug | None:
    folder, _, file = path.rpartition("/")
    name = _LANGUAGE.sub("", os.path.splitext(file)[0])
    if name.lower() in _INDEXES:
        name = folder.rsplit("/", 1)[-1]
    name = _DATE.sub("", name)
    return Slug(name) if name.strip(".") else None
