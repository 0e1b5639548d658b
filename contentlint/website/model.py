"""The whole site as its rules see it, and what they say about it."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from contentlint.document.today import Today
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from contentlint.finding import Severity
    from contentlint.website.facts import Facts, Range
    from contentlint.website.robots import Robots
    from contentlint.website.routes import Inbound, Routes
    from contentlint.website.sitemap import Listed, Sitemap
    from contentlint.website.totals import Total

_NO_DATA: Mapping[str, object] = MappingProxyType({})
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class SiteFinding(Record):
    """A place in one of the site's files, and the facts for the rule's message."""

    path: str
    """Of a document, of the sitemap or of robots.txt."""
    place: Range
    data: Mapping[str, object] = _NO_DATA
    variant: str = ""
    """Which of the rule's wordings fits; ``""`` is its main one."""
    severity: Severity | None = None
    key: str = ""
    """What the finding is about, where the text at its place does not tell."""


class Website:
    """The documents of a site and the files around them. Read once; its views are computed once."""

    def __init__(  # noqa: PLR0913 -- all that a site is made of
        self,
        pages: Sequence[Facts],
        root: str = ".",
        *,
        url: str = "",
        files: frozenset[str] = frozenset(),
        texts: Mapping[str, str] = _NO_TEXTS,
        is_part: bool = False,
        today: date | None = None,
        totals: Mapping[str, Any] = _NO_DATA,
    ) -> None:
        self.pages = tuple(pages)
        """In order of path."""
        self.root = root
        """The directory that paths and ``files`` are relative to."""
        self.files = files
        """Paths of all files below the root, with slashes."""
        self.texts = texts
        """What the files say that site rules read beside articles, by their paths: see
        :mod:`contentlint.website.beside`."""
        self.is_part = is_part
        """Whether the pages are but those that meet, for a rule that has ``meet``: all compete."""
        self.today = None if today is None else Today(today)
        """The day to judge dates by; ``None`` where they are not judged."""
        self.subjects: Sequence[int] = range(len(self.pages))
        """Numbers of the pages that rules are asked about: all, but in a part of a site."""
        self._url = url
        self._totals = dict(totals)

    @property
    def size(self) -> int:
        """How many pages there are."""
        return len(self.pages)

    def total(self, wanted: Total) -> Any:
        """Return what is added up over all pages."""
        if wanted.name not in self._totals:
            self._totals[wanted.name] = wanted.of(self)
        return self._totals[wanted.name]

    def is_file(self, path: str) -> bool:
        """Tell whether there is such a file; ``path`` is named as those of pages are."""
        top = "" if self.root in ("", ".") else f"{self.root}/"
        return path.removeprefix(top) in self.files

    @cached_property
    def sitemaps(self) -> tuple[Sitemap, ...]:
        """The sitemaps of one publication, those that an index names among them."""
        # Imported here, as below: every check imports this module, few see a site.
        from contentlint.website.sitemap import read_sitemaps

        robots = self.robots
        named = [one.value for one in robots.sitemaps] if robots else []
        return read_sitemaps(self.texts, named)

    @cached_property
    def robots(self) -> Robots | None:
        """The robots.txt, if there is one."""
        from contentlint.website.robots import is_template, read_robots

        names = (name for name in sorted(self.texts) if name.endswith("robots.txt"))
        name = next((name for name in names if not is_template(self.texts[name])), None)
        return read_robots(name, self.texts[name]) if name else None

    @cached_property
    def url(self) -> str:
        """Where the site is published; ``""`` if neither the configuration nor its files tell."""
        if self._url:
            return self._url
        from contentlint.website import location

        told = location.told_by_pages(*self.total(location.VOTES))
        if told:
            return told
        configured = location.told_by_files(self.texts)
        listed = location.told_by_sitemaps(
            location.listed(self.sitemaps), self.total(location.WAYS)
        )
        # A sitemap tells the host for certain, a configuration the path below it as well.
        return configured if configured.startswith(listed) else listed

    @cached_property
    def routes(self) -> Routes:
        """Which addresses the site has."""
        from contentlint.website.routes import Routes

        return Routes(self.pages, self.root, self.url, self.files, self.redirects)

    @property
    def redirects(self) -> str:
        """What files say of addresses that lead on."""
        texts = (text for name, text in self.texts.items() if name.endswith("_redirects"))
        return "\n".join(texts)

    def speaks_of(self, path: str) -> bool:  # noqa: ARG002 -- a part of a site tells
        """Tell whether it is asked about a document or a file beside them."""
        return True

    def inbound(self, number: int) -> Inbound:
        """Return what links to a page."""
        return self.routes.inbound[number]

    @property
    def listed_urls(self) -> list[str]:
        """The addresses that sitemaps have; in a part, those of the sitemaps it is asked about."""
        return [e.url for one in self.sitemaps if not one.is_index for e in one.entries]

    @cached_property
    def listed(self) -> Listed:
        """Which pages the sitemaps have."""
        from contentlint.website.sitemap import Listed

        lead = (self.routes.listed(url).pages for url in self.listed_urls)
        stand = (self.routes.stands_at(url) for url in self.listed_urls)
        return Listed(frozenset(chain.from_iterable(lead)), frozenset(chain.from_iterable(stand)))
