"""Checks of whole directories: packed results, and what is known from earlier not done again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from contentlint.config import ConfigError
from contentlint.readers.read import format_of
from contentlint.rule import ListFile
from contentlint.session.cache import Cache, RecordingFiles, settings_digest
from contentlint.session.checker import failed
from contentlint.session.invocation import Fixing
from contentlint.session.packing import pack
from contentlint.views.linked_files import LinkedFiles

if TYPE_CHECKING:
    from contentlint.config import Setup
    from contentlint.result import Result
    from contentlint.session.checker import Checker
    from contentlint.session.discover import Source


class Memory:
    """Checks files of a directory, and remembers the results from run to run if there is a cache.

    For one thread: digests are kept by what the checker of this one has worked out.
    """

    __slots__ = ("_cache", "_checker", "_digests")

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        place = checker.invocation.cache
        self._cache = Cache(place, checker.disk) if place else None
        self._digests: dict[tuple[int, bool], tuple[Setup, str]] = {}

    def check(self, source: Source) -> bytes:
        """Check a file and return its packed results, with facts if these are wanted.

        Of a file that has not changed only the facts are.
        """
        path, named, changed = source.path, source.named, source.changed
        if self._checker.invocation.fix is not Fixing.NONE:
            from contentlint.session.fixer import Fixer

            return pack(Fixer(self._checker, self._checker.invocation.fix).fix_file(path, named))
        data = self._checker.open(path, named)
        if not isinstance(data, bytes):
            return pack(data if changed else ())
        if not changed and format_of(path) is None:
            return pack(())
        return self._remembered(path, data, changed)

    def _remembered(self, path: str, data: bytes, changed: bool) -> bytes:
        settings = self._settings(path, changed) if self._cache else ""
        if self._cache is None or not settings:
            return pack(self._checked(path, data, self._checker.around(path), changed))
        found = self._cache.load(path, settings, data, self._checker.today)
        if found is not None:
            return found
        asked = RecordingFiles(self._checker.disk)
        around = LinkedFiles(asked, os.path.abspath(path))
        results = self._checked(path, data, around, changed, asked)
        packed = pack(results)
        if not any(problem.ours for result in results for problem in result.problems):
            self._cache.store(path, settings, data, asked, packed)
        return packed

    def _checked(
        self,
        path: str,
        data: bytes,
        around: LinkedFiles,
        changed: bool,
        asked: RecordingFiles | None = None,
    ) -> tuple[Result, ...]:
        try:
            return self._checker.checked(
                path, data, around=around, facts_only=not changed, asked=asked
            )
        except Exception as error:
            return failed(path, error)

    def _settings(self, path: str, changed: bool) -> str:
        """Return a digest of all that a file is checked with; ``""`` if it must not be kept."""
        setups = self._checker.setups
        try:
            setup, config = setups.setup(path), setups.config(path)
        except ConfigError:
            return ""
        packs = [os.path.join(config.directory, name) for name in config.values["packs"]]
        if self._checker.asks_others or not all(map(os.path.isdir, packs)):
            return ""
        key = id(setup), changed
        if key not in self._digests:
            told = self._checker.invocation
            bound = [
                (one.rule.id, one.severity, one.fixable, one.asked, _values(one.options))
                for one in setup.plan.bound
            ]
            parts = (
                *(setup.language, setup.genre, setup.selector, setup.keyphrase, bound, changed),
                setup.names,
                *(sorted(setup.plan.known), setup.severity, told.metrics, told.text, told.facts),
            )
            # The setup is kept beside its digest, so that no other one gets its id.
            self._digests[key] = setup, settings_digest(parts, packs)
        return self._digests[key][1]


def _values(options: Any) -> object:
    """Return the options that are set, with the lines of list files: names say nothing of them."""
    values = options._asdict() if hasattr(options, "_asdict") else vars(options)
    return [
        (name, value, value.lines if isinstance(value, ListFile) else ())
        for name, value in sorted(values.items())
    ]
