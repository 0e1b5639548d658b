"""``contentlint server``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.phrase import phrase

if TYPE_CHECKING:
    from contentlint.cli.commands import Serve


def serve(command: Serve) -> int:
    """Talk to an editor. Raises :class:`ConfigError` where what that needs is not installed."""
    try:
        from contentlint.server.service import serve as talk
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        remedy = phrase("pip install 'contentlint[server]'")
        raise ConfigError(
            phrase("server: pygls is not installed; {remedy}", remedy=remedy)
        ) from error
    return talk(command.request)
