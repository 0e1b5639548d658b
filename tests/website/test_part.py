"""Rules say the same of a whole site and of its parts, each told what the others mean to it."""

from __future__ import annotations

import random
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from contentlint import catalog
from contentlint.rule import SiteRule
from contentlint.text import Position
from contentlint.website.beside import read_beside
from contentlint.website.facts import Facts, OutgoingLink, Range, Reference, StatedText
from contentlint.website.groups import names_other
from contentlint.website.model import Website
from contentlint.website.part import (
    FIRST,
    MOST,
    Asking,
    Known,
    Part,
    cut_short,
    first_head,
    head_of,
    mark,
    names_of_file,
    near,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.website.model import SiteFinding

RULES = {
    rule.id: rule
    for rule in catalog.load().rules
    if isinstance(rule, SiteRule) and rule.meet is None
}
BY_PAGE = {name: rule for name, rule in RULES.items() if rule.reach is not None}
_ROUNDS = 2
_PLACES = [Range(Position(at, 1, at * 9), Position(at, 5, at * 9 + 4)) for at in range(1, 30)]


def test_these_want_all_pages_at_once() -> None:
    assert set(RULES) - set(BY_PAGE) == {"link-text-ambiguous", "page-deep", "sitemap-overlap"}


class Site(NamedTuple):
    """What a site is made of."""

    pages: list[Facts]
    files: dict[str, str | None]
    url: str = ""

    def whole(self) -> Website:
        names = {page.path.partition("#")[0] for page in self.pages}.union(self.files)
        texts = read_beside(names, self.files.get)
        return Website(self.pages, url=self.url, files=frozenset(names), texts=texts)


class _Divided:
    """A site in parts, which are told of each other as Spark does it."""

    def __init__(self, site: Site, count: int) -> None:
        self.site = site
        rng = random.Random(count)  # noqa: S311 -- the same parts each time
        own: list[list[int]] = [[] for _ in range(count)]
        for number in range(len(site.pages)):
            rng.choice(own).append(number)
        texts = {path: text for path, text in site.files.items() if text is not None}
        self._told: list[tuple[list[int], dict[str, str]]] = [(numbers, {}) for numbers in own]
        self._told += [([], {path: text}) for path, text in texts.items()]
        cut = {path: cut_short(path, text) for path, text in texts.items()}
        self._head = first_head(".", site.url, cut)
        first = [Part(self._head, self._own(numbers)) for numbers, _ in self._told]
        totals = {total.name: _sum(total, (total.of(part) for part in first)) for total in FIRST}
        self._head = head_of(self._head, len(site.pages), totals)
        pages = {page.path.partition("#")[0] for page in site.pages}
        self._there = set[bytes]()
        for file in pages.union(site.files):
            self._there |= names_of_file(file, is_page=file in pages)
        self._by_name: dict[bytes, list[int]] = {}
        parts = self._parts([set() for _ in self._told])
        for part, (numbers, _) in zip(parts, self._told, strict=True):
            self._there |= part.folders()
            for at, number in zip(part.subjects, numbers, strict=True):
                for name in part.names(at):
                    self._by_name.setdefault(name, []).append(number)
        for found in self._by_name.values():
            found.sort()

    def _own(self, numbers: Iterable[int]) -> list[Known]:
        return [Known(number, self.site.pages[number], is_own=True) for number in numbers]

    def _parts(self, asked: list[set[bytes]], **more: Any) -> list[Part]:
        return [
            Part(
                self._head,
                chain(
                    self._own(numbers),
                    (
                        Known(number, near(self.site.pages[number]), is_own=False)
                        for name in names
                        for number in self._by_name.get(name, ())[:MOST]
                    ),
                ),
                there=frozenset(self._there.intersection(names)),
                beside=beside,
                **more,
            )
            for (numbers, beside), names in zip(self._told, asked, strict=True)
        ]

    def judged(self) -> tuple[dict[str, list[SiteFinding]], set[int]]:
        """Return what rules find, and the pages that name another one as their original."""
        rules = [
            Asking(rule.check, rule.options(), rule.reach or frozenset(), rule.totals)
            for rule in BY_PAGE.values()
        ]
        asked: list[set[bytes]] = [set() for _ in self._told]
        for _ in range(_ROUNDS):
            for part, names in zip(self._parts(asked), asked, strict=True):
                names.update(part.asked(rules))
        parts = self._parts(asked)
        for part, names in zip(parts, asked, strict=True):
            assert part.asked(rules) <= names, "it asks a third time"
        leading: dict[int, list[tuple[str, Any, str]]] = {}
        for part in parts:
            for kind, name, order, path in part.leads(["inbound", "listed"]):
                for number in self._by_name.get(name, ()):
                    leading.setdefault(number, []).append((kind, order, path))
        marks = {number: mark(number, some) for number, some in leading.items()}
        parts = self._parts(asked, marks=marks)
        totals = {
            total.name: _sum(total, (total.of(part) for part in parts))
            for rule in rules
            for total in rule.totals
        }
        self._head = self._head._replace(totals=totals)
        parts = self._parts(asked, marks=marks)
        found = {
            name: [
                finding
                for part in parts
                for finding in rule.check(part, rule.options)
                if part.speaks_of(finding.path)
            ]
            for name, rule in zip(BY_PAGE, rules, strict=True)
        }
        others = {
            part.orders[number]
            for part in parts
            for number in part.subjects
            if names_other(part.pages[number], number, part)
        }
        return found, others


def _sum(total: Any, values: Iterable[Any]) -> Any:
    found = None
    for value in values:
        found = value if found is None else total.add(found, value)
    return found


_FOLDERS = ["", "", "brot/", "content/blog/", "de/brot/", "_posts/"]
_NAMES = ["index", "_index", "laib", "hefe", "2024-01-05-brief", "salz.de", "404"]
_PATHS = [
    f"{folder}{name}{end}" for folder in _FOLDERS for name in _NAMES for end in (".md", ".html")
]
_POSTS = [f"export.xml#{number}" for number in (7, 9)]
_HOST = "https://brot.example"
_WAYS = [
    "/", "/brot/", "/brot/laib/", "/laib", "/laib.html", "/hefe/", "/alt/", "/weg/", "/blog/hefe",
    "/wild/x", "/brief", "/2024/01/05/brief/", "/preise.pdf", "/de/salz", "/404", "/zwei/", "/drei",
]  # fmt: skip
_TARGETS = [
    *_WAYS, *(f"{_HOST}{way}" for way in _WAYS), f"http://brot.example{_WAYS[2]}", "laib.md",
    "../hefe.md", "hefe", "./", "?p=7", "/?p=9", "/?p=8", "{{< ref \"laib.md\" >}}",
    "{{< ref \"brot/laib.md\" >}}", "https://anderswo.example/laib/", "https://www.brot.example/hefe/",
]  # fmt: skip


def _some(strategy: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


@st.composite
def _links(draw: st.DrawFn) -> tuple[OutgoingLink, ...]:
    targets = draw(st.lists(st.sampled_from(_TARGETS), max_size=8))
    return tuple(
        OutgoingLink(target, place, nofollow=draw(st.integers(0, 4)) == 0)
        for target, place in zip(targets, _PLACES, strict=False)
    )


@st.composite
def _references(draw: st.DrawFn) -> tuple[Reference, ...]:
    found = [
        Reference("alternate", f"{_HOST}{draw(st.sampled_from(_WAYS))}", place, code)
        for code, place in zip(
            draw(st.lists(st.sampled_from(["de", "en", "x-default"]), unique=True)),
            _PLACES[10:],
            strict=False,
        )
    ]
    if draw(st.integers(0, 5)) == 0:
        found.append(Reference("refresh", draw(st.sampled_from(_TARGETS)), _PLACES[20]))
    return tuple(found)


@st.composite
def _page(draw: st.DrawFn, path: str) -> Facts:
    def rarely(strategy: st.SearchStrategy[Any], usual: Any = "") -> Any:
        return draw(strategy) if draw(st.integers(0, 3)) == 0 else usual

    way = st.sampled_from(_WAYS)
    own = f"{_HOST}/{path.rpartition('.')[0]}/"
    text = draw(st.sampled_from(["Brot", "404", "Seite nicht gefunden"]))
    return Facts(
        path,
        "de",
        title=StatedText(text, _PLACES[25]),
        links=draw(_links()),
        around=draw(_some(st.sampled_from(_TARGETS), 3)),
        words=draw(st.sampled_from([0, 20, 200])),
        address=rarely(st.one_of(way, way.map(lambda one: _HOST + one))),
        canonical=draw(st.sampled_from(["", own, own, f"{_HOST}{draw(way)}"])),
        slug=rarely(st.sampled_from(["laib", "roggen"])),
        aliases=rarely(st.sampled_from([("/alt/",), ("/laib", "/zwei/"), ("/brot/laib/",)]), ()),
        noindex=rarely(st.just(True), usual=False),
        draft=rarely(st.just(True), usual=False),
        silences=(),
        canonical_place=draw(st.sampled_from([_PLACES[26], _PLACES[26], None])),
        references=draw(_references()),
        loads=draw(_some(st.sampled_from(["/a.css", "/b.js", f"{_HOST}/c.css"]), 2)),
        declared=draw(st.sampled_from(["", "de", "en"])),
    )


def _sitemap(entries: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> str:
    rows = (f"<url><loc>{way}</loc>{''.join(map(_version, some))}</url>" for way, some in entries)
    return f"<urlset>{''.join(rows)}</urlset>"


def _version(version: tuple[str, str]) -> str:
    code, url = version
    return f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>'


_INDEX = (
    f"<sitemapindex><sitemap><loc>{_HOST}/posts.xml</loc></sitemap>"
    f"<sitemap><loc>{_HOST}/weg.xml</loc></sitemap></sitemapindex>"
)


@st.composite
def _sites(draw: st.DrawFn) -> Site:
    paths = draw(st.lists(st.sampled_from([*_PATHS, *_POSTS]), unique=True, max_size=14))
    pages = [draw(_page(path)) for path in sorted(paths)]
    ways = st.sampled_from([f"{_HOST}{way}" for way in _WAYS] + ["laib/", "/hefe/"])
    versions = _some(st.tuples(st.sampled_from(["de", "en", "en-UK", "x-default"]), ways), 3)
    listed = _some(st.tuples(ways, st.one_of(st.just(()), versions)), 12)
    found: dict[str, str | None] = {"preise.pdf": None, "bild.png": None, "zwei/drei.html": None}
    found |= {
        "robots.txt": "User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nDisallow: /b.js\n"
        f"Disallow: /*.css\nDisallow: /laib\nSitemap: {_HOST}/posts.xml\n"
        f"Sitemap: {_HOST}/fehlt.xml\nNoindex: /x\n",
        "sitemap.xml": _sitemap(draw(listed)),
        "sitemap_index.xml": _INDEX,
        "posts.xml": _sitemap(draw(listed)),
        "_redirects": "/weg/ /laib/ 301\n/drei /nirgends/ 302\n/wild/* /hefe/ 301\n",
        "CNAME": "brot.example\n",
    }
    chosen = draw(st.sets(st.sampled_from(sorted(found))))
    url = draw(st.sampled_from(["", _HOST, f"{_HOST}/blog"]))
    return Site(pages, {path: found[path] for path in sorted(chosen)}, url)


def _sorted(findings: Iterable[SiteFinding]) -> list[SiteFinding]:
    return sorted(findings, key=lambda one: (one.path, one.place, one.variant, str(one.data)))


def test_parts_say_what_the_whole_says() -> None:
    said: set[str] = set()

    @given(_sites(), st.integers(1, 6))
    def same(site: Site, count: int) -> None:
        whole = site.whole()
        found, others = _Divided(site, count).judged()
        for name, rule in BY_PAGE.items():
            assert _sorted(found[name]) == _sorted(rule.check(whole, rule.options())), name
        pages = enumerate(site.pages)
        assert others == {number for number, page in pages if names_other(page, number, whole)}
        said.update(name for name, some in found.items() if some)

    same()
    assert said == set(BY_PAGE), "each rule must have had something to say"
