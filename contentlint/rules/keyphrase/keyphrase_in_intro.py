"""Introductions without the keyphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.keyphrase import introduction, keyphrase, missing, wordings
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a first paragraph that lacks a word of the keyphrase."""
    phrase = keyphrase(document)
    blocks = introduction(document)
    text = " ".join(block.text for block in blocks)
    if phrase is None or not blocks or any(text in one for one in wordings(document)):
        return
    data = {"missing": missing(phrase, text)}
    yield Finding(blocks[0], blocks[0].whole, data)


RULE = Rule(
    id="keyphrase-in-intro",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The introduction lacks {missing}; readers cannot tell at once that this is the right "
        "article.",
        "Say in the first paragraph what the article is about.",
    ),
    doc="""\
The introduction contains the keyphrase, or a synonym of it.

The rule looks at the first paragraph, and at the second where the first has fewer than 40 words;
the words may be in different sentences.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected and derived forms count, umlauts spelled out, hyphens and the parts of
compounds; function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Yoast SEO (keyphrase in introduction).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "# Roggenbrot\n\n⟦Heute geht es um Teig.⟧",
            keyphrase="Roggenbrot",
            says=Says(data={"missing": "the keyphrase “Roggenbrot”"}),
        ),
        Example("# Rye bread\n\n⟦This is about dough.⟧", language="en", keyphrase="rye bread"),
        Example("# Roggenbrot\n\nAus Roggen backt man gutes Brot.", keyphrase="Roggenbrot"),
        Example("# Roggenbrot\n\nHeute geht es um Teig."),
        Example(
            "---\nkeyphrase: Roggenbrot\nsynonyms: [Schwarzbrot, Vollkornlaib]\n---\n\n"
            "So gelingt ein Vollkornlaib.",
        ),
    ),
    wake=KEYPHRASE,
)
