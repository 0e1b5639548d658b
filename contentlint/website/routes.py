"""From files to the addresses that a site generator gives them, and from links to pages.

Nobody but the generator knows the addresses for certain: a page has every address that Hugo,
Jekyll, Eleventy, Astro, Zola or MkDocs would give it by its path and metadata, and a link leads to
whichever of them it names.
"""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.language import languages
from contentlint.record import Record
from contentlint.text.composed import composed
from contentlint.text.patterns import pattern
from contentlint.views.fragments import unquoted
from contentlint.views.linked_files import named_file, page_key, without_base

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.website.facts import Facts

_CONTENT = frozenset(
    {
        "_articles", "_pages", "articles", "build", "content", "dist", "docs", "htdocs", "html",
        "out", "pages", "public", "site", "_site", "source", "src", "static", "assets", "views",
        "www",
    }
)  # fmt: skip
"""Folders that generators leave out of addresses, where they come first."""
_INDEXES = frozenset({"index", "_index", "readme", "default"})
_PAGES = frozenset({"", ".htm", ".html", ".md", ".mdx", ".markdown", ".xhtml", ".php", ".aspx"})
_GENERATED = frozenset(
    {"feed", "rss", "atom", "sitemap", "api", "wp-content", "wp-admin", "cdn-cgi"}
)
"""Parts of addresses that generators and servers make pages for which no file stands."""
_DATED = pattern(r"(\d{4})-(\d{2})-(\d{2})-(?=.)")
_LANGUAGE = pattern(r"(.+)\.([a-z]{2}(?:-[a-z]{2})?)$", re.IGNORECASE)
_HOST = pattern(r"(?:https?:)?//([^/?#]*)", re.IGNORECASE)
_SCHEME = pattern(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NUMBERED = pattern(
    r"(?P<root>(?:https?:)?//[^/?#]*+/?|/?)(?:index\.php)?"
    r"\?(?:p|page_id)=(?P<number>\d{1,12})(?:[&#][^\s]*+)?",
    re.IGNORECASE,
)
"""An address by the number of its post, which WordPress redirects to the proper one."""
_TEMPLATE = pattern(r"[{}<>$]|%7b|\[|\]", re.IGNORECASE)
_WILD = pattern(r"\*|(?<=/):\w+")
_YEARS = pattern(r"\d{1,4}")
_TRUST = 0.8
"""Share of links to pages that must be understood before one that is not counts as broken."""


class Target(Record):
    """Where a link leads."""

    pages: tuple[int, ...]
    """Numbers of the pages it can mean."""
    known: bool
    """Whether there is such a page, file, list or redirect."""
    judged: bool
    """Whether it names a page of this site by its address, so that it must be known."""
    moved: str = ""
    """Where the address leads to, if it is but a redirect."""


class Inbound(Record):
    """The pages that link to one."""

    pages: int = 0
    """How many there are, itself left out."""
    first: int = -1
    """The number of the first of them."""


class Routes:
    """The addresses of a site."""

    def __init__(  # noqa: PLR0913, PLR0917 -- all that tells addresses
        self,
        pages: Sequence[Facts],
        root: str,
        url: str,
        files: frozenset[str],
        redirects: str,
        listed: tuple[str, ...] = (),
    ) -> None:
        self._pages = pages
        self._root = root
        host = _HOST.match(url)
        self.host = _bare(host[1]) if host else ""
        """The site's own host, without ``www.``; ``""`` if it is not known."""
        self.base = normal(url[host.end() :]) if host else ""
        self._files = frozenset(map(composed, files))
        self._redirects = redirects
        self._listed = listed
        self._cache: dict[tuple[str, int], Target] = {}

    @cached_property
    def of_pages(self) -> tuple[tuple[str, ...], ...]:
        """The addresses each page can have, the likeliest first."""
        return tuple(tuple(dict.fromkeys(self._of(page))) for page in self._pages)

    @cached_property
    def _by_route(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, routes in enumerate(self.of_pages):
            for route in routes:
                found.setdefault(route, []).append(number)
        return found

    @cached_property
    def _by_slug(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, routes in enumerate(self.of_pages):
            for slug in {route.rsplit("/", 1)[-1] for route in routes}:
                found.setdefault(slug, []).append(number)
        return found

    @cached_property
    def _by_number(self) -> dict[str, int]:
        """Posts of an export by the numbers that WordPress gave them."""
        parts = (page.path.rpartition("#") for page in self._pages)
        return {name: at for at, (_, mark, name) in enumerate(parts) if mark and name.isdigit()}

    @cached_property
    def _by_file(self) -> dict[str, dict[int, str]]:
        """Pages by the name of their file, and what it is called below the root."""
        found: dict[str, dict[int, str]] = {}
        for number, page in enumerate(self._pages):
            key = page_key(self.relative(page.path))
            found.setdefault(posixpath.basename(key), {})[number] = key
        return found

    @cached_property
    def _others(self) -> frozenset[str]:
        """Addresses of files, folders and redirects."""
        found = {""}
        # Addresses of pages are known: only those of the other files are worked out.
        for file in self._files - {self.relative(page.path) for page in self._pages}:
            for way in _ways(file.lower()):
                found.add(f"/{way}")
                found.add(normal(f"/{way}"))
        for routes in self.of_pages:
            for route in routes:
                above = posixpath.dirname(route)
                while above not in found and above != "/":
                    found.add(above)
                    above = posixpath.dirname(above)
        for page in self._pages:
            found.update(normal(self.path_of(alias) or alias) for alias in page.aliases)
        found.update(normal(word) for word in self._redirects.split() if word.startswith("/"))
        return frozenset(found)

    @cached_property
    def _by_file_route(self) -> dict[str, list[int]]:
        """Pages by the addresses that their files, or an export, give them."""
        found: dict[str, list[int]] = {}
        for number, page in enumerate(self._pages):
            told = self.path_of(page.address) if page.address else None
            own = {normal(told)} if told is not None else set[str]()
            for route in own.union(file_routes(page, self._root)):
                found.setdefault(route, []).append(number)
        return found

    @cached_property
    def _moved(self) -> dict[str, str]:
        """Addresses that but lead on, and where to."""
        moved: dict[str, str] = {}
        for number, page in enumerate(self._pages):
            for alias in page.aliases:
                moved[normal(self.path_of(alias) or alias)] = next(iter(self.of_pages[number]), "")
        for line in self._redirects.splitlines():
            words = line.partition("#")[0].split()
            status = words[2] if len(words) > 2 else "301"
            if len(words) > 1 and words[0].startswith("/") and status.startswith("3"):
                moved.setdefault(normal(words[0]), words[1])
        return moved

    def stands_at(self, address: str) -> tuple[int, ...]:
        """Return the pages whose files, or whose export, have exactly this address."""
        path = self.path_of(address)
        return () if path is None else tuple(self._by_file_route.get(normal(path), ()))

    def lookup(self, address: str) -> Target:
        """Tell what is published under an address, whatever pages say of themselves."""
        path = self.path_of(address)
        if path is None:
            return _ELSEWHERE
        route = normal(path)
        moved = self._moved.get(route, "")
        pages = tuple(self._by_file_route.get(route, ()))
        known = bool(pages or moved) or route in self._others
        known = known or bool(self._redirected and self._redirected.fullmatch(f"{route}/"))
        return Target(pages, known, judged=True, moved="" if pages else moved)

    @cached_property
    def canonicals_fit(self) -> bool:
        """Whether canonical addresses mostly are those of files, so that others can be judged."""
        fit = judged = 0
        for page in self._pages:
            path = self.path_of(page.canonical) if "://" in page.canonical else None
            if path is not None:
                judged += 1
                fit += normal(path) in self._by_file_route
        return judged > 0 and fit / judged >= _TRUST

    @cached_property
    def _redirected(self) -> re.Pattern[str] | None:
        """What redirects with ``*`` or ``:name`` match; ``None`` without any."""
        lines = (line.split() for line in self._redirects.splitlines())
        # What catches everything, or answers with 404, says nothing of what there is.
        starts = [
            words[0].lower().rstrip("/")
            for words in lines
            if len(words) > 1 and words[0] != "/*" and not words[-1].startswith("4")
        ]
        wild = [start for start in starts if start.startswith("/") and _WILD.search(start)]
        ways = (_WILD.sub(_any_part, re.escape(start).replace(r"\*", "*")) for start in wild)
        return re.compile("|".join(f"{way}/?" for way in ways)) if wild else None

    def relative(self, path: str) -> str:
        """Return a document's path below the site's root, with slashes, its letters composed."""
        return _relative(path, self._root)

    def _of(self, page: Facts) -> Iterator[str]:
        for address in (page.address, page.canonical):
            own = self.path_of(address) if address else None
            if own is not None and not _TEMPLATE.search(own) and ":" not in own:
                yield normal(own)
        yield from file_routes(page, self._root)

    def path_of(self, address: str) -> str | None:
        """Return the path of an address of this site; ``None`` for others and for no addresses."""
        host = _HOST.match(address)
        if host is None:
            return None if _SCHEME.match(address) else "/" + address.lstrip("/")
        if not self.host or _bare(host[1]) != self.host:
            return None
        path = self._below_base(normal(address[host.end() :]))
        return None if path is None else path or "/"

    def _below_base(self, path: str) -> str | None:
        """Return what of a normal path stands behind the site's own; ``None`` if it lies beside."""
        if path != self.base and not path.startswith(f"{self.base}/"):
            return None
        return path[len(self.base) :]

    # --- links

    def follow(self, target: str, page: int) -> Target:
        """Tell where a link in a page leads."""
        target = without_base(target)
        relative = not target.startswith("/") and not _HOST.match(target)
        key = (target, page if relative else _ANY_PAGE)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._follow(target, page, relative)
        return found

    def _follow(self, target: str, page: int, relative: bool) -> Target:
        if not target or _TEMPLATE.search(target):
            return self._named(named_file(target))
        numbered = _NUMBERED.fullmatch(target) if self._by_number else None
        if numbered and self.path_of(numbered["root"] or "/") is not None:
            number = self._by_number.get(numbered["number"])
            pages = () if number is None else (number,)
            return Target(pages, known=bool(pages), judged=True)
        if relative:
            if _SCHEME.match(target):
                return _ELSEWHERE
            return self._relative(target.partition("#")[0].partition("?")[0], page)
        path = self.path_of(target)
        if path is None:
            return _ELSEWHERE
        if not self.base or _HOST.match(target):
            return self._rooted(path)
        # Some generators put the base before an address, others take it as it stands.
        below = self._below_base(normal(path))
        if below is not None:
            return self._rooted(below)
        found = self._rooted(path)
        return found if found.known else _ELSEWHERE

    def _relative(self, target: str, page: int) -> Target:
        if not target:
            return _ELSEWHERE
        target = unquoted(target).removeprefix("@")
        folder = posixpath.dirname(self.relative(self._pages[page].path))
        candidates = [posixpath.normpath(posixpath.join("/", folder, target.lstrip("/")))]
        for route in self.of_pages[page]:
            candidates.append(posixpath.normpath(posixpath.join(route or "/", target)))
            candidates.append(posixpath.normpath(posixpath.join(posixpath.dirname(route), target)))
        pages: dict[int, None] = {}
        for candidate in dict.fromkeys(candidates):
            for way in _ways(candidate.lstrip("/")):
                for route in _of_file(way, ""):
                    pages.update(dict.fromkeys(self._by_route.get(route, ())))
        return Target(tuple(pages), bool(pages), judged=False)

    def _named(self, file: str) -> Target:
        """Follow the name of a file, as far as a generator's tag gives it."""
        wanted = page_key(posixpath.normpath(file).lstrip("./")) if file else ""
        same = self._by_file.get(posixpath.basename(wanted), {}) if wanted else {}
        exact = tuple(number for number, key in same.items() if f"/{key}".endswith(f"/{wanted}"))
        pages = exact or tuple(same)
        return Target(pages, bool(pages), judged=False)

    def _rooted(self, path: str) -> Target:
        route = normal(path)
        pages = self._by_route.get(route)
        if pages:
            return Target(tuple(pages), known=True, judged=True)
        moved = self._moved.get(route)
        if moved is not None:
            onward = self.path_of(moved)
            there = self._by_route.get(normal(onward), ()) if onward is not None else ()
            return Target(tuple(there), known=True, judged=False, moved=moved or "/")
        # Where a page stands is up to the generator's configuration; its own name mostly is not.
        slug = _DATED.sub("", route.rsplit("/", 1)[-1])
        if slug in self._by_slug and slug:
            return Target(tuple(self._by_slug[slug]), known=True, judged=False)
        if route in self._others or unquoted(path).lower() in self._others:
            return Target((), known=True, judged=False)
        if self._redirected and self._redirected.fullmatch(f"{route}/"):
            return Target((), known=True, judged=False)
        parts = [part for part in route.split("/") if part]
        extension = posixpath.splitext(route)[1]
        generated = any(
            part in _GENERATED
            or part in languages.words("generated-folder")
            or _YEARS.fullmatch(part)
            for part in parts
        )
        return Target((), known=False, judged=extension in _PAGES and not generated)

    def outbound(self, page: int) -> set[int]:
        """Return the pages that one links to, from its article and around it."""
        facts = self._pages[page]
        targets = (*(link.target for link in facts.links), *facts.around)
        return {n for target in targets for n in self.follow(target, page).pages} - {page}

    @cached_property
    def inbound(self) -> tuple[Inbound, ...]:
        """What links to each page. Counted only: a menu links every page to every other."""
        counts, firsts = [0] * len(self._pages), [-1] * len(self._pages)
        for page in range(len(self._pages)):
            for there in self.outbound(page):
                if not counts[there]:
                    firsts[there] = page
                counts[there] += 1
        return tuple(map(Inbound, counts, firsts))

    @cached_property
    def understood(self) -> bool:
        """Whether so many links lead to pages that one which does not can be called broken.

        Addresses of sitemaps count as well: where these have pages, nothing is missing.
        """
        known = judged = 0
        for url in self._listed:
            target = self.follow(url, 0)
            judged += target.judged
            known += target.judged and target.known
        for number, page in enumerate(self._pages):
            for link in page.links:
                target = self.follow(link.target, number)
                judged += target.judged
                known += target.judged and target.known
        return judged > 0 and known / judged >= _TRUST


def _any_part(wildcard: re.Match[str]) -> str:
    return ".*" if wildcard[0] == "*" else "[^/]+"


_ANY_PAGE = -1
_ELSEWHERE = Target((), known=False, judged=False)


def file_routes(page: Facts, root: str) -> tuple[str, ...]:
    """Return the addresses that generators would give a page by its path and slug.

    A post of an export has none.
    """
    if "#" in page.path:
        return ()
    ways = _ways(_relative(page.path, root))
    return tuple(dict.fromkeys(route for way in ways for route in _of_file(way, page.slug)))


def _relative(path: str, root: str) -> str:
    path = composed(path.partition("#")[0].replace("\\", "/"))
    root = composed(root.replace("\\", "/").rstrip("/"))
    if root in ("", "."):
        return path.removeprefix("./")
    return path.removeprefix(f"{root}/")


def normal(path: str) -> str:
    """Return an address's path in the form in which addresses are compared.

    Without query, fragment, ending, ``index`` and closing slash, decoded, in lower case; the home
    page is ``""``.
    """
    path = unquoted(path.partition("#")[0].partition("?")[0]).lower()
    path = "/" + path.strip("/")
    stem, extension = posixpath.splitext(path)
    if extension in _PAGES:
        path = stem
    folder, name = posixpath.split(path)
    if name in _INDEXES:
        path = folder
    return "" if path == "/" else path


def _ways(path: str) -> Iterator[str]:
    """Yield a path with all folders left out that are not part of addresses, then with more."""
    first, slash, rest = path.partition("/")
    if slash and first in _CONTENT:
        yield from _ways(rest)
    yield path


def _of_file(path: str, slug: str) -> Iterator[str]:
    """Yield the addresses of the file with a path below the content."""
    stem = posixpath.splitext(path)[0]
    folder, name = posixpath.split(stem)
    language = _LANGUAGE.match(name)
    if language:
        name = language[1]
        yield from _of_file(posixpath.join(language[2], folder, f"{name}.md"), slug)
    if name.lower() in _INDEXES:
        if slug and folder:
            yield normal(posixpath.join(posixpath.dirname(folder), slug) + "/")
        yield normal(folder + "/")
        return
    dated = _DATED.match(name)
    if dated:
        posts = posixpath.join("/", *(part for part in folder.split("/") if part != "_posts"))
        bare = slug or name[dated.end() :]
        day = "/".join(dated.groups())
        for parts in ((posts, day, bare), (posts, bare), ("/", day, bare), ("/", bare)):
            yield normal(posixpath.join(*parts) + "/")
    if slug:
        yield normal(posixpath.join(folder, slug.strip("/")) + "/")
    yield normal(posixpath.join(folder, name) + "/")


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
