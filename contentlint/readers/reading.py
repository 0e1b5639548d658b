"""What every reader returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record

if TYPE_CHECKING:
    from contentlint.document import Block, Comment, Field, Image
    from contentlint.problem import Problem
    from contentlint.text import Span


MOST_BLOCKS = 20_000
"""Blocks of a document that are read: a book has some thousand."""
LONGEST_BLOCK = 200_000
"""Code points of a paragraph that are checked: a hundred pages without a break."""
FARTHEST = 20_000
"""Code points behind a tag amid Markdown in which its end is looked for."""
MOST_MARKS = 50_000
"""Links, pictures, emphases and the like of a document that are read."""


class Reading(Record):
    """The parts of one document, with positions in the text the reader was given."""

    blocks: tuple[Block, ...]
    """In source order."""
    fields: tuple[Field, ...] = ()
    images: tuple[Image, ...] = ()
    comments: tuple[Comment, ...] = ()
    problems: tuple[Problem, ...] = ()
    language: str = ""
    """BCP 47 tag the document declares of itself; ``""`` without one."""
    page: bool = False
    """A whole HTML page with a head."""
    assumed: str = ""
    """BCP 47 tag of the site it stands in; its address may tell another."""
    extent: Span | None = None
    """Where it stands among others, as a post in an export; ``None`` for all of the text."""
    cut: int = -1
    """Where its links and other marks became too many, and reading ended; -1 if they did not."""
    deep: int = -1
    """Where the first element begins that stands in too many others to count; -1 without one."""
    address: str = ""
    """Where it is published, as far as that tells its language."""
    doubtful: tuple[Span, ...] = ()
    """Stretches of a page that are not surely its author's, in order."""
