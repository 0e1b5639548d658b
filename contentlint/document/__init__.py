"""Articles as blocks of clean text, each tied to its source."""

from contentlint.document.model import (
    HEADINGS,
    MASK,
    PROSE,
    READ,
    Block,
    Comment,
    Document,
    Field,
    Format,
    Image,
    Inline,
    InlineKind,
    Problem,
    Scope,
    Sentence,
    Syntax,
)

__all__ = (
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
    "Problem",
    "Scope",
    "Sentence",
    "Syntax",
)
