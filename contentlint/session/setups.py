"""What holds for a path: its configuration, the rules there are, and how they run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint import catalog, packs
from contentlint.config import Config, ConfigError, Setup, find, resolve, verify
from contentlint.session.discover import Exclusion

if TYPE_CHECKING:
    from contentlint.catalog import Catalog
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

    def catalog(self, config: Config) -> Catalog:
        """Return the rules a configuration can choose from. Raises :class:`ConfigError`."""
        key = (config.directory if config.values["packs"] else "", *config.values["packs"])
        found = self._catalogs.get(key)
        if found is None:
            try:
                found = catalog.load(config.values["packs"], config.directory)
            except catalog.CatalogError as error:
                origin = config.origins["packs"]
                raise ConfigError(f"{origin}: packs: {error}") from error
            except packs.PackError as error:  # names its own files
                raise ConfigError(str(error)) from error
            found = self._catalogs.setdefault(key, found)
        return found

    def setup(self, path: str) -> Setup:
        """Return what an article runs with. Raises :class:`ConfigError`."""
        config = self.config(path)
        key = (config.path, config.matching(path))
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
