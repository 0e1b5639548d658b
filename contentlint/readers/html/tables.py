"""Tables that hold no data but the layout of a page, as newsletters and old sites are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.document.block import amend

if TYPE_CHECKING:
    from contentlint.document import Block
    from contentlint.readers.html.tree import Context

NO_ROLE = ("none", "presentation")
"""Roles that take an element's meaning from it."""
_DATA_PARTS = frozenset({"caption", "col", "colgroup", "tfoot", "th", "thead"})
_DATA_ATTRIBUTES = frozenset({"summary", "rules"})
_DATA_ROLES = frozenset({"grid", "table", "treegrid"})
_CELLS = frozenset({Scope.TABLE_CELL, Scope.TABLE_HEADER})
_RUNNING = 100
"""Characters in a cell from which the only row or column of a table is text and no data."""
_LONG = 1000
"""Characters in a cell that nobody calls a datum."""


class Table:
    """A table that is open, and what tells whether it is one of data."""

    __slots__ = (
        "_cell",
        "_cells",
        "_data",
        "_headed",
        "_longest",
        "_number",
        "_own",
        "_rows",
        "_width",
    )

    def __init__(self, number: int, attributes: tuple[str, ...]) -> None:
        """Begin a table whose cells bear a container number, with the attributes that it has."""
        self._number = number
        self._own: list[Block] = []
        self._data = not _DATA_ATTRIBUTES.isdisjoint(attributes)
        self._headed = False
        self._rows = self._cells = self._width = self._cell = self._longest = 0

    def part(self, name: str) -> None:
        """Take the start of one of its parts, or of a heading or another table in it."""
        if name == "tr":
            self._rows += 1
            self._cells = 0
        elif name in ("td", "th"):
            self._cell = 0
            self._cells += 1
            self._width = max(self._width, self._cells)
        elif name in ("h1", "h2", "h3", "h4", "h5", "h6", "table"):
            self._headed = True
        self._data = self._data or name in _DATA_PARTS

    def text(self, block: Block) -> None:
        """Take a text in the cell that is open."""
        self._cell += len(block.text)
        self._longest = max(self._longest, self._cell)
        if block.scope in _CELLS and block.container == self._number:
            self._own.append(block)

    def is_layout(self, role: str) -> bool:
        """Tell whether it is one of layout, now that all of it is read."""
        if role in NO_ROLE:
            return True
        if self._data or role in _DATA_ROLES:
            return False
        in_line = min(self._rows, self._width) <= 1
        return self._headed or self._longest >= (_RUNNING if in_line else _LONG)

    def open_up(self, context: Context, outer: Table | None) -> None:
        """Let the texts of its cells, which are fresh blocks, be those of what is around it."""
        if outer is not None and context.scope in _CELLS:
            outer._own += self._own
        level = context.depth if context.scope is Scope.LIST_ITEM else 0
        for block in self._own:
            amend(block, scope=context.scope, container=context.container, level=level)
