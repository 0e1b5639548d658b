"""WordPress exports (WXR): each post a document of its own, with positions in the export.

Expat tells where elements begin and end and vouches for the XML; their contents are then read from
the source itself, so that HTML in CDATA is read in place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.document import Field, Scope
from contentlint.document.block import amend
from contentlint.document.names import FACTS, USUAL, canonical
from contentlint.readers.export import (
    Element,
    ExportError,
    Post,
    Scanner,
    Value,
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
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block
    from contentlint.document.names import Fact, Names

_SNIFFED = 20_000
_MARKS = pattern(r"wordpress\.org/export/\d|<wp:wxr_version>")
_WRITTEN = frozenset({"page", "post"})
_INTERNAL = pattern(
    r"(?:acf|amp|elementor|et|flamingo|fl|jet|mc4wp|nav|oembed|scheduled|shop|wp|wpcf7|wpforms|wpcode)"
    r"[-_].*|attachment|custom_css|customize_changeset|forms?|revision|user_request|.*-?(?:template|"
    r"log|field|snippet|coupon|block|popup|redirect)s?"
)
"""Types of what no visitor opens as a page: menus, forms, orders, parts of themes."""
_PLAIN_ADDRESS = pattern(r"[?&](?:post_type|p|page_id|attachment_id)=")
"""How WordPress addresses what has no page of its own."""
_UNWRITTEN = frozenset({"auto-draft", "trash"})
_ELEMENT = pattern(r"(?i)</(?:a|b|em|i|p|span|strong)\s*+>")
_FIELDS = {
    "title": "title",
    "link": "link",
    "pubDate": "published",
    "wp:post_date": "date",
    "wp:post_modified": "modified",
    "wp:post_name": "slug",
    "dc:creator": "author",
    "wp:status": "status",
    "wp:post_type": "type",
}
_VARIABLE = pattern(r"%\w+%|#(?:[a-z]+_[a-z_]+|separator)|\{\{")
"""What a plugin fills in: a title with variables is a template, and not what people see."""
_SERIALISED = pattern(r"\s*a:\d+:\{")
_TOKEN = pattern(r's:(?P<bytes>\d{1,9}):"|(?:i|d|b):(?P<number>-?[\d.]+);|a:\d+:\{|\}|N;')
"""What an array is made of as PHP writes it: strings with their length in bytes, numbers, …"""
_POLYLANG = "language"
"""The taxonomy in which Polylang keeps the language of a post, by its code."""
_WPML = frozenset({"_wpml_import_language_code", "wpml_language", "_wpml_language"})
"""The post metas in which WPML's exports keep it."""
_TERMS = {"category": "category", "post_tag": "tag"}


def is_wxr(source: str) -> bool:
    """Tell by its beginning whether a text is a WordPress export."""
    return _MARKS.search(source, 0, _SNIFFED) is not None


def read_wxr(source: str, names: Names = USUAL) -> tuple[Post, ...]:
    """Read the posts and pages of an export, drafts included, in its order.

    ``names`` tells which post metas are the title for search, the description and so on.

    Characters that XML forbids are read as blanks and reported with the post they stand in. Raises
    :class:`~contentlint.readers.export.ExportError` where the XML breaks; it has the posts up to
    there.
    """
    legal, forbidden = parsable(source)
    scanner = _Scanner(source, legal, range(3, 6))
    error = scanner.run()
    posts = tuple(
        post
        for number, item in enumerate(scanner.items, 1)
        if (post := _post(source, item, number, scanner, forbidden, names)) is not None
    )
    if error is not None:
        raise ExportError(str(error), error.offset, posts)
    return posts


class _Item(Record):
    span: Span
    elements: tuple[Element, ...]
    meta: tuple[tuple[Element, ...], ...]


class _Scanner(Scanner):
    """Finds the items, below them their elements, and below those the pairs of a postmeta."""

    def __init__(self, source: str, legal: str, depths: range) -> None:
        super().__init__(source, legal, depths)
        self.items: list[_Item] = []
        """The complete ones."""
        self._elements: list[Element] = []
        self._meta: list[tuple[Element, ...]] = []
        self._pair: list[Element] = []
        self._language = Span(0, 0)
        self._home = Span(0, 0)

    @property
    def home(self) -> Field | None:
        """Where the site lies that was exported."""
        value = value_of(self._source, self._home)
        return Field("channel", "home", value.text.strip(), value.source) if value.text else None

    @property
    def language(self) -> str:
        """BCP 47 tag of the channel."""
        return value_of(self._source, self._language).text.strip()

    def close(self, element: Element, start: int) -> None:
        """Take an element: of the channel, an item, one of its own, or a part of a pair."""
        path = self.path
        if len(path) == 3:
            if element.name == "language":
                self._language = element.content
            elif element.name == "wp:base_blog_url":
                self._home = element.content
            elif element.name == "item":
                span = Span(start, element.content.end)
                self.items.append(_Item(span, tuple(self._elements), tuple(self._meta)))
            self._elements = []
            self._meta = []
        elif path[2] != "item":
            return
        elif len(path) == 4:
            if element.name == "wp:postmeta":
                self._meta.append(tuple(self._pair))
            else:
                self._elements.append(element)
            self._pair = []
        elif path[3] == "wp:postmeta":
            self._pair.append(element)


def _post(  # noqa: PLR0913, PLR0917 -- what an item is read with
    source: str,
    item: _Item,
    number: int,
    channel: _Scanner,
    forbidden: tuple[int, ...],
    names: Names,
) -> Post | None:
    elements: dict[str, Element] = {}
    for element in item.elements:
        elements.setdefault(element.name, element)
    values = {
        name: value_of(source, elements[name].content) for name in elements if name in _FIELDS
    }
    kind = _text(values, "wp:post_type") or "post"
    status = _text(values, "wp:status")
    if status in _UNWRITTEN or not _is_read(kind, status, _text(values, "link")):
        return None
    meta = dict(_metadata(source, item, _known(names)))
    blocks = list(_blocks(source, elements, values, meta, names))
    fields = [*_fields(values), *_terms(source, item), *_meta_fields(meta)]
    if channel.home is not None:
        fields.append(channel.home)
    reading = article_of(source, elements.get("content:encoded"), shortcodes=True)
    identity = elements.get("wp:post_id")
    return Post(
        value_of(source, identity.content).text.strip() if identity else str(number),
        next((block.text for block in blocks if block.scope is Scope.TITLE), ""),
        Reading(
            tuple(sorted((*blocks, *reading.blocks), key=_place)),
            (*fields, *reading.fields),
            reading.images,
            reading.comments,
            tuple(forbidden_in(source, item.span, forbidden)),
            _language(source, item),
            assumed=channel.language,
            extent=item.span,
            address=_text(values, "link"),
            cut=reading.cut,
            deep=reading.deep,
        ),
        status,
        kind,
    )


def _is_read(kind: str, status: str, address: str) -> bool:
    """Tell whether a type of WordPress or of a plugin is one of pages that visitors read."""
    if kind in _WRITTEN:
        return True
    if _INTERNAL.fullmatch(kind) or not address:
        return False
    # What is not published yet has a plain address, whatever it will have.
    return status != "publish" or _PLAIN_ADDRESS.search(address) is None


def _place(block: Block) -> int:
    return block.source.start


def _text(values: Mapping[str, Value], name: str) -> str:
    return values[name].text.strip() if name in values else ""


@lru_cache(maxsize=8)
def _known(names: Names) -> frozenset[str]:
    """Return the keys of post metas that tell something, as :func:`canonical` spells them."""
    return frozenset(name for fact in FACTS for name in names.export(fact))


def _metadata(source: str, item: _Item, known: frozenset[str]) -> Iterator[tuple[str, Value]]:
    """Yield key and value of the post metas that tell something; ``key.part`` for those in it."""
    tables = frozenset(name.partition(".")[0] for name in known if "." in name)
    for pair in item.meta:
        found = {element.name: element for element in pair}
        if "wp:meta_key" not in found or "wp:meta_value" not in found:
            continue
        key = value_of(source, found["wp:meta_key"].content).text.strip()
        plain = canonical(key)
        if plain not in known and plain not in tables:
            continue
        value = value_of(source, found["wp:meta_value"].content)
        if _SERIALISED.match(value.text):
            yield from _parts(key, value)
        elif value.text.strip():
            yield key, value


def _parts(key: str, value: Value) -> Iterator[tuple[str, Value]]:
    """Yield the strings and numbers of an array that PHP has serialised, those of lists in one."""
    tokens = list(_tokens(value.text))
    listed: list[str] = []
    at = 0
    while at + 1 < len(tokens):
        name, span = tokens[at], tokens[at + 1]
        at += 2
        part = value.text[slice(*span)]
        if value.text[slice(*name)].isdigit():
            listed.append(part)
        elif part.strip():
            offsets = value.offsets.slice(span)
            place = offsets.to_source(Span(0, len(part)))
            whole = Value(part, offsets, place, False, value.cdata, True)
            yield f"{key}.{value.text[slice(*name)]}", whole
    if listed:
        yield key, value._replace(text=", ".join(listed))


def _tokens(text: str) -> Iterator[Span]:
    """Yield the places of the keys and values of a flat PHP array, alternating."""
    at = text.index("{") + 1
    while match := _TOKEN.match(text, at):
        if match["bytes"] is not None:
            long = int(match["bytes"])
            # A character has a byte at least: no more of the text need be encoded.
            inside = text[match.end() : match.end() + long].encode("utf-8", "surrogatepass")[:long]
            end = match.end() + len(inside.decode("utf-8", "ignore"))
            yield Span(match.end(), end)
            at = end + 2
        else:
            if match["number"] is not None:
                yield Span(*match.span("number"))
            at = match.end()


def _blocks(
    source: str,
    elements: Mapping[str, Element],
    values: Mapping[str, Value],
    meta: Mapping[str, Value],
    names: Names,
) -> Iterator[Block]:
    """Yield what readers and search engines see of a post besides its content."""
    if "title" in values:
        yield from block_of(Scope.TITLE, "title", values["title"])
    excerpt = elements.get("excerpt:encoded")
    described = _first(meta, "description", names)
    if described:
        yield from block_of(Scope.META_DESCRIPTION, "description", meta[described])
    if excerpt is not None:
        scope = Scope.FIELD if described else Scope.META_DESCRIPTION
        name = "excerpt" if described else "description"
        value = value_of(source, excerpt.content)
        # Themes show an excerpt as HTML; what is listed is the text of its beginning.
        written = article_of(source, excerpt).blocks if _ELEMENT.search(value.text) else ()
        if written:
            first = written[0].rescoped(scope)
            amend(first, name=name)
            yield first
        else:
            yield from block_of(scope, name, value)
    searched = _first(meta, "search-title", names)
    if searched and not _VARIABLE.search(meta[searched].text):
        yield from block_of(Scope.FIELD, searched, meta[searched])


def _first(meta: Mapping[str, Value], fact: Fact, names: Names) -> str:
    """Return the key of the post meta that tells a fact in words; ``""`` without any."""
    keys = {canonical(key): key for key in meta}
    return next((keys[name] for name in names.export(fact) if name in keys), "")


def _fields(values: Mapping[str, Value]) -> Iterator[Field]:
    for element, name in _FIELDS.items():
        if element in values:
            value = values[element]
            yield Field("export", name, value.text.strip(), value.source)


def _terms(source: str, item: _Item) -> Iterator[Field]:
    counts = dict.fromkeys(_TERMS.values(), 0)
    for element in item.elements:
        name = _TERMS.get(element.attributes.get("domain", ""))
        if element.name == "category" and name is not None:
            value = value_of(source, element.content)
            slug = element.attributes.get("nicename", "")
            yield Field(
                "export",
                f"{name}.{counts[name]}",
                value.text.strip(),
                value.source,
                (("nicename", slug),),
            )
            counts[name] += 1


def _language(source: str, item: _Item) -> str:
    """Return the language that Polylang or WPML have noted of a post."""
    for element in item.elements:
        if element.name == "category" and element.attributes.get("domain") == _POLYLANG:
            return element.attributes.get("nicename", "")
    for pair in item.meta:
        found = {element.name: value_of(source, element.content).text.strip() for element in pair}
        if found.get("wp:meta_key") in _WPML:
            return found.get("wp:meta_value", "")
    return ""


def _meta_fields(meta: Mapping[str, Value]) -> Iterator[Field]:
    for key, value in meta.items():
        yield Field("export", key, value.text.strip(), value.source)
