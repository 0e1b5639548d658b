"""Last year's number in a headline that is meant to stay."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_YEAR = pattern(r"(?<![\w.,/:§€$#-])20[0-4]\d(?![\w/€$%-]|[.,:]\d)")


@cache
def _evergreen(language: Language) -> re.Pattern[str]:
    """What promises advice that lasts."""
    return pattern(rf"\b(?:{language.mixed('evergreen')})\b", re.IGNORECASE)


@cache
def _dated(language: Language) -> re.Pattern[str]:
    """What comes before the year of an event, a report or an issue."""
    spoken = (language, *language.neighbours)
    months = "|".join(name for one in spoken for names in one.months for name in names)
    lead = language.mixed("year-lead")
    day = r"(?:\s+\d{1,2}(?:st|nd|rd|th)?)?"
    return pattern(rf"(?:\b(?:{lead}|(?:{months}){day})\b\.?,?|\d\.)\s*$", re.IGNORECASE)


@cache
def _looks_back(language: Language) -> re.Pattern[str]:
    """What says that the headline is about that very year."""
    return pattern(rf"\b(?:{language.mixed('retrospect')})\b", re.IGNORECASE)


class Options(RuleOptions):
    """What can be set."""

    years: Annotated[int, "How many years back a headline may name without being stale."] = 0


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag a past year in a headline that promises lasting advice."""
    years = list(_YEAR.finditer(block.prose))
    if not years:
        return  # as in nearly all headlines
    if document.today is None:
        return
    language = languages.of(document.language_of(block))
    if not _evergreen(language).search(block.prose) or _looks_back(language).search(block.prose):
        return
    now = document.today.year
    for match in years:
        year = int(match[0])
        if year < now - options.years and not _dated(language).search(block.prose[: match.start()]):
            data = {"year": str(year), "now": str(now)}  # years have no thousands
            yield Finding(block, Span(*match.span()), data)


RULE = Rule(
    id="stale-year",
    severity=Severity.INFO,
    scopes=frozenset({Scope.TITLE, Scope.H1, Scope.TEASER}),
    needs=frozenset({"evergreen"}),
    wording=Wording(
        "The headline promises {year}, but it is {now}; readers will think the article is out of "
        "date.",
        "Update the article and write {now}, or remove the year.",
    ),
    doc="""\
Headlines of evergreen articles carry no past year.

"Die 29 besten KI-Sales-Tools 2024" lost its readers on 1 January 2025. The rule flags past years in
titles, first headings and teasers of evergreen articles: lists of the best, guides, comparisons,
how-tos. News and history keep their years ("Wahl 2021", "März 2023", "seit 2019", "Jahresbericht
2023"), and a year is never flagged where the headline makes no lasting promise.

Authority: Google Search Central, "Influencing title links", warns of titles that still name an
earlier year ("obsolete titles").
""",
    check=check,
    marks="0",
    options=Options,
    examples=(
        Example(
            "# Die 12 besten Brotmesser ⟦2024⟧\n\nWir haben sie getestet.",
            says=Says(data={"year": "2024", "now": "2026"}),
        ),
        Example("# The 12 Best Bread Knives of ⟦2024⟧\n\nWe tested them.", language="en"),
        Example('---\ntitle: "Tipps für Sauerteig: Der Ratgeber ⟦2025⟧"\n---\n\nEin Text.'),
        Example("# Die 12 besten Brotmesser 2026\n\nWir haben sie getestet."),
        Example("# The 12 Best Bread Knives in 2027\n\nWe tested them.", language="en"),
        Example("# Die Bundestagswahl 2021\n\nEin Rückblick.", note="An event keeps its year."),
        Example("# Jahresbericht 2023: Unsere besten Projekte\n\nEin Rückblick."),
        Example(
            "# Unsere Tools der Woche, März 2023\n\nEin Text.", note="An issue keeps its month."
        ),
        Example("# Unsere Tipps aus dem Backkurs, seit 2019\n\nEin Text."),
        Example("# Report: Best practices survey 2023\n\nA text.", language="en"),
        Example("# Die besten Brote für 2025 Gramm Mehl\n\nEin Text.", options={"years": 1}),
    ),
)
