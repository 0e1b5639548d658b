"""Structured data: what a page tells machines about itself, each value at its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Scope, view
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document import Document
    from contentlint.readers.data.datum import Datum

ARTICLES = frozenset(
    {
        "Article", "AdvertiserContentArticle", "AnalysisNewsArticle", "AskPublicNewsArticle",
        "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "NewsArticle",
        "OpinionNewsArticle", "Report", "ReportageNewsArticle", "ReviewNewsArticle",
        "ScholarlyArticle", "SocialMediaPosting", "TechArticle",
    }
)  # fmt: skip
"""The types of schema.org that are articles."""


class Property(Record):
    """A value of structured data."""

    node: str
    """Dotted path of the object it belongs to; ``""`` for the outermost."""
    name: str
    """Its key, for parts of it with theirs: ``author.0.name``."""
    value: object
    source: Span
    written: bool = True
    """Whether it is told to machines alone, and is not text that readers see."""


class Defect(Record):
    """A script that is no JSON."""

    message: str
    source: Span


class Node(Record):
    """An object with a type."""

    types: tuple[str, ...]
    properties: tuple[Property, ...]
    source: Span
    """The whole script that it stands in; of microdata and RDFa, the type as written."""
    plain: bool = False
    """Whether its words are those of schema.org, and of no other vocabulary."""
    whole: bool = True
    """Whether all that it has is known: microdata may refer to elements that are not there."""

    @property
    def identity(self) -> str:
        """What others name it by (``@id``); ``""`` without a name."""
        return next((str(one.value) for one in self.properties if one.name == "@id"), "")


class StructuredData(Record):
    """The JSON-LD of a page."""

    nodes: tuple[Node, ...] = ()
    defects: tuple[Defect, ...] = ()
    untyped: tuple[Span, ...] = ()
    """Scripts in which nothing has a type."""
    unbound: tuple[Span, ...] = ()
    """Scripts with types that do not say whose: without ``@context``."""

    @property
    def articles(self) -> tuple[Node, ...]:
        """The nodes that are articles."""
        return articles_among(self.nodes)

    @property
    def article(self) -> tuple[Property, ...]:
        """The properties of the one article; nothing if there are several, as in lists."""
        found = self.articles
        return found[0].properties if len(found) == 1 else ()


def articles_among(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return the nodes that are articles."""
    return tuple(node for node in nodes if ARTICLES.intersection(node.types))


_ITEM = pattern(r"\sitemscope\b|\stypeof\s*+=", re.IGNORECASE)
_SCHEMA = pattern(r"https?://(?:www\.)?schema\.org/?")
_LEADING = pattern(r"\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)?\s*")
_TRAILING = pattern(r"\s*(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)?\s*;?\s*")


@view
def things(document: Document) -> tuple[Node, ...]:
    """Return what a page describes by itself, in JSON-LD, microdata and RDFa."""
    return (*structured_data(document).nodes, *_marked_up(document))


@view
def has_structured_data(document: Document) -> bool:
    """Tell whether a page tells machines anything about itself."""
    return any(f.origin == "json-ld" for f in document.fields) or bool(_marked_up(document))


@view
def _marked_up(document: Document) -> tuple[Node, ...]:
    if document.format.value != "html" or _ITEM.search(document.source) is None:
        return ()
    from contentlint.readers.html.items import flat, read_items

    # Shortcodes show code whose markup is not escaped.
    code = [block.source for block in document.blocks if block.scope is Scope.CODE]
    return tuple(
        Node(
            item.types,
            tuple(
                Property(name.rpartition(".")[0], name, value, source, written)
                for name, value, source, written in flat(item)
            ),
            item.source,
            True,
            item.whole,
        )
        for item in read_items(document.source, *document.extent)
        if item.types and not any(one.start <= item.source.start < one.end for one in code)
    )


@view
def structured_data(document: Document) -> StructuredData:
    """Read the JSON-LD of a page."""
    nodes: list[Node] = []
    defects: list[Defect] = []
    untyped: list[Span] = []
    unbound: list[Span] = []
    for field in document.fields:
        if field.origin != "json-ld":
            continue
        read = _read(document.source, field.source)
        if isinstance(read, Defect):
            defects.append(read)
            continue
        found = list(_nodes(read, field.source))
        nodes += found
        if not found:
            untyped.append(field.source)
        elif not any("@context" in datum.key.split(".") for datum in read):
            unbound.append(field.source)
    return StructuredData(tuple(nodes), tuple(defects), tuple(untyped), tuple(unbound))


def _read(source: str, span: Span) -> tuple[Datum, ...] | Defect:
    from contentlint.readers.data.datum import DataError
    from contentlint.readers.data.nested import read_json

    leading = _LEADING.match(source, span.start, span.end)
    start = leading.end() if leading else span.start
    if start >= span.end:
        return Defect("it is empty", span)
    try:
        data, end = read_json(source[: span.end], start)
    except DataError as error:
        at = min(max(error.offset, span.start), span.end)
        return Defect(str(error).partition(";")[0], Span(at, min(at + 1, span.end)))
    if _TRAILING.fullmatch(source, end, span.end) is None:
        return Defect("Extra data", Span(end, span.end))
    return data


def _nodes(data: tuple[Datum, ...], script: Span) -> Iterator[Node]:
    """Yield the objects of a script that are things of their own, not parts of others."""
    types: dict[str, list[str]] = {}
    for datum in data:
        owner, _, last = datum.key.rpartition(".")
        if last.isdigit():
            owner, _, last = owner.rpartition(".")
        if last == "@type" and isinstance(datum.value, str) and datum.value.strip():
            name = datum.value.rsplit("/", 1)[-1].removeprefix("schema:")
            types.setdefault(owner, []).append(name)
    contexts = [datum for datum in data if "@context" in datum.key.split(".")]
    plain = all(_SCHEMA.fullmatch(str(datum.value)) for datum in contexts)
    for owner, named in types.items():
        if not _is_own(owner):
            continue
        prefix = f"{owner}." if owner else ""
        properties = tuple(
            Property(owner, datum.key.removeprefix(prefix), datum.value, datum.source)
            for datum in data
            if datum.key.startswith(prefix)
        )
        yield Node(tuple(named), properties, script, bool(contexts) and plain)


def _is_own(path: str) -> bool:
    """Tell whether an object stands at the top, in a list there, in a graph or as main entity."""
    parts = [p for p in path.split(".") if p and not p.isdigit() and p != "@graph"]
    return not parts or parts == ["mainEntity"]
