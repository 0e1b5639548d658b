"""First headings without the keyphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import PROSE, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.keyphrase import keyphrase, missing
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a first heading that lacks a word of the keyphrase, unless it is the title itself."""
    phrase = keyphrase(document)
    heading = _heading(document)
    if phrase is None or heading is None or heading.text in phrase:
        return
    if document.title and document.title.text == heading.text:
        return  # the finding of keyphrase-in-title
    data = {"missing": missing(phrase, heading.text)}
    yield Finding(heading, heading.whole, data)


def _heading(document: Document) -> Block | None:
    """Return the heading of the whole: the only H1, before anything that is said."""
    found = [block for block in document.headings if block.scope is Scope.H1 and block.text]
    first = next((block for block in document.body if block.scope in {Scope.H1, *PROSE}), None)
    return first if len(found) == 1 and first is found[0] else None


RULE = Rule(
    id="keyphrase-in-h1",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The H1 lacks {missing}; readers coming from a search look for it.",
        "Name it in the heading, in whatever form reads well.",
    ),
    doc="""\
The H1 contains the keyphrase.

Readers who come from a search look for what they typed. A heading that is the title, or repeats it,
is left to keyphrase-in-title. Several of them, or one below the first words of the text, head
sections of their own, and none is looked at.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected and derived forms count, umlauts spelled out, hyphens and the parts of
compounds; function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Google Search Central, "SEO Starter Guide" (headings that tell what a page is about).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "---\ntitle: Roggenbrot\nkeyphrase: Roggenbrot\n---\n\n# ⟦Wie Teig gelingt⟧\n\nSo.",
            says=Says(data={"missing": "the keyphrase “Roggenbrot”"}),
        ),
        Example(
            "---\ntitle: Rye bread\nkeyphrase: rye\n---\n\n# ⟦How dough works⟧\n\nSo.",
            language="en",
        ),
        Example("---\ntitle: Roggen\nkeyphrase: Roggenbrot\n---\n\n# Das Brot aus Roggen\n\nSo."),
        Example(
            "---\ntitle: Roggenbrot\nkeyphrase: Roggenbrot\n---\n\n# Mehl\n\nSo.\n\n# Ofen\n\nSo.",
            note="Two headings of sections.",
        ),
        Example("---\ntitle: Roggen\n---\n\n# Wie Teig gelingt\n\nSo."),
    ),
    wake=KEYPHRASE,
)
