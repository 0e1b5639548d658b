"""The lines of a page around its article in which bylines and dates stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import BODY, view

if TYPE_CHECKING:
    from contentlint.document import Block, Document

_BEFORE_START = 12
"""Blocks before the article's first that are looked at."""
_AFTER_START = 24
"""Blocks from the article's first on: what stands between its head and its text."""
_BEFORE_END = 4
_AFTER_END = 12


@view
def margin(document: Document) -> tuple[Block, ...]:
    """Return the lines of a page around its article in which bylines and dates stand."""
    own = {id(block) for block in document.body}
    places = [at for at, block in enumerate(document.blocks) if id(block) in own]
    if not places or not document.page:
        return ()
    first, last = places[0], places[-1]
    inside = first + _AFTER_START
    near = (
        *range(first - _BEFORE_START, inside),
        *range(max(last - _BEFORE_END, inside), last + _AFTER_END),
    )
    lines = (document.blocks[at] for at in near if 0 <= at < len(document.blocks))
    return tuple(b for b in lines if b.scope in BODY and not b.article)
