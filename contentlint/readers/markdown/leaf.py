"""A block of Markdown text in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, Block, Inline, InlineKind, Scope, Syntax
from contentlint.readers.addresses import find_addresses
from contentlint.readers.codes import find_shortcodes
from contentlint.readers.mask import FILLER
from contentlint.record import Record
from contentlint.text import OPAQUE_CHARACTER, Kind, OffsetMap, Piece, Span, TextBuilder, strip
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.readers.covered import Sources


class _Opened(Record):
    """Markup that is not closed yet."""

    name: str
    """The parser's name of an element, or of an HTML tag."""
    inlines: tuple[Inline, ...]
    """With where they begin; their ends come when it closes. None where it marks nothing."""


_NOT_BARE = frozenset({InlineKind.LINK, InlineKind.CODE, InlineKind.TEMPLATE})
_FOLD = pattern(r"(?P<fold>(?:(?<![ \t])[ \t]++)?(?:\r\n?|\n)[ \t>]*)|\\(?P<pipe>\|)")


class Leaf:
    """Collects the text and the inlines of one block."""

    __slots__ = (
        "_blank",
        "_break",
        "_builder",
        "_hidden",
        "_inlines",
        "_open",
        "_sources",
        "container",
        "end",
        "level",
        "quoted",
        "scope",
        "start",
    )

    def __init__(  # noqa: PLR0913 -- what a block is, keyword-only
        self,
        sources: Sources,
        scope: Scope,
        start: int,
        *,
        level: int = 0,
        container: int = 0,
        quoted: bool = False,
    ) -> None:
        self.scope = scope
        self.start = start
        self.end = start
        self.level = level
        self.container = container
        self.quoted = quoted
        self._sources = sources
        self._builder = TextBuilder()
        self._blank = -1
        """Where the blank stands that ended the text so far; it may prove to be one too many."""
        self._break = -1
        self._hidden = ""
        self._inlines: list[Inline] = []
        self._open: list[_Opened] = []

    def hide(self, name: str) -> None:
        """Leave out everything up to the end of an HTML element that shows no text."""
        self._hidden = self._hidden or name

    def show(self, name: str) -> None:
        """See the end of an HTML element."""
        if self._hidden == name:
            self._hidden = ""

    def line_break(self, start: int) -> None:
        """Note a line break; where it ends shows when the text goes on."""
        if self._break < 0:
            self._break = start

    def _settle(self, start: int) -> None:
        """Add the blank or line break that the text before ended in, now that it goes on."""
        blank, self._blank = self._blank, -1
        at, self._break = self._break, -1
        if at >= 0:
            if self._builder.length:
                self._builder.line_break(at if blank < 0 else min(at, blank), start)
        elif blank >= 0:
            self._builder.verbatim(" ", blank)

    def text(self, text: str, start: int, end: int) -> None:
        """Add text that the parser read as ``text`` at a place of the source."""
        if self._hidden:
            return
        original = self._sources.original[start:end]
        masked = self._sources.masked[start:end]
        if masked != original:
            self._uncovered(start, end)
        elif original == text or len(original) == len(text):
            # Of equal length: undecodable bytes, for which the parser had a stand-in.
            self._verbatim(original, start)
        else:
            self._settle(start)
            if not text[-1:].isspace():
                end = start + len(original.rstrip())  # the parser counts a blank at a line's end in
            self._builder.replaced(text, start, end)

    def _verbatim(self, text: str, start: int) -> None:
        if self._blank >= 0 and self._blank + 1 != start:
            # Blanks on both sides of a comment or tag are one to a reader.
            kept = text.lstrip(" ")
            start += len(text) - len(kept)
            text = kept
        if not text:
            return
        self._settle(start)
        if text[-1] == " ":
            self._blank = start + len(text) - 1
            text = text[:-1]
        self._builder.verbatim(text, start)

    def _uncovered(self, start: int, end: int) -> None:
        at = start
        for match in FILLER.finditer(self._sources.masked, start, end):
            self._verbatim(self._sources.original[at : match.start()], at)
            if match[1]:
                self.opaque(*match.span())
            at = match.end()
        self._verbatim(self._sources.original[at:end], at)

    def code(self, start: int, end: int) -> None:
        """Add a code span, given with its backticks."""
        if self._hidden:
            return
        self._settle(start)
        source = self._sources.original
        ticks = end - start - len(source[start:end].lstrip("`"))
        at, stop = start + ticks, end - ticks
        content = source[at:stop]
        if content.strip() and content[0] in " \r\n" and content[-1] in " \r\n":
            at += 2 if content.startswith("\r\n") else 1
            stop -= 2 if content.endswith("\r\n") else 1
        text_start = self._builder.length
        for match in _FOLD.finditer(source, at, stop):
            self._builder.verbatim(source[at : match.start()], at)
            if match["pipe"] and self.scope not in {Scope.TABLE_CELL, Scope.TABLE_HEADER}:
                self._builder.verbatim(match[0], match.start())
            elif match["pipe"]:
                self._builder.replaced("|", *match.span())
            else:
                self._builder.line_break(*match.span())
            at = match.end()
        self._builder.verbatim(source[at:stop], at)
        span = Span(text_start, self._builder.length)
        self._inlines.append(Inline(InlineKind.CODE, span, Span(start, end)))

    def opaque(self, start: int, end: int) -> Span:
        """Add what is not text; return where it stands in the text."""
        self._settle(start)
        self._builder.opaque(start, end)
        return Span(self._builder.length - 1, self._builder.length)

    def point(self, start: int) -> Span:
        """Return the empty span at which the text goes on."""
        self._settle(start)
        return Span(self._builder.length, self._builder.length)

    def add(self, inline: Inline) -> None:
        """Add a finished inline."""
        self._inlines.append(inline)

    def open(self, name: str, *inlines: Inline) -> None:
        """Begin markup; its span in the text begins here."""
        if inlines:
            self._settle(inlines[0].source.start)
        at = Span(self._builder.length, self._builder.length)
        self._open.append(_Opened(name, tuple(one._replace(span=at) for one in inlines)))

    def close(
        self,
        name: str,
        end: int,
        *,
        target: str | None = None,
        target_source: Span | None = None,
        attributes: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """End the innermost open markup of this name, if there is one."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name == name:
                for inline in self._open.pop(index).inlines:
                    self._inlines.append(
                        inline._replace(
                            span=Span(inline.span.start, self._builder.length),
                            source=Span(inline.source.start, max(end, inline.source.end)),
                            target=inline.target if target is None else target,
                            target_source=target_source or inline.target_source,
                            attributes=attributes or inline.attributes,
                        )
                    )
                return

    def block(self) -> Block | None:
        """Return the finished block; ``None`` if a reader would see nothing of it."""
        for opened in reversed(self._open[:]):
            self.close(opened.name, self.end)
        text, offsets, lead = strip(*self._builder.build())
        inlines = [_shifted(inline, lead, len(text)) for inline in self._inlines]
        if self.scope is not Scope.IMAGE_ALT:
            inlines.extend(tuple(find_shortcodes(text, offsets, inlines)))
            inlines.extend(tuple(_bare_addresses(text, offsets, inlines)))
        inlines.sort(key=lambda inline: (inline.span.start, -inline.span.end))
        shows = text.strip(f"{OPAQUE_CHARACTER} ") or any(
            inline.kind in {InlineKind.LINK, InlineKind.IMAGE} for inline in inlines
        )
        if not shows and self.scope not in HEADINGS:
            return None
        if not text:
            at = min(self.start + self.level + 1, self.end) if self.level else self.start
            offsets = OffsetMap((Piece(0, at, at, Kind.VERBATIM),), 0)
        return Block(
            self.scope,
            text,
            offsets,
            Span(self.start, self.end),
            level=self.level,
            inlines=tuple(inlines),
            container=self.container,
            quoted=self.quoted,
            syntax=Syntax.MARKDOWN,
        )


def _shifted(inline: Inline, lead: int, length: int) -> Inline:
    start, end = (min(max(offset - lead, 0), length) for offset in inline.span)
    return inline._replace(span=Span(start, end))


def _bare_addresses(text: str, offsets: OffsetMap, inlines: list[Inline]) -> Iterator[Inline]:
    """Yield the addresses written out in a text, and a link for each that is not linked yet."""
    linked, coded = bytearray(len(text)), bytearray(len(text))
    for inline in inlines:
        marks = linked if inline.kind is InlineKind.LINK else coded
        if inline.kind in _NOT_BARE:
            start, end = inline.span
            marks[start:end] = b"\1" * (end - start)
    links = [inline for inline in inlines if inline.kind is InlineKind.LINK]
    for span, target in find_addresses(text, links):
        if any(coded[slice(*span)]):
            continue
        source = offsets.to_source(span)
        yield Inline(InlineKind.URL, span, source, target, source)
        if not any(linked[slice(*span)]):
            yield Inline(InlineKind.LINK, span, source, target, source)
