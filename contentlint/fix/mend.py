"""Rounds of fixes, until none is left that does no harm."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.document.names import USUAL
from contentlint.edits.splice import Occupied, Shift, splice
from contentlint.engine import run
from contentlint.engine.clock import Patience, in_time
from contentlint.finding import Severity
from contentlint.fix.harm import Harm, harm
from contentlint.phrase import phrase
from contentlint.problem import Problem
from contentlint.readers.encoding import encode
from contentlint.readers.read import ReadError, documents, parse
from contentlint.record import Record
from contentlint.result import Applied
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from contentlint.document import Document, Format
    from contentlint.document.names import Names
    from contentlint.engine import Outcome, Plan
    from contentlint.finding import Diagnostic, Edit, Fix
    from contentlint.readers.read import Circumstances, Parsed

    Known = Callable[[str, Sequence[Diagnostic]], frozenset[int]]
    """Takes the path of a document and its findings, and returns the numbers of some."""

LIMIT = 10
"""Rounds after which rules are thought to feed each other without end."""


class FixedFile(Record):
    """A file after all fixes that could be applied."""

    data: bytes
    encoding: str
    documents: tuple[Document, ...]
    outcomes: tuple[Outcome, ...]
    """What is left to say about each document."""
    applied: tuple[tuple[Applied, ...], ...]
    """What was done to each document, in the order in which it was done."""
    notes: tuple[tuple[Problem, ...], ...]
    """What could not be done to each document."""


class Mode(Record):
    """Which fixes are wanted."""

    unsafe: bool = False
    lowest: Severity = Severity.INFO
    """The level below which findings are left alone."""
    known: Known | None = None
    """Tells which findings are left alone although they have a fix."""


class Change(Record):
    """A fix that may be applied."""

    document: int
    """Number of the document in its file."""
    diagnostic: Diagnostic
    fix: Fix


class _EndlessError(Exception):
    """Rules whose fixes call for each other."""

    def __init__(self, rules: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(rules)))
        self.rules = rules


def mend(  # noqa: PLR0913, PLR0917 -- a file, what is known of it, and what is wanted
    path: str,
    data: bytes,
    kind: Format,
    circumstances: Circumstances,
    plan: Plan,
    mode: Mode = Mode(),  # noqa: B008 -- immutable
    plans: Callable[[Document], Plan] | None = None,
) -> FixedFile:
    """Fix the documents of a file. Raises :class:`ReadError` if it cannot be read.

    ``plans`` returns the plan of a document where not all have the same.

    Every state on the way is read again and compared with the one before; a fix that changes more
    than it says is left out, and a note tells so. Fixing the outcome again changes nothing, unless
    there was no time for all rounds, which a note tells as well.
    """
    patience = Patience(len(data))

    def once(data: bytes) -> tuple[FixedFile, frozenset[str]]:
        blocked: frozenset[str] = frozenset()
        while True:
            mender = _Mender(
                path, kind, circumstances, plans or (lambda _: plan), mode, blocked, patience
            )
            try:
                return mender.mend(data), blocked
            except _EndlessError as endless:
                blocked |= endless.rules

    mended, blocked = once(data)
    for _ in range(LIMIT):
        if not blocked:
            break
        # What other fixes have changed may have ended what had no end.
        again, still = once(mended.data)
        if again.data == mended.data:
            break
        before = zip(mended.applied, again.applied, strict=True)
        mended = again._replace(applied=tuple(first + then for first, then in before))
        blocked = still
    return _blocking(mended, blocked) if blocked else mended


def _blocking(mended: FixedFile, blocked: frozenset[str]) -> FixedFile:
    rules = ", ".join(sorted(blocked))
    message = phrase(
        "fixes of {rules} were left out: they would undo each other or never end", rules=rules
    )
    note = Problem("fix-dropped", message, rule=min(blocked), note=True)
    return mended._replace(notes=((note, *mended.notes[0]), *mended.notes[1:]))


class _Mender:
    __slots__ = ("_blocked", "_circumstances", "_kind", "_mode", "_path", "_patience", "_plans")

    def __init__(  # noqa: PLR0913, PLR0917 -- as above
        self,
        path: str,
        kind: Format,
        circumstances: Circumstances,
        plans: Callable[[Document], Plan],
        mode: Mode,
        blocked: frozenset[str],
        patience: Patience,
    ) -> None:
        self._patience = patience
        self._path = path
        self._kind = kind
        self._circumstances = circumstances
        self._plans = plans
        self._mode = mode
        self._blocked = blocked

    def mend(self, data: bytes) -> FixedFile:
        selector, names = self._circumstances.selector, self._circumstances.names
        parsed = in_time(len(data), lambda: parse(data, self._kind, selector, names))
        seen = {hash(data): 0}
        acting: list[frozenset[str]] = []
        """The rules whose fixes each round has applied."""
        applied: list[list[Applied]] = [[] for _ in parsed.readings]
        spared: list[Counter[tuple[str, str]]] = []
        while True:
            found = self._documents(parsed, len(data))
            outcomes = tuple(run(d, self._plans(d), parsed.decoded.encoding) for d in found)
            attempt = Round(parsed, data, self._kind, selector, names, self._patience)
            if self._mode.known is not None:
                outcomes = tuple(self._spare(found, outcomes, spared, self._mode.known))
            done = attempt.take(tuple(self._changes(outcomes)))
            if not done:
                break
            parsed, data = attempt.parsed, attempt.data
            acting.append(frozenset(change.diagnostic.rule for change in done))
            if hash(data) in seen:
                raise _EndlessError(frozenset().union(*acting[seen[hash(data)] :]))
            if len(acting) == LIMIT:
                raise _EndlessError(acting[-1])
            seen[hash(data)] = len(acting)
            for change in done:
                line = change.diagnostic.start.line
                applied[change.document].append(Applied(change.diagnostic.rule, line))
        return FixedFile(
            data,
            parsed.decoded.encoding,
            found,
            outcomes,
            tuple(map(tuple, applied)),
            tuple(tuple(attempt.notes(number)) for number in range(len(found))),
        )

    def _spare(
        self,
        found: Sequence[Document],
        outcomes: Sequence[Outcome],
        spared: list[Counter[tuple[str, str]]],
        told: Known,
    ) -> Iterator[Outcome]:
        """Take the fixes of known findings away.

        ``spared`` counts those of the first round by rule and text: fixes of others may have
        changed what stands around them, by which they are known.
        """
        first = not spared
        for number, (document, outcome) in enumerate(zip(found, outcomes, strict=True)):
            lowest = self._mode.lowest.rank
            shown = [d for d in outcome.diagnostics if d.severity.rank >= lowest]
            known = {id(shown[one]) for one in told(document.path, shown)}
            if first:
                spared.append(Counter((d.rule, d.text) for d in shown if id(d) in known))
            left = spared[number] - Counter((d.rule, d.text) for d in shown if id(d) in known)
            for diagnostic in shown:
                what = diagnostic.rule, diagnostic.text
                if id(diagnostic) not in known and left[what] > 0:
                    left[what] -= 1
                    known.add(id(diagnostic))
            yield outcome._replace(
                diagnostics=tuple(
                    one._replace(fix=None) if id(one) in known else one
                    for one in outcome.diagnostics
                )
            )

    def _documents(self, parsed: Parsed, length: int) -> tuple[Document, ...]:
        return in_time(length, lambda: documents(self._path, parsed, self._circumstances))

    def _changes(self, outcomes: Sequence[Outcome]) -> Iterator[Change]:
        for number, outcome in enumerate(outcomes):
            for diagnostic in outcome.diagnostics:
                fix = diagnostic.fix
                if (
                    fix is not None
                    and (fix.safe or self._mode.unsafe)
                    and diagnostic.rule not in self._blocked
                    and diagnostic.severity.rank >= self._mode.lowest.rank
                ):
                    yield Change(number, diagnostic, fix)


class Round:
    """One round: applies what does not overlap, and of that what does no harm."""

    __slots__ = (
        "_before",
        "_dropped",
        "_kind",
        "_late",
        "_names",
        "_patience",
        "_selector",
        "_tries",
        "data",
        "parsed",
    )

    def __init__(  # noqa: PLR0913, PLR0917 -- as above
        self,
        parsed: Parsed,
        data: bytes,
        kind: Format,
        selector: str,
        names: Names = USUAL,
        patience: Patience | None = None,
    ) -> None:
        self._patience = patience or Patience(len(data))
        self._before = parsed
        self._kind = kind
        self._selector = selector
        self._names = names
        self._dropped: list[tuple[Change, Harm]] = []
        self._late: list[Change] = []
        """What there was no time for."""
        self._tries = _MOST_TRIES
        self.parsed = parsed
        self.data = data

    def take(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        """Apply changes and return those that were; the others wait for the next round."""
        if self._patience.is_over:
            self._late += changes
            return ()
        while changes:
            chosen = _chosen(changes)
            done = self._accepted((), chosen)
            if done:
                return done
            tried = {id(change) for change in chosen}
            changes = [change for change in changes if id(change) not in tried]
        return ()

    def notes(self, document: int) -> Iterator[Problem]:
        """Yield what is to say about the changes to a document that were left out."""
        for change, harm_ in self._dropped:
            one = change.diagnostic
            if change.document == document:
                message = phrase(
                    "a fix of {rule} was left out: it would {reason}",
                    rule=one.rule,
                    reason=harm_.reason,
                )
                yield Problem("fix-dropped", message, one.start, one.end, one.rule, note=True)
        late = [change.diagnostic for change in self._late if change.document == document]
        if late:
            message = phrase(
                "fixing took more than {limit} s of CPU time; {count} fixes were left out; split "
                "the file, or fix it again",
                limit=self._patience.limit,
                count=len(late),
            )
            yield Problem("fix-dropped", message, late[0].start, late[0].end, note=True)

    def _accepted(
        self, accepted: tuple[Change, ...], group: tuple[Change, ...]
    ) -> tuple[Change, ...]:
        """Return ``accepted`` and those of ``group`` that do no harm together with it."""
        if not group:
            return accepted
        if self._patience.is_over:
            self._late += group
            return accepted
        if self._tries <= 0:
            # Thousands of harmful fixes in one text: to try each would take minutes.
            self._dropped += ((change, _UNTRIED) for change in group)
            return accepted
        self._tries -= 1
        together = (*accepted, *group)
        harm_ = self._try(together)
        if harm_ is None:
            return together
        if len(group) == 1:
            self._dropped.append((group[0], harm_))
            return accepted
        for part in _parted(group, harm_.place):
            accepted = self._accepted(accepted, part)
        return accepted

    def _try(self, changes: Sequence[Change]) -> Harm | None:
        """Apply changes to the text; keep what comes of it unless it does harm."""
        edits = sorted(
            (edit for change in changes for edit in change.fix.edits), key=lambda edit: edit.span
        )
        before = self._before.decoded
        text = splice(before.text, edits)
        try:
            data = encode(text, before)
            parsed = in_time(
                len(data), lambda: parse(data, self._kind, self._selector, self._names)
            )
        except (UnicodeEncodeError, ReadError, ValueError):
            return Harm("make the file unreadable", _EVERYWHERE)
        after = parsed.decoded
        if (after.text, after.bom, after.encoding) != (text, before.bom, before.encoding):
            return Harm("need another encoding", _EVERYWHERE)
        if len(after.problems) > len(before.problems):
            return Harm("need another encoding", _EVERYWHERE)
        found = self._compare(parsed, edits)
        if found is None:
            self.parsed, self.data = parsed, data
        return found

    def _compare(self, parsed: Parsed, edits: Sequence[Edit]) -> Harm | None:
        names = [name for name, _ in self._before.readings]
        if names != [name for name, _ in parsed.readings]:
            return Harm("change which posts there are", _EVERYWHERE)
        before = [reading for _, reading in self._before.readings]
        after = [reading for _, reading in parsed.readings]
        return harm(before, after, Shift(edits), self._kind)


_EVERYWHERE = Span(-1, -1)
_MOST_TRIES = 200
"""How often a round may read a text again to tell harmful fixes from the others."""
_UNTRIED = Harm("stand among too many harmful ones to be tried by itself", _EVERYWHERE)


def _chosen(changes: Sequence[Change]) -> tuple[Change, ...]:
    occupied = Occupied()
    return tuple(change for change in changes if occupied.take(change.fix.edits))


def _parted(
    group: tuple[Change, ...], place: Span
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Part a group into what is far from a place and what is near it, else in halves."""
    near = tuple(change for change in group if _meets(change, place))
    if 0 < len(near) < len(group):
        return tuple(change for change in group if not _meets(change, place)), near
    half = len(group) // 2
    return group[:half], group[half:]


def _meets(change: Change, place: Span) -> bool:
    return any(e.span.start <= place.end and place.start <= e.span.end for e in change.fix.edits)
