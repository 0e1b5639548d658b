"""Articles that nobody signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.text.patterns import pattern
from contentlint.views.margin import margin
from contentlint.views.metadata import beside_title, has_metadata
from contentlint.views.structured import structured_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_KEYS = frozenset(
    {
        "article:author", "author", "authors", "byline", "by", "creator", "dc.creator",
        "dcterms.creator", "parsely-author", "twitter:creator", "writer", "team",
    }
)  # fmt: skip
_BYLINE = pattern(
    r"(?:(?:ein\s+\w+\s+)?(?:von|by|text|autor(?:in)?|author|geschrieben von|written by|posted by)"
    r"\s*:?\s+)[A-ZÄÖÜ][\w.'’-]*(?:\s+[\w.'’-]+){0,5}",
)
_SHORT = 90
_UNSIGNED = frozenset({"docs", "shop"})


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag articles with metadata that name no author, in them or in a line of the text."""
    if document.genre in _UNSIGNED or not has_metadata(document) or _has_author(document):
        return
    yield Finding(block, beside_title(document))


def _has_author(document: Document) -> bool:
    for field in document.fields:
        parts = field.name.lower().split(".")
        names = {field.name.lower(), parts[0], parts[-1]}
        if field.origin != "id" and not names.isdisjoint(_KEYS) and field.value:
            return True
    if any(
        p.name.split(".")[0] in {"author", "creator"} for p in structured_data(document).article
    ):
        return True
    lines = (*document.body, *margin(document))
    if any(_is_author_link(dict(i.attributes)) for b in lines for i in b.inlines):
        return True
    return any(
        len(one.text) <= _SHORT and _BYLINE.match(one.text[0].lower() + one.text[1:])
        for one in lines
        if one.text
    )


def _is_author_link(attributes: dict[str, str]) -> bool:
    return "author" in attributes.get("rel", "").split()


RULE = Rule(
    id="byline-missing",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "Nobody signs this article: neither its metadata nor a line of it names an author.",
        "Name who wrote it, as “author” in the metadata or in a byline.",
    ),
    doc="""\
An article names its author.

Readers and search engines judge a text by who stands behind it. Looked for in front matter, the
head (`author`, `article:author`, …), JSON-LD, an export, links with `rel="author"` and short lines
of the text, in a page also just around it ("Von Anna Berg"). Documentation and shop pages, by the
configured genre, and texts without metadata are left alone.

Authority: Google Search Central, "Creating helpful, reliable, people-first content" (who created
it?) and Google News' transparency policy (bylines).
""",
    check=check,
    options=NoOptions,
    examples=(
        Example("---\ntitle: Brot⟦⟧\ndate: 2026-01-03\n---\n\nSo gelingt Brot."),
        Example("---\ntitle: Bread⟦⟧\n---\n\nThat is how.", language="en"),
        Example("---\ntitle: Brot\nauthors: [Anna Berg]\n---\n\nSo gelingt Brot."),
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
)
