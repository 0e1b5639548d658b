"""Where an article is published, and which address counts among copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import view
from contentlint.text.patterns import pattern
from contentlint.views.links import host
from contentlint.views.metadata import stated, text_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Document, Field

_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_FILE_ENDING = pattern(r"(?:(?:^|/)index)?\.(?:html?|php)$")
_TEMPLATE = pattern(r"[{}]|<%|\$\(")


def address(document: Document) -> str:
    """Return the article's own address or its path, as its metadata give it; ``""`` without one."""
    found = (text_of(field) for field in stated(document, "address") if field.value is not False)
    return next(filter(None, found), "")


@view
def canonicals(document: Document) -> tuple[Field, ...]:
    """Return the canonical addresses: a page's ``<link>``, else those of other metadata."""
    found = tuple(stated(document, "canonical"))
    links = tuple(field for field in found if field.origin == "link")
    return links or found


@view
def base(document: Document) -> str:
    """Return what a page says its relative addresses are relative to; ``""`` if nothing."""
    found = (str(field.value).strip() for field in document.fields if field.origin == "base")
    return next(found, "")


def from_base(target: str, base: str) -> str:
    """Return an address as it reads without ``<base>``; ``""`` if that cannot be told.

    A mere fragment leads into the page that the base names, as browsers read it.
    """
    if not base or target.startswith("/") or _SCHEME.match(target):
        return target
    if _TEMPLATE.search(base) or _TEMPLATE.search(target):
        return ""
    from urllib.parse import urljoin

    try:
        return urljoin(base, target)
    except ValueError:
        return ""


def canonical_address(document: Document) -> str:
    """Return the canonical address; ``""`` without one."""
    return next(map(text_of, canonicals(document)), "")


def alternates(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the language codes and addresses of a page's versions, as its head writes them."""
    for field in document.fields:
        if field.origin == "link" and "alternate" in field.name.split():
            code = dict(field.attributes).get("hreflang", "").strip()
            if code:
                yield code, text_of(field)


def aliases(document: Document) -> tuple[str, ...]:
    """Return the further addresses that lead to the article."""
    return tuple(filter(None, map(text_of, stated(document, "aliases"))))


def shared_address(document: Document) -> Field | None:
    """Return the address by which a page asks networks to know it (``og:url``)."""
    return next((f for f in document.fields if f.origin == "meta" and f.name == "og:url"), None)


def loaded(document: Document) -> Iterator[Field]:
    """Yield the further addresses of an article: what players, frames and pictures load."""
    return (field for field in document.fields if field.origin == "resource")


def _named(document: Document) -> tuple[str, ...]:
    """Return all addresses that a page says are its own."""
    shared = text_of(shared_address(document))
    return (address(document), *map(text_of, canonicals(document)), *([shared] if shared else ()))


def own_hosts(document: Document) -> frozenset[str]:
    """Return the hosts that a page says it lives on, without ``www.``."""
    return frozenset(filter(None, map(host, _named(document))))


@view
def own_paths(document: Document) -> frozenset[str]:
    """Return the paths of the addresses that a page says are its own, as :func:`path` has them."""
    return frozenset(path(one) for one in _named(document) if one)


def path(target: str) -> str:
    """Return an address's path as addresses are compared: without its ends, ``""`` for the home.

    What tells its host is no part of it, neither are query, fragment, ``index`` and ``.html``.
    """
    way = target.partition("#")[0].partition("?")[0]
    if _SCHEME.match(way) or way.startswith("//"):
        way = way.partition("//")[2].partition("/")[2]
    return _FILE_ENDING.sub("", way.strip("/").lower())


def is_part_of_series(document: Document) -> bool:
    """Tell whether the metadata make it one of a series or a page of a list."""
    return told(document, "series") is not None
