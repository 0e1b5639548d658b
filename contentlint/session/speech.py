"""The language of servers, which talk to one reader for hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.session.run import configuration
from contentlint.translation import SOURCE, of_environment

if TYPE_CHECKING:
    from contentlint.session.invocation import Request


def spoken(request: Request, locale: str) -> str:
    """Return the language that a long talk is held in: what is configured, else ``locale``.

    Where the configuration cannot be read, that of the flag or the variable goes before it.
    """
    try:
        language = str(configuration(request).values["lang"])
    except ConfigError:
        told = (str(layer.values.get("lang", "")) for layer in reversed(request.over))
        language = of_environment({"LANG": next(filter(None, told), "")})
        language = "" if language == SOURCE else language
    return language or locale
