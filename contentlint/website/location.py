"""Where a site is published, as far as its own files tell."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
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


_BASE_URL = pattern(
    rf"^[ \t{{]*+['\"]?base_?url['\"]?[ \t]*+[=:][ \t]*+{_HTTPS}", re.MULTILINE | re.IGNORECASE
)
_BASE = pattern(r"""^[ \t{,]*+base(?:Url)?[ \t]*+:[ \t]*+['"`](/[^'"`\s]*+)""", re.MULTILINE)
_CONFIGS = (
    _Config(pattern(r"(?:^|/)(?:hugo|config|zola)\.(?:toml|ya?ml|json)$"), _BASE_URL),
    _Config(
        pattern(r"(?:^|/)_config\.ya?ml$"),
        pattern(rf"^url[ \t]*+:[ \t]*+{_HTTPS}", re.MULTILINE),
        pattern(r"""^baseurl[ \t]*+:[ \t]*+['"]?(/[^'"\s#]*+)""", re.MULTILINE),
    ),
    _Config(
        pattern(r"(?:^|/)astro\.config\.\w+$"),
        pattern(rf"^[ \t{{,]*+site[ \t]*+:[ \t]*+{_HTTPS}", re.MULTILINE),
        _BASE,
    ),
    _Config(
        pattern(r"(?:^|/)mkdocs\.ya?ml$"),
        pattern(rf"^site_url[ \t]*+:[ \t]*+{_HTTPS}", re.MULTILINE),
    ),
    _Config(
        pattern(r"(?:^|/)docusaurus\.config\.\w+$"),
        pattern(rf"^[ \t{{,]*+url[ \t]*+:[ \t]*+{_HTTPS}", re.MULTILINE),
        _BASE,
    ),
    _Config(
        pattern(r"(?:^|/)\.vitepress/config\.\w+$"),
        pattern(rf"\bhostname[ \t]*+:[ \t]*+{_HTTPS}"),
        _BASE,
    ),
    _Config(
        pattern(r"(?:^|/)_data/\w+\.\w+$"),
        pattern(rf"""^[ \t{{,]*+['"]?url['"]?[ \t]*+:[ \t]*+{_HTTPS}""", re.MULTILINE),
    ),
)
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


def told_by_files(texts: Mapping[str, str]) -> str:
    """Return the address that the configuration of a generator, or ``CNAME``, gives the site."""
    for config in _CONFIGS:
        for name in sorted(texts, key=lambda name: (name.count("/"), name)):
            found = config.url.search(texts[name]) if config.name.search(name) else None
            if found is None or _PLACEHOLDERS.match(found[1]):
                continue
            base = config.base.search(texts[name]) if config.base else None
            return found[1].rstrip("/") + (base[1].rstrip("/") if base else "")
    for name in sorted(texts):
        domain = _DOMAIN.fullmatch(texts[name]) if posixpath.basename(name) == "CNAME" else None
        if domain is not None:
            return f"https://{domain[1].lower()}"
    return ""
