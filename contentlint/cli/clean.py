"""``contentlint clean``."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from contentlint.cli.speaking import spoken
from contentlint.config import ConfigError
from contentlint.phrase import phrase, system
from contentlint.report.terminal import printable
from contentlint.session import configuration
from contentlint.session.cache import is_ours

if TYPE_CHECKING:
    from contentlint.cli.commands import Clean


def clean(command: Clean) -> int:
    """Delete a cache. Raises :class:`ConfigError` for a directory that is none of ours."""
    if not os.path.isdir(command.path):
        raise ConfigError(phrase("{path}: no such directory", path=command.path))
    config = configuration(command.request._replace(paths=(command.path,)))
    named = command.request.cache_directory or config.values["cache-dir"]
    place = os.path.join(config.directory, named)
    say = spoken(config, command.request)
    shown = printable(os.path.relpath(place))
    if not os.path.lexists(place):
        sys.stdout.write(say(phrase("{shown}: there is none", shown=shown)) + "\n")
        return 0
    if os.path.islink(place) or not is_ours(place):
        raise ConfigError(
            phrase(
                "{shown}: contentlint has not made this directory; nothing was deleted", shown=shown
            )
        )
    try:
        shutil.rmtree(place)
    except OSError as error:
        raise ConfigError(
            phrase("{shown}: cannot be deleted: {reason}", shown=shown, reason=system(error))
        ) from error
    sys.stdout.write(say(phrase("Deleted {shown}", shown=shown)) + "\n")
    return 0
