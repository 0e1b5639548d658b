"""Where a site is published, as far as its own files tell."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from contentlint.website.facts import Facts

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
    """Match what a key of an object is set to, up to the comma or the end of the line."""
    return pattern(rf"""(?<![\w.$-])['"]?{name}['"]?[ \t]*+:\s*+(?P<value>[^\n,]++)""")


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
_MOST_LISTED = 1_000
"""Addresses of sitemaps that are asked where the site is published."""
_MOST_KEYS = 50
"""Of one name, that are looked at in a configuration."""
_DOMAIN = pattern(r"\s*+((?:[\w-]++\.)++[a-z]{2,}+)\s*+", re.IGNORECASE)


def told_by_pages(pages: Iterable[Facts], routes: Iterable[tuple[str, ...]]) -> str:
    """Return where pages say that they are published, if half of them say the same.

    ``routes`` are the addresses that each page can have by its file. A page tells its site only
    where its canonical address fits its file: others name the original of a copy.
    """
    votes: Counter[str] = Counter()
    total = 0
    for page, own in zip(pages, routes, strict=True):
        if page.home:
            votes[page.home.rstrip("/")] += 1
        elif not page.draft:
            votes.update(_site_of(page.canonical, own))
        total += not page.draft
    if not votes:
        return ""
    # A tie, as between http and https, goes to the one that stands first in the alphabet's end.
    site, count = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
    return site if count * 2 >= total else ""


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


def told_by_sitemaps(urls: Iterable[str], routes: Iterable[tuple[str, ...]]) -> str:
    """Return where the addresses of sitemaps say that a site is published; ``""`` without any.

    Below a folder of its host it is where most of them lead to pages only without that folder.
    """
    from contentlint.website.routes import normal

    known = {route for own in routes for route in own}
    first = ""
    total = 0
    votes: Counter[str] = Counter()
    for url in islice(urls, _MOST_LISTED):
        match = _ADDRESS.match(url)
        if match is None:
            continue
        first = first or match[1]
        total += 1
        path = normal(match[2])
        parts = path.split("/")
        ways = (at for at in range(1, len(parts)) if "/" + "/".join(parts[at:]) in known)
        begin = next(ways, None)
        if begin is not None:
            votes[match[1].lower() + "/".join(parts[:begin])] += 1
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
        value = match["value"].strip()
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
