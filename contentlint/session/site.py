"""Checks whole sites: each file once, then all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.files import read as read_file
from contentlint.record import Record
from contentlint.result import Check, Result
from contentlint.session.changes import file_of
from contentlint.session.disk import Disk
from contentlint.session.packing import facts_of, unpack
from contentlint.session.siterules import SiteRules, text_of_file
from contentlint.session.workers import check_packed
from contentlint.text import LineIndex
from contentlint.website.beside import MOST_BYTES, read_beside
from contentlint.website.model import Website

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from contentlint.finding import Diagnostic
    from contentlint.problem import Problem
    from contentlint.session.checker import Checker
    from contentlint.session.discover import Source
    from contentlint.session.invocation import Invocation
    from contentlint.website.facts import Facts


class SiteLocation(Record):
    """Where a site lies and where it is published."""

    root: str
    """Directory, named as the paths of the articles are."""
    url: str = ""


class SiteCheck:
    """A run over a whole site. Results are kept packed until all files have been read."""

    def __init__(self, checker: Checker, invocation: Invocation, location: SiteLocation) -> None:
        self._checker = checker
        self._invocation = invocation
        self._location = location

    def results(self, sources: Sequence[Source], jobs: int) -> Iterator[tuple[Result, ...] | None]:
        """Yield ``None`` for each source that has been checked, then the results of all."""
        kept: list[bytes] = []
        pages: list[Facts] = []
        for packed in check_packed(sources, self._checker, self._invocation, jobs):
            pages += facts_of(packed)
            kept.append(packed.partition(b"\n")[2])
            yield None
        site = self._website(pages)
        found, troubles = self._judge(site)
        seen: set[str] = set()
        for source, rest in zip(sources, kept, strict=True):
            results = tuple(
                self._checked(_with(result, found), site) for result in unpack(b"\n" + rest)
            )
            seen.update(result.path for result in results)
            if source.changed:
                yield results
        for path in sorted(set(found) - seen):
            yield (Result(path, "", "", "", tuple(found[path])),)
        if troubles:
            yield (Result(self._location.root, "", "", "", problems=tuple(troubles)),)

    def _checked(self, result: Result, site: Website) -> Result:
        """Return a result with the site rules among its checks, if it has any."""
        if not result.checks or result.about is None:
            return result
        has = {*_has(result), *(name for name, ending in _BESIDE if _lies_in(site, ending))}
        more = (
            Check(bound.rule.id, bound.rule.category, bound.rule.subject <= has)
            for bound in self._checker.setups.setup(file_of(result.path)).site
        )
        return result._replace(checks=tuple(sorted((*result.checks, *more))))

    def _judge(self, site: Website) -> tuple[dict[str, list[Diagnostic]], list[Problem]]:
        """Run the site rules; return what they found by path, and which of them crashed."""
        rules = SiteRules(self._checker, self._location.root)
        judged, troubles = rules.judge(site)
        found: dict[str, list[Diagnostic]] = {}
        sources = _Sources(self._checker)
        for one in judged:
            source, lines = sources.of(one.file)
            found.setdefault(one.path, []).append(rules.diagnose(one, source, lines))
        return found, troubles

    def _website(self, pages: list[Facts]) -> Website:
        root = self._location.root
        files = frozenset(Disk().below(root or "."))
        top = "" if root in ("", ".") else f"{root}/"

        def text(name: str) -> str | None:
            try:
                return text_of_file(name, read_file(f"{top}{name}", MOST_BYTES))
            except OSError:
                return None

        texts = {f"{top}{name}": said for name, said in read_beside(files, text).items()}
        return Website(pages, root, url=self._location.url, files=files, texts=texts)


_BESIDE = (("robots", "robots.txt"), ("sitemap", (".xml", ".xml.gz")))


def _lies_in(site: Website, ending: str | tuple[str, ...]) -> bool:
    return any(path.endswith(ending) for path in site.texts)


def _has(result: Result) -> Iterable[str]:
    has = result.about.get("has") if result.about else None
    return has if isinstance(has, list) else ()


class _Sources:
    """The texts of files with findings; only the last one is kept."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._path: str | None = None
        self._last = ("", LineIndex(""))

    def of(self, path: str) -> tuple[str, LineIndex]:
        """Return a file's text and lines; empty if it can no longer be read."""
        if path != self._path:
            try:
                data = self._checker.read(path)
            except OSError:
                data = b""
            text = text_of_file(path, data)
            self._path, self._last = path, (text, LineIndex(text))
        return self._last


def _with(result: Result, found: dict[str, list[Diagnostic]]) -> Result:
    more = found.get(result.path)
    if not more:
        return result
    every = sorted((*result.findings, *more), key=lambda diagnostic: diagnostic.order)
    return result._replace(findings=tuple(every))
