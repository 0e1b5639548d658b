"""Sitemaps, with the place of each address (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text import LineIndex
from contentlint.text.patterns import pattern
from contentlint.website.beside import ways_of
from contentlint.website.facts import Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_ELEMENT = pattern(
    r"<(?:(?!image:|video:)\w++:)?(?P<name>loc|lastmod)>\s*+(?:<!\[CDATA\[\s*+)?"
    r"(?P<text>(?:\s*+[^\s<\]]++)*+)\s*+(?:\]\]>\s*+)?</(?:\w++:)?(?:loc|lastmod)>"
    r"|<(?:\w++:)?link\b(?P<version>[^<>]*+)>"
)
_ATTRIBUTE = pattern(
    r"""\b(?P<name>rel|hreflang|href)\s*+=\s*+(?:"(?P<one>[^"]*+)"|'(?P<two>[^']*+)')"""
)
_COMMENT = pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HOST = pattern(r"https?://[^/]+")
_TEMPLATE = pattern(r"\{[{%]|<%")
_LANGUAGE = pattern(r"[a-z]{2}(?:-[a-z]{2,4})?", re.IGNORECASE)
_SPECIAL = pattern(r"<(?:news:news|video:video)\b")
_ROOT = pattern(r"<(?:\w++:)?(urlset|sitemapindex)\b")


class Listed(Record):
    """The numbers of the pages that sitemaps have."""

    leading: frozenset[int]
    """Those that an entry leads to, be it by another of their addresses."""
    standing: frozenset[int]
    """Those that stand at the address of an entry."""


class Version(Record):
    """A page in another language, as an entry names it (``xhtml:link``)."""

    code: str
    """Its language, as it is written."""
    url: str
    place: Range


class Entry(Record):
    """An address of the sitemap."""

    url: str
    place: Range
    changed: str = ""
    """When it was last changed, as it is written."""
    changed_place: Range | None = None
    versions: tuple[Version, ...] = ()


class Sitemap:
    """The addresses that a site wants to be found. Never changed."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self._source = source
        self._lines = LineIndex(source)
        bare = _COMMENT.sub(lambda match: " " * len(match[0]), source)
        root = _ROOT.search(bare)
        self.is_index = root is not None and root[1] == "sitemapindex"
        """Whether it names other sitemaps and no pages."""
        self.is_of_pages = _SPECIAL.search(bare) is None and "image" not in posixpath.basename(path)
        """Whether it lists pages for their own sake, and not for news, images or videos."""
        self.entries = tuple(_entries(bare, self._lines))

    @cached_property
    def broken(self) -> tuple[str, Range] | None:
        """What makes it no XML, and where; ``None`` for what is well-formed."""
        from xml.parsers import expat

        parser = expat.ParserCreate("utf-8")
        # A doctype could tell an entity that grows without end: no sitemap has one.
        parser.StartDoctypeDeclHandler = _refuse
        data = self._source.encode("utf-8", "replace")
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            at = len(data[: max(parser.ErrorByteIndex, 0)].decode("utf-8", "ignore"))
            place = self._lines.position(min(at, len(self._source)))
            return expat.ErrorString(error.code), Range(place, place)
        except _RefusedError:
            return None
        return None

    @property
    def top(self) -> Range:
        """Where a finding about all of it stands: its beginning."""
        start = self._lines.position(0)
        return Range(start, start)


class _RefusedError(Exception):
    pass


def _refuse(*_: object) -> None:
    raise _RefusedError


def _entries(bare: str, lines: LineIndex) -> Iterator[Entry]:
    last: Entry | None = None
    for match in _ELEMENT.finditer(bare):
        if match["version"] is not None:
            version = _version(match, lines) if last is not None else None
            if last is not None and version is not None:
                last = last._replace(versions=(*last.versions, version))
            continue
        place = Range(lines.position(match.start("text")), lines.position(match.end("text")))
        if match["name"] == "lastmod":
            if last is not None:
                last = last._replace(changed=match["text"], changed_place=place)
            continue
        if last is not None:
            yield last
        last = Entry(_unescaped(match["text"]), place) if match["text"] else None
    if last is not None:
        yield last


def _version(link: re.Match[str], lines: LineIndex) -> Version | None:
    found = {one["name"]: one for one in _ATTRIBUTE.finditer(link["version"])}
    if not {"rel", "hreflang", "href"} <= found.keys() or _value(found["rel"]) != "alternate":
        return None
    start = link.start("version") + found["href"].start(found["href"].lastgroup or 0)
    url = _value(found["href"])
    place = Range(lines.position(start), lines.position(start + len(url)))
    return Version(_value(found["hreflang"]), _unescaped(url), place)


def _unescaped(url: str) -> str:
    """Return an address without the entities that XML writes it with."""
    if "&" not in url:
        return url
    from contentlint.readers.html.entities import unescape

    return unescape(url)


def _value(attribute: re.Match[str]) -> str:
    return attribute["one"] if attribute["one"] is not None else attribute["two"]


def read_sitemap(path: str, source: str) -> Sitemap:
    """Read a sitemap leniently: what is no address is left out."""
    return Sitemap(path, source)


def read_sitemaps(texts: Mapping[str, str], named: Iterable[str]) -> tuple[Sitemap, ...]:
    """Read the sitemaps of one publication among the files beside articles.

    A project may have several copies of its site (``static``, ``public``): those in the first
    folder and in its folders of languages count, with what they and ``robots.txt`` (``named``)
    name.
    """
    paths = [
        path for path in texts if path.endswith((".xml", ".xml.gz")) and is_sitemap(texts[path])
    ]
    if not paths:
        return ()
    paths.sort(key=lambda path: (path.count("/"), path))
    top = posixpath.dirname(paths[0])
    tops = [path for path in paths if _folder(path) == top or _is_of_language(path, top)]
    found = {path: read_sitemap(path, texts[path]) for path in tops}
    todo = [*named, *(entry.url for one in found.values() if one.is_index for entry in one.entries)]
    while todo:
        for way in ways_of(todo.pop()):
            path = posixpath.normpath(posixpath.join(top, way))
            if path in texts and path not in found and is_sitemap(texts[path]):
                found[path] = read_sitemap(path, texts[path])
                if found[path].is_index:
                    todo += [entry.url for entry in found[path].entries]
    return tuple(found.values())


def file_of(url: str, top: str, base: str = "") -> str:
    """Return the file that an address of a sitemap names, published from a folder.

    ``base`` is what all addresses begin with, of a site below a folder of its host.
    """
    way = _HOST.sub("", url).partition("?")[0]
    if base and way.startswith(f"{base}/"):
        way = way[len(base) :]
    return posixpath.normpath(posixpath.join(top, way.lstrip("/")))


def _folder(path: str) -> str:
    return posixpath.dirname(path)


def _is_of_language(path: str, top: str) -> bool:
    """Tell whether a sitemap stands in a folder that is called as a language, as ``de``."""
    above, name = posixpath.split(_folder(path))
    return above == top and _LANGUAGE.fullmatch(name) is not None


def is_sitemap(text: str) -> bool:
    """Tell whether a file is a sitemap or an index of some."""
    root = _ROOT.search(text, 0, _HEAD)
    # What a generator is yet to fill in is no sitemap.
    return root is not None and _TEMPLATE.search(text, 0, _HEAD) is None


_HEAD = 20_000
"""Code points in which a sitemap begins, behind comments."""


def named_files(sitemaps: Iterable[Sitemap], base: str = "") -> set[str]:
    """Return the files of all sitemaps that indexes name, of a site with such a base."""
    return {
        file_of(entry.url, posixpath.dirname(sitemap.path), base)
        for sitemap in sitemaps
        if sitemap.is_index
        for entry in sitemap.entries
    }
