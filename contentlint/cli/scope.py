"""What a run covers: files or whole sites, all of it or what has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.readers.read import format_of
from contentlint.record import Record
from contentlint.session import Source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from contentlint.config import Config
    from contentlint.report.progress import Progress
    from contentlint.result import Result
    from contentlint.session import Checker, Invocation
    from contentlint.session.changes import Changes

_CONTENT = frozenset({"content", "src", "source", "docs", "pages", "posts", "_posts"})
"""Folders of articles beside which a site keeps its other files."""


class CheckScope(Record):
    """Which files are checked, and what of them."""

    directory: bool = False
    """Whether whole directories are checked, so that site rules have a site and a cache pays."""
    changes: Changes | None = None


def extent(arguments: argparse.Namespace) -> CheckScope:
    """Return what the arguments ask for. Raises :class:`ConfigError`."""
    wanted = [name for name in ("--staged", "--diff-base") if _given(arguments, name)]
    directory = any(map(os.path.isdir, arguments.paths)) and not arguments.diff
    if not wanted:
        return CheckScope(directory)
    if len(wanted) > 1:
        raise ConfigError("--staged and --diff-base: choose one of them")
    for flag in ("--fix", "--fix-only", "--diff"):
        if _given(arguments, flag):
            raise ConfigError(f"{flag} changes whole files and cannot go with {wanted[0]}")
    from contentlint.session.changes import GitError, since, staged  # noqa: PLC0415 -- runs git

    try:
        changes = staged() if arguments.staged else since(arguments.diff_base)
    except GitError as error:
        raise ConfigError(f"{wanted[0]}: {error}") from error
    return CheckScope(directory, changes)


def _given(arguments: argparse.Namespace, flag: str) -> bool:
    return bool(getattr(arguments, flag[2:].replace("-", "_")))


def cache_directory(arguments: argparse.Namespace, config: Config, scope: CheckScope) -> str:
    """Return where results are kept for the next run; ``""`` for nowhere."""
    if arguments.no_cache or not scope.directory:
        return ""
    return os.path.join(config.directory, arguments.cache_dir or config.values["cache-dir"])


def marked(sources: Sequence[Source], scope: CheckScope, paths: Sequence[str]) -> list[Source]:
    """Mark what has not changed, or leave it out where no site rule wants to know about it."""
    changes = scope.changes
    if changes is None:
        return list(sources)
    found = [
        source._replace(changed=source.trouble is None and changes.touch(source.path))
        for source in sources
        # That a directory or a file is empty or gone is no matter of what has changed.
        if source.trouble is None
    ]
    known = {os.path.realpath(source.path) for source in found}
    found += (
        Source(os.path.relpath(real))
        for real in sorted(changes.blobs)
        if real not in known and not os.path.exists(real) and _asked_for(real, paths)
    )
    return found if scope.directory else [source for source in found if source.changed]


def _asked_for(real: str, paths: Sequence[str]) -> bool:
    """Tell whether an article that is staged, but no longer there, lies under one of the paths."""
    if format_of(real) is None:
        return False
    tops = (os.path.realpath(path) for path in paths)
    return any(real == top or real.startswith(top.rstrip(os.sep) + os.sep) for top in tops)


def check_directories(  # noqa: PLR0913, PLR0917 -- the parts of a run
    sources: Sequence[Source],
    checker: Checker,
    invocation: Invocation,
    config: Config,
    arguments: argparse.Namespace,
    progress: Progress,
) -> Iterator[Result]:
    """Check whole directories: each file, and all of them together."""
    from contentlint.session.site import SiteCheck, SiteLocation  # noqa: PLC0415 -- for sites only

    ground = SiteLocation(site_root(arguments.paths, config), config.values["site-url"])
    try:
        for results in SiteCheck(checker, invocation, ground).results(sources, arguments.jobs):
            progress.clear()
            if results is None:
                progress.advance()
            else:
                yield from results
    finally:
        progress.clear()


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
