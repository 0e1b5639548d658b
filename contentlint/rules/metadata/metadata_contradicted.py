"""Metadata that say another thing than the text."""

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
from contentlint.views.metadata import reading_times, stated_below
from contentlint.wake import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Field

_MINUTES = pattern(r"\D{0,8}(\d{1,2})(?:\s*min\D{0,20})?", re.IGNORECASE)
_SLOWEST, _FASTEST = 80, 500
"""Words in a minute that nobody reads fewer of, or more."""
_ENOUGH_WORDS = 100
_WORD = pattern(r"[^\W\d_]{3,}")
_EDGE = 3
"""Blocks at either end of an article that may be signed."""
_NAME = r"[A-ZÄÖÜ][\w.'’-]+"


@cache
def _signature() -> re.Pattern[str]:
    lead = languages.expression("byline-lead")
    return pattern(rf"(?i:{lead})(?:\s*:)?\s+(?P<name>(?P<first>{_NAME})(?:\s+{_NAME}){{1,2}})")


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a signature of none of the metadata's authors, and an impossible reading time."""
    yield from _of_time(document)
    authors = list(stated_below(document, "author"))
    if authors:
        yield from _of_author(document, authors)


def _of_time(document: Document) -> Iterator[Finding]:
    stated = reading_times(document)
    if not stated:
        return
    words = sum(len(block.text.split()) for block in document.body)
    for field in stated:
        told = _MINUTES.fullmatch(str(field.value or "").strip())
        if told is None or words < _ENOUGH_WORDS:
            continue
        minutes = int(told[1])
        if minutes > words / _SLOWEST + 1 or minutes < words / _FASTEST - 1:
            data = {"match": str(field.value).strip(), "words": words}
            yield Finding(document.root, Span(*field.source), data, variant="time")


def _of_author(document: Document, authors: list[Field]) -> Iterator[Finding]:
    stated = " ".join(str(field.value) for field in authors if field.value)
    known = set(_WORD.findall(stated.casefold()))
    if not any(len(str(field.value).split()) > 1 for field in authors):
        return  # an account, a desk
    for block in (*document.body[:_EDGE], *document.body[_EDGE:][-_EDGE:]):
        signed = _signature().fullmatch(block.text) if block.scope is Scope.PARAGRAPH else None
        if signed is None or not _is_person(signed["first"], document):
            continue
        if known.isdisjoint(_WORD.findall(signed["name"].casefold())):
            data = {"name": signed["name"], "author": stated}
            yield Finding(block, Span(*signed.span("name")), data)


def _is_person(first: str, document: Document) -> bool:
    """Tell whether a name begins with no word of the language: "Von Haus Eins"."""
    from contentlint.language import features
    from contentlint.language.lexicon import lexicon

    known = lexicon(languages.of(document.language).subtag)
    value = known.value(first.lower()) if known else 0
    return not value & features.WORD or bool(value & features.PROPER)


RULE = Rule(
    id="metadata-contradicted",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=FIELDS,
    wording=Wording(
        "The byline names “{name}”, but the metadata name “{author}” as the author.",
        "Name the same author in both.",
    ),
    variants={
        "time": Wording(
            "The metadata give the reading time as “{match}”, but the text has {words} words.",
            "Calculate the reading time from the text.",
        )
    },
    doc="""\
Metadata agree with the text.

The rule flags a line at either end of the article that names an author other than the metadata's
("Text: Bo Ried" under `author: Ada Korn`), and a reading time at which readers would read fewer
than 80 or more than 500 words a minute. Accounts and desks of one word ("admin") are left alone;
dates are left to `dates-disagree`.

Authority: Google Search Central, "General structured data guidelines" (a true representation of the
page's content).
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "---\ntitle: Brot\nauthor: Ada Korn\n---\n\nBrot ist gut.\n\nText: ⟦Bo Ried⟧",
            says=Says(data={"name": "Bo Ried", "author": "Ada Korn"}),
        ),
        Example(
            "---\ntitle: Brot\nreadingTime: ⟦7 Min.⟧\n---\n\n" + "Brot ist gut. " * 115,
            says=Says("time", data={"match": "7 Min.", "words": 345}),
        ),
        Example("---\ntitle: Brot\nauthor: Ada Korn\n---\n\nBrot ist gut.\n\nVon Ada Korn-Ried"),
        Example("---\ntitle: Brot\nauthor: admin\n---\n\nBrot ist gut.\n\nText: Bo Ried"),
        Example("---\ntitle: Brot\nreadingTime: 2\n---\n\n" + "Brot ist gut. " * 115),
    ),
)
