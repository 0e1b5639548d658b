"""Checks of whole directories: what is known from earlier is not done again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from contentlint.config import ConfigError
from contentlint.readers.read import format_of
from contentlint.record import Record
from contentlint.rule import ListFile
from contentlint.session.cache import (
    Asked,
    Cache,
    RecordingFiles,
    content_digest,
    settings_digest,
    stamp,
)
from contentlint.session.checker import failed
from contentlint.session.index import Entry
from contentlint.session.invocation import Fixing
from contentlint.session.packing import pack
from contentlint.views.linked_files import LinkedFiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.config import Setup
    from contentlint.result import Result
    from contentlint.session.checker import Checker
    from contentlint.session.discover import Source
    from contentlint.session.index import Index


class Checked(Record):
    """What a check of one file came to: plain values that cross process borders."""

    packed: bytes
    """As :func:`pack` returns it."""
    paths: tuple[str, ...] = ()
    """Of its documents."""
    content: bytes = b""
    """Digest of the bytes that were checked."""
    stamp: tuple[int, ...] = ()
    """What the file system said of the file before it was read; empty if that cannot tell."""
    asked: Asked | None = None
    """``None`` for what must not be kept: it hangs on more than can be asked again."""


def packed(results: tuple[Result, ...]) -> Checked:
    """Return results that are not to be kept."""
    return Checked(pack(results), tuple(result.path for result in results))


def check_packed(checker: Checker, source: Source) -> Checked:
    """Check a file and return its packed results, with facts if these are wanted.

    Of a file that has not changed only the facts are.
    """
    path, named, changed = source.path, source.named, source.changed
    if checker.invocation.fix is not Fixing.NONE:
        from contentlint.session.fixer import Fixer

        return packed(Fixer(checker, checker.invocation.fix).fix_file(path, named))
    if not changed and format_of(path) is None:
        return packed(())
    before = _stamp(checker, path)
    data = checker.open(path, named)
    if not isinstance(data, bytes):
        return packed(data if changed else ())
    return _checked(checker, source, data, before)


def _checked(checker: Checker, source: Source, data: bytes, before: tuple[int, ...]) -> Checked:
    path, asked = source.path, RecordingFiles(checker.disk)
    around = LinkedFiles(asked, os.path.abspath(path))
    try:
        results = checker.checked(
            path, data, around=around, facts_only=not source.changed, asked=asked
        )
    except Exception as error:
        results = failed(path, error)
    found = packed(results)
    if any(problem.ours for result in results for problem in result.problems):
        return found
    return found._replace(content=content_digest(data), stamp=before, asked=asked.asked())


def _stamp(checker: Checker, path: str) -> tuple[int, ...]:
    changes = checker.invocation.changes
    # What is staged of a file is not what the file system tells of.
    return () if changes is not None and changes.blobs else stamp(path)


class Kept:
    """What is known of one file: unpacked where somebody wants it."""

    __slots__ = ("_checked", "before", "index", "name")

    def __init__(
        self,
        checked: Checked | None,
        index: Index | None = None,
        name: str = "",
        before: Entry | None = None,
    ) -> None:
        self._checked = checked
        self.before = before
        """What the index had before it was checked anew."""
        self.index = index
        """``None`` for what is not kept from run to run."""
        self.name = name
        """In the index."""

    @property
    def entry(self) -> Entry | None:
        """What the index has; ``None`` for what is not kept from run to run."""
        return self.index.entries[self.name] if self.index else None

    @property
    def facts(self) -> bytes:
        """The facts of its documents, packed."""
        if self.index:
            return self.index.facts.get(self.index.entries[self.name].facts)
        return self._checked.packed.partition(b"\n")[0] if self._checked else b""

    @property
    def results(self) -> bytes:
        """Its results without facts, packed."""
        if self.index:
            return self.index.results.get(self.index.entries[self.name].results)
        return self._checked.packed.partition(b"\n")[2] if self._checked else b""

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of its documents."""
        if self.index:
            return self.index.entries[self.name].paths
        return self._checked.paths if self._checked else ()


class Memory:
    """Remembers results from run to run, in one process: others only check what it does not know.

    For one thread: digests are kept by what the checker of this one has worked out.
    """

    __slots__ = ("_checker", "_digests", "_shared", "_today", "cache")

    def __init__(self, checker: Checker, cache: Cache) -> None:
        self._checker = checker
        self.cache = cache
        self._digests: dict[tuple[int, bool, bool], tuple[Setup, str]] = {}
        self._shared: dict[tuple[str, bool, bool], str] = {}
        """What holds for all files of a directory."""
        self._today = checker.today.isoformat()

    def recall(self, source: Source) -> Kept | None:
        """Return what is known of a file that is still so; ``None`` if it must be checked."""
        settings = self.settings(source)
        if not settings:
            return None
        index = self.cache.index(settings)
        path = source.path
        now = _stamp(self._checker, path)
        name = self.cache.recall(path, index, self._today, now, self._read)
        return Kept(None, index, name) if name else None

    def keep(self, source: Source, checked: Checked) -> Kept:
        """Remember what a check came to, if that is possible."""
        settings = self.settings(source) if checked.asked else ""
        if not settings or checked.asked is None:
            return Kept(checked)
        index = self.cache.index(settings)
        before = self.cache.entry(source.path, index)
        facts, _, results = checked.packed.partition(b"\n")
        entry = Entry(
            checked.content,
            checked.stamp,
            checked.asked.since,
            checked.asked.until,
            (),
            checked.paths,
            index.facts.add(facts),
            content_digest(facts),
            index.results.add(results),
            index.writings,
        )
        name = self.cache.keep(source.path, index, entry, checked.asked)
        return Kept(None, index, name, before)

    def _read(self, path: str) -> bytes | None:
        data = self._checker.data(path)
        return data if isinstance(data, bytes) else None

    def settings(self, source: Source) -> str:
        """Return a digest of all that a file is checked with; ``""`` if it must not be kept."""
        if source.problem is not None or source.part is not None:
            return ""
        path, changed, named = source.path, source.changed, source.named
        folder = os.path.dirname(path), changed, named
        if folder in self._shared:
            return self._shared[folder]
        try:
            setup = self._checker.setups.setup(path)
            alike = self._checker.setups.config(path).is_of_directories
        except ConfigError:
            return ""
        found = self._told(setup, source)
        if alike:
            self._shared[folder] = found
        return found

    def _told(self, setup: Setup, source: Source) -> str:
        key = id(setup), source.changed, source.named
        if key not in self._digests:
            # The setup is kept beside its digest, so that no other one gets its id.
            self._digests[key] = setup, self._digest(setup, source)
        return self._digests[key][1]

    def _divided(self, path: str) -> Iterator[object]:
        """Yield what tells apart overrides that hold for some documents of a file."""
        setups = self._checker.setups
        config = setups.config(path)
        matching = config.matching(path)
        for number, step in enumerate(config.steps):
            one = step.override
            if one is not None and not one.is_of_files:
                alone = (*matching[:number], True, *matching[number + 1 :])
                setup = config.setup(setups.catalog(config), alone)
                yield number, one.files, one.type, one.status
                yield sorted(one.values.items())
                yield [(b.rule.id, b.severity, _values(b.options)) for b in setup.plan.bound]
                yield [(b.rule.id, b.severity, _values(b.options)) for b in setup.site]

    def _digest(self, setup: Setup, source: Source) -> str:
        told, config = self._checker.invocation, self._checker.setups.config(source.path)
        packs = [os.path.join(config.directory, name) for name in config.values["packs"]]
        if self._checker.asks_others or not all(map(os.path.isdir, packs)):
            return ""
        bound = [
            (one.rule.id, one.severity, one.fixable, one.asked, _values(one.given))
            for one in setup.plan.bound
        ]
        site = [(one.rule.id, one.severity, one.asked, _values(one.given)) for one in setup.site]
        parts = (
            *(setup.language, setup.genre, setup.selector, setup.keyphrase, bound, site),
            *(source.changed, source.named, setup.names),
            *(sorted(setup.plan.known), setup.severity, told.metrics, told.text, told.facts),
            *(told.any_text, bool(told.changes and told.changes.blobs)),
            *self._divided(source.path),
        )
        return settings_digest(parts, packs)


def _values(options: Any) -> object:
    """Return the options that are set, with the lines of list files: names say nothing of them."""
    if options is None:
        return ()
    values = options._asdict() if hasattr(options, "_asdict") else vars(options)
    return [
        (name, value, value.lines if isinstance(value, ListFile) else ())
        for name, value in sorted(values.items())
    ]
