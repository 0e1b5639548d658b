"""What a document tells of itself, as dashboards sort by it: who, when, where, how much."""

from __future__ import annotations

import os
from math import ceil
from typing import TYPE_CHECKING

from contentlint.document.names import canonical
from contentlint.text.patterns import pattern
from contentlint.views.addresses import address, own_hosts
from contentlint.views.dates import stated_dates
from contentlint.views.keyphrase import count_words, keyphrase
from contentlint.views.links import host, whole_links
from contentlint.views.metadata import search_title, stated, stated_below, text_of
from contentlint.views.pixels import DESCRIPTION_SIZE, SIZE, pixel_width
from contentlint.views.publication import hiding, is_dated_ahead, unpublished
from contentlint.views.slug import slug
from contentlint.views.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document import Document, Field

_INDEXES = frozenset({"index", "_index", "readme", "default"})
_NUMBERS = pattern(r"[\d_.-]+")
_WEB = ("http://", "https://", "//")
_OTHER_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!//)")
_MOST = 50
"""Values that are kept of what can be told many times."""


def portrait(document: Document) -> dict[str, object]:
    """Return the member ``about`` of the JSON report, in plain values."""
    title, description = search_title(document), document.description
    place = slug(document)
    return {
        "authors": _authors(document),
        "section": _section(document),
        "tags": _tags(document),
        "published": _day(document, "published"),
        "updated": _day(document, "modified"),
        "status": _status(document),
        "noindex": bool(hiding(document)),
        "keyphrases": _keyphrases(document),
        "address": address(document),
        "slug": place.text if place else "",
        "search_title": title.text if title else "",
        "title_pixels": ceil(pixel_width(title.text)) if title else 0,
        "description": description.text if description else "",
        "description_pixels": _description_pixels(description.text) if description else 0,
        "words": count_words(document),
        "headings": len(document.headings),
        "links": _links(document),
        "images": _images(document),
        "has": sorted(subjects(document)),
    }


def _description_pixels(text: str) -> int:
    return ceil(pixel_width(text) * DESCRIPTION_SIZE / SIZE)


def _once(texts: Iterable[str]) -> list[str]:
    """Return each text once, whatever its case, the first spelling of it."""
    found: dict[str, str] = {}
    for text in texts:
        shown = " ".join(text.split())
        if shown:
            found.setdefault(shown.casefold(), shown)
    return list(found.values())[:_MOST]


def _authors(document: Document) -> list[str]:
    """Return the names of those who wrote it, as its metadata have them."""
    names = (
        text_of(field)
        for field in stated_below(document, "author")
        if isinstance(field.value, str) and _is_name(field)
    )
    return _once(name for name in names if not name.startswith(_WEB))


def _is_name(field: Field) -> bool:
    """Tell whether a field below an author is the author's name, and not an address or a job."""
    last = canonical(field.name).rpartition(".")[2]
    return "." not in canonical(field.name) or last in {"name", "displayname"}


def _section(document: Document) -> str:
    for field in stated(document, "section"):
        if isinstance(field.value, str) and text_of(field):
            return " ".join(text_of(field).split())
    if document.format.is_export:
        return ""
    return _folder(document.path.replace("\\", "/"))


def _folder(path: str) -> str:
    """Return the folder an article lies in: that of a bundle is its own, numbers are dates."""
    *folders, file = [part for part in path.split("/") if part not in ("", ".", "..")]
    if os.path.splitext(file)[0].partition(".")[0].lower() in _INDEXES and folders:
        folders.pop()
    named = [folder for folder in folders if not _NUMBERS.fullmatch(folder)]
    return named[-1] if named else ""


def _tags(document: Document) -> list[str]:
    fields = list(stated(document, "tags"))
    texts = [text_of(field) for field in fields if isinstance(field.value, str)]
    if len(texts) == 1:
        texts = texts[0].split(",")  # a list in one line, as of old in <meta name="keywords">
    return _once(texts)


def _day(document: Document, kind: str) -> str:
    for one in stated_dates(document):
        if one.kind == kind and not one.year_only:
            return one.day.isoformat()
    return ""


def _status(document: Document) -> str:
    found = unpublished(document)
    if found is not None:
        return found.state
    return "scheduled" if is_dated_ahead(document) else "published"


def _keyphrases(document: Document) -> list[str]:
    main = keyphrase(document)
    return _once((main.text if main else "", *_told_keyphrases(document)))


def _told_keyphrases(document: Document) -> Iterator[str]:
    for field in stated(document, "keyphrase"):
        # Plugins of WordPress write several into one.
        yield from text_of(field).split(",") if field.origin == "export" else (text_of(field),)


def _links(document: Document) -> dict[str, int]:
    ours = own_hosts(document)
    counts = {"internal": 0, "external": 0}
    for parts in whole_links(document):
        target = parts[0].target.strip()
        if target.startswith(_WEB):
            counts["internal" if host(target) in ours else "external"] += 1
        elif target and not target.startswith("#") and not _OTHER_SCHEME.match(target):
            counts["internal"] += 1
    return counts


def _images(document: Document) -> dict[str, int]:
    images = [image for image in document.images if image.article]
    return {"count": len(images), "without_alt": sum(image.alt is None for image in images)}
