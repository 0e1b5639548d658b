"""The sections of an article: a heading and what stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, Document, view
from contentlint.record import Record

if TYPE_CHECKING:
    from contentlint.document import Block


class Section(Record):
    """A heading of the article and the blocks up to the next heading of any level."""

    heading: Block | None
    """``None`` for what stands before the first heading."""
    blocks: tuple[Block, ...]
    parent: int
    """Index of the section with the nearest heading above of a higher rank; -1 without one."""

    @property
    def level(self) -> int:
        """Return the heading's level; 0 without heading."""
        return self.heading.level if self.heading else 0


@view
def sections(document: Document) -> tuple[Section, ...]:
    """Return the sections of a document in order; headings inside of quotations are text.

    The first section has no heading. Blocks of the page around the article are left out.
    """
    heads: list[tuple[Block | None, int]] = [(None, -1)]
    bodies: list[list[Block]] = [[]]
    open_sections: list[int] = []
    for block in document.body:
        if block.scope not in HEADINGS or block.quoted:
            bodies[-1].append(block)
            continue
        while open_sections and _level(heads[open_sections[-1]][0]) >= block.level:
            open_sections.pop()
        heads.append((block, open_sections[-1] if open_sections else -1))
        open_sections.append(len(bodies))
        bodies.append([])
    return tuple(
        Section(heading, tuple(blocks), parent)
        for (heading, parent), blocks in zip(heads, bodies, strict=True)
    )


def _level(heading: Block | None) -> int:
    return heading.level if heading else 0
