"""Findings that are known: a file that lists them, so that checks report only what is new."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from contentlint import files
from contentlint.config import ConfigError
from contentlint.config.toml import render
from contentlint.config.trust import Reach, repository
from contentlint.finding import Silenced
from contentlint.fingerprint import fingerprints
from contentlint.phrase import phrase, system
from contentlint.problem import Problem
from contentlint.record import Record
from contentlint.text import toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from contentlint.config import Config
    from contentlint.finding import Diagnostic
    from contentlint.result import Result

VERSION = 2
_BY_TEXT = 1
"""The version whose fingerprints were made otherwise: its entries go by what was found."""
_LONGEST = 60
"""Code points of a finding's text that its entry shows."""


NAME = "contentlint-baseline.toml"
"""What a baseline is called if nobody names it."""


class BaselineError(Exception):
    """The file cannot be read or written. The message names it and what to do."""


class Entry(Record):
    """A finding that is known."""

    path: str
    """Of the document, relative to the baseline file, with slashes."""
    rule: str
    fingerprint: str
    text: str = ""
    """What was found, for those who read the file."""
    reason: str = ""
    expires: date | None = None
    """The first day on which it is reported again."""

    def expired(self, today: date) -> bool:
        """Tell whether its time is over."""
        return self.expires is not None and self.expires <= today


class Baseline:
    """The entries of a file, and which of them findings were met for."""

    def __init__(
        self, path: str, entries: Iterable[Entry], today: date, *, by_text: bool = False
    ) -> None:
        """Take the entries of a file; ``by_text`` if their fingerprints are of another version."""
        self.path = path
        # Branches that are merged can both bring the entry of a finding.
        unique = {(entry.path, entry.rule, entry.fingerprint): entry for entry in entries}
        self.entries = list(unique.values())
        self._today = today
        self._places: dict[tuple[str, str, str], int] = {}
        self._homeless: dict[tuple[str, str], list[int]] = {}
        self._by_text: dict[tuple[str, str, str], list[int]] = {}
        """Entries by what was found, until the finding is met that tells their fingerprint."""
        for number, entry in enumerate(self.entries if by_text else ()):
            self._by_text.setdefault((entry.path, entry.rule, entry.text), []).append(number)
        for number, entry in enumerate(self.entries):
            self._places[entry.path, entry.rule, entry.fingerprint] = number
        self._sort_out_moved()
        self.renamed = False
        """Whether entries of another version have got the names that their findings have now."""
        self.used: set[int] = set()
        """Numbers of the entries whose finding is still there."""
        self.moved: dict[int, str] = {}
        """Where the document of an entry has moved to."""
        self.checked: set[str] = set()
        """Documents whose findings have been looked at, and that could be checked in full."""
        self.unjudged: frozenset[str] = frozenset()
        """Rules that did not see all they need to: their entries stay."""

    def _sort_out_moved(self) -> None:
        present: dict[str, bool] = {}
        for number, entry in enumerate(self.entries):
            if entry.path not in present:
                present[entry.path] = self.has_document(entry)
            if not present[entry.path]:
                self._homeless.setdefault((entry.rule, entry.fingerprint), []).append(number)

    def _file(self, path: str) -> str:
        whole = os.path.join(os.path.dirname(self.path), path)
        return whole if os.path.exists(whole) else whole.partition("#")[0]

    def relative(self, path: str) -> str:
        """Return a document's path as entries have it."""
        top = os.path.dirname(os.path.abspath(self.path))
        return os.path.relpath(os.path.abspath(path), top).replace(os.sep, "/")

    def apply(self, result: Result) -> Result:
        """Leave out what is known; say which entries have expired."""
        path = self.relative(result.path)
        if all(problem.note for problem in result.problems):
            self.checked.add(path)
        kept: list[Diagnostic] = []
        known = list(result.silenced)
        problems = list(result.problems)
        names = fingerprints(result.findings)
        for diagnostic, name in zip(result.findings, names, strict=True):
            number = self._find(path, diagnostic, name)
            if number is None:
                kept.append(diagnostic)
                continue
            entry = self.entries[number]
            self.used.add(number)
            if entry.expired(self._today):
                kept.append(diagnostic)
                problems.append(_expired(entry, diagnostic))
            else:
                known.append(Silenced(diagnostic, "baseline", entry.reason))
        return result._replace(
            findings=tuple(kept), problems=tuple(problems), silenced=tuple(known)
        )

    def known(self, path: str, findings: Sequence[Diagnostic]) -> frozenset[int]:
        """Return the numbers of the findings of a document that are known and not expired."""
        relative = self.relative(path)
        entries = (
            self._find(relative, diagnostic, name)
            for diagnostic, name in zip(findings, fingerprints(findings), strict=True)
        )
        return frozenset(
            number
            for number, entry in enumerate(entries)
            if entry is not None and not self.entries[entry].expired(self._today)
        )

    def _find(self, path: str, diagnostic: Diagnostic, name: str) -> int | None:
        number = self._match(path, diagnostic.rule, name)
        if number is None and self._by_text:
            return self._adopted(path, diagnostic, name)
        return number

    def _match(self, path: str, rule: str, fingerprint: str) -> int | None:
        number = self._places.get((path, rule, fingerprint))
        if number is not None:
            return number
        moved = self._homeless.get((rule, fingerprint), ())
        number = next((one for one in moved if self.moved.get(one, path) == path), None)
        if number is not None:
            self.moved[number] = path
        return number

    def _adopted(self, path: str, diagnostic: Diagnostic, name: str) -> int | None:
        """Return an entry of the same words that nobody has met yet, and let it have the name."""
        waiting = self._by_text.get((path, diagnostic.rule, _short(diagnostic)))
        if not waiting:
            return None
        number = waiting.pop(0)
        self._places[path, diagnostic.rule, name] = number
        self.entries[number] = self.entries[number]._replace(fingerprint=name)
        self.renamed = True
        return number

    def unused(self) -> Iterator[Entry]:
        """Yield the entries whose finding is gone, as far as their documents were checked."""
        for number, entry in enumerate(self.entries):
            gone = not self.has_document(entry)
            looked_for = entry.path in self.checked and entry.rule not in self.unjudged
            if number not in self.used and (looked_for or gone):
                yield entry

    def has_document(self, entry: Entry) -> bool:
        """Tell whether the document of an entry is still where it says."""
        return os.path.exists(self._file(entry.path))

    def pruned(self) -> list[Entry]:
        """Return the entries that are needed, under the paths their documents have now."""
        unused = frozenset(self.unused())
        return [
            entry._replace(path=self.moved.get(number, entry.path))
            for number, entry in enumerate(self.entries)
            if entry not in unused
        ]


def _expired(entry: Entry, diagnostic: Diagnostic) -> Problem:
    reason = phrase(" ({reason})", reason=entry.reason) if entry.reason else ""
    message = phrase(
        "the baseline let {rule} pass until {expires}{reason}",
        rule=entry.rule,
        expires=entry.expires,
        reason=reason,
    )
    return Problem("baseline", message, start=diagnostic.start, end=diagnostic.end, note=True)


def entries_of(baseline: Baseline, results: Iterable[Result]) -> Iterator[Entry]:
    """Yield an entry for each finding; reasons and dates of the baseline's own entries stay."""
    known = {(one.path, one.rule, one.fingerprint): one for one in baseline.pruned()}
    for result in results:
        path = baseline.relative(result.path)
        names = fingerprints(result.findings)
        for diagnostic, name in zip(result.findings, names, strict=True):
            fresh = Entry(path, diagnostic.rule, name, _short(diagnostic))
            yield known.get((path, diagnostic.rule, name), fresh)


def _short(diagnostic: Diagnostic) -> str:
    text = " ".join((diagnostic.text or diagnostic.message).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def place(config: Config) -> str:
    """Return the path of a configuration's baseline, named as the user would."""
    name = config.values["baseline"]
    if not name:
        return os.path.relpath(os.path.join(config.directory, NAME))
    if config.where("baseline").startswith(("--", "CONTENTLINT_")):
        return str(name)
    if "baseline" in config.unnamed:
        reach = Reach(config.directory, repository(config.directory))
        reach.place(name, f"{config.where('baseline')}: baseline")
    return os.path.relpath(os.path.join(config.directory, name))


def without_known(results: Iterable[Result], config: Config, today: date) -> Iterator[Result]:
    """Take the findings of a configuration's baseline out. Raises :class:`ConfigError`."""
    return map(of(config, today).apply, results)


def of(config: Config, today: date) -> Baseline:
    """Read the baseline that a configuration names. Raises :class:`ConfigError`."""
    path = place(config)
    try:
        return load(path, today)
    except BaselineError as error:
        if os.path.exists(path):
            raise ConfigError(str(error)) from error
        where = config.where("baseline")
        told = where if where.startswith("--") else f"{where}: baseline"
        raise ConfigError(phrase("{told}: {error}", told=told, error=error)) from error


def load_known(path: str, today: date) -> Baseline:
    """Read a baseline like :func:`load`. Raises :class:`ConfigError`."""
    try:
        return load(path, today)
    except BaselineError as error:
        raise ConfigError(str(error)) from error


def load(path: str, today: date) -> Baseline:
    """Read a baseline. Raises :class:`BaselineError`."""
    try:
        table = toml.loads(files.read(path).decode("utf-8-sig"))
    except OSError as error:
        hint = phrase("; `contentlint baseline create` writes one")
        raise BaselineError(
            phrase(
                "{path}: cannot be read: {reason}{hint}",
                path=path,
                reason=system(error),
                hint=hint,
            )
        ) from error
    except (toml.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BaselineError(
            phrase("{path}: is not valid TOML: {error}", path=path, error=error)
        ) from error
    except RecursionError as error:
        message = phrase("is nested too deeply; delete it and create the baseline anew")
        raise BaselineError(phrase("{path}: {message}", path=path, message=message)) from error
    version = table.get("version")
    if version not in (VERSION, _BY_TEXT):
        message = phrase(
            "version must be {version}; delete the file and create the baseline anew",
            version=VERSION,
        )
        raise BaselineError(phrase("{path}: {message}", path=path, message=message))
    findings = table.get("finding", [])
    if not isinstance(findings, list) or not all(isinstance(one, dict) for one in findings):
        raise BaselineError(
            phrase("{path}: each finding must be a table that begins with [[finding]]", path=path)
        )
    entries = [_entry(one, path, n) for n, one in enumerate(findings, 1)]
    return Baseline(path, entries, today, by_text=version == _BY_TEXT)


def _entry(raw: dict[str, Any], path: str, number: int) -> Entry:
    expires = _date(raw.pop("expires", None), path, number)
    wrong = next((name for name, value in raw.items() if not isinstance(value, str)), None)
    if wrong:
        raise BaselineError(
            phrase(
                "{path}: finding {number}: {wrong} must be a text in quotation marks",
                path=path,
                number=number,
                wrong=wrong,
            )
        )
    try:
        return Entry(**raw, expires=expires)
    except TypeError as error:
        known = ", ".join(Entry._fields)
        message = phrase(
            "{path}: finding {number}: needs path, rule and fingerprint; keys are {known}",
            path=path,
            number=number,
            known=known,
        )
        raise BaselineError(message) from error


def _date(value: object, path: str, number: int) -> date | None:
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    if isinstance(value, datetime) or not isinstance(value, date | None):
        raise BaselineError(
            phrase(
                "{path}: finding {number}: expires must be a date such as 2027-01-31",
                path=path,
                number=number,
            )
        )
    return value


def save(path: str, entries: Sequence[Entry]) -> None:
    """Write a baseline, in order of path. Raises :class:`BaselineError`."""
    lines = [
        "# Findings that are known: `contentlint check` reports only what is not listed here.",
        "# Add `reason = …` and `expires = 2027-01-31` as you like; `contentlint baseline prune`",
        "# takes out what has been corrected.",
        f"version = {VERSION}",
    ]
    for entry in sorted(entries, key=lambda one: (one.path, one.rule, one.fingerprint)):
        lines += ["", "[[finding]]"]
        for name, value in entry._asdict().items():
            if value:
                lines.append(f"{name} = {value if isinstance(value, date) else render(value)}")
    try:
        with files.replaced(path) as file:
            file.write("\n".join(lines) + "\n")
    except OSError as error:
        raise BaselineError(
            phrase("{path}: cannot be written: {reason}", path=path, reason=system(error))
        ) from error
