"""Articles that hide from search engines."""

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
from contentlint.views.publication import hiding, unpublished
from contentlint.wake import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


@cache
def _unlisted() -> re.Pattern[str]:
    pages = languages.expression("utility-page")
    return pattern(rf"\b(?:404|403|500|{pages})\b", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the directive that keeps an article out of the index."""
    if unpublished(document) or (document.title and _unlisted().search(document.title.text)):
        return
    for field in hiding(document):
        place = Span(*field.source)
        told = field.value
        if not isinstance(told, str):
            told = f"{field.name}: {document.source[slice(*place)]}"
        yield Finding(block, place, {"match": told})


RULE = Rule(
    id="noindex",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The page asks search engines to leave it out ({match}); nobody will find it by searching.",
        "Remove the directive, or suppress this rule if it is intended.",
    ),
    doc="""\
Articles meant to be found are not set to noindex.

The directive often survives from a staging site or a template. The rule looks for it in the
`robots` tags of a page and in front matter (`robots`, `noindex`). Drafts, and pages that are rarely
meant to be found (legal notices, search, errors, thanks, by their title), are left alone.

Authority: Google Search Central, "Robots meta tag specifications"; Lighthouse audit `is-crawlable`.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"metadata"}),
    examples=(
        Example(
            '<html lang="de"><head><title>Brot</title><meta name="robots" '
            'content="⟦noindex, follow⟧"></head><body><p>Brot.</p></body></html>',
            format="html",
            says=Says(data={"match": "noindex, follow"}),
        ),
        Example("---\ntitle: Bread\nrobots: ⟦noindex⟧\n---\n\nBread.", language="en"),
        Example(
            "---\ntitle: Brot\nnoindex: ⟦true⟧\n---\n\nBrot.",
            says=Says(data={"match": "noindex: true"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><meta name="robots" '
            'content="index, max-snippet:-1"></head><body><p>Brot.</p></body></html>',
            format="html",
        ),
        Example("---\ntitle: Impressum\nnoindex: true\n---\n\nBrot und Söhne."),
        Example("---\ntitle: Brot\nnoindex: true\ndraft: true\n---\n\nBrot."),
    ),
    wake=FIELDS,
)
