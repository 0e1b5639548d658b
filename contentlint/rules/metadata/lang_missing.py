"""Pages that do not say which language they are in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.wake import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_TAG = pattern(r"<html\b", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the ``<html>`` tag of a page if it has no language."""
    if not document.page:
        return
    # About this very attribute: nothing else tells browsers.
    declared = [f for f in document.fields if f.origin == "html" and f.name in {"lang", "xml:lang"}]
    if any(str(field.value).strip() for field in declared):
        return
    tag = _TAG.search(document.source)
    span = Span(*tag.span()) if tag else Span(0, 0)
    yield Finding(block, span)


RULE = Rule(
    id="lang-missing",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The page does not declare its language; screen readers may mispronounce it.",
        'Add the language to the tag, for example <html lang="en">.',
    ),
    doc="""\
An HTML page declares its language.

Screen readers choose their voice by `<html lang>`, browsers the hyphenation and whether to offer a
translation. Fragments and Markdown have no place for it.

Authority: WCAG 2.2, success criterion 3.1.1; Lighthouse audit `html-has-lang`.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"page"}),
    examples=(
        Example(
            "⟦<html⟧><head><title>Brot</title></head><body><p>Brot ist gut.</p></body></html>",
            format="html",
        ),
        Example(
            '⟦<html⟧ lang=""><head><title>Bread</title></head><body><p>Bread.</p></body></html>',
            language="en",
            format="html",
        ),
        Example(
            '<html lang="de"><head><title>Brot</title></head><body><p>Brot.</p></body></html>',
            format="html",
        ),
        Example("<p>Brot ist gut.</p>", format="html"),
    ),
    wake=PAGE,
)
