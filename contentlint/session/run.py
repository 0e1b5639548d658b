"""A request to results: what the command line and programs alike begin with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol, TypeVar

from contentlint.config import find, resolve, verify
from contentlint.session.checker import Checker
from contentlint.session.coverage import cache_place, coverage_of, marked, site_root
from contentlint.session.discover import Excluded, Exclusion, discover
from contentlint.session.invocation import Fixing, Invocation
from contentlint.session.stages import Own, Whole
from contentlint.session.wording import Worder
from contentlint.session.workers import SaidOnce, check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from contentlint.config import Config
    from contentlint.result import Result
    from contentlint.session.discover import Source
    from contentlint.session.invocation import LanguageTool, Request
    from contentlint.session.rendering import Rendering, Shown
    from contentlint.session.site import SiteCheck
    from contentlint.session.stages import Stage

FoundT = TypeVar("FoundT")


class Watcher(Protocol):
    """Whoever wants to see how far a run has come."""

    def advance(self) -> None:
        """Take note that one more file has been checked."""

    def compare(self) -> None:
        """Take note that all files have been checked, and are compared with each other."""

    def clear(self) -> None:
        """Make room: results come, or the run ends."""


class Run:
    """What a request comes to. Nothing is read but configurations until results are asked for.

    Raises :class:`ConfigError` for mistakes in what concerns the run as a whole; those that concern
    single articles are problems of their results.
    """

    __slots__ = ("_coverage", "_request", "checker", "config", "excluded", "invocation", "worder")

    def __init__(
        self,
        request: Request,
        config: Config,
        *,
        today: date,
        languagetool: LanguageTool | None = None,
    ) -> None:
        self._request = request
        self.config = config
        """What concerns the run as a whole: each article's own rules are the checker's part."""
        self._coverage = coverage_of(request)
        self.invocation = Invocation(
            request.config,
            request.isolated,
            request.over,
            request.metrics,
            request.text,
            today,
            request.fix,
            request.diff,
            self._spared(),
            languagetool,
            facts=self._coverage.directory,
            cache=cache_place(request, self.config, self._coverage),
            changes=self._coverage.changes,
            any_text=request.any_text,
            trusted=request.trusted,
        )
        self.checker = Checker(self.invocation)
        setups = self.checker.setups
        self.worder = Worder(config.values["lang"] or request.locale, setups)
        verify(self.config, setups.catalog(self.config))
        exclusion = Exclusion(tuple(self.config.values["exclude"]), self.config.directory)
        self.excluded = Excluded(exclusion, setups.exclusion, request.force_exclude)

    def _spared(self) -> str:
        request = self._request
        if request.fix is Fixing.NONE or request.fix_known or not self.config.values["baseline"]:
            return ""
        from contentlint.baseline import place

        return place(self.config)

    def sources(self) -> list[Source]:
        """Return the files that are checked, and the paths that there is something wrong with."""
        paths = self._request.paths
        return marked(list(discover(paths, self.excluded)), self._coverage, paths)

    def notes(self, sources: Sequence[Source]) -> Iterator[str]:
        """Yield a line for each override that holds for none of the articles it could hold for."""
        tops = [os.path.abspath(path) for path in self._request.paths if os.path.isdir(path)]
        if tops and self._coverage.changes is None:
            paths = [source.path for source in sources if source.problem is None]
            yield from self.checker.setups.idle_overrides(tops, paths)

    def results(
        self, sources: Sequence[Source], watch: Callable[[int], Watcher] | None = None
    ) -> Iterator[Result]:
        """Yield the results of files, in their order and worded in the language of the run.

        ``watch`` is told how many there will be.
        """
        watcher = watch(len(sources)) if watch else _Nobody()
        if self._coverage.directory:
            results = self._site(sources, watcher)
        else:
            batches = check(sources, self.checker, self.invocation, self._request.jobs)
            results = _watched(batches, watcher)
        return map(self._telling(), results)

    def stages(
        self, sources: Sequence[Source], watch: Callable[[int], Watcher] | None = None
    ) -> Iterator[Stage]:
        """Yield the results of files as :meth:`results` does, and before what each document came to
        by itself, where site rules may add to it.
        """
        if not self._coverage.directory:
            yield from map(Whole, self.results(sources, watch))
            return
        watcher = watch(len(sources)) if watch else _Nobody()
        found = self._site_check().stages(sources, self._request.jobs)
        own, whole = self._telling(), self._telling()
        for stages in self._watched(found, sources, watcher):
            for stage in stages:
                yield stage.map(own if isinstance(stage, Own) else whole)

    def _telling(self) -> Callable[[Result], Result]:
        """Return what makes of results what is told of them, in their order."""
        once, changes = SaidOnce(), self._coverage.changes

        def told(result: Result) -> Result:
            result = self.worder.result(once(result))
            return result if changes is None else changes.narrow(result)

        return told

    @property
    def keeps_shown(self) -> bool:
        """Whether what a report says of documents can be kept for the next run."""
        plain = self.invocation.fix is Fixing.NONE and self._coverage.changes is None
        return plain and self.invocation.cache is not None and not self.checker.asks_others

    def shown(
        self,
        sources: Sequence[Source],
        rendering: Rendering,
        watch: Callable[[int], Watcher] | None = None,
    ) -> Iterator[Shown]:
        """Yield what a report says of files: that of :meth:`stages`, in their order."""
        watcher = watch(len(sources)) if watch else _Nobody()
        site = self._site_check()
        return self._watched(site.shown(sources, self._request.jobs, rendering), sources, watcher)

    def _site_check(self) -> SiteCheck:
        from contentlint.session.site import SiteCheck, SiteLocation

        location = SiteLocation(
            site_root(self._request.paths, self.config), self.config.values["site-url"]
        )
        return SiteCheck(self.checker, self.invocation, location)

    def _site(self, sources: Sequence[Source], watcher: Watcher) -> Iterator[Result]:
        """Check whole directories: each file, and all of them together."""
        found = self._site_check().results(sources, self._request.jobs)
        for results in self._watched(found, sources, watcher):
            yield from results

    def _watched(
        self, found: Iterator[FoundT | None], sources: Sequence[Source], watcher: Watcher
    ) -> Iterator[FoundT]:
        """Yield what comes of all files, and tell the watcher of those that come before."""
        try:
            checked = 0
            for one in found:
                if one is not None:
                    watcher.clear()
                    yield one
                    continue
                checked += 1
                watcher.advance()
                if checked == len(sources):
                    watcher.compare()
        finally:
            watcher.clear()
            self._keep_small()

    def _keep_small(self) -> None:
        if self.invocation.cache is not None:
            from contentlint.session.cache import trim

            trim(self.invocation.cache)


def configuration(request: Request) -> Config:
    """Return what concerns the run as a whole. Raises :class:`ConfigError`."""
    path = "" if request.isolated else request.config or find(os.getcwd())
    return resolve(path, request.over, confined=not request.trusts_config)


def _watched(batches: Iterable[tuple[Result, ...]], watcher: Watcher) -> Iterator[Result]:
    try:
        for batch in batches:
            watcher.clear()
            yield from batch
            watcher.advance()
    finally:
        watcher.clear()


class _Nobody:
    def advance(self) -> None:
        pass

    def compare(self) -> None:
        pass

    def clear(self) -> None:
        pass
