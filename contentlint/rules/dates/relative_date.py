"""Dates that only those can place who know when the text was written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.dates import has_time_element, names_date, stated_dates
from contentlint.views.margin import margin
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language


_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NEXT = 50
"""Code points of the next sentence that may tell of a habit."""
_SINGLE = frozenset("'‘’‚")
_MARKS = frozenset('"“„»«')
"""Without one of them nothing is quoted."""


@cache
def _relative(language: Language) -> re.Pattern[str]:
    return pattern(language.expression("relative-date"), re.IGNORECASE)


@cache
def _absolute(language: Language) -> re.Pattern[str]:
    """What fixes a passage in time: a year, or a day and month."""
    spoken = (language, *language.neighbours)
    starts = {name[:3].capitalize() for one in spoken for names in one.months for name in names}
    months = "|".join(sorted(starts))
    return pattern(
        rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}\.\s*(?:\d{{1,2}}\.|(?:{months})\w*)"
        rf"|\b(?:{months})\w*\.?\s+\d{{1,2}}\b"
        rf"|\b\d{{1,2}}(?:{language.mixed('ordinal-suffix')})?\s+(?:{months})"
    )


@cache
def _habitual(language: Language) -> re.Pattern[str]:
    """What makes a weekday one of many."""
    return pattern(rf"\b(?:{language.mixed('habitual')})\b", re.IGNORECASE)


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag relative dates of an article without a date, one for each passage that has none."""
    if _is_dated(document):
        return
    language = languages.of(document.language)
    for sentence in running(document):
        if not sentence.block.noted(_is_relative, sentence.span, language):
            continue
        text = sentence.text
        if _absolute(language).search(_around(sentence.block, sentence.span, document)):
            continue
        for match in _relative(language).finditer(text):
            start = sentence.span.start
            span = Span(start + match.start(), start + match.end())
            if not _is_name(match[0], language) and not _is_quoted(sentence.block, span):
                yield Finding(sentence.block, span, {"match": match[0]})


def _is_relative(block: Block, sentence: Span, language: Language) -> bool:
    text = block.prose[sentence.start : sentence.end]
    # "On Friday, review it. This exercise each Monday helps."
    around = block.prose[sentence.start : sentence.end + _NEXT]
    return bool(_relative(language).search(text)) and not _habitual(language).search(around)


@cache
def _titled(language: Language) -> re.Pattern[str]:
    return pattern(language.expression("relative-date-title"))


def _is_name(text: str, language: Language) -> bool:
    """Tell whether it is written like a title: "This Week in Rust"."""
    return _titled(language).search(text) is not None


def _is_quoted(block: Block, span: Span) -> bool:
    if (
        block.prose[span.start - 1 : span.start] in _SINGLE
        and block.prose[span.end :][:1] in _SINGLE
    ):
        return True  # a value: '30 days ago'
    if _MARKS.isdisjoint(block.text):
        return False
    from contentlint.language.quotations import quotations

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
    if has_time_element(document) or stated_dates(document) or names_date(document):
        return True
    if document.title is not None and _YEAR.search(document.title.text):
        return True
    from contentlint.views.dates import written_dates

    short = (one.text for one in (*document.body, *margin(document)) if len(one.text) <= 80)
    return any(any(True for _ in written_dates(text)) for text in short)


RULE = Rule(
    id="relative-date",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    needs=frozenset({"relative-date"}),
    wording=Wording(
        "“{match}” has no date to refer to: the article does not say when it was published.",
        "Write the date instead, or date the article.",
    ),
    doc="""\
“On Friday” and “a year ago” need a date to refer to.

In an article that is found by a search years later, "am Freitagabend" says nothing, unless the page
shows its date. In running text, the rule flags weekdays, yesterday, "vor einem Jahr", "in diesem
Jahr" and the like, in an article that has no date in its metadata, its URL or a short line, and in
a passage (the sentence and the one before it) that names no year and no day. Habits ("jeden
Freitag", "usually on Friday"), opening hours, conditions and quotations are left alone. It is an
info, for instructions speak of days without a date ("bring it back next month"), and a script or a
picture may show one.

Authority: Google Search Central, "Influence your byline dates in Google Search"; agency style (AP,
dpa): a weekday goes with its date.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "⟦Am Freitagabend⟧ schloss die Bäckerei. Das Mehl war alle.",
            says=Says(data={"match": "Am Freitagabend"}),
        ),
        Example("Noch ⟦vor einem Jahr⟧ war das Mehl billig, ⟦in diesem Jahr⟧ ist es teuer."),
        Example("The bakery closed ⟦last week⟧. It had opened ⟦two years ago⟧.", language="en"),
        Example("---\ntitle: Brot\ndate: 2026-01-03\n---\n\nAm Freitagabend schloss die Bäckerei."),
        Example("Am Freitag, 13. November, schloss die Bäckerei. Am Samstag lief sie wieder."),
        Example("Jeden Tag gibt es Brot, und immer am Freitag auch Kuchen."),
        Example("The bakery is usually open on Friday. Bread is good.", language="en"),
        Example("Das Brot von gestern wird zu Knödeln. Am nächsten Tag schmeckt es besser."),
        Example("Sie sagte: „Am Freitagabend schloss die Bäckerei.“ Das Mehl war alle."),
        Example("Read This Week in Bread, or the news. It is good.", language="en"),
        Example(
            '<html lang="de"><head><title>Brot</title></head><body><article><p>⟦Am Freitagabend⟧ '
            "schloss die Bäckerei. Das Mehl war alle.</p></article></body></html>",
            format="html",
        ),
    ),
)
