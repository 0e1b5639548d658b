"""Sitemaps, with the place of each address (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import re

from contentlint.record import Record
from contentlint.text import LineIndex
from contentlint.text.patterns import pattern
from contentlint.website.facts import Range

_LOCATION = pattern(
    r"<(?:(?!image:|video:)\w++:)?loc>\s*+(?:<!\[CDATA\[\s*+)?((?:\s*+[^\s<\]]++)*+)\s*+"
    r"(?:\]\]>\s*+)?</(?:\w++:)?loc>"
)
_COMMENT = pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HOST = pattern(r"https?://[^/]+")


class Entry(Record):
    """An address of the sitemap."""

    url: str
    place: Range


class Sitemap(Record):
    """The addresses that a site wants to be found."""

    path: str
    entries: tuple[Entry, ...]
    is_index: bool
    """Whether it names other sitemaps and no pages."""

    @property
    def url(self) -> str:
        """The site's scheme and host; ``""`` if the sitemap is empty."""
        match = _HOST.match(self.entries[0].url) if self.entries else None
        return match[0] if match else ""


def read_sitemap(path: str, source: str) -> Sitemap:
    """Read a sitemap leniently: what is no address is left out."""
    lines = LineIndex(source)
    bare = _COMMENT.sub(lambda match: " " * len(match[0]), source)
    entries = tuple(
        Entry(
            match[1].replace("&amp;", "&"),
            Range(lines.position(match.start(1)), lines.position(match.end(1))),
        )
        for match in _LOCATION.finditer(bare)
        if match[1]
    )
    return Sitemap(path, entries, "<sitemapindex" in bare)
