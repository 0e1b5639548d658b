"""Titles and descriptions that a page has twice, or where search engines do not look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.metadata import stands_in_body
from contentlint.wake import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each title and description behind the first, and descriptions in the body."""
    if not document.page:
        return
    # About these very tags.
    titles = [field for field in document.fields if field.origin == "title"]
    for field in titles:
        yield Finding(block, Span(*field.source), {"count": len(titles) + 1})
    told = [
        field
        for field in document.fields
        if field.name == "description" and "name" in dict(field.attributes)
    ]
    for number, field in enumerate(told):
        place = Span(*field.source)
        if stands_in_body(field, document):
            yield Finding(block, place, variant="body")
        elif number:
            same = str(field.value).strip() == str(told[0].value).strip()
            level = Severity.INFO if same else None
            data = {"count": len(told)}
            yield Finding(block, place, data, variant="description", severity=level)


_HEAD = '<html lang=de><head><title>Brot</title><meta name="description" content="Brot backen.">'

RULE = Rule(
    id="metadata-repeated",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The page has {count} <title> elements; search engines choose one of them themselves.",
        "Keep one; often the theme and an SEO plugin each print their own.",
    ),
    variants={
        "description": Wording(
            "The page has {count} meta descriptions; search engines choose one or join them.",
            "Keep one; often the theme and an SEO plugin each print their own.",
        ),
        "body": Wording(
            "This meta description is in <body>, where search engines may ignore it.",
            "Move it into <head>; an element that does not belong there ends it early.",
        ),
    },
    doc="""\
What a page says of itself stands once, and in its head.

Two plugins that each print their own are the usual cause. In whole HTML pages, the rule flags each
`<title>` after the first, each `<meta name="description">` after the first (as an info where both
say the same), and descriptions after the `<body>` tag. Titles of drawings (`<svg>`) do not count.

Authority: HTML Standard, 4.2.2 (“no more than one title element”); Screaming Frog and Sitebulb
(multiple titles and descriptions, “Outside <head>”).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"page"}),
    examples=(
        Example(
            f"{_HEAD}⟦<title>⟧Brot – Blog</title></head><body><p>Text.</p></body></html>",
            format="html",
            says=Says(data={"count": 2}),
        ),
        Example(
            f'{_HEAD}<meta name="description" content="⟦Alles über Brot.⟧"></head><body><p>Text.'
            "</p></body></html>",
            format="html",
            says=Says("description", data={"count": 2}),
        ),
        Example(
            f'{_HEAD}<meta name="description" content="⟦Brot backen.⟧"></head><body><p>Text.</p>'
            "</body></html>",
            format="html",
            says=Says("description", Severity.INFO, {"count": 2}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title></head><body><p>Text.</p>'
            '<meta name="description" content="⟦Brot backen.⟧"></body></html>',
            format="html",
            says=Says("body"),
        ),
        Example(
            f'{_HEAD}<meta name="author" content="A"><meta name="author" content="B"></head><body>'
            "<p>Text. <svg><title>Zeichnung</title></svg></p>"
            '<div itemscope><meta itemprop="description" content="Brot."></div></body></html>',
            format="html",
        ),
    ),
    wake=PAGE,
)
