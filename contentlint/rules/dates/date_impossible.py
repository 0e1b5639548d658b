"""Dates that cannot be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from contentlint.document import READ, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.dates import (
    KINDS,
    impossible_dates,
    impossible_written,
    stated_dates,
    unreadable_dates,
)
from contentlint.views.publication import unpublished

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_TODAY_ELSEWHERE = timedelta(days=1)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag days no calendar has, changes before publication, and publication in the future."""
    for field in impossible_dates(document):
        yield Finding(block, Span(*field.source), {"match": field.value})
    for field in unreadable_dates(document):
        data = {"match": str(field.value)}
        yield Finding(block, Span(*field.source), data, None, "unreadable", Severity.WARNING)
    for one in document.body:
        if one.scope in READ:
            for span in impossible_written(one.prose):
                match = one.text[span.start : span.end]
                yield Finding(one, span, {"match": match}, severity=Severity.WARNING)
    yield from _reversed(block, document)
    if unpublished(document) is None:
        yield from _future(block, document)


def _reversed(block: Block, document: Document) -> Iterator[Finding]:
    for published in stated_dates(document):
        for modified in stated_dates(document):
            if published.kind != "published" or modified.kind != "modified":
                continue
            ahead = published.day - modified.day
            if published.origin == modified.origin and ahead > _TODAY_ELSEWHERE:
                data = {"modified": str(modified.day), "published": str(published.day)}
                # WordPress writes both so for every article that was scheduled ahead.
                level = Severity.INFO if document.page else Severity.WARNING
                place = Span(*modified.source)
                yield Finding(block, place, data, variant="reversed", severity=level)
                return


def _future(block: Block, document: Document) -> Iterator[Finding]:
    if document.today is None:
        return
    for one in stated_dates(document):
        if not one.year_only and document.today.is_before(one.day, _TODAY_ELSEWHERE):
            data = {"kind": KINDS[one.kind], "day": str(one.day)}
            # A file dated ahead may be meant to wait; a page on the web cannot be from the future.
            level = None if document.page or one.kind == "modified" else Severity.WARNING
            yield Finding(block, Span(*one.source), data, variant="future", severity=level)


RULE = Rule(
    id="date-impossible",
    severity=Severity.ERROR,
    levels=frozenset({Severity.WARNING, Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording("The date {match} does not exist.", "Correct the date."),
    variants={
        "reversed": Wording(
            "The article was modified on {modified}, before it was published on {published}.",
            "Correct whichever date is wrong.",
        ),
        "future": Wording(
            "The article is marked as {kind} on {day}, which is in the future.",
            "Correct the date, or mark the article as a draft until then.",
        ),
        "unreadable": Wording(
            "“{match}” is not a date that every program can read.",
            "Write the day as YYYY-MM-DD.",
        ),
    },
    doc="""\
Dates are real days, in the right order and not in the future.

The rule flags days that no calendar has (2026-02-30), also in the text ("31. April", a warning), a
date in front matter that nothing can read ("sometime in May", "3.5.26"; a warning), a modification
before publication where the same source states both, and dates after the day of the check in
articles that are not drafts. A Markdown file or an export dated ahead is a warning only, because
generators can wait for the day. One day is allowed for time zones. Modification before publication
is a warning, and an info in whole HTML pages: systems like WordPress write it into every article
that was finished some days before it appeared (1.3% of 1,400 published pages).

Authority: Google Search Central, "Influence your byline dates in Google Search" (no future dates).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"dates"}),
    examples=(
        Example(
            '---\ntitle: Brot\ndate: "⟦2026-02-30⟧"\n---\n\nBrot ist gut.',
            says=Says(data={"match": "2026-02-30"}),
        ),
        Example(
            "---\ntitle: Bread\ndate: 2026-03-01\nlastmod: ⟦2025-03-01⟧\n---\n\nIt is good.",
            language="en",
            says=Says(
                "reversed",
                Severity.WARNING,
                data={"modified": "2025-03-01", "published": "2026-03-01"},
            ),
        ),
        Example(
            "---\ntitle: Brot\ndate: ⟦2027-03-01⟧\n---\n\nBrot ist gut.",
            says=Says("future", Severity.WARNING, data={"kind": "published", "day": "2027-03-01"}),
        ),
        Example(
            "Am ⟦31. April⟧ und am ⟦30.02.2024⟧, nicht am 29. Februar.",
            says=(
                Says(severity=Severity.WARNING, data={"match": "31. April"}),
                Says(severity=Severity.WARNING),
            ),
        ),
        Example(
            "---\ntitle: Brot\ndate: ⟦irgendwann im Mai⟧\n---\n\nBrot ist gut.",
            says=Says("unreadable", Severity.WARNING, data={"match": "irgendwann im Mai"}),
        ),
        Example("---\ntitle: Brot\ndate: 2027-03-01\ndraft: true\n---\n\nBrot ist gut."),
        Example("---\ntitle: Brot\ndate: 2026-03-01\nlastmod: 2026-03-02\n---\n\nBrot ist gut."),
        Example("---\ntitle: Brot\nevent: 2027-03-01\n---\n\nBrot ist gut."),
        Example(
            '<html lang="de"><head><title>Brot</title><meta property="article:published_time" '
            'content="2026-03-01"><meta property="article:modified_time" content="⟦2026-02-20⟧">'
            "</head><body><p>Brot.</p></body></html>",
            format="html",
            says=Says("reversed", Severity.INFO),
            note="WordPress writes this for articles that were scheduled ahead.",
        ),
    ),
)
