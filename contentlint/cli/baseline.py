"""``contentlint baseline``."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

from contentlint import catalog
from contentlint.baseline import (
    Baseline,
    BaselineError,
    Entry,
    entries_of,
    load_known,
    place,
    save,
)
from contentlint.config import ConfigError
from contentlint.report.colour import painter, wants_colour
from contentlint.report.wording import problem_lines
from contentlint.rule import SiteRule
from contentlint.session import Run, configuration

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from contentlint.cli.commands import KeepBaseline
    from contentlint.config import Config
    from contentlint.result import Result


def keep_baseline(command: KeepBaseline) -> int:
    """Run ``create``, ``prune`` or ``show``. Raises :class:`ConfigError`."""
    config = configuration(command.request)
    today = date.today()
    run = Run(command.request, config, today=today)
    results = run.results(run.sources())
    path, paths = place(config), command.request.paths
    if command.action == "create":
        return _create(path, results, today, config, command)
    known = load_known(path, today)
    worst = _look(known, results, config, paths)
    done = _prune(known) if command.action == "prune" else _show(known, today)
    return worst or done


def _look(known: Baseline, results: Iterable[Result], config: Config, paths: Sequence[str]) -> int:
    """See which entries are met; return the exit code that problems ask for."""
    worst = 0
    for result in results:
        known.apply(result)
        worst = max(worst, _said(result))
    if not _seen_together(known, paths):
        rules = catalog.load(config.values["packs"], config.directory).rules
        known.unjudged = frozenset(rule.id for rule in rules if isinstance(rule, SiteRule))
    return worst


def _said(result: Result) -> int:
    """Say what kept a document from being checked; return the exit code that it asks for."""
    failures = tuple(problem for problem in result.problems if not problem.note)
    paint = painter(wants_colour("auto", sys.stderr, os.environ))
    for line in problem_lines(result._replace(problems=failures), paint, tracebacks=False):
        sys.stderr.write(line + "\n")
    return max((3 if problem.ours else 2 for problem in failures), default=0)


def _seen_together(known: Baseline, paths: Sequence[str]) -> bool:
    """Tell whether site rules saw all documents of the baseline, so that none is missed."""
    tops = tuple(os.path.join(os.path.abspath(path), "") for path in paths if os.path.isdir(path))
    base = os.path.dirname(os.path.abspath(known.path))
    return all(
        os.path.normpath(os.path.join(base, entry.path)).startswith(tops)
        for entry in known.entries
        if known.has_document(entry)
    )


def _create(
    path: str,
    results: Iterable[Result],
    today: date,
    config: Config,
    command: KeepBaseline,
) -> int:
    before = load_known(path, today) if os.path.exists(path) else Baseline(path, (), today)
    kept = list(results)
    worst = _look(before, kept, config, command.request.paths)
    found = [_explained(entry, command) for entry in entries_of(before, kept)]
    # Where nothing new is known, in files that were not checked, entries stay as they are.
    others = frozenset(before.pruned()) - frozenset(entries_of(before, kept))
    _save(path, [*others, *found])
    sys.stdout.write(f"Wrote {path}: {_count(len(others) + len(found))}.\n")
    return worst


def _explained(entry: Entry, command: KeepBaseline) -> Entry:
    reason, expires = entry.reason or command.reason, entry.expires or command.expires
    return entry._replace(reason=reason, expires=expires)


def _prune(known: Baseline) -> int:
    kept = known.pruned()
    gone, moved = len(known.entries) - len(kept), len(known.moved)
    if gone or moved or known.renamed:
        _save(known.path, kept)
    followed = f"; {moved} moved with their files" if moved else ""
    sys.stdout.write(f"Took {_count(gone)} out of {known.path}{followed}.\n")
    return 0


def _show(known: Baseline, today: date) -> int:
    unused = frozenset(known.unused())
    for entry in known.entries:
        states = [
            *(["expired"] if entry.expired(today) else []),
            *(["unused"] if entry in unused else []),
        ]
        sys.stdout.write(f"{entry.path}: {entry.rule}: “{entry.text}”")
        sys.stdout.write(f" [{', '.join(states)}]" if states else "")
        sys.stdout.write(f" until {entry.expires}" if entry.expires else "")
        sys.stdout.write(f" -- {entry.reason}\n" if entry.reason else "\n")
    expired = sum(entry.expired(today) for entry in known.entries)
    sys.stdout.write(
        f"{_count(len(known.entries))} in {known.path}: {len(unused)} unused, {expired} expired.\n"
    )
    return 1 if unused or expired else 0


def _save(path: str, entries: list[Entry]) -> None:
    try:
        save(path, entries)
    except BaselineError as error:
        raise ConfigError(str(error)) from error


def _count(number: int) -> str:
    return f"{number} {'finding' if number == 1 else 'findings'}"
