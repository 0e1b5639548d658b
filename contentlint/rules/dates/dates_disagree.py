"""Dates of one article that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.dates import KINDS, stated_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_NEAR = 1
"""Days that time zones can be apart."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each later statement of a date that differs from the first of its kind."""
    for kind in ("published", "modified"):
        stated = [one for one in stated_dates(document) if one.kind == kind]
        if not stated:
            continue
        first = stated[0]
        origins = {first.origin}
        for other in stated:
            if other.origin in origins:
                continue  # an author who writes "published on" twice means two things
            origins.add(other.origin)
            apart = (
                other.day.year != first.day.year
                if other.year_only
                else abs((other.day - first.day).days) > _NEAR
            )
            if apart:
                shown = str(other.day.year) if other.year_only else other.day.isoformat()
                data = {
                    "kind": KINDS[kind],
                    "here": other.origin,
                    "day": shown,
                    "first": first.origin,
                    "other": first.day.isoformat(),
                }
                yield Finding(block, Span(*other.source), data)


RULE = Rule(
    id="dates-disagree",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The dates disagree: {kind} {day} according to {here}, {other} according to {first}.",
        "Use the same date everywhere; otherwise search engines show either, or none.",
    ),
    doc="""\
All statements of a date name the same day.

The rule compares front matter or an export, the head's `article:published_time` and the like,
JSON-LD (of pages with one article), `<time>` elements marked as the date, short lines of the text
("Veröffentlicht am 3. März 2026", "Updated: March 3, 2026"), and the year in the article's URL
(`/2024/03/…`). The name of a file gives the URL only where no front matter has a date, which would
overrule it. One day's difference is allowed for time zones; the first date of each origin counts.

Authority: Google Search Central, "Influence your byline dates in Google Search" (be consistent).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"dates"}),
    examples=(
        Example(
            '<html lang="de"><head><title>Brot</title><meta property="article:published_time" '
            'content="2026-01-03T08:00:00+01:00"><script type="application/ld+json">'
            '{"@type": "Article", "datePublished": '
            '"⟦2025-01-03⟧"}</script></head><body><p>Brot.</p>'
            "</body></html>",
            format="html",
            says=Says(
                data={
                    "kind": "published",
                    "here": "the JSON-LD",
                    "day": "2025-01-03",
                    "first": "the page’s head",
                    "other": "2026-01-03",
                }
            ),
        ),
        Example(
            "---\ntitle: Bread\ndate: 2026-01-03\n---\n\nPublished on ⟦March 3, 2026⟧\n\nBread is "
            "good.",
            language="en",
        ),
        Example(
            "---\ntitle: Brot\ndate: 2026-01-03\npermalink: ⟦/2025/01/brot/⟧\n---\n\nBrot.",
            note="Of a URL, the year counts.",
        ),
        Example(
            "---\ntitle: Brot\ndate: 2026-01-03\n---\n\nBrot.",
            path="_posts/2025-01-03-brot.md",
            note="The date makes the URL, whatever the file is called.",
        ),
        Example(
            "---\ntitle: Brot\ndate: 2026-01-03\nlastmod: 2026-02-01\n---\n\n"
            "Zuletzt aktualisiert am 1. Februar 2026\n\nBrot ist gut.",
            path="_posts/2026-01-03-brot.md",
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><meta property="article:published_time" '
            'content="2026-01-03T23:30:00Z"></head><body><p>Veröffentlicht am 4. Januar 2026</p>'
            "</body></html>",
            format="html",
        ),
    ),
)
