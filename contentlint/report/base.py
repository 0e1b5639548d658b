"""The contract: what a reporter is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from contentlint.record import Record
from contentlint.result import RULE_URL
from contentlint.translation import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO, TypeGuard

    from contentlint.history import Entry
    from contentlint.result import Result, RunInfo, Summary
    from contentlint.rule import AnyRule
    from contentlint.translation import Translation


def _unknown(_id: str) -> AnyRule | None:
    return None


class Options(Record):
    """How reports are written. Reporters take what concerns them."""

    version: str
    """Of contentlint, for the reports that name their tool."""
    rule: Callable[[str], AnyRule | None] = _unknown
    """What there is to know of a rule, by its id; ``None`` of one that another program has."""
    url: str = RULE_URL
    """Where a rule's page is; ``{rule}`` becomes its id."""
    colour: bool = False
    links: bool = False
    """Whether places and rules become links, as some terminals have them."""
    width: int = 100
    """Columns there are for a line of source and what stands before it."""
    statistics: bool = False
    """Count findings by rule as well."""
    tracebacks: bool = False
    """Show where a rule crashed."""
    quiet: bool = False
    """Leave the closing line out."""
    by_severity: bool = False
    """Show the gravest findings of each document first, and not the first ones."""
    max_findings: int = 0
    """Findings after which a report for people shows their number only; 0 for no limit."""
    fix_only: bool = False
    """Findings were fixed but are not reported: the closing line speaks of fixes alone."""
    score: bool = False
    """Whether reports for people tell each document's score."""
    site: str = ""
    """What the articles are called together: the host they are published on, or their folder."""
    history: Sequence[Entry] = ()
    """What earlier runs found, for the reports that compare; oldest first."""
    say: Translation = ENGLISH
    """Words what reports say themselves; findings come worded."""
    live: str = ""
    """For a page that is served: what its server says until the articles change."""
    run: RunInfo | None = None
    """When and of what the report is made; ``None`` for one that tells no time."""

    def key(self, format: str) -> bytes:  # noqa: A002 -- the report's own name for it
        """Return what differs wherever a document, looked at alone, may be worded otherwise."""
        from contentlint.text.digests import blake2b

        place = os.getcwd() if self.links else ""
        shown = (self.colour, self.links, self.width, self.tracebacks, self.by_severity, self.score)
        told = (format, self.say.language, self.url, place, shown)
        return blake2b(repr(told).encode("utf-8", "replace"), digest_size=16).digest()


class ReportTarget(Record):
    """A report: its format, and the file it goes to (``""`` for standard output)."""

    format: str
    path: str


class Reporter(Protocol):
    """Writes results to a stream as they come: ``begin``, ``result`` for each, ``end``."""

    def begin(self, out: TextIO) -> None:
        """Write what stands before all documents."""

    def result(self, result: Result, out: TextIO) -> None:
        """Write one document."""

    def end(self, summary: Summary, out: TextIO) -> None:
        """Write what stands behind all documents."""


class Wording(Reporter, Protocol):
    """A reporter that words each document by itself, so that what it says of one can be kept."""

    @property
    def key(self) -> bytes:
        """Differs wherever a document may be worded otherwise; empty if others bear on it."""

    def word(self, result: Result) -> str:
        """Return what is written of one document."""

    def frame(self) -> tuple[str, str]:
        """Return what stands before and behind the text of the next document."""


class Streaming(Reporter, Protocol):
    """A reporter that writes of each document as soon as that is checked.

    What site rules add follows when all documents are.
    """

    def own(self, result: Result, out: TextIO, *, follows: bool) -> None:
        """Write what a document came to by itself; ``follows``: site rules are yet to be asked."""

    def added(self, added: Result, whole: Result, out: TextIO) -> None:
        """Write what site rules add, and what can be told of a document only then."""

    def word_own(self, result: Result, *, follows: bool) -> str:
        """Return what :meth:`own` writes, but for its frame."""

    def word_added(self, added: Result, whole: Result) -> str:
        """Return what :meth:`added` writes, but for its frame; ``""`` if that is nothing."""


def words_each(reporter: object) -> TypeGuard[Wording]:
    """Tell whether a reporter is one that is :class:`Wording`."""
    return hasattr(reporter, "word")


def streams(reporter: object) -> TypeGuard[Streaming]:
    """Tell whether a reporter is one that is :class:`Streaming`."""
    return hasattr(reporter, "own")


class Sink:
    """Writes what reporters have worded, in UTF-8, to a stream: as bytes, where it takes these."""

    __slots__ = ("_held", "_out", "_raw", "_size")

    def __init__(self, out: TextIO) -> None:
        self._out = out
        plain = os.linesep == "\n" and (out.encoding or "").lower() in {"utf-8", "utf8"}
        self._raw = getattr(out, "buffer", None) if plain else None
        self._held: list[bytes] = []
        self._size = 0

    def put(self, reporter: Wording, texts: Iterable[bytes]) -> bool:
        """Take what is said of the next documents, and tell whether it is time to write it."""
        for text in texts:
            before, behind = reporter.frame()
            self._held += (before.encode(), text, behind.encode())
            self._size += len(text)
        return self._size >= _HELD

    def flush(self) -> None:
        """Write all there is."""
        said = b"".join(self._held)
        self._held, self._size = [], 0
        if self._raw is None:
            self._out.write(said.decode())
            return
        self._out.flush()  # what stands before
        self._raw.write(said)
        self._raw.flush()


_HELD = 262_144
"""Bytes that are written together: a document's are some thousand."""
