"""The language in which a command line is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.translation import Translation, of_environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contentlint.config import Config
    from contentlint.session import Request

_FLAG = "--lang"
_VARIABLE = "CONTENTLINT_LANG"


def named(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return the language that the flag or the variable names, as it is written; ``""`` for none.

    Asked before anything is parsed: what is wrong with a command line is told in it.
    """
    for at, argument in enumerate(argv):
        if argument == _FLAG and at + 1 < len(argv):
            return argv[at + 1]
        if argument.startswith(f"{_FLAG}="):
            return argument.partition("=")[2]
    return environ.get(_VARIABLE, "")


def early(argv: Sequence[str], environ: Mapping[str, str]) -> Translation:
    """Return what words things until a configuration is read."""
    language = named(argv, environ)
    # A name of no language is a mistake that is told later, and never a path of a catalogue.
    return Translation(of_environment({"LANG": language} if language else environ))


def spoken(config: Config, request: Request) -> Translation:
    """Return what words the answer to a request with this configuration."""
    return Translation(config.values["lang"] or request.locale)
