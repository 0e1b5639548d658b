"""``contentlint baseline`` and ``check --baseline``."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

from contentlint import catalog
from contentlint.baseline import Baseline, BaselineError, Entry, entries_of, load, save
from contentlint.cli.arguments import parser
from contentlint.cli.check import all_findings
from contentlint.config import ConfigError
from contentlint.report.colour import painter, wants_colour
from contentlint.report.wording import problem_lines
from contentlint.rule import SiteRule

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from contentlint.config import Config
    from contentlint.result import Result
    from contentlint.session import Invocation

NAME = "contentlint-baseline.toml"
"""What a baseline is called if nobody names it."""


def without_known(
    results: Iterable[Result], config: Config, invocation: Invocation
) -> Iterator[Result]:
    """Take the findings of the baseline out. Raises :class:`ConfigError`."""
    baseline = _load(place(config), invocation.today or date.today())
    return map(baseline.apply, results)


def place(config: Config) -> str:
    """Return the path of the baseline, named as the user would."""
    name = config.values["baseline"]
    if not name:
        return os.path.relpath(os.path.join(config.directory, NAME))
    if config.origins["baseline"].startswith(("--", "CONTENTLINT_")):
        return str(name)
    return os.path.relpath(os.path.join(config.directory, name))


def _load(path: str, today: date) -> Baseline:
    try:
        return load(path, today)
    except BaselineError as error:
        raise ConfigError(str(error)) from error


def baseline(arguments: argparse.Namespace) -> int:
    """Run ``create``, ``prune`` or ``show``. Raises :class:`ConfigError`."""
    check = ["check", *arguments.paths]
    check += [f"--baseline={arguments.baseline}"] if arguments.baseline else []
    check += [f"--config={arguments.config}"] if arguments.config else []
    check += ["--isolated"] if arguments.isolated else []
    config, results = all_findings(parser(check).parse_args(check))
    path, today = place(config), date.today()
    if arguments.action == "create":
        return _create(path, results, today, config, arguments)
    known = _load(path, today)
    worst = _look(known, results, config, arguments.paths)
    done = _prune(known) if arguments.action == "prune" else _show(known, today)
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
    arguments: argparse.Namespace,
) -> int:
    before = _load(path, today) if os.path.exists(path) else Baseline(path, (), today)
    kept = list(results)
    worst = _look(before, kept, config, arguments.paths)
    found = [_explained(entry, arguments) for entry in entries_of(before, kept)]
    # Where nothing new is known, in files that were not checked, entries stay as they are.
    others = frozenset(before.pruned()) - frozenset(entries_of(before, kept))
    _save(path, [*others, *found])
    sys.stdout.write(f"Wrote {path}: {_count(len(others) + len(found))}.\n")
    return worst


def _explained(entry: Entry, arguments: argparse.Namespace) -> Entry:
    reason, expires = entry.reason or arguments.reason, entry.expires or arguments.expires
    return entry._replace(reason=reason, expires=expires)


def _prune(known: Baseline) -> int:
    kept = known.pruned()
    gone, moved = len(known.entries) - len(kept), len(known.moved)
    if gone or moved:
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
