"""Which rules see which blocks; worked out once per language and genre."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.language import languages
from contentlint.record import Record
from contentlint.rule import holds_for
from contentlint.wake import ALWAYS, Has, Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from contentlint.document import Block, Document, Scope
    from contentlint.finding import Finding, Severity
    from contentlint.language.languages import Language
    from contentlint.rule import BlockRule, SiteRule
    from contentlint.wake import Wake


class Bound(Record):
    """A rule and how it runs here."""

    rule: BlockRule
    given: Any = None
    """A value of ``rule.options``; ``None`` where nobody sets any, and its file need not be read
    to know them."""
    severity: Severity | None = None
    """The level the configuration sets for all its findings; ``None`` leaves them theirs."""
    fixable: bool = True
    """Whether its fixes may be applied."""
    asked: bool = False
    """Whether its infos were asked for; else people are told their number only."""

    @property
    def options(self) -> Any:
        """The options that it runs with."""
        return self.rule.usual if self.given is None else self.given


class SiteBound(Record):
    """A site rule and how it runs here."""

    rule: SiteRule[Any]
    given: Any = None
    """As in :class:`Bound`."""
    severity: Severity | None = None
    """As in :class:`Bound`."""
    asked: bool = False
    """As in :class:`Bound`."""

    @property
    def options(self) -> Any:
        """The options that it runs with."""
        return self.rule.usual if self.given is None else self.given


class ExternalChecker(Record):
    """Somebody else who looks at documents: a program that has rules of its own."""

    namespace: str
    """What the ids of its rules begin with, before a slash."""
    examine: Callable[[Document], Iterable[tuple[BlockRule, Finding]]]
    """Yields what it finds in a document, each finding with a rule made for it."""


_MOST_TAGS = 64
"""Language tags that are remembered: pages name a few."""
_KINDS_OF_BLOCKS = 4096
"""How many are remembered of a scope: articles have some hundred."""


class _Group:
    """The rules for one scope in one language, and which of them a block has anything for."""

    __slots__ = (
        "_always",
        "_anywhere",
        "_by_kind",
        "_by_mark",
        "_chosen",
        "_plain",
        "_wakers",
        "_words",
        "bound",
    )

    def __init__(self, bound: tuple[Bound, ...], language: Language) -> None:
        self.bound = bound
        self._chosen: dict[int, tuple[Bound, ...]] = {}
        rules = [one.rule for one in bound]
        self._anywhere = _bits(not rule.marks for rule in rules)
        """A bit for each rule that waits for no mark, in their order."""
        self._by_mark = tuple(
            (mark, _bits(mark in rule.marks for rule in rules))
            for mark in sorted(set("".join(rule.marks for rule in rules)))
        )
        """The rules that each mark lets find something, likewise."""
        self._plain = _bits(not rule.inlines for rule in rules)
        """Those that wait for no inlines."""
        self._by_kind = {
            kind: _bits(kind in rule.inlines for rule in rules)
            for kind in frozenset().union(*(rule.inlines for rule in rules))
        }
        self._always = 0
        """Those that no word wakes."""
        self._wakers: dict[str, int] = {}
        """Those that each word wakes."""
        for number, one in enumerate(bound):
            words = _wakers(one, language)
            if words is None:
                self._always |= 1 << number
            else:
                for word in words:
                    self._wakers[word] = self._wakers.get(word, 0) | 1 << number
        self._words = frozenset(self._wakers)

    def for_block(self, block: Block) -> tuple[Bound, ...]:
        """Return those that may find something: by what it has of marks, inlines and words."""
        awake, wakers = self._always, self._wakers
        if wakers:
            for word in self._words & block.forms.distinct:
                awake |= wakers[word]
        return self._choose(block, awake)

    def about(self, block: Block) -> tuple[Bound, ...]:
        """Return those that a block is a matter of, whether they may find something or not."""
        return self._choose(block, _ALL)

    def _choose(self, block: Block, awake: int) -> tuple[Bound, ...]:
        fitting, text = self._anywhere, block.text
        # The document itself is a block too, whose text no rule asks for.
        for mark, bits in self._by_mark:
            if mark in text:
                fitting |= bits
        awake &= fitting
        if block.inlines:
            fitting = self._plain
            for kind in {inline.kind for inline in block.inlines}:
                fitting |= self._by_kind.get(kind, 0)
            awake &= fitting
        else:
            awake &= self._plain
        chosen = self._chosen.get(awake)
        if chosen is None:
            chosen = tuple([one for number, one in enumerate(self.bound) if awake >> number & 1])
            if len(self._chosen) >= _KINDS_OF_BLOCKS:
                self._chosen.clear()
            self._chosen[awake] = chosen
        return chosen


def _bits(of_each: Iterable[bool]) -> int:
    """Return a number with a bit for each that is true, the first one lowest."""
    return sum(1 << number for number, one in enumerate(of_each) if one)


_ALL = -1
"""Bits for all rules."""


def _waits(bound: Bound) -> bool:
    """Tell whether a rule may be passed over: nobody has set an option of it."""
    rule, given = bound.rule, bound.given
    return rule.wake is not ALWAYS and (given is None or given == rule.options())


def _waiting(bound: Iterable[Bound]) -> tuple[tuple[Wake, tuple[str, ...]], ...]:
    """Return what documents must have, each with the ids of the rules that wait for it."""
    found: dict[Wake, tuple[str, ...]] = {}
    for one in bound:
        wake = one.rule.wake
        if isinstance(wake, Texts | Has) and _waits(one):
            found[wake] = (*found.get(wake, ()), one.rule.id)
    return tuple(found.items())


def _is_possible(wake: Wake, document: Document) -> bool:
    try:
        return wake.is_possible(document)
    except Exception:  # what a rule waits for is no reason to lose what it would say
        return True


def _wakers(bound: Bound, language: Language) -> AbstractSet[str] | None:
    """Return the words that wake a rule; ``None`` where it is always awake."""
    if not _waits(bound):
        return None
    try:
        return bound.rule.wake.words(language)
    except Exception:  # as above
        return None


class Plan:
    """The bound rules of a run, looked up by scope, language and what a block has."""

    __slots__ = (
        "_by_language",
        "_genre",
        "_waiting",
        "active",
        "bound",
        "categories",
        "examination",
        "known",
        "yields_to",
    )

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
        self.yields_to = {b.rule.id: b.rule.yields_to for b in self.bound if b.rule.yields_to}
        """The rules that give way where others speak, and to which."""
        self.known = known
        """Ids of all rules there are, for suppressions that name one that does not exist."""
        self.categories = categories
        """Names of all categories there are, for the same."""
        self.examination = examination
        """Who looks at each document beside the rules."""
        self._genre = genre
        self._waiting = _waiting(self.bound)
        self._by_language: dict[str, dict[Scope, _Group]] = {}

    def examined_by(self, examination: ExternalChecker) -> Plan:
        """Return the plan with somebody else looking at the documents as well."""
        return Plan(self.bound, self.known, self._genre, examination, self.categories)

    def sees(self, scope: Scope, tag: str) -> bool:
        """Tell whether any rule for a BCP 47 tag (``""`` if unknown) wants blocks of a scope."""
        return scope in self._of(tag)

    def for_block(self, block: Block, tag: str) -> tuple[Bound, ...]:
        """Return the rules that may find something in a block, in the language of a BCP 47 tag."""
        group = self._of(tag).get(block.scope)
        return group.for_block(block) if group else ()

    def about(self, block: Block, tag: str) -> tuple[Bound, ...]:
        """Return the rules that a block is a matter of: by its scope, marks and inlines."""
        group = self._of(tag).get(block.scope)
        return group.about(block) if group else ()

    def asleep(self, document: Document) -> Iterator[str]:
        """Yield the ids of rules that nothing in a document can wake."""
        for wake, rules in self._waiting:
            if not _is_possible(wake, document):
                yield from rules

    def wide_awake(self) -> Plan:
        """Return the plan with no rule waiting for anything: it must find the same."""
        bound = (
            one._replace(rule=one.rule._replace(wake=ALWAYS, marks="", inlines=frozenset()))
            for one in self.bound
        )
        return Plan(bound, self.known, self._genre, self.examination, self.categories)

    def _of(self, tag: str) -> dict[Scope, _Group]:
        found = self._by_language.get(tag)
        if found is None:
            if len(self._by_language) >= _MOST_TAGS:
                self._by_language.clear()
            found = self._by_language[tag] = self._group(languages.of(tag))
        return found

    def _group(self, language: Language) -> dict[Scope, _Group]:
        groups: dict[Scope, list[Bound]] = {}
        for bound in self.bound:
            if holds_for(bound.rule, language):
                for scope in bound.rule.scopes:
                    groups.setdefault(scope, []).append(bound)
        return {scope: _Group(tuple(found), language) for scope, found in groups.items()}


def _fits_genre(rule: BlockRule, genre: str) -> bool:
    return rule.genres is None or genre in rule.genres
