"""``contentlint check``."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TextIO

from contentlint.config import OUTPUT_FORMATS, ConfigError
from contentlint.files import LARGEST, replaced
from contentlint.phrase import phrase, system
from contentlint.record import Record
from contentlint.report.base import Options, ReportTarget, Sink, streams, words_each
from contentlint.report.colour import columns, wants_colour, wants_links
from contentlint.report.fixes import fix_lines
from contentlint.report.formats import (
    BINARY,
    FOR_PEOPLE,
    FORMATS,
    WITH_HISTORY,
    WITH_METRICS,
    WITH_RUN_INFO,
    WITH_SCORE,
    WITH_STATISTICS,
    WITH_TEXT,
)
from contentlint.report.progress import Progress
from contentlint.result import Summary
from contentlint.session import Fixing, Run, configuration
from contentlint.session.stages import Own, Whole
from contentlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from contentlint.cli.commands import Check, Showing
    from contentlint.config import Config
    from contentlint.history import Entry
    from contentlint.report.base import Reporter, Wording
    from contentlint.result import Result, RunInfo
    from contentlint.rule import AnyRule
    from contentlint.session import LanguageTool, Source
    from contentlint.session.stages import Stage
    from contentlint.translation import Translation


class Output(Record):
    """A reporter and the stream it writes to."""

    target: ReportTarget
    reporter: Reporter
    stream: TextIO


def check(command: Check) -> int:
    """Check the articles and return the exit code. Raises :class:`ConfigError`."""
    config = configuration(command.request)
    if config.values["languagetool"] == "off":
        return _check(command, config, None)
    from contentlint.session.languagetool import reached

    with reached(config) as languagetool:
        return _check(command, config, languagetool)


def reported(command: Check, out: TextIO, *, live: str) -> None:
    """Write the HTML report that a server shows. Raises :class:`ConfigError`."""
    config = configuration(command.request)
    run = Run(command.request, config, today=date.today())
    results = run.results(run.sources())
    if config.values["baseline"]:
        from contentlint.baseline import without_known

        results = without_known(results, config, date.today())
    options = _options(command, run, partial(_rule, run, config))._replace(live=live)
    target = ReportTarget("html", "")
    outputs = [Output(target, FORMATS["html"](options), out)]
    _report(map(Whole, results), outputs, list_fixes_in=None)


def _check(command: Check, config: Config, languagetool: LanguageTool | None) -> int:
    request, showing = command.request, command.showing
    targets = [_target(text, config) for text in _formats(config, showing)]
    _refuse_homeless(showing, targets)
    if "output-format" in config.unnamed:
        from contentlint.cli.confined import check_reports

        check_reports([one for one in targets if one.path], config)
    measured = showing.score or any(one.format in WITH_METRICS for one in targets)
    shown = any(one.format in WITH_TEXT for one in targets)
    request = request._replace(metrics=measured, text=shown)
    run = Run(request, config, today=date.today(), languagetool=languagetool)
    sources = None if request.paths == ("-",) else _sources(run)
    given = _stdin(command.stdin_filename, run) if sources is None else ()
    told = _telling(config, showing)
    if request.diff:
        from contentlint.cli.diffs import show_diffs

        stages = _stages(run, sources, given, ())
        return show_diffs((told(one.result) for one in stages), showing, run.worder.say)
    with ExitStack() as files:
        options = _options(command, run, partial(_rule, run, config))
        outputs = [_output(one, command, files, options) for one in _checked(targets)]
        outputs += _job_summary(outputs, files, options)
        if sources is not None and run.keeps_shown and (kept := _kept(outputs, config, showing)):
            summary, worst = _report_kept(run, sources, *kept)
        else:
            say = run.worder.say if showing.show_fixes else None
            stages = _stages(run, sources, given, outputs)
            summary, worst = _report((one.map(told) for one in stages), outputs, list_fixes_in=say)
    return _exit_code(summary, worst, config, exit_zero=showing.exit_zero)


def _telling(config: Config, showing: Showing) -> Callable[[Result], Result]:
    """Return what leaves out what is not reported. Raises :class:`ConfigError`."""
    known: Callable[[Result], Result] | None = None
    if config.values["baseline"]:
        from contentlint.baseline import of

        known = of(config, date.today()).apply

    def told(result: Result) -> Result:
        result = known(result) if known else result
        return result._replace(findings=()) if showing.fix_only else result

    return told


def _stages(
    run: Run,
    sources: Sequence[Source] | None,
    given: Iterable[Result],
    outputs: Sequence[Output],
) -> Iterator[Stage]:
    """Yield what comes of files or, where there are none, what is given."""
    if sources is None:
        return (Whole(run.worder.result(result)) for result in given)
    early = any(streams(one.reporter) for one in outputs)
    watch = partial(Progress, sys.stderr, say=run.worder.say)
    return run.stages(sources, watch) if early else map(Whole, run.results(sources, watch))


def _refuse_homeless(showing: Showing, targets: list[ReportTarget]) -> None:
    """Raise :class:`ConfigError` for what is asked for and has no place in any report."""
    for flag, wanted, places in (
        ("--statistics", showing.statistics, WITH_STATISTICS),
        ("--score", showing.score, WITH_SCORE),
        ("--run-info", showing.run_info, WITH_RUN_INFO),
        ("--history", bool(showing.history), WITH_HISTORY),
    ):
        if wanted and not any(one.format in places for one in targets):
            known = ", ".join(name for name in OUTPUT_FORMATS if name in places)
            raise ConfigError(
                phrase(
                    "{flag}: no report has a place for it; these do: {known}",
                    flag=flag,
                    known=known,
                )
            )


def _history(path: str) -> tuple[Entry, ...]:
    if not path:
        return ()
    from contentlint.history import HistoryError, load

    try:
        return tuple(load(path))
    except HistoryError as error:
        raise ConfigError(phrase("--history: {error}", error=error)) from error


def _site(config: Config) -> str:
    address: str = config.values["site-url"]
    host = address.partition("://")[2].partition("/")[0]
    return host or os.path.basename(os.path.abspath(config.directory or "."))


def _run_info(config: Config) -> RunInfo:
    from contentlint.session.provenance import provenance

    return provenance(config)


def _sources(run: Run) -> list[Source]:
    sources = run.sources()
    _keep_apart(sources, run.config)
    for note in run.notes(sources):
        sys.stderr.write(f"contentlint: {run.worder.say(note)}\n")
    return sources


def _kept(outputs: list[Output], config: Config, showing: Showing) -> tuple[Output, Wording] | None:
    """Return the only report, if what it says of each document can be kept for the next run."""
    if len(outputs) > 1 or config.values["baseline"] or showing.fix_only:
        return None
    reporter = outputs[0].reporter
    return (outputs[0], reporter) if words_each(reporter) and reporter.key else None


def _formats(config: Config, showing: Showing) -> tuple[str, ...]:
    """Return the reports that are asked for; in a job of GitHub's, if none is, what it shows.

    GitHub's own runners, Gitea's and Forgejo's set the variable. Statistics have no place there.
    """
    told: tuple[str, ...] = config.values["output-format"]
    unasked = config.origins["output-format"] == "default" and not showing.statistics
    return ("github",) if unasked and os.environ.get("GITHUB_ACTIONS") == "true" else told


def _target(text: str, config: Config) -> ReportTarget:
    name, _equals, path = text.partition("=")
    if name not in FORMATS:
        from contentlint.mistakes import meant

        known = ", ".join(OUTPUT_FORMATS)
        hint = meant(name, OUTPUT_FORMATS)
        where = config.where("output-format")
        told = where if where.startswith("--") else f"{where}: output-format"
        raise ConfigError(
            phrase(
                "{told}: {name!r} is none of {known}{hint}",
                told=told,
                name=name,
                known=known,
                hint=hint,
            )
        )
    return ReportTarget(name, path)


def _checked(targets: list[ReportTarget]) -> list[ReportTarget]:
    if sum(not one.path for one in targets) > 1:
        raise ConfigError(
            phrase("output-format: only one report can go to the screen; write FORMAT=FILE")
        )
    return targets


def _rule(run: Run, config: Config, id_: str) -> AnyRule | None:
    return run.checker.setups.catalog(config).by_id.get(id_)


def _options(command: Check, run: Run, rule: Callable[[str], AnyRule | None]) -> Options:
    """Return how all reports are written; what hangs on a stream is not yet decided."""
    showing, config = command.showing, run.config
    return Options(
        version=__version__,
        rule=rule,
        url=config.values["rule-url"],
        statistics=showing.statistics,
        tracebacks=showing.tracebacks,
        quiet=showing.quiet,
        by_severity=showing.by_severity,
        max_findings=showing.max_findings,
        fix_only=showing.fix_only,
        score=showing.score,
        site=_site(config),
        history=_history(showing.history),
        run=_run_info(config) if showing.run_info else None,
        say=run.worder.say,
    )


def _output(target: ReportTarget, command: Check, files: ExitStack, options: Options) -> Output:
    stream = _stream(target, command, files)
    options = options._replace(
        colour=wants_colour(command.showing.colour, stream, os.environ),
        links=wants_links(command.showing.colour, stream, os.environ),
        width=columns(stream, os.environ),
    )
    return Output(target, FORMATS[target.format](options), stream)


def _job_summary(outputs: list[Output], files: ExitStack, options: Options) -> Iterator[Output]:
    """Yield the page that a job of GitHub's shows beside its log, where its log has annotations."""
    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if path and any(output.target == ReportTarget("github", "") for output in outputs):
        target = ReportTarget("markdown", path)
        with _writing(path):
            stream = open(path, "a", encoding="utf-8")  # noqa: SIM115 -- closed by ``files``
            files.enter_context(stream)  # other steps of the job write to it too
        yield Output(target, FORMATS["markdown"](options), stream)


def _stream(target: ReportTarget, command: Check, files: ExitStack) -> TextIO:
    request = command.request
    if target.path:
        return files.enter_context(_file(target.path))
    if request.paths == ("-",) and request.fix is not Fixing.NONE:
        return sys.stderr  # standard output has the fixed text
    if target.format in BINARY and sys.stdout.isatty():
        raise ConfigError(
            phrase(
                "output-format: {format} is nothing for a terminal; write {format}=FILE, or send "
                "it into one",
                format=target.format,
            )
        )
    if target.format not in FOR_PEOPLE and hasattr(sys.stdout, "reconfigure"):
        # Machines read UTF-8, whatever the terminal does.
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


@contextmanager
def _file(path: str) -> Iterator[TextIO]:
    """Open a report that takes the place of an older one when all of it is written."""
    file = replaced(path)
    with _writing(path):
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        stream = file.__enter__()
    try:
        yield stream
    except BaseException as error:
        with suppress(OSError):
            file.__exit__(type(error), error, error.__traceback__)
        raise
    with _writing(path):
        file.__exit__(None, None, None)


@contextmanager
def _writing(path: str) -> Iterator[None]:
    """Say of which report it is that something cannot be written; ``""`` is standard output."""
    try:
        yield
    except OSError as error:
        if not path or isinstance(error, BrokenPipeError):
            raise
        stands = phrase("; the report of before stands") if os.path.isfile(path) else ""
        raise ConfigError(
            phrase(
                "output-format: {path}: cannot be written: {reason}{stands}",
                path=path,
                reason=system(error),
                stands=stands,
            )
        ) from error


def _keep_apart(sources: Iterable[Source], config: Config) -> None:
    """Raise :class:`ConfigError` where a report would be written over an article."""
    reports = [text.partition("=")[2] for text in config.values["output-format"]]
    there = {_identity(path): path for path in reports if path and os.path.exists(path)}
    for source in sources if there else ():
        report = there.get(_identity(source.path)) if os.path.exists(source.path) else None
        if report is not None:
            raise ConfigError(
                phrase(
                    "output-format: {report}: is one of the files to be checked, and was not "
                    "touched; write the report elsewhere, or exclude the file",
                    report=report,
                )
            )


def _identity(path: str) -> tuple[int, int]:
    """Return what tells a file from others, by whatever links it is named."""
    stat = os.stat(path)
    return stat.st_dev, stat.st_ino


def _stdin(name: str, run: Run) -> tuple[Result, ...]:
    from contentlint.readers.read import format_of, sniff
    from contentlint.session.articles import no_article, no_prose

    fixing = run.invocation.fix is not Fixing.NONE
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        return _too_much(name, data, copied=fixing and not run.invocation.diff)
    foreign = no_article(name) or no_prose(name, data)
    excluded = run.excluded
    left_out = excluded.force and (foreign or format_of(name) is None or excluded.covers(name))
    if name and (left_out or foreign):
        if fixing and not run.invocation.diff:
            sys.stdout.buffer.write(data)
        return () if left_out else run.checker.check_foreign(name, data, foreign)
    kind = format_of(name) if name else sniff(data)
    if kind is None:
        raise ConfigError(
            phrase(
                "--stdin-filename: {name}: no article format; use .md, .html, .txt, …", name=name
            )
        )
    name = name or "<stdin>"
    around = run.checker.around(name)
    if not fixing:
        return run.checker.check_data(name, data, kind, around)
    from contentlint.session.fixer import Fixer

    fixer = Fixer(run.checker, run.invocation.fix)
    if run.invocation.diff:
        return fixer.show_fixes(name, data, kind, around)
    fixed = fixer.fix_data(name, data, kind, around)
    sys.stdout.buffer.write(fixed.data)
    sys.stdout.flush()
    return fixed.results


def _too_much(name: str, data: bytes, *, copied: bool) -> tuple[Result, ...]:
    """Return what to say of an input that may have no end; ``copied``: all of it goes on."""
    from contentlint.problem import Problem
    from contentlint.session.checker import broken

    if copied:
        import shutil

        sys.stdout.buffer.write(data)
        shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)
        sys.stdout.flush()
    message = phrase(
        "has more than {number} MB; split or exclude it", number=LARGEST // (1024 * 1024)
    )
    return broken(name or "<stdin>", Problem("too-large", message))


def _report(
    stages: Iterable[Stage], outputs: list[Output], *, list_fixes_in: Translation | None
) -> tuple[Summary, int]:
    """Write all reports; return the sum, and the worst exit code that problems ask for.

    ``list_fixes_in`` words what was fixed, if that is asked for.
    """
    summary, worst = Summary(), 0
    fixes: list[str] = []
    for output in outputs:
        with _writing(output.target.path):
            output.reporter.begin(output.stream)
    for stage in stages:
        for output in outputs:
            with _writing(output.target.path):
                _write(stage, output.reporter, output.stream)
        if isinstance(stage, Own):
            continue
        result = stage.result
        summary = summary.plus(result)
        worst = max(worst, result.exit_code)
        if list_fixes_in is not None and result.fixed:
            fixes += fix_lines(result.path, result.fixed, list_fixes_in)
    _list_fixes(fixes, outputs)
    for output in outputs:
        with _writing(output.target.path):
            output.reporter.end(summary, output.stream)
            output.stream.flush()
    return summary, worst


def _write(stage: Stage, reporter: Reporter, out: TextIO) -> None:
    """Write what a reporter says of a document now, which may be nothing yet, or no more."""
    if isinstance(stage, Own):
        if streams(reporter):
            reporter.own(stage.result, out, follows=stage.follows)
    elif stage.added is not None and streams(reporter):
        reporter.added(stage.added, stage.result, out)
    else:
        reporter.result(stage.result, out)


def _report_kept(
    run: Run, sources: list[Source], output: Output, reporter: Wording
) -> tuple[Summary, int]:
    """Write a report of which most is known from the last run; return as :func:`_report` does."""
    from contentlint.session.rendering import Rendering

    out, path = output.stream, output.target.path
    with _writing(path):
        output.reporter.begin(out)
    sums: list[tuple[int, ...]] = [tuple(Summary())]
    worst = 0
    sink = Sink(out)
    rendering = Rendering(reporter.key, reporter.word, run.worder.result)
    if streams(reporter):
        rendering = rendering._replace(own=reporter.word_own, added=reporter.word_added)
    for one in run.shown(sources, rendering, partial(Progress, sys.stderr, say=run.worder.say)):
        sums.append(one.summary)
        worst = max(worst, one.worst)
        if sink.put(reporter, one.texts) or one.fresh:
            with _writing(path):
                sink.flush()
    summary = Summary(*map(sum, zip(*sums, strict=True)))
    with _writing(path):
        sink.flush()
        output.reporter.end(summary, out)
        out.flush()
    return summary, worst


def _list_fixes(fixes: list[str], outputs: list[Output]) -> None:
    if not fixes:
        return
    listed = "".join(line + "\n" for line in (*fixes, ""))
    screen = next((output for output in outputs if not output.target.path), None)
    if screen is not None and screen.target.format in FOR_PEOPLE:
        screen.stream.write(listed)
    else:  # a report for machines must stay what it is: the list goes beside it
        sys.stderr.write(listed)


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
