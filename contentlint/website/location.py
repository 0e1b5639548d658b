"""Where a site is published, as far as its own files tell."""

from __future__ import annotations

import operator
import posixpath
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from contentlint.record import Record
from contentlint.text.patterns import pattern
from contentlint.website.totals import Total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from contentlint.website.facts import Facts
    from contentlint.website.sitemap import Sitemap

_ADDRESS = pattern(r"(https?://[^/?#\s]++)([^?#\s]*+)", re.IGNORECASE)
_HTTPS = r"""['"`]?(https?://[^\s'"`,#<>]++)"""
_PLACEHOLDERS = pattern(
    r"https?://(?:(?:www\.)?example\.(?:com|net|org)|your[\w.-]*|localhost|127\.|0\.0\.0\.0|\[)",
    re.IGNORECASE,
)


class _Config(Record):
    name: re.Pattern[str]
    url: re.Pattern[str]
    base: re.Pattern[str] | None = None
    """What the addresses of pages begin with, where it is set apart from the host."""
    is_script: bool = False
    """Whether it is a program, in which a key may be set to an expression or a constant."""


def _script(name: str, url: str, base: str = "") -> _Config:
    return _Config(pattern(name), _key(url), _key(base) if base else None, is_script=True)


def _key(name: str) -> re.Pattern[str]:
    """Match what a key of an object is set to, up to the comma or the end of the line.

    A key without a value is set to the constant of its name.
    """
    return pattern(
        rf"""(?<![\w.$-])['"]?{name}['"]?[ \t]*+:\s*+(?P<value>[^\n,]++)"""
        rf"""|(?<=[{{,\s])(?P<short>{name})(?=\s*+[,}}])"""
    )


_BASE_URL = pattern(
    rf"(?:^|[{{,])[ \t]*+['\"]?base_?url['\"]?[ \t]*+[=:][ \t]*+{_HTTPS}",
    re.MULTILINE | re.IGNORECASE,
)
_CONFIGS: tuple[_Config, ...] = (
    _Config(pattern(r"(?:^|/)(?:hugo|config|zola)\.(?:toml|ya?ml|json)$"), _BASE_URL),
    _Config(
        pattern(r"(?:^|/)_config\.ya?ml$"),
        pattern(rf"^url[ \t]*+:[ \t]*+{_HTTPS}", re.MULTILINE),
        pattern(r"""^baseurl[ \t]*+:[ \t]*+['"]?(/[^'"\s#]*+)""", re.MULTILINE),
    ),
    _script(r"(?:^|/)astro\.config\.\w+$", "site", "base"),
    _Config(
        pattern(r"(?:^|/)mkdocs\.ya?ml$"),
        pattern(
            # The default of an environment variable is where it is published.
            rf"""^site_url[ \t]*+:[ \t]*+(?:!ENV[ \t]*+\[(?:[ \t]*+['"]?\w++['"]?[ \t]*+,)++"""
            rf"[ \t]*+)?+{_HTTPS}",
            re.MULTILINE,
        ),
    ),
    _script(r"(?:^|/)docusaurus\.config\.\w+$", "url", "baseUrl"),
    _script(r"(?:^|/)\.vitepress/config\.\w+$", "hostname", "base"),
    _Config(
        pattern(r"(?:^|/)_data/\w+\.ya?ml$"),
        pattern(rf"^url[ \t]*+:[ \t]*+{_HTTPS}", re.MULTILINE),
    ),
    _script(r"(?:^|/)_data/\w+\.\w+$", "url"),
)
_REMARK = pattern(r"(?<![^\s,;(){}\[\]])(?://[^\n]*+|/\*.*?(?:\*/|\Z))", re.DOTALL)
"""A comment of a program; addresses and globs have the same characters within a word."""
_LITERAL = pattern(r"""['"`](https?://[^\s'"`,#<>$]++)""")
_PATH = pattern(r"""['"`](/[^\s'"`$]*+)['"`]""")
_NAME = pattern(r"[A-Za-z_$][\w$]*+")
_CONSTANT = pattern(
    r"(?<![\w.$])(?P<name>[A-Za-z_$][\w$]*+)(?:\s*+:\s*+string)?+\s*+=\s*+(?P<value>[^\n;]++)"
)
MOST_LISTED = 1_000
"""Addresses of sitemaps that are asked where the site is published."""
_MOST_KEYS = 50
"""Of one name, that are looked at in a configuration."""
_DOMAIN = pattern(r"\s*+((?:[\w-]++\.)++[a-z]{2,}+)\s*+", re.IGNORECASE)


_Votes = tuple[dict[str, int], int]


def _votes(pages: Iterable[Facts], root: str) -> _Votes:
    """Return where how many pages say that they are published, and of how many.

    A page tells its site only where its canonical address fits its file: others name the original
    of a copy.
    """
    from contentlint.website.routes import file_routes

    found: Counter[str] = Counter()
    total = 0
    for page in pages:
        if page.home:
            found[page.home.rstrip("/")] += 1
        elif page.canonical and not page.draft:
            found.update(_site_of(page.canonical, file_routes(page, root)))
        total += not page.draft
    return dict(found), total


def _put_together(one: _Votes, other: _Votes) -> _Votes:
    return dict(Counter(one[0]) + Counter(other[0])), one[1] + other[1]


VOTES = Total(
    "votes",
    lambda site: _votes((site.pages[number] for number in site.subjects), site.root),
    _put_together,
    ({}, 0),
)
"""Where pages say that they are published."""


def told_by_pages(votes: dict[str, int], total: int) -> str:
    """Return where pages say that they are published, if half of them say the same: see VOTES."""
    if not votes:
        return ""
    # A tie, as between http and https, goes to the one that stands first in the alphabet's end.
    told, count = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
    return told if count * 2 >= total else ""


def _site_of(canonical: str, routes: tuple[str, ...]) -> Iterable[str]:
    from contentlint.website.routes import normal

    match = _ADDRESS.match(canonical)
    if match is None or _PLACEHOLDERS.match(canonical):
        return
    host, path = match[1].lower(), normal(match[2])
    for route in sorted(routes, key=len, reverse=True):
        if path.endswith(route):
            yield host + path[: len(path) - len(route)]
            return
        if path and route.endswith(path):
            yield host
            return


def listed(sitemaps: Iterable[Sitemap]) -> list[str]:
    """Return the addresses of sitemaps that are asked where the site is published."""
    # Those of pages come first: what an index names tells the host alone.
    ordered = sorted(sitemaps, key=lambda one: one.is_index)
    return list(islice((entry.url for one in ordered for entry in one.entries), MOST_LISTED))


def _ways(url: str) -> list[str]:
    """Return the ends of an address's path that could be the address of a page by its file."""
    from contentlint.website.routes import normal

    match = _ADDRESS.match(url)
    parts = normal(match[2]).split("/") if match else []
    return ["/" + "/".join(parts[at:]) for at in range(1, len(parts))]


def _known_ways(site: Any) -> frozenset[str]:
    """Return those of such ends that are the address of a page by its file."""
    from contentlint.website.routes import file_routes

    wanted = {way for url in listed(site.sitemaps) for way in _ways(url)}
    if not wanted:
        return frozenset()
    own = (file_routes(site.pages[number], site.root) for number in site.subjects)
    return frozenset(route for routes in own for route in routes if route in wanted)


WAYS = Total("ways", _known_ways, operator.or_, frozenset())
"""Ends of the addresses of sitemaps that lead to pages."""


def told_by_sitemaps(urls: Iterable[str], known: AbstractSet[str]) -> str:
    """Return where the addresses of sitemaps say that a site is published; ``""`` without any.

    Below a folder of its host it is where most of them lead to pages only without that folder.
    ``known`` are the addresses of pages, or :data:`WAYS`.
    """
    first = ""
    total = 0
    votes: Counter[str] = Counter()
    for url in urls:
        match = _ADDRESS.match(url)
        if match is None:
            continue
        first = first or match[1]
        total += 1
        ways = _ways(url)
        found = next((way for way in ways if way in known), None)
        if found is not None:
            votes[match[1].lower() + ways[0].removesuffix(found)] += 1
    site, count = max(votes.items(), key=lambda vote: (vote[1], vote[0]), default=("", 0))
    return site if count * 2 >= total and site.startswith(f"{first.lower()}/") else first.lower()


def told_by_files(texts: Mapping[str, str]) -> str:
    """Return the address that the configuration of a generator, or ``CNAME``, gives the site."""
    for config in _CONFIGS:
        for name in sorted(texts, key=lambda name: (name.count("/"), name)):
            if config.name.search(name) is None:
                continue
            read = _of_script if config.is_script else _of_lines
            site, base = read(texts[name], config.url, config.base)
            if site:
                # Some ask for the base as part of the address as well.
                return site if site.endswith(base) else site + base
    for name in sorted(texts):
        domain = _DOMAIN.fullmatch(texts[name]) if posixpath.basename(name) == "CNAME" else None
        if domain is not None:
            return f"https://{domain[1].lower()}"
    return ""


def _of_lines(text: str, url: re.Pattern[str], base: re.Pattern[str] | None) -> tuple[str, str]:
    """Return the address that the lines of a configuration tell, and what pages stand below."""
    site = next((m[1] for m in url.finditer(text) if not _PLACEHOLDERS.match(m[1])), "")
    below = base.search(text) if base else None
    return site.rstrip("/"), below[1].rstrip("/") if below else ""


def _of_script(text: str, url: re.Pattern[str], base: re.Pattern[str] | None) -> tuple[str, str]:
    """Return the same of a program."""
    bare = _REMARK.sub("", text)
    below = _set_to(bare, base, _PATH) if base else ""
    return _set_to(bare, url, _LITERAL).rstrip("/"), below.rstrip("/")


def _set_to(text: str, key: re.Pattern[str], literal: re.Pattern[str]) -> str:
    """Return the text that a key is set to, the one of the outermost object; ``""`` without any."""
    found = list(islice(key.finditer(text), _MOST_KEYS))
    for match in sorted(found, key=lambda match: _depth(text, match.start())):
        value = (match["value"] or match["short"]).strip()
        name = _NAME.match(value)
        if name is not None and literal.search(value) is None:
            told = (one["value"] for one in _CONSTANT.finditer(text) if one["name"] == name[0])
            value = next(told, "")
        for one in literal.findall(value):
            if not _PLACEHOLDERS.match(one):
                return str(one)
    return ""


def _depth(text: str, at: int) -> int:
    """Return how many objects and lists are open at a place."""
    return sum(text.count(one, 0, at) for one in "{[") - sum(text.count(one, 0, at) for one in "}]")
