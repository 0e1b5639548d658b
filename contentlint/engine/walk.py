"""One walk over a document."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol

from contentlint.document import Format, Scope
from contentlint.engine import suppress
from contentlint.engine.clock import Clock, OutOfTimeError
from contentlint.engine.diagnose import LONGEST, Located, diagnose
from contentlint.engine.outcome import Cut, Outcome, RuleFailure
from contentlint.engine.overlap import most_telling
from contentlint.engine.plan import Bound
from contentlint.phrase import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document import Block, Document
    from contentlint.edits.escape import Escaper
    from contentlint.engine.plan import ExternalChecker, Plan
    from contentlint.finding import Diagnostic, Finding, Fix, Silenced

    class Memory(Protocol):
        """What rules have said of the blocks of a text that is checked again and again."""

        def rules(self, block: Block, document: Document, plan: Plan) -> tuple[Bound, ...]:
            """Return the rules for a block that are not known to have nothing to say about it."""

        def ask(self, bound: Bound, block: Block) -> Iterable[Finding]:
            """Ask a rule about a block, or know what it would say."""


_TELLS_ITSELF = 24
"""Code points from which a finding's own text tells it from its like."""
_CONTEXT = 48
"""Code points beside a shorter text in which the nearest word is looked for."""


_SAYS_PRECISELY = 60
"""Code points of a finding that is about these very words, and not about a sentence or a text."""


_MOST = 1000
"""Findings of one rule in one document that are reported: what follows is more of the same."""


def run(
    document: Document, plan: Plan, encoding: str = "utf-8", memory: Memory | None = None
) -> Outcome:
    """Visit each block once and ask the rules that want it.

    ``encoding`` is the one the document is written in: fixes keep to the characters it has.
    ``memory`` asks them instead: whoever checks a text again and again remembers what they said.
    """
    with Clock(len(document.source)) as clock:
        walk = _Walk(document, plan, encoding, clock, memory)
        diagnostics = most_telling(walk.visit(blocks(document, plan)), plan.yields_to)
        if plan.examination is not None:
            diagnostics += _unsaid(walk.examine(plan.examination), diagnostics)
        found = walk.suppressions()
        misnamed = tuple(suppress.misnamed(document))
        silenced: list[Silenced] = []
        if found or misnamed or document.comments:
            diagnostics = list(suppress.apply(diagnostics, found, silenced))
            active, known = _known(plan, found)
            wrong = (
                *suppress.idle(found, document, active, known),
                *suppress.mistaken(document, known),
                *misnamed,
            )
            diagnostics += suppress.apply(walk.visit(wrong), found, silenced)
    diagnostics.sort(key=lambda diagnostic: diagnostic.order)
    return Outcome(
        tuple(diagnostics),
        tuple(walk.failures.values()),
        (*walk.cuts.values(), *suppress.unread(found)),
        tuple(silenced),
    )


def _known(
    plan: Plan, found: tuple[suppress.Suppression, ...]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of active rules and of all, with those that only their program knows."""
    foreign = frozenset(
        id_ for one in found for id_ in one.ids if id_.partition("/")[0] in plan.known
    )
    active = plan.active | {bound.rule.category for bound in plan.bound}
    if plan.examination is not None:
        inside = plan.examination.namespace + "/"
        active |= frozenset(id_ for id_ in foreign if id_.startswith(inside))
    return active, plan.known | plan.categories | foreign


def _unsaid(found: Iterable[Diagnostic], said: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what no rule of ours has said already at the same place."""
    places = sorted(
        (one.start.offset, one.end.offset) for one in said if len(one.text) <= _SAYS_PRECISELY
    )
    for diagnostic in found:
        start, end = diagnostic.start.offset, diagnostic.end.offset
        if not any(begin < end and start < until for begin, until in places):
            yield diagnostic


def blocks(document: Document, plan: Plan) -> Iterator[Block]:
    """Yield what is visited, in order: the document as a whole, then its blocks and links."""
    yield document.root
    for block in document.article:
        yield block
        if block.inlines and plan.sees(Scope.LINK_TEXT, document.language_of(block)):
            yield from (
                block.part(link.span, Scope.LINK_TEXT)
                for link in block.links()
                if link.span.end > link.span.start
            )


class _Walk:
    __slots__ = (
        "_clock",
        "_counts",
        "_document",
        "_encoding",
        "_escaper",
        "_memory",
        "_plan",
        "_silent",
        "cuts",
        "failures",
    )

    def __init__(
        self, document: Document, plan: Plan, encoding: str, clock: Clock, memory: Memory | None
    ) -> None:
        self._memory = memory
        self._document = document
        self._clock = clock
        self._counts: dict[str, int] = {}
        self._silent = set(plan.asleep(document))
        """Rules that are not asked, or not any more: they crashed, took too long or found too much.
        """
        self.cuts: dict[str, Cut] = {}
        self._plan = plan
        self._encoding = encoding
        self._escaper: Escaper | None = None
        self.failures: dict[str, RuleFailure] = {}

    def suppressions(self) -> tuple[suppress.Suppression, ...]:
        """Read the suppressions of the document; none if that takes as long as no rule may take."""
        clock = self._clock
        try:
            clock.rule = "suppressions"
            try:
                return suppress.suppressions(self._document)
            finally:
                clock.rule = ""
        except OutOfTimeError:
            message = phrase(
                "suppressions could not be read within {limit} s of CPU time; split the file",
                limit=clock.limit,
            )
            self._cut(Cut(message, serious=True))
            return ()

    def visit(self, blocks: Iterable[Block]) -> Iterator[Diagnostic]:
        """Yield what the rules say about some blocks."""
        document, plan, clock, memory = self._document, self._plan, self._clock, self._memory
        silent, counts = self._silent, self._counts
        for block in blocks:
            for bound in (
                plan.for_block(block, document.language_of(block))
                if memory is None
                else memory.rules(block, document, plan)
            ):
                rule = bound.rule
                name = rule.id
                if name in silent:
                    continue
                found: list[Diagnostic] | None = None
                try:
                    clock.rule = name
                    most = _MOST + 1 - counts[name] if name in counts else _MOST + 1
                    if memory is None:
                        given = bound.given
                        options = rule.usual if given is None else given
                        said = rule.check(block, document, options)
                    else:
                        said = memory.ask(bound, block)
                    findings = list(islice(said, most))
                    if findings:
                        found = self._told(findings, bound)
                    clock.rule = ""
                except OutOfTimeError:
                    self._stop(name)
                except Exception as error:
                    clock.rule = ""
                    self.failures[name] = _failure(name, error)
                    silent.add(name)
                if found:
                    yield from found

    def _told(self, findings: list[Finding], bound: Bound) -> list[Diagnostic]:
        """Return what a rule says about a block, up to a number in the whole document."""
        name = bound.rule.id
        self._counts[name] = self._counts.get(name, 0) + len(findings)
        if self._counts[name] > _MOST:
            further = findings.pop()
            message = phrase(
                "{name} found more than {most} places; what follows here is not reported",
                name=name,
                most=_MOST,
            )
            at = further.block.offsets.to_source(further.span)
            self._cut(Cut(message, name, at))
        document = self._document
        return [
            _diagnose(finding, bound, document, self._fix(finding, bound)) for finding in findings
        ]

    def _cut(self, cut: Cut) -> None:
        self.cuts[cut.rule] = cut
        self._silent.add(cut.rule)

    def _stop(self, name: str) -> None:
        clock = self._clock
        clock.rule = ""
        remedy = phrase("split the file, or ignore the rule for it")
        message = phrase(
            "{name} was stopped after {limit} s of CPU time; {remedy}",
            name=name,
            limit=clock.limit,
            remedy=remedy,
        )
        if clock.is_over:
            message = phrase(
                "all rules together took too long, {name} and others were stopped; {remedy}",
                name=name,
                remedy=remedy,
            )
        self._cut(Cut(message, name, serious=True))

    def _fix(self, finding: Finding, bound: Bound) -> Fix | None:
        """Carry a fix over to the source; ``None`` where it has no place there."""
        if finding.fix is None or not bound.fixable:
            return None
        if self._document.format is Format.GHOST:
            return None  # an import goes by another copy of the text
        # 2 ms of import that a text without fixes does not pay.
        from contentlint.edits.escape import Escaper
        from contentlint.edits.law import allows
        from contentlint.edits.placement import in_source

        document, block = self._document, finding.block
        language = document.language_of(block)
        if not allows(finding.fix, block, language, changes_known=bound.rule.changes_known):
            return None
        if self._escaper is None:
            self._escaper = Escaper(document.source, document.format, self._encoding)
        return in_source(finding, document.source, self._escaper)

    def examine(self, examination: ExternalChecker) -> Iterator[Diagnostic]:
        """Yield what somebody else says about the document."""
        try:
            bound = [
                (finding, Bound(rule, None))
                for rule, finding in examination.examine(self._document)
            ]
            yield from [
                _diagnose(finding, one, self._document, self._fix(finding, one))
                for finding, one in bound
            ]
        except Exception as error:
            self.failures[examination.namespace] = _failure(examination.namespace, error)


def _failure(rule: str, error: Exception) -> RuleFailure:
    import traceback

    text = "".join(traceback.format_exception(error))
    return RuleFailure(rule, f"{type(error).__name__}: {error}", text)


def _diagnose(finding: Finding, bound: Bound, document: Document, fix: Fix | None) -> Diagnostic:
    block = finding.block
    span = block.offsets.to_source(finding.span)
    lines = document.lines
    start, end = lines.position(span.start), lines.position(span.end)
    whole = block.scope is Scope.DOCUMENT and start == end
    doubtful = document.page and not whole and _is_doubtful(document, span.start)
    at = Located(document.source, lines, start, end, whole, doubtful)
    return diagnose(finding, bound, at, _key(finding), None if doubtful else fix)


def _is_doubtful(document: Document, offset: int) -> bool:
    from contentlint.views.belonging import is_doubtful

    return is_doubtful(document, offset)


def _key(finding: Finding) -> str:
    block, (start, end) = finding.block, finding.span
    if block.scope is Scope.DOCUMENT:
        return _condensed(block.text, start, end)
    return "\x1f".join(
        (block.scope, _word_beside(block.text, start, end), _condensed(block.text, start, end))
    )


def _word_beside(text: str, start: int, end: int) -> str:
    """Return the word before a stretch of text, or else the one behind it; ``""`` if it is long.

    One word and no more: each further one is one more that may be edited without any change to what
    was found.
    """
    if end - start >= _TELLS_ITSELF:
        return ""
    before = text[max(0, start - _CONTEXT) : start].split()
    if before:
        return before[-1]
    behind = text[end : end + _CONTEXT].split()
    return behind[0] if behind else ""


def _condensed(text: str, start: int, end: int) -> str:
    """Return a stretch of text without extra white space; of a long one its ends and its length."""
    if end - start <= LONGEST:
        return " ".join(text[start:end].split())
    half = LONGEST // 2
    ends = f"{text[start : start + half]} {end - start} {text[end - half : end]}"
    return " ".join(ends.split())
