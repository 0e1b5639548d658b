"""``contentlint report``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from contentlint.cli.check import check
from contentlint.cli.speaking import spoken
from contentlint.config import ConfigError
from contentlint.phrase import figure, phrase
from contentlint.session import configuration
from contentlint.session.articles import is_report

if TYPE_CHECKING:
    from contentlint.cli.commands import WriteReport


def write_report(command: WriteReport) -> int:
    """Write the HTML report; whatever was found, that is 0. Raises :class:`ConfigError`."""
    path = command.path
    if os.path.isfile(path) and os.path.getsize(path) and not is_report(path):
        raise ConfigError(
            phrase(
                "--output: {path}: is there, is no report, and was not touched; name another file",
                path=path,
            )
        )
    code = check(command.check)
    size = os.path.getsize(path) / 1e6
    told = phrase(
        "Wrote {path} ({size} MB): open it in a browser.", path=path, size=figure(size, 1)
    )
    request = command.check.request
    sys.stdout.write(f"{spoken(configuration(request), request)(told)}\n")
    return code
