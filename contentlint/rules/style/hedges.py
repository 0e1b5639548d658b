"""Statements hedged twice."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.wake import Listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language


_NEAR = 16
"""Code points between two hedges of the same statement."""
_CLAUSE_END = pattern(r"[,;:–—()]\s")


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "Hedges that a clause may have."] = 1


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag clauses with more than one hedge."""
    language = languages.of(document.language_of(block))
    prose = block.prose
    if len(_hedges(language).findall(prose)) <= options.max:
        return
    for start, end in _clauses(prose, document.sentences(block)):
        found = list(_hedges(language).finditer(prose, start, end))
        if len(found) > 1 and found[0][0].lower() == found[1][0].lower() != found[0][0]:
            del found[0]  # "May may be warm": the month
        gaps = [prose[a.end() : b.start()] for a, b in pairwise(found)]
        near = [len(gap) <= _NEAR and not _begins_clause(gap, language) for gap in gaps]
        if len(found) > options.max and all(near):
            span = Span(found[0].start(), found[-1].end())
            data = {"first": found[0][0], "second": found[-1][0]}
            yield Finding(block, span, data)


def _begins_clause(between: str, language: Language) -> bool:
    """Tell whether another statement begins between two hedges: "might fail, or we might"."""
    words = between.lower().split()
    return any(
        one in language.words("conjunction-dangling") and other in language.words("pronoun")
        for one, other in pairwise(words)
    )


def _clauses(text: str, sentences: tuple[Span, ...]) -> Iterator[Span]:
    for sentence in sentences:
        start = sentence.start
        for mark in _CLAUSE_END.finditer(text[sentence.start : sentence.end]):
            yield Span(start, sentence.start + mark.start())
            start = sentence.start + mark.end()
        yield Span(start, sentence.end)


@cache
def _hedges(language: Language) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, language.entries("hedges")), key=len, reverse=True))
    # "may or may not" is a pair of cases, "you could" a suggestion.
    before = "".join(f"(?<!{word} )" for word in sorted(language.words("before-no-hedge")))
    after = "|".join(sorted(language.words("behind-no-hedge"))) or "(?!)"
    return pattern(rf"{before}\b(?:{words})\b(?! (?:{after})\b)", re.IGNORECASE)


RULE = Rule(
    id="hedges",
    severity=Severity.INFO,
    scopes=frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.META_DESCRIPTION}),
    needs=frozenset({"hedges"}),
    wording=Wording(
        "“{first}” and “{second}” hedge the same statement; one is enough.",
        "Keep one hedge, or say who knows for certain.",
    ),
    doc="""\
A statement is hedged only once.

"Das könnte möglicherweise" and "may possibly" say twice that somebody does not know. A single hedge
is honest and left alone. The rule counts per clause.

Authority: Strunk and White, "The Elements of Style"; Wolf Schneider, "Deutsch!".
""",
    check=check,
    wake=Listed("hedges"),
    options=Options,
    examples=(
        Example(
            "Das Brot ⟦könnte möglicherweise⟧ zu trocken sein.",
            says=Says(data={"first": "könnte", "second": "möglicherweise"}),
        ),
        Example("The bread ⟦may possibly⟧ be too dry.", language="en"),
        Example("⟦Vielleicht könnte⟧ es am Mehl liegen."),
        Example("Das Brot könnte zu trocken sein. Vielleicht liegt es am Mehl."),
        Example("The bread may be dry. Perhaps the flour is old.", language="en"),
        Example("Wer Brot mag, könnte hier glücklich werden, und vielleicht kommt er wieder."),
        Example("The bread may or may not be dry.", language="en"),
        Example("⟦Vielleicht⟧ liegt es am Mehl.", options={"max": 0}),
    ),
)
