"""Articles that nobody signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.views.authors import is_signed
from contentlint.views.genre import genre
from contentlint.views.kind import is_article
from contentlint.views.metadata import beside_title, has_metadata
from contentlint.wake import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_UNSIGNED = frozenset({"docs", "shop"})


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag articles with metadata that name no author, in them or in a line of the text."""
    if genre(document) in _UNSIGNED or not has_metadata(document) or is_signed(document):
        return
    if not is_article(document):
        return
    yield Finding(block, beside_title(document))


RULE = Rule(
    id="byline-missing",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "No author found: neither the metadata nor a byline says who wrote this article.",
        "Add “author” to the metadata, or a byline to the text.",
    ),
    doc="""\
An article names its author.

Readers and search engines judge a text by who stands behind it. The rule looks for the author in
front matter, the head (`author`, `article:author`, …), JSON-LD, microdata and RDFa
(`itemprop="author"`), microformats (`class="author vcard"`, `p-author`), an export, links with
`rel="author"`, short lines of the text, on a page also just around it ("Von Anna Berg"), and
credits of agencies ("(dpa/aberg)", "Berlin (dpa) –"). Documentation and shop pages, by genre, and
texts without metadata are left alone.

Authority: Google Search Central, "Creating helpful, reliable, people-first content" (who created
it?) and Google News' transparency policy (bylines).
""",
    check=check,
    options=NoOptions,
    examples=(
        Example("---\ntitle: Brot⟦⟧\ndate: 2026-01-03\n---\n\nSo gelingt Brot."),
        Example("---\ntitle: Bread⟦⟧\n---\n\nThat is how.", language="en"),
        Example("---\ntitle: Brot\nauthors: [Anna Berg]\n---\n\nSo gelingt Brot."),
        Example("---\ntitle: Netze⟦⟧\n---\n\nEin Sender (AP) funkt, mehr nicht."),
        Example("---\ntitle: Brot\n---\n\nKöln. Das Brot wird teurer. (dpa/aberg)"),
        Example(
            '<html lang="de"><head><title>Brot</title></head><body><article><h1>Brot</h1>'
            '<p>Brot.</p><span class="author vcard"><a class="url fn n">Anna Berg</a>'
            "</span></article></body></html>",
            format="html",
        ),
        Example(
            '<html lang="de"><head><title>Brot⟦⟧</title></head><body><article><h1>Brot</h1>'
            "<p>Brot ist gut.</p></article>"
            '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Leser'
            "</span></div></body></html>",
            format="html",
        ),
        Example("---\ntitle: Brot\n---\n\nVon Anna Berg\n\nSo gelingt Brot."),
        Example(
            '<html lang="de"><head><title>Brot</title><meta property="og:type" content="article">'
            "</head><body><article><h1>Brot</h1><footer>Von Anna Berg, 3.1.2026</footer>"
            "<p>So gelingt Brot.</p></article></body></html>",
            format="html",
        ),
        Example("---\ntitle: Brot\n---\n\nSo gelingt Brot.", genre="shop"),
        Example("# Brot\n\nSo gelingt Brot."),
    ),
    wake=METADATA,
)
