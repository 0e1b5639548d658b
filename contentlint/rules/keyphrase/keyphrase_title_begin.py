"""Titles that come to their keyphrase late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.keyphrase import keyphrase
from contentlint.views.metadata import search_title
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_NEAR = 20
"""Characters before the keyphrase that every title may have."""


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a keyphrase that begins in the second half of the title."""
    phrase, title = keyphrase(document), search_title(document)
    if phrase is None or title is None:
        return
    found = phrase.occurrences(title.text)
    if not found:
        return
    start, end = min(found)
    if start > max(_NEAR, len(title.text) // 2):
        yield Finding(title, Span(start, end), {"keyphrase": phrase.text})


RULE = Rule(
    id="keyphrase-title-begin",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The title comes to the keyphrase “{keyphrase}” only in its second half; in search results "
        "readers may not get that far.",
        "Begin the title with it, if it still reads naturally.",
    ),
    doc="""\
The title begins with the keyphrase, or comes to it soon.

Searchers run their eyes over the beginnings of titles, and long ones are cut off at the end. The
rule judges the title for search results where there is one, and flags a keyphrase that begins in
the second half of the title and has more than 20 characters before it.

Authority: Yoast SEO (keyphrase in SEO title: at the beginning); Rank Math (within the first half).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "---\ntitle: Alles, was man wissen muss über ⟦Sauerteig⟧\nkeyphrase: Sauerteig\n---\n\n"
            "So.",
            says=Says(data={"keyphrase": "Sauerteig"}),
        ),
        Example(
            "---\ntitle: Everything that you need to know about ⟦sourdough⟧\nkeyphrase: sourdough\n"
            "---\n\nSo.",
            language="en",
        ),
        Example("---\ntitle: So gelingt Sauerteig\nkeyphrase: Sauerteig\n---\n\nSo."),
        Example(
            "---\ntitle: Sauerteig, und was man wissen muss über Sauerteig\nkeyphrase: Sauerteig\n"
            "---\n\nSo."
        ),
        Example(
            "---\ntitle: Alles, was man wissen muss über Sauerteig\n"
            "seo_title: Sauerteig für Anfänger\nkeyphrase: Sauerteig\n---\n\nSo."
        ),
        Example("---\ntitle: Alles, was man wissen muss über Brot\nkeyphrase: Hefe\n---\n\nSo."),
        Example("---\ntitle: Alles, was man wissen muss über Brot\n---\n\nSo."),
    ),
    wake=KEYPHRASE,
)
