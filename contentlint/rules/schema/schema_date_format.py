"""Dates in structured data that machines misread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.structured import things
from contentlint.wake import FIELDS_OR_DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_NAMES = frozenset(
    {"datePublished", "dateModified", "dateCreated", "uploadDate", "startDate", "endDate"}
)
_META = frozenset({"article:published_time", "article:modified_time", "og:updated_time"})
_DAY = pattern(r"\d{4}(?:-\d{2}(?:-\d{2})?)?|\d{8}")
_MOMENT = pattern(
    r"(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?|\d{8}T\d{4}(?:\d{2}(?:[.,]\d+)?)?)"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
"""In the extended format or in the basic one (ISO 8601-1, 5.4.2)."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag dates of JSON-LD and article tags that are no ISO 8601, or have a time but no zone."""
    dates = [
        (one.value, one.source)
        for node in things(document)
        for one in node.properties
        if one.name.rsplit(".", 1)[-1] in _NAMES and one.written
    ]
    # About these very properties: what other metadata need is up to those who read them.
    dates += [
        (f.value, f.source) for f in document.fields if f.origin == "meta" and f.name in _META
    ]
    for value, source in dates:
        if not isinstance(value, str) or "{" in value or not value:
            continue
        moment = _MOMENT.fullmatch(value.strip())
        if moment and not moment["zone"]:
            yield Finding(block, Span(*source), {"match": value}, variant="zone")
        elif not moment and not _DAY.fullmatch(value.strip()):
            yield Finding(block, Span(*source), {"match": value})


RULE = Rule(
    id="schema-date-format",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=FIELDS_OR_DATA,
    wording=Wording(
        "“{match}” is not an ISO 8601 date; search engines ignore or misread it.",
        "Write it like 2026-03-01T09:00:00+01:00.",
    ),
    variants={
        "zone": Wording(
            "“{match}” has a time but no time zone; search engines assume their own.",
            "Add the time zone: +01:00, or Z for UTC.",
        )
    },
    doc="""\
Machine-readable dates follow ISO 8601, times with a time zone.

The rule looks at the dates of structured data (`datePublished`, `dateModified`, `uploadDate`, …; in
microdata and RDFa those in attributes), and at `article:published_time` and the like in the head. A
day alone is fine. There is no fix: only people know which zone was meant.

Authority: Google Search Central, "Learn about article schema markup" (ISO 8601, with time zone);
schema.org `Date` and `DateTime`.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"structured-data"}),
    examples=(
        Example(
            '<html lang="de"><head><title>Brot</title><script type="application/ld+json">'
            '{"@type": "Article", "datePublished": "⟦03.01.2026⟧", '
            '"dateModified": '
            '"⟦2026-01-04T10:00:00⟧"}</script></head><body><p>Brot.</p></body></html>',
            format="html",
            says=(
                Says(data={"match": "03.01.2026"}),
                Says("zone", data={"match": "2026-01-04T10:00:00"}),
            ),
        ),
        Example(
            '<html lang="en"><head><title>Bread</title><meta property="article:published_time" '
            'content="⟦January 3, 2026⟧"></head><body><p>Bread.</p></body></html>',
            language="en",
            format="html",
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><script type="application/ld+json">'
            '{"@type": "Article", "datePublished": "2026-01-03", '
            '"dateModified": "2026-01-04T10:00:00+01:00"}</script></head><body><p>Brot.</p></body>'
            "</html>",
            format="html",
        ),
    ),
)
