"""Last year's number in a headline that is meant to stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, NamedTuple

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_YEAR = re.compile(r"(?<![\w.,/:§€$#-])(?:20[0-4]\d)(?![\w/€$%-]|[.,:]\d)")
_EVERGREEN = re.compile(
    r"""
    \b(?:
        beste[nrs]?|besser\w*|top|tipps?|tricks?|ratgeber|anleitung|guide|vergleich\w*|test|tests|
        überblick|übersicht|liste|trends?|checkliste|alternativen?|tools?|empfehlung\w*|testsieger|
        so\s+(?:geht|gelingt|funktioniert)|wie\s+(?:du|sie|man|ihr)|was\s+kostet|kosten|preise?|lernen|
        einführung|grundlagen|führend\w*|beliebtest\w*|günstigst\w*|schnellst\w*|wichtigst\w*|
        best|better|how\s+to|ultimate|complete|tutorial|checklist|review|reviews|alternatives|
        comparison|compared|ideas|tips|tools|ways\s+to|things\s+to|examples|beginners?|pricing|
        software|apps?|anbieter|plugins?
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HISTORY = re.compile(
    r"""
    \b(?:seit|ab|von|im\s+jahr|jahr|bis|anno|since|from|in|of|until|by|after|before|nach|vor|rückblick|
    jahresrückblick|bilanz|bericht|report|umfrage|survey|results?|ergebnisse?|studie|study|wahl\w*|
    roadmap|review\s+of|year\s+in)\s*(?:dem\s+jahr\s+)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_EVENT = re.compile(
    r"\b(?:rückblick|jahresrückblick|bilanz|bericht|report|umfrage|survey|results?|ergebnisse?|studie|"
    r"study|roadmap|year\s+in|wahl\w*|konferenz|kongress|messe|summit|conference|award|ceremony|preis"
    r"verleihung|hackathon|camp|meetup|edition)\b",
    re.IGNORECASE,
)


class Options(NamedTuple):
    """What can be set."""

    years: Annotated[int, "How many years back a headline may name without being stale."] = 0


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag a past year in a headline that promises lasting advice."""
    if document.today is None or not _EVERGREEN.search(block.prose):
        return
    if _EVENT.search(block.prose):
        return
    now = document.today.year
    for match in _YEAR.finditer(block.prose):
        year = int(match[0])
        if year < now - options.years and not _HISTORY.search(block.prose[: match.start()]):
            data = {"year": year, "now": now}
            yield Finding(block, Span(*match.span()), data)


RULE = Rule(
    id="stale-year",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.TITLE, Scope.H1, Scope.TEASER, Scope.META_DESCRIPTION}),
    languages=frozenset({"de", "en"}),
    wording=Wording(
        "The headline promises {year}, but it is {now}: readers take the article for outdated.",
        "Update the article and write {now}, or drop the year from the headline.",
    ),
    doc="""\
A headline that promises lasting advice does not carry last year's number.

"Die 29 besten KI-Sales-Tools 2024" lost its readers on 1 January 2025. Flagged are past years in
titles, first headings, descriptions and teasers of evergreen articles: lists of the best, guides,
comparisons, how-tos. News and history keep their years ("Wahl 2021", "seit 2019", "Jahresbericht
2023"), and a year is never flagged where the headline makes no lasting promise.

Authority: house rule; readers filter search results by year, and Google's title-link guidance asks
for titles that are not outdated ("obsolete dates").
""",
    check=check,
    options=Options,
    examples=(
        Example("# Die 12 besten Brotmesser ⟦2024⟧\n\nWir haben sie getestet."),
        Example("# The 12 Best Bread Knives of ⟦2024⟧\n\nWe tested them.", language="en"),
        Example('---\ntitle: "Tipps für Sauerteig: Der Ratgeber ⟦2025⟧"\n---\n\nEin Text.'),
        Example("# Die 12 besten Brotmesser 2026\n\nWir haben sie getestet."),
        Example("# The 12 Best Bread Knives in 2027\n\nWe tested them.", language="en"),
        Example("# Die Bundestagswahl 2021\n\nEin Rückblick.", note="An event keeps its year."),
        Example("# Jahresbericht 2023: Unsere besten Projekte\n\nEin Rückblick."),
        Example("# Unsere Tipps aus dem Backkurs, seit 2019\n\nEin Text."),
        Example("# Report: Best practices survey 2023\n\nA text.", language="en"),
        Example("# Die besten Brote für 2025 Gramm Mehl\n\nEin Text.", options={"years": 1}),
    ),
)
