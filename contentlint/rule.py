"""The contract: what a rule is."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, dataclass_transform

from contentlint.language import languages
from contentlint.record import Record
from contentlint.wake import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from contentlint.document import Block, Document, InlineKind, Scope
    from contentlint.finding import Finding, Severity
    from contentlint.language.languages import Language
    from contentlint.views.subjects import Subject
    from contentlint.wake import Wake
    from contentlint.website.facts import Facts
    from contentlint.website.model import SiteFinding, Website
    from contentlint.website.totals import Total

OptionsT = TypeVar("OptionsT")

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass_transform(kw_only_default=True, frozen_default=True)
class RuleOptions:
    """What a rule lets users set: a subclass's annotated attributes, with their defaults.

    To type checkers it is a frozen dataclass. Raises ``TypeError`` for a name that is none of them.
    """

    # Defining a class takes 13 µs, a Record 24, a NamedTuple 213 and a frozen dataclass 1,000: a
    # check defines sixty of them before it reads an article.

    def __init__(self, **values: object) -> None:
        for name in values:
            if name not in type(self).__annotations__:
                raise TypeError(f"{type(self).__qualname__} has no option {name!r}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"options do not change: {name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RuleOptions) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.__dict__})"

    def _values(self) -> tuple[object, ...]:
        return type(self), *(getattr(self, name) for name in type(self).__annotations__)


class NoOptions(RuleOptions):
    """For rules that have nothing to set."""


class ListFile(str):
    """An option that names a text file: users set its path, the rule sees its lines.

    The configuration reads the file, relative to where it stands itself; rules get no paths.
    """

    lines: tuple[str, ...]
    """Stripped, in order, without blank lines and ``#`` comments."""

    def __new__(cls, path: str = "", lines: tuple[str, ...] = ()) -> ListFile:
        """Make the value of an option; as a string it is the path."""
        made = super().__new__(cls, path)
        made.lines = lines
        return made


class Calibrated(Record):
    """Marks an option that bounds what ``contentlint calibrate`` measures on a site's articles.

    Stands in the option's ``Annotated``, behind what the option sets.
    """

    metric: str
    """The name of what is measured."""
    percentile: int
    """Where the limit is put: 90 leaves a tenth of the articles above it, 10 below."""
    step: float
    """What it is rounded to, away from the articles."""


class ProjectWords:
    """Marks an option with words that are right in a project: other spell checkers hear of them.

    Stands in the option's ``Annotated``, behind what the option sets.
    """


class Expression(str):
    """An option that is a regular expression: the configuration refuses one that is none."""

    __slots__ = ()


class Wording(Record):
    """What a finding says: templates filled with its data by ``str.format_map``."""

    message: str
    """What is wrong and why, one sentence or two."""
    hint: str = ""
    """What to do about it."""


class Says(Record):
    """What a finding must say, whatever the language it is worded in."""

    variant: str = ""
    severity: Severity | None = None
    """``None`` for the rule's own."""
    data: Mapping[str, object] | None = None
    """All that fills the wording's placeholders; ``None`` leaves it open."""
    safe: bool | None = None
    """Whether it has a fix that is made without being asked for; ``None`` leaves it open."""


_AS_USUAL = Says()


class Example(Record):
    """An article text. ``⟦ ⟧`` mark what must be flagged, exactly; without marks nothing may be.

    ``⟦⟧`` marks an empty span.
    """

    text: str
    language: str = "de"
    format: str = "markdown"
    """``markdown``, ``mdx``, ``html`` or ``text``."""
    options: Mapping[str, object] = _EMPTY
    fixed: str | None = None
    """The text after all fixes of the rule, safe and unsafe."""
    note: str = ""
    """Why it is (or is not) flagged, where that is not plain to see."""
    genre: str = ""
    path: str = ""
    files: Mapping[str, str] | None = None
    """The files around the article by their paths, for rules about links; ``None`` without any."""
    keyphrase: str = ""
    says: Says | tuple[Says, ...] | None = _AS_USUAL
    """What each mark's finding says, in the order of marks; a single one speaks for all.

    ``None`` leaves it open."""


class Rule(Record, Generic[OptionsT]):
    """A rule is a value: nothing registers it, and nothing in it changes."""

    id: str
    """Kebab-case, public, and the file's name."""
    severity: Severity
    scopes: AbstractSet[Scope]
    """The blocks it wants to see; ``Scope.DOCUMENT`` for a call with the root block."""
    wording: Wording
    doc: str
    """First line: what it asks for. The rest: why, on whose authority, with what thresholds."""
    check: Callable[[Block, Document, OptionsT], Iterable[Finding]]
    """Yields what is wrong with one block. Pure; the same input gives the same findings."""
    examples: tuple[Example, ...]
    options: type[OptionsT]
    """Its attributes have a default and are ``Annotated[type, "what it sets"]``."""
    needs: AbstractSet[str] = frozenset()
    """What it asks of a language, by the names of :meth:`Language.has`: it runs in those that have
    it all, and in every language where it needs nothing."""
    languages: AbstractSet[str] | None = None
    """Primary subtags of the languages a declared rule has lists for; ``None`` for every one."""
    variants: Mapping[str, Wording] = _EMPTY
    """Further wordings, by ``Finding.variant``."""
    category: str = ""
    """The folder it lives in; set by the catalog."""
    default: bool = True
    """Whether it runs without being selected."""
    genres: AbstractSet[str] | None = None
    """Genres it is meant for; ``None`` for all, and for documents without one."""
    levels: AbstractSet[Severity] = frozenset()
    """What ``Finding.severity`` may be, beside the rule's own level."""
    fix_safety: str = ""
    """For rules that offer fixes: which are safe, which are not, and why."""
    marks: str = ""
    """Characters of which the text of a block has at least one wherever the rule finds anything,
    whatever its options: blocks without any are passed over. ``""`` for all blocks."""
    inlines: AbstractSet[InlineKind] = frozenset()
    """Kinds of inlines of which a block has at least one, likewise."""
    wake: Wake = ALWAYS
    """What else it waits for, as long as its options are not set. Unlike marks and inlines that
    says nothing of what it is about: a text without filler words has passed the rule."""
    changes_known: bool = False
    """Whether its unsafe fixes may change words that dictionaries have: it knows more of them than
    that they look wrong. See ``edits/law.py``."""
    habit: bool = False
    """Whether what it finds in an article is one habit: thirty straight marks are one defect, told
    once with all places."""
    yields_to: AbstractSet[str] = frozenset()
    """Ids of rules that say more of the same defect: where one of them speaks, it does not."""
    subject: AbstractSet[Subject] = frozenset()
    """What an article must have, all of it, for the rule to have passed where it is silent. What
    its scopes, marks and inlines say already need not be said again."""

    @property
    def usual(self) -> OptionsT:
        """Its options where nobody sets any."""
        return self.options()


class SiteRule(Record, Generic[OptionsT]):
    """A rule about all documents of a site together, over the facts gathered of each.

    What the fields it shares with :class:`Rule` mean is said there.
    """

    id: str
    severity: Severity
    wording: Wording
    doc: str
    check: Callable[[Website, OptionsT], Iterable[SiteFinding]]
    """Yields what is wrong with the site. Pure; the same input gives the same findings."""
    examples: tuple[Example, ...]
    """Each file begins with a line ``=== PATH``."""
    options: type[OptionsT]
    needs: AbstractSet[str] = frozenset()
    languages: AbstractSet[str] | None = None
    variants: Mapping[str, Wording] = _EMPTY
    category: str = ""
    default: bool = True
    genres: AbstractSet[str] | None = None
    levels: AbstractSet[Severity] = frozenset()
    fix_safety: str = ""
    subject: AbstractSet[Subject] = frozenset()
    meet: Callable[[Facts, OptionsT], Iterable[object]] | None = None
    """Keys of a page, for a rule that compares pages with each other and looks at nothing else.

    Pages meet that have a key in common, directly or over others; what the rule says of some that
    meet hangs on no page besides. So a site larger than a task is compared in parts: docs/spark.md.
    Only pages that are :func:`~contentlint.website.groups.competing` count, and only such a rule is
    sure to be told their shingles. A key's ``repr`` tells it from others.
    """
    reach: AbstractSet[str] | None = None
    """What it asks about a page of ``Website.subjects`` beside that page, the files beside
    articles, and what stands where addresses lead: ``inbound`` for what links to the page,
    ``listed`` for whether sitemaps have it. ``None`` for a rule that wants all pages at once."""
    totals: tuple[Total, ...] = ()
    """What it asks of all pages, added up."""

    @property
    def scopes(self) -> AbstractSet[Scope]:
        """The blocks it visits: none."""
        return frozenset()

    @property
    def usual(self) -> OptionsT:
        """Its options where nobody sets any."""
        return self.options()


BlockRule = Rule["Any"]
AnyRule = BlockRule | SiteRule["Any"]


def holds_for(rule: AnyRule, language: Language) -> bool:
    """Tell whether a rule runs in a language."""
    if rule.languages is not None and language.subtag not in rule.languages:
        return False
    return all(map(language.has, rule.needs))


def levels_of(rule: AnyRule) -> list[str]:
    """Return the levels that its findings may have, its own first."""
    return [rule.severity, *sorted(rule.levels, key=lambda level: -level.rank)]


def languages_of(rule: AnyRule) -> tuple[str, ...] | None:
    """Return the tags of the languages that a rule holds for; ``None`` for every language.

    A region is named where the rule holds there and not in the language at large.
    """
    if not rule.needs:
        return None if rule.languages is None else tuple(sorted(rule.languages))
    found: list[str] = []
    for language in languages.known():
        if holds_for(rule, language):
            found.append(language.tag)
        else:
            found += [one.tag for one in language.varieties if holds_for(rule, one)]
    return tuple(found)
