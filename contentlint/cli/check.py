"""``contentlint check``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from contentlint import __version__
from contentlint.cli.scope import CheckScope, cache_directory, check_directories, extent, marked
from contentlint.config import (
    OUTPUT_FORMATS,
    Config,
    ConfigError,
    Layer,
    environment_layer,
    find,
    flag_layer,
    resolve,
    verify,
)
from contentlint.config.environment import split
from contentlint.record import Record
from contentlint.report.base import Options
from contentlint.report.colour import columns, wants_colour
from contentlint.report.fixes import fix_lines
from contentlint.report.formats import FORMATS, WITH_METRICS
from contentlint.report.progress import Progress
from contentlint.result import Summary
from contentlint.session import (
    Checker,
    Excluded,
    Exclusion,
    Fixing,
    Invocation,
    discover,
    said_once,
)
from contentlint.session import check as check_all

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from datetime import date

    from contentlint.report.base import Reporter
    from contentlint.result import Result
    from contentlint.session import LanguageTool, Source


class Target(Record):
    """A report: its format, and the file it goes to (``""`` for standard output)."""

    format: str
    path: str


_FOR_PEOPLE = (Target("text", ""), Target("concise", ""))


class Output(Record):
    """A reporter and the stream it writes to."""

    target: Target
    reporter: Reporter
    stream: TextIO


def check(arguments: argparse.Namespace) -> int:
    """Check the articles and return the exit code. Raises :class:`ConfigError`."""
    if arguments.stdin_filename and arguments.paths == ["."]:
        arguments.paths = ["-"]  # nothing else can be meant
    over = tuple(layers(arguments))
    # What concerns the whole run is read here; each article's own rules are the checker's part.
    config = resolve(config_path(arguments), over)
    if config.values["languagetool"] == "off":
        return _check(arguments, over, config, None)
    from contentlint.cli.languagetool import reached  # noqa: PLC0415 -- not without it

    with reached(config) as languagetool:
        return _check(arguments, over, config, languagetool)


def _check(
    arguments: argparse.Namespace,
    over: tuple[Layer, ...],
    config: Config,
    languagetool: LanguageTool | None,
) -> int:
    targets = [_target(text) for text in config.values["output-format"]]
    invocation = _invocation(arguments, over, config, targets)
    invocation = invocation._replace(languagetool=languagetool)
    results = _start(arguments, config, invocation)
    if config.values["baseline"]:
        from contentlint.cli.baseline import without_known  # noqa: PLC0415 -- few have one

        results = without_known(results, config, invocation)
    if invocation.changes is not None:
        results = map(invocation.changes.narrow, results)
    if arguments.diff:
        from contentlint.cli.diffs import show_diffs  # noqa: PLC0415 -- a check does without

        return show_diffs(results, arguments)
    if arguments.fix_only:
        results = (result._replace(diagnostics=()) for result in results)
    outputs = _open(targets, arguments, config)
    try:
        summary, worst = _report(results, outputs, show_fixes=arguments.show_fixes)
    finally:
        for output in outputs:
            if output.stream not in (sys.stdout, sys.stderr):
                output.stream.close()
    return _exit_code(summary, worst, config, exit_zero=arguments.exit_zero)


def all_findings(arguments: argparse.Namespace) -> tuple[Config, Iterator[Result]]:
    """Check without a baseline and without LanguageTool. Raises :class:`ConfigError`."""
    over = tuple(layers(arguments))
    config = resolve(config_path(arguments), over)
    return config, _start(arguments, config, _invocation(arguments, over, config, []))


def _invocation(
    arguments: argparse.Namespace, over: tuple[Layer, ...], config: Config, targets: list[Target]
) -> Invocation:
    scope = extent(arguments)
    return Invocation(
        arguments.config,
        arguments.isolated,
        over,
        metrics=not arguments.statistics and any(one.format in WITH_METRICS for one in targets),
        today=_today(),
        fix=_fixing(arguments),
        diff=arguments.diff,
        facts=scope.directory,
        cache=cache_directory(arguments, config, scope),
        changes=scope.changes,
        any_text=arguments.any_text,
    )


def _start(
    arguments: argparse.Namespace, config: Config, invocation: Invocation
) -> Iterator[Result]:
    checker = Checker(invocation)
    verify(config, checker.catalog(config))
    return said_once(_results(arguments, config, checker, invocation))


def layers(arguments: argparse.Namespace) -> Iterator[Layer]:
    """Yield what the environment and the flags set. Raises :class:`ConfigError`."""
    yield from environment_layer(os.environ)
    flags: dict[str, Any] = {}
    for name in (
        "select",
        "extend-select",
        "ignore",
        "fixable",
        "unfixable",
        "exclude",
        "output-format",
    ):
        given = getattr(arguments, name.replace("-", "_"), None)
        if given is not None:
            flags[name] = tuple(part for text in given for part in split(text))
    for name in (
        "severity",
        "language",
        "genre",
        "keyphrase",
        "languagetool",
        "baseline",
        "fail-on",
        "max-warnings",
    ):
        given = getattr(arguments, name.replace("-", "_"), None)
        if given is not None:
            flags[name] = given
    yield from flag_layer(flags)


def config_path(arguments: argparse.Namespace) -> str:
    """Return the configuration file of the whole run; ``""`` without one."""
    given = given_config(arguments)
    return "" if arguments.isolated else given or find(os.getcwd())


def given_config(arguments: argparse.Namespace) -> str:
    """Return the value of ``--config``; ``""`` without. Raises :class:`ConfigError`."""
    given: str = arguments.config
    if given and arguments.isolated:
        raise ConfigError("--config: --isolated reads no configuration; leave one of them out")
    if given and not os.path.isfile(given):
        raise ConfigError(f"--config: {given}: no such file")
    return given


def _today() -> date:
    from datetime import date  # noqa: PLC0415 -- the other commands do without

    return date.today()


def _fixing(arguments: argparse.Namespace) -> Fixing:
    if not (arguments.fix or arguments.fix_only or arguments.diff):
        return Fixing.NONE
    return Fixing.UNSAFE if arguments.unsafe_fixes else Fixing.SAFE


def _target(text: str) -> Target:
    name, _equals, path = text.partition("=")
    if name not in FORMATS:
        from contentlint.config.files import meant  # noqa: PLC0415 -- for mistakes only

        known = ", ".join(OUTPUT_FORMATS)
        hint = meant(name, OUTPUT_FORMATS)
        raise ConfigError(f"output-format: {name!r} is none of {known}{hint}")
    return Target(name, path)


def _open(targets: list[Target], arguments: argparse.Namespace, config: Config) -> list[Output]:
    if sum(not one.path for one in targets) > 1:
        raise ConfigError("output-format: only one report can go to the screen; write FORMAT=FILE")
    outputs: list[Output] = []
    for target in targets:
        stream = _stream(target, arguments)
        options = Options(
            version=__version__,
            url=config.values["rule-url"],
            colour=wants_colour(arguments.color, stream, os.environ),
            width=columns(stream, os.environ),
            statistics=arguments.statistics,
            tracebacks=arguments.traceback,
            quiet=arguments.quiet,
            fix_only=arguments.fix_only,
        )
        outputs.append(Output(target, FORMATS[target.format](options), stream))
    return outputs


def _stream(target: Target, arguments: argparse.Namespace) -> TextIO:
    if not target.path and "-" in arguments.paths and _fixing(arguments) is not Fixing.NONE:
        return sys.stderr  # standard output has the fixed text
    if not target.path:
        if hasattr(sys.stdout, "reconfigure"):
            # A terminal that is not UTF-8 gets escapes instead of a crash.
            sys.stdout.reconfigure(errors="backslashreplace")
        return sys.stdout
    try:
        return open(target.path, "w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise ConfigError(
            f"output-format: {target.path}: cannot be written: {error.strerror}"
        ) from error


def _results(
    arguments: argparse.Namespace, config: Config, checker: Checker, invocation: Invocation
) -> Iterator[Result]:
    exclusion = Exclusion(tuple(config.values["exclude"]), config.directory)
    excluded = Excluded(exclusion, checker.exclusion, arguments.force_exclude)
    if "-" in arguments.paths or arguments.stdin_filename:
        if arguments.paths != ["-"]:
            raise ConfigError("-: standard input cannot be checked beside files")
        return iter(_stdin(arguments.stdin_filename, excluded, checker, invocation))
    sources = list(discover(arguments.paths, excluded))
    _keep_apart(sources, config)
    scope = CheckScope(invocation.facts, invocation.changes)
    sources = marked(sources, scope, arguments.paths)
    progress = Progress(sys.stderr, len(sources))
    if scope.directory:
        return check_directories(sources, checker, invocation, config, arguments, progress)
    return _watched(check_all(sources, checker, invocation, arguments.jobs), progress)


def _keep_apart(sources: Iterable[Source], config: Config) -> None:
    """Raise :class:`ConfigError` where a report would be written over an article."""
    reports = [text.partition("=")[2] for text in config.values["output-format"]]
    there = {_identity(path): path for path in reports if path and os.path.exists(path)}
    for source in sources if there else ():
        report = there.get(_identity(source.path)) if os.path.exists(source.path) else None
        if report is not None:
            raise ConfigError(
                f"output-format: {report}: is one of the files to be checked, and was not touched; "
                "write the report elsewhere, or exclude the file"
            )


def _identity(path: str) -> tuple[int, int]:
    """Return what tells a file from others, by whatever links it is named."""
    stat = os.stat(path)
    return stat.st_dev, stat.st_ino


def _stdin(
    name: str, excluded: Excluded, checker: Checker, invocation: Invocation
) -> tuple[Result, ...]:
    from contentlint.readers.read import format_of, sniff  # noqa: PLC0415 -- for stdin only
    from contentlint.session.articles import no_article, no_prose  # noqa: PLC0415 -- as above

    data = sys.stdin.buffer.read()
    foreign = no_article(name) or no_prose(name, data)
    left_out = excluded.force and (foreign or format_of(name) is None or excluded.covers(name))
    if name and (left_out or foreign):
        if invocation.fix is not Fixing.NONE and not invocation.diff:
            sys.stdout.buffer.write(data)
        return () if left_out else checker.check_foreign(name, data, foreign)
    kind = format_of(name) if name else sniff(data)
    if kind is None:
        raise ConfigError(f"--stdin-filename: {name}: no article format; use .md, .html, .txt, …")
    name = name or "<stdin>"
    if invocation.fix is Fixing.NONE:
        return checker.check_data(name, data, kind)
    if invocation.diff:
        return checker.show_fixes(name, data, kind)
    fixed = checker.fix_data(name, data, kind)
    sys.stdout.buffer.write(fixed.data)
    sys.stdout.flush()
    return fixed.results


def _watched(batches: Iterable[tuple[Result, ...]], progress: Progress) -> Iterator[Result]:
    try:
        for batch in batches:
            progress.clear()
            yield from batch
            progress.advance()
    finally:
        progress.clear()


def _report(
    results: Iterable[Result], outputs: list[Output], *, show_fixes: bool
) -> tuple[Summary, int]:
    """Write all reports; return the sum, and the worst exit code that problems ask for."""
    summary, worst = Summary(), 0
    fixes: list[str] = []
    for output in outputs:
        output.reporter.begin(output.stream)
    for result in results:
        summary = summary.plus(result)
        for problem in result.problems:
            if not problem.note:
                worst = max(worst, 3 if problem.ours else 2)
        for output in outputs:
            output.reporter.result(result, output.stream)
        if show_fixes and result.fixed:
            fixes += fix_lines(result.path, result.fixed)
    _list_fixes(fixes, outputs)
    for output in outputs:
        output.reporter.end(summary, output.stream)
        output.stream.flush()
    return summary, worst


def _list_fixes(fixes: list[str], outputs: list[Output]) -> None:
    if not fixes:
        return
    # A report for machines must stay what it is: the list goes beside it.
    people = (output.stream for output in outputs if output.target in _FOR_PEOPLE)
    stream = next(people, sys.stderr)
    stream.write("".join(line + "\n" for line in (*fixes, "")))


def _exit_code(summary: Summary, worst: int, config: Config, *, exit_zero: bool) -> int:
    if worst:
        return worst
    if exit_zero:
        return 0
    failing = {
        "error": summary.errors,
        "warning": summary.errors + summary.warnings,
        "info": summary.findings,
        "never": 0,
    }[config.values["fail-on"]]
    limit = config.values["max-warnings"]
    return 1 if failing or 0 <= limit < summary.warnings else 0
