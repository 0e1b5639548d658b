"""The command line: arguments to a request, its results to reports and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

from contentlint.cli.plain import plainly
from contentlint.cli.speaking import early, spoken
from contentlint.config.schema import ConfigError
from contentlint.phrase import phrase, system

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.cli.commands import Command, KeepHistory, ServeReport, WriteReport
    from contentlint.translation import Translation

CLEAN, FINDINGS, MISTAKE, DEFECT = range(4)
"""The exit codes."""
CLOSED = 128 + 13
"""Whoever read our output (head, less) has seen enough. The check is neither clean nor has it
findings, and who must know (``set -o pipefail``) is told what any other program tells."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What becomes of standard output when a disk is full or goes away."""


def run(argv: Sequence[str]) -> int:
    """Run a command line and return the exit code."""
    say = early(argv, os.environ)
    given = plainly(argv)
    if given is None:
        from contentlint.cli.arguments import parsed

        given = parsed(argv, say)
    # Behind the parser: whoever asks for help does not wait for what a check needs.
    from contentlint.cli.commands import command_of

    try:
        command = command_of(given)
    except ConfigError as error:
        sys.stderr.write(f"contentlint: {say(str(error))}\n")
        return MISTAKE
    try:
        return _run(command)
    except ConfigError as error:
        sys.stderr.write(f"contentlint: {_speaking(command, say)(str(error))}\n")
        return MISTAKE
    except BrokenPipeError:
        return CLOSED
    except OSError as error:
        if error.errno not in _FULL:
            return _crashed(error, argv, say)
        said = phrase("standard output cannot be written: {reason}", reason=system(error))
        sys.stderr.write(f"contentlint: {say(said)}\n")
        return MISTAKE
    except Exception as error:
        return _crashed(error, argv, say)


def _speaking(command: Command, say: Translation) -> Translation:
    """Return what words a mistake: the configuration may say so, if it is not what is wrong."""
    check = getattr(command, "check", command)
    request = getattr(check, "request", None)
    if request is None:
        return say
    from contentlint.session import configuration

    try:
        return spoken(configuration(request), request)
    except ConfigError:
        return say


def _crashed(error: Exception, argv: Sequence[str], say: Translation) -> int:
    what = f"{type(error).__name__}: {error}"
    said = say(phrase("crashed: {error}; please report it", error=what))
    sys.stderr.write(f"contentlint: {said}")
    sys.stderr.write(_traceback(error) if "--traceback" in argv else " (--traceback)\n")
    return DEFECT


def _traceback(error: Exception) -> str:
    import traceback

    return "\n" + "".join(traceback.format_exception(error))


def _run(command: Command) -> int:
    # Each command imports what it needs; `check` must not pay for the others.
    from contentlint.cli import commands

    match command:
        case commands.Check(watching=True):
            from contentlint.cli.watch import watch

            return watch(command)
        case commands.Check():
            from contentlint.cli.check import check

            return check(command)
        case commands.WriteReport() | commands.ServeReport() | commands.KeepHistory():
            return _show_all(command)
        case commands.KeepBaseline():
            from contentlint.cli.baseline import keep_baseline

            return keep_baseline(command)
        case commands.Calibrate():
            from contentlint.cli.calibrate import calibrate

            return calibrate(command)
        case commands.ListWords():
            from contentlint.cli.words import list_words

            return list_words(command)
        case commands.Clean():
            from contentlint.cli.clean import clean

            return clean(command)
        case commands.Serve():
            from contentlint.cli.server import serve

            return serve(command)
        case commands.Assist():
            from contentlint.cli.assistant import assist

            return assist(command)
        case commands.TestPack() | commands.NewRule():
            from contentlint.cli.authors import author

            return author(command)
        case commands.Complete():
            from contentlint.cli.completions import complete

            return complete(command)
        case _:
            from contentlint.cli.inform import inform

            return inform(command)


def _show_all(command: WriteReport | ServeReport | KeepHistory) -> int:
    """Run a command that shows editors all articles together."""
    from contentlint.cli import commands

    match command:
        case commands.WriteReport():
            from contentlint.cli.report import write_report

            return write_report(command)
        case commands.ServeReport():
            from contentlint.cli.serve import serve_report

            return serve_report(command)
        case _:
            from contentlint.cli.history import keep_history

            return keep_history(command)
