"""``contentlint history``."""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from contentlint.cli.speaking import spoken
from contentlint.config import ConfigError
from contentlint.history import HistoryError, Past, Since, entry_of, load, save
from contentlint.phrase import figure, phrase, phrase_in
from contentlint.report.terminal import printable
from contentlint.session import Run, configuration
from contentlint.session.provenance import provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from contentlint.cli.commands import KeepHistory
    from contentlint.history import Entry

_HEADS = {
    str(head): head
    for head in (
        phrase_in("head", "run"),
        phrase_in("head", "commit"),
        phrase_in("head", "documents"),
        phrase_in("head", "score"),
        phrase_in("head", "correct"),
        phrase_in("head", "SEO"),
        phrase_in("head", "read"),
        phrase_in("head", "findings"),
        phrase_in("head", "errors"),
        phrase_in("head", "warnings"),
        phrase_in("head", "new"),
        phrase_in("head", "solved"),
        phrase_in("head", "moved"),
        phrase_in("head", "author"),
        phrase_in("head", "section"),
        phrase_in("head", "rule"),
        phrase_in("head", "month"),
    )
}
_UNNAMED = "–"


def keep_history(command: KeepHistory) -> int:
    """Run ``add`` or ``show``. Raises :class:`ConfigError`."""
    try:
        return _add(command) if command.action == "add" else _show(command)
    except HistoryError as error:
        raise ConfigError(str(error)) from error


def _add(command: KeepHistory) -> int:
    request = command.check.request
    config = configuration(request)
    entries = load(command.path) if os.path.exists(command.path) else []
    told = provenance(config)
    if command.started:
        told = told._replace(started=_time(command.started))
    run = Run(request, config, today=date.today())
    results = run.results(run.sources())
    if config.values["baseline"]:
        from contentlint.baseline import without_known

        results = without_known(results, config, date.today())
    entry = entry_of(told, (result for result in results if result.checks is not None))
    save(command.path, sorted([*entries, entry], key=lambda one: one.run["started"]))
    point = entry.point()
    said = phrase(
        "Added {started} to {path}: {documents} documents, {errors} errors, score {score}.",
        started=told.started,
        path=command.path,
        documents=point["documents"],
        errors=point["errors"],
        score=_shown(point["score"]),
    )
    sys.stdout.write(f"{run.worder.say(said)}\n")
    return 0


def _time(text: str) -> str:
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(
            phrase("--started: {text!r} is no time; write 2026-11-28T09:30:00Z", text=text)
        ) from error
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _show(command: KeepHistory) -> int:
    entries = load(command.path)
    if not entries:
        raise ConfigError(
            phrase("{path}: has no runs; `contentlint history add` adds one", path=command.path)
        )
    rows = _by(entries, command.by) if command.by else list(_runs(entries))
    request = command.check.request
    say = spoken(configuration(request), request)
    sys.stdout.write(_table([tuple(map(say, row)) for row in rows]))
    return 0


def _runs(entries: Sequence[Entry]) -> Iterator[tuple[str, ...]]:
    """Yield a head and a row for each run."""
    yield (
        *(_HEADS["run"], _HEADS["commit"], _HEADS["documents"], _HEADS["score"]),
        *(_HEADS["correct"], _HEADS["SEO"], _HEADS["read"], _HEADS["errors"]),
        *(_HEADS["warnings"], _HEADS["new"], _HEADS["solved"], _HEADS["moved"]),
    )
    before: Entry | None = None
    for entry in entries:
        point = entry.point()
        marks = point["marks"]
        changes = _changes(before, entry) if before is not None else ("", "", "")
        same = before is None or before.run["configuration"] == entry.run["configuration"]
        yield (
            entry.run["started"][:16].replace("T", " ") + ("" if same else " *"),
            entry.run["commit"][:8] or _UNNAMED,
            *map(_shown, (point["documents"], point["score"])),
            *map(_shown, marks if isinstance(marks, list) else ()),
            *map(_shown, (point["errors"], point["warnings"])),
            *changes,
        )
        before = entry
    if any(one.run["configuration"] != entries[0].run["configuration"] for one in entries):
        told = phrase("* with another configuration than the run before: scores do not compare")
        yield (told,)


def _changes(before: Entry, now: Entry) -> tuple[str, str, str]:
    since = Since(before)
    new = solved = moved = 0
    for path, past in now.documents.items():
        change = since.change(path, past)
        new, solved = new + len(change.new), solved + len(change.solved)
        moved += path not in before.documents and since.knows(path, past)
    solved += sum(len(past.names) for past in since.gone(now))
    return str(new), str(solved), str(moved)


def _by(entries: Sequence[Entry], what: str) -> list[tuple[str, ...]]:
    """Return a head and a row for each author, section, rule or month, the worst first."""
    now = entries[-1]
    since = Since(entries[-2]) if len(entries) > 1 else None
    counts: dict[str, Counter[str]] = {}
    for path, past in now.documents.items():
        change = since.change(path, past) if since else None
        before = since.past(path, past).names if since else {}
        groups = _groups(past, what)
        if what == "rule":
            groups = {level.partition(" ")[2] for level in (*past.names.values(), *before.values())}
        for name in groups:
            group = counts.setdefault(name, Counter())
            found = _of_rule(past.names, name, what)
            group["documents"] += bool(found) or what != "rule"
            group["findings"] += len(found)
            group["errors"] += sum(level.startswith("error ") for level in found.values())
            if past.score is not None:
                group["scored"] += 1
                group["score"] += past.score
            if change:
                group["new"] += len(change.new.intersection(found))
                group["solved"] += len(change.solved.intersection(_of_rule(before, name, what)))
    head = (what, "documents", "score", "findings", "errors", "new", "solved")
    rows = sorted(counts.items(), key=lambda one: (-one[1]["errors"], -one[1]["findings"], one[0]))
    if what == "month":
        rows.sort(key=lambda one: one[0], reverse=True)
    return [
        tuple(_HEADS[one] for one in head),
        *(
            (
                name,
                str(group["documents"]),
                _shown(group["score"] / group["scored"] if group["scored"] else None),
                *(str(group[one]) for one in head[3:]),
            )
            for name, group in rows
        ),
    ]


def _groups(past: Past, what: str) -> Iterable[str]:
    if what == "author":
        return past.authors or (_UNNAMED,)
    if what == "section":
        return (past.section or _UNNAMED,)
    return (past.published[:7] or _UNNAMED,)


def _of_rule(names: Mapping[str, str], rule: str, what: str) -> dict[str, str]:
    if what != "rule":
        return dict(names)
    return {name: level for name, level in names.items() if level.partition(" ")[2] == rule}


def _shown(value: object) -> str:
    if value is None:
        return _UNNAMED
    return figure(value, 1) if isinstance(value, float) else str(value)


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table whose first column is text, and whose others are numbers."""
    rows = [tuple(map(printable, row)) for row in rows]  # names are of articles, and of the file
    whole = [row for row in rows if len(row) == len(rows[0])]
    widths = [max(len(row[at]) for row in whole) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        if len(row) != len(rows[0]):
            lines.append(row[0])
            continue
        cells = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        lines.append("  ".join((row[0].ljust(widths[0]), *cells)).rstrip())
    return "\n".join(lines) + "\n"
