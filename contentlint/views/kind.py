"""What page a document is: an article, or one of those that a content system makes of articles."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from contentlint.document import view
from contentlint.language import languages
from contentlint.text.patterns import pattern
from contentlint.views.addresses import own_paths
from contentlint.views.structured import ARTICLES, structured_data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.document import Document

    Kind = Literal["article", "home", "list", "author", "search", "error"]

_BY_CLASSES: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("error", frozenset({"error404"})),
    ("search", frozenset({"search", "search-results"})),
    ("search", frozenset({"search", "search-no-results"})),
    ("author", frozenset({"archive", "author"})),
    ("list", frozenset({"archive", "category"})),
    ("list", frozenset({"archive", "tag"})),
    ("list", frozenset({"archive", "date"})),
    ("list", frozenset({"archive", "post-type-archive"})),
    ("list", frozenset({"paged"})),
    ("home", frozenset({"home", "blog"})),
    ("home", frozenset({"home-template"})),
    ("author", frozenset({"author-template"})),
    ("list", frozenset({"tag-template"})),
    ("error", frozenset({"error-view"})),
    ("list", frozenset({"feed-view", "label-view"})),
    ("list", frozenset({"feed-view", "archive-view"})),
    ("search", frozenset({"feed-view", "search-view"})),
    ("home", frozenset({"feed-view"})),
)
"""What WordPress, Ghost and Blogger say in the classes of ``<body>``, all of a row together."""
_SINGLE = frozenset({"item-view", "post-template", "single", "single-post", "singular"})
_BY_TYPES: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("search", frozenset({"SearchResultsPage"})),
    ("author", frozenset({"ProfilePage"})),
    ("list", frozenset({"CollectionPage"})),
)
_BY_LAYOUTS: dict[str, Kind] = {
    "404": "error",
    "archive": "list", "archives": "list", "category": "list", "categories": "list",
    "tag": "list", "tags": "list", "tagpage": "list", "taxonomy": "list",
    "author": "author",
    "search": "search",
    "home": "home",
}  # fmt: skip
"""What ``layout`` and ``type`` of front matter say."""
_ERRORS = frozenset({"403", "404", "500", "404-not-found", "offline"})
_HOMES = frozenset({"index", "index.html", "index.htm"})
_SECTION = "_index"
"""How Hugo and Zola call the page of a folder."""


@view
def kind(document: Document) -> Kind:
    """Return what page a document is: ``article`` where nothing says anything else."""
    return (
        _by_classes(document)
        or _by_file(document)
        or _by_address(document)
        or _by_markup(document)
        or "article"
    )


def is_article(document: Document) -> bool:
    """Tell whether it is one of the pages that articles are, and none made of articles."""
    return kind(document) == "article"


def is_made_of_articles(document: Document) -> bool:
    """Tell whether a page says in so many words that a system has made it of articles."""
    return _by_classes(document) is not None


def _by_classes(document: Document) -> Kind | None:
    told = (f for f in document.fields if f.origin == "body" and f.name == "class")
    classes = next((str(field.value) for field in told), "")
    named = frozenset(classes.lower().split())
    if _SINGLE & named:
        return None
    return next((one for one, needed in _BY_CLASSES if needed <= named), None)


def _by_file(document: Document) -> Kind | None:
    path = document.path.replace("\\", "/").removeprefix("./")
    stem, ending = posixpath.splitext(posixpath.basename(path))
    if stem.lower() in _ERRORS:
        return "error"
    if stem.partition(".")[0] == _SECTION and ending != ".html":
        return "home" if posixpath.dirname(path) in {"", "content"} else "list"
    if document.page or document.format.is_export:
        return None
    for field in document.fields:
        if field.origin == "front-matter" and field.name in ("layout", "type"):
            return _BY_LAYOUTS.get(posixpath.splitext(str(field.value).lower())[0])
    return None


def _by_address(document: Document) -> Kind | None:
    if not document.page:
        return None
    paths = [one.removesuffix("index").strip("/") for one in own_paths(document)]
    path = document.path.replace("\\", "/").removeprefix("./")
    if "" in paths or path.lower() in _HOMES:
        return "home"
    here = posixpath.dirname(path) if path.endswith("/index.html") else path
    here = here.removesuffix(".html")
    if not paths or any(one.endswith(f"/{here}") for one in paths):
        paths.append(here)  # its address below the folder that the site is published in
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("list", _MONTH),
        ("list", _pagination()),
        ("list", _below("list-folder")),
        ("list", _itself("archive-folder")),
        ("author", _below("author-folder")),
        ("search", _below("search-folder")),
    )
    return next((one for one, way in kinds if any(map(way.search, paths))), None)


_MONTH = pattern(r"(?:^|/)(?:19|20)\d{2}/(?:0[1-9]|1[0-2])(?:/index)?(?:\.html?)?$")
"""The archive of a month."""


@cache
def _pagination() -> re.Pattern[str]:
    return pattern(rf"(?:^|/)(?:{languages.expression('page-folder')})/\d+(?:/index)?(?:\.html?)?$")


@cache
def _below(name: str) -> re.Pattern[str]:
    """Match the folder itself, and what stands right in it: ``/tag``, ``/tag/brot``."""
    return pattern(rf"{_folder(name)}(?:/[^/]+)?(?:/index)?(?:\.html?)?$")


@cache
def _itself(name: str) -> re.Pattern[str]:
    """Match the folder alone: what stands in it may be articles, as in ``/archive/brot``."""
    return pattern(rf"{_folder(name)}(?:/index)?(?:\.html?)?$")


def _folder(name: str) -> str:
    folders = "|".join(sorted(map(re.escape, languages.words(name))))
    return rf"^(?:[a-z]{{2}}(?:-[a-z]{{2}})?/)?(?:blog/)?(?:{folders})"


def _by_markup(document: Document) -> Kind | None:
    nodes = structured_data(document).nodes if document.page else ()
    types = _types(node.types for node in nodes)
    if not types or ARTICLES & types:
        return None
    return next((one for one, names in _BY_TYPES if names & types), None)


def _types(found: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset().union(*found)
