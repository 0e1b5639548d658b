"""Runs of clean text, each tied to its source: what an article is made of.

All offsets are code points. A block is a value: made by a reader, and closed from then on.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from operator import itemgetter
from typing import TYPE_CHECKING

from contentlint.language.tags import normal
from contentlint.record import Record
from contentlint.text import Kind, OffsetMap, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Concatenate, ParamSpec, TypeVar

    from contentlint.language.tokens import Word
    from contentlint.text.forms import Forms

    P = ParamSpec("P")
    T = TypeVar("T")


class Scope(StrEnum):
    """What a block is in the article."""

    DOCUMENT = "document"
    """The whole document, once: for rules that look across blocks."""
    TITLE = "title"
    """The title outside the body: front matter, ``<title>``, the first line of plain text."""
    H1 = "h1"
    H2 = "h2"
    H3 = "h3"
    H4 = "h4"
    H5 = "h5"
    H6 = "h6"
    FAKE_HEADING = "fake-heading"
    """A paragraph that acts as a heading without being marked up as one."""
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_HEADER = "table-header"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    CODE = "code"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    LINK_TEXT = "link-text"
    IMAGE_ALT = "image-alt"
    ATTRIBUTE = "attribute"
    """Another attribute that readers see or hear; ``name`` is the attribute's."""
    META_DESCRIPTION = "meta-description"
    FIELD = "field"
    """A string of the front matter, the HTML head or an export; ``name`` is its dotted key."""
    HASHTAGS = "hashtags"
    """A line of nothing but hashtags."""
    SOURCE = "source"
    """A line that names sources: "Quelle: …"."""
    TEASER = "teaser"
    """A headline of another article, pasted in at the end."""
    SUPPRESSION = "suppression"
    """A suppression comment that suppressed nothing; the engine makes these, no reader does."""


HEADINGS = (Scope.H1, Scope.H2, Scope.H3, Scope.H4, Scope.H5, Scope.H6)
"""The scopes of marked-up headings; the index is the level less one."""

PROSE = frozenset(
    {Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.QUOTE, Scope.CAPTION, Scope.FOOTNOTE, Scope.TABLE_CELL}
)
"""The scopes of running text."""

READ = PROSE | {
    *HEADINGS,
    Scope.TITLE,
    Scope.FAKE_HEADING,
    Scope.TABLE_HEADER,
    Scope.SOURCE,
    Scope.TEASER,
    Scope.META_DESCRIPTION,
}
"""The scopes of text that readers see as such, in the article or among the search results."""


class Syntax(StrEnum):
    """The rules of spelling where a block stands in the source; a fix escapes its text by them."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    HTML_ATTRIBUTE = "html-attribute"
    """A value between quotes or bare: the character before it tells which."""
    YAML = "yaml"
    """A scalar: the character before it tells its style."""
    TOML = "toml"
    JSON = "json"
    XML = "xml"
    SERIALISED = "serialised"
    """In data that state the lengths of their strings: no other text can stand there."""


class InlineKind(StrEnum):
    """What a stretch of a block's text is marked up as."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKE = "strike"
    CODE = "code"
    QUOTE = "quote"
    LANGUAGE = "language"
    IMAGE = "image"
    URL = "url"
    """An address written out in the text, linked or not."""
    FOOTNOTE = "footnote"
    TEMPLATE = "template"
    """A shortcode or template code that shows in the text: no prose, and nothing to be mended."""


class Inline(Record):
    """A marked-up stretch of a block."""

    kind: InlineKind
    span: Span
    """In the block's clean text."""
    source: Span
    """In the source, markup included."""
    target: str | None = None
    """Where a link or image points, decoded."""
    target_source: Span | None = None
    """The target as written in the source."""
    language: str | None = None
    """BCP 47 tag of a language span."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Further HTML attributes, lower-case names, decoded values (``rel``, ``aria-label``, …)."""
    identified: bool = False
    """Whether nothing but its words tells the language."""


MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
_MASKED = frozenset({InlineKind.CODE, InlineKind.URL, InlineKind.LANGUAGE, InlineKind.TEMPLATE})


_set = object.__setattr__


_start = itemgetter(1)
"""Returns where a word begins; asked some twenty times for each sentence of each rule."""


class Block:
    """A run of clean text with one scope, and the map to its source.

    It is closed: rules share it, and setting an attribute raises ``AttributeError``.
    """

    __slots__ = (
        "_noted",
        "_outer",
        "_sentences",
        "article",
        "container",
        "forms",
        "identified",
        "inlines",
        "language",
        "level",
        "name",
        "offsets",
        "prose",
        "quoted",
        "scope",
        "source",
        "syntax",
        "text",
        "words",
    )

    scope: Scope
    text: str
    """Clean text, without white space at its ends and what nobody sees; its letters are NFC."""
    offsets: OffsetMap
    source: Span
    """The whole block in the source, markup included."""
    level: int
    """1 to 6 for headings, else the nesting depth of the list item; 0 elsewhere."""
    language: str | None
    """BCP 47 tag where the block itself is marked up with one, or plainly in that language."""
    identified: bool
    """Whether nothing but its words tells the language."""
    article: bool
    """Whether it belongs to the article (or its metadata) and not to the page around it."""
    inlines: tuple[Inline, ...]
    name: str
    """Key of a field, name of an attribute."""
    container: int
    """Number of the list or table it belongs to, from 1; 0 outside of them."""
    quoted: bool
    """Whether it stands inside a block quotation, whatever its scope."""
    syntax: Syntax
    prose: str
    """Its text with code, addresses and other languages' passages blanked out by U+FFFC.

    As long as ``text``, so that spans fit both. Rules about wording search here. Like ``forms`` and
    ``words`` it is made when first asked for: rules ask for these twenty thousand times in twenty
    articles, so that what is made is a slot and no property.
    """
    forms: Forms
    """The words of its prose as lists of words look them up."""
    words: tuple[Word, ...]
    """Its words, code and addresses left out."""
    _outer: tuple[int, ...] | None
    """See the function of this name; made when first asked for."""
    _sentences: tuple[str, tuple[Span, ...]] | None
    """With the language they were told apart in."""
    _noted: dict[tuple[object, ...], object] | None
    """What functions made of it, by these and what they were told."""

    def __init__(  # noqa: PLR0913 -- a record of one block; all but the first four are keyword-only
        self,
        scope: Scope,
        text: str,
        offsets: OffsetMap,
        source: Span,
        *,
        level: int = 0,
        language: str | None = None,
        identified: bool = False,
        article: bool = True,
        inlines: tuple[Inline, ...] = (),
        name: str = "",
        container: int = 0,
        quoted: bool = False,
        syntax: Syntax = Syntax.TEXT,
    ) -> None:
        _set(self, "scope", scope)
        _set(self, "text", text)
        _set(self, "offsets", offsets)
        _set(self, "source", source)
        _set(self, "level", level)
        _set(self, "language", (normal(language) or None) if language else language)
        _set(self, "identified", identified)
        _set(self, "article", article)
        _set(self, "inlines", inlines)
        _set(self, "name", name)
        _set(self, "container", container)
        _set(self, "quoted", quoted)
        _set(self, "syntax", syntax)
        _set(self, "_outer", None)
        _set(self, "_sentences", None)
        _set(self, "_noted", None)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            # Only called for what has not been made yet.
            make = _MADE.get(name)
            if make is None:
                raise AttributeError(f"a block has no {name}")
            made = make(self)
            _set(self, name, made)
            return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a block is closed: {name} cannot be set")

    def __repr__(self) -> str:
        return f"Block({self.scope!s}, {self.text!r})"

    @property
    def whole(self) -> Span:
        """The span of all its text."""
        return Span(0, len(self.text))

    def without(self, kinds: frozenset[InlineKind]) -> str:
        """Return its text with what is marked up as one of some kinds blanked out by U+FFFC."""
        hidden = [inline.span for inline in self.inlines if inline.kind in kinds]
        return _masked(self.text, hidden) if hidden else self.text

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """Return its words that begin in a stretch of its clean text."""
        found = self.words
        first = bisect_left(found, span.start, key=_start)
        return found[first : bisect_left(found, span.end, first, key=_start)]

    def sentences(self, language: str) -> tuple[Span, ...]:
        """Return its sentences, as spans of its clean text, told apart as ``language`` does."""
        if self._sentences is None or self._sentences[0] != language:
            from contentlint.language.sentences import sentences

            found = tuple(sentences(self.prose, language))
            _set(self, "_sentences", (language, found))
            return found
        return self._sentences[1]

    def noted(
        self, make: Callable[Concatenate[Block, P], T], *told: P.args, **named: P.kwargs
    ) -> T:
        """Return what a function makes of it and of what it is told, worked out once.

        That is a value of its text and its inlines alone, in code points of its text: a block that
        is as it was when a text is checked again knows it already, wherever it stands now.
        """
        noted = self._noted
        if noted is None:
            noted = {}
            _set(self, "_noted", noted)
        key = (make, *told, *named.items())
        if key not in noted:
            noted[key] = make(self, *told, **named)
        made: T = noted[key]  # type: ignore[assignment] # whatever it was made of
        return made

    def lines(self) -> Iterator[Span]:
        """Yield the spans of its text that stand on one source line each."""
        start = 0
        for piece in self.offsets.pieces:
            if piece.kind is Kind.BREAK:
                yield Span(start, piece.text)
                start = piece.text + 1
        yield Span(start, len(self.text))

    def links(self) -> Iterator[Inline]:
        """Yield its links."""
        return (inline for inline in self.inlines if inline.kind is InlineKind.LINK)

    def language_at(self, span: Span) -> str | None:
        """Return the language that a stretch of it is marked up with, be it with the whole."""
        for inline in self.inlines_in(span) if span.start < span.end else self.inlines:
            if inline.kind is InlineKind.LANGUAGE:
                start, end = inline.span
                if start <= span.start and span.end <= end:
                    return inline.language
        return self.language

    def inlines_in(self, span: Span) -> list[Inline]:
        """Return its inlines that have some text in common with a stretch of it, in their order."""
        inlines = self.inlines
        if self._outer is None:
            _set(self, "_outer", _outer(inlines))
        outer = self._outer
        if outer is None:  # out of order: none can be left out
            return [
                one for one in inlines if one.span.start < span.end and span.start < one.span.end
            ]
        at = bisect_left(inlines, span.end, key=_inline_start) - 1
        found: list[Inline] = []
        while at >= 0:
            start, end = inlines[at].span
            if span.start < end:
                found.append(inlines[at])
            # Of those that begin before the stretch, only the ones around the next can reach it.
            at = at - 1 if start >= span.start else outer[at]
        found.reverse()
        return found

    def part(self, span: Span, scope: Scope) -> Block:
        """Return a stretch of it as a block of its own."""
        lead = len(self.text[span.start : span.end]) - len(
            self.text[span.start : span.end].lstrip()
        )
        kept = self.text[span.start : span.end].strip()
        span = Span(span.start + lead, span.start + lead + len(kept))
        inlines = tuple(
            inline._replace(
                span=Span(
                    max(inline.span.start, span.start) - span.start,
                    min(inline.span.end, span.end) - span.start,
                )
            )
            for inline in self.inlines_in(span)
        )
        return Block(
            scope,
            kept,
            self.offsets.slice(span),
            self.offsets.to_source(span),
            level=self.level,
            language=self.language_at(span),
            identified=self.identified,
            article=self.article,
            inlines=inlines,
            name=self.name,
            container=self.container,
            quoted=self.quoted,
            syntax=self.syntax,
        )

    def rescoped(self, scope: Scope, *, level: int | None = None) -> Block:
        """Return the same block under another scope."""
        return Block(
            scope,
            self.text,
            self.offsets,
            self.source,
            level=self.level if level is None else level,
            language=self.language,
            identified=self.identified,
            article=self.article,
            inlines=self.inlines,
            name=self.name,
            container=self.container,
            quoted=self.quoted,
            syntax=self.syntax,
        )


def _inline_start(inline: Inline) -> int:
    return inline.span.start


def _outer(inlines: tuple[Inline, ...]) -> tuple[int, ...] | None:
    """Return for each inline the last one before it that ends behind its start; -1 for none.

    ``None`` where they are not in the order of their starts.
    """
    found: list[int] = []
    open_: list[int] = []
    behind = 0
    for number, inline in enumerate(inlines):
        start = inline.span.start
        if start < behind:
            return None
        behind = start
        while open_ and inlines[open_[-1]].span.end <= start:
            open_.pop()
        found.append(open_[-1] if open_ else -1)
        open_.append(number)
    return tuple(found)


def _masked(text: str, hidden: list[Span]) -> str:
    """Return a text with stretches of it blanked out, which may overlap."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(hidden):
        if end > at:
            begin = max(start, at)
            parts += (text[at:begin], MASK * (end - begin))
            at = end
    return "".join((*parts, text[at:]))


def _prose(block: Block) -> str:
    return block.without(_MASKED)


def _forms(block: Block) -> Forms:
    # Imported here: neither forms nor words are needed to read a document.
    from contentlint.text.forms import Forms

    return Forms(block.prose)


def _words(block: Block) -> tuple[Word, ...]:
    from contentlint.language.tokens import words

    return tuple(words(block.prose))


_MADE: dict[str, Callable[[Block], object]] = {"prose": _prose, "forms": _forms, "words": _words}
"""What is made of a block when it is first asked for."""


def amend(block: Block, **changes: object) -> None:
    """Change a block that its reader has made and nobody else has seen yet."""
    for name, value in changes.items():
        _set(block, name, value)
    if "inlines" in changes or "text" in changes:
        for name in _MADE:
            if _has(block, name):
                object.__delattr__(block, name)
        _set(block, "_outer", None)
        _set(block, "_sentences", None)
        _set(block, "_noted", None)


def copied(block: Block, by: int, numbers: int) -> Block:
    """Return a fresh block like another, so many code points, lists and tables further on.

    It knows nothing of what was worked out about the other one.
    """
    inlines = block.inlines
    if by and inlines:
        inlines = tuple([_moved(one, by) for one in inlines])
    start, end = block.source
    return Block(
        block.scope,
        block.text,
        block.offsets.moved(by),
        Span(start + by, end + by),
        level=block.level,
        language=block.language,
        identified=block.identified,
        article=block.article,
        inlines=inlines,
        name=block.name,
        container=block.container and block.container + numbers,
        quoted=block.quoted,
        syntax=block.syntax,
    )


def _moved(one: Inline, by: int) -> Inline:
    (start, end), place = one.source, one.target_source
    return one._replace(
        source=Span(start + by, end + by),
        target_source=None if place is None else Span(place.start + by, place.end + by),
    )


def take_over(block: Block, other: Block) -> None:
    """Let a block know what was worked out about another one with the same text and inlines."""
    for name in _MADE:
        if _has(other, name) and not _has(block, name):
            _set(block, name, getattr(other, name))
    for name in ("_sentences", "_noted"):
        if getattr(block, name) is None:
            _set(block, name, getattr(other, name))


def _has(block: Block, name: str) -> bool:
    """Tell whether something has been made of a block already."""
    try:
        object.__getattribute__(block, name)
    except AttributeError:
        return False
    return True
