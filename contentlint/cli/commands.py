"""What a command line can ask for: one typed value for each command.

The ``Namespace`` that argparse fills is known here alone.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from contentlint.cli.plain import DEFAULT_PATHS, is_article
from contentlint.cli.speaking import early
from contentlint.config import ConfigError, environment_layer, flag_layer
from contentlint.config.environment import split, unknown_variables
from contentlint.phrase import phrase
from contentlint.record import Record
from contentlint.session import Fixing, Request
from contentlint.translation import of_environment

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from datetime import date

    from contentlint.config import Layer
    from contentlint.translation import Translation


class Showing(Record):
    """How ``check`` shows what it finds, and what comes of it."""

    statistics: bool = False
    score: bool = False
    run_info: bool = False
    history: str = ""
    """A file of earlier runs; ``""`` for none."""
    quiet: bool = False
    by_severity: bool = False
    max_findings: int = 0
    colour: str = "auto"
    tracebacks: bool = False
    fix_only: bool = False
    show_fixes: bool = False
    exit_zero: bool = False


class Check(Record):
    """``check``: paths, or standard input where the request's only path is ``-``."""

    request: Request
    showing: Showing
    stdin_filename: str = ""
    watching: bool = False
    """Whether to check again after each change, until somebody stops it."""


class WriteReport(Record):
    """``report``."""

    check: Check
    path: str


class ServeReport(Record):
    """``serve``."""

    check: Check
    address: str
    port: int


class KeepHistory(Record):
    """``history``."""

    check: Check
    action: str
    """``add`` or ``show``."""
    path: str
    started: str = ""
    """ISO 8601; ``""`` for now."""
    by: str = ""
    """``author``, ``section``, ``rule``, ``month``; ``""`` for a line for each run."""


class KeepBaseline(Record):
    """``baseline``."""

    request: Request
    action: str
    """``create``, ``prune`` or ``show``."""
    reason: str = ""
    expires: date | None = None


class Calibrate(Record):
    """``calibrate``."""

    request: Request


class ListWords(Record):
    """``words``."""

    request: Request
    plain: bool


class ShowRule(Record):
    """``rule``."""

    request: Request
    id: str
    json: bool


class ListRules(Record):
    """``rules``."""

    request: Request
    filter: str
    """What ids or categories contain; ``""`` for all rules."""
    json: bool


class ShowConfig(Record):
    """``config``."""

    request: Request
    path: str
    keys: tuple[str, ...]
    """What is shown: keys, ids of rules, or ``ID.option``; none for all."""
    json: bool


class Init(Record):
    """``init``."""

    directory: str
    say: Translation


class ShowSchema(Record):
    """``schema``."""

    request: Request
    name: str
    """``report`` or ``config``."""


class Clean(Record):
    """``clean``."""

    request: Request
    path: str


class Serve(Record):
    """``server``."""

    request: Request


class Assist(Record):
    """``mcp``."""

    request: Request
    writes: bool


class TestPack(Record):
    """``test``."""

    pack: str
    """A directory, or the name of an installed pack."""


class NewRule(Record):
    """``new-rule``."""

    id: str
    category: str
    check: str
    """A kind of check."""
    pack: str


class Complete(Record):
    """``completions``."""

    shell: str


Command = (
    Check
    | Clean
    | Complete
    | WriteReport
    | ServeReport
    | KeepHistory
    | KeepBaseline
    | Calibrate
    | ListWords
    | ShowRule
    | ListRules
    | ShowConfig
    | Init
    | ShowSchema
    | Serve
    | Assist
    | TestPack
    | NewRule
)


def command_of(given: argparse.Namespace) -> Command:
    """Return what the flags of a command line come to. Raises :class:`ConfigError`."""
    return _COMMANDS[given.command](given)


def _check_command(given: argparse.Namespace) -> Command:
    paths = given.paths
    if given.stdin_filename and paths is DEFAULT_PATHS:
        paths = ["-"]  # nothing else can be meant
    if "" in paths:
        raise ConfigError(phrase("a path is empty; leave it out, or write . for this directory"))
    if ("-" in paths or given.stdin_filename) and paths != ["-"]:
        raise ConfigError(
            phrase("-: standard input cannot be checked beside files; leave one of them out")
        )
    _refuse_conflicts(given)
    _refuse_alone(given)
    _refuse_watching(given, paths)
    request = _request(given)._replace(
        paths=tuple(paths),
        fix=_fixing(given),
        fix_known=given.fix_known,
        diff=given.diff,
        force_exclude=given.force_exclude,
        any_text=given.any_text,
        jobs=given.jobs,
        cache=not given.no_cache,
        cache_directory=given.cache_dir,
        staged=given.staged,
        diff_base=given.diff_base,
    )
    showing = Showing(
        statistics=given.statistics,
        score=given.score,
        run_info=given.run_info,
        history=given.history,
        quiet=given.quiet,
        by_severity=given.sort == "severity",
        max_findings=given.max_findings,
        colour=given.color,
        tracebacks=given.traceback,
        fix_only=given.fix_only,
        show_fixes=given.show_fixes,
        exit_zero=given.exit_zero,
    )
    return Check(request, showing, given.stdin_filename, given.watch)


def _refuse_conflicts(given: argparse.Namespace) -> None:
    changed = [flag for flag in ("--staged", "--diff-base") if _is_given(given, flag)]
    if len(changed) > 1:
        raise ConfigError(phrase("--staged and --diff-base: choose one of them"))
    for flag in ("--fix", "--fix-only", "--diff"):
        if changed and _is_given(given, flag):
            raise ConfigError(
                phrase(
                    "{flag} changes whole files; leave it or {changed} out",
                    flag=flag,
                    changed=changed[0],
                )
            )


def _refuse_watching(given: argparse.Namespace, paths: list[str]) -> None:
    if not given.watch:
        return
    if "-" in paths:
        raise ConfigError(
            phrase("--watch: standard input does not change; name files or directories")
        )
    for flag in ("--fix", "--fix-only", "--diff", "--staged", "--diff-base"):
        if _is_given(given, flag):
            raise ConfigError(
                phrase("--watch only checks, whenever a file is saved; leave {flag} out", flag=flag)
            )


def _refuse_alone(given: argparse.Namespace) -> None:
    if given.fix or given.fix_only or given.diff:
        return
    for flag in ("--unsafe-fixes", "--fix-known", "--show-fixes"):
        if _is_given(given, flag):
            raise ConfigError(
                phrase("{flag} fixes nothing by itself; add --fix, --fix-only or --diff", flag=flag)
            )


def _is_given(given: argparse.Namespace, flag: str) -> bool:
    return bool(getattr(given, flag[2:].replace("-", "_")))


def _fixing(given: argparse.Namespace) -> Fixing:
    if not (given.fix or given.fix_only or given.diff):
        return Fixing.NONE
    return Fixing.UNSAFE if given.unsafe_fixes else Fixing.SAFE


def _request(given: argparse.Namespace) -> Request:
    """Return what all commands that look at articles or rules have in common."""
    config: str = given.config
    if config and given.isolated:
        raise ConfigError(
            phrase("--config: --isolated reads no configuration; leave one of them out")
        )
    if config and not os.path.isfile(config):
        raise ConfigError(phrase("--config: {config}: no such file", config=config))
    paths = tuple(getattr(given, "paths", ()))
    return Request(
        paths,
        config,
        given.isolated,
        tuple(_layers(given)),
        trusted=given.trust_config,
        locale=of_environment(os.environ),
    )


def _early(given: argparse.Namespace) -> Translation:
    language = getattr(given, "lang", "")
    return early(("--lang", language) if language else (), os.environ)


def _layers(given: argparse.Namespace) -> Iterator[Layer]:
    """Yield what the environment and the flags set."""
    for mistake in unknown_variables(os.environ):
        sys.stderr.write(f"contentlint: {_early(given)(mistake)}\n")
    yield from environment_layer(os.environ)
    flags: dict[str, Any] = {}
    for name in _LISTS:
        texts = getattr(given, name.replace("-", "_"), None)
        if texts is not None:
            flags[name] = tuple(part for text in texts for part in split(text))
    for name in _VALUES:
        value = getattr(given, name.replace("-", "_"), None)
        if value is not None:
            flags[name] = value
    yield from flag_layer(flags)


def _whole(given: argparse.Namespace, output: tuple[str, ...] = ()) -> Check:
    """Return the check of all that commands look at which show articles together."""
    for path in given.paths:
        if not os.path.exists(path):
            raise ConfigError(
                phrase("{path}: no such file or directory", path=path or phrase("an empty path"))
            )
    request = _request(given)
    if output:
        request = request._replace(
            over=(*request.over, *flag_layer({"output-format": output})),
        )
    request = request._replace(
        jobs=given.jobs, cache=not given.no_cache, metrics=True, text=bool(output)
    )
    path = given.history or (HISTORY if os.path.exists(HISTORY) else "")
    return Check(request, Showing(run_info=True, exit_zero=True, history=path))


def _report_command(given: argparse.Namespace) -> WriteReport:
    if not given.output.endswith((".html", ".htm")):
        raise ConfigError(
            phrase("--output: {output}: is called .html as such a report is", output=given.output)
        )
    return WriteReport(_whole(given, (f"html={given.output}",)), given.output)


def _serve_command(given: argparse.Namespace) -> ServeReport:
    return ServeReport(_whole(given, ("html=report.html",)), given.address, given.port)


def _history_command(given: argparse.Namespace) -> KeepHistory:
    path = given.history or HISTORY
    return KeepHistory(_whole(given), given.action, path, given.started, given.by)


HISTORY = "contentlint-history.jsonl"
"""What a history is called if nobody names it."""


def _config_command(given: argparse.Namespace) -> ShowConfig:
    path, *keys = given.what or (".",)
    if not os.path.exists(path) and not is_article(path):
        path, keys = ".", [path, *keys]
    return ShowConfig(_request(given), path, tuple(keys), given.output_format == "json")


_LISTS = (
    "select",
    "extend-select",
    "ignore",
    "fixable",
    "unfixable",
    "exclude",
    "output-format",
)
"""Keys of the configuration that are flags too, and hold lists."""
_VALUES = (
    "severity",
    "language",
    "lang",
    "genre",
    "keyphrase",
    "languagetool",
    "baseline",
    "fail-on",
    "max-warnings",
)
"""Keys that are flags too, and hold one value."""

_COMMANDS: dict[str, Callable[[argparse.Namespace], Command]] = {
    "check": _check_command,
    "baseline": lambda given: KeepBaseline(
        _request(given), given.action, given.reason, given.expires
    ),
    "report": _report_command,
    "serve": _serve_command,
    "history": _history_command,
    "calibrate": lambda given: Calibrate(_request(given)),
    "words": lambda given: ListWords(_request(given), given.plain),
    "rule": lambda given: ShowRule(_request(given), given.id, given.output_format == "json"),
    "explain": lambda given: ShowRule(_request(given), given.id, given.output_format == "json"),
    "rules": lambda given: ListRules(_request(given), given.filter, given.output_format == "json"),
    "config": _config_command,
    "init": lambda given: Init(given.directory, _early(given)),
    "clean": lambda given: Clean(
        _request(given)._replace(cache_directory=given.cache_dir), given.path
    ),
    "completions": lambda given: Complete(given.shell),
    "test": lambda given: TestPack(given.pack),
    "new-rule": lambda given: NewRule(given.id, given.category, given.check, given.pack),
    "schema": lambda given: ShowSchema(_request(given), given.name),
    "mcp": lambda given: Assist(_request(given), given.write),
    "server": lambda given: Serve(_request(given)),
}
