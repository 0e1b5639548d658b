"""What the readers of exports in XML have in common: elements, their texts, and their articles.

Expat tells where elements begin and end and vouches for the XML; their contents are then read from
the source itself, so that HTML in CDATA is read in place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from contentlint.document import Block, Scope, Syntax
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
    from contentlint.problem import Problem

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


class Post(Record):
    """A post or page of an export."""

    id: str
    """As the system numbers it; its place among the items, from 1, where it has no number."""
    title: str
    reading: Reading
    """With positions in the whole export."""
    status: str
    """``publish``, ``draft``, ``future``, …"""
    type: str
    """``post``, ``page`` or a type of a plugin: ``recipe``, ``product``, …"""


class ExportError(ValueError):
    """An export that is not well-formed, or refused for what its DTD declares."""

    def __init__(self, message: str, offset: int, posts: tuple[Post, ...] = ()) -> None:
        super().__init__(message)
        self.offset = offset
        """Where it goes wrong, in code points of the export."""
        self.posts = posts
        """What was read before that."""


class Element(Record):
    """An element that has closed."""

    name: str
    """As it is written, with its prefix."""
    attributes: Mapping[str, str]
    content: Span
    """What stands between its tags."""


class Value(Record):
    """An element's text."""

    text: str
    offsets: OffsetMap
    source: Span
    in_place: bool
    """Whether the source reads exactly so: one CDATA section, or plain text without references."""
    cdata: bool
    serialised: bool = False
    """Whether it stands in data in which no other text can be put."""


class Scanner:
    """Finds the elements of an export within some depths, from 1 for the root, as they close."""

    def __init__(self, source: str, legal: str, depths: range) -> None:
        self._source = source
        self._depths = depths
        self._bytes = legal.encode()
        self._ascii = len(self._bytes) == len(legal)
        self._seen = (0, 0)
        self._parser = expat.ParserCreate("utf-8")
        self._open: list[tuple[dict[str, str], int]] = []
        self.path: list[str] = []
        """The names of the elements that are open, the one that closes among them."""

    def run(self) -> ExportError | None:
        """Read all, and return what ended that early."""
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            message = phrase("broken XML: {error}", error=expat.ErrorString(error.code))
            return ExportError(message, self._offset(max(parser.ErrorByteIndex, 0)))
        except ExportError as error:
            return error
        return None

    def close(self, element: Element, start: int) -> None:
        """Take an element that has closed; ``start`` is where its start tag begins."""
        raise NotImplementedError

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
        raise ExportError(phrase("declares a document type, which no export has; refused"), offset)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        if len(self.path) in self._depths:
            self._open.append((attributes, self._offset(self._parser.CurrentByteIndex)))

    def _end(self, name: str) -> None:
        if len(self.path) in self._depths:
            attributes, start = self._open.pop()
            content = self._content(start, self._offset(self._parser.CurrentByteIndex))
            self.close(Element(name, attributes, content), start)
        self.path.pop()

    def _content(self, start: int, end: int) -> Span:
        tag = _START_TAG.match(self._source, start)
        return Span(min(tag.end(), end), end) if tag else Span(end, end)


def parsable(source: str) -> tuple[str, tuple[int, ...]]:
    """Return what Expat is given to read, as long as the source, and what XML forbids in it.

    Expat tells but where elements stand: what it would stumble over, and importers do not, is
    blanked out for it.
    """
    forbidden = tuple(match.start() for match in _ILLEGAL.finditer(source))
    legal = _ILLEGAL.sub(" ", source) if forbidden else source
    legal = _LATE.sub(lambda match: " " * len(match[0]), legal)
    return _LOOSE.sub("_", legal), forbidden


def block_of(scope: Scope, name: str, value: Value) -> Iterator[Block]:
    """Yield a block of a value, whose text is HTML without tags, unless it is blank."""
    text, offsets = clean(value.text, Span(0, len(value.text)))
    if not text:
        return
    syntax = Syntax.HTML if value.cdata and value.in_place else Syntax.XML
    syntax = Syntax.SERIALISED if value.serialised else syntax
    yield block_with(scope, name, text, offsets.through(value.offsets), value.source, syntax)


def block_with(  # noqa: PLR0913, PLR0917 -- all that such a block is
    scope: Scope, name: str, text: str, offsets: OffsetMap, source: Span, syntax: Syntax
) -> Block:
    """Return the block of a text beside an article; a title needs no name."""
    return Block(
        scope,
        text,
        offsets,
        source,
        inlines=find_codes(text, offsets),
        name="" if scope is Scope.TITLE else name,
        syntax=syntax,
    )


def forbidden_in(source: str, span: Span, offsets: tuple[int, ...]) -> Iterator[Problem]:
    """Yield what is to say of the characters at ``offsets``, which XML forbids, in a stretch."""
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


def article_of(source: str, element: Element | None, *, shortcodes: bool = False) -> Reading:
    """Read a post's content: in place where it is one CDATA section, else through its map."""
    if element is None:
        return Reading(())
    value = value_of(source, element.content)
    if value.in_place:
        start, end = value.source
        return read_html(source, start=start, end=end, fragment=True, shortcodes=shortcodes)
    reading = read_html(value.text, fragment=True, shortcodes=shortcodes)
    return carried(reading, value.offsets)


def value_of(source: str, content: Span) -> Value:
    """Read an element's text: CDATA sections, character data, references."""
    start, end = content
    only = _CDATA.match(source, start, end)
    if only is not None:
        close = source.find("]]>", only.end(), end)
        if close >= 0 and not source[close + 3 : end].strip():
            inner = Span(only.end(), close)
            return Value(source[slice(*inner)], OffsetMap.verbatim(*inner), inner, True, True)
    if _MARKUP.search(source, start, end) is None:
        return Value(source[start:end], OffsetMap.verbatim(start, end), content, True, False)
    builder = TextBuilder()
    at = start
    for match in _MARKUP.finditer(source, start, end):
        builder.verbatim(source[at : match.start()], at)
        if match["cdata"] is not None:
            builder.verbatim(match["cdata"], match.start() + _CDATA_OPEN)
        elif match[0].startswith("<!--:"):
            builder.verbatim(match[0], match.start())  # it parts translations
        elif match[0][0] == "&":
            builder.replaced(_reference(match), *match.span())
        elif match[0][0] == "\r":
            builder.replaced("\n", *match.span())
        at = match.end()
    builder.verbatim(source[at:end], at)
    return Value(*builder.build(), content, False, False)


def _reference(match: re.Match[str]) -> str:
    if match["name"] is not None:
        return _ENTITIES.get(match["name"]) or unescape(match[0])
    # Zeros in front count among the digits that int() takes.
    if match["hex"]:
        return chr(int(match["hex"], 16))
    return chr(int(match["decimal"].lstrip("0")))


def carried(reading: Reading, outer: OffsetMap, syntax: Syntax = Syntax.XML) -> Reading:
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
            syntax=syntax,
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
