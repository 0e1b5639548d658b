"""Which rules see which blocks; worked out once per language and genre."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from contentlint.language import languages
from contentlint.record import Record
from contentlint.rule import holds_for
from contentlint.wake import ALWAYS, Has, Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from contentlint.document import Block, Document, InlineKind, Scope
    from contentlint.finding import Finding, Severity
    from contentlint.language.languages import Language
    from contentlint.rule import BlockRule, SiteRule
    from contentlint.wake import Wake

    _Woken = tuple["Bound", AbstractSet[str] | None]
    """A rule, and the words that wake it; ``None`` where it is always awake."""


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

    def __init__(self, woken: Iterable[_Woken]) -> None:
        woken = tuple(woken)
        self.bound = tuple([bound for bound, _ in woken])
        self._chosen: dict[int, tuple[Bound, ...]] = {}
        self._anywhere = 0
        """A bit for each rule that waits for no mark, in their order."""
        by_mark: defaultdict[str, int] = defaultdict(int)
        self._plain = 0
        """Those that wait for no inlines."""
        by_kind: defaultdict[InlineKind, int] = defaultdict(int)
        self._always = 0
        """Those that no word wakes."""
        wakers: defaultdict[str, int] = defaultdict(int)
        for number, (one, words) in enumerate(woken):
            bit, rule = 1 << number, one.rule
            self._anywhere |= 0 if rule.marks else bit
            self._plain |= 0 if rule.inlines else bit
            self._always |= bit if words is None else 0
            for mark in rule.marks:
                by_mark[mark] |= bit
            for kind in rule.inlines:
                by_kind[kind] |= bit
            for word in words or ():
                wakers[word] |= bit
        self._by_kind: Mapping[InlineKind, int] = dict(by_kind)
        self._wakers: Mapping[str, int] = dict(wakers)
        """Those that each word wakes."""
        self._by_mark = tuple(sorted(by_mark.items()))
        """The rules that each mark lets find something, likewise."""
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


class _Groups:
    """The rules for one language by scope: grouped when a scope is first met, and few are."""

    __slots__ = ("_groups", "_woken")

    def __init__(self, bound: Iterable[Bound], language: Language) -> None:
        self._woken: defaultdict[Scope, list[_Woken]] = defaultdict(list)
        self._groups: dict[Scope, _Group] = {}
        for one in bound:
            if holds_for(one.rule, language):
                woken = one, _wakers(one, language)
                for scope in one.rule.scopes:
                    self._woken[scope].append(woken)

    def __contains__(self, scope: Scope) -> bool:
        """Tell whether there is any rule for a scope."""
        return scope in self._woken

    def get(self, scope: Scope) -> _Group | None:
        """Return the rules for a scope; ``None`` if there are none."""
        group = self._groups.get(scope)
        if group is None and scope in self._woken:
            group = self._groups[scope] = _Group(self._woken[scope])
        return group


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
        self._by_language: dict[str, _Groups] = {}

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

    def _of(self, tag: str) -> _Groups:
        found = self._by_language.get(tag)
        if found is None:
            if len(self._by_language) >= _MOST_TAGS:
                self._by_language.clear()
            found = self._by_language[tag] = _Groups(self.bound, languages.of(tag))
        return found


def _fits_genre(rule: BlockRule, genre: str) -> bool:
    return rule.genres is None or genre in rule.genres
