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
from contentlint.phrase import counted, phrase, quoted
from contentlint.report.colour import painter, wants_colour
from contentlint.report.wording import problem_lines
from contentlint.rule import SiteRule
from contentlint.session import Run, configuration

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from contentlint.cli.commands import KeepBaseline
    from contentlint.config import Config
    from contentlint.result import Result
    from contentlint.translation import Translation


def keep_baseline(command: KeepBaseline) -> int:
    """Run ``create``, ``prune`` or ``show``. Raises :class:`ConfigError`."""
    config = configuration(command.request)
    today = date.today()
    run = Run(command.request, config, today=today)
    results = run.results(run.sources())
    path, paths, say = place(config), command.request.paths, run.worder.say
    if command.action == "create":
        return _create(path, results, today, config, command, say)
    known = load_known(path, today)
    worst = _look(known, results, config, paths, say)
    done = _prune(known, say) if command.action == "prune" else _show(known, today, say)
    return worst or done


def _look(
    known: Baseline,
    results: Iterable[Result],
    config: Config,
    paths: Sequence[str],
    say: Translation,
) -> int:
    """See which entries are met; return the exit code that problems ask for."""
    worst = 0
    for result in results:
        known.apply(result)
        worst = max(worst, _said(result, say))
    if not _seen_together(known, paths):
        rules = catalog.load(config.values["packs"], config.directory).rules
        known.unjudged = frozenset(rule.id for rule in rules if isinstance(rule, SiteRule))
    return worst


def _said(result: Result, say: Translation) -> int:
    """Say what kept a document from being checked; return the exit code that it asks for."""
    failures = tuple(problem for problem in result.problems if not problem.note)
    paint = painter(wants_colour("auto", sys.stderr, os.environ))
    for line in problem_lines(result._replace(problems=failures), paint, tracebacks=False, say=say):
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


def _create(  # noqa: PLR0913, PLR0917 -- all that a list is made of
    path: str,
    results: Iterable[Result],
    today: date,
    config: Config,
    command: KeepBaseline,
    say: Translation,
) -> int:
    before = load_known(path, today) if os.path.exists(path) else Baseline(path, (), today)
    kept = list(results)
    worst = _look(before, kept, config, command.request.paths, say)
    found = [_explained(entry, command) for entry in entries_of(before, kept)]
    # Where nothing new is known, in files that were not checked, entries stay as they are.
    others = frozenset(before.pruned()) - frozenset(entries_of(before, kept))
    _save(path, [*others, *found])
    told = phrase("Wrote {path}: {findings}.", path=path, findings=_count(len(others) + len(found)))
    sys.stdout.write(f"{say(told)}\n")
    return worst


def _explained(entry: Entry, command: KeepBaseline) -> Entry:
    reason, expires = entry.reason or command.reason, entry.expires or command.expires
    return entry._replace(reason=reason, expires=expires)


def _prune(known: Baseline, say: Translation) -> int:
    kept = known.pruned()
    gone, moved = len(known.entries) - len(kept), len(known.moved)
    if gone or moved or known.renamed:
        _save(known.path, kept)
    followed = phrase("; {moved} moved with their files", moved=moved) if moved else ""
    told = phrase(
        "Took {findings} out of {path}{followed}.",
        findings=_count(gone),
        path=known.path,
        followed=followed,
    )
    sys.stdout.write(f"{say(told)}\n")
    return 0


def _show(known: Baseline, today: date, say: Translation) -> int:
    unused = frozenset(known.unused())
    for entry in known.entries:
        states = [
            *([say(phrase("expired"))] if entry.expired(today) else []),
            *([say(phrase("unused"))] if entry in unused else []),
        ]
        sys.stdout.write(f"{entry.path}: {entry.rule}: {say(quoted([entry.text]))}")
        sys.stdout.write(f" [{', '.join(states)}]" if states else "")
        sys.stdout.write(
            " " + say(phrase("until {date}", date=entry.expires)) if entry.expires else ""
        )
        sys.stdout.write(f" -- {entry.reason}\n" if entry.reason else "\n")
    expired = sum(entry.expired(today) for entry in known.entries)
    told = phrase(
        "{findings} in {path}: {unused} unused, {expired} expired.",
        findings=_count(len(known.entries)),
        path=known.path,
        unused=len(unused),
        expired=expired,
    )
    sys.stdout.write(f"{say(told)}\n")
    return 1 if unused or expired else 0


def _save(path: str, entries: list[Entry]) -> None:
    try:
        save(path, entries)
    except BaselineError as error:
        raise ConfigError(str(error)) from error


def _count(number: int) -> str:
    return counted("{n} finding", "{n} findings", number)
