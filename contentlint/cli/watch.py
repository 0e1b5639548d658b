"""``contentlint check --watch``: checks again whenever articles or configurations have changed."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.cli.check import check
from contentlint.cli.speaking import spoken
from contentlint.config import ConfigError, find
from contentlint.phrase import phrase
from contentlint.readers.read import format_of
from contentlint.session import configuration
from contentlint.translation import Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from contentlint.cli.commands import Check

    Snapshot = Mapping[str, tuple[int, int]]
    """Time in nanoseconds and size of each file."""

_CLEAR = "\x1b[2J\x1b[H"
_INTERVAL = 0.5
"""Seconds from look to look, where nobody tells us of changes."""
_SETTLED = 0.15
"""Seconds without a change after which whoever saves files is done with it."""


def watch(command: Check) -> int:
    """Check, and check again after each change, until somebody stops it: that is exit code 0."""
    try:
        for _ in _whenever(_changes(command)):
            if sys.stdout.isatty():
                sys.stdout.write(_CLEAR)
            _check(command)
    except KeyboardInterrupt:
        pass
    return 0


def _whenever(changes: Iterable[object]) -> Iterator[object]:
    yield None
    yield from changes


def _check(command: Check) -> None:
    resources.lines.cache_clear()  # lists of rule packs may have changed
    say = Translation(command.request.locale)
    try:
        say = spoken(configuration(command.request), command.request)
        check(command)
    except ConfigError as error:
        sys.stderr.write(f"contentlint: {say(str(error))}\n")
    sys.stdout.flush()
    sys.stderr.write(say(phrase("Waiting for changes; Ctrl-C ends this.")) + "\n")


def _changes(command: Check) -> Iterator[object]:
    """Yield something after each change, once files have settled."""
    paths, named = command.request.paths, command.request.config
    reports = _reports(command)
    if all(map(os.path.isdir, paths)):
        try:
            from watchfiles import watch as changes
        except ImportError:
            pass
        else:
            told = changes(
                *paths,
                watch_filter=lambda _change, path: is_watched(path, reports),
                debounce=int(_SETTLED * 4000),
                step=int(_SETTLED * 1000),
                rust_timeout=int(_INTERVAL * 1000),
                yield_on_timeout=True,
                raise_interrupt=True,
            )
            return _or_settings(told, lambda: _settings(paths, named))
    return poll(lambda: snapshot(paths, reports, named), time.sleep)


def _or_settings(told: Iterable[object], look: Callable[[], Snapshot]) -> Iterator[object]:
    """Yield what is told of, and changes of configurations, which may lie above all of it."""
    before = look()
    for changes in told:
        now = look()
        if changes or now != before:
            yield changes
        before = now


def _settings(paths: Iterable[str], named: str = "") -> dict[str, tuple[int, int]]:
    """Return how the configurations stand: the ``named`` one, else those that are found."""
    found: dict[str, tuple[int, int]] = {}
    if named:
        _note(named, found)
        return found
    for path in paths:
        _note(find(path if os.path.isdir(path) else os.path.dirname(path)), found)
    return found


def _reports(command: Check) -> frozenset[str]:
    """Return the files that checks write themselves: they are no news."""
    try:
        formats = configuration(command.request).values["output-format"]
    except ConfigError:
        formats = ()
    return frozenset(os.path.abspath(one.partition("=")[2]) for one in formats if "=" in one)


def is_watched(path: str, reports: frozenset[str] = frozenset()) -> bool:
    """Tell whether a change of a file may change what is found: articles, settings, word lists."""
    name = os.path.basename(path)
    wanted = name.endswith(".toml") or (format_of(name) is not None and not name.startswith("."))
    hidden = any(
        part.startswith(".") and part not in {os.curdir, os.pardir}
        for part in os.path.relpath(os.path.dirname(path) or os.curdir).split(os.sep)
    )
    return wanted and not hidden and os.path.abspath(path) not in reports


def snapshot(
    paths: Iterable[str], reports: frozenset[str] = frozenset(), named: str = ""
) -> Snapshot:
    """Return what tells whether any file under some paths has changed since."""
    paths = tuple(paths)
    found = _settings(paths, named)
    for path in paths:
        if not os.path.isdir(path):
            _note(path, found)
            continue
        for directory, folders, names in os.walk(path):
            folders[:] = [one for one in folders if one[0] != "." and one != "node_modules"]
            for name in names:
                whole = os.path.join(directory, name)
                if is_watched(whole, reports):
                    _note(whole, found)
    return found


def _note(path: str, found: dict[str, tuple[int, int]]) -> None:
    try:
        status = os.stat(path)
    except OSError:
        return
    found[path] = status.st_mtime_ns, status.st_size


def poll(look: Callable[[], Snapshot], sleep: Callable[[float], None]) -> Iterator[Snapshot]:
    """Yield a snapshot after each change; files that are being written are waited for."""
    before = look()
    while True:
        sleep(_INTERVAL)
        now = look()
        if now == before:
            continue
        while True:
            sleep(_SETTLED)
            settled = look()
            if settled == now:
                break
            now = settled
        before = now
        yield now
