r"""``check = "pattern"``: flags what a regular expression of the list matches.

List entries are regular expressions of Python's ``re``; a named group ``(?P<at>…)`` narrows the
flagged span. Case does not matter unless ``match-case`` is set. ``when`` lists plain texts, in
their case: a block that has none of them is passed over, and the patterns are not even compiled.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.checks.kind import CheckKind, Mistake, Spec, entries
from contentlint.finding import Finding
from contentlint.rule import Expression, RuleOptions
from contentlint.text import Span
from contentlint.text.patterns import compiled
from contentlint.wake import ALWAYS, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.checks.kind import Check
    from contentlint.document import Block, Document
    from contentlint.wake import Wake


class Options(RuleOptions):
    """What every pattern rule lets a project set."""

    extra: Annotated[tuple[Expression, ...], "Further regular expressions to flag."] = ()
    allow: Annotated[tuple[str, ...], "Texts that may stand although a pattern matches them."] = ()


@cache
def _compile(patterns: tuple[str, ...], flags: int) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(one, flags) for one in patterns)


def _mistakes(spec: Spec) -> Iterator[Mistake]:
    if not any(True for _ in spec.entries):
        yield Mistake("", "nothing to look for: write entries = […], or name a list")
    from contentlint.text.backtracking import refusal

    for entry in spec.entries:
        try:
            re.compile(entry)
            refused = refusal(entry)
        except re.error as error:
            yield Mistake("", f"is no regular expression: {error}", entry)
        else:
            if refused:
                yield Mistake("", refused, entry)


def _build(spec: Spec) -> Check:
    flags = 0 if spec.keys.get("match-case", False) else re.IGNORECASE
    needed = tuple(spec.keys.get("when", ()))

    def occurring(document: Document) -> tuple[str, ...]:
        """Return the texts needed that the document has anywhere."""
        prose = document.prose
        return tuple(text for text in needed if text in prose)

    def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
        if needed and not options.extra:
            prose = block.prose
            if not any(text in prose for text in document.view(occurring)):
                return
        patterns = entries(spec.lists, document.language_of(block)) + options.extra
        seen: list[Span] = []
        for pattern in _compile(patterns, flags):
            for match in pattern.finditer(block.prose):
                span = Span(*match.span("at" if "at" in pattern.groupindex else 0))
                found = block.text[span.start : span.end]
                overlaps = any(span.start < s.end and s.start < span.end for s in seen)
                if span.start < span.end and not overlaps and found not in options.allow:
                    seen.append(span)
                    yield Finding(block, span, {"match": found})

    return check


def _wake(spec: Spec, _check: Check) -> Wake:
    needed = tuple(spec.keys.get("when", ()))
    return Texts(needed) if needed else ALWAYS


KIND = CheckKind(
    {"match-case": bool, "when": list},
    frozenset({"match"}),
    Options,
    _mistakes,
    _build,
    wake=_wake,
)
