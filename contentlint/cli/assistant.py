"""``contentlint mcp``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.phrase import phrase

if TYPE_CHECKING:
    from contentlint.cli.commands import Assist


def assist(command: Assist) -> int:
    """Answer an assistant.

    Raises :class:`ConfigError` where what that needs is not installed, or a root is no directory.
    """
    for root in command.request.paths:
        if not os.path.isdir(root):
            raise ConfigError(phrase("mcp: {root}: no such directory", root=root))
    try:
        from contentlint.assistant.service import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise ConfigError(
            phrase("mcp: the SDK is not installed; pip install 'contentlint[mcp]'")
        ) from error
    return serve(command.request, command.request.paths, writes=command.writes)
