"""What the articles of a workspace run with, as long as it stays as it is on the disk."""

from __future__ import annotations

import os
import time
from datetime import date
from typing import TYPE_CHECKING

from contentlint.baseline import load_known, place
from contentlint.config import ConfigError
from contentlint.config.files import FILE_NAMES
from contentlint.config.options import options_of
from contentlint.document import EXPORTS, Format
from contentlint.readers.read import format_of
from contentlint.rule import ListFile, SiteRule
from contentlint.session import Checker, Excluded, Exclusion, Invocation
from contentlint.session.articles import no_article
from contentlint.session.disk import Disk
from contentlint.session.speech import spoken
from contentlint.session.wording import Worder
from contentlint.translation import of_environment
from contentlint.views.linked_files import LinkedFiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.config import Config, Setup
    from contentlint.engine import Bound, SiteBound
    from contentlint.result import Result
    from contentlint.session import Request

_LANGUAGES = {
    "html": Format.HTML,
    "markdown": Format.MARKDOWN,
    "mdx": Format.MDX,
    "plaintext": Format.TEXT,
    "text": Format.TEXT,
    "xhtml": Format.HTML,
}
"""What editors call the formats."""
_SECONDS = 10
"""How long what was seen of the files around an article is taken to stay so."""

_Stamp = tuple[int, int] | None


def format_for(path: str, language: str) -> Format | None:
    """Return what an article is written in, by its name, else by what its editor calls it.

    ``None`` for what is no article, and for exports, which nobody writes in an editor.
    """
    found = format_of(path)
    if found is not None or os.path.splitext(path)[1]:
        return None if found in EXPORTS else found
    return _LANGUAGES.get(language.lower())


class Project:
    """Checks articles as the command line would in the working directory. For one thread."""

    def __init__(self, request: Request) -> None:
        self.request = request
        """What the command line of the server said."""
        self._locale = request.locale
        self._seen: dict[str, _Stamp] = {}
        self._directories: set[str] = set()
        self._watched: set[int] = set()
        self._renew()

    def _renew(self) -> None:
        request = self.request
        self.checker = Checker(
            Invocation(request.config, request.isolated, request.over, trusted=request.trusted)
        )
        setups = self.checker.setups
        self._worder: Worder | None = None
        self._excluded = Excluded(Exclusion((), ""), setups.exclusion, force=True)
        self._seen.clear()
        self._directories.clear()
        self._watched.clear()
        self.look_around()

    @property
    def worder(self) -> Worder:
        """What words results, in the language that the command line would speak here.

        Where the configuration cannot be read, in that of the flag, the variable or the locale.
        """
        worder = self._worder
        if worder is None:
            self.watch_directories("article.md")
            language = spoken(self.request, self._locale)
            worder = self._worder = Worder(language, self.checker.setups)
        return worder

    def speak(self, locale: str) -> None:
        """Speak the language of an editor, unless the configuration or the command line names one.

        English where the locale is of a language that we do not speak.
        """
        self._locale, self._worder = of_environment({"LANG": locale}), None

    def say(self, text: str) -> str:
        """Return a text in the language of whoever reads it."""
        return self.worder.say(text)

    def look_around(self) -> None:
        """Forget what was seen of the files around articles."""
        self._disk, self._looked = Disk(), time.monotonic()

    def is_stale(self) -> bool:
        """Tell whether a configuration, or a list that one names, has changed on the disk.

        If so, all is worked out anew from now on.
        """
        if all(_stamp(path) == stamp for path, stamp in self._seen.items()):
            return False
        self._renew()
        return True

    def covers(self, path: str) -> bool:
        """Tell whether an open file is checked: it is an article, and nothing excludes it."""
        return not no_article(path) and not self._excluded.covers(path)

    def around(self, path: str) -> LinkedFiles:
        """Return the files around an article."""
        if time.monotonic() - self._looked > _SECONDS:
            self.look_around()
        return LinkedFiles(self._disk, os.path.abspath(path))

    def config(self, path: str) -> Config:
        """Return the configuration of an article. Raises :class:`ConfigError`."""
        self.watch_directories(path)
        return self.checker.setups.config(path)

    def watch(self, path: str, setup: Setup) -> None:
        """Remember how the files stand on the disk that decide what an article runs with."""
        if id(setup) in self._watched:  # it lives as long as the checker does
            return
        self._watched.add(id(setup))
        config = self.config(path)
        built_on = (os.path.abspath(step.origin) for step in config.steps if step.place)
        for file in (*built_on, *_lists(config, setup), *self._baseline(config)):
            self._seen.setdefault(file, _stamp(file))

    def watch_directories(self, path: str) -> None:
        """Remember which configurations there are for an article, before one is read."""
        if self.request.isolated or self.request.config:
            return
        directory = os.path.dirname(os.path.abspath(path))
        while directory not in self._directories:
            self._directories.add(directory)
            for name in FILE_NAMES:
                file = os.path.join(directory, name)
                self._seen[file] = _stamp(file)
            directory = os.path.dirname(directory)

    def _baseline(self, config: Config) -> Iterator[str]:
        if config.values["baseline"]:
            yield place(config)

    def without_known(self, result: Result, path: str) -> Result:
        """Take out what the baseline of an article's configuration knows.

        Raises :class:`ConfigError` if there is something wrong with it.
        """
        config = self.config(path)
        if not config.values["baseline"]:
            return result
        return load_known(place(config), date.today()).apply(result)

    def site_rules(self) -> frozenset[str]:
        """Return the ids of rules about a whole site, which no check of one article asks."""
        setups = self.checker.setups
        rules = setups.catalog(setups.config("article.md")).rules
        return frozenset(rule.id for rule in rules if isinstance(rule, SiteRule))

    def rule_url(self, rule: str, path: str) -> str:
        """Return the address of a rule's page in the web; ``""`` if it has none."""
        try:
            url = str(self.config(path).values["rule-url"])
        except ConfigError:
            return ""
        return url.replace("{rule}", rule) if url.startswith(("https://", "http://")) else ""


def _lists(config: Config, setup: Setup) -> Iterator[str]:
    """Yield the files that rules of an article read words from, and those of its packs."""
    every: list[Bound | SiteBound] = [*setup.plan.bound, *setup.site]
    for bound in every:
        if type(bound.options).__annotations__:
            for option in options_of(bound.rule):
                value = getattr(bound.options, option.name.replace("-", "_"))
                if isinstance(value, ListFile) and value:
                    yield os.path.join(config.directory, value)
    for name in config.values["packs"]:
        top = os.path.join(config.directory, name)
        for directory, folders, names in os.walk(top):
            folders.sort()
            yield directory
            yield from (os.path.join(directory, one) for one in sorted(names))


def _stamp(path: str) -> _Stamp:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
