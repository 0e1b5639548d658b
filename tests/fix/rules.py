"""A rule that changes text in every way a fix can, and the steps of the engine one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contentlint.document import Document, Format, Scope
from contentlint.engine import Bound, Plan, run
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.fix import FixedFile, Mode, mend
from contentlint.fix.mend import Change
from contentlint.readers.read import Circumstances, Parsed, parse
from contentlint.rule import NoOptions, Rule, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block

ALL = frozenset(Scope) - {Scope.DOCUMENT, Scope.SUPPRESSION, Scope.LINK_TEXT}


class Way(NamedTuple):
    """What is done to each place at which a text has ``target``."""

    target: str
    text: str
    how: str = "replace"
    """``replace``, ``before``, ``after`` or ``around``."""

    def edits(self, at: int) -> tuple[Edit, ...]:
        end = at + len(self.target)
        before, after = Edit(Span(at, at), self.text), Edit(Span(end, end), self.text)
        return {
            "replace": (Edit(Span(at, end), self.text),),
            "before": (before,),
            "after": (after,),
            "around": (before, after),
        }[self.how]


def rule(way: Way, id_: str = "word", *, safe: bool = True) -> Rule[NoOptions]:
    """Return a rule whose message is the place of its finding: block, start and end in its text."""

    def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
        at = block.text.find(way.target)
        while at >= 0:
            span = Span(at, at + len(way.target))
            data = {"block": _first(block), "start": at}
            yield Finding(block, span, data, Fix(way.edits(at), safe))
            at = block.text.find(way.target, span.end)

    return Rule(
        id=id_,
        severity=Severity.WARNING,
        scopes=ALL,
        wording=Wording("{block} {start}"),
        doc="",
        check=check,
        examples=(),
        options=NoOptions,
        category="tests",
    )


def plan(*rules: Rule[NoOptions]) -> Plan:
    return Plan([Bound(one, NoOptions()) for one in rules], frozenset(one.id for one in rules))


def fixed(
    text: str | bytes, *ways: Way, kind: Format = Format.MARKDOWN, unsafe: bool = False
) -> FixedFile:
    """Run the whole engine with one rule for each way."""
    data = text.encode() if isinstance(text, str) else text
    rules = [rule(way, f"rule-{number}") for number, way in enumerate(ways)]
    return mend("a", data, kind, Circumstances(language="de"), plan(*rules), Mode(unsafe=unsafe))


class State(NamedTuple):
    """A file that has been read, and what one rule would change in it."""

    parsed: Parsed
    changes: tuple[Change, ...]


def state(data: bytes, kind: Format, way: Way) -> State:
    """Read a file without judging texts by their looks, and check it."""
    parsed = parse(data, kind)
    changes: list[Change] = []
    for number, (_, reading) in enumerate(parsed.readings):
        document = Document(
            path="a",
            format=kind,
            source=parsed.decoded.text,
            blocks=reading.blocks,
            language="de",
        )
        outcome = run(document, plan(rule(way)), parsed.decoded.encoding)
        changes += (Change(number, one, one.fix) for one in outcome.diagnostics if one.fix)
    return State(parsed, tuple(changes))


def texts(parsed: Parsed) -> list[list[str]]:
    """Return the clean text of each block of each document."""
    return [[block.text for block in reading.blocks] for _, reading in parsed.readings]


def intended(before: State, done: tuple[Change, ...], way: Way) -> list[list[str]]:
    """Return what the blocks should read after changes, worked out in clean text alone."""
    wanted: list[list[str]] = []
    for number, (_, reading) in enumerate(before.parsed.readings):
        places: dict[str, list[int]] = {}
        for change in done:
            if change.document == number:
                block, _, start = change.diagnostic.message.partition(" ")
                places.setdefault(block, []).append(int(start))
        wanted.append([_apply(b, sorted(places.get(_first(b), [])), way) for b in reading.blocks])
    return wanted


def _apply(block: Block, places: list[int], way: Way) -> str:
    text = block.text
    for at in reversed(places):
        for edit in reversed(way.edits(at)):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _first(block: Block) -> str:
    return f"{block.scope}:{block.offsets.pieces[0].start if block.offsets.pieces else -1}"
