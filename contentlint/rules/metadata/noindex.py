"""Articles that hide from search engines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.metadata import is_draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Field

_ROBOTS = frozenset({"robots", "googlebot", "bingbot", "seo.robots", "robots.index"})
_SWITCHES = frozenset({"noindex", "seo.noindex", "no_index", "robotsnoindex"})
_UNLISTED = pattern(
    r"\b(?:impressum|imprint|legal notice|datenschutz\w*|privacy|agb|terms|suche|search|404|403|500"
    r"|nicht gefunden|not found|danke|thank you|login|anmelden|newsletter)\b",
    re.IGNORECASE,
)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the directive that keeps an article out of the index."""
    if is_draft(document) or (document.title and _UNLISTED.search(document.title.text)):
        return
    for field in document.fields:
        if field.origin in {"meta", "front-matter"} and _hides(field):
            yield Finding(block, Span(*field.source), {"match": str(field.value)})


def _hides(field: Field) -> bool:
    name = field.name.lower()
    value = str(field.value).lower()
    if name in _SWITCHES:
        return value in {"true", "yes", "1"}
    if name == "robots.index":
        return value == "false"
    parts = {part.strip() for part in re.split(r"[,\s]+", value)}
    return name in _ROBOTS and not parts.isdisjoint({"noindex", "none"})


RULE = Rule(
    id="noindex",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The page asks search engines to leave it out ({match}): nobody will find the article.",
        "Remove the directive if the article is to be found; suppress this rule if it is not.",
    ),
    doc="""\
An article that is meant to be found does not say noindex.

The directive often survives from a staging site or a template. Looked for in the `robots` tags of a
page and in front matter (`robots`, `noindex`). Drafts, and pages that are rarely meant to be found
(legal notices, search, errors, thanks, by their title), are left alone.

Authority: Google Search Central, "Robots meta tag specifications"; Lighthouse audit `is-crawlable`.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            '<html lang="de"><head><title>Brot</title><meta name="robots" '
            'content="⟦noindex, follow⟧"></head><body><p>Brot.</p></body></html>',
            format="html",
        ),
        Example("---\ntitle: Bread\nrobots: ⟦noindex⟧\n---\n\nBread.", language="en"),
        Example("---\ntitle: Brot\nnoindex: ⟦true⟧\n---\n\nBrot."),
        Example(
            '<html lang="de"><head><title>Brot</title><meta name="robots" '
            'content="index, max-snippet:-1"></head><body><p>Brot.</p></body></html>',
            format="html",
        ),
        Example("---\ntitle: Impressum\nnoindex: true\n---\n\nBrot und Söhne."),
        Example("---\ntitle: Brot\nnoindex: true\ndraft: true\n---\n\nBrot."),
    ),
)
