"""Pages without a heading of the first level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Format, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.wake import HEADINGS_OR_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_DEEPEST = 2
"""Level of a first heading; Markdown that starts below it is a part of a page, no article."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the first heading (or the start) of a page whose layout cannot add the H1."""
    if not document.body or any(b.scope is Scope.H1 for b in document.blocks):
        return
    if document.page:
        found = document.headings or document.body
        at = found[0].offsets.to_source(found[0].whole).start
        yield Finding(block, Span(at, at))
    elif _is_markdown(document) and document.title is None and document.headings:
        heading = document.headings[0]
        if heading.level > _DEEPEST:
            return
        # The title may stand in an index, or be the file's name.
        data = {"level": heading.level}
        yield Finding(heading, heading.whole, data, variant="markdown", severity=Severity.INFO)


def _is_markdown(document: Document) -> bool:
    return document.format in (Format.MARKDOWN, Format.MDX)


RULE = Rule(
    id="h1-missing",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wake=HEADINGS_OR_PAGE,
    wording=Wording(
        "The page has no H1; people who listen to it or skim it find no headline.",
        "Mark up the article’s title as <h1>.",
    ),
    variants={
        "markdown": Wording(
            "The article starts with an H{level} and has neither an H1 nor a title.",
            "Add “# Title” above it, or a title in the front matter.",
        )
    },
    doc="""\
A page has a first-level heading (H1).

It is the headline for those who hear a page or jump through its headings, and search engines take
it into account when they choose the title they show. The rule looks for it everywhere in a whole
HTML page, the parts around the article included. Markdown with a title in its front matter is left
alone: layouts render it as the H1. Markdown without either is an info: the title may be the file's
name, or stand in an index. Plain text, fragments and exports are left alone, too.

Authority: Yoast SEO; squirrelscan `core/h1`; WCAG 2.2 technique H42. Of 666 German pages
7% lack it.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"page"}),
    examples=(
        Example(
            "<html><head><title>Brot</title></head><body><h2>⟦⟧Der Teig</h2><p>Ein Satz.</p></body>"
            "</html>",
            format="html",
        ),
        Example(
            "## ⟦The dough⟧\n\nA line.",
            language="en",
            says=Says("markdown", Severity.INFO, data={"level": 2}),
        ),
        Example("---\ntitle: Brot\n---\n\n## Der Teig\n\nEin Satz."),
        Example("# Brot\n\n## Der Teig\n\nEin Satz."),
        Example("<h2>Der Teig</h2><p>Ein Satz.</p>", format="html", note="A fragment."),
        Example("Nur ein Satz."),
        Example("### Der Teig\n\nEin Satz.", note="A part that another file includes."),
    ),
)
