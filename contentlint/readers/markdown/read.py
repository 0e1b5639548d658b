"""Markdown to blocks: one pass over the parser's events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.document import (
    HEADINGS,
    Block,
    Comment,
    Field,
    Image,
    Inline,
    InlineKind,
    Scope,
    Syntax,
)
from contentlint.document.block import amend
from contentlint.document.names import USUAL
from contentlint.readers.covered import Sources, code_block
from contentlint.readers.frontmatter import read_front_matter
from contentlint.readers.markdown.events import Event, Parse
from contentlint.readers.markdown.leaf import Leaf
from contentlint.readers.markdown.targets import (
    Definitions,
    WrittenTarget,
    inline_target,
    title_text,
)
from contentlint.readers.mask import Dialect, mask
from contentlint.readers.reading import MOST_BLOCKS, MOST_MARKS, Reading
from contentlint.record import Record
from contentlint.text import OffsetMap, Span, TextBuilder, strip
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from contentlint.document.names import Names
    from contentlint.readers.earlier import Earlier, Part


def read_markdown(
    source: str, *, mdx: bool = False, names: Names = USUAL, earlier: Earlier | None = None
) -> Reading:
    """Read a Markdown article with its front matter. Never raises.

    CommonMark and GFM. Template code of Hugo, Jekyll and, with ``mdx``, of MDX is no text.
    ``names`` tells which keys of the front matter are the title and the like; ``earlier`` remembers
    what was read of the text before it changed.
    """
    front = read_front_matter(source, names)
    base = front.end or int(source.startswith("\ufeff"))
    masked = mask(source, start=base, dialect=Dialect.MDX if mdx else Dialect.MARKDOWN)
    sources = Sources(source, masked.text)
    reader = Reader(sources, base)
    parse = Parse(masked.text, base, masked.cuts)
    if earlier is None or masked.cuts:
        reader.take_all(parse.events())
    else:
        earlier.begin((mdx, parse.options))
        reader.take_again(parse, earlier)
    reader.finish(masked.tags)
    blocks = [*reader.blocks, *(code_block(source, span, Syntax.MARKDOWN) for span in masked.code)]
    comments = [*reader.comments, *masked.comments]
    return Reading(
        blocks=(*front.blocks, *sorted(blocks, key=lambda block: block.source.start)),
        fields=(*front.fields, *reader.fields),
        images=tuple(sorted(reader.images, key=lambda image: image.source)),
        comments=tuple(sorted(comments, key=lambda comment: comment.source)),
        problems=front.problems,
        language=front.language,
        cut=reader.cut,
        deep=reader.deep,
    )


_MARKS: Mapping[str, InlineKind] = {
    "Emphasis": InlineKind.EMPHASIS,
    "Strong": InlineKind.STRONG,
    "Strikethrough": InlineKind.STRIKE,
}
_INLINE = frozenset(
    {
        *_MARKS,
        "Code",
        "FootnoteReference",
        "HardBreak",
        "Image",
        "InlineHtml",
        "Link",
        "SoftBreak",
        "Text",
    }
)
_TEXTS = frozenset({"HardBreak", "SoftBreak", "Text"})
_HASHTAGS = pattern(r"#[ \t]+\w+(?:[ \t]+#\w*[^\W\d]\w*)+")


class _Container(Record):
    """A quotation, list, item, footnote or table that is open."""

    scope: Scope
    """Of the text that stands directly in it."""
    depth: int = 0
    """Nesting depth of list items."""
    number: int = 0
    """Of the list or table."""
    quoted: bool = False


_BOX = pattern(r">[ \t]*+\[![A-Za-z][\w-]*+(?:\|[^\]\n]*+)?\](?:[+-]|[ \t]++\S)")


class _Island(Record):
    """A block of HTML: its lines, without the marks of the containers around it."""

    lines: list[Span]
    container: _Container


class _Image(Record):
    """An image that is open, and its alternative text so far."""

    event: Event
    alt: Leaf


class _Counts(Record):
    """How much a reader has so far."""

    blocks: int
    images: int
    fields: int
    comments: int
    marks: int
    numbers: int


class Reader:
    """Keeps what is open and collects what is done."""

    __slots__ = (
        "_code",
        "_containers",
        "_definitions",
        "_image",
        "_inner_end",
        "_islands",
        "_item_start",
        "_leaf",
        "_links",
        "_nested_images",
        "_sources",
        "_start",
        "_table_head",
        "blocks",
        "comments",
        "cut",
        "deep",
        "fields",
        "images",
        "marks",
        "numbers",
    )

    def __init__(self, sources: Sources, start: int) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.fields: list[Field] = []
        self.images: list[Image] = []
        self.marks = 0
        """How many links and the like there were."""
        self.numbers = 0
        """How many lists and tables."""
        self.cut = self.deep = -1
        self._sources = sources
        self._start = start
        self._containers = [_Container(Scope.PARAGRAPH)]
        self._item_start = -1
        self._table_head = False
        self._leaf: Leaf | None = None
        self._code: tuple[int, TextBuilder] | None = None
        self._islands: list[_Island] = []
        self._image: _Image | None = None
        self._nested_images = 0
        self._links: list[Event] = []
        self._inner_end = start
        self._definitions: Definitions | None = None

    def take(self, event: Event) -> None:
        """Take in the next event."""
        handle = _HANDLERS.get((event.phase, event.name))
        if handle is not None:
            handle(self, event)
        if event.name in _INLINE:
            self.marks += event.phase != "End" and event.name not in _TEXTS
            opening = 2 if event.name == "Image" else 1
            self._inner_end = event.start + opening if event.phase == "Start" else event.end
            if event.name == "Image" and self._sources.masked.startswith("[]", self._inner_end):
                self._inner_end += 2  # "![alt][]", of which the event leaves out the last two

    def take_all(self, events: Iterable[Event]) -> bool:
        """Take in events; tell whether there is room for more."""
        for event in events:
            self.take(event)
            if len(self.blocks) > MOST_BLOCKS:
                return False
            if self.marks > MOST_MARKS:
                self.stop(event.start)
                return False
        return True

    def take_again(self, parse: Parse, earlier: Earlier) -> None:
        """Take in what the parser says, or what came of it before."""
        from contentlint.readers.markdown.again import is_own, key_of, moved

        for first, last in parse.parts():
            told = parse.told(first, last)
            start, end = parse.place(first)
            part = key = None
            if self.is_idle and is_own(told):
                key = key_of(self._sources, start, end, told)
                part = earlier.part(key, told)
            if part is not None and self.has_room(len(part.blocks), part.marks):
                self.add(moved(part, start - part.start, self.numbers), part)
                continue
            counts = self.counts
            if not self.take_all(parse.events(first, last)):
                return
            if key is not None and self.is_idle:
                fresh = self.since(counts, told, start)
                # Copies: what is here is changed later, in place.
                kept = moved(fresh, 0, -counts.numbers)
                earlier.keep(key, fresh._replace(blocks=kept.blocks, images=kept.images))

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is open: what comes has nothing to do with what was before."""
        return self._leaf is None and self._code is None and len(self._containers) == 1

    def has_room(self, blocks: int, marks: int) -> bool:
        """Tell whether it can take so much more without an end."""
        return len(self.blocks) + blocks <= MOST_BLOCKS and self.marks + marks <= MOST_MARKS

    @property
    def counts(self) -> _Counts:
        """How much there is so far, for :meth:`since`."""
        return _Counts(
            len(self.blocks),
            len(self.images),
            len(self.fields),
            len(self.comments),
            self.marks,
            self.numbers,
        )

    def since(self, before: _Counts, told: list[Any], start: int) -> Part:
        """Return what has come since, of a part that begins at ``start``."""
        from contentlint.readers.earlier import Part

        return Part(
            told,
            start,
            tuple(self.blocks[before.blocks :]),
            tuple(self.images[before.images :]),
            tuple(self.fields[before.fields :]),
            tuple(self.comments[before.comments :]),
            self.marks - before.marks,
            self.numbers - before.numbers,
        )

    def add(self, reading: Reading, part: Part) -> None:
        """Take in what was read of a part before, where it stands now."""
        self._item_start = -1
        self.blocks.extend(reading.blocks)
        self.images.extend(reading.images)
        self.fields.extend(reading.fields)
        self.comments.extend(reading.comments)
        self.marks += part.marks
        self.numbers += part.numbers

    def stop(self, at: int) -> None:
        """End the text that is being read, and note that the rest was not."""
        self.cut = at
        self._begin_block()

    def _note(self, reading: Reading) -> None:
        """Note what was too much for the reader of HTML, the first place of each kind."""
        cuts = [at for at in (self.cut, reading.cut) if at >= 0]
        deep = [at for at in (self.deep, reading.deep) if at >= 0]
        self.cut, self.deep = min(cuts, default=-1), min(deep, default=-1)

    def finish(self, tags: tuple[Span, ...]) -> None:
        """Read the islands of HTML, for which the marks of containers amid them are blanked out.

        ``tags`` are those of MDX that stand alone.
        """
        if not self._islands and not tags:
            return
        from contentlint.readers.markdown.islands import (
            mark_languages,
            read_island,
        )

        sources = self._sources._replace(masked=self._without_container_marks())
        for island in self._islands:
            reading = read_island(sources, Span(island.lines[0].start, island.lines[-1].end))
            self._note(reading)
            numbers = max((block.container for block in reading.blocks), default=0)
            for block in reading.blocks:
                self._adopt(block, island.container)
            self.numbers += numbers
            self.blocks.extend(reading.blocks)
            self.images.extend(reading.images)
            self.fields.extend(reading.fields)
            self.comments.extend(reading.comments)
        spans = [Span(island.lines[0].start, island.lines[-1].end) for island in self._islands]
        mark_languages(self.blocks, sources.original, sorted((*spans, *tags)))

    def _without_container_marks(self) -> str:
        parts: list[str] = []
        at = 0
        masked = self._sources.masked
        for island in self._islands:
            for line, following in zip(island.lines, island.lines[1:], strict=False):
                parts += masked[at : line.end], " " * (following.start - line.end)
                at = following.start
        return "".join((*parts, masked[at:])) if parts else masked

    def _adopt(self, block: Block, container: _Container) -> None:
        """Let a fresh block of HTML know where in the Markdown it stands."""
        amend(block, quoted=block.quoted or container.quoted)
        if block.container:
            amend(block, container=block.container + self.numbers)
        if block.scope is Scope.PARAGRAPH:
            amend(block, scope=container.scope)
            if container.scope is Scope.LIST_ITEM:
                amend(block, level=container.depth, container=container.number)

    # Containers

    def _start_quote(self, event: Event) -> None:
        around = self._begin_block()
        # "> [!NOTE]", "> [!tip]- Title": the author's own words in a box
        if event.detail is not None or _BOX.match(self._sources.original, event.start):
            self._containers.append(around._replace(scope=Scope.PARAGRAPH))
        else:
            self._containers.append(around._replace(scope=Scope.QUOTE, quoted=True))

    def _start_list(self, _: Event) -> None:
        around = self._begin_block()
        self.numbers += 1
        self._containers.append(around._replace(number=self.numbers))

    def _start_item(self, event: Event) -> None:
        around = self._begin_block()
        self._containers.append(around._replace(scope=Scope.LIST_ITEM, depth=around.depth + 1))
        self._item_start = event.start

    def _start_footnote(self, _: Event) -> None:
        around = self._begin_block()
        self._containers.append(around._replace(scope=Scope.FOOTNOTE))

    def _start_table(self, _: Event) -> None:
        around = self._begin_block()
        self.numbers += 1
        self._containers.append(
            _Container(Scope.TABLE_CELL, number=self.numbers, quoted=around.quoted)
        )

    def _start_table_head(self, _: Event) -> None:
        self._table_head = True

    def _end_table_head(self, _: Event) -> None:
        self._table_head = False

    def _end_container(self, _: Event) -> None:
        self._begin_block()
        self._containers.pop()

    def _begin_block(self) -> _Container:
        """End the text that stands in a tight list item without a paragraph of its own."""
        if self._leaf is not None:
            self._close(self._leaf.end)
        self._item_start = -1
        return self._containers[-1]

    # Leaves

    def _start_leaf(self, event: Event) -> None:
        start = self._item_start
        container = self._begin_block()
        scope, level = container.scope, 0
        if event.name == "Heading":
            level = int(event.detail["level"][1])
            scope = HEADINGS[level - 1]
        elif event.name == "TableCell" and self._table_head:
            scope = Scope.TABLE_HEADER
        if scope is Scope.LIST_ITEM and start >= 0:
            event = event._replace(start=start)
        self._open(event.start, scope, container, level)

    def _open(self, start: int, scope: Scope, container: _Container, level: int = 0) -> Leaf:
        listed = scope in {Scope.LIST_ITEM, Scope.TABLE_CELL, Scope.TABLE_HEADER}
        self._leaf = Leaf(
            self._sources,
            scope,
            start,
            level=container.depth if scope is Scope.LIST_ITEM else level,
            container=container.number if listed else 0,
            quoted=container.quoted,
        )
        return self._leaf

    def _end_leaf(self, event: Event) -> None:
        if self._leaf is not None:
            self._close(event.end)

    def _close(self, end: int) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is None:
            return
        written = self._sources.masked[leaf.start : end]
        leaf.start += len(written) - len(written.lstrip())
        leaf.end = max(leaf.start + len(written.strip()), leaf.end)
        block = leaf.block()
        if block is not None:
            self.blocks.append(_hashtags(block, self._sources.original))

    def _current(self, event: Event) -> Leaf:
        """Return the block that an inline belongs to, a new one in a tight list item."""
        if self._image is not None:
            return self._image.alt
        if self._leaf is None:
            container = self._containers[-1]
            listed = container.scope is Scope.LIST_ITEM and self._item_start >= 0
            start = self._item_start if listed else event.start
            self._item_start = -1
            self._open(start, container.scope, container)
        leaf = self._leaf
        assert leaf is not None  # noqa: S101 -- opened above
        leaf.end = max(leaf.end, event.end)
        return leaf

    # Code and HTML

    def _start_code(self, event: Event) -> None:
        self._begin_block()
        self._code = event.start, TextBuilder()

    def _end_code(self, event: Event) -> None:
        if self._code is None:
            return
        start, builder = self._code
        self._code = None
        text, offsets, _ = strip(*builder.build())
        if text:
            end = start + len(self._sources.original[start : event.end].rstrip())
            self.blocks.append(_code(text, offsets, Span(start, end), self._containers[-1]))

    def _start_html(self, _: Event) -> None:
        self._islands.append(_Island([], self._begin_block()))

    def _html(self, event: Event) -> None:
        lines = self._islands[-1].lines
        if lines and lines[-1].end == event.start:
            lines[-1] = Span(lines[-1].start, event.end)
        else:
            lines.append(Span(event.start, event.end))

    def _end_html(self, _: Event) -> None:
        if not self._islands[-1].lines:
            self._islands.pop()

    def _inline_html(self, event: Event) -> None:
        span = Span(event.start, event.end)
        written = self._sources.masked[slice(*span)]
        if written.startswith("<!--") and written.endswith("-->"):
            written = self._sources.original[slice(*span)]
            self.comments.append(Comment(written[4:-3], span))
        elif self._image is None and (written[1:2].isalpha() or written[1:2] == "/"):
            from contentlint.readers.markdown.islands import read_tag

            reading = read_tag(self._current(event), self._sources, span)
            self.blocks.extend(reading.blocks)
            self.images.extend(reading.images)
            self.fields.extend(reading.fields)

    # Inlines

    def _text(self, event: Event) -> None:
        if self._code is not None:
            self._code[1].verbatim(self._sources.original[event.start : event.end], event.start)
        else:
            self._current(event).text(event.detail, event.start, event.end)

    def _break(self, event: Event) -> None:
        self._current(event).line_break(event.start)

    def _code_span(self, event: Event) -> None:
        self._current(event).code(event.start, event.end)

    def _footnote(self, event: Event) -> None:
        leaf = self._current(event)
        source = Span(event.start, event.end)
        leaf.add(Inline(InlineKind.FOOTNOTE, leaf.point(event.start), source, target=event.detail))

    def _start_mark(self, event: Event) -> None:
        inline = Inline(_MARKS[event.name], Span(0, 0), Span(event.start, event.end))
        self._current(event).open(event.name, inline)

    def _end_mark(self, event: Event) -> None:
        self._current(event).close(event.name, event.end)

    def _start_link(self, event: Event) -> None:
        inline = Inline(InlineKind.LINK, Span(0, 0), Span(event.start, event.end))
        self._current(event).open("Link", inline)
        self._links.append(event)

    def _end_link(self, event: Event) -> None:
        opening = self._links.pop()
        leaf = self._current(event)
        written = self._written(opening)
        target, target_source = self._target(opening, written)
        end = event.end + 2 * _is_collapsed(self._sources.masked, opening)
        title = opening.detail["title"]
        leaf.close(
            "Link",
            end,
            target=target,
            target_source=target_source,
            attributes=(("title", title),) if title else (),
        )
        self._add_title(written)

    def _start_image(self, event: Event) -> None:
        if self._image is not None:
            self._nested_images += 1
            return
        self._current(event).point(event.start)
        self._image = _Image(event, Leaf(self._sources, Scope.IMAGE_ALT, event.start + 2))

    def _end_image(self, event: Event) -> None:
        if self._image is None:
            return
        if self._nested_images:
            self._nested_images -= 1
            return
        (opening, alt), self._image = self._image, None
        written = self._written(opening)
        target, target_source = self._target(opening, written)
        alt.end = max(self._inner_end, alt.start)
        alt_block = alt.block()
        end = event.end + 2 * _is_collapsed(self._sources.masked, opening)
        source = Span(event.start, end)
        if alt_block is not None:
            self.blocks.append(alt_block)
        alt_text = None if alt_block is None else alt_block.text
        attributes = (("title", opening.detail["title"]),) if opening.detail["title"] else ()
        place = Span(event.start, event.start) if target_source is None else target_source
        self.images.append(Image(source, target, place, alt_text, alt_block, attributes=attributes))
        leaf = self._current(event)
        told = attributes if alt_text is None else (("alt", alt_text), *attributes)
        span = leaf.opaque(*source)
        leaf.add(Inline(InlineKind.IMAGE, span, source, target, target_source, attributes=told))
        self._add_title(written)

    def _written(self, opening: Event) -> WrittenTarget | None:
        """Find where the target of the link or image that ends now is written."""
        kind, target = opening.detail["link_type"], opening.detail["dest_url"]
        if kind == "Inline":
            return inline_target(self._sources.masked, self._inner_end, target)
        if kind in {"Autolink", "Email"}:
            return WrittenTarget(Span(opening.start + 1, opening.end - 1))
        if self._definitions is None:
            self._definitions = Definitions(self._sources.masked, self._start)
        place = self._definitions.target(opening.detail["id"], target)
        return None if place is None else WrittenTarget(place)

    def _target(self, opening: Event, written: WrittenTarget | None) -> tuple[str, Span | None]:
        target: str = opening.detail["dest_url"]
        if opening.detail["link_type"] == "Email":
            target = f"mailto:{target}"
        if written is None:
            return target, None
        place = slice(*written.target)
        if self._sources.masked[place] != self._sources.original[place]:
            target = self._sources.original[place]
        return target, written.target

    def _add_title(self, written: WrittenTarget | None) -> None:
        if written is None or written.title is None:
            return
        text, offsets = title_text(self._sources.original, written.title)
        if text:
            self.blocks.append(
                Block(
                    Scope.ATTRIBUTE,
                    text,
                    offsets,
                    written.title,
                    name="title",
                    syntax=Syntax.MARKDOWN,
                )
            )


def _is_collapsed(text: str, event: Event) -> bool:
    """Tell whether a link or image is written ``[text][]``; its event leaves out the ``[]``."""
    return event.detail["link_type"] == "Collapsed" and text.startswith("[]", event.end)


def _code(text: str, offsets: OffsetMap, source: Span, container: _Container) -> Block:
    return Block(Scope.CODE, text, offsets, source, quoted=container.quoted, syntax=Syntax.MARKDOWN)


def _hashtags(block: Block, source: str) -> Block:
    """Return a line like ``# KI #AI``, a heading to Markdown, as the hashtags it is meant for."""
    if block.scope is not Scope.H1:
        return block
    start, end = source.find("#", *block.source), block.offsets.pieces[-1].end
    if start < 0 or not _HASHTAGS.fullmatch(source, start, end):
        return block
    return Block(
        Scope.HASHTAGS,
        source[start:end],
        OffsetMap.verbatim(start, end),
        block.source,
        quoted=block.quoted,
        syntax=Syntax.MARKDOWN,
    )


_HANDLERS: Mapping[tuple[str, str], Callable[[Reader, Event], None]] = {
    ("Start", "BlockQuote"): Reader._start_quote,
    ("End", "BlockQuote"): Reader._end_container,
    ("Start", "List"): Reader._start_list,
    ("End", "List"): Reader._end_container,
    ("Start", "Item"): Reader._start_item,
    ("End", "Item"): Reader._end_container,
    ("Start", "DefinitionList"): Reader._start_list,
    ("End", "DefinitionList"): Reader._end_container,
    ("Start", "DefinitionListTitle"): Reader._start_item,
    ("End", "DefinitionListTitle"): Reader._end_container,
    ("Start", "DefinitionListDefinition"): Reader._start_item,
    ("End", "DefinitionListDefinition"): Reader._end_container,
    ("Start", "FootnoteDefinition"): Reader._start_footnote,
    ("End", "FootnoteDefinition"): Reader._end_container,
    ("Start", "Table"): Reader._start_table,
    ("End", "Table"): Reader._end_container,
    ("Start", "TableHead"): Reader._start_table_head,
    ("End", "TableHead"): Reader._end_table_head,
    ("Start", "Paragraph"): Reader._start_leaf,
    ("End", "Paragraph"): Reader._end_leaf,
    ("Start", "Heading"): Reader._start_leaf,
    ("End", "Heading"): Reader._end_leaf,
    ("Start", "TableCell"): Reader._start_leaf,
    ("End", "TableCell"): Reader._end_leaf,
    ("Start", "CodeBlock"): Reader._start_code,
    ("End", "CodeBlock"): Reader._end_code,
    ("Start", "HtmlBlock"): Reader._start_html,
    ("", "Html"): Reader._html,
    ("End", "HtmlBlock"): Reader._end_html,
    ("", "InlineHtml"): Reader._inline_html,
    ("", "Text"): Reader._text,
    ("", "SoftBreak"): Reader._break,
    ("", "HardBreak"): Reader._break,
    ("", "Code"): Reader._code_span,
    ("", "FootnoteReference"): Reader._footnote,
    ("Start", "Emphasis"): Reader._start_mark,
    ("End", "Emphasis"): Reader._end_mark,
    ("Start", "Strong"): Reader._start_mark,
    ("End", "Strong"): Reader._end_mark,
    ("Start", "Strikethrough"): Reader._start_mark,
    ("End", "Strikethrough"): Reader._end_mark,
    ("Start", "Link"): Reader._start_link,
    ("End", "Link"): Reader._end_link,
    ("Start", "Image"): Reader._start_image,
    ("End", "Image"): Reader._end_image,
}
