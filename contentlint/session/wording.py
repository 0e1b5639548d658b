"""Words results in the language of whoever reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.config import ConfigError
from contentlint.translation import SOURCE, Translation

if TYPE_CHECKING:
    from contentlint.finding import Diagnostic
    from contentlint.result import Result
    from contentlint.session.setups import Setups


class Worder:
    """Words what checkers find: these, and the cache, know English alone. Threads may share one."""

    __slots__ = ("_packs", "_setups", "say")

    def __init__(self, language: str, setups: Setups) -> None:
        self.say = Translation(language)
        """Words what is no finding of a pack's rule."""
        self._setups = setups
        self._packs: dict[tuple[str, ...], Translation] = {}

    def result(self, result: Result) -> Result:
        """Return a result in the language."""
        if self.say.language == SOURCE:
            return result
        say = self._for(result)

        def worded(one: Diagnostic) -> Diagnostic:
            return one._replace(message=say(one.message), hint=say(one.hint))

        return result._replace(
            findings=tuple(map(worded, result.findings)),
            silenced=tuple(one._replace(finding=worded(one.finding)) for one in result.silenced),
            problems=tuple(one._replace(message=say(one.message)) for one in result.problems),
        )

    def _for(self, result: Result) -> Translation:
        """Return what words a result: the packs of its configuration bring their own texts."""
        every = (*result.findings, *(one.finding for one in result.silenced))
        if not any("/" in one.rule for one in every):
            return self.say
        from contentlint.session.changes import file_of  # brings what starts git

        try:
            config = self._setups.config(file_of(result.path))
            packs = self._setups.catalog(config).packs
        except ConfigError:
            return self.say
        if not packs:
            return self.say
        return self._packs.setdefault(packs, self.say.with_packs(packs))
