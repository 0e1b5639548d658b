"""What an assistant may ask, and what it is answered: plain values, within bounds."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

from contentlint import files
from contentlint.baseline import load_known, place
from contentlint.config.trust import is_below
from contentlint.document import EXPORTS, Format
from contentlint.phrase import phrase, system
from contentlint.problem import ContentlintError
from contentlint.readers.read import format_of
from contentlint.session import Checker, Excluded, Exclusion, Fixing, Invocation
from contentlint.session.articles import no_article
from contentlint.session.fixer import Fixer
from contentlint.session.speech import spoken
from contentlint.session.wording import Worder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.result import Result
    from contentlint.session import Request

LARGEST = 1_000_000
"""Bytes of a text in UTF-8, or of a file."""
MOST_FINDINGS = 200
"""Findings that one answer has."""
FORMATS = ("markdown", "mdx", "html", "text")


class RefusedError(ContentlintError):
    """Something that is not done: one line, with what to do instead."""


class AssistantDesk:
    """Answers as the command line would in the working directory."""

    def __init__(self, request: Request, roots: Sequence[str]) -> None:
        self._roots = tuple(roots)
        invocation = Invocation(
            request.config, request.isolated, request.over, trusted=request.trusted
        )
        self._checker = Checker(invocation)
        nearest = self._checker.setups.exclusion
        self._excluded = Excluded(Exclusion((), ""), nearest, force=True)
        self._worder = Worder(spoken(request, request.locale), self._checker.setups)

    def say(self, text: str) -> str:
        """Return a text in the language that the command line would speak here."""
        return self._worder.say(text)

    def check_text(self, text: str, kind: str, *, infos: bool) -> dict[str, Any]:
        """Check one article."""
        (result,) = self._checker.checked("<text>", _encoded(text), _format(kind))
        return self._told(result, infos=infos)

    def fix_text(self, text: str, kind: str) -> dict[str, Any]:
        """Apply safe fixes to a text."""
        fixer = Fixer(self._checker, Fixing.SAFE)
        fixed = fixer.fixed("<text>", _encoded(text), _format(kind))
        return {"text": fixed.data.decode("utf-8-sig"), **self._told(fixed.results[0], infos=False)}

    def check_file(self, path: str, *, infos: bool) -> dict[str, Any]:
        """Check an article that lies below a root."""
        name, data = self._read(path)
        self._checker.look_around()
        results = self._checker.checked(name, data, around=self._checker.around(name))
        return self._told(self._unknown(results[0], name), infos=infos)

    def fix_file(self, path: str) -> dict[str, Any]:
        """Apply safe fixes to an article that lies below a root, and write it."""
        name, _ = self._read(path)
        self._checker.look_around()
        results = Fixer(self._checker, Fixing.SAFE).fix_file(name, named=False)
        return self._told(results[0], infos=False)

    def explain(self, rule: str) -> str:
        """Return a rule's page. Raises :class:`RefusedError` for one that there is not."""
        from contentlint.docs import page
        from contentlint.mistakes import meant

        setups = self._checker.setups
        catalog = setups.catalog(setups.config("article.md"))
        found = catalog.by_id.get(rule)
        if found is None:
            likely = meant(rule, catalog.ids)
            raise RefusedError(phrase("there is no rule {rule}{likely}", rule=rule, likely=likely))
        return page(found, self._worder.say.with_packs(catalog.packs))

    def _told(self, result: Result, *, infos: bool) -> dict[str, Any]:
        return _told(self._worder.result(result), infos=infos)

    def _unknown(self, result: Result, name: str) -> Result:
        config = self._checker.setups.config(name)
        if not config.values["baseline"]:
            return result
        return load_known(place(config), date.today()).apply(result)

    def _read(self, path: str) -> tuple[str, bytes]:
        """Return a file under the name that the command line has for it, and what it says."""
        whole = os.path.abspath(path)
        if not any(is_below(whole, root) for root in self._roots):
            roots = ", ".join(self._roots)
            raise RefusedError(
                phrase("{path}: lies below none of the roots: {roots}", path=path, roots=roots)
            )
        relative = os.path.relpath(whole)
        name = whole if relative.startswith(os.pardir) else relative
        if format_of(name) in {None, *EXPORTS} or no_article(name):
            raise RefusedError(
                phrase("{path}: is no article; use .md, .mdx, .html or .txt", path=path)
            )
        if self._excluded.covers(name):
            raise RefusedError(phrase("{path}: is excluded by the configuration", path=path))
        try:
            return name, files.read(whole, LARGEST)
        except OSError as error:
            raise RefusedError(
                phrase("{path}: cannot be read: {reason}", path=path, reason=system(error))
            ) from error


def _encoded(text: str) -> bytes:
    data = text.encode("utf-8-sig", "replace")
    if len(data) > LARGEST:
        raise RefusedError(
            phrase("the text has more than {most} bytes; check parts of it", most=LARGEST)
        )
    return data


def _format(name: str) -> Format:
    if name not in FORMATS:
        every = ", ".join(FORMATS)
        raise RefusedError(
            phrase("format must be one of {every}, not {name}", every=every, name=name)
        )
    return Format(name)


def _told(result: Result, *, infos: bool) -> dict[str, Any]:
    shown = [one for one in result.findings if infos or not one.quiet]
    return {
        "language": result.language,
        "errors": sum(one.severity == "error" for one in result.findings),
        "warnings": sum(one.severity == "warning" for one in result.findings),
        "infos": sum(one.severity == "info" for one in result.findings),
        "findings": [
            {
                "rule": one.rule,
                "severity": str(one.severity),
                "line": one.start.line,
                "column": one.start.column,
                "text": one.text,
                "message": one.message,
                "hint": one.hint,
                "fix": "" if one.fix is None else "safe" if one.fix.safe else "unsafe",
            }
            for one in shown[:MOST_FINDINGS]
        ],
        "not_shown": max(0, len(shown) - MOST_FINDINGS),
        "fixed": [{"rule": one.rule, "line": one.line} for one in result.fixed],
        "problems": [one.message for one in result.problems],
    }
