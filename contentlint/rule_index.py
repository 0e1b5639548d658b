"""What is asked of our own rules before any has something to say, known without reading them.

``rules.idx`` beside this module is written when the package is built (``hatch_build.py``), or by
``scripts/index_rules.py``. It has a row for each rule: what selects it, where it runs and what
wakes it. What a rule says and how it looks for it stays in its file, which is read when it is
called for the first time. Where there is no index, or one of other sources, all files are read.

In a wheel nothing changes behind the index. In a checkout ``rules.idx.sources`` has the size and
time of each file that it was made of, and of itself.
"""

from __future__ import annotations

import marshal
import os
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from contentlint import packs, resources
from contentlint.checks import KINDS, Spec
from contentlint.document import InlineKind, Scope
from contentlint.finding import Severity
from contentlint.language import languages
from contentlint.rule import Rule, SiteRule, Wording
from contentlint.wake import ALWAYS, FACTS, Has, Texts, Wake

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from contentlint.language.languages import Language
    from contentlint.rule import AnyRule, BlockRule

    _Row = tuple[Any, ...]
    _Marks = dict[str, tuple[int, int]]

FORMAT = 1
"""Counts up with whatever is written otherwise."""
_MARSHALLED = 2
"""The version of ``marshal`` that writes the same bytes for the same values."""
_PACKAGE = os.path.dirname(__file__)
_SOURCES = ".sources"
_FOLDERS = ("checks", "document", "language", "rules", "text")
"""The folders of the package that say what a rule is and what wakes it, and its own modules."""
_ENDINGS = (".py", ".toml", ".txt")
_UNREAD: dict[str, Any] = dict.fromkeys(("wording", "doc", "check", "examples", "options"))


_CODED, _DECLARED, _SITE = range(3)


class _Kept(Wake):
    """What wakes a rule in the languages that ship: the words, by tag."""

    __slots__ = ("_by_tag", "rule")

    rule: _IndexedRule

    def __init__(self, by_tag: Mapping[str, tuple[str, ...] | None]) -> None:
        self._by_tag = {
            tag: None if words is None else frozenset(words) for tag, words in by_tag.items()
        }

    def words(self, language: Language) -> AbstractSet[str] | None:
        """Return what blocks have some of; of a language that does not ship, its file knows."""
        tag = language.tag
        return self._by_tag[tag] if tag in self._by_tag else self.rule.whole.wake.words(language)


class _Unread:
    """Asks the rule that a file has for all that the index does not tell of it."""

    whole: Any

    @property
    def wording(self) -> Any:
        return self.whole.wording

    @property
    def doc(self) -> Any:
        return self.whole.doc

    @cached_property
    def check(self) -> Any:
        return self.whole.check

    @property
    def examples(self) -> Any:
        return self.whole.examples

    @property
    def options(self) -> Any:
        return self.whole.options

    @property
    def variants(self) -> Any:
        return self.whole.variants

    @property
    def fix_safety(self) -> Any:
        return self.whole.fix_safety

    @cached_property
    def usual(self) -> Any:
        return self.options()

    def _replace(self, **fields: Any) -> Any:
        return self.whole._replace(**fields)


class _IndexedRule(_Unread, Rule["Any"]):
    """A rule whose file is read when something is asked that the index does not tell."""

    @cached_property
    def whole(self) -> BlockRule:
        """The rule that its file has."""
        rule: BlockRule = import_module(_module(self.category, self.id)).RULE
        return rule._replace(category=self.category)


class _IndexedDeclared(_IndexedRule):
    """A declared rule: all that it takes to run is in the index, and the file is for readers."""

    made: tuple[str, str, str, bytes]
    """The name of its kind, message and hint, and its specification."""

    @cached_property
    def whole(self) -> BlockRule:
        pack = packs.builtin()
        return packs.one_of(pack, os.path.join(pack, self.category, f"{self.id}.toml"))

    @property
    def wording(self) -> Wording:
        return Wording(*self.made[1:3])

    @cached_property
    def check(self) -> Any:
        spec = Spec(*marshal.loads(self.made[3]))  # noqa: S302 -- as much ours as any .pyc
        return KINDS[self.made[0]].build(spec)

    @property
    def options(self) -> Any:
        return KINDS[self.made[0]].options


class _IndexedSite(_Unread, SiteRule["Any"]):
    """A site rule, likewise."""

    @cached_property
    def whole(self) -> SiteRule[Any]:
        """The rule that its file has."""
        rule: SiteRule[Any] = import_module(_module(self.category, self.id)).RULE
        return rule._replace(category=self.category)

    @property
    def meet(self) -> Any:
        return self.whole.meet

    @property
    def reach(self) -> Any:
        return self.whole.reach

    @property
    def totals(self) -> Any:
        return self.whole.totals


def _module(category: str, rule: str) -> str:
    return f"contentlint.rules.{category}.{rule.replace('-', '_')}"


class _Sets:
    """Sets that many rows have in common: each is written once, and made once."""

    def __init__(self, found: Iterable[tuple[str, ...]] = ()) -> None:
        self.numbers = {values: number for number, values in enumerate(found)}
        self._listed = list(self.numbers)
        self._made: dict[tuple[type, int], AbstractSet[Any]] = {}

    def number(self, values: Iterable[str] | None) -> int:
        """Return the number of a set; -1 for none."""
        if values is None:
            return -1
        return self.numbers.setdefault(tuple(sorted(map(str, values))), len(self.numbers))

    def of(self, kind: type, number: int) -> AbstractSet[Any] | None:
        """Return the set with a number, its members of a kind."""
        return None if number < 0 else self.some(kind, number)

    def some(self, kind: type, number: int) -> AbstractSet[Any]:
        """Return the set with a number that is one, likewise."""
        found = self._made.get((kind, number))
        if found is None:
            found = self._made[kind, number] = frozenset(map(kind, self._listed[number]))
        return found


def written(coded: Iterable[AnyRule], declared: Iterable[packs.Declared]) -> bytes:
    """Return the index of our rules."""
    sets = _Sets()
    rows = [_row(rule, sets, None) for rule in coded]
    for one in declared:
        spec = one.spec._replace(prepared=KINDS[one.kind].prepare(one.spec))
        parts: tuple[Any, ...] = tuple(spec)
        made = one.kind, *one.rule.wording, marshal.dumps(parts, _MARSHALLED)
        rows.append(_row(one.rule, sets, made))
    rows.sort(key=lambda row: row[0])
    return marshal.dumps((FORMAT, tuple(sets.numbers), tuple(rows)), _MARSHALLED)


def _row(rule: AnyRule, sets: _Sets, made: tuple[str, str, str, bytes] | None) -> _Row:
    who = rule.category, rule.id, str(rule.severity), rule.default
    where = rule.needs, rule.languages, rule.genres, rule.levels, rule.subject
    block = None
    if not isinstance(rule, SiteRule):
        asked = rule.scopes, rule.inlines, rule.yields_to
        flags = "".join(sorted(rule.marks)), rule.changes_known, rule.habit
        block = tuple(map(sets.number, asked)), flags, _wakers(rule.wake)
    return who, tuple(map(sets.number, where)), block, made


def _wakers(wake: Wake) -> object:
    """Return what wakes a rule: ``None`` for anything, the name of a fact, texts, words by tag."""
    if wake is ALWAYS:
        return None
    if isinstance(wake, Has):
        return wake.name
    if isinstance(wake, Texts):
        return wake.texts
    found: dict[str, tuple[str, ...] | None] = {}
    for language in languages.known():
        for one in (language, *language.varieties):
            words = wake.words(one)
            found[one.tag] = None if words is None else tuple(sorted(words))
    return found


def read() -> list[AnyRule] | None:
    """Return our rules as the index has them; ``None`` where there is none that is true."""
    path = place()
    if not resources.INSTALLED and not _is_true(path):
        return None
    try:
        with open(path, "rb") as file:
            format_, sets, rows = marshal.loads(file.read())  # noqa: S302 -- as much ours as any .pyc
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if format_ != FORMAT:
        return None
    known = _Sets(sets)
    return [_rule(row, known) for row in rows]


def _rule(row: _Row, sets: _Sets) -> AnyRule:
    (category, id_, level, default), where, block, made = row
    needs, spoken, genres, levels, subject = where
    shared: dict[str, Any] = {
        "id": id_,
        "severity": Severity(level),
        "needs": sets.some(str, needs),
        "languages": sets.of(str, spoken),
        "category": category,
        "default": default,
        "genres": sets.of(str, genres),
        "levels": sets.some(Severity, levels),
        "subject": sets.some(str, subject),
    }
    shared |= _UNREAD  # properties stand in for these
    if block is None:
        return _IndexedSite(**shared)
    (scopes, inlines, yields_to), (marks, changes_known, habit), waker = block
    kind = _IndexedRule if made is None else _IndexedDeclared
    rule: _IndexedRule = kind(
        **shared,
        scopes=sets.some(Scope, scopes),
        inlines=sets.some(InlineKind, inlines),
        yields_to=sets.some(str, yields_to),
        marks=marks,
        changes_known=changes_known,
        habit=habit,
        wake=_wake(waker),
    )
    if isinstance(rule.wake, _Kept):
        rule.wake.rule = rule
    if isinstance(rule, _IndexedDeclared):
        rule.made = made
    return rule


def _wake(waker: Any) -> Wake:
    """Return what :func:`_wakers` has written down."""
    if waker is None:
        return ALWAYS
    if isinstance(waker, str):
        return FACTS[waker]
    return Texts(waker) if isinstance(waker, tuple) else _Kept(waker)


def place() -> str:
    """Return the path of the index, whether there is one or not."""
    return os.path.join(_PACKAGE, "rules.idx")


def write(index: bytes) -> None:
    """Write the index, and what it was made of."""
    path = place()
    for name, data in ((path, index), (path + _SOURCES, None)):
        made = data if data is not None else marshal.dumps(_marks(path), _MARSHALLED)
        new = f"{name}.{os.getpid()}"
        with open(new, "wb") as file:
            file.write(made)
        os.replace(new, name)


def _is_true(path: str) -> bool:
    """Tell whether the index is of the sources that are there."""
    try:
        with open(path + _SOURCES, "rb") as file:
            known = marshal.loads(file.read())  # noqa: S302 -- as above
        return bool(known == _marks(path))
    except (OSError, ValueError, EOFError, TypeError):
        return False


def _marks(path: str) -> _Marks:
    """Return size and time of the index and of what it is made of, by path."""
    found: _Marks = {}
    folders = [packs.builtin(), *(os.path.join(_PACKAGE, name) for name in _FOLDERS)]
    entries = list(os.scandir(_PACKAGE))
    while folders:
        with os.scandir(folders.pop()) as inside:
            for entry in inside:
                if entry.is_dir():
                    if entry.name[0] != "_":
                        folders.append(entry.path)
                else:
                    entries.append(entry)
    for entry in entries:
        if entry.name.endswith(_ENDINGS) or entry.path == path:
            stat = entry.stat()
            found[entry.path] = stat.st_size, stat.st_mtime_ns
    return found
