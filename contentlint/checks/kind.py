"""What a kind of declared check is, and what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.language.tags import primary_subtag
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from contentlint.document import Block, Document
    from contentlint.finding import Finding

    Check = Callable[[Block, Document, Any], Iterable[Finding]]


class SpecError(ValueError):
    """A declared rule's own keys are wrong. The message names the key."""


class Spec(Record):
    """What a rule file says beyond the keys all rules have."""

    lists: Mapping[str, tuple[str, ...]]
    """Entries by language: those of ``list``, or those written in the file under ``""``."""
    keys: Mapping[str, Any]
    """The kind's own keys, as read from TOML."""


class Kind(Record):
    """A way to check text that rule files name in ``check``."""

    keys: frozenset[str]
    """The keys it understands in a rule file."""
    options: type[Any]
    """What users can set for each rule of this kind: a ``NamedTuple`` as for coded rules."""
    build: Callable[[Spec], Check]
    """Make the check function. Raises :class:`SpecError`."""
    document: bool = False
    """Whether it looks across blocks: its rules are called with the root block."""


def entries(lists: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """Return the entries for a BCP 47 tag, those for all languages included."""
    primary = primary_subtag(language)
    return lists.get("", ()) + (lists.get(primary, ()) if primary else ())
