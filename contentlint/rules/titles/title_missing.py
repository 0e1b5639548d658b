"""Documents without a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Format, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.metadata import has_front_matter
from contentlint.wake import MARKUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_DEEPEST = 2
"""Level of a first heading; Markdown that starts below it is a part of a page, no article."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag an article that nothing names; a whole page needs its ``<title>``."""
    if not document.body:
        return
    titles = [b for b in document.article if b.scope is Scope.TITLE]
    if any(title.text for title in titles):
        return
    at = titles[0].source.start if titles else 0
    if document.page:
        yield Finding(block, Span(at, at), variant="page", severity=Severity.ERROR)
    elif document.title is None and _has_place(document):
        # Programs take titles from file names, indexes and keys of their own.
        yield Finding(block, Span(at, at))


def _has_place(document: Document) -> bool:
    """Tell whether the title would stand in the file: that of an HTML fragment stands elsewhere."""
    if document.format.is_export:
        return True
    return document.format in (Format.MARKDOWN, Format.MDX) and (
        has_front_matter(document)
        or any(heading.level <= _DEEPEST for heading in document.headings[:1])
    )


RULE = Rule(
    id="title-missing",
    severity=Severity.INFO,
    levels=frozenset({Severity.ERROR}),
    scopes=frozenset({Scope.DOCUMENT}),
    wake=MARKUP,
    wording=Wording(
        "The article has no title; search results, feeds and browser tabs have nothing to show.",
        "Add a title in the front matter or the CMS, or an H1.",
    ),
    variants={
        "page": Wording(
            "The page has no text in <title>; search engines and browser tabs have to make one up.",
            "Add a <title> to the <head> that says what this page is about.",
        )
    },
    doc="""\
Every article has a title.

It is what search results, feeds, browser tabs and shared links show. A whole HTML page needs a
`<title>` that is not empty, whatever its headings say: without one this is an error. Markdown needs
a title in the front matter or an H1, a WordPress post its title (infos, for programs take titles
from file names and indexes as well). HTML fragments, plain text, and
Markdown that has no front matter and no H1 or H2 to start with are parts of something else and left
alone, and so are documents without text.

Authority: Google Search Central, "Influencing your title links in search results" ("make sure every
page on your site has a title"); Lighthouse audit `document-title`.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "⟦⟧---\ndate: 2026-01-03\n---\n\nSo gelingt das Brot jedem.",
            says=Says(severity=Severity.INFO),
        ),
        Example("⟦⟧## Der Teig\n\nSo gelingt das Brot jedem.", says=Says(severity=Severity.INFO)),
        Example(
            "⟦⟧<html lang='de'><head></head><body><h1>Brot backen</h1><p>So gelingt das Brot.</p>"
            "</body></html>",
            format="html",
            note="The H1 does not name the page in search results.",
            says=Says("page", Severity.ERROR),
        ),
        Example(
            '<html lang="en"><head><title>Baking bread</title></head><body><p>Bread takes time.</p>'
            "</body></html>",
            language="en",
            format="html",
        ),
        Example("---\ntitle: Brot backen\n---\n\nSo gelingt das Brot jedem."),
        Example("---\npost_title: Brot backen\n---\n\nSo gelingt das Brot jedem."),
        Example("# Brot backen\n\nSo gelingt das Brot jedem."),
        Example("Ein Absatz, der in eine andere Datei eingebunden wird."),
        Example("<p>So gelingt das Brot jedem.</p>", format="html"),
    ),
)
