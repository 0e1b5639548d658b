"""How articles came along: what runs found, one after the other.

A history is a file of JSON lines, one for each run, oldest first. It keeps scores, counts and
fingerprints, and none of the text. ``docs/history.md``.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from contentlint import files
from contentlint.fingerprint import fingerprints
from contentlint.phrase import phrase, system
from contentlint.problem import ContentlintError
from contentlint.record import Record
from contentlint.score import CARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from contentlint.result import Result, RunInfo

VERSION = 1
_LARGEST = 1024 * 1024 * 1024


class HistoryError(ContentlintError):
    """The file cannot be read or written, or is no history. The message names it."""


class Past(Record):
    """What one run found in one document."""

    title: str
    authors: tuple[str, ...]
    section: str
    published: str
    """ISO 8601; ``""`` where nothing tells it."""
    score: int | None
    light: str
    marks: tuple[int | None, ...]
    """Scores of the dimensions, in the order of :data:`~contentlint.score.CARD`."""
    findings: Mapping[str, tuple[str, ...]]
    """By ``level rule``, their fingerprints."""

    @property
    def names(self) -> dict[str, str]:
        """The ``level rule`` of each fingerprint."""
        return {name: what for what, names in self.findings.items() for name in names}


class Change(Record):
    """What has changed in a document since a run."""

    new: frozenset[str]
    """Fingerprints of findings that were not there."""
    solved: frozenset[str]
    """Those of findings that are no more."""
    errors: int
    """How many of the new ones are errors."""
    score: int | None
    """Its score then."""


_NOTHING = Past("", (), "", "", None, "none", (), {})


class Entry(Record):
    """What one run found."""

    run: Mapping[str, str]
    """As :class:`~contentlint.result.RunInfo`."""
    documents: Mapping[str, Past]
    """By path, with slashes."""

    def point(self) -> dict[str, object]:
        """Return what a chart shows of it."""
        lights = Counter(past.light for past in self.documents.values())
        levels = Counter(
            what.partition(" ")[0]
            for past in self.documents.values()
            for what, names in past.findings.items()
            for _name in names
        )
        return {
            "started": self.run["started"],
            "commit": self.run["commit"],
            "configuration": self.run["configuration"],
            "documents": len(self.documents),
            "score": _mean(past.score for past in self.documents.values()),
            "marks": [
                _mean(past.marks[at] for past in self.documents.values() if past.marks)
                for at in range(len(CARD))
            ],
            "lights": {light: lights[light] for light in ("red", "orange", "green", "none")},
            "errors": levels["error"],
            "warnings": levels["warning"],
            "infos": levels["info"],
        }


class Since:
    """Compares documents with what a run found in them. One that moved is known by its title."""

    __slots__ = ("_by_title", "_documents")

    def __init__(self, entry: Entry) -> None:
        self._documents = entry.documents
        titles = Counter(past.title for past in entry.documents.values())
        self._by_title = {
            past.title: past
            for past in entry.documents.values()
            if past.title and titles[past.title] == 1
        }

    def change_of(self, result: Result) -> Change:
        """Return what has changed in a document since."""
        return self.change(path_of(result), past_of(result))

    def past(self, path: str, now: Past) -> Past:
        """Return what was found in a document then; nothing of a new one."""
        return self._documents.get(path) or self._by_title.get(now.title) or _NOTHING

    def knows(self, path: str, now: Past) -> bool:
        """Tell whether a document was there, perhaps elsewhere."""
        return self.past(path, now) is not _NOTHING

    def gone(self, now: Entry) -> Iterator[Past]:
        """Yield the documents that are no more, be it elsewhere."""
        titles = {past.title for past in now.documents.values()}
        for path, past in self._documents.items():
            moved = past.title in self._by_title and past.title in titles
            if path not in now.documents and not moved:
                yield past

    def change(self, path: str, now: Past) -> Change:
        """Return what has changed in a document of a path and content."""
        before = self.past(path, now)
        then, names = before.names, now.names
        new = frozenset(names).difference(then)
        errors = sum(names[name].startswith("error ") for name in new)
        return Change(new, frozenset(then).difference(names), errors, before.score)


def path_of(result: Result) -> str:
    """Return a document's path as histories have it: from where we run, with slashes."""
    try:
        inside = os.path.relpath(result.path)
    except ValueError:  # another drive
        inside = result.path
    return (result.path if inside.startswith(os.pardir) else inside).replace(os.sep, "/")


def _mean(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), 1) if known else None


def past_of(result: Result) -> Past:
    """Return what a history keeps of a document."""
    about: Mapping[str, Any] = result.about or {}
    card = result.card
    found: dict[str, list[str]] = {}
    for finding, name in zip(result.findings, fingerprints(result.findings), strict=True):
        found.setdefault(f"{finding.severity.value} {finding.rule}", []).append(name)
    return Past(
        result.title,
        tuple(about.get("authors", ())),
        str(about.get("section", "")),
        str(about.get("published", "")),
        card.score if card else None,
        card.light if card else "none",
        tuple(mark.score for mark in card.marks) if card else (),
        {what: tuple(names) for what, names in found.items()},
    )


def entry_of(run: RunInfo, results: Iterable[Result]) -> Entry:
    """Return what a history keeps of a run."""
    documents = {path_of(result): past_of(result) for result in results}
    return Entry(run._asdict(), documents)


def load(path: str) -> list[Entry]:
    """Read a history, oldest run first. Raises :class:`HistoryError`."""
    try:
        lines = files.read(path, _LARGEST).decode("utf-8").splitlines()
    except OSError as error:
        hint = phrase("; `contentlint history add` writes one")
        raise HistoryError(
            phrase(
                "{path}: cannot be read: {reason}{hint}",
                path=path,
                reason=system(error),
                hint=hint,
            )
        ) from error
    except UnicodeDecodeError as error:
        raise HistoryError(phrase("{path}: is no history: not UTF-8", path=path)) from error
    entries = []
    for number, line in enumerate(lines, 1):
        try:
            entries.append(entry_from(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise HistoryError(
                phrase("{path}:{number}: is no run of a history", path=path, number=str(number))
            ) from error
    return entries


def entry_from(told: Any) -> Entry:
    """Return the run that a line's JSON tells of.

    Raises ``ValueError``, ``TypeError``, ``KeyError`` or ``AttributeError`` if it tells of none.
    """
    if told["version"] != VERSION:
        raise ValueError(f"version {told['version']}")
    documents = {}
    for path, one in told["documents"].items():
        title, authors, section, published, score, light, marks, findings = one
        documents[path] = Past(
            _text(title),
            tuple(map(_text, authors)),
            _text(section),
            _text(published),
            _score(score),
            _text(light),
            tuple(map(_score, marks)),
            {what: tuple(map(_text, names)) for what, names in findings.items()},
        )
        if len(marks) not in {0, len(CARD)}:
            raise ValueError(f"{len(marks)} dimensions")
    run = {name: str(told["run"][name]) for name in _RUN}
    return Entry(run, documents)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _score(value: object) -> int | None:
    if value is None or (type(value) is int and 0 <= value <= _BEST):
        return value
    raise ValueError(f"{value!r} is no score")


_BEST = 100
_RUN = ("started", "commit", "branch", "configuration")


def written(entry: Entry) -> str:
    """Return a run as a line of a history."""
    told = {"version": VERSION, "run": dict(entry.run), "documents": dict(entry.documents)}
    return json.dumps(told, separators=(",", ":"))


def save(path: str, entries: Sequence[Entry]) -> None:
    """Write a history. Raises :class:`HistoryError`."""
    try:
        with files.replaced(path) as file:
            file.writelines(written(entry) + "\n" for entry in entries)
    except OSError as error:
        raise HistoryError(
            phrase("{path}: cannot be written: {reason}", path=path, reason=system(error))
        ) from error
