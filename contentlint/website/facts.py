"""What site rules need to know of one document: plain values that cross process borders."""

from __future__ import annotations

import re
import zlib
from array import array
from typing import TYPE_CHECKING

from contentlint.document import PROSE, Scope
from contentlint.record import Record
from contentlint.text import OPAQUE_CHARACTER, Position, Span
from contentlint.text.patterns import pattern
from contentlint.views.addresses import (
    address,
    aliases,
    base,
    canonical_address,
    canonicals,
    from_base,
    is_part_of_series,
    path,
)
from contentlint.views.dates import stated_dates
from contentlint.views.keyphrase import keyphrase, keyphrase_field
from contentlint.views.kind import kind
from contentlint.views.metadata import declared_language, text_of, told
from contentlint.views.publication import hiding, is_listed, unpublished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Inline

SHINGLE = 3
"""Words of a shingle."""
LONG = 100
"""Words beyond which site rules do not ask how many a page has, but to compare texts."""
_HEAD = frozenset({"link", "meta"})
_REFRESH = pattern(
    r"""\s*+(?P<seconds>\d{1,5})(?:\.\d*+)?\s*+[;,]\s*+(?:url\s*+=\s*+)?["']?(?P<target>[^"'\s]++)""",
    re.IGNORECASE,
)
_AT_ONCE = 10
"""Seconds within which a refresh that leads on is a redirect, and nothing to be read before."""


class Range(Record):
    """A stretch of a document's source."""

    start: Position
    end: Position


class OutgoingLink(Record):
    """A link of the article, and where its target is written."""

    target: str
    place: Range
    text: str = ""
    """What readers see of it; ``""`` for a picture."""
    nofollow: bool = False


class Reference(Record):
    """An address that the head of a page gives, beside the canonical one."""

    kind: str
    """``og:url``, ``alternate`` or ``refresh``."""
    target: str
    place: Range
    code: str = ""
    """The language of an ``alternate``, as it is written."""


class StatedText(Record):
    """A text about the document, and where it stands."""

    text: str
    place: Range


class Silence(Record):
    """Lines on which a suppression silences rules."""

    rules: tuple[str, ...]
    """Ids; empty for all rules."""
    first: int
    last: int
    """From 1, inclusive."""


class Facts(Record):
    """A document as the rest of the site sees it."""

    path: str
    """As in its result: posts of an export have ``#id`` appended."""
    language: str = ""
    top: Range = Range(Position(1, 1, 0), Position(1, 1, 0))
    """Where a finding about the whole document stands: its title, else its beginning."""
    title: StatedText | None = None
    description: StatedText | None = None
    keyphrase: StatedText | None = None
    keywords: tuple[str, ...] = ()
    """The keyphrase's words that say something, by their stems, sorted."""
    links: tuple[OutgoingLink, ...] = ()
    """Links of the article's text."""
    around: tuple[str, ...] = ()
    """Targets of links outside of the article, each once."""
    words: int = 0
    shingles: bytes = b""
    """Hashes of its runs of three words, each once: unsigned 32-bit numbers in native order."""
    address: str = ""
    """Its URL or path as the metadata give it."""
    canonical: str = ""
    slug: str = ""
    """As the metadata give it."""
    aliases: tuple[str, ...] = ()
    """Addresses that lead here as well."""
    date: str = ""
    """The day of publication, ISO 8601."""
    part: bool = False
    """Whether the metadata make it one of a series or a page of a list."""
    noindex: bool = False
    """Whether search engines are asked to leave it out."""
    draft: bool = False
    """Whether it is not published: a draft, scheduled, private, expired."""
    listed: bool = True
    """Whether a sitemap is to have it."""
    silences: tuple[Silence, ...] = ()
    canonical_place: Range | None = None
    references: tuple[Reference, ...] = ()
    h1: StatedText | None = None
    home: str = ""
    """Where the export that it stands in says the site is published."""
    kind: str = "article"
    """What page it is: see :func:`contentlint.views.kind.kind`."""
    loads: tuple[str, ...] = ()
    """Addresses of the styles, scripts and pictures that the page needs, each once."""
    declared: str = ""
    """The language that it says it is in; ``language`` may be a guess."""
    type: str = ""
    """What its metadata call it: ``post``, ``recipe``, …"""
    status: str = ""
    """How far its metadata say it is: ``publish``, ``draft``, …"""


def same_but_for_text(one: Facts, other: Facts) -> bool:
    """Tell whether all site rules say the same of two states of a page, but those that compare
    what it says.
    """
    if one.words != other.words and min(one.words, other.words) <= LONG:
        return False
    return one._replace(words=other.words, shingles=other.shingles) == other


_TEXT = PROSE | {Scope.FAKE_HEADING, Scope.TABLE_HEADER}


def gather(document: Document) -> Facts:
    """Return the facts about a document. Suppressions are the engine's part."""
    title = _told(document, document.title)
    words = list(_words(document))
    return Facts(
        document.path,
        document.language,
        title.place if title else Range(document.lines.position(0), document.lines.position(0)),
        title,
        _told(document, document.description),
        *_keyphrase(document),
        tuple(_links(document)),
        tuple(sorted(_around(document))),
        len(words),
        shingles(words),
        address(document),
        canonical_address(document),
        text_of(told(document, "slug")),
        aliases(document),
        _date(document),
        is_part_of_series(document),
        bool(hiding(document)),
        unpublished(document) is not None,
        is_listed(document),
        canonical_place=_canonical_place(document),
        references=tuple(_references(document)),
        h1=_told(document, next((b for b in document.article if b.scope is Scope.H1), None)),
        home=next((str(f.value) for f in document.fields if f.origin == "channel"), ""),
        kind=kind(document),
        loads=tuple(sorted(_loads(document))),
        declared=text_of(declared_language(document)),
        type=text_of(told(document, "type")),
        status=text_of(told(document, "status")),
    )


def shingles(words: list[str]) -> bytes:
    """Return the hashes of all runs of three words, each once, in order of size."""
    runs = zip(*(words[at:] for at in range(SHINGLE)), strict=False)
    return array(
        "I", sorted({zlib.crc32(" ".join(run).encode("utf-8", "replace")) for run in runs})
    ).tobytes()


def _words(document: Document) -> Iterator[str]:
    for block in document.article:
        if block.scope in _TEXT:
            # In one step, since no word holds a blank.
            yield from " ".join([word.text for word in document.words(block)]).lower().split()


def _told(document: Document, block: Block | None) -> StatedText | None:
    if block is None or not block.text:
        return None
    return StatedText(block.text, _place(document, block.offsets.to_source(block.whole)))


def _place(document: Document, source: Span) -> Range:
    return Range(document.lines.position(source.start), document.lines.position(source.end))


def _keyphrase(document: Document) -> tuple[StatedText | None, tuple[str, ...]]:
    # Only the document's own: one that the configuration gives to all would compete with itself.
    own = keyphrase_field(document)
    phrase = keyphrase(document)
    if own is None or phrase is None:
        return None, ()
    return StatedText(phrase.text, _place(document, own.source)), phrase.stems


def _links(document: Document) -> Iterator[OutgoingLink]:
    start = base(document)
    for block in document.article:
        for link in block.links():
            target = from_base(link.target or "", start)
            if target and _is_ours(target):
                rel = dict(link.attributes).get("rel", "").lower().split()
                yield OutgoingLink(
                    target,
                    _place(document, _written(link, document)),
                    " ".join(block.text[slice(*link.span)].replace(OPAQUE_CHARACTER, " ").split()),
                    "nofollow" in rel,
                )


def _around(document: Document) -> set[str]:
    start = base(document)
    targets = (
        from_base(link.target or "", start)
        for block in document.blocks
        if not block.article
        for link in block.links()
    )
    return {target for target in targets if target and _is_ours(target)}


def _canonical_place(document: Document) -> Range | None:
    found = canonicals(document)
    return _place(document, Span(*found[0].source)) if found else None


def _references(document: Document) -> Iterator[Reference]:
    start = base(document)
    for field in document.fields:
        value = text_of(field)
        place = _place(document, Span(*field.source)) if field.origin in _HEAD else None
        if place is None or not value:
            continue
        if field.origin == "meta" and field.name == "og:url":
            yield Reference("og:url", value, place)
        elif field.origin == "meta" and field.name == "refresh":
            moved = _REFRESH.match(value)
            target = from_base(moved["target"], start) if moved else ""
            own = path(target).strip("./") == path(document.path).strip("./")
            if moved is not None and not own and int(moved["seconds"]) <= _AT_ONCE:
                yield Reference("refresh", target, place)
        elif field.origin == "link" and "alternate" in field.name.split():
            code = dict(field.attributes).get("hreflang", "").strip()
            if code:
                yield Reference("alternate", value, place, code)


def _loads(document: Document) -> set[str]:
    start = base(document)
    found = [image.target for image in document.images if image.article]
    found += [
        text_of(field)
        for field in document.fields
        if field.origin == "resource" or (field.origin == "link" and field.name == "stylesheet")
    ]
    targets = (from_base(target.strip(), start) for target in found)
    return {target for target in targets if target and _is_ours(target)} if document.page else set()


def _is_ours(target: str) -> bool:
    return not target.startswith(("#", "mailto:", "tel:", "javascript:", "data:"))


def _written(link: Inline, document: Document) -> Span:
    """Return where the target stands; a reference definition below an article counts as well."""
    source = link.target_source
    return source if source and source.end <= len(document.source) else link.source


def _date(document: Document) -> str:
    for stated in stated_dates(document):
        if stated.kind == "published" and not stated.year_only:
            return stated.day.isoformat()
    return ""
