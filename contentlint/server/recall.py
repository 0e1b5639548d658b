"""What rules said of the blocks of a text, for when most of it has not changed.

A rule is a pure function of a block, its document and its options. What it looked at in the
document is watched: if that was nothing but what holds for the text as a whole (its language, its
format, what day it is), the same block gets the same answer wherever it stands now, and the rule is
not asked again. Rules that look at other blocks, at the source or at metadata always are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Document
from contentlint.document.block import take_over
from contentlint.edits.escape import RAW
from contentlint.server.desk import StaleError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from contentlint.document import Block
    from contentlint.engine import Bound
    from contentlint.finding import Finding

_FRAME = (
    *("language", "format", "genre", "today", "page", "path", "given_keyphrase", "names"),
    "surroundings",
)
"""What holds for a document as a whole; when it changes, all is forgotten."""
_HARMLESS = frozenset(
    {*_FRAME, "language_of", "is_own", "sentences", "words", "words_in"} - {"surroundings"}
)
"""What a rule may ask a document and still depend on the block alone: these methods look at nothing
else but ``_FRAME``."""


class _Watched(Document):
    """A document that notes whether it is asked for more than the frame."""

    def __getattribute__(self, name: str) -> object:
        if name not in _HARMLESS and name != "__dict__":
            object.__getattribute__(self, "__dict__")["_asked"] = True
        return object.__getattribute__(self, name)


def _watched(document: Document) -> _Watched:
    """Return a document that shares all that the other knows, and what it works out later."""
    made = object.__new__(_Watched)
    object.__setattr__(made, "__dict__", vars(document))
    return made


class _Known:
    """What is known of a block: what each rule said, and what was worked out about its text."""

    __slots__ = ("block", "said")

    def __init__(self, block: Block) -> None:
        self.block = block
        self.said: dict[str, tuple[Finding, ...]] = {}


class Recall:
    """Remembers one text from check to check. For one thread at a time."""

    __slots__ = ("_before", "_frame", "_ids", "_now", "_plan", "asked", "stale")

    def __init__(self) -> None:
        self._frame: object = None
        self._plan: object = None
        self._before: dict[Hashable, _Known] = {}
        self._now: dict[Hashable, _Known] = {}
        self._ids: dict[int, _Known] = {}
        self.asked = 0
        """How often a rule was asked in the last check."""
        self.stale: Callable[[], bool] = lambda: False
        """Tells whether nobody waits for this check any more."""

    def begin(self, document: Document, plan: object) -> Callable[..., Iterable[Finding]]:
        """Return what asks the rules about a document, or remembers what they said before.

        Blocks of the document that are as they were take over what was worked out about them.
        """
        frame = tuple(getattr(document, name) for name in _FRAME[:-1])
        if frame != self._frame or plan is not self._plan:
            self._before = {}
            self._frame, self._plan = frame, plan
        self._now, self._ids, self.asked = {}, {}, 0
        watched = _watched(document)
        vars(document)["_asked"] = False
        return lambda bound, block, _document: self._ask(bound, block, watched)

    def end(self) -> None:
        """Forget what the last check has not met again."""
        self._before = self._now
        self._now, self._ids = {}, {}

    def _ask(self, bound: Bound, block: Block, watched: _Watched) -> Iterable[Finding]:
        rule = bound.rule
        raw = block.scope in RAW  # what it says stands where it stands in the source
        known = None if raw else self._known(block)
        said = known.said.get(rule.id) if known else None
        if said is not None:
            return [one._replace(block=block) for one in said] if said else ()
        if self.stale():
            raise StaleError
        self.asked += 1
        noted = vars(watched)
        noted["_asked"] = False
        found = tuple(rule.check(block, watched, bound.options))
        if known and not noted["_asked"] and all(one.block is block for one in found):
            known.said[rule.id] = found
        return found

    def _known(self, block: Block) -> _Known:
        known = self._ids.get(id(block))
        return known if known and known.block is block else self._know(block)

    def _know(self, block: Block) -> _Known:
        key = _key(block)
        known = self._now.get(key)
        if known is not None:
            # Another block of the same text: it gets the same answers.
            take_over(block, known.block)
            fresh = _Known(block)
            fresh.said = known.said
            self._ids[id(block)] = fresh
            return fresh
        before = self._before.get(key)
        known = _Known(block)
        if before is not None:
            take_over(block, before.block)
            known.said = before.said
        self._now[key] = self._ids[id(block)] = known
        return known


def _key(block: Block) -> Hashable:
    """Return what a rule can see of a block, but for where it stands in the source."""
    start = block.source.start
    return (
        block.scope,
        block.text,
        block.level,
        block.language,
        block.identified,
        block.article,
        block.name,
        block.container,
        block.quoted,
        block.syntax,
        block.source.end - start,
        tuple((p.text, p.start - start, p.end - start, p.kind) for p in block.offsets.pieces),
        tuple((s.start - start, s.end - start) for s in block.offsets.unseen),
        tuple(
            (
                one.kind,
                one.span,
                one.source.start - start,
                one.source.end - start,
                one.target,
                # A reference's target stands somewhere else: its place is the source's matter.
                one.target_source is None,
                one.language,
                one.attributes,
                one.identified,
            )
            for one in block.inlines
        ),
    )
