"""``contentlint report``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from contentlint.cli.check import check

if TYPE_CHECKING:
    from contentlint.cli.commands import WriteReport


def write_report(command: WriteReport) -> int:
    """Write the HTML report; whatever was found, that is 0. Raises :class:`ConfigError`."""
    code = check(command.check)
    size = os.path.getsize(command.path) / 1e6
    sys.stdout.write(f"Wrote {command.path} ({size:.1f} MB): open it in a browser.\n")
    return code
