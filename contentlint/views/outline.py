"""The sections of an article: a heading and what stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, MASK, Document, InlineKind, Scope, Syntax, view
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from contentlint.document import Block


_UNDERLINE = pattern(r"(?:\r\n?|\n)[ \t>]*+(?P<hyphens>-++)[ \t]*+\Z")
_SENTENCES = pattern(r"[^\W\d_]{2}[.!?…][\"“”»«’)]*\s+[\"„“»«(]*[^\W\d_]")
_LONGEST_HEADING = 80
_LONGEST_LINE = 400
_NOTHING = f"{MASK} "
_SHORT_LINE = 5
"""Hyphens up to which a line may be meant for a rule whatever the text above it is like."""


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


def is_accident(block: Block, document: Document) -> bool:
    """Tell whether a paragraph is a heading only because of the hyphens right below it.

    Not if it is meant as a heading: underlined along its length, or short and without anything that
    only running text has.
    """
    if block.scope is not Scope.H2 or block.syntax is not Syntax.MARKDOWN:
        return False
    start, end = block.source
    found = _UNDERLINE.search(document.source, max(start, end - _LONGEST_LINE), end)
    if found is None or document.source.startswith("#", start):
        return False
    hyphens, length = len(found["hyphens"]), len(block.text)
    running = len(list(block.lines())) > 1 or _SENTENCES.search(block.text) is not None
    if block.text.startswith("::"):
        return False  # a component of a template, and its settings between lines of hyphens
    if hyphens > _SHORT_LINE and (3 * hyphens >= length or not running):
        return False
    if 2 * hyphens >= length and block.text.strip(_NOTHING):
        return False
    return running or _is_no_heading(block) or _are_marked(document)


@view
def _are_marked(document: Document) -> bool:
    """Tell whether the headings of the second level are written with ``##``, but for a few."""
    heads = [
        document.source.startswith("#", block.source.start)
        for block in document.body
        if block.scope is Scope.H2 and block.syntax is Syntax.MARKDOWN and not block.quoted
    ]
    return 2 * sum(heads) > len(heads) > 0


def _is_no_heading(block: Block) -> bool:
    text = block.text.rstrip("\"'“”‘’»«)] ")
    marked = {InlineKind.EMPHASIS, InlineKind.STRONG}
    return (
        len(text) > _LONGEST_HEADING
        or text.endswith((".", ",", ":", ";", "…"))
        or not text.strip(_NOTHING)
        or any(one.kind in marked and one.span == block.whole for one in block.inlines)
    )
