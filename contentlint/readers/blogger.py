"""Exports of Blogger (Atom): each post a document of its own, with positions in the export.

There are two forms: what Blogger itself saved until 2025 tells kinds by categories and drafts by
``app:draft``; Google Takeout's ``feed.atom`` has elements of its own for both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Field, Scope
from contentlint.readers.export import (
    Element,
    ExportError,
    Post,
    Scanner,
    article_of,
    block_of,
    forbidden_in,
    parsable,
    value_of,
)
from contentlint.readers.reading import Reading
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block

_SNIFFED = 20_000
_MARKS = pattern(r"<blogger:type>|:blog-\d+\.archive</id>")
"""What exports have near their beginning, and the feeds of the same blogs have not."""
_KINDS = "http://schemas.google.com/g/2005#kind"
"""The scheme of the categories that tell what an entry is."""
_WRITTEN = frozenset({"page", "post"})
_STATES = {"draft": "draft", "scheduled": "scheduled", "soft_trashed": "trash"}
"""What is not published, as Takeout calls it."""
_FIELDS = {
    "title": "title",
    "published": "published",
    "updated": "modified",
    "blogger:filename": "link",
    "blogger:metaDescription": "meta_description",
}


class _Entry(Record):
    span: Span
    elements: tuple[Element, ...]
    author: Element | None


class _Scanner(Scanner):
    """Finds the entries, below them their elements, and below those the author's name."""

    def __init__(self, source: str, legal: str, depths: range) -> None:
        super().__init__(source, legal, depths)
        self.entries: list[_Entry] = []
        """The complete ones."""
        self.home: Element | None = None
        """The link to the blog."""
        self._elements: list[Element] = []
        self._author: Element | None = None

    def close(self, element: Element, start: int) -> None:
        """Take an element: of the feed, an entry, one of its own, or its author's name."""
        path = self.path
        if len(path) == 2:
            if element.name == "entry":
                span = Span(start, element.content.end)
                self.entries.append(_Entry(span, tuple(self._elements), self._author))
            elif element.name == "link" and element.attributes.get("rel") == "alternate":
                self.home = element
            self._elements, self._author = [], None
        elif path[1] != "entry":
            return
        elif len(path) == 3:
            self._elements.append(element._replace(content=_told(element, start)))
        elif path[2:] == ["author", "name"]:
            self._author = element
        elif path[2:] == ["app:control", "app:draft"]:
            self._elements.append(element)


def _told(element: Element, start: int) -> Span:
    """Return where an element tells something: of one with attributes alone, its tag."""
    first, end = element.content
    return Span(start, end) if first == end and element.attributes else element.content


def is_blogger(source: str) -> bool:
    """Tell by its beginning whether a text is an export of Blogger."""
    return _MARKS.search(source, 0, _SNIFFED) is not None


def read_blogger(source: str) -> tuple[Post, ...]:
    """Read the posts and pages of an export, drafts included, in its order.

    Comments, settings, templates and what is in the bin are left out. Raises
    :class:`~contentlint.readers.export.ExportError` where the XML breaks; it has the posts up to
    there.
    """
    legal, forbidden = parsable(source)
    scanner = _Scanner(source, legal, range(2, 5))
    error = scanner.run()
    posts = tuple(
        post
        for number, entry in enumerate(scanner.entries, 1)
        if (post := _post(source, entry, number, scanner.home, forbidden)) is not None
    )
    if error is not None:
        raise ExportError(str(error), error.offset, posts)
    return posts


def _post(
    source: str, entry: _Entry, number: int, home: Element | None, forbidden: tuple[int, ...]
) -> Post | None:
    elements: dict[str, Element] = {}
    for element in entry.elements:
        elements.setdefault(element.name, element)

    def said(name: str) -> str:
        found = elements.get(name)
        return value_of(source, found.content).text.strip() if found else ""

    kind = said("blogger:type").lower() or _kind(entry)
    status = said("blogger:status").lower()
    status = _STATES.get(status, "published") if status else ""
    status = status or ("draft" if said("app:draft") == "yes" else "published")
    if kind not in _WRITTEN or status == "trash":
        return None
    blocks = list(_blocks(source, elements))
    reading = article_of(source, elements.get("content"))
    identity = said("id").rpartition("-")[2]
    fields = list(_fields(source, entry, elements, kind, status))
    address = next((str(f.value) for f in fields if f.name == "link"), "")
    if home is not None:
        fields.append(Field("channel", "home", home.attributes.get("href", ""), home.content))
    return Post(
        identity or str(number),
        next((block.text for block in blocks if block.scope is Scope.TITLE), ""),
        Reading(
            tuple(sorted((*blocks, *reading.blocks), key=lambda block: block.source.start)),
            (*fields, *reading.fields),
            reading.images,
            reading.comments,
            tuple(forbidden_in(source, entry.span, forbidden)),
            extent=entry.span,
            address=address,
            cut=reading.cut,
            deep=reading.deep,
        ),
        status,
        kind,
    )


def _kind(entry: _Entry) -> str:
    terms = (
        element.attributes.get("term", "")
        for element in entry.elements
        if element.name == "category" and element.attributes.get("scheme") == _KINDS
    )
    return next((term.rpartition("#")[2] for term in terms), "")


def _blocks(source: str, elements: dict[str, Element]) -> Iterator[Block]:
    """Yield what readers and search engines see of a post besides its content."""
    if "title" in elements:
        yield from block_of(Scope.TITLE, "title", value_of(source, elements["title"].content))
    described = elements.get("blogger:metaDescription")
    if described is not None:
        value = value_of(source, described.content)
        yield from block_of(Scope.META_DESCRIPTION, "description", value)


def _fields(
    source: str, entry: _Entry, elements: dict[str, Element], kind: str, status: str
) -> Iterator[Field]:
    for element in entry.elements:
        name = _FIELDS.get(element.name)
        value = value_of(source, element.content)
        if name is not None and value.text.strip() and elements[element.name] is element:
            yield Field("export", name, value.text.strip(), value.source)
        elif element.name == "link" and element.attributes.get("rel") == "alternate":
            yield Field("export", "link", element.attributes.get("href", ""), element.content)
        elif element.name == "blogger:type":
            yield Field("export", "type", kind, value.source)
        elif element.name in {"blogger:status", "app:draft"}:
            yield Field("export", "status", status, value.source)
    if "blogger:type" not in elements:
        yield Field("export", "type", kind, Span(entry.span.start, entry.span.start))
    if entry.author is not None:
        value = value_of(source, entry.author.content)
        yield Field("export", "author", value.text.strip(), value.source)
    labels = [
        element
        for element in entry.elements
        if element.name == "category" and element.attributes.get("scheme") != _KINDS
    ]
    for number, label in enumerate(one for one in labels if one.attributes.get("term")):
        yield Field("export", f"tag.{number}", label.attributes["term"], label.content)
