"""What an article's metadata tell, wherever they stand, and where findings about them stand.

Which names tell a fact, :mod:`contentlint.document.names` says; here they are looked up. What the
values mean is decided beside: :mod:`contentlint.views.publication`, ``addresses``, ``authors``,
``dates``, ``keyphrase``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.document import Field, Scope, view
from contentlint.document.names import FACTS, canonical
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.structured import structured_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document
    from contentlint.document.names import Fact, Names

_PRECEDENCE = ("front-matter", "meta", "link", "json-ld", "markup", "export")
"""Origins of fields that tell facts, the one that wins first."""
_ORIGINS = frozenset(_PRECEDENCE) - {"json-ld"}
"""Those whose fields are read as they stand; JSON-LD is a script, and its own view."""
_IMAGE = pattern(r"(?:^|[.:_-])(?:" + "|".join(FACTS["image"].front_matter) + ")")

_READING_TIME = pattern(
    r"(?:read(?:ing)?|lese)[-_ ]?(?:time|zeit|dauer|minutes)|time[-_]?to[-_]?read", re.IGNORECASE
)


def beside_title(document: Document) -> Span:
    """Return the empty span behind the title, or at the start of the source."""
    title = document.title
    at = title.offsets.to_source(title.whole).end if title else 0
    return Span(at, at)


@view
def has_front_matter(document: Document) -> bool:
    """Tell whether it has front matter with anything in it."""
    return any(field.origin == "front-matter" for field in document.fields)


def has_metadata(document: Document) -> bool:
    """Tell whether metadata have a place: text and fragments have none of their own."""
    return document.page or document.format.is_export or has_front_matter(document)


@view
def declared_language(document: Document) -> Field | None:
    """Return where it says which language it is in: ``<html lang>`` or front matter."""
    of_page = (f for f in document.fields if f.origin == "html" and f.name == "lang")
    return next(of_page, None) or told(document, "language")


def stands_in_body(field: Field, document: Document) -> bool:
    """Tell whether a datum of the head stands behind what begins the body."""
    body = next((one for one in document.fields if one.origin == "body"), None)
    return body is not None and field.source.start > body.source.end


@view
def is_declared_article(document: Document) -> bool:
    """Tell whether a page says of itself, to networks or search engines, that it is an article."""
    kinds = (field for field in document.fields if field.origin == "meta")
    return any(f.name == "og:type" and f.value == "article" for f in kinds) or bool(
        structured_data(document).articles
    )


@view
def _by_name(document: Document) -> Mapping[str, dict[str, list[Field]]]:
    """Return the fields by origin and, below that, by canonical name."""
    found: dict[str, dict[str, list[Field]]] = {}
    for field in document.fields:
        if field.origin in _ORIGINS:
            found.setdefault(field.origin, {}).setdefault(canonical(field.name), []).append(field)
    for datum in structured_data(document).article:
        field = Field("json-ld", datum.name, datum.value, datum.source)
        found.setdefault("json-ld", {}).setdefault(canonical(datum.name), []).append(field)
    return found


def stated(document: Document, fact: Fact) -> Iterator[Field]:
    """Yield what metadata tell of a fact, the statement that wins first.

    Those of front matter come first, then the head's, the JSON-LD's, the markup's, an export's.
    What has no value tells nothing.
    """
    found = _by_name(document)
    for origin in _PRECEDENCE if found else ():
        fields = found.get(origin)
        known = _known(document.names, fact, origin) if fields else ()
        if not fields or fields.keys().isdisjoint(known):
            continue
        for name in known:
            for field in fields.get(name, ()):
                if field.value is not None and field.value != "":
                    yield field


def stated_below(document: Document, fact: Fact) -> Iterator[Field]:
    """Yield what metadata tell under a fact's names and below them: ``author.name``."""
    for origin, fields in _by_name(document).items():
        below = _below(document.names, fact, origin)
        for name, named in fields.items():
            if f"{name}.".startswith(below):
                yield from named


@lru_cache(maxsize=256)
def _below(names: Names, fact: Fact, origin: str) -> tuple[str, ...]:
    return tuple(f"{name}." for name in _known(names, fact, origin))


@lru_cache(maxsize=256)
def _known(names: Names, fact: Fact, origin: str) -> tuple[str, ...]:
    """Return the canonical names that tell a fact in fields of an origin, what wins first."""
    if origin == "front-matter":
        return names.front_matter(fact)
    if origin == "meta":
        return names.meta(fact)
    if origin == "export":
        return names.export(fact)
    told = FACTS[fact]
    others = {"link": told.link, "json-ld": told.json_ld, "markup": told.markup}
    return tuple(map(canonical, others[origin]))


def reading_times(document: Document) -> list[Field]:
    """Return what metadata say of how long the article takes to read."""
    return [field for field in document.fields if _READING_TIME.search(field.name)]


def told(document: Document, fact: Fact) -> Field | None:
    """Return the statement of a fact that wins; ``None`` without any."""
    return next(stated(document, fact), None)


def text_of(field: Field | None) -> str:
    """Return a value as a text, without white space around it; ``""`` without one."""
    return "" if field is None or field.value is None else str(field.value).strip()


@view
def search_title(document: Document) -> Block | None:
    """Return the title that search results show: the one set for them, else the article's."""
    found: dict[str, Block] = {}
    for block in document.article:
        if block.scope is Scope.FIELD and block.text and block.name:
            found.setdefault(canonical(block.name), block)
    names = document.names
    for name in (*names.front_matter("search-title"), *names.export("search-title")):
        if name in found:
            return found[name]
    return document.title


@view
def names_image(document: Document) -> bool:
    """Tell whether the metadata name a picture of the article."""
    own = document.names.own_of("image")
    return any(
        field.value and (_IMAGE.search(field.name.lower()) or canonical(field.name) in own)
        for field in document.fields
    )
