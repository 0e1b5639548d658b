"""Paths of a command line to the files that are articles."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from contentlint.config.trust import is_below, repository
from contentlint.files import read as read_file
from contentlint.phrase import phrase, system
from contentlint.problem import Problem
from contentlint.readers.read import format_of
from contentlint.record import Record
from contentlint.session.articles import is_report, no_article
from contentlint.text.globs import PathPatterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from contentlint.session.tables import Part

_NEVER = frozenset(
    {"_includes", "_layouts", "node_modules", "__pycache__", "site-packages", "venv"}
)
"""Directories nobody keeps articles in; hidden ones are left out as well."""

_TABLES = (".jsonl", ".ndjson", ".parquet")
"""Endings of tables of articles, which are read where somebody names them."""

_LARGEST_LIST = 4 * 1024 * 1024
"""Bytes of a ``.gitignore`` beyond which it is none."""


class Source(Record):
    """A file to check, or what is wrong with a path."""

    path: str
    named: bool = False
    """Given on the command line by a person: not found in a directory, not given by a hook."""
    problem: Problem | None = None
    changed: bool = True
    """Whether what is found in it is wanted; if not, only site rules want to know about it."""
    part: Part | None = None
    """Which of its rows, if it is a table of articles."""


class Exclusion(Record):
    """The ``exclude`` patterns of a configuration."""

    patterns: tuple[str, ...]
    directory: str


class Excluded:
    """What is left out: by the configuration of the run, or by the one nearest to a path."""

    def __init__(self, run: Exclusion, nearest: Callable[[str], Exclusion], force: bool) -> None:
        self._run = run
        self._nearest = nearest
        """Tells what the configuration of an article with this path excludes."""
        self.force = force
        """Whether files named on the command line are left out too (``--force-exclude``), those
        that are no articles among them: a hook names whatever is committed."""
        self._specs: dict[tuple[str, ...], PathPatterns] = {}

    def covers(self, path: str) -> bool:
        """Tell whether a path is left out; directories end in ``/``."""
        nearest = self._nearest(path.removesuffix("/"))
        return self._matches(self._run, path) or (
            nearest != self._run and self._matches(nearest, path)
        )

    def may_cover(self, directory: str) -> bool:
        """Tell whether anything directly in a directory may be left out."""
        nearest = self._nearest(os.path.join(directory, "_"))
        return bool(self._run.patterns or nearest.patterns)

    def _matches(self, exclusion: Exclusion, path: str) -> bool:
        patterns = exclusion.patterns
        if patterns not in self._specs:
            self._specs[patterns] = PathPatterns.of(patterns)
        spec = self._specs[patterns]
        if not spec.patterns:
            return False
        relative = os.path.relpath(os.path.abspath(path), exclusion.directory)
        # Elsewhere patterns hold as well, as far as they do not name the way from here.
        parts = [part for part in relative.split(os.sep) if part not in (os.pardir, os.curdir)]
        return spec.matches("/".join(parts) + "/" * path.endswith("/"))


def discover(paths: Sequence[str], excluded: Excluded) -> Iterator[Source]:
    """Yield the articles under ``paths``, directories in order of name, each file once."""
    seen: set[str] = set()
    last = ""
    for path in paths:
        for source, real in _under(path, excluded):
            # The parts of a table come one after the other.
            again = real in seen and not (source.part and real == last)
            if source.problem is not None or not again:
                seen.add(real)
                yield source
            last = real


_Found = tuple[Source, str]
"""A source and its real path."""


def _under(path: str, excluded: Excluded) -> Iterator[_Found]:
    if not os.path.isdir(path):
        for source in _named(path, excluded):
            yield source, os.path.realpath(source.path)
        return
    found = False
    for one in _walk(path, excluded):
        found = True
        yield one
    if not found:
        extensions = ".md, .mdx, .html, .txt, exports"
        message = phrase(
            "no articles in this directory ({extensions}) that are not excluded",
            extensions=extensions,
        )
        yield Source(path, True, Problem("no-articles", message)), os.path.realpath(path)


def _named(path: str, excluded: Excluded) -> Iterator[Source]:
    if not os.path.exists(path):
        message = phrase("no such file or directory")
        if path.startswith(("http://", "https://")):
            message = phrase("is an address; contentlint reads files, so save the page first")
        yield Source(path, True, Problem("missing", message))
    elif path.lower().endswith(_TABLES):
        yield from _table(path)
    elif not excluded.force:
        yield Source(path, True)
    elif format_of(path) is not None and not no_article(path) and not excluded.covers(path):
        yield Source(path, problem=_OUTSIDE if leads_out(path) else None)


def _table(path: str) -> Iterator[Source]:
    from contentlint.session.tables import TableError, parts_of

    try:
        for part in parts_of(path):
            yield Source(path, True, part=part)
    except (OSError, TableError) as error:
        yield Source(
            path, True, Problem("unreadable", phrase("cannot be read: {error}", error=error))
        )


def _walk(top: str, excluded: Excluded) -> Iterator[_Found]:
    ignored = _Ignored(top)
    tree = repository(top)
    left = [top]
    while left:
        directory = left.pop()
        try:
            with os.scandir(directory) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield _unreadable(directory, error), os.path.realpath(directory)
            continue
        ignored.enter(directory)
        # What git and the configuration leave out is asked for each file only where that is any.
        covering = [one for one in (ignored, excluded) if one.may_cover(directory)]
        here, real = (os.path.join(one, "") for one in (directory, os.path.realpath(directory)))
        folders: list[str] = []
        for entry in inside:
            path = here + entry.name
            if _is_folder(entry):
                if _may_hold_articles(entry) and not _covered(path + "/", covering):
                    folders.append(path)
            elif (
                format_of(entry.name) is not None
                and not entry.name.startswith(".")
                and not no_article(path)
                and not _covered(path, covering)
                and not _is_endless(entry)
                and not is_report(path)
            ):
                if entry.is_symlink():
                    outside = _OUTSIDE if leads_out(path, tree) else None
                    yield Source(path, problem=outside), os.path.realpath(path)
                else:
                    yield Source(path), real + entry.name
        left += reversed(folders)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _may_hold_articles(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and entry.name not in _NEVER and not entry.is_symlink()


def _covered(path: str, covering: Iterable[_Ignored | Excluded]) -> bool:
    return any(one.covers(path) for one in covering)


def _is_endless(entry: os.DirEntry[str]) -> bool:
    """Tell whether it is a pipe, socket or device, which may be read for ever.

    A link that leads nowhere is none: that it cannot be read is told of it.
    """
    if entry.is_file(follow_symlinks=False):
        return False
    try:
        return not stat.S_ISREG(os.stat(entry.path).st_mode)
    except OSError:
        return False


def _unreadable(directory: str, error: OSError) -> Source:
    message = phrase(
        "this directory cannot be read: {reason}; its articles are missing here",
        reason=system(error),
    )
    return Source(directory, problem=Problem("unreadable", message))


_OUTSIDE = Problem("link", phrase("is a link that leads out of here, and was not read"), note=True)


def leads_out(path: str, tree: str = "") -> bool:
    """Tell whether a path is a link that leads out of a tree; without one, out of its own.

    That is its repository, or where we run, if it lies there.
    """
    if not os.path.islink(path) or not os.path.exists(path):
        return False
    if not tree:
        tree, here = repository(os.path.dirname(os.path.abspath(path))), os.getcwd()
        if not os.path.lexists(os.path.join(tree, ".git")) and is_below(tree, here):
            tree = here
    return not is_below(path, tree)


class _Ignored:
    """The ``.gitignore`` files that hold below a directory, those above it included."""

    def __init__(self, top: str) -> None:
        self._specs: dict[str, PathPatterns] = {}
        above = os.path.abspath(top)
        chain = [above]
        while not os.path.exists(os.path.join(above, ".git")):
            parent = os.path.dirname(above)
            if parent == above:
                chain = chain[:1]
                break
            above = parent
            chain.append(above)
        for directory in chain:
            self.enter(directory)
        self._read(os.path.join(chain[-1], ".git", "info", "exclude"), chain[-1])

    def enter(self, directory: str) -> None:
        """Take the ``.gitignore`` of a directory into account."""
        directory = os.path.abspath(directory)
        if directory not in self._specs:
            self._read(os.path.join(directory, ".gitignore"), directory)

    def _read(self, path: str, directory: str) -> None:
        try:
            lines = read_file(path, _LARGEST_LIST).decode("utf-8", "replace").splitlines()
        except OSError:
            return
        before = self._specs.get(directory)
        spec = PathPatterns.of(lines)
        self._specs[directory] = spec if before is None else before.behind(spec)

    def may_cover(self, directory: str) -> bool:
        """Tell whether anything directly in a directory may be ignored."""
        directory = os.path.abspath(directory)
        while True:
            spec = self._specs.get(directory)
            if spec is not None and spec.patterns:
                return True
            directory, below = os.path.dirname(directory), directory
            if directory == below:
                return False

    def covers(self, path: str) -> bool:
        """Tell whether git would ignore a path; directories end in ``/``."""
        is_directory = path.endswith("/")
        absolute = os.path.abspath(path)
        directory = os.path.dirname(absolute)
        while True:
            spec = self._specs.get(directory)
            if spec is not None:
                relative = os.path.relpath(absolute, directory) + ("/" if is_directory else "")
                verdict = spec.verdict(relative)
                if verdict is not None:
                    return verdict
            parent = os.path.dirname(directory)
            if parent == directory:
                return False
            directory = parent
