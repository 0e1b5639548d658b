"""What was read of a text before, for when most of it has not changed. For one text and thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.document.block import take_over
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Hashable

    from contentlint.document import Block, Comment, Field, Image, Inline


class Part(Record):
    """What came of a part of a text that is read without a look at the others."""

    told: list[Any]
    """What its parser said."""
    start: int
    """Where it began."""
    blocks: tuple[Block, ...]
    """Nobody else has them: whoever wants them takes copies."""
    images: tuple[Image, ...]
    fields: tuple[Field, ...]
    comments: tuple[Comment, ...]
    marks: int
    numbers: int


class Earlier:
    """Remembers one text from reading to reading: its parts, and what is known of its blocks."""

    __slots__ = ("_blocks", "_frame", "_now", "_parts")

    def __init__(self) -> None:
        self._frame: object = None
        self._parts: dict[Hashable, Part] = {}
        self._now: dict[Hashable, Part] = {}
        self._blocks: dict[Hashable, tuple[Block, tuple[Inline, ...]]] = {}

    def begin(self, frame: object) -> None:
        """Begin to read; of a text with another frame, nothing holds that was read before."""
        self._parts = self._now if frame == self._frame else {}
        self._frame, self._now = frame, {}

    def part(self, key: Hashable, told: list[Any]) -> Part | None:
        """Return what came of a part with the same text, of which its parser says the same."""
        part = self._now.get(key) or self._parts.get(key)
        if part is None or part.told != told:
            return None
        self._now[key] = part
        return part

    def keep(self, key: Hashable, part: Part) -> None:
        """Remember a part until a reading does not meet it."""
        self._now[key] = part

    def acquaint(self, blocks: tuple[Block, ...]) -> None:
        """Let blocks that were just read know what is known of those that were so in the last text.

        Before languages are told: to have them told takes the words of all of the text.
        """
        before = self._blocks
        now: dict[Hashable, tuple[Block, tuple[Inline, ...]]] = {}
        for block in blocks:
            key = (block.text, block.language, tuple(map(_seen, block.inlines)))
            like = before.get(key)
            # One that was found to quote another language has other inlines since, other prose.
            if like is not None and like[0].inlines is like[1]:
                take_over(block, like[0])
            now[key] = block, block.inlines
        self._blocks = now


def _seen(one: Inline) -> Hashable:
    """Return what can be seen of an inline, but for where it stands in the source."""
    return one.kind, one.span, one.target, one.language, one.attributes, one.identified
