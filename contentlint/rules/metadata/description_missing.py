"""Articles without a meta description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.views.kind import kind
from contentlint.views.metadata import beside_title, has_metadata
from contentlint.wake import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag documents that have metadata, but no description among it."""
    if not has_metadata(document):
        return
    if document.description is None and kind(document) != "error":
        yield Finding(block, beside_title(document))


RULE = Rule(
    id="description-missing",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The article has no meta description; search engines pick a passage themselves.",
        "Say in one or two sentences what readers get (120 to 156 characters).",
    ),
    doc="""\
The article has a meta description.

It is what a search engine may show below the title, and what many sites show in teasers. The rule
looks for it in `<meta name="description">`, in the front matter (`description`, `excerpt`,
`summary`, `abstract`) and in a WordPress export's excerpt or SEO fields. Plain text, HTML fragments
and Markdown without front matter have no place for one and are left alone, and so are error pages.
23% of real German pages and about half of the posts of good blogs have none (their generators make
one of the text): that is why this is an info.

Authority: Google Search Central, "Control your snippets in search results"; Lighthouse audit
`meta-description`; Yoast SEO.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"metadata"}),
    examples=(
        Example("---\ntitle: Brot backen⟦⟧\ndate: 2026-01-03\n---\n\nSo gelingt Brot."),
        Example(
            '<html lang="de"><head><title>Brot backen⟦⟧</title></head><body><p>So gelingt Brot.</p>'
            "</body></html>",
            format="html",
        ),
        Example(
            "---\ntitle: Brot backen\ndescription: Wie Roggenbrot gelingt.\n---\n\nSo gelingt Brot."
        ),
        Example("---\ntitle: Brot backen\nexcerpt: Wie Brot gelingt.\n---\n\nSo gelingt Brot."),
        Example("# Brot backen\n\nSo gelingt Brot.", note="Without metadata there is no place."),
        Example("<p>So gelingt Brot.</p>", format="html"),
    ),
    wake=METADATA,
)
