"""Checks whole sites: each file once, then all of them together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.engine.diagnose import Located, diagnose, severity_of
from contentlint.engine.suppress import names_of
from contentlint.problem import Problem
from contentlint.readers.encoding import decode
from contentlint.record import Record
from contentlint.result import Check, Result
from contentlint.session.changes import file_of
from contentlint.session.disk import Disk
from contentlint.session.packing import facts_of, unpack
from contentlint.session.workers import check_packed
from contentlint.text import LineIndex
from contentlint.website.model import READ_BESIDE, Website

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from contentlint.engine import SiteBound
    from contentlint.finding import Diagnostic
    from contentlint.session.checker import Checker
    from contentlint.session.discover import Source
    from contentlint.session.invocation import Invocation
    from contentlint.website.facts import Facts
    from contentlint.website.model import SiteFinding

_DEEPEST = 2
"""Parts of the path of a robots.txt or sitemap, with folders such as ``static`` or ``public``."""


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
        found, troubles = self._judge(site, pages)
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

    def _judge(
        self, site: Website, pages: list[Facts]
    ) -> tuple[dict[str, list[Diagnostic]], list[Problem]]:
        """Run the site rules; return what they found by path, and which of them crashed."""
        setup = self._checker.setups.setup(os.path.join(self._location.root, "article.md"))
        by_path = {page.path: page for page in pages}
        found: dict[str, list[Diagnostic]] = {}
        troubles: list[Problem] = []
        sources = _Sources(self._checker)
        for bound in setup.site:
            try:
                findings = list(bound.rule.check(site, bound.options))
            except Exception as error:
                troubles.append(_crashed(bound, error))
                continue
            for finding in findings:
                diagnostic = self._diagnose(finding, bound, by_path.get(finding.path), sources)
                if diagnostic is not None:
                    found.setdefault(finding.path, []).append(diagnostic)
        return found, troubles

    def _website(self, pages: list[Facts]) -> Website:
        root = self._location.root
        files = frozenset(Disk().below(root or "."))
        beside = [
            name
            for name in files
            if os.path.basename(name) in READ_BESIDE and name.count("/") < _DEEPEST
        ]
        texts = {}
        for name in sorted(beside):
            path = name if root in ("", ".") else f"{root}/{name}"
            text = Disk().text(path)
            if text is not None:
                texts[path] = text
        return Website(pages, root, url=self._location.url, files=files, texts=texts)

    def _diagnose(
        self, finding: SiteFinding, bound: SiteBound, page: Facts | None, sources: _Sources
    ) -> Diagnostic | None:
        """Word a finding; ``None`` if it is switched off where it stands."""
        rule = bound.rule
        path = file_of(finding.path)
        setup = self._checker.setups.setup(path)
        here = next((one for one in setup.site if one.rule is rule), None)
        if page is None:
            here = bound
        if here is None or (
            page is not None and _silenced(page, names_of(rule.id, rule.category), finding)
        ):
            return None
        if severity_of(finding, here).rank < setup.severity.rank:
            return None
        source, lines = sources.of(path)
        whole = page is not None and finding.place == page.top
        at = Located(source, lines, *finding.place, whole)
        return diagnose(finding, here, at, " ".join(at.text.split()))


_BESIDE = (("robots", "robots.txt"), ("sitemap", ".xml"))


def _lies_in(site: Website, ending: str) -> bool:
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
            html = path.lower().endswith((".html", ".htm", ".xhtml"))
            text = decode(data, html=html, xml=path.lower().endswith(".xml")).text
            self._path, self._last = path, (text, LineIndex(text))
        return self._last


def _with(result: Result, found: dict[str, list[Diagnostic]]) -> Result:
    more = found.get(result.path)
    if not more:
        return result
    every = sorted((*result.findings, *more), key=lambda diagnostic: diagnostic.order)
    return result._replace(findings=tuple(every))


def _silenced(page: Facts, names: frozenset[str], finding: SiteFinding) -> bool:
    first, last = finding.place.start.line, finding.place.end.line
    return any(
        (not silence.rules or not names.isdisjoint(silence.rules))
        and silence.first <= last
        and first <= silence.last
        for silence in page.silences
    )


def _crashed(bound: SiteBound, error: Exception) -> Problem:
    import traceback

    message = f"rule {bound.rule.id} crashed: {type(error).__name__}: {error}"
    text = "".join(traceback.format_exception(error))
    return Problem("rule-crash", message, ours=True, rule=bound.rule.id, traceback=text)
