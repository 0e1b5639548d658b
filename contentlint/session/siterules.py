"""Runs the site rules over what is known of a site's documents, wherever these lie."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.config.resolve import Own
from contentlint.engine.diagnose import Located, diagnose, severity_of
from contentlint.engine.suppress import names_of
from contentlint.phrase import phrase
from contentlint.problem import Problem
from contentlint.readers.encoding import decode
from contentlint.record import Record
from contentlint.session.changes import file_of
from contentlint.website.beside import unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.config import Setup
    from contentlint.engine import SiteBound
    from contentlint.finding import Diagnostic
    from contentlint.session.checker import Checker
    from contentlint.text import LineIndex
    from contentlint.website.facts import Facts
    from contentlint.website.model import SiteFinding, Website


class Judged(Record):
    """A finding of a site rule that is wanted where it stands."""

    finding: SiteFinding
    rule: str
    whole: bool
    """Whether it concerns its document as a whole."""
    beside: bool
    """Whether it stands in no document but in a file beside them, as a sitemap is."""
    own: Own = Own()
    """What overrides can ask of its document."""

    @property
    def path(self) -> str:
        """The document, the sitemap or the robots.txt that it is about."""
        return self.finding.path

    @property
    def file(self) -> str:
        """The file of which its place is one: an export holds many documents."""
        return file_of(self.finding.path)


class SiteRules:
    """The rules that look at all documents of a site, as they are configured for it."""

    __slots__ = ("_bound", "_checker")

    def __init__(self, checker: Checker, root: str) -> None:
        self._checker = checker
        self._bound = checker.setups.setup(os.path.join(root, "article.md")).site

    @property
    def comparing(self) -> tuple[SiteBound, ...]:
        """Those that can be asked about the pages that meet, and no others: see ``SiteRule``."""
        return tuple(bound for bound in self._bound if bound.rule.meet is not None)

    @property
    def overall(self) -> tuple[SiteBound, ...]:
        """The others: they want the whole site."""
        return tuple(bound for bound in self._bound if bound.rule.meet is None)

    def judge(
        self, site: Website, bound_rules: Sequence[SiteBound] | None = None
    ) -> tuple[list[Judged], list[Problem]]:
        """Return what the rules find, or some of them, and which of them crashed."""
        by_path = {page.path: page for page in site.pages}
        judged: list[Judged] = []
        troubles: list[Problem] = []
        for bound in self._bound if bound_rules is None else bound_rules:
            try:
                findings = list(bound.rule.check(site, bound.options))
            except Exception as error:
                troubles.append(_crashed(bound, error))
                continue
            for finding in findings:
                page = by_path.get(finding.path)
                if site.speaks_of(finding.path) and self._is_wanted(finding, bound, page):
                    whole = page is not None and finding.place == page.top
                    own = _own(page) if page else Own()
                    judged.append(Judged(finding, bound.rule.id, whole, page is None, own))
        return judged, troubles

    def _is_wanted(self, finding: SiteFinding, bound: SiteBound, page: Facts | None) -> bool:
        """Tell whether a finding is switched on where it stands."""
        rule = bound.rule
        own = _own(page) if page else Own()
        setup = self._setup(finding.path, own)
        here = self._here(rule.id, finding.path, own) if page else bound
        if here is None or (
            page is not None and _silenced(page, names_of(rule.id, rule.category), finding)
        ):
            return False
        return severity_of(finding, here).rank >= setup.severity.rank

    def _setup(self, path: str, own: Own) -> Setup:
        file, setups = file_of(path), self._checker.setups
        if not setups.parts(file):
            return setups.setup(file)
        return setups.setup(file, own._replace(part=path.removeprefix(file)))

    def _here(self, rule: str, path: str, own: Own) -> SiteBound | None:
        setup = self._setup(path, own)
        return next((one for one in setup.site if one.rule.id == rule), None)

    def diagnose(self, judged: Judged, source: str, lines: LineIndex) -> Diagnostic:
        """Word a finding; ``source`` is the text of its file, empty if that is gone."""
        bound = None if judged.beside else self._here(judged.rule, judged.path, judged.own)
        bound = bound or next(one for one in self._bound if one.rule.id == judged.rule)
        at = Located(source, lines, *judged.finding.place, judged.whole)
        return diagnose(judged.finding, bound, at, " ".join(at.text.split()))


def again(one: Diagnostic, source: str, lines: LineIndex) -> Diagnostic:
    """Return a finding as it is in a source that was changed elsewhere than where it stands."""
    at = Located(source, lines, one.start, one.end, one.whole)
    excerpt, lead, lead_bytes = at.line
    key = " ".join(at.text.split())
    return one._replace(text=at.text, excerpt=excerpt, key=key, lead=lead, lead_bytes=lead_bytes)


def _own(page: Facts) -> Own:
    return Own("", page.type, page.status)


def text_of_file(path: str, data: bytes) -> str:
    """Return what a file says, as the readers of articles decode it."""
    data = unpacked(path, data)
    ending = path.lower().removesuffix(".gz")
    html = ending.endswith((".html", ".htm", ".xhtml"))
    return decode(data, html=html, xml=ending.endswith(".xml")).text


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

    message = phrase(
        "rule {id} crashed: {name}: {error}",
        id=bound.rule.id,
        name=type(error).__name__,
        error=error,
    )
    text = "".join(traceback.format_exception(error))
    return Problem("rule-crash", message, ours=True, rule=bound.rule.id, traceback=text)
