"""The command line: arguments to a request, its results to reports and an exit code."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

from contentlint.cli.arguments import parsed
from contentlint.config.schema import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.cli.commands import Command, KeepHistory, ServeReport, WriteReport

CLEAN, FINDINGS, MISTAKE, DEFECT = range(4)
"""The exit codes."""
CLOSED = 128 + 13
"""Whoever read our output (head, less) has seen enough. The check is neither clean nor has it
findings, and who must know (``set -o pipefail``) is told what any other program tells."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What becomes of standard output when a disk is full or goes away."""


def run(argv: Sequence[str]) -> int:
    """Run a command line and return the exit code."""
    given = parsed(argv)
    # Behind the parser: whoever asks for help does not wait for what a check needs.
    from contentlint.cli.commands import command_of

    try:
        return _run(command_of(given))
    except ConfigError as error:
        sys.stderr.write(f"contentlint: {error}\n")
        return MISTAKE
    except BrokenPipeError:
        return CLOSED
    except OSError as error:
        if error.errno not in _FULL:
            return _crashed(error, argv)
        sys.stderr.write(f"contentlint: standard output cannot be written: {error.strerror}\n")
        return MISTAKE
    except Exception as error:
        return _crashed(error, argv)


def _crashed(error: Exception, argv: Sequence[str]) -> int:
    sys.stderr.write(f"contentlint: crashed: {type(error).__name__}: {error}; please report it")
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
