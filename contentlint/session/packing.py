"""Results as bytes: small to keep, cheap to hand from process to process, safe to read back.

JSON and not pickle: a cache lies in a directory that others may write to, and reading one must not
run anything.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from contentlint.finding import Diagnostic, Edit, Fix, Severity, Silenced
from contentlint.phrase import packed as _kept
from contentlint.phrase import unpacked as _said
from contentlint.problem import Problem
from contentlint.result import Applied, Check, ReadBlock, Result
from contentlint.text import Position, Span
from contentlint.website.facts import (
    Facts,
    OutgoingLink,
    Range,
    Reference,
    Silence,
    StatedText,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def pack(results: Iterable[Result]) -> bytes:
    """Return results as two lines of JSON: their facts, and all the rest."""
    facts = [_plain(result.facts) for result in results]
    rest = [
        result._replace(
            facts=None,
            diff=_text(result.diff),
            findings=tuple(map(_unworded, result.findings)),
            problems=tuple(one._replace(message=_kept(one.message)) for one in result.problems),
            silenced=tuple(one._replace(finding=_unworded(one.finding)) for one in result.silenced),
        )
        for result in results
    ]
    return b"\n".join(json.dumps(part, separators=(",", ":")).encode() for part in (facts, rest))


def pack_facts(facts: Facts) -> bytes:
    """Return a document's facts as :func:`facts_of` reads them."""
    return json.dumps([_plain(facts)], separators=(",", ":")).encode()


def facts_of(packed: bytes) -> list[Facts]:
    """Return the facts in packed results. Raises ``ValueError`` or ``TypeError`` if damaged."""
    return [_facts(*one) for one in json.loads(packed.partition(b"\n")[0]) if one]


def unpack(packed: bytes) -> tuple[Result, ...]:
    """Return the results without their facts. Raises ``ValueError`` or ``TypeError`` if damaged."""
    return unpack_results(packed.partition(b"\n")[2])


def unpack_results(line: bytes) -> tuple[Result, ...]:
    """Return the results that the second line of packed ones holds. Raises as :func:`unpack`."""
    try:
        return tuple(_result(*one) for one in json.loads(line))
    except LookupError as error:
        raise ValueError("packed results are cut short") from error


def _unworded(one: Diagnostic) -> Diagnostic:
    return one._replace(message=_kept(one.message), hint=_kept(one.hint))


def _plain(facts: Facts | None) -> Any:
    return facts and facts._replace(shingles=b64encode(facts.shingles).decode())  # type: ignore[arg-type]  # JSON has no bytes


def _text(data: bytes) -> Any:
    return data.decode("utf-8", "surrogateescape")


def _facts(*values: Any) -> Facts:
    facts = Facts(*values)
    return facts._replace(
        top=_place(*values[2]),
        title=_told(facts.title),
        description=_told(facts.description),
        keyphrase=_told(facts.keyphrase),
        keywords=tuple(facts.keywords),
        links=tuple(
            OutgoingLink(target, _place(*place), text, nofollow)
            for target, place, text, nofollow in facts.links
        ),
        around=tuple(facts.around),
        shingles=b64decode(values[10]),
        aliases=tuple(facts.aliases),
        silences=tuple(Silence(tuple(ids), first, last) for ids, first, last in facts.silences),
        canonical_place=facts.canonical_place and _place(*facts.canonical_place),
        references=tuple(
            Reference(kind, target, _place(*place), code)
            for kind, target, place, code in facts.references
        ),
        h1=_told(facts.h1),
        loads=tuple(facts.loads),
    )


def _told(value: Any) -> StatedText | None:
    return value and StatedText(value[0], _place(*value[1]))


def _place(start: Any, end: Any) -> Range:
    return Range(Position(*start), Position(*end))


def _position(value: Any) -> Position | None:
    return value and Position(*value)


def _result(*values: Any) -> Result:
    result = Result(*values)
    return result._replace(
        findings=tuple(_diagnostic(*one) for one in result.findings),
        problems=tuple(_problem(*one) for one in result.problems),
        fixed=tuple(Applied(*one) for one in result.fixed),
        diff=values[8].encode("utf-8", "surrogateescape"),
        silenced=tuple(
            Silenced(_diagnostic(*one), by, reason) for one, by, reason in result.silenced
        ),
        checks=result.checks and tuple(Check(*one) for one in result.checks),
        text=result.text and tuple(_block(*one) for one in result.text),
    )


def _block(*values: Any) -> ReadBlock:
    one = ReadBlock(*values)
    source: Any = tuple(one.source)
    inlines: Any = tuple(map(tuple, one.inlines))
    pieces: Any = tuple(map(tuple, one.pieces))
    return one._replace(source=source, inlines=inlines, pieces=pieces)


def _diagnostic(*values: Any) -> Diagnostic:
    one = Diagnostic(*values)
    return one._replace(
        start=Position(*one.start),
        end=Position(*one.end),
        severity=Severity(one.severity),
        message=_said(one.message),
        hint=_said(one.hint),
        fix=one.fix and _fix(*one.fix),
    )


def _fix(edits: Any, safe: bool) -> Fix:
    return Fix(tuple(Edit(Span(*span), text, reads) for span, text, reads in edits), safe)


def _problem(*values: Any) -> Problem:
    one = Problem(*values)
    return one._replace(
        message=_said(one.message), start=_position(one.start), end=_position(one.end)
    )
