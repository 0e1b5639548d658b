"""What site rules say of the documents of a run, beside what each file came to by itself."""

from __future__ import annotations

import marshal
from datetime import date
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.result import Check, Result
from contentlint.session.changes import file_of
from contentlint.session.packing import pack, unpack_results
from contentlint.session.siterules import again
from contentlint.text.digests import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from contentlint.engine import SiteBound
    from contentlint.finding import Diagnostic
    from contentlint.problem import Problem
    from contentlint.session.checker import Checker
    from contentlint.session.memory import Kept
    from contentlint.text import LineIndex


class Told(Record):
    """What site rules are told, as digests."""

    around: bytes
    """Of all but the documents."""
    files: dict[str, bytes]
    """Of each file: its content, and the facts of its documents."""


class Judgement:
    """Findings of site rules, packed, by the paths of what they are about."""

    __slots__ = ("_beside", "_checker", "_days", "_digests", "_found", "_root", "_troubles")

    def __init__(  # noqa: PLR0913, PLR0917 -- all that it consists of
        self,
        checker: Checker,
        root: str,
        found: Mapping[str, Sequence[Diagnostic]],
        troubles: Sequence[Problem],
        beside: Iterable[str],
        days: tuple[date, date] = (date.min, date.max),
    ) -> None:
        self._checker, self._root = checker, root
        self._found = {path: _packed(path, some) for path, some in found.items()}
        self._troubles = tuple(troubles)
        self._beside = tuple(beside)
        """What the site has besides documents, as rules name it: ``robots``, ``sitemap``."""
        self._days = days
        """The first and the last day on which it is the same."""
        self._digests: dict[tuple[bytes, ...], bytes] = {}

    def holds_on(self, day: date) -> bool:
        """Tell whether rules would say the same on a day."""
        return self._days[0] <= day <= self._days[1]

    def kept(self, told: Told, bands: bytes) -> tuple[bytes, ...]:
        """Return it as bytes, with what it holds for; empty if it must not be kept."""
        days = tuple(day.isoformat() for day in self._days)
        kept = (*told, bands, self._found, self._beside, days)
        return () if self._troubles else (marshal.dumps(kept),)

    @classmethod
    def of(cls, checker: Checker, root: str, data: memoryview) -> tuple[Judgement, Told, bytes]:
        """Return what was kept, with what it holds for. The bytes are signed, so they are ours."""
        around, files, bands, found, beside, days = marshal.loads(data)  # noqa: S302 -- signed
        since, until = map(date.fromisoformat, days)
        judgement = cls(checker, root, {}, (), beside, (since, until))
        judgement._found = found
        return judgement, Told(around, files), bands

    def see_again(self, paths: Iterable[str], text: Callable[[str], tuple[str, LineIndex]]) -> None:
        """Take what findings quote from a file that was changed elsewhere than where they stand.

        ``text`` returns what the file of a document says, and its lines.
        """
        for path in paths:
            if path in self._found:
                source, lines = text(file_of(path))
                self._found[path] = _packed(
                    path, [again(one, source, lines) for one in self._of(path)]
                )

    def digest(self, paths: Iterable[str]) -> bytes:
        """Return what tells apart what is added to the results of a file's documents."""
        found = tuple([self._found[path] for path in paths if path in self._found])
        known = self._digests.get(found)  # of most there is nothing to add
        if known is None:
            made = blake2b(repr(self._beside).encode(), digest_size=16)
            for one in found:
                made.update(one)
            known = self._digests[found] = made.digest()
        return known

    def completed(self, one: Kept) -> tuple[Result, ...]:
        """Return the results of a file with what site rules say of them."""
        return tuple(self.complete(result) for result in unpack_results(one.results))

    def others(self, kept: Iterable[Kept]) -> Iterator[tuple[Result, ...]]:
        """Yield results of what is no document that was checked, then rules that crashed."""
        if self._found:
            seen = {path for one in kept for path in one.paths}
            for path in sorted(set(self._found) - seen):
                yield (Result(path, "", "", "", self._of(path)),)
        if self._troubles:
            yield (Result(self._root, "", "", "", problems=self._troubles),)

    def _of(self, path: str) -> tuple[Diagnostic, ...]:
        packed = self._found.get(path)
        return unpack_results(packed)[0].findings if packed else ()

    def complete(self, result: Result) -> Result:
        """Return a document's result with what site rules say of it."""
        more = self._of(result.path)
        if more:
            every = sorted((*result.findings, *more), key=lambda diagnostic: diagnostic.order)
            result = result._replace(findings=tuple(every))
        asked = self._asked(result)
        if result.checks and asked:
            result = result._replace(checks=tuple(sorted((*result.checks, *asked))))
        return result

    def added(self, result: Result) -> Result:
        """Return only what site rules say of a document."""
        found, asked = self._of(result.path), tuple(sorted(self._asked(result)))
        return Result(
            *(result.path, result.format, result.language, result.title, found),
            checks=asked or None,
        )

    def _asked(self, result: Result) -> list[Check]:
        has = {*_has(result), *self._beside}
        return [
            Check(bound.rule.id, bound.rule.category, bound.rule.subject <= has)
            for bound in asked_about(self._checker, result)
        ]


def asked_about(checker: Checker, result: Result) -> tuple[SiteBound, ...]:
    """Return the site rules that count among a document's checks, if it has any."""
    if not result.checks or result.about is None:
        return ()
    return checker.setups.setup(file_of(result.path)).site


def _packed(path: str, found: Sequence[Diagnostic]) -> bytes:
    return pack((Result(path, "", "", "", tuple(found)),)).partition(b"\n")[2]


def _has(result: Result) -> Iterable[str]:
    has = result.about.get("has") if result.about else None
    return has if isinstance(has, list) else ()
