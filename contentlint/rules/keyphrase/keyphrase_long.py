"""Keyphrases that nobody searches for, because they are whole sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.views.keyphrase import keyphrase, keyphrase_place
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """How long a keyphrase may be."""

    words: Annotated[int, "How many words a keyphrase may have; function words do not count."] = 8


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag a keyphrase with too many words that say something."""
    phrase = keyphrase(document)
    if phrase is not None and not phrase.exact and len(phrase.content) > options.words:
        data = {"keyphrase": phrase.text, "count": len(phrase.content), "limit": options.words}
        yield Finding(block, keyphrase_place(document), data)


RULE = Rule(
    id="keyphrase-long",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The keyphrase has {count} words that matter (limit {limit}); hardly anybody searches for "
        "all of them.",
        "Keep the two to four words that readers would type.",
    ),
    doc="""\
A keyphrase is as short as what people type into a search box.

The rule counts the words that say something; function words are not. A phrase in quotation marks is
looked for exactly, and left alone.

Authority: Yoast SEO (keyphrase length: up to four words, nine and more are too many).
""",
    check=check,
    options=Options,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "---\ntitle: Brot\nkeyphrase: ⟦Brot mit Roggen backen⟧\n---\n\nDer Teig ruht.",
            options={"words": 2},
            says=Says(data={"keyphrase": "Brot mit Roggen backen", "count": 3, "limit": 2}),
        ),
        Example(
            "---\ntitle: Brot\nkeyphrase: Brot mit Roggen backen\n---\n\nDer Teig ruht.",
            options={"words": 3},
        ),
        Example(
            "---\ntitle: Brot\nkeyphrase: '\"Brot mit Roggen backen\"'\n---\n\nDer Teig ruht.",
            options={"words": 2},
        ),
        Example("---\ntitle: Brot\n---\n\nDer Teig ruht.", options={"words": 2}),
    ),
    wake=KEYPHRASE,
)
