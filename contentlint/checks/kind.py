"""What a kind of declared check is, and what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.language.tags import primary_subtag
from contentlint.record import Record
from contentlint.wake import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from contentlint.document import Block, Document
    from contentlint.finding import Finding, Severity
    from contentlint.wake import Wake

    Check = Callable[[Block, Document, Any], Iterable[Finding]]


class Mistake(Record):
    """What is wrong with a rule file's own keys or entries."""

    key: str
    """The key it stands under; ``""`` for an entry of a list."""
    message: str
    entry: str = ""
    """The entry that is wrong."""
    within: tuple[str, ...] = ()
    """The table of the rule file that the key stands in: ``("pattern", "0")``."""


class Spec(Record):
    """What a rule file says beyond the keys all rules have."""

    lists: Mapping[str, tuple[str, ...]]
    """Entries by language: those of ``list``, or those written in the file under ``""``."""
    keys: Mapping[str, Any]
    """The kind's own keys, as read from TOML and of their types."""
    languages: tuple[str, ...] = ()
    """The languages that the rule is for, where the file names them."""
    prepared: Any = None
    """What its kind has worked out of it before, when the package was built; ``None`` where it has
    not."""

    @property
    def entries(self) -> Iterator[str]:
        """All entries, whatever their language."""
        return (entry for entries in self.lists.values() for entry in entries)


def _none(_spec: Spec) -> frozenset[Severity]:
    return frozenset()


def _nothing(_spec: Spec) -> Any:
    return None


def _always(_spec: Spec, _check: Check) -> Wake:
    return ALWAYS


class CheckKind(Record):
    """A way to check text that rule files name in ``check``."""

    keys: Mapping[str, type]
    """The keys it understands in a rule file, and what they hold.

    ``list`` stands for strings, ``tuple`` for an array of tables.
    """
    facts: frozenset[str]
    """What its findings know, for the placeholders of messages."""
    options: type[Any]
    """What users can set for each rule of this kind: a ``RuleOptions`` as for coded rules."""
    mistakes: Callable[[Spec], Iterable[Mistake]]
    """Yields what is wrong with the keys and entries of a rule."""
    build: Callable[[Spec], Check]
    """Make the check function of a rule without mistakes."""
    document: bool = False
    """Whether it looks across blocks: its rules are called with the root block."""
    levels: Callable[[Spec], frozenset[Severity]] = _none
    """Return the levels that findings of a rule may have beside the rule's own."""
    wake: Callable[[Spec, Check], Wake] = _always
    """Return what wakes a rule, of what it says and its check: no rule file says it twice."""
    prepare: Callable[[Spec], Any] = _nothing
    """Work out what is always the same of a rule without mistakes, and takes long: of strings,
    numbers, tuples and dictionaries, so that it can be written down."""


def entries(lists: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """Return the entries for a BCP 47 tag, those for all languages included."""
    primary = primary_subtag(language)
    return lists.get("", ()) + (lists.get(primary, ()) if primary else ())


def wordless(spec: Spec) -> Iterator[Mistake]:
    """Yield the entries without a word, which match nothing, and the lack of any entry."""
    if not any(True for _ in spec.entries):
        yield Mistake("", "nothing to look for: write entries = […], or name a list")
    for entry in spec.entries:
        if not any(map(str.isalnum, entry)):
            yield Mistake("", "has no word", entry)
