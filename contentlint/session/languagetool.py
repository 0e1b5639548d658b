"""Where LanguageTool is for a run: a server somewhere, or one that is started for it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.config.trust import REMEDY
from contentlint.languagetool import LocalServer, UnavailableError, address
from contentlint.phrase import phrase
from contentlint.session.invocation import LanguageTool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.config import Config


@contextmanager
def reached(config: Config) -> Iterator[LanguageTool]:
    """Give the address that all workers ask; a server started for it is stopped at the end.

    Raises :class:`ConfigError` for a value that is neither a server's address nor ``local``.
    """
    where: str = config.values["languagetool"]
    required: bool = config.values["languagetool-required"]
    if where != "local":
        origin = config.where("languagetool")
        told = origin if origin == "--languagetool" else f"{origin}: languagetool"
        try:
            shown = address(where).text
        except ValueError as error:
            raise ConfigError(
                phrase("{told}: {error}, nor 'local' or 'off'", told=told, error=error)
            ) from None
        if "languagetool" in config.unnamed:
            raise ConfigError(
                phrase(
                    "{told}: no article is sent to {shown} because a configuration that was "
                    "found says so; {remedy}",
                    told=told,
                    shown=shown,
                    remedy=REMEDY,
                )
            )
        yield LanguageTool(where, required)
        return
    server = LocalServer()
    try:
        server.__enter__()
    except UnavailableError as error:
        yield LanguageTool("", required, str(error))
        return
    try:
        yield LanguageTool(server.url, required)
    finally:
        server.stop()
