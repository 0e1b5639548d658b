"""What an article is, where nobody has said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import view
from contentlint.views.authors import is_signed
from contentlint.views.metadata import stated

if TYPE_CHECKING:
    from contentlint.document import Document

_MANUALS = frozenset({
    "api", "doc", "docs", "documentation", "doku", "dokumentation", "handbook", "handbuch",
    "manual", "reference",
})  # fmt: skip
_ARTICLES = frozenset({"_posts", "blog", "news", "post", "posts", "blogs", "artikel", "articles"})


@view
def genre(document: Document) -> str:
    """Return the configured genre; else ``docs`` for what a folder's name and ways say is some.

    A page in ``docs/`` or ``reference/`` that has neither a date nor an author is documentation; a
    blog in ``docs/`` is none.
    """
    if document.genre:
        return document.genre
    folders = set(document.path.replace("\\", "/").lower().split("/")[:-1])
    if folders.isdisjoint(_MANUALS) or not folders.isdisjoint(_ARTICLES):
        return ""
    dated = any(True for _ in stated(document, "date"))
    return "" if dated or is_signed(document) else "docs"
