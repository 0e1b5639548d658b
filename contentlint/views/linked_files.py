"""The files around an article, as far as its links lead to them.

Links are judged as their generator reads them: plain Markdown and HTML relative to the file, Hugo's
``ref`` and Zola's ``@/`` in the content directory, Jekyll's ``link`` and ``post_url`` in the site.
"""

from __future__ import annotations

import os.path
import re
from typing import TYPE_CHECKING

from contentlint.document.surroundings import Linked
from contentlint.text.composed import composed
from contentlint.text.patterns import pattern
from contentlint.views.fragments import fragments_in, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document.surroundings import Files


_MARKDOWN = frozenset({".md", ".markdown", ".mdx"})
_PAGES = frozenset({".htm", ".html", ".xhtml"})
_ASSETS = frozenset(
    {
        ".aac", ".avif", ".csv", ".docx", ".epub", ".flac", ".gif", ".ico", ".jpeg", ".jpg",
        ".json", ".m4a", ".m4v", ".mov", ".mp3", ".mp4", ".odp", ".ods", ".odt", ".oga", ".ogg",
        ".ogv", ".opus", ".pdf", ".png", ".pptx", ".svg", ".txt", ".vtt", ".wav", ".webm", ".webp",
        ".xlsx", ".zip",
    }
)  # fmt: skip
_STATIC = ("static", "public", "assets", "src", "docs", "source")
_PUBLISHED = (*_STATIC, "content")
_INDEXES = ("index.html", "index.htm", "index.md", "_index.md", "README.md")
_BUNDLES = frozenset({"index", "_index", "readme"})
_HUGO_PAGES = (
    _MARKDOWN | _PAGES | {".ad", ".adoc", ".asciidoc", ".ipynb", ".org", ".pandoc", ".rst"}
)
_TERMS = frozenset({"authors", "categories", "series", "tags"})
"""First parts of paths of the pages that Hugo makes of terms in the metadata of others."""
_MOST_LEVELS = 24
_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HUGO = pattern(
    r"\{\{[<%]-?\s*(?:rel)?ref\s+(?:path\s*=\s*)?"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|`(?P<tick>[^`]*)`|(?P<bare>[^\s>%]+))"
)
_JEKYLL = pattern(
    r"\{%-?\s*(?P<tag>link|post_url)\s+(?P<path>[^\s%]+)\s*-?%\}(?:#(?P<fragment>[^\s\"'{]*))?"
)
_LANGUAGE = pattern(r"\.[a-z]{2}(?:-[a-z]{2})?(?=\.\w+$)", re.IGNORECASE)


_BASE = pattern(r"(?:\{\{-?\s*(?:site\.(?:base)?url|\.?Site\.BaseURL)\s*-?\}\}\s*){1,4}(?=/)")
_FILTERED = pattern(
    r"\{\{-?\s*(?P<mark>[\"'])(?P<path>[^\"']*)(?P=mark)\s*\|"
    r"\s*(?:relative_url|absolute_url|url|relURL|absURL)\s*-?\}\}"
)


def without_base(target: str) -> str:
    """Return a link without the template that puts the site's own address before its path."""
    if "{{" not in target:
        return target
    filtered = _FILTERED.match(target)
    if filtered:
        return "/" + filtered["path"].lstrip("/") + target[filtered.end() :]
    return _BASE.sub("", target, count=1)


def named_file(target: str) -> str:
    """Return the file that a tag of Hugo or Jekyll in a link names; ``""`` without one."""
    hugo = _HUGO.search(target)
    if hugo:
        return next(group for group in hugo.groups() if group is not None).partition("#")[0]
    jekyll = _JEKYLL.search(target)
    return jekyll["path"] if jekyll else ""


def _is_page(path: str) -> bool:
    """Tell whether a file is a page by its name."""
    return os.path.splitext(path)[1].lower() in _MARKDOWN | _PAGES


def page_key(path: str) -> str:
    """Return what Hugo calls the page of a path: without case, language, ending and ``index``."""
    path = _LANGUAGE.sub("", composed(path).lower())
    stem, extension = os.path.splitext(path)
    if extension in _HUGO_PAGES:
        path = stem
    folder, name = os.path.split(path)
    return folder if name in {"index", "_index"} else path


class LinkedFiles:
    """The files as one article sees them."""

    __slots__ = ("_directory", "_files", "_fragments", "_path")

    def __init__(self, files: Files, path: str) -> None:
        self._files = files
        self._fragments: dict[str, frozenset[str] | None] = {}
        self._path = path
        self._directory = os.path.dirname(path)

    def linked(self, target: str) -> Linked | None:
        """Follow a link or image to a file; ``None`` where the files do not tell."""
        found = self._followed(target)
        if found is None or "#" not in target or not _is_page(found.path):
            return found
        if found.path not in self._fragments:
            text = self._files.text(found.path)
            markdown = os.path.splitext(found.path)[1].lower() in _MARKDOWN
            known = None if text is None else fragments_in(text, markdown=markdown)
            self._fragments[found.path] = known
        return found._replace(fragments=self._fragments[found.path])

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has that was found; ``None`` if that cannot be told."""
        return self._files.size(path)

    def _followed(self, target: str) -> Linked | None:
        hugo = _HUGO.search(target)
        if hugo:
            return self._hugo(next(group for group in hugo.groups() if group is not None))
        jekyll = _JEKYLL.search(target)
        if jekyll:
            find = self._post if jekyll["tag"] == "post_url" else self._below_jekyll
            return self._answer(find(jekyll["path"]))
        if "{" in target or "<%" in target or _SCHEME.match(target) or target.startswith("//"):
            return None
        path = unquoted(target.partition("#")[0].partition("?")[0]).strip()
        if not path:
            return None
        if path.startswith("@/"):
            return self._hugo(path[1:])
        return self._plain(path)

    def _answer(self, path: str | None) -> Linked | None:
        """Return what a search for a file that must be there came to; ``?`` is "cannot tell"."""
        if path == "?":
            return None
        return Linked(True, path) if path else Linked(False)

    # Plain links

    def _plain(self, path: str) -> Linked | None:
        extension = os.path.splitext(path)[1].lower()
        if path.startswith("/"):
            if extension in _ASSETS:
                return self._rooted_asset(path.lstrip("/"))
            found = next(self._rooted(path[1:]), "") if extension in _MARKDOWN else ""
            return Linked(True, found) if found else None
        place = os.path.normpath(os.path.join(self._directory, path))
        written_in_markdown = os.path.splitext(self._path)[1].lower() in _MARKDOWN
        found = self._file(place, extension)
        if found and written_in_markdown and not extension:
            return Linked(True)  # a pretty address: which page has it, only the generator knows
        if found:
            return Linked(True, found)
        if self._files.is_directory(place):
            return Linked(True)
        if extension in _MARKDOWN:
            found = next(self._rooted(path), "")
            return Linked(True, found) if found else Linked(False)
        if path.startswith("../") and not self._files.is_directory(os.path.dirname(place)):
            return None  # another part of the site, which need not be here
        if extension in _PAGES and not written_in_markdown:
            return Linked(False)
        if extension in _ASSETS:
            return self._asset(path, place, certain=not written_in_markdown)
        return None

    def _file(self, place: str, extension: str) -> str:
        names = [place]
        if not extension:
            names += [f"{place}{end}" for end in (".html", ".md", ".mdx")]
        names += [os.path.join(place, name) for name in _INDEXES]
        return next((name for name in names if self._files.is_file(name)), "")

    def _rooted(self, path: str) -> Iterator[str]:
        """Yield files of this path in the directories around the article, the nearest first."""
        for directory in self._ancestors():
            place = os.path.normpath(os.path.join(directory, path))
            if self._files.is_file(place):
                yield place

    def _asset(self, path: str, place: str, *, certain: bool) -> Linked | None:
        """Judge a picture or a download, which generators may take from folders of their own."""
        found = self._published(path, _STATIC)
        if found:
            return Linked(True, found)
        kept_here = self._has_assets(os.path.dirname(place))
        name = os.path.splitext(os.path.basename(self._path))[0].lower()
        bundle = name in _BUNDLES or _LANGUAGE.sub("", f"{name}.md")[:-3] in _BUNDLES
        if certain or (not path.startswith("..") and (kept_here or bundle)):
            return Linked(False)
        return None

    def _rooted_asset(self, path: str) -> Linked | None:
        """Judge a picture or a download by its address, beside others in a folder of the site."""
        found = self._published(path, ("", *_PUBLISHED))
        if found:
            return Linked(True, found)
        folder = os.path.dirname(path)
        tops = [os.path.join(d, name) for d in self._ancestors() for name in ("static", "public")]
        jekyll = self._jekyll_configured()
        tops += [] if jekyll is None else [jekyll]
        if folder and any(self._has_assets(os.path.join(top, folder)) for top in tops):
            return Linked(False)
        return None

    def _published(self, path: str, folders: tuple[str, ...]) -> str:
        """Return the file of an address in one of the folders that generators publish."""
        places = (next(self._rooted(os.path.join(name, path)), "") for name in folders)
        return next(filter(None, places), "")

    def _has_assets(self, directory: str) -> bool:
        names = self._files.names(directory)
        return any(os.path.splitext(name)[1].lower() in _ASSETS for name in names)

    def _ancestors(self) -> Iterator[str]:
        directory = self._directory
        for _ in range(_MOST_LEVELS):
            yield directory
            above = os.path.dirname(directory)
            if above == directory:
                return
            directory = above

    # Generators

    def _hugo(self, target: str) -> Linked | None:
        """Find a page as Hugo does: from the content root, beside the page, or by its name."""
        path, _, _ = unquoted(target).partition("#")
        path = path.strip()
        if not path:
            return None
        root = next((d for d in self._ancestors() if os.path.basename(d) == "content"), None)
        if root is None:
            return None
        relative = os.path.relpath(self._directory or ".", root)
        places = (path.lstrip("/"), os.path.join(relative, path.lstrip("/")))
        wanted = {page_key(os.path.normpath(place).replace(os.sep, "/")) for place in places}
        if not wanted.isdisjoint({"", "."}):
            return Linked(True)  # the home page, which needs no file
        last = tuple({key.rsplit("/", 1)[-1] for key in wanted})
        section = False
        for name in self._files.below(root):
            if not any(one in composed(name).lower() for one in last):
                continue
            key = f"/{page_key(name)}"
            if any(key.endswith(f"/{one}") for one in wanted):
                return Linked(True, os.path.join(root, name))
            section = section or any(f"/{one}/" in key for one in wanted)
        if section:
            return Linked(True)  # a section, which needs no file either
        return None if path.lstrip("/").partition("/")[0].lower() in _TERMS else Linked(False)

    def _jekyll_root(self) -> str | None:
        configured = self._jekyll_configured()
        if configured is not None:
            return configured
        for directory in self._ancestors():
            if self._files.is_directory(os.path.join(directory, "_posts")):
                return directory
        return None

    def _jekyll_configured(self) -> str | None:
        for directory in self._ancestors():
            names = (os.path.join(directory, name) for name in ("_config.yml", "_config.yaml"))
            if any(map(self._files.is_file, names)):
                return directory
        return None

    def _below_jekyll(self, path: str) -> str:
        root = self._jekyll_root()
        if root is None or "{" in path:
            return "?"
        place = os.path.join(root, path.lstrip("/"))
        return place if self._files.is_file(place) else ""

    def _post(self, name: str) -> str:
        root = self._jekyll_root()
        if root is None or "{" in name:
            return "?"
        wanted = name.strip("/").rsplit("/", 1)[-1]
        for path in self._files.below(root):
            folder, _, file = path.rpartition("/")
            if file.rsplit(".", 1)[0] == wanted and "_posts" in folder.split("/"):
                return os.path.join(root, path)
        return ""
