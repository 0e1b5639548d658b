"""Reads a text again of which most has not changed.

The parser is asked about all of it, which is quick. What it says of a block that stands on its own
depends on the block's text, and on definitions elsewhere: where both are what they were, so is what
is read of it, but for where it stands. Blocks of HTML, and links by reference, look further.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document.block import copied
from contentlint.readers.reading import FARTHEST, Reading
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from contentlint.document import Block, Image
    from contentlint.readers.covered import Sources
    from contentlint.readers.earlier import Part

_OWN = frozenset({"Autolink", "Email", "Inline"})
"""Kinds of links that say themselves where they lead."""


def is_own(told: list[Any]) -> bool:
    """Tell whether what the parser says of a block looks no further than it."""
    return all(map(_is_own, told))


def _is_own(event: Any) -> bool:
    """Tell whether an event looks no further than its block."""
    if isinstance(event, str) or "Start" not in event:
        return True
    payload = event["Start"]
    if isinstance(payload, str):
        return payload != "HtmlBlock"
    ((name, detail),) = payload.items()
    return name not in {"Link", "Image"} or detail["link_type"] in _OWN


def key_of(sources: Sources, start: int, end: int, told: list[Any]) -> Hashable:
    """Return what tells a block by its text, as it is written and as it is covered up."""
    original, masked = sources.original[start:end], sources.masked[start:end]
    key = original if original == masked else (original, masked)
    if any("InlineHtml" in event for event in told):
        # The end of an element is looked for up to the end of its lines.
        stop = sources.masked.find("\n\n", max(end - 1, 0), end + FARTHEST)
        return key, sources.masked[end : end + FARTHEST if stop < 0 else stop]
    return key


def moved(part: Part, by: int, numbers: int) -> Reading:
    """Return what came of a part that stands further on now, behind so many lists and tables."""
    copies: dict[int, Block] = {}
    for block in part.blocks:
        copies[id(block)] = copied(block, by, numbers)

    def place(span: Span) -> Span:
        return Span(span.start + by, span.end + by) if by else span

    def image(one: Image) -> Image:
        block = one.alt_block
        return one._replace(
            source=place(one.source),
            target_source=place(one.target_source),
            alt_block=None if block is None else copies[id(block)],
        )

    return Reading(
        tuple(copies.values()),
        fields=tuple([one._replace(source=place(one.source)) for one in part.fields]),
        images=tuple(map(image, part.images)),
        comments=tuple([one._replace(source=place(one.source)) for one in part.comments]),
    )
