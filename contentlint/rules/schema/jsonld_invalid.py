"""Structured data that machines cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.phrase import phrase_in
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.structured import structured_data
from contentlint.wake import STRUCTURED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.views.structured import Defect

_LETTER = pattern(r"\w")
_FILLED = pattern(r"\{[{%`]")
"""What a template, or JSX, puts something in place of."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the place where JSON-LD stops being JSON, and scripts without any type."""
    for defect in structured_data(document).defects:
        start, end = defect.source
        # The parser gives up at the first sign or at the second.
        if _FILLED.search(document.source, max(0, start - 1), end + 1):
            continue
        loose = defect.message.startswith("Invalid control character")
        made = document.page and not _is_of_text(defect, document)
        level = Severity.WARNING if loose or made else None
        data = {"reason": phrase_in("json", defect.message)}
        yield Finding(
            block, defect.source, data, variant="control" if loose else "", severity=level
        )
    for span in structured_data(document).untyped:
        # A template's empty {} or null loses nothing.
        text = block.text[slice(*span)]
        if _LETTER.search(text) and text.strip() != "null":
            level = Severity.WARNING if document.page else None
            yield Finding(block, _trimmed(block, span), variant="untyped", severity=level)
    for span in structured_data(document).unbound:
        place = _trimmed(block, span)
        yield Finding(block, place, variant="context", severity=Severity.WARNING)


def _is_of_text(defect: Defect, document: Document) -> bool:
    """Tell whether a string ends too early: at a quotation mark of the text that is put there."""
    before = document.source[: defect.source.start].rstrip()
    return before.endswith('"') and defect.message.startswith("Expecting ','")


def _trimmed(block: Block, span: Span) -> Span:
    text = block.text[slice(*span)]
    lead = len(text) - len(text.lstrip())
    return Span(span.start + lead, span.start + len(text.rstrip()))


RULE = Rule(
    id="jsonld-invalid",
    severity=Severity.ERROR,
    levels=frozenset({Severity.WARNING}),
    scopes=frozenset({Scope.DOCUMENT}),
    wake=STRUCTURED,
    wording=Wording(
        "The JSON-LD is broken here ({reason}); search engines ignore the whole script.",
        "Correct the JSON: check quotes, commas and brackets.",
    ),
    variants={
        "control": Wording(
            "A JSON-LD string contains a line break or control character; strict parsers ignore "
            "the whole script.",
            "Write \\n for a line break and \\t for a tab.",
        ),
        "untyped": Wording(
            "Nothing in this JSON-LD has an @type; search engines cannot tell what it describes.",
            'Add "@context": "https://schema.org" and an "@type".',
        ),
        "context": Wording(
            "This JSON-LD has no @context; search engines cannot tell whose types these are.",
            'Add "@context": "https://schema.org".',
        ),
    },
    doc="""\
JSON-LD is valid JSON and says what it describes.

A script that does not parse is ignored as a whole, and rich results vanish without a message. The
finding stands where the parser gave up. A bare line break in a string is a warning only, for some
search engines forgive it. In whole pages only a string that ends too early is an error, at a
quotation mark of the headline perhaps; anything else is a warning, for the template writes it
wrong. A script in which nothing has an `@type` describes nothing; without a
`@context` (a warning) nobody knows whose types they are. An empty object or `null`, as templates
leave it, is left alone, and so is a place that a template or JSX fills in.

Authority: Google Search Central, "General structured data guidelines"; JSON-LD 1.1 (W3C).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"structured-data"}),
    examples=(
        Example(
            '<html lang="de"><head><title>Brot</title><script type="application/ld+json">'
            '{"@type": "Article" ⟦"⟧headline": '
            '"Brot"}</script></head><body><p>Brot.</p></body></html>',
            format="html",
            says=Says(data={"reason": "Expecting ',' delimiter"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><script type="application/ld+json">'
            '{"@type": "Article", "headline": "Brot⟦\n⟧gelingt"}</script></head><body><p>Brot.</p>'
            "</body></html>",
            format="html",
            says=Says("control", Severity.WARNING),
        ),
        Example(
            '<html lang="en"><head><title>Bread</title><script type="application/ld+json">'
            '⟦{"headline": "Bread"}⟧</script></head><body><p>Bread.</p></body></html>',
            language="en",
            format="html",
            says=Says("untyped", Severity.WARNING),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><script type="application/ld+json">'
            '{"@context": "https://schema.org", "@graph": [{"@type": "Article", "headline": '
            '"Brot"}]}'
            "</script></head><body><p>Brot.</p></body></html>",
            format="html",
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><script type="application/ld+json">'
            '⟦{"@type": "Article", "headline": "Brot"}⟧</script></head><body><p>Brot.</p></body>'
            "</html>",
            format="html",
            says=Says("context", Severity.WARNING),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><script type="application/ld+json">{}'
            "</script></head><body><p>Brot.</p></body></html>",
            format="html",
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><script>{a: 1}</script></head><body>'
            "<p>Brot.</p></body></html>",
            format="html",
            note="A script of another kind.",
        ),
    ),
)
