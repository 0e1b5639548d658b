"""What a run covers: files or whole sites, all of it or what has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.config.trust import check_writable
from contentlint.phrase import phrase
from contentlint.readers.read import format_of
from contentlint.record import Record
from contentlint.session.discover import Source
from contentlint.session.invocation import CachePlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.config import Config
    from contentlint.session.changes import Changes
    from contentlint.session.invocation import Request

_CONTENT = frozenset({"content", "src", "source", "docs", "pages", "posts", "_posts"})
"""Folders of articles beside which a site keeps its other files."""


class Coverage(Record):
    """Which files are checked, and what of them."""

    directory: bool = False
    """Whether whole directories are checked, so that site rules have a site and a cache pays."""
    changes: Changes | None = None


def coverage_of(request: Request) -> Coverage:
    """Return what a request covers. Raises :class:`ConfigError` if git cannot tell."""
    directory = any(map(os.path.isdir, request.paths)) and not request.diff
    if not request.staged and not request.diff_base:
        return Coverage(directory)
    from contentlint.session.changes import GitError, since, staged

    try:
        return Coverage(directory, staged() if request.staged else since(request.diff_base))
    except GitError as error:
        flag = "--staged" if request.staged else "--diff-base"
        raise ConfigError(phrase("{flag}: {error}", flag=flag, error=error)) from error


def cache_place(request: Request, config: Config, coverage: Coverage) -> CachePlace | None:
    """Return where results are kept for the next run; ``None`` for nowhere."""
    if not request.cache or not coverage.directory:
        return None
    directory = _cache_directory(request, config)
    return CachePlace(directory, config.directory, config.values["cache-size"])


def _cache_directory(request: Request, config: Config) -> str:
    if request.cache_directory:
        return os.path.join(config.directory, request.cache_directory)
    place = os.path.join(config.directory, config.values["cache-dir"])
    origin = config.origins["cache-dir"]
    by_default = origin == "default" and not request.trusts_config
    if by_default or "cache-dir" in config.unnamed:
        # Even the default may be a link in somebody's repository.
        where = origin if by_default else config.where("cache-dir")
        check_writable(place, config.directory, f"{where}: cache-dir")
    return place


def marked(sources: Sequence[Source], coverage: Coverage, paths: Sequence[str]) -> list[Source]:
    """Mark what has not changed, or leave it out where no site rule wants to know about it."""
    changes = coverage.changes
    if changes is None:
        return list(sources)
    found = [
        source._replace(changed=source.problem is None and changes.touch(source.path))
        for source in sources
        # That a directory or a file is empty or gone is no matter of what has changed.
        if source.problem is None
    ]
    known = {os.path.realpath(source.path) for source in found}
    found += (
        Source(os.path.relpath(real))
        for real in sorted(changes.blobs)
        if real not in known and not os.path.exists(real) and _lies_under(real, paths)
    )
    return found if coverage.directory else [source for source in found if source.changed]


def _lies_under(real: str, paths: Sequence[str]) -> bool:
    """Tell whether an article that is staged, but no longer there, lies under one of the paths."""
    if format_of(real) is None:
        return False
    tops = (os.path.realpath(path) for path in paths)
    return any(real == top or real.startswith(top.rstrip(os.sep) + os.sep) for top in tops)


def site_root(paths: Sequence[str], config: Config) -> str:
    """Return the directory of the site, named relative to where the paths are."""
    configured = config.values["site-root"]
    directories = [path for path in paths if os.path.isdir(path)]
    if configured:
        root = os.path.join(config.directory, configured)
    else:
        root = os.path.commonpath([os.path.abspath(path) for path in directories or ["."]])
        while os.path.basename(root) in _CONTENT:
            root = os.path.dirname(root)
    if all(map(os.path.isabs, directories)) and directories:
        return os.path.abspath(root)
    return os.path.relpath(root)
