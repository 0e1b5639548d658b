"""``contentlint check``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from contentlint import __version__
from contentlint.config import (
    OUTPUT_FORMATS,
    Config,
    ConfigError,
    Layer,
    environment_layer,
    flag_layer,
)
from contentlint.config.environment import split
from contentlint.finding import Severity
from contentlint.report.base import Options
from contentlint.report.colour import columns, wants_colour
from contentlint.report.formats import FORMATS, WITH_METRICS
from contentlint.report.progress import Progress
from contentlint.result import Summary
from contentlint.session import Checker, Exclusion, Invocation, discover
from contentlint.session import check as check_all

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from contentlint.report.base import Reporter
    from contentlint.result import Result


class Target(NamedTuple):
    """A report: its format, and the file it goes to (``""`` for standard output)."""

    format: str
    path: str


class Output(NamedTuple):
    """A reporter and the stream it writes to."""

    reporter: Reporter
    stream: TextIO


def check(arguments: argparse.Namespace) -> int:
    """Check the articles and return the exit code. Raises :class:`ConfigError`."""
    over = tuple(layers(arguments))
    invocation = _invocation(arguments, over)
    checker = Checker(invocation)
    config = checker.config(arguments.stdin_filename or "contentlint-stdin")
    targets = [_target(text) for text in config.values["output-format"]]
    invocation = invocation._replace(
        severity=Severity(config.values["severity"]),
        metrics=not arguments.statistics and any(one.format in WITH_METRICS for one in targets),
    )
    checker = Checker(invocation)
    results = _results(arguments, config, checker, invocation)
    outputs = _open(targets, arguments, config)
    try:
        summary, worst = _report(results, outputs)
    finally:
        for output in outputs:
            if output.stream is not sys.stdout:
                output.stream.close()
    return _exit_code(summary, worst, config, exit_zero=arguments.exit_zero)


def layers(arguments: argparse.Namespace) -> Iterator[Layer]:
    """Yield what the environment and the flags set. Raises :class:`ConfigError`."""
    yield from environment_layer(os.environ)
    flags: dict[str, Any] = {}
    for name in ("select", "extend-select", "ignore", "exclude", "output-format"):
        given = getattr(arguments, name.replace("-", "_"), None)
        if given is not None:
            flags[name] = tuple(part for text in given for part in split(text))
    for name in ("severity", "language", "genre", "fail-on", "max-warnings"):
        given = getattr(arguments, name.replace("-", "_"), None)
        if given is not None:
            flags[name] = given
    yield from flag_layer(flags)


def _invocation(arguments: argparse.Namespace, over: tuple[Layer, ...]) -> Invocation:
    from datetime import date  # noqa: PLC0415 -- the other commands do without

    if arguments.config and not os.path.isfile(arguments.config):
        raise ConfigError(f"--config: {arguments.config}: no such file")
    return Invocation(arguments.config, arguments.isolated, over, today=date.today())


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
        stream = _stream(target)
        options = Options(
            version=__version__,
            url=config.values["rule-url"],
            colour=wants_colour(arguments.color, stream, os.environ),
            width=columns(stream, os.environ),
            statistics=arguments.statistics,
            tracebacks=arguments.traceback,
            quiet=arguments.quiet,
        )
        outputs.append(Output(FORMATS[target.format](options), stream))
    return outputs


def _stream(target: Target) -> TextIO:
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
    if "-" in arguments.paths:
        if arguments.paths != ["-"]:
            raise ConfigError("-: standard input cannot be checked beside files")
        return iter(_stdin(arguments.stdin_filename, checker))
    exclusion = Exclusion(
        tuple(config.values["exclude"]), config.directory, arguments.force_exclude
    )
    sources = list(discover(arguments.paths, exclusion))
    progress = Progress(sys.stderr, len(sources))
    return _watched(check_all(sources, checker, invocation, arguments.jobs), progress)


def _stdin(name: str, checker: Checker) -> tuple[Result, ...]:
    from contentlint.document.read import format_of, sniff  # noqa: PLC0415 -- for stdin only

    data = sys.stdin.buffer.read()
    kind = format_of(name) if name else sniff(data)
    if kind is None:
        raise ConfigError(f"--stdin-filename: {name}: no article format; use .md, .html, .txt, …")
    return checker.check_data(name or "<stdin>", data, kind)


def _watched(batches: Iterable[tuple[Result, ...]], progress: Progress) -> Iterator[Result]:
    try:
        for batch in batches:
            progress.clear()
            yield from batch
            progress.advance()
    finally:
        progress.clear()


def _report(results: Iterable[Result], outputs: list[Output]) -> tuple[Summary, int]:
    """Write all reports; return the sum, and the worst exit code that problems ask for."""
    summary, worst = Summary(), 0
    for output in outputs:
        output.reporter.begin(output.stream)
    for result in results:
        summary = summary.plus(result)
        for problem in result.problems:
            worst = max(worst, 3 if problem.ours else 2)
        for output in outputs:
            output.reporter.result(result, output.stream)
    for output in outputs:
        output.reporter.end(summary, output.stream)
        output.stream.flush()
    return summary, worst


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
