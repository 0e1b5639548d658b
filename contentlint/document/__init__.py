"""Articles as blocks of clean text, each tied to its source."""

from contentlint.document.block import (
    HEADINGS,
    MASK,
    PROSE,
    READ,
    Block,
    Inline,
    InlineKind,
    Scope,
    Syntax,
)
from contentlint.document.model import (
    BODY,
    EXPORTS,
    Comment,
    Document,
    Field,
    Format,
    Image,
    view,
)

__all__ = (
    "BODY",
    "EXPORTS",
    "HEADINGS",
    "MASK",
    "PROSE",
    "READ",
    "Block",
    "Comment",
    "Document",
    "Field",
    "Format",
    "Image",
    "Inline",
    "InlineKind",
    "Scope",
    "Syntax",
    "view",
)
