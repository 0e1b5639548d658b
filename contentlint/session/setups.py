"""What holds for a path: its configuration, the rules there are, and how they run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint import catalog, packs
from contentlint.config import Config, ConfigError, Setup, find, resolve, verify
from contentlint.config.resolve import Own
from contentlint.config.trust import is_below
from contentlint.document.names import USUAL, canonical
from contentlint.phrase import phrase
from contentlint.session.discover import Exclusion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.catalog import Catalog
    from contentlint.document import Field
    from contentlint.document.names import Fact, Names
    from contentlint.languagetool import Examiner
    from contentlint.session.invocation import Invocation


class Setups:
    """Works out what articles run with, once for all with the same configuration.

    Threads may share one: what two work out at the same time is the same, and the first stays.
    """

    __slots__ = ("_catalogs", "_configs", "_examiner", "_files", "_invocation", "_setups")

    def __init__(self, invocation: Invocation, examiner: Examiner | None = None) -> None:
        self._invocation = invocation
        self._examiner = examiner
        self._files: dict[str, str] = {}
        self._configs: dict[str, Config] = {}
        self._catalogs: dict[tuple[str, ...], Catalog] = {}
        self._setups: dict[tuple[str, tuple[bool, ...]], Setup] = {}

    def config(self, path: str) -> Config:
        """Return the configuration of an article. Raises :class:`ConfigError`."""
        directory = os.path.dirname(path)
        file = self._files.get(directory)
        if file is None:
            file = self._files[directory] = self._find(directory)
        config = self._configs.get(file)
        if config is None:
            config = resolve(
                file, self._invocation.over, confined=not self._invocation.trusts_config
            )
            verify(config, self.catalog(config))
            config = self._configs.setdefault(file, config)
        return config

    def _find(self, directory: str) -> str:
        if self._invocation.isolated:
            return ""
        return self._invocation.config or find(os.path.abspath(directory))

    def exclusion(self, path: str) -> Exclusion:
        """Return what the configuration of an article leaves out; nothing if it has mistakes."""
        try:
            config = self.config(path)
        except ConfigError:
            return Exclusion((), "")  # told with each article
        return Exclusion(tuple(config.values["exclude"]), config.directory)

    def idle_overrides(self, tops: Sequence[str], paths: Sequence[str]) -> Iterator[str]:
        """Yield a line for each override below the directories ``tops`` that no path matches.

        Those of configurations are looked at that hold for any of the paths, or for where we run.
        """
        configs = list(self._configs.values())
        holding = {at for config in configs for path in paths for at in config.overriding(path)}
        for config in configs:
            for step in config.steps:
                one = step.override
                inside = one and any(is_below(one.directory, top) for top in tops)
                if one and inside and (one.directory, one.files) not in holding:
                    files = ", ".join(map(repr, one.files))
                    yield phrase(
                        "{where}: files: no article matches {files}",
                        where=step.where("files"),
                        files=files,
                    )

    def catalog(self, config: Config) -> Catalog:
        """Return the rules a configuration can choose from. Raises :class:`ConfigError`."""
        key = (config.directory if config.values["packs"] else "", *config.values["packs"])
        found = self._catalogs.get(key)
        if found is None:
            try:
                found = catalog.load(config.values["packs"], config.directory)
            except catalog.CatalogError as error:
                raise ConfigError(
                    phrase("{where}: packs: {error}", where=config.where("packs"), error=error)
                ) from error
            except packs.PackError as error:  # names its own files
                raise ConfigError(str(error)) from error
            found = self._catalogs.setdefault(key, found)
        return found

    def parts(self, path: str) -> bool:
        """Tell whether documents of a file may run differently. Raises :class:`ConfigError`."""
        return not self.config(path).is_of_files

    def setup(self, path: str, own: Own | None = None) -> Setup:
        """Return what a file runs with, or a document in it. Raises :class:`ConfigError`."""
        config = self.config(path)
        key = (config.path, config.matching(path, own))
        setup = self._setups.get(key)
        if setup is None:
            setup = self._examined(config.setup(self.catalog(config), key[1]))
            setup = self._setups.setdefault(key, setup)
        return setup

    def _examined(self, setup: Setup) -> Setup:
        """Let LanguageTool look at what runs with this setup, if it is wanted."""
        if self._examiner is None:
            return setup
        from functools import partial

        from contentlint.config.options import project_words
        from contentlint.engine import ExternalChecker

        words = project_words(setup.plan.bound)
        examine = partial(self._examiner.examine, own=words, admits=setup.admits)
        examination = ExternalChecker(self._examiner.namespace, examine)
        return setup._replace(plan=setup.plan.examined_by(examination))


def own_of(part: str, fields: Sequence[Field], names: Names = USUAL) -> Own:
    """Return what overrides can ask of a document, from its metadata."""
    return Own(part, _said("type", fields, names), _said("status", fields, names))


def _said(fact: Fact, fields: Sequence[Field], names: Names) -> str:
    known = {"front-matter": names.front_matter(fact), "export": names.export(fact)}
    found = {
        canonical(field.name): str(field.value).strip()
        for field in reversed(fields)
        if field.origin in known and field.value is not None
    }
    ways = (name for origin in known.values() for name in origin)
    return next((found[name] for name in ways if found.get(name)), "")
