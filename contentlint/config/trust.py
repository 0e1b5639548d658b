"""What a configuration may reach that nobody has named: it was found in what is checked.

A repository of somebody else can hold one. It says how its articles are checked, and no more: it
reads only what lies in its repository, writes only below its own directory, and sends nothing to
anybody. What a person has named, by ``--config``, a flag or the environment, or trusts by
``--trust-config``, is not held to that.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from contentlint.config.schema import ConfigError
from contentlint.phrase import phrase
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.mistakes import KeyPlaces

REMEDY = phrase("name it by a flag, or trust the configuration with --trust-config")
_PATHS = ("extends", "site-root")
"""Keys that hold one path, and that no flag sets."""


class Reach(Record):
    """What paths in a configuration are relative to, and what they must not lead out of."""

    directory: str = ""
    """``""`` is where we run."""
    top: str = ""
    """``""`` where they may lead anywhere."""

    def place(self, path: str, where: str) -> str:
        """Return a path that can be opened.

        Raises :class:`ConfigError`, which begins with ``where``, if it leads out.
        """
        whole = os.path.join(self.directory, path)
        if self.top and not is_below(whole, self.top):
            raise ConfigError(
                phrase(
                    "{where}: {path!r} leads out of {top}, and this configuration was found "
                    "there and not named; {remedy}",
                    where=where,
                    path=path,
                    top=self.top,
                    remedy=REMEDY,
                )
            )
        return whole


def repository(directory: str) -> str:
    """Return the top of the repository that a directory lies in; itself if it lies in none."""
    directory = top = os.path.realpath(directory)
    while not os.path.lexists(os.path.join(top, ".git")):
        parent = os.path.dirname(top)
        if parent == top:
            return directory
        top = parent
    return top


def is_below(path: str, top: str) -> bool:
    """Tell whether a path lies in a directory, or is it, when all links are followed."""
    real, top = os.path.realpath(path), os.path.realpath(top)
    return real == top or real.startswith(os.path.join(top, ""))


def confine(values: Mapping[str, Any], reach: Reach, place: KeyPlaces) -> None:
    """Raise :class:`ConfigError` for a path in a table's own keys that leads out."""
    for key in _PATHS:
        if values.get(key):
            reach.place(values[key], f"{place.of(key)}: {key}")
    for name in values.get("packs", ()):
        reach.place(name, f"{place.of('packs')}: packs")


def check_writable(path: str, directory: str, where: str) -> None:
    """Raise :class:`ConfigError` unless a found configuration may write to a path.

    It must lie below the directory of the configuration, with no link on the way and not among
    what git keeps.
    """
    directory = os.path.abspath(directory)
    relative = os.path.relpath(os.path.abspath(path), directory)
    parts = relative.split(os.sep)
    real = os.path.realpath(os.path.join(directory, relative))
    why = ""
    if os.path.pardir in parts or relative == os.curdir:
        why = phrase("does not lie below {directory}", directory=directory)
    elif real != os.path.join(os.path.realpath(directory), relative):
        why = phrase("is reached through a link")
    elif any(part.lower() == ".git" for part in parts):
        why = phrase("belongs to git")
    if why:
        raise ConfigError(
            phrase(
                "{where}: {path} {why}, and nobody named it; {remedy}",
                where=where,
                path=path,
                why=why,
                remedy=REMEDY,
            )
        )
