"""``contentlint completions``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import shtab

from contentlint.cli.arguments import whole

if TYPE_CHECKING:
    from contentlint.cli.commands import Complete


def complete(command: Complete) -> int:
    """Print what completes command lines in a shell."""
    sys.stdout.write(shtab.complete(whole(), shell=command.shell))
    return 0
