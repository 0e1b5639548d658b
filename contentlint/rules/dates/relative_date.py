"""Dates that only those can place who know when the text was written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.text import Span
from contentlint.views.dates import stated_dates
from contentlint.views.margin import margin
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Field


@cache
def _relative(language: str) -> re.Pattern[str]:
    if language == "de":
        day = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
        part = r"(?:morgen|vormittag|mittag|nachmittag|abend|nacht)"
        period = r"(?:woche|monat|quartal|jahr|frühjahr|sommer|herbst|winter|wochenende)"
        last = r"(?:vergangenen?|vorigen?|letzten?|letztes|letzte|kommenden?|nächsten?|nächstes)"
        return re.compile(
            rf"""
            \bam\s+(?:{last}\s+)?{day}{part}?\b(?!s)
          | \bvor(?:ige[nr]?)?gestern(?:{part})?\b
          | (?<!von\s)\bgestern(?:\s+{part})?\b(?!\s+und\s+heute)
          | \bvor\s+(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|wenige|einige
              |ein\s+paar|rund\s+einem?|knapp\s+einem?|\d+)(?:e[mnr]?|n)?\s+
              (?:tag|woche|monat|jahr|stunde)(?:e?n?)?\b
          | \b(?:in|im|am|seit|ab|bis)\s+(?:de[rmn]\s+)?(?:dies(?:e[mrn])?|{last})\s+
              {period}(?:e?s)?\b
          | \b(?:dieses|letztes|nächstes|voriges)\s+(?:jahr|frühjahr|quartal|wochenende)\b
          | \b(?:diese|letzte|nächste|vorige|vergangene|kommende)\s+woche\b
            """,
            re.IGNORECASE | re.VERBOSE,
        )
    day = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    part = r"(?:\s+(?:morning|afternoon|evening|night))?"
    number = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|a\s+few|several|\d+)"
    return re.compile(
        rf"""
        \b(?:last|next|this\s+past|this\s+coming)\s+
          (?:{day}{part}|night|week|weekend|month|quarter|year|spring|summer|fall|autumn|winter)\b
      | \bon\s+{day}{part}\b(?!s)
      | (?<!’s\ )\byesterday{part}\b(?!['’]s)
      | \b{number}\s+(?:day|week|month|year|hour)s?\s+ago\b
      | \b(?:earlier|later)\s+this\s+(?:week|month|year)\b
      | \bthis\s+(?:week|month|quarter|year)\b
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _absolute() -> re.Pattern[str]:
    """What fixes a passage in time: a year, or a day and month."""
    return re.compile(
        r"\b(?:19|20)\d\d\b|\b\d{1,2}\.\s*(?:\d{1,2}\.|(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov"
        r"|Dez)\w*)|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s+\d{1,2}\b"
        r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    )


@cache
def _habitual() -> re.Pattern[str]:
    """What makes a weekday one of many."""
    return re.compile(
        r"\b(?:jede[nrs]?|immer|meist\w*|üblicherweise|regelmäßig|stets|normalerweise|oft|manchmal"
        r"|every|each|always|usually|often|regularly|typically|sometimes|if|wenn|falls|würde\w*"
        r"|would|could|öffnungszeiten|uhr)\b",
        re.IGNORECASE,
    )


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag relative dates of an article without a date, one for each passage that has none."""
    if _is_dated(document):
        return
    language = primary_subtag(document.language)
    for sentence in running(document):
        text = sentence.text
        match = _relative(language).search(text)
        if match is None or _habitual().search(text):
            continue
        if _absolute().search(_around(sentence.block, sentence.span, document)):
            continue
        for match in _relative(language).finditer(text):
            start = sentence.span.start
            span = Span(start + match.start(), start + match.end())
            if not _is_name(match[0], language) and not _is_quoted(sentence.block, span):
                # A page may show its date in a way that its source does not tell.
                level = Severity.INFO if document.page else None
                yield Finding(sentence.block, span, {"match": match[0]}, severity=level)


def _is_name(text: str, language: str) -> bool:
    """Tell whether it is written like a title: "This Week in Rust"."""
    return language == "en" and re.search(r"\s(?:Week|Month|Year|Quarter|Night)", text) is not None


def _is_quoted(block: Block, span: Span) -> bool:
    if not any(mark in block.text for mark in '"“„»«'):
        return False
    from contentlint.language.quotations import quotations  # noqa: PLC0415 -- as other views

    return any(
        pair.opening.start < span.start and span.end <= pair.closing.end
        for pair in quotations(block.text).pairs
    )


def _around(block: Block, span: Span, document: Document) -> str:
    """Return a sentence with the one before it in its block."""
    before = [one.start for one in document.sentences(block) if one.end <= span.start]
    return block.prose[before[-1] if before else span.start : span.end]


def _is_dated(document: Document) -> bool:
    """Tell whether readers learn when the article was written, or a template can tell them."""
    if any(field.origin == "time" for field in document.fields):
        return True
    if stated_dates(document) or any(_is_date(field) for field in document.fields):
        return True
    from contentlint.views.dates import written_dates  # noqa: PLC0415 -- as other views

    short = (one.text for one in (*document.body, *margin(document)) if len(one.text) <= 80)
    return any(any(True for _ in written_dates(text)) for text in short)


def _is_date(field: Field) -> bool:
    from contentlint.views.dates import parse_day  # noqa: PLC0415 -- as other views

    return "date" in field.name.lower() and parse_day(field.value) is not None


RULE = Rule(
    id="relative-date",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    languages=frozenset({"de", "en"}),
    wording=Wording(
        "“{match}”: the article has no date, so readers cannot tell when that was.",
        "Write the date, or date the article.",
    ),
    doc="""\
"On Friday" and "a year ago" need a date to start from.

In an article that is found by a search years later, "am Freitagabend" says nothing, unless the page
shows its date. Flagged in running text are weekdays, yesterday, "vor einem Jahr", "in diesem Jahr"
and their like, in an article that has no date in its metadata, its address or a short line, and in
a passage (the sentence and the one before it) that names no year and no day. Habits ("jeden
Freitag", "usually on Friday"), opening hours, conditions and quotations are left alone. In whole
HTML pages it is an info, for a script or a picture may show the date.

Authority: Google Search Central, "Influence your byline dates in Google Search"; agency style (AP,
dpa): a weekday goes with its date.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example("⟦Am Freitagabend⟧ schloss die Bäckerei. Das Mehl war alle."),
        Example("Noch ⟦vor einem Jahr⟧ war das Mehl billig, ⟦in diesem Jahr⟧ ist es teuer."),
        Example("The bakery closed ⟦last week⟧. It had opened ⟦two years ago⟧.", language="en"),
        Example("---\ntitle: Brot\ndate: 2026-01-03\n---\n\nAm Freitagabend schloss die Bäckerei."),
        Example("Am Freitag, 13. November, schloss die Bäckerei. Am Samstag lief sie wieder."),
        Example("Jeden Tag gibt es Brot, und immer am Freitag auch Kuchen."),
        Example("The bakery is usually open on Friday. Bread is good.", language="en"),
        Example("Das Brot von gestern wird zu Knödeln. Am nächsten Tag schmeckt es besser."),
        Example("Sie sagte: „Am Freitagabend schloss die Bäckerei.“ Das Mehl war alle."),
        Example("Read This Week in Bread, or the news. It is good.", language="en"),
    ),
)
