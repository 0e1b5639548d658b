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
    from collections.abc import Iterable, Iterator, Sequence

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
_PLAIN_WORDS = 3
"""Of a line of ``_redirects``: from, to, status."""
_YEARS = pattern(r"\d{1,4}")

ROUTE, STANDS, SLUG, NUMBER, FILE, ALIAS = NAMES = (
    "route",  # an address that a page can have
    "stands",  # an address that its file, or an export, gives it
    "slug",  # the last part of an address
    "number",  # what WordPress calls a post
    "file",  # the end of its path, as tags of generators name it
    "alias",  # an address that but leads to it
)
"""What pages are found by: the kinds of their names."""


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
    first: str = ""
    """The path of the first of them."""


class Routes:
    """The addresses of a site."""

    def __init__(
        self, pages: Sequence[Facts], root: str, url: str, files: frozenset[str], redirects: str
    ) -> None:
        self._pages = pages
        self._root = root
        host = _HOST.match(url)
        self.host = _bare(host[1]) if host else ""
        """The site's own host, without ``www.``; ``""`` if it is not known."""
        self.base = normal(url[host.end() :]) if host else ""
        self._files = frozenset(map(composed, files))
        self._redirects = redirects
        self._books: dict[str, dict[str, list[int]]] = {}
        self._cache: dict[tuple[str, int], Target] = {}

    @cached_property
    def of_pages(self) -> tuple[tuple[str, ...], ...]:
        """The addresses each page can have, the likeliest first."""
        return tuple(tuple(dict.fromkeys(self._of(page))) for page in range(len(self._pages)))

    @cached_property
    def _of_files(self) -> tuple[tuple[str, ...], ...]:
        """The addresses each page can have by its file."""
        return tuple(file_routes(page, self._root) for page in self._pages)

    def names(self, page: int, kind: str) -> Iterable[str]:
        """Return the names of a kind, one of :data:`NAMES`, that a page is found by."""
        facts = self._pages[page]
        if kind == ROUTE:
            return self.of_pages[page]
        if kind == SLUG:
            return {route.rsplit("/", 1)[-1] for route in self.of_pages[page]} - {""}
        if kind == STANDS:
            told = self.path_of(facts.address) if facts.address else None
            own = {normal(told)} if told is not None else set[str]()
            return own.union(self._of_files[page])
        if kind == ALIAS:
            return {normal(self.path_of(alias) or alias) for alias in facts.aliases}
        if kind == NUMBER:
            _, mark, name = facts.path.rpartition("#")
            return (name,) if mark and name.isdigit() else ()
        return _ends(page_key(self.relative(facts.path)))

    def under(self, kind: str, name: str) -> Sequence[int]:
        """Return the pages that have a name of a kind, in order."""
        book = self._books.get(kind)
        if book is None:
            book = self._books[kind] = {}
            for page in range(len(self._pages)):
                for one in self.names(page, kind):
                    book.setdefault(one, []).append(page)
        return book.get(name, ())

    @cached_property
    def is_numbered(self) -> bool:
        """Whether pages are posts of an export, which have numbers."""
        return self.has_numbers(range(len(self._pages)))

    def has_numbers(self, pages: Iterable[int]) -> bool:
        """Tell whether any of some pages has a number."""
        return any(True for page in pages for _ in self.names(page, NUMBER))

    def folders(self, pages: Iterable[int]) -> set[str]:
        """Return the addresses above those of pages, where generators put lists."""
        found: set[str] = set()
        for page in pages:
            for route in self.of_pages[page]:
                above = posixpath.dirname(route)
                while above not in ("", "/") and above not in found:
                    found.add(above)
                    above = posixpath.dirname(above)
        return found

    @cached_property
    def _others(self) -> frozenset[str]:
        """Addresses of files and folders."""
        found = {""}
        # Addresses of pages are known: only those of the other files are worked out.
        for file in self._files - {self.relative(page.path) for page in self._pages}:
            found.update(addresses_of_file(file))
        return frozenset(found | self.folders(range(len(self._pages))))

    def is_other(self, route: str) -> bool:
        """Tell whether a file, a folder or a redirect has an address."""
        if route in self._others or route in self._redirecting:
            return True
        return bool(self.under(ALIAS, route))

    @cached_property
    def _redirecting(self) -> frozenset[str]:
        """Addresses that the file with redirects has to do with."""
        words = self._redirects.split()
        return frozenset(normal(word) for word in words if word.startswith("/"))

    def _moved(self, route: str) -> str | None:
        """Return where an address that but leads on leads; ``None`` for others."""
        pages = self.under(ALIAS, route)
        if pages:
            return next(iter(self.of_pages[pages[0]]), "")
        return self._redirected_to.get(route) or self._moved_by_parts(route)

    def _moved_by_parts(self, route: str) -> str | None:
        """Return where a redirect with ``*`` or ``:name`` leads from an address."""
        if self._redirected is None or not self._redirected.fullmatch(f"{route}/"):
            return None
        for way, target in self._leading_on:
            match = way.fullmatch(f"{route}/")
            if match is not None:
                onward = target
                # The longest first: ":name" is no part of ":names".
                for name, part in sorted(match.groupdict().items(), key=lambda one: -len(one[0])):
                    onward = onward.replace(f":{name}", part.strip("/"))
                return onward if normal(onward) != route else None
        return None

    @cached_property
    def _leading_on(self) -> list[tuple[re.Pattern[str], str]]:
        """What redirects with ``*`` or ``:name`` match, by named parts, and where they lead."""
        found: list[tuple[re.Pattern[str], str]] = []
        for line in self._redirects.splitlines():
            words = line.partition("#")[0].split()
            start = words[0].lower().rstrip("/") if words else ""
            if not _leads_on(words) or words[0] == "/*" or not _WILD.search(start):
                continue
            escaped = re.escape(start).replace(r"\*", "*")
            names = [*(place[0].lstrip(":") for place in _WILD.finditer(escaped))]
            if len(set(names)) == len(names) and not any(name[:1].isdigit() for name in names):
                found.append((re.compile(f"{_WILD.sub(_named_part, escaped)}/?"), words[1]))
        return found

    @cached_property
    def _redirected_to(self) -> dict[str, str]:
        moved: dict[str, str] = {}
        for line in self._redirects.splitlines():
            words = line.partition("#")[0].split()
            if _leads_on(words):
                moved.setdefault(normal(words[0]), words[1])
        return moved

    def stands_at(self, address: str) -> tuple[int, ...]:
        """Return the pages whose files, or whose export, have exactly this address."""
        path = self.path_of(address)
        pages = () if path is None else tuple(self.under(STANDS, normal(path)))
        if len(pages) > 1:
            # Servers show the readme of a folder that has no index.
            shown = tuple(page for page in pages if not _is_readme(self._pages[page].path))
            return shown or pages
        return pages

    def lookup(self, address: str) -> Target:
        """Tell what is published under an address, whatever pages say of themselves."""
        path = self.path_of(address)
        if path is None:
            return _ELSEWHERE
        route = normal(path)
        moved = self._moved(route) or ""
        pages = tuple(self.under(STANDS, route))
        known = bool(pages or moved) or self.is_other(route)
        known = known or bool(self._redirected and self._redirected.fullmatch(f"{route}/"))
        return Target(pages, known, judged=True, moved="" if pages else moved)

    def fitting_canonicals(self, pages: Iterable[int]) -> tuple[int, int]:
        """Return how many canonical addresses of pages are those of files, and of how many."""
        fit = judged = 0
        for number in pages:
            canonical = self._pages[number].canonical
            path = self.path_of(canonical) if "://" in canonical else None
            if path is not None:
                judged += 1
                fit += bool(self.under(STANDS, normal(path)))
        return fit, judged

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

    def _of(self, page: int) -> Iterator[str]:
        facts = self._pages[page]
        for address in (facts.address, facts.canonical):
            own = self.path_of(address) if address else None
            if own is not None and not _TEMPLATE.search(own) and ":" not in own:
                yield normal(own)
        yield from self._of_files[page]

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
        key = self._asked(target, page)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._follow(*key)
        return found

    def _asked(self, target: str, page: int) -> tuple[str, int]:
        """Return a target as it is followed, and the page if it hangs on that."""
        target = without_base(target)
        relative = not target.startswith("/") and not _HOST.match(target)
        return target, page if relative else _ANY_PAGE

    def listed(self, url: str) -> Target:
        """Tell where an entry of a sitemap leads, which ought to be a whole address."""
        target = self.follow(whole(url), _ANY_PAGE)
        return target if whole(url) == url else target._replace(judged=False)

    def _follow(self, target: str, page: int) -> Target:
        if not target or _TEMPLATE.search(target):
            return self._named(named_file(target))
        numbered = _NUMBERED.fullmatch(target) if self.is_numbered else None
        if numbered and self.path_of(numbered["root"] or "/") is not None:
            pages = tuple(self.under(NUMBER, numbered["number"]))
            return Target(pages, known=bool(pages), judged=True)
        if page != _ANY_PAGE:
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
                    pages.update(dict.fromkeys(self.under(ROUTE, route)))
        return Target(tuple(pages), bool(pages), judged=False)

    def _named(self, file: str) -> Target:
        """Follow the name of a file, as far as a generator's tag gives it."""
        wanted = page_key(posixpath.normpath(file).lstrip("./")) if file else ""
        if not wanted:
            return Target((), known=False, judged=False)
        pages = tuple(self.under(FILE, wanted) or self.under(FILE, posixpath.basename(wanted)))
        return Target(pages, bool(pages), judged=False)

    def _rooted(self, path: str) -> Target:
        route = normal(path)
        pages = self.under(ROUTE, route)
        if pages:
            return Target(tuple(pages), known=True, judged=True)
        moved = self._moved(route)
        if moved is not None:
            onward = self.path_of(moved)
            there = self.under(ROUTE, normal(onward)) if onward is not None else ()
            return Target(tuple(there), known=True, judged=False, moved=moved or "/")
        # Where a page stands is up to the generator's configuration; its own name mostly is not.
        slug = _DATED.sub("", route.rsplit("/", 1)[-1])
        named = self.under(SLUG, slug) if slug else ()
        if named:
            return Target(tuple(named), known=True, judged=False)
        if self.is_other(route) or self.is_other(unquoted(path).lower()):
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
        targets = all_targets(self._pages[page])
        return {n for target in targets for n in self.follow(target, page).pages} - {page}

    @cached_property
    def inbound(self) -> tuple[Inbound, ...]:
        """What links to each page. Counted only: a menu links every page to every other."""
        counts, firsts = [0] * len(self._pages), [""] * len(self._pages)
        for page in range(len(self._pages)):
            for there in self.outbound(page):
                if not counts[there]:
                    firsts[there] = self._pages[page].path
                counts[there] += 1
        return tuple(map(Inbound, counts, firsts))

    def links_followed(self, pages: Iterable[int], listed: Iterable[str] = ()) -> tuple[int, int]:
        """Return how many links by address lead to something that there is, and of how many.

        Addresses of sitemaps count as well: where these have pages, nothing is missing.
        """
        known = judged = 0
        for url in listed:
            target = self.listed(url)
            judged += target.judged
            known += target.judged and target.known
        for number in pages:
            for link in self._pages[number].links:
                target = self.follow(link.target, number)
                judged += target.judged
                known += target.judged and target.known
        return known, judged


def whole(url: str) -> str:
    """Return an entry of a sitemap as an address that hangs on no page."""
    return url if url.startswith("/") or _HOST.match(url) else f"/{url}"


def _leads_on(words: Sequence[str]) -> bool:
    """Tell whether a line of ``_redirects`` leads everybody on who asks for its address."""
    # More words tell for whom it holds, or which query it wants.
    if not _PLAIN_WORDS - 1 <= len(words) <= _PLAIN_WORDS or not words[0].startswith("/"):
        return False
    return len(words) < _PLAIN_WORDS or words[2].startswith("3")


def _any_part(wildcard: re.Match[str]) -> str:
    return ".*" if wildcard[0] == "*" else "[^/]+"


def _named_part(wildcard: re.Match[str]) -> str:
    return "(?P<splat>.*)" if wildcard[0] == "*" else f"(?P<{wildcard[0][1:]}>[^/]+)"


_ANY_PAGE = -1
_ELSEWHERE = Target((), known=False, judged=False)


def all_targets(page: Facts) -> Iterator[str]:
    """Yield the targets of a page's links, of its article and around it."""
    yield from (link.target for link in page.links)
    yield from page.around


def file_routes(page: Facts, root: str) -> tuple[str, ...]:
    """Return the addresses that generators would give a page by its path and slug.

    A post of an export has none.
    """
    if "#" in page.path:
        return ()
    ways = _ways(_relative(page.path, root))
    return tuple(dict.fromkeys(route for way in ways for route in _of_file(way, page.slug)))


def addresses_of_file(file: str) -> Iterator[str]:
    """Yield the addresses of a file that is no page; ``file`` is its path below the root."""
    for way in _ways(file.lower()):
        yield f"/{way}"
        yield normal(f"/{way}")


def _ends(path: str) -> Iterator[str]:
    """Yield a path, and what is left of it without its first folder, its first two, …"""
    while path:
        yield path
        path = path.partition("/")[2]


def file_name(path: str) -> str:
    """Return what a file, or the folder of an ``index``, is called, without day and language.

    ``""`` for the home page: the folders that generators leave out are no part of addresses.
    """
    stem = posixpath.splitext(path.partition("#")[0].replace("\\", "/"))[0]
    folder, name = posixpath.split(stem)
    language = _LANGUAGE.match(name)
    name = language[1] if language else name
    if name.lower() in _INDEXES:
        name = posixpath.basename(folder)
        return "" if name in _CONTENT or name in {"", "."} else name
    return _DATED.sub("", name)


def _is_readme(path: str) -> bool:
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.lower().startswith("readme.")


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
