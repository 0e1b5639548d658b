"""A part of a site: some pages of one that is too large to be held at once.

A part knows the pages that it is asked about, and of the others what its rules come upon: the pages
that stand where addresses lead, what links to its own, and what is added up over all. Rules are the
same functions over a part as over a whole site. What they ask is found by asking them: a part
takes down the names under which they looked for pages, and is given what goes by these names. Twice
is enough, for where an address leads may lead on once: see ``docs/spark.md``.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.record import Record
from contentlint.text.composed import composed
from contentlint.website.beside import read_beside
from contentlint.website.groups import names_other
from contentlint.website.location import MOST_LISTED, VOTES, WAYS
from contentlint.website.meeting import digest
from contentlint.website.model import Website
from contentlint.website.routes import (
    FILE,
    NAMES,
    NUMBER,
    ROUTE,
    SLUG,
    STANDS,
    Inbound,
    Routes,
    addresses_of_file,
    all_targets,
    normal,
    whole,
)
from contentlint.website.sitemap import Listed, is_sitemap, read_sitemap
from contentlint.website.totals import NUMBERED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from contentlint.website.facts import Facts
    from contentlint.website.model import SiteFinding
    from contentlint.website.totals import Total

MOST = 50
"""Pages of one name that a part is told, the first ones: rules look at no more."""
SOURCES = 3
"""Pages that lead to a name and are remembered: whether one or more link to a page, itself left
out, they tell."""

_OTHER, _EXISTS = "other", "exists"
"""Names of what is no page: addresses of other files and of folders, and paths of files."""
_LEADING = frozenset({ROUTE, SLUG, NUMBER, FILE})
"""Kinds of names by which links find pages."""
LINK, LISTED, STANDING = "link", "listed", "standing"
"""What leads to a page by one of its names: a link, an entry of a sitemap, one with its address."""


class Asking(Record):
    """What a part must know of a rule, and how that is set."""

    check: Callable[[Website, Any], Iterable[SiteFinding]]
    options: Any
    reach: AbstractSet[str]
    totals: tuple[Total, ...] = ()


class Head(Record):
    """What all parts of a site are told."""

    root: str
    url: str
    size: int
    """Pages of the whole site."""
    is_numbered: bool
    texts: Mapping[str, str]
    """As :attr:`Website.texts`, sitemaps :func:`cut_short`."""
    totals: Mapping[str, Any] = {}
    """Values by the names of totals, once they are known."""
    today: date | None = None
    """The day to judge dates by."""


class Mark(Record):
    """What leads to a page."""

    inbound: Inbound = Inbound()
    """Up to two pages."""
    listed: bool = False
    standing: bool = False


class Known(Record):
    """A page that a part knows."""

    order: Any
    """Where it stands among the pages of the site: what can be compared."""
    facts: Facts
    is_own: bool
    """Whether the part is asked about it."""


class Part(Website):
    """Pages of a site, and those around them."""

    def __init__(
        self,
        head: Head,
        known: Iterable[Known],
        *,
        there: frozenset[bytes] = frozenset(),
        marks: Mapping[Any, Mark] | None = None,
        beside: Mapping[str, str] | None = None,
    ) -> None:
        """Make one.

        ``there``: digests of names of what is no page and is there. ``marks``: what leads to its
        own pages, by their order. ``beside``: files beside articles that it is asked about, by
        their paths, as far as ``head`` has them too.
        """
        by_order: dict[Any, Known] = {}
        for one in known:
            if one.is_own or one.order not in by_order:
                by_order[one.order] = one
        pages = [by_order[order] for order in sorted(by_order)]
        asked = {path: text for path, text in (beside or {}).items() if path in head.texts}
        super().__init__(
            [one.facts for one in pages],
            head.root,
            url=head.url,
            texts={**head.texts, **asked},
            today=head.today,
        )
        self._head = head
        self.orders = [one.order for one in pages]
        """Where each page stands among those of the site."""
        self.subjects: Sequence[int] = [at for at, one in enumerate(pages) if one.is_own]
        self._there = there
        self._marks = marks or {}
        self._spoken_of = {pages[at].facts.path for at in self.subjects}.union(asked)
        self._asked_beside = tuple(asked)

    @property
    def size(self) -> int:
        """The pages of the whole site."""
        return self._head.size

    @cached_property
    def url(self) -> str:
        """Where the whole site is published."""
        return self._head.url

    def speaks_of(self, path: str) -> bool:
        """Tell whether it is asked about a document or a file beside them."""
        return path in self._spoken_of

    def is_file(self, path: str) -> bool:
        """Tell whether the site has a file."""
        self.routes.asked.add((_EXISTS, path))
        return digest((_EXISTS, path)) in self._there

    @cached_property
    def routes(self) -> _Routes:
        """The addresses that it knows."""
        return _Routes(self, self._head.is_numbered, self._there)

    def total(self, wanted: Total) -> Any:
        """Return what is added up over all pages; until that is known, what opens all doors."""
        if wanted.name in self._head.totals:
            return self._head.totals[wanted.name]
        wanted.of(self)
        return wanted.open

    def inbound(self, number: int) -> Inbound:
        """Return what links to one of its own pages: two pages stand for more."""
        return self._mark(number).inbound

    @cached_property
    def listed(self) -> Listed:
        """Which of its own pages the sitemaps have."""
        marks = [(number, self._mark(number)) for number in self.subjects]
        return Listed(
            frozenset(number for number, mark in marks if mark.listed),
            frozenset(number for number, mark in marks if mark.standing),
        )

    def _mark(self, number: int) -> Mark:
        return self._marks.get(self.orders[number], _UNMARKED)

    # --- what is asked, and what it leads to

    def asked(self, rules: Iterable[Asking]) -> set[bytes]:
        """Return the digests of the names that rules look for."""
        for rule in rules:
            # One that raises does so again where that is told.
            with suppress(Exception):
                deque(rule.check(self, rule.options), 0)
            for total in rule.totals:
                total.of(self)
            deque(self.leads(rule.reach), 0)
        for number in self.subjects:
            names_other(self.pages[number], number, self)
        return set(map(digest, self.routes.asked))

    def leads(self, reach: Iterable[str]) -> Iterator[tuple[str, bytes, Any, str]]:
        """Yield what leads to pages: how, the digest of their name, and from which page.

        That is told by its order and its path; of those that lead to a name, the first ones.
        """
        if "inbound" in reach:
            sources: dict[tuple[str, str], list[int]] = {}
            for number in self.subjects:
                names = map(self.routes.leading, *_each(self.pages[number], number))
                for name in {one for some in names for one in some}:
                    found = sources.setdefault(name, [])
                    if len(found) < SOURCES:
                        found.append(number)
            for name, numbers in sources.items():
                for number in numbers:
                    yield LINK, digest(name), self.orders[number], self.pages[number].path
        if "listed" in reach:
            yield from ((kind, key, None, "") for kind, key in self._listing())

    def _listing(self) -> set[tuple[str, bytes]]:
        found: set[tuple[str, bytes]] = set()
        for sitemap in self.sitemaps:
            if sitemap.path not in self._asked_beside or sitemap.is_index:
                continue
            for entry in sitemap.entries:
                names = self.routes.leading(whole(entry.url), -1)
                found.update((LISTED, digest(name)) for name in names)
                name = self.routes.standing(entry.url)
                if name:
                    found.add((STANDING, digest((STANDS, name))))
        return found

    # --- what others are told of its pages

    def names(self, number: int) -> set[bytes]:
        """Return the digests of the names by which one of its pages is found."""
        return {digest((kind, name)) for kind in NAMES for name in self.routes.names(number, kind)}

    def folders(self) -> set[bytes]:
        """Return the digests of the names of the folders that its own pages make known."""
        routes = self.routes.folders(self.subjects)
        return {digest((_OTHER, route)) for route in routes}


_UNMARKED = Mark()


def _each(page: Facts, number: int) -> tuple[list[str], list[int]]:
    targets = list(dict.fromkeys(all_targets(page)))
    return targets, [number] * len(targets)


class _Routes(Routes):
    """The addresses of a site, as far as a part knows them."""

    def __init__(self, part: Part, is_numbered: bool, there: frozenset[bytes]) -> None:
        super().__init__(part.pages, part.root, part.url, frozenset(), part.redirects)
        self.is_numbered = is_numbered
        self.asked: set[tuple[str, str]] = set()
        """The names under which pages, and others, were looked for."""
        self._there = there
        self._found: list[tuple[str, str]] = []
        self._leading: dict[tuple[str, int], tuple[tuple[str, str], ...]] = {}

    def under(self, kind: str, name: str) -> Sequence[int]:
        """Return the pages that it knows by a name, and take down that it was asked for."""
        self.asked.add((kind, name))
        found = super().under(kind, name)
        if found and kind in _LEADING:
            self._found.append((kind, name))
        return found

    def is_other(self, route: str) -> bool:
        """Tell whether a file, a folder or a redirect of the whole site has an address."""
        if super().is_other(route):
            return True
        self.asked.add((_OTHER, route))
        return digest((_OTHER, route)) in self._there

    def leading(self, target: str, page: int) -> tuple[tuple[str, str], ...]:
        """Return the names by which a link in a page finds the pages that it leads to."""
        key = self._asked(target, page)
        known = self._leading.get(key)
        if known is None:
            self._found = []
            self._follow(*key)
            known = self._leading[key] = tuple(self._found)
        return known

    def standing(self, url: str) -> str | None:
        """Return the name by which pages stand at an address; ``None`` if there are none."""
        path = self.path_of(url)
        return normal(path) if path is not None and self.stands_at(url) else None


def names_of_file(file: str, *, is_page: bool) -> set[bytes]:
    """Return the digests of the names of a file, by its path below the root."""
    routes = () if is_page else addresses_of_file(composed(file))
    return {digest((_EXISTS, file)), *(digest((_OTHER, route)) for route in routes)}


FIRST = (VOTES, WAYS, NUMBERED)
"""The totals that must be known before where addresses lead can be asked."""


def first_head(root: str, url: str, texts: Mapping[str, str], today: date | None = None) -> Head:
    """Return what parts are told before anything is known of all pages.

    ``url``: where the site is published, if that is given. ``texts``: what files beside articles
    say, sitemaps :func:`cut_short`.
    """
    return Head(root, url, 0, False, read_beside(texts, texts.get), today=today)


def head_of(first: Head, size: int, totals: Mapping[str, Any]) -> Head:
    """Return what parts are told of a site, when :data:`FIRST` and its size are known."""
    site = Website((), first.root, url=first.url, texts=first.texts, totals=totals)
    texts = {path: cut_short(path, text, 0) for path, text in first.texts.items()}
    return Head(first.root, site.url, size, totals[NUMBERED.name], texts, today=first.today)


def mark(page: Any, leading: Iterable[tuple[str, Any, str]]) -> Mark:
    """Return what leads to a page, of its order: how, and from where (order and path)."""
    told = set(leading)
    links = sorted({(order, path) for kind, order, path in told if kind == LINK and order != page})
    inbound = Inbound(min(len(links), 2), links[0][1]) if links else Inbound()
    kinds = {kind for kind, _, _ in told}
    return Mark(inbound, LISTED in kinds, STANDING in kinds)


def near(page: Facts) -> Facts:
    """Return what others must know of a page: not its text and links, of which there is most."""
    return page._replace(
        links=(),
        around=(),
        loads=(),
        silences=(),
        shingles=b"",
        description=None,
        keyphrase=None,
        keywords=(),
    )


def cut_short(path: str, text: str, most: int = MOST_LISTED) -> str:
    """Return a sitemap with its first entries alone; what is none, or an index, as it is."""
    if not path.endswith((".xml", ".xml.gz")):
        return text
    sitemap = read_sitemap(path, text)
    if sitemap.is_index or not is_sitemap(text):
        return text
    first = "".join(f"<url><loc>{one.url}</loc></url>" for one in sitemap.entries[:most])
    return f"<urlset>{first.replace('&', '&amp;')}</urlset>"
