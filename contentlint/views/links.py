"""Links of an article, taken apart for the rules beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, PROSE, InlineKind, Scope
from contentlint.record import Record
from contentlint.text import OPAQUE_CHARACTER
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Inline

SCOPES = frozenset(
    {
        *PROSE,
        *HEADINGS,
        Scope.FAKE_HEADING,
        Scope.TABLE_HEADER,
        Scope.HASHTAGS,
        Scope.SOURCE,
        Scope.TEASER,
    }
)
"""Blocks that may hold links."""

_SCHEME = pattern(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_WORD = pattern(r"[^\W\d_]{2,}")
_WORDS_OF_A_SENTENCE = 3
_PICTURE = pattern(r"\.(?:avif|gif|jpe?g|png|svg|webp)\b|[#/]image\b", re.IGNORECASE)
_HOST = pattern(r"\s*(?:https?:)?//(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)


class Link(Record):
    """A link and the block it stands in."""

    block: Block
    inline: Inline
    bare: bool
    """Whether its text is but its address."""

    @property
    def target(self) -> str:
        """Where it points, decoded."""
        return self.inline.target or ""

    @property
    def text(self) -> str:
        """What readers see of it."""
        span = self.inline.span
        return self.block.text[span.start : span.end]

    @property
    def attributes(self) -> dict[str, str]:
        """Its further attributes."""
        return dict(self.inline.attributes)


def links(document: Document) -> Iterator[Link]:
    """Yield the links of an article."""
    for block in document.article:
        if block.inlines and block.scope in SCOPES:
            yield from links_of(block)


def whole_links(document: Document) -> Iterator[tuple[Link, ...]]:
    """Yield the links of an article, each with its parts in all the blocks that it spans.

    In HTML a link may hold a picture, a headline and a paragraph.
    """
    parts: dict[int, list[Link]] = {}
    for link in links(document):
        parts.setdefault(link.inline.source.start, []).append(link)
    yield from map(tuple, parts.values())


def links_of(block: Block) -> Iterator[Link]:
    """Yield the links of a block."""
    addresses = {inline.span for inline in block.inlines if inline.kind is InlineKind.URL}
    for inline in block.inlines:
        if inline.kind is InlineKind.LINK:
            yield Link(block, inline, inline.span in addresses)


def scheme(target: str) -> str:
    """Return the scheme of an address in lower case; ``""`` without one."""
    match = _SCHEME.match(target)
    return match[1].lower() if match else ""


def host(target: str) -> str:
    """Return the host of an address in lower case, without ``www.``; ``""`` without one."""
    match = _HOST.match(target)
    return match[1].lower().removeprefix("www.") if match else ""


def is_control(inline: Inline) -> bool:
    """Tell whether attributes of a link are for scripts and styles: they make a button of it."""
    return any(
        name in {"class", "id", "onclick", "role"}
        or name.startswith(("data-", "aria-", "@", "v-", "x-", "ng-"))
        for name, _ in inline.attributes
    )


def is_sentence(block: Block) -> bool:
    """Tell whether words beside its links make a sentence of a block, and not a row of buttons."""
    parts: list[str] = []
    end = 0
    for inline in block.inlines:
        if inline.kind is InlineKind.LINK and inline.span.end > end:
            parts.append(block.text[end : inline.span.start])
            end = inline.span.end
    parts.append(block.text[end:])
    return len(_WORD.findall(" ".join(parts))) >= _WORDS_OF_A_SENTENCE


def leads_on(link: Link) -> bool:
    """Tell whether a link is all picture, and leads to something else than a picture.

    A teaser, an advertisement or a picture of the article: a page's source does not tell.
    """
    text = link.text
    pictured = OPAQUE_CHARACTER in text and not text.strip(f"{OPAQUE_CHARACTER} ")
    return pictured and not _PICTURE.search(link.target)


def is_template(target: str) -> bool:
    """Tell whether a generator fills an address in."""
    return "{" in target or "<%" in target or OPAQUE_CHARACTER in target
