"""Keyphrases that say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.keyphrase import keyphrase, keyphrase_place
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a keyphrase in which each word is a function word."""
    phrase = keyphrase(document)
    if phrase is not None and phrase.is_empty:
        yield Finding(block, keyphrase_place(document), {"keyphrase": phrase.text})


RULE = Rule(
    id="keyphrase-function-words",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The keyphrase “{keyphrase}” has only function words; it could be about anything.",
        "Add what the article is about, or put the phrase in quotation marks to match it exactly.",
    ),
    doc="""\
A keyphrase has a word that says what the article is about.

Articles, pronouns, prepositions and the like appear in every text: where a keyphrase consists of
them alone, there is no saying whether a text is about it. A phrase in quotation marks is looked for
exactly, and left alone.

Authority: Yoast SEO (function words in keyphrase).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "---\ntitle: Brot\nkeyphrase: ⟦wie es ist⟧\n---\n\nDer Teig ruht.",
            says=Says(data={"keyphrase": "wie es ist"}),
        ),
        Example(
            "---\ntitle: Bread\nkeyphrase: ⟦how it is⟧\n---\n\nThe dough rests.", language="en"
        ),
        Example("---\ntitle: Brot\nkeyphrase: wie Brot ist\n---\n\nDer Teig ruht."),
        Example("---\ntitle: Brot\nkeyphrase: '\"wie es ist\"'\n---\n\nDer Teig ruht."),
        Example("---\ntitle: Brot\n---\n\nDer Teig ruht."),
    ),
    wake=KEYPHRASE,
)
