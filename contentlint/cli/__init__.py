"""The command line: arguments to a session, its results to reports and an exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from contentlint.cli.arguments import parser
from contentlint.config.schema import ConfigError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

CLEAN, FINDINGS, MISTAKE, DEFECT = range(4)
"""The exit codes."""


def run(argv: Sequence[str]) -> int:
    """Run a command line and return the exit code."""
    arguments = parser(argv).parse_args(argv)
    try:
        return _command(arguments.command)(arguments)
    except ConfigError as error:
        sys.stderr.write(f"contentlint: {error}\n")
        return MISTAKE
    except BrokenPipeError:
        # Whoever read our output (head, less) has seen enough.
        sys.stderr.close()
        return CLEAN
    except Exception as error:
        sys.stderr.write(f"contentlint: crashed: {type(error).__name__}: {error}; please report it")
        sys.stderr.write(_traceback(error) if "--traceback" in argv else " (--traceback)\n")
        return DEFECT


def _traceback(error: Exception) -> str:
    import traceback  # noqa: PLC0415 -- heavy, and hardly ever needed

    return "\n" + "".join(traceback.format_exception(error))


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    # Each command imports what it needs; `check` must not pay for the others.
    if name == "check":
        from contentlint.cli.check import check  # noqa: PLC0415

        return check
    if name == "baseline":
        from contentlint.cli.baseline import baseline  # noqa: PLC0415

        return baseline
    if name == "calibrate":
        from contentlint.cli.calibrate import calibrate  # noqa: PLC0415

        return calibrate
    from contentlint.cli import inform  # noqa: PLC0415

    return {
        "rule": inform.rule,
        "explain": inform.rule,
        "rules": inform.rules,
        "config": inform.config,
        "init": inform.init,
        "schema": inform.schema,
    }[name]
