"""Which rules see which blocks; worked out once per language and genre."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from contentlint.language import languages
from contentlint.record import Record
from contentlint.rule import holds_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from contentlint.document import Document, Scope
    from contentlint.finding import Finding, Severity
    from contentlint.language.languages import Language
    from contentlint.rule import BlockRule, SiteRule


class Bound(NamedTuple):
    """A rule and how it runs here."""

    rule: BlockRule
    options: Any
    """A value of ``rule.options``."""
    severity: Severity | None = None
    """The level the configuration sets for all its findings; ``None`` leaves them theirs."""
    fixable: bool = True
    """Whether its fixes may be applied."""
    asked: bool = False
    """Whether its infos were asked for; else people are told their number only."""


class SiteBound(Record):
    """A site rule and how it runs here."""

    rule: SiteRule[Any]
    options: Any
    """A value of ``rule.options``."""
    severity: Severity | None = None
    """As in :class:`Bound`."""
    asked: bool = False
    """As in :class:`Bound`."""


class ExternalChecker(Record):
    """Somebody else who looks at documents: a program that has rules of its own."""

    namespace: str
    """What the ids of its rules begin with, before a slash."""
    examine: Callable[[Document], Iterable[tuple[BlockRule, Finding]]]
    """Yields what it finds in a document, each finding with a rule made for it."""


class Plan:
    """The bound rules of a run, looked up by scope and language."""

    __slots__ = ("_by_language", "_genre", "active", "bound", "categories", "examination", "known")

    def __init__(
        self,
        bound: Iterable[Bound],
        known: frozenset[str],
        genre: str = "",
        examination: ExternalChecker | None = None,
        categories: frozenset[str] = frozenset(),
    ) -> None:
        self.bound = tuple(b for b in bound if _fits_genre(b.rule, genre))
        self.active = frozenset(b.rule.id for b in self.bound)
        self.known = known
        """Ids of all rules there are, for suppressions that name one that does not exist."""
        self.categories = categories
        """Names of all categories there are, for the same."""
        self.examination = examination
        """Who looks at each document beside the rules."""
        self._genre = genre
        self._by_language: dict[Language, dict[Scope, tuple[Bound, ...]]] = {}

    def examined_by(self, examination: ExternalChecker) -> Plan:
        """Return the plan with somebody else looking at the documents as well."""
        return Plan(self.bound, self.known, self._genre, examination, self.categories)

    def for_language(self, tag: str) -> dict[Scope, tuple[Bound, ...]]:
        """Return the rules for a BCP 47 tag (``""`` if unknown), grouped by scope."""
        language = languages.of(tag)
        found = self._by_language.get(language)
        if found is None:
            found = self._by_language[language] = self._group(language)
        return found

    def _group(self, language: Language) -> dict[Scope, tuple[Bound, ...]]:
        groups: dict[Scope, tuple[Bound, ...]] = {}
        for bound in self.bound:
            rule = bound.rule
            if holds_for(rule, language):
                for scope in rule.scopes:
                    groups[scope] = (*groups.get(scope, ()), bound)
        return groups


def _fits_genre(rule: BlockRule, genre: str) -> bool:
    return rule.genres is None or genre in rule.genres
