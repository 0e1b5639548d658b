"""Article markup without what rich results need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.structured import articles_among, structured_data, things
from contentlint.wake import STRUCTURED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_WANTED = ("headline", "image", "datePublished", "dateModified", "author")
_NAMES = {"headline": ("headline", "name"), "author": ("author", "creator")}


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the article of a page's structured data if it lacks a recommended property."""
    articles = structured_data(document).articles or articles_among(things(document))
    if len(articles) != 1 or not articles[0].whole:
        return  # none, or a list of articles
    article = articles[0]
    given = {one.name.split(".")[0] for one in article.properties if one.value not in {None, ""}}
    missing = [name for name in _WANTED if given.isdisjoint(_NAMES.get(name, (name,)))]
    if missing:
        from contentlint.views.structured import ARTICLES

        kind = next(name for name in article.types if name in ARTICLES)
        named = [p for p in article.properties if p.name.partition(".")[0] == "@type"]
        place = next(p.source for p in named if str(p.value).endswith(kind))
        yield Finding(block, Span(*place), {"missing": ", ".join(missing), "type": kind})


RULE = Rule(
    id="article-schema-incomplete",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=STRUCTURED,
    wording=Wording(
        "The structured data ({type}) lacks {missing}, used in rich results.",
        "Add the missing properties with the article’s own data.",
    ),
    doc="""\
The structured data of an article is complete.

Where a page's JSON-LD describes one article (Article, NewsArticle, BlogPosting, …), it should have
`headline`, `image`, `datePublished`, `dateModified` and `author`; where JSON-LD describes none, the
one in microdata or RDFa should. None of them is required, all are recommended. Pages without
structured data, and lists of articles, are left alone.

Authority: Google Search Central, "Learn about article schema markup" (recommended properties).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"structured-data"}),
    examples=(
        Example(
            '<html lang="de"><head><title>Brot</title><script type="application/ld+json">'
            '{"@type": "⟦Article⟧", "headline": "Brot", "author": {"name": "Anna Berg"}}</script>'
            "</head><body><p>Brot.</p></body></html>",
            format="html",
            says=Says(data={"missing": "image, datePublished, dateModified", "type": "Article"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><script type="application/ld+json">'
            '{"@type": ["WebPage", "⟦Article⟧"], "headline": "Brot"}</script></head><body>'
            "<p>Brot.</p></body></html>",
            format="html",
        ),
        Example(
            '<html lang="en"><head><title>Bread</title><script type="application/ld+json">'
            '{"@type": "BlogPosting", "headline": "Bread", "author": {"name": "Ann"}, "image": '
            '"a.jpg",'
            '"datePublished": "2026-01-03T10:00:00+01:00", "dateModified": '
            '"2026-01-03T10:00:00+01:00"}'
            "</script></head><body><p>Bread.</p></body></html>",
            language="en",
            format="html",
        ),
        Example(
            '<html lang="de"><head><title>Brot</title></head><body><article itemscope itemtype="'
            '⟦https://schema.org/BlogPosting⟧"><h1 itemprop="headline">Brot</h1><p>Brot.</p>'
            "</article></body></html>",
            format="html",
            says=Says(
                data={
                    "missing": "image, datePublished, dateModified, author",
                    "type": "BlogPosting",
                }
            ),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title></head><body><p>Brot.</p></body></html>',
            format="html",
        ),
    ),
)
