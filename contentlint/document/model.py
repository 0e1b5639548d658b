"""An article as blocks of clean text, each tied to its source.

All offsets are code points. A document is read once and never changed; its views are computed on
first use and shared by all rules.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property, wraps
from typing import TYPE_CHECKING, TypeVar

from contentlint.document.block import HEADINGS, PROSE, Block, Scope
from contentlint.document.names import USUAL, Names
from contentlint.document.today import Today
from contentlint.language.tags import normal, primary_subtag
from contentlint.record import Record
from contentlint.text import LineIndex, OffsetMap, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from contentlint.document.surroundings import Surroundings
    from contentlint.language.tokens import Word
    from contentlint.problem import Problem


T = TypeVar("T")


class Format(StrEnum):
    """How a file is written."""

    HTML = "html"
    MARKDOWN = "markdown"
    MDX = "mdx"
    TEXT = "text"
    WXR = "wxr"
    BLOGGER = "blogger"
    GHOST = "ghost"

    @property
    def is_export(self) -> bool:
        """Whether a file holds many articles, each with its metadata."""
        return self in EXPORTS


EXPORTS = frozenset({Format.BLOGGER, Format.GHOST, Format.WXR})
"""The formats of files that hold many articles."""


class Field(Record):
    """A datum about the document: a front-matter key, a ``<meta>`` or ``<link>`` of the head."""

    origin: str
    """``front-matter``, ``meta``, ``link``, ``html``, ``export``, ``json-ld``, ``time``, …"""
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


class Comment(Record):
    """A comment of the source, for the engine's directives."""

    text: str
    source: Span
    """With its delimiters."""


class Document:
    """An article, read once, and closed: setting an attribute raises ``AttributeError``."""

    path: str
    """As given on the command line; posts of an export have ``#id`` appended."""
    format: Format
    source: str
    """The file as decoded, without its byte order mark, line endings untouched."""
    extent: Span
    """Where in the source it stands: an export has many."""
    blocks: tuple[Block, ...]
    """In source order."""
    language: str
    """BCP 47 tag; ``""`` where it could not be told."""
    fields: tuple[Field, ...]
    images: tuple[Image, ...]
    comments: tuple[Comment, ...]
    problems: tuple[Problem, ...]
    doubtful: tuple[Span, ...]
    """Stretches of a page that are not surely its author's, in order."""
    page: bool
    """Whether it is a whole HTML page with a head, and not a fragment or a text."""
    genre: str
    """``news``, ``blog``, ``shop``, ``docs`` or ``""``, from the configuration."""
    today: Today | None
    """The day of the check, for rules about dates; ``None`` silences them."""
    given_keyphrase: str
    """The keyphrase that the configuration sets; the document's own comes first."""
    surroundings: Surroundings | None
    """The files around it, for rules about links; ``None`` silences them."""
    names: Names
    """The names under which its metadata tell facts about it."""

    def __init__(  # noqa: PLR0913 -- a record of one document; keyword-only
        self,
        *,
        path: str,
        format: Format,  # noqa: A002 -- the report's own name for it
        source: str,
        blocks: tuple[Block, ...],
        extent: Span | None = None,
        language: str,
        fields: tuple[Field, ...] = (),
        images: tuple[Image, ...] = (),
        comments: tuple[Comment, ...] = (),
        problems: tuple[Problem, ...] = (),
        doubtful: tuple[Span, ...] = (),
        page: bool = False,
        genre: str = "",
        today: date | None = None,
        lines: LineIndex | None = None,
        keyphrase: str = "",
        surroundings: Surroundings | None = None,
        names: Names = USUAL,
    ) -> None:
        vars(self).update(
            path=path,
            format=format,
            source=source,
            extent=extent or Span(0, len(source)),
            blocks=blocks,
            language=normal(language),
            fields=fields,
            images=images,
            comments=comments,
            problems=problems,
            doubtful=doubtful,
            page=page,
            genre=genre,
            today=today and Today(today),
            given_keyphrase=keyphrase,
            surroundings=surroundings,
            names=names,
            _views={},
        )
        if lines is not None:
            vars(self)["lines"] = lines

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a document is closed: {name} cannot be set")

    def view(self, make: Callable[[Document], T]) -> T:
        """Return what a function makes of the document; made once and kept."""
        views: dict[object, T] = vars(self)["_views"]
        try:
            return views[make]
        except KeyError:
            made = views[make] = make(self)
            return made

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
    def own_source(self) -> str:
        """The part of the source that is its own: of an export, its post."""
        start, end = self.extent
        return self.source[start:end]

    @cached_property
    def prose(self) -> str:
        """The prose of all blocks, a line break between them: to see what is nowhere in it."""
        return "\n".join(block.prose for block in self.blocks)

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks a reader reads as the article: no metadata, attributes or code."""
        return tuple(block for block in self.article if block.scope in BODY)

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

    def language_of(self, block: Block) -> str:
        """Return the language a block is written in, as far as it is marked up or known."""
        return block.language or self.language

    def is_own(self, block: Block) -> bool:
        """Tell whether a block is in the document's language, as far as that is known."""
        return not block.language or (
            primary_subtag(block.language) == primary_subtag(self.language)
        )

    def sentences(self, block: Block) -> tuple[Span, ...]:
        """Return the sentences of a block, as spans of its clean text."""
        return block.sentences(primary_subtag(self.language_of(block)))

    def words(self, block: Block) -> tuple[Word, ...]:
        """Return the words of a block, code and addresses left out."""
        return block.words

    def words_in(self, block: Block, span: Span) -> tuple[Word, ...]:
        """Return the words of a block that begin in a stretch of its clean text."""
        return block.words_in(span)


def view(make: Callable[[Document], T]) -> Callable[[Document], T]:
    """Make of a function of a document one that is computed once for each document and kept."""

    @wraps(make)
    def kept(document: Document) -> T:
        return document.view(make)

    return kept


BODY = frozenset(
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
"""The scopes of what a reader reads as the article."""
