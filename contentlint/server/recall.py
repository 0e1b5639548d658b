"""What rules said of the blocks of a text, for when most of it has not changed.

A rule is a pure function of a block, its document and its options. What it looked at in the
document is watched: if that was nothing but what holds for the text as a whole (its language, its
format, what day it is), the same block gets the same answer wherever it stands now, and the rule is
not asked again. The same holds of rules that look at views of the document whose values are what
they were. Rules that look at other blocks, at the source or at metadata are always asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from contentlint.document import Document
from contentlint.document.block import take_over
from contentlint.edits.escape import RAW
from contentlint.record import Record
from contentlint.server.desk import StaleError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import date

    from contentlint.document import Block
    from contentlint.engine import Bound, Plan
    from contentlint.finding import Finding

T = TypeVar("T")

_FRAME = ("language", "format", "genre", "page", "path", "given_keyphrase", "names")
"""What holds for a document as a whole; when it changes, or the day, all is forgotten."""
_HARMLESS = frozenset(
    {*_FRAME, "today", "language_of", "is_own", "sentences", "words", "words_in", "view"}
)
"""What a rule may ask a document and still depend on the block alone: these methods look at nothing
else but ``_FRAME``."""


class _Watched(Document):
    """A document that notes what it is asked for beyond the frame."""

    def __getattribute__(self, name: str) -> object:
        if name not in _HARMLESS and name != "__dict__":
            object.__getattribute__(self, "__dict__")["_asked"] = True
        return object.__getattribute__(self, name)

    def view(self, make: Callable[[Document], T]) -> T:
        """Return a view of the document; it is the view that looks at all of it, not the rule."""
        noted = vars(self)
        noted["_asked_views"].add(make)
        document: Document = noted["_plain"]
        return document.view(make)


def _watched(document: Document) -> _Watched:
    """Return a document that shares all that the other knows, and what it works out later."""
    made = object.__new__(_Watched)
    shared = vars(document)
    shared |= {"_plain": document, "_asked": False, "_asked_views": set()}
    object.__setattr__(made, "__dict__", shared)
    return made


class _Said(Record):
    """What a rule said, and the views it looked at, each with the number of its value."""

    findings: tuple[Finding, ...]
    views: tuple[tuple[Callable[[Document], object], int], ...]


class _View:
    """A view's value in the last check that asked for it, and how often it has changed."""

    __slots__ = ("check", "number", "value")

    def __init__(self, value: object, check: int) -> None:
        self.value = value
        self.number = 0
        self.check = check


class _Memory:
    """What is known of all blocks that a rule cannot tell apart."""

    __slots__ = ("counted", "rest", "rules", "said")

    def __init__(self, rules: tuple[Bound, ...]) -> None:
        self.rules = rules
        """Those that may find something."""
        self.said: dict[str, _Said] = {}
        self.rest = rules
        """Those of them that are not known to have nothing to say, whatever the text around."""
        self.counted = 0
        """How many had said something when that was settled."""

    def unsettled(self) -> tuple[Bound, ...]:
        """Return the rules that are to be asked: most of them never have anything to say."""
        said = self.said
        if self.counted != len(said):
            self.counted = len(said)
            self.rest = tuple([one for one in self.rules if said.get(one.rule.id) != _NOTHING])
        return self.rest


_NOTHING = _Said((), ())


class _Known(Record):
    """A block, and what is known of it."""

    block: Block
    memory: _Memory


class Recall:
    """Remembers one text from check to check. For one thread at a time."""

    __slots__ = (
        "_before",
        "_check",
        "_document",
        "_frame",
        "_ids",
        "_now",
        "_plan",
        "_views",
        "_watched",
        "asked",
        "stale",
    )

    def __init__(self) -> None:
        self._frame: object = None
        self._plan: Plan | None = None
        self._before: dict[Hashable, _Known] = {}
        self._now: dict[Hashable, _Known] = {}
        self._ids: dict[int, _Known] = {}
        self._views: dict[Callable[[Document], object], _View] = {}
        self._check = 0
        self._document: Document | None = None
        """The one that is being checked."""
        self._watched: _Watched | None = None
        self.asked = 0
        """How often a rule was asked in the last check."""
        self.stale: Callable[[], bool] = lambda: False
        """Tells whether nobody waits for this check any more."""

    def begin(self, document: Document, plan: Plan, day: date) -> Recall:
        """Get ready for a check of a document, and return itself.

        Blocks of the document that are as they were take over what was worked out about them.
        """
        frame = (day, *(getattr(document, name) for name in _FRAME))
        if frame != self._frame or plan is not self._plan:
            self._before, self._views = {}, {}
            self._frame, self._plan = frame, plan
        self._now, self._ids, self.asked = {}, {}, 0
        self._check += 1
        self._document, self._watched = document, _watched(document)
        # Rules about all of the text come first, and look at all of its blocks.
        for block in document.article:
            if block.scope not in RAW:
                self._know(block)
        return self

    def end(self) -> None:
        """Forget what the last check has not met again."""
        self._before = self._now
        self._now, self._ids, self._document, self._watched = {}, {}, None, None

    def rules(self, block: Block, document: Document, plan: Plan) -> tuple[Bound, ...]:
        """Return the rules to be asked about a block: those that may have something to say."""
        if block.scope in RAW:
            return plan.for_block(block, document.language_of(block))
        return self._known(block).memory.unsettled()

    def ask(self, bound: Bound, block: Block) -> Iterable[Finding]:
        """Return what a rule says about a block; what it has said before if that still holds."""
        watched = self._watched
        if watched is None:
            raise RuntimeError("asked outside of a check")
        rule = bound.rule
        raw = block.scope in RAW  # what it says stands where it stands in the source
        memory = None if raw else self._known(block).memory
        said = memory.said.get(rule.id) if memory else None
        if said is not None and (
            not said.views or all(self._number(make) == was for make, was in said.views)
        ):
            return [one._replace(block=block) for one in said.findings] if said.findings else ()
        if self.stale():
            raise StaleError
        self.asked += 1
        noted = vars(watched)
        noted["_asked"] = False
        views: set[Callable[[Document], object]] = noted["_asked_views"]
        views.clear()
        found = tuple(rule.check(block, watched, bound.options))
        if memory and not noted["_asked"] and all(one.block is block for one in found):
            seen = tuple((make, self._number(make)) for make in tuple(views))
            memory.said[rule.id] = _Said(found, seen)
        return found

    def _number(self, make: Callable[[Document], object]) -> int:
        """Return the number of the value that a view has now: the same while it stays equal."""
        view = self._views.get(make)
        if view is not None and view.check == self._check:
            return view.number
        value = self._document.view(make) if self._document else None
        if view is None:
            view = self._views[make] = _View(value, self._check)
        elif value != view.value:
            view.number += 1
        view.value, view.check = value, self._check
        return view.number

    def _known(self, block: Block) -> _Known:
        known = self._ids.get(id(block))
        return known if known and known.block is block else self._know(block)

    def _know(self, block: Block) -> _Known:
        key = _key(block)
        # Of the same text, in this check or in the last one: it gets the same answers.
        like = self._now.get(key) or self._before.get(key)
        if like is not None:
            take_over(block, like.block)
            known = _Known(block, like.memory)
        else:
            known = _Known(block, _Memory(self._rules(block)))
        self._now.setdefault(key, known)
        self._ids[id(block)] = known
        return known

    def _rules(self, block: Block) -> tuple[Bound, ...]:
        document, plan = self._document, self._plan
        return plan.for_block(block, document.language_of(block)) if document and plan else ()


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
