"""Fixes single files, or shows what that would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.fix import Mode, WriteError, diff, mend, replace
from contentlint.phrase import phrase
from contentlint.problem import Problem
from contentlint.record import Record
from contentlint.session.checker import broken, failed, kind_of
from contentlint.session.discover import leads_out
from contentlint.session.invocation import Fixing

if TYPE_CHECKING:
    from contentlint.document import Format
    from contentlint.result import Result
    from contentlint.session.checker import Checker
    from contentlint.views.linked_files import LinkedFiles


class Fixed(Record):
    """What fixing has made of a file."""

    results: tuple[Result, ...]
    """Findings and problems are those of the text that came of it."""
    data: bytes
    encoding: str = "utf-8"


class Fixer:
    """Applies safe fixes, or all, to what a checker reads."""

    __slots__ = ("_checker", "_unsafe")

    def __init__(self, checker: Checker, fixing: Fixing) -> None:
        self._checker = checker
        self._unsafe = fixing is Fixing.UNSAFE

    def fix_file(self, path: str, named: bool = True) -> tuple[Result, ...]:
        """Fix the documents of a file, or show what that would change if the invocation says so.

        ``named`` as in :meth:`Checker.check_file`.
        """
        data = self._checker.open(path, named)
        if not isinstance(data, bytes):
            return data
        around = self._checker.around(path)
        if self._checker.invocation.diff:
            return self.show_fixes(path, data, around=around)
        fixed = self.fix_data(path, data, around=around)
        if fixed.data == data:
            return fixed.results
        if leads_out(path):
            message = phrase(
                "could not be fixed: it is a link that leads out of here; fix the file itself"
            )
            return self._unfixed(path, data, around, Problem("unwritable", message))
        try:
            replace(path, data, fixed.data)
        except WriteError as error:
            problem = Problem(error.kind, str(error))
            if error.kind == "missing":
                return broken(path, problem)
            return self._unfixed(path, data, around, problem)
        return fixed.results

    def _unfixed(
        self, path: str, data: bytes, around: LinkedFiles, problem: Problem
    ) -> tuple[Result, ...]:
        """Return what is found in a file that stays as it is, and why it does."""
        first, *others = self._checker.check_data(path, data, around=around)
        return first._replace(problems=(*first.problems, problem)), *others

    def fix_data(
        self,
        path: str,
        data: bytes,
        format: Format | None = None,  # noqa: A002 -- the report's own name for it
        around: LinkedFiles | None = None,
    ) -> Fixed:
        """Fix the documents in the bytes of a file called ``path``; nothing is written."""
        try:
            return self.fixed(path, data, format, around)
        except Exception as error:
            return Fixed(failed(path, error), data)

    def fixed(
        self,
        path: str,
        data: bytes,
        format: Format | None = None,  # noqa: A002 -- as above
        around: LinkedFiles | None = None,
    ) -> Fixed:
        """Fix like :meth:`fix_data`. Raises what :meth:`Checker.checked` does."""
        checker = self._checker
        setup, kind = checker.setups.setup(path), kind_of(path, format)
        mode = Mode(self._unsafe, setup.severity, checker.known)
        known = checker.known_of(path, around)
        parts = checker.setups.parts(path)
        plans = (lambda one: checker.setup_of(one, path).plan) if parts else None
        mended = mend(path, data, kind, known, setup.plan, mode, plans)
        documents = mended.documents
        results = (
            checker.result(
                documents[number], outcome, checker.setup_of(documents[number], path)
            )._replace(fixed=mended.applied[number])
            for number, outcome in enumerate(mended.outcomes)
        )
        results = (
            result._replace(problems=(*result.problems, *mended.notes[number]))
            for number, result in enumerate(results)
        )
        return Fixed(tuple(results), mended.data, mended.encoding)

    def show_fixes(
        self,
        path: str,
        data: bytes,
        format: Format | None = None,  # noqa: A002 -- as above
        around: LinkedFiles | None = None,
    ) -> tuple[Result, ...]:
        """Fix like :meth:`fix_data`, and show by ``Result.diff`` what that changes."""
        fixed = self.fix_data(path, data, format, around)
        if fixed.data == data:
            return fixed.results
        first, *others = fixed.results
        return first._replace(diff=diff(path, data, fixed.data, fixed.encoding)), *others
