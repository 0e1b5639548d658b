"""Where findings about missing metadata stand, for the rules beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Format
from contentlint.text import Span

if TYPE_CHECKING:
    from contentlint.document import Document


def beside_title(document: Document) -> Span:
    """Return the empty span behind the title, or at the start of the source."""
    title = document.title
    at = title.offsets.to_source(title.whole).end if title else 0
    return Span(at, at)


def has_metadata(document: Document) -> bool:
    """Tell whether metadata have a place: text and fragments have none of their own."""
    if document.page or document.format is Format.WXR:
        return True
    return any(field.origin == "front-matter" for field in document.fields)


def is_draft(document: Document) -> bool:
    """Tell whether the metadata say that it is not meant to be published yet."""
    for field in document.fields:
        name, value = field.name.lower(), field.value
        if name == "draft" and (value is True or str(value).lower() == "true"):
            return True
        if name == "published" and (value is False or str(value).lower() == "false"):
            return True
        if name == "status" and str(value).lower() in {"draft", "future", "pending", "private"}:
            return True
    return False
