"""An article as blocks of clean text, each tied to its source.

All offsets are code points. A document is read once and never changed; its views are computed on
first use and shared by all rules.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contentlint.language.tags import normal, primary_subtag
from contentlint.record import Record
from contentlint.text import Kind, LineIndex, OffsetMap, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from contentlint.document.dates import Stated
    from contentlint.document.outline import Section
    from contentlint.document.repeats import Repeat
    from contentlint.document.site import Site
    from contentlint.document.slug import Slug
    from contentlint.document.structured import StructuredData
    from contentlint.document.subject import Coverage
    from contentlint.language.keyphrase import Keyphrase
    from contentlint.language.tokens import Word


class Format(StrEnum):
    """How a file is written."""

    HTML = "html"
    MARKDOWN = "markdown"
    MDX = "mdx"
    TEXT = "text"
    WXR = "wxr"


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


class Inline(NamedTuple):
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


MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
_MASKED = frozenset({InlineKind.CODE, InlineKind.URL, InlineKind.LANGUAGE})


class Block:
    """A run of clean text with one scope, and the map to its source."""

    __slots__ = (
        "_prose",
        "article",
        "container",
        "inlines",
        "language",
        "level",
        "name",
        "offsets",
        "quoted",
        "scope",
        "source",
        "syntax",
        "text",
    )

    def __init__(  # noqa: PLR0913 -- a record of one block; all but the first four are keyword-only
        self,
        scope: Scope,
        text: str,
        offsets: OffsetMap,
        source: Span,
        *,
        level: int = 0,
        language: str | None = None,
        article: bool = True,
        inlines: tuple[Inline, ...] = (),
        name: str = "",
        container: int = 0,
        quoted: bool = False,
        syntax: Syntax = Syntax.TEXT,
    ) -> None:
        self.scope = scope
        self.text = text
        """Clean text, without white space at its ends."""
        self.offsets = offsets
        self.source = source
        """The whole block in the source, markup included."""
        self.level = level
        """1 to 6 for headings, else the nesting depth of the list item; 0 elsewhere."""
        self.language = (normal(language) or None) if language else language
        """BCP 47 tag where the block itself is marked up with one."""
        self.article = article
        """Whether it belongs to the article (or its metadata) and not to the page around it."""
        self.inlines = inlines
        self.name = name
        """Key of a field, name of an attribute."""
        self.container = container
        """Number of the list or table it belongs to, from 1; 0 outside of them."""
        self.quoted = quoted
        """Whether it stands inside a block quotation, whatever its scope."""
        self.syntax = syntax
        self._prose: str | None = None

    def __repr__(self) -> str:
        return f"Block({self.scope!s}, {self.text!r})"

    @property
    def whole(self) -> Span:
        """The span of all its text."""
        return Span(0, len(self.text))

    @property
    def prose(self) -> str:
        """Its text with code, addresses and passages in other languages blanked out by U+FFFC.

        As long as ``text``, so that spans fit both. Rules about wording search here.
        """
        if self._prose is None:
            text = self.text
            for inline in self.inlines:
                if inline.kind in _MASKED:
                    start, end = inline.span
                    text = text[:start] + MASK * (end - start) + text[end:]
            self._prose = text
        return self._prose

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
            for inline in self.inlines
            if inline.span.start < span.end and span.start < inline.span.end
        )
        return Block(
            scope,
            kept,
            self.offsets.slice(span),
            self.offsets.to_source(span),
            level=self.level,
            language=self.language,
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
            article=self.article,
            inlines=self.inlines,
            name=self.name,
            container=self.container,
            quoted=self.quoted,
            syntax=self.syntax,
        )


class Field(NamedTuple):
    """A datum about the document: a front-matter key, a ``<meta>`` or ``<link>`` of the head."""

    origin: str
    """``front-matter``, ``meta``, ``link``, ``html`` or ``wxr``."""
    name: str
    """Dotted key (``seo.title``, ``tags.0``), ``name`` or ``property`` of a meta, ``rel``."""
    value: object
    """Decoded: a string, number, boolean, date, or ``None``."""
    source: Span
    """The value in the source."""
    attributes: tuple[tuple[str, str], ...] = ()


class Image(Record):
    """An image of the article."""

    source: Span
    """The whole tag or Markdown image."""
    target: str
    target_source: Span
    alt: str | None
    """``None`` where there is no alternative text; ``""`` where it is said to be decoration."""
    alt_block: Block | None
    article: bool = True
    attributes: tuple[tuple[str, str], ...] = ()


class Sentence(Record):
    """A sentence of running text."""

    block: Block
    span: Span
    """In the block's clean text."""
    words: int

    @property
    def text(self) -> str:
        """Its prose: code, addresses and passages in other languages are blanked out."""
        return self.block.prose[self.span.start : self.span.end]


class Comment(Record):
    """A comment of the source, for the engine's directives."""

    text: str
    source: Span
    """With its delimiters."""


class Problem(Record):
    """Something that kept a document from being read in full."""

    kind: str
    """``encoding``, ``front-matter``, ``xml``, ``binary``, ``unreadable``, ``too-large``, …"""
    message: str
    source: Span | None = None


class Document:
    """An article, read once."""

    def __init__(  # noqa: PLR0913 -- a record of one document; keyword-only
        self,
        *,
        path: str,
        format: Format,  # noqa: A002 -- the report's own name for it
        source: str,
        blocks: tuple[Block, ...],
        language: str,
        fields: tuple[Field, ...] = (),
        images: tuple[Image, ...] = (),
        comments: tuple[Comment, ...] = (),
        problems: tuple[Problem, ...] = (),
        page: bool = False,
        genre: str = "",
        today: date | None = None,
        lines: LineIndex | None = None,
        keyphrase: str = "",
        site: Site | None = None,
    ) -> None:
        self.path = path
        """As given on the command line; posts of an export have ``#id`` appended."""
        self.format = format
        self.source = source
        """The file as decoded, without its byte order mark, line endings untouched."""
        self.blocks = blocks
        """In source order."""
        self.language = normal(language)
        """BCP 47 tag; ``""`` where it could not be told."""
        self.fields = fields
        self.images = images
        self.comments = comments
        self.problems = problems
        self.page = page
        """Whether it is a whole HTML page with a head, and not a fragment or a text."""
        self.genre = genre
        """``news``, ``blog``, ``shop``, ``docs`` or ``""``, from the configuration."""
        self.today = today
        """The day of the check, for rules about dates; ``None`` silences them."""
        self.given_keyphrase = keyphrase
        """The keyphrase that the configuration sets; the document's own comes first."""
        self.site = site
        """The files around it, for rules about links; ``None`` silences them."""
        if lines is not None:
            self.lines = lines
        # Views by identity of a block; blocks live as long as their document.
        self._sentences: dict[int, tuple[Span, ...]] = {}
        self._words: dict[int, tuple[Word, ...]] = {}

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of the source."""
        return LineIndex(self.source)

    @cached_property
    def root(self) -> Block:
        """The source as one verbatim block: where findings about the whole document stand."""
        whole = Span(0, len(self.source))
        return Block(Scope.DOCUMENT, self.source, OffsetMap.verbatim(*whole), whole)

    @cached_property
    def article(self) -> tuple[Block, ...]:
        """The blocks of the article and its metadata, the page around it left out."""
        return tuple(block for block in self.blocks if block.article)

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks a reader reads as the article: no metadata, attributes or code."""
        return tuple(block for block in self.article if block.scope in _BODY)

    @cached_property
    def margin(self) -> tuple[Block, ...]:
        """The lines of a page around its article in which bylines and dates stand."""
        own = {id(block) for block in self.body}
        places = [at for at, block in enumerate(self.blocks) if id(block) in own]
        if not places or not self.page:
            return ()
        first, last = places[0], places[-1]
        near = (*range(first - 12, first + 24), *range(max(last - 4, first + 24), last + 12))
        lines = (self.blocks[at] for at in near if 0 <= at < len(self.blocks))
        return tuple(b for b in lines if b.scope in _BODY and not b.article)

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The article's marked-up headings."""
        return tuple(block for block in self.article if block.scope in HEADINGS)

    @cached_property
    def title(self) -> Block | None:
        """The title readers see first: the metadata's, else the first H1's."""
        for scope in (Scope.TITLE, Scope.H1):
            for block in self.article:
                if block.scope is scope and block.text:
                    return block
        return None

    @cached_property
    def description(self) -> Block | None:
        """The meta description."""
        return next((b for b in self.article if b.scope is Scope.META_DESCRIPTION), None)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The article's sections in order; the first is what stands before any heading."""
        from contentlint.document.outline import outline  # noqa: PLC0415 -- it needs this module

        return outline(self)

    @cached_property
    def title_forms(self) -> tuple[str, ...]:
        """The texts the title goes by, the longest first: each once, and without a site's name."""
        from contentlint.document.titles import title_forms  # noqa: PLC0415 -- it needs this module

        return title_forms(self)

    @cached_property
    def repeated_paragraphs(self) -> tuple[Repeat, ...]:
        """The article's paragraphs that are an earlier one over again, or nearly."""
        from contentlint.document.repeats import repeated_paragraphs  # noqa: PLC0415 -- as above

        return repeated_paragraphs(self)

    @cached_property
    def structured_data(self) -> StructuredData:
        """What its JSON-LD says."""
        from contentlint.document.structured import structured_data  # noqa: PLC0415 -- as above

        return structured_data(self)

    @cached_property
    def stated_dates(self) -> tuple[Stated, ...]:
        """Everything that says when it was published or modified."""
        from contentlint.document.dates import stated_dates  # noqa: PLC0415 -- as above

        return stated_dates(self)

    @cached_property
    def fragments(self) -> frozenset[str] | None:
        """What may stand behind the ``#`` of a link within it; ``None`` if that cannot be told."""
        from contentlint.document.fragments import fragments  # noqa: PLC0415 -- as above

        markdown = self.format in {Format.MARKDOWN, Format.MDX}
        return fragments(self.source, markdown=markdown)

    @cached_property
    def slug(self) -> Slug | None:
        """What it is called in its address."""
        from contentlint.document.slug import slug  # noqa: PLC0415 -- as above

        return slug(self)

    @property
    def keyphrase_field(self) -> Field | None:
        """The metadata's keyphrase."""
        return self.field(*_KEYPHRASES)

    @cached_property
    def keyphrase(self) -> Keyphrase | None:
        """What it is meant to be found by: its metadata's, else the configuration's."""
        field = self.keyphrase_field
        text = str(field.value or "").strip() if field else ""
        text = text or self.given_keyphrase.strip()
        if not text:
            return None
        from contentlint.language.keyphrase import Keyphrase  # noqa: PLC0415 -- few have one

        return Keyphrase(text, primary_subtag(self.language))

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """What each sentence of its running text has of its keyphrase; nothing without one."""
        if self.keyphrase is None:
            return ()
        from contentlint.document.subject import coverage  # noqa: PLC0415 -- few have a keyphrase

        return tuple(coverage(self, self.keyphrase))

    @cached_property
    def running(self) -> tuple[Sentence, ...]:
        """The sentences of paragraphs and list items in the document's own language.

        Quotations are somebody else's sentences, and what ends without a mark is no sentence.
        """
        language = primary_subtag(self.language)
        return tuple(
            sentence
            for block in self.article
            if block.scope in (Scope.PARAGRAPH, Scope.LIST_ITEM) and not block.quoted
            if primary_subtag(self.language_of(block)) == language
            for sentence in self._running(block)
        )

    def _running(self, block: Block) -> Iterator[Sentence]:
        words = self.words(block)
        behind = 0
        for span in self.sentences(block):
            first = behind
            while behind < len(words) and words[behind].start < span.end:
                behind += 1
            end = block.text[span.start : span.end].rstrip(_CLOSING)
            if behind > first and end.endswith((".", "!", "?", "…")):
                yield Sentence(block, span, behind - first)

    def field(self, *names: str) -> Field | None:
        """Return the first datum under one of these names, the names tried in order."""
        for name in names:
            for field in self.fields:
                if field.name == name:
                    return field
        return None

    def language_of(self, block: Block) -> str:
        """Return the language a block is written in, as far as it is marked up or known."""
        return block.language or self.language

    def sentences(self, block: Block) -> tuple[Span, ...]:
        """Return the sentences of a block, as spans of its clean text."""
        found = self._sentences.get(id(block))
        if found is None:
            # Imported here: the sentence splitter is not needed to read a document.
            from contentlint.language.sentences import sentences  # noqa: PLC0415

            language = primary_subtag(self.language_of(block))
            found = self._sentences[id(block)] = tuple(sentences(block.text, language))
        return found

    def words(self, block: Block) -> tuple[Word, ...]:
        """Return the words of a block, code and addresses left out."""
        found = self._words.get(id(block))
        if found is None:
            from contentlint.language.tokens import words  # noqa: PLC0415

            found = self._words[id(block)] = tuple(words(block.prose))
        return found

    def words_in(self, block: Block, span: Span) -> tuple[Word, ...]:
        """Return the words of a block that begin in a stretch of its clean text."""
        found = self.words(block)
        first = bisect_left(found, span.start, key=_start)
        return found[first : bisect_left(found, span.end, first, key=_start)]


def _start(word: Word) -> int:
    return word.start


_KEYPHRASES = (
    "keyphrase", "focus_keyphrase", "focusKeyphrase", "focus-keyphrase", "keyword", "keyword.0",
    "focus_keyword", "focusKeyword", "focus-keyword", "focuskw", "seo.keyphrase", "seo.keyword",
    "seo.focus_keyword", "seo.focus_keyphrase", "seo.focuskw", "_yoast_wpseo_focuskw",
)  # fmt: skip
"""Where metadata name the keyphrase, the first that is there wins."""

_CLOSING = "\"'\u201c\u201d\u201e»«\u2019\u2018›‹)]"

_BODY = frozenset(
    {
        *HEADINGS,
        *PROSE,
        Scope.FAKE_HEADING,
        Scope.HASHTAGS,
        Scope.SOURCE,
        Scope.TEASER,
        Scope.TABLE_HEADER,
    }
)
