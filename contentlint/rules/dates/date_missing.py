"""Articles without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, PROSE, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.text.patterns import pattern
from contentlint.views.dates import (
    has_time_element,
    impossible_dates,
    stated_dates,
    unreadable_dates,
)
from contentlint.views.genre import genre
from contentlint.views.kind import is_article
from contentlint.views.margin import margin
from contentlint.views.metadata import beside_title, has_front_matter, is_declared_article
from contentlint.wake import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_EDGES = 6
"""Blocks at either end of an article in which a line may be its date."""
_SHORT = 120
_LABEL = 60
"""Code points up to which a line with a date is a byline wherever it stands."""
_LINES = PROSE | {*HEADINGS, Scope.FAKE_HEADING, Scope.SOURCE}
_BRIEF = pattern(r"(?<![\d.])[0-3]?\d\.\s?[01]?\d\.\s?\d\d(?![\d.]\d)")
"""A day with the year in two digits: 3.11.25."""
_UNDATED = frozenset({"docs", "shop"})


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag whole pages, and articles with front matter, that state no date."""
    if genre(document) in _UNDATED or not _is_article(document) or _has_date(document):
        return
    if not is_article(document):
        return
    yield Finding(block, beside_title(document))


def _is_article(document: Document) -> bool:
    if document.format.is_export:
        return False  # a draft gets its date when it is published
    return is_declared_article(document) if document.page else has_front_matter(document)


def _has_date(document: Document) -> bool:
    if stated_dates(document) or has_time_element(document):
        return True
    # A date that names no day is a defect of its own.
    if impossible_dates(document) or unreadable_dates(document):
        return True
    from contentlint.views.dates import written_dates

    body = [one for one in document.body if one.scope in _LINES]
    labels = (one for one in body if len(one.text) <= _LABEL)
    lines = (*body[:_EDGES], *body[-_EDGES:], *margin(document), *labels)
    return any(
        len(one.text) <= _SHORT
        and (any(True for _ in written_dates(one.text)) or _BRIEF.search(one.text) is not None)
        for one in lines
    )


RULE = Rule(
    id="date-missing",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=METADATA,
    wording=Wording(
        "No publication date found; readers cannot tell how old the article is, and search "
        "engines guess.",
        "Add the date to the metadata and show it on the page.",
    ),
    doc="""\
The article says when it was published.

The rule looks for it in front matter, the head, JSON-LD, `<time>` elements, the article's URL, and
short lines at the beginning and end of the text, on a page also just around it. It checks texts
with front matter, and pages whose head says that they are articles (`og:type`, JSON-LD), but not
documentation and shop pages, by genre. Many site generators take the date from elsewhere, so this
is an info.

Authority: Google Search Central, "Influence your byline dates in Google Search".
""",
    check=check,
    options=NoOptions,
    examples=(
        Example("---\ntitle: Brot⟦⟧\n---\n\nBrot ist gut."),
        Example(
            '<html lang="en"><head><title>Bread⟦⟧</title><meta property="og:type" '
            'content="article"></head><body><p>Bread is good.</p></body></html>',
            language="en",
            format="html",
        ),
        Example("---\ntitle: Brot\ndate: 2026-01-03\n---\n\nBrot ist gut."),
        Example("---\ntitle: Brot\n---\n\nKöln, 3. Januar 2026\n\nBrot ist gut."),
        Example("---\ntitle: Brot\n---\n\nBrot ist gut.", path="_posts/2026-01-03-brot.md"),
        Example(
            '<html lang="de"><head><title>Brot</title><meta property="og:type" content="article">'
            "</head><body><article><h1>Brot</h1><footer>Von Anna Berg, 3.1.26</footer>"
            "<p>Brot ist gut.</p></article></body></html>",
            format="html",
        ),
        Example("---\ntitle: Brot\n---\n\nBrot ist gut.", genre="docs"),
        Example("# Brot\n\nBrot ist gut."),
    ),
)
