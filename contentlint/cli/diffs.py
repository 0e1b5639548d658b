"""``contentlint check --diff``: shows what fixes would change instead of making the changes."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from contentlint.phrase import counted, phrase
from contentlint.report.colour import painter, wants_colour
from contentlint.report.terminal import printable
from contentlint.report.wording import problem_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.cli.commands import Showing
    from contentlint.result import Result
    from contentlint.translation import Translation

_STYLES = {b"+": "32", b"-": "31", b"@": "36"}


def show_diffs(results: Iterable[Result], showing: Showing, say: Translation) -> int:
    """Write the diff of each file to standard output, and everything else to standard error.

    Returns the exit code: 1 if a file would change, unless ``--exit-zero`` is given.
    """
    colour = wants_colour(showing.colour, sys.stdout, os.environ)
    paint = painter(wants_colour(showing.colour, sys.stderr, os.environ))
    files = fixes = worst = 0
    for result in results:
        files += bool(result.diff)
        fixes += len(result.fixed)
        _write(result.diff, colour=colour)
        for line in problem_lines(result, paint, tracebacks=showing.tracebacks, say=say):
            sys.stderr.write(line + "\n")
        for problem in result.problems:
            if not problem.note:
                worst = max(worst, 3 if problem.ours else 2)
    if not showing.quiet:
        sys.stderr.write(f"{say(_summary(fixes, files))}\n")
    return worst or int(files > 0 and not showing.exit_zero)


def _write(diff: bytes, *, colour: bool) -> None:
    """Write bytes as they are to a file or a pipe; make them safe for a terminal."""
    sys.stdout.flush()
    if not colour and not sys.stdout.isatty():
        sys.stdout.buffer.write(diff)
        return
    paint = painter(colour)
    for line in diff.split(b"\n")[:-1]:
        text = printable(line.decode("utf-8", "surrogateescape"))
        style = _STYLES.get(line[:1])
        sys.stdout.write((paint(text, style) if style else text) + "\n")


def _summary(fixes: int, files: int) -> str:
    if not files:
        return phrase("Nothing to fix.")
    return counted(
        "Would fix {fixes} in {n} file.", "Would fix {fixes} in {n} files.", files, fixes=fixes
    )
