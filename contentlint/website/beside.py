"""The files around articles that say something of the whole site, by their names."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

BESIDE = (
    r"(?:^|/)(?:robots\.txt|_redirects|CNAME|(?=[^/]*sitemap)[^/]*\.xml(?:\.gz)?"
    r"|(?:hugo|config|zola|_config|mkdocs)\.(?:toml|ya?ml|json)"
    r"|(?:astro|docusaurus)\.config\.[cm]?[jt]s"
    r"|_data/(?:site|meta|metadata)\.(?:json|[cm]?[jt]s|ya?ml)|\.vitepress/config\.[cm]?[jt]s)$"
)
"""Names of files that site rules read beside articles. Spark reads this expression too."""
HIDDEN = tuple(
    f"{folder}.vitepress/config.{ending}"
    for folder in ("", "docs/")
    for ending in ("js", "mjs", "ts", "mts")
)
"""Those in folders that are hidden, and so not among a site's files."""
MOST_BYTES = 50 * 1024 * 1024
"""Of a sitemap, unpacked: the protocol allows no more."""

_DEEPEST = 2
"""Parts of the path of such a file, with folders such as ``static`` or ``public``."""
_DEEPER = (
    "config/_default/", "config/production/", "content/_data/", "src/_data/", "docs/.vitepress/",
)  # fmt: skip
_MOST_NAMED = 1_000
"""Sitemaps that an index names and that are read: one of 50,000 addresses fills a thousand."""
_HEAD = 4_096
"""Code points in which a sitemap says whether it is an index."""
_BESIDE = pattern(BESIDE)
_SITEMAP = pattern(r"<(?:\w++:)?(?:urlset|sitemapindex)\b")
_NAMED = pattern(
    r"<(?:\w++:)?loc>\s*+(?:<!\[CDATA\[)?\s*+https?://[^/\s<\]]++/([^\s<\]]++)\s*+[<\]]"
)
_HOST = pattern(r"https?://[^/]+")
_IN_ROBOTS = pattern(
    r"^[ \t]*+sitemap[ \t]*+:[ \t]*+(?:https?://[^/\s]++)?/?([^\s#]++)",
    re.MULTILINE | re.IGNORECASE,
)


def is_beside(name: str) -> bool:
    """Tell whether site rules read a file beside articles; ``name`` is below the site's root."""
    if _BESIDE.search(name) is None:
        return False
    return name.count("/") < _DEEPEST or name.startswith(_DEEPER)


def read_beside(names: Collection[str], text: Callable[[str], str | None]) -> dict[str, str]:
    """Read what site rules read beside articles: files of the usual names, and sitemaps they name.

    ``names`` are those of all files below the site's root; ``text`` returns what one says.
    """
    known = frozenset(names)
    found: dict[str, str] = {}
    todo = [*sorted(filter(is_beside, known)), *HIDDEN]
    named = 0
    while todo:
        name = todo.pop(0)
        said = None if name in found else text(name)
        if said is None:
            continue
        found[name] = said
        folder = posixpath.dirname(name)
        for way in (way for url in _sitemaps_in(name, said) for way in ways_of(url)):
            path = posixpath.normpath(posixpath.join(folder, way))
            if path in known and path not in found and named < _MOST_NAMED:
                named += 1
                todo.append(path)
    return found


def ways_of(url: str) -> Iterator[str]:
    """Yield the paths at which a file with an address can stand, the likeliest first.

    A site may be published below a folder of its host, which its files know nothing of.
    """
    way = _HOST.sub("", url).partition("?")[0].lstrip("/")
    for _ in range(_DEEPEST + 1):
        yield way
        _, slash, way = way.partition("/")
        if not slash:
            return


def _sitemaps_in(name: str, said: str) -> list[str]:
    if name.endswith("robots.txt"):
        return _IN_ROBOTS.findall(said)
    if name.endswith((".xml", ".xml.gz")) and "<sitemapindex" in said[:_HEAD]:
        return _NAMED.findall(said)
    return []


def may_be_named(name: str, text: str) -> bool:
    """Tell whether a file, whatever it is called, is a sitemap that others may name."""
    return name.endswith((".xml", ".xml.gz")) and _SITEMAP.search(text, 0, _HEAD) is not None


def unpacked(name: str, data: bytes) -> bytes:
    """Return a file's bytes, unpacked if it is compressed; of a huge one no more than may count."""
    if not name.endswith(".gz"):
        return data
    import zlib

    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MOST_BYTES)
    except zlib.error:
        return b""
