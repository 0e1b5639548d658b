"""WordPress exports (WXR): each post a document of its own, with positions in the export.

Expat tells where elements begin and end and vouches for the XML; their contents are then read from
the source itself, so that HTML in CDATA is read in place.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.parsers import expat

from contentlint.document import Block, Field, Scope, Syntax
from contentlint.document.names import FACTS, USUAL, canonical
from contentlint.phrase import phrase
from contentlint.problem import problem_at
from contentlint.readers.codes import find_codes
from contentlint.readers.html import read_html
from contentlint.readers.html.clean import clean
from contentlint.readers.html.entities import unescape
from contentlint.readers.reading import Reading
from contentlint.record import Record
from contentlint.text import LineIndex, OffsetMap, Span, TextBuilder
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Inline
    from contentlint.document.names import Fact, Names
    from contentlint.problem import Problem

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
_ILLEGAL = pattern("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_START_TAG = pattern(r"""<(?:[^"'>]|"[^"]*"|'[^']*')*+>""")
_MARKUP = pattern(
    # What is well-formed is closed; the end of the text spares a search that would fail.
    r"<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<[^>]*+(?:>|\Z)|\r\n?"
    r"|&(?:\#x(?P<hex>[0-9a-fA-F]+)|\#(?P<decimal>[0-9]+)|(?P<name>[a-zA-Z]+[0-9]*));",
    re.DOTALL,
)
_LATE = pattern(r"\A\s+<\?xml\b[^>]*+>")
"""A declaration behind blank lines, which plugins print: XML forbids it, WordPress imports it."""
_LOOSE = pattern(r"&(?!(?:amp|apos|gt|lt|quot|#[0-9]+|#x[0-9a-fA-F]+);)")
"""What begins no reference of XML: a bare ``&``, a name of HTML."""
_ENTITIES = {"amp": "&", "apos": "'", "gt": ">", "lt": "<", "quot": '"'}
_CDATA_OPEN = len("<![CDATA[")
_CDATA = pattern(r"\s*<!\[CDATA\[")
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


class Post(Record):
    """A post or page of an export."""

    id: str
    """As WordPress numbers it; its place among the items, from 1, where it has no number."""
    title: str
    reading: Reading
    """With positions in the whole export."""
    status: str
    """``publish``, ``draft``, ``future``, …"""
    type: str
    """``post``, ``page`` or a type of a plugin: ``recipe``, ``product``, …"""


class WxrError(ValueError):
    """An export that is not well-formed XML, or refused for what its DTD declares."""

    def __init__(self, message: str, offset: int, posts: tuple[Post, ...] = ()) -> None:
        super().__init__(message)
        self.offset = offset
        """Where it goes wrong, in code points of the export."""
        self.posts = posts
        """What was read before that."""


class _Element(Record):
    name: str
    attributes: Mapping[str, str]
    content: Span


class _Value(Record):
    """An element's text."""

    text: str
    offsets: OffsetMap
    source: Span
    in_place: bool
    """Whether the source reads exactly so: one CDATA section, or plain text without references."""
    cdata: bool
    serialised: bool = False
    """Whether it is a part of an array that PHP has written down."""


def is_wxr(source: str) -> bool:
    """Tell by its beginning whether a text is a WordPress export."""
    return _MARKS.search(source, 0, _SNIFFED) is not None


def read_wxr(source: str, names: Names = USUAL) -> tuple[Post, ...]:
    """Read the posts and pages of an export, drafts included, in its order.

    ``names`` tells which post metas are the title for search, the description and so on.

    Characters that XML forbids are read as blanks and reported with the post they stand in. Raises
    :class:`WxrError` where the XML breaks; it has the posts up to there.
    """
    forbidden = tuple(match.start() for match in _ILLEGAL.finditer(source))
    legal = _ILLEGAL.sub(" ", source) if forbidden else source
    # Expat tells but where elements stand: what it would stumble over is blanked out for it.
    legal = _LATE.sub(lambda match: " " * len(match[0]), legal)
    scanner = _Scanner(source, _LOOSE.sub("_", legal))
    items, error = scanner.scan()
    posts = tuple(
        post
        for number, item in enumerate(items, 1)
        if (post := _post(source, item, number, scanner, forbidden, names)) is not None
    )
    if error is not None:
        raise WxrError(str(error), error.offset, posts)
    return posts


class _Item(Record):
    span: Span
    elements: tuple[_Element, ...]
    meta: tuple[tuple[_Element, ...], ...]


class _Scanner:
    """Finds the items of an export and the places of their elements."""

    def __init__(self, source: str, legal: str) -> None:
        self._source = source
        self._bytes = legal.encode()
        self._ascii = len(self._bytes) == len(legal)
        self._seen = (0, 0)
        self._parser = expat.ParserCreate("utf-8")
        self._path: list[str] = []
        self._open: list[tuple[dict[str, str], int]] = []
        self._items: list[_Item] = []
        self._elements: list[_Element] = []
        self._meta: list[tuple[_Element, ...]] = []
        self._pair: list[_Element] = []
        self._language = Span(0, 0)
        self._home = Span(0, 0)

    @property
    def home(self) -> Field | None:
        """Where the site lies that was exported."""
        value = _value(self._source, self._home)
        return Field("channel", "home", value.text.strip(), value.source) if value.text else None

    @property
    def language(self) -> str:
        """BCP 47 tag of the channel."""
        return _value(self._source, self._language).text.strip()

    def scan(self) -> tuple[list[_Item], WxrError | None]:
        """Return the complete items, and what ended the reading early."""
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            message = phrase("broken XML: {error}", error=expat.ErrorString(error.code))
            return self._items, WxrError(message, self._offset(max(parser.ErrorByteIndex, 0)))
        except WxrError as error:
            return self._items, error
        return self._items, None

    def _offset(self, index: int) -> int:
        """Turn a byte index, never less than the one before, into code points."""
        if self._ascii:
            return index
        seen, offset = self._seen
        if index < seen:
            seen = offset = 0
        offset += len(self._bytes[seen:index].decode("utf-8", "ignore"))
        self._seen = index, offset
        return offset

    def _refuse(self, *_: object) -> None:
        offset = self._offset(self._parser.CurrentByteIndex)
        raise WxrError(phrase("declares a document type, which no export has; refused"), offset)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        # Below an item there are its elements, and below those the pairs of a postmeta.
        if 3 <= len(self._path) <= 5:
            self._open.append((attributes, self._offset(self._parser.CurrentByteIndex)))

    def _end(self, name: str) -> None:
        depth = len(self._path)
        if 3 <= depth <= 5:
            attributes, start = self._open.pop()
            content = self._content(start, self._offset(self._parser.CurrentByteIndex))
            self._close(_Element(name, attributes, content), start)
        self._path.pop()

    def _content(self, start: int, end: int) -> Span:
        tag = _START_TAG.match(self._source, start)
        return Span(min(tag.end(), end), end) if tag else Span(end, end)

    def _close(self, element: _Element, start: int) -> None:
        path = self._path
        if len(path) == 3:
            if element.name == "language":
                self._language = element.content
            elif element.name == "wp:base_blog_url":
                self._home = element.content
            elif element.name == "item":
                span = Span(start, element.content.end)
                self._items.append(_Item(span, tuple(self._elements), tuple(self._meta)))
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
    elements: dict[str, _Element] = {}
    for element in item.elements:
        elements.setdefault(element.name, element)
    values = {name: _value(source, elements[name].content) for name in elements if name in _FIELDS}
    kind = _text(values, "wp:post_type") or "post"
    status = _text(values, "wp:status")
    if status in _UNWRITTEN or not _is_read(kind, status, _text(values, "link")):
        return None
    meta = dict(_metadata(source, item, _known(names)))
    blocks = list(_blocks(source, elements, values, meta, names))
    fields = [*_fields(values), *_terms(source, item), *_meta_fields(meta)]
    if channel.home is not None:
        fields.append(channel.home)
    reading = _article(source, elements.get("content:encoded"))
    identity = elements.get("wp:post_id")
    return Post(
        _value(source, identity.content).text.strip() if identity else str(number),
        next((block.text for block in blocks if block.scope is Scope.TITLE), ""),
        Reading(
            tuple(sorted((*blocks, *reading.blocks), key=_place)),
            (*fields, *reading.fields),
            reading.images,
            reading.comments,
            tuple(_forbidden(source, item.span, forbidden)),
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


def _text(values: Mapping[str, _Value], name: str) -> str:
    return values[name].text.strip() if name in values else ""


@lru_cache(maxsize=8)
def _known(names: Names) -> frozenset[str]:
    """Return the keys of post metas that tell something, as :func:`canonical` spells them."""
    return frozenset(name for fact in FACTS for name in names.export(fact))


def _metadata(source: str, item: _Item, known: frozenset[str]) -> Iterator[tuple[str, _Value]]:
    """Yield key and value of the post metas that tell something; ``key.part`` for those in it."""
    tables = frozenset(name.partition(".")[0] for name in known if "." in name)
    for pair in item.meta:
        found = {element.name: element for element in pair}
        if "wp:meta_key" not in found or "wp:meta_value" not in found:
            continue
        key = _value(source, found["wp:meta_key"].content).text.strip()
        plain = canonical(key)
        if plain not in known and plain not in tables:
            continue
        value = _value(source, found["wp:meta_value"].content)
        if _SERIALISED.match(value.text):
            yield from _parts(key, value)
        elif value.text.strip():
            yield key, value


def _parts(key: str, value: _Value) -> Iterator[tuple[str, _Value]]:
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
            whole = _Value(part, offsets, place, False, value.cdata, True)
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
    elements: Mapping[str, _Element],
    values: Mapping[str, _Value],
    meta: Mapping[str, _Value],
    names: Names,
) -> Iterator[Block]:
    """Yield what readers and search engines see of a post besides its content."""
    if "title" in values:
        yield from _block(Scope.TITLE, "title", values["title"])
    excerpt = elements.get("excerpt:encoded")
    described = _first(meta, "description", names)
    if described:
        yield from _block(Scope.META_DESCRIPTION, "description", meta[described])
    if excerpt is not None:
        scope = Scope.FIELD if described else Scope.META_DESCRIPTION
        name = "excerpt" if described else "description"
        yield from _block(scope, name, _value(source, excerpt.content))
    searched = _first(meta, "search-title", names)
    if searched and not _VARIABLE.search(meta[searched].text):
        yield from _block(Scope.FIELD, searched, meta[searched])


def _first(meta: Mapping[str, _Value], fact: Fact, names: Names) -> str:
    """Return the key of the post meta that tells a fact in words; ``""`` without any."""
    keys = {canonical(key): key for key in meta}
    return next((keys[name] for name in names.export(fact) if name in keys), "")


def _block(scope: Scope, name: str, value: _Value) -> Iterator[Block]:
    """Yield a block of a value, whose text is HTML without tags, unless it is blank."""
    text, offsets = clean(value.text, Span(0, len(value.text)))
    if not text:
        return
    syntax = Syntax.HTML if value.cdata and value.in_place else Syntax.XML
    offsets = offsets.through(value.offsets)
    yield Block(
        scope,
        text,
        offsets,
        value.source,
        inlines=find_codes(text, offsets),
        name="" if scope is Scope.TITLE else name,
        syntax=Syntax.SERIALISED if value.serialised else syntax,
    )


def _fields(values: Mapping[str, _Value]) -> Iterator[Field]:
    for element, name in _FIELDS.items():
        if element in values:
            value = values[element]
            yield Field("wxr", name, value.text.strip(), value.source)


def _terms(source: str, item: _Item) -> Iterator[Field]:
    counts = dict.fromkeys(_TERMS.values(), 0)
    for element in item.elements:
        name = _TERMS.get(element.attributes.get("domain", ""))
        if element.name == "category" and name is not None:
            value = _value(source, element.content)
            slug = element.attributes.get("nicename", "")
            yield Field(
                "wxr",
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
        found = {element.name: _value(source, element.content).text.strip() for element in pair}
        if found.get("wp:meta_key") in _WPML:
            return found.get("wp:meta_value", "")
    return ""


def _meta_fields(meta: Mapping[str, _Value]) -> Iterator[Field]:
    for key, value in meta.items():
        yield Field("wxr", key, value.text.strip(), value.source)


def _forbidden(source: str, span: Span, offsets: tuple[int, ...]) -> Iterator[Problem]:
    # Bytes that could not be decoded are told as such.
    inside = [
        offset
        for offset in offsets
        if span.start <= offset < span.end and not "\udc00" <= source[offset] <= "\udcff"
    ]
    if not inside:
        return
    lines = LineIndex(source)
    for offset in inside:
        line = lines.position(offset).line
        message = phrase(
            "{code} in line {line} is no character of XML",
            code=f"U+{ord(source[offset]):04X}",
            line=line,
        )
        yield problem_at("xml", message, Span(offset, offset + 1), lines)


def _article(source: str, element: _Element | None) -> Reading:
    """Read a post's content: in place where it is one CDATA section, else through its map."""
    if element is None:
        return Reading(())
    value = _value(source, element.content)
    if value.in_place:
        start, end = value.source
        return read_html(source, start=start, end=end, fragment=True, shortcodes=True)
    reading = read_html(value.text, fragment=True, shortcodes=True)
    return _carried(reading, value.offsets)


def _value(source: str, content: Span) -> _Value:
    """Read an element's text: CDATA sections, character data, references."""
    start, end = content
    only = _CDATA.match(source, start, end)
    if only is not None:
        close = source.find("]]>", only.end(), end)
        if close >= 0 and not source[close + 3 : end].strip():
            inner = Span(only.end(), close)
            return _Value(source[slice(*inner)], OffsetMap.verbatim(*inner), inner, True, True)
    if _MARKUP.search(source, start, end) is None:
        return _Value(source[start:end], OffsetMap.verbatim(start, end), content, True, False)
    builder = TextBuilder()
    at = start
    for match in _MARKUP.finditer(source, start, end):
        builder.verbatim(source[at : match.start()], at)
        if match["cdata"] is not None:
            builder.verbatim(match["cdata"], match.start() + _CDATA_OPEN)
        elif match[0][0] == "&":
            builder.replaced(_reference(match), *match.span())
        elif match[0][0] == "\r":
            builder.replaced("\n", *match.span())
        at = match.end()
    builder.verbatim(source[at:end], at)
    return _Value(*builder.build(), content, False, False)


def _reference(match: re.Match[str]) -> str:
    if match["name"] is not None:
        return _ENTITIES.get(match["name"]) or unescape(match[0])
    # Zeros in front count among the digits that int() takes.
    if match["hex"]:
        return chr(int(match["hex"], 16))
    return chr(int(match["decimal"].lstrip("0")))


def _carried(reading: Reading, outer: OffsetMap) -> Reading:
    """Return a reading of an outer text with its positions taken on to the source."""

    def inline(one: Inline) -> Inline:
        target = one.target_source
        return one._replace(
            source=outer.to_source(one.source),
            target_source=None if target is None else outer.to_source(target),
        )

    blocks = {
        id(block): Block(
            block.scope,
            block.text,
            block.offsets.through(outer),
            outer.to_source(block.source),
            level=block.level,
            language=block.language,
            article=block.article,
            inlines=tuple(inline(one) for one in block.inlines),
            name=block.name,
            container=block.container,
            quoted=block.quoted,
            syntax=Syntax.XML,
        )
        for block in reading.blocks
    }
    return Reading(
        tuple(blocks.values()),
        tuple(field._replace(source=outer.to_source(field.source)) for field in reading.fields),
        tuple(
            image._replace(
                source=outer.to_source(image.source),
                target_source=outer.to_source(image.target_source),
                alt_block=None if image.alt_block is None else blocks[id(image.alt_block)],
            )
            for image in reading.images
        ),
        tuple(one._replace(source=outer.to_source(one.source)) for one in reading.comments),
        cut=_through(reading.cut, outer),
        deep=_through(reading.deep, outer),
    )


def _through(offset: int, outer: OffsetMap) -> int:
    return offset if offset < 0 else outer.to_source(Span(offset, offset + 1)).start
