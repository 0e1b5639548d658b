"""Alternative texts with too little or too much of the keyphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.keyphrase import keyphrase, wordings
from contentlint.views.keyphrase import reflecting as said
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_MANY = 5
"""Images from which their share counts."""
_MOST = 0.75
_ENOUGH = 0.5
"""Share of the keyphrase's words with which an alternative text reflects it."""


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the first alternative text if none reflects the keyphrase, the last if nearly all do."""
    phrase = keyphrase(document)
    found = [i.alt_block for i in document.images if i.article and i.alt_block is not None]
    if phrase is None or not found:
        return
    reflecting = [
        block
        for block in found
        if max(one.share(block.text) for one in wordings(document)) >= _ENOUGH
    ]
    if not reflecting:
        none = said(0, len(found), "alt text")
        yield Finding(found[0], found[0].whole, {"phrase": phrase.text, "none": none})
    elif len(found) >= _MANY and len(reflecting) > _MOST * len(found):
        data = {"phrase": phrase.text, "count": len(reflecting), "total": len(found)}
        yield Finding(reflecting[-1], reflecting[-1].whole, data, variant="many")


RULE = Rule(
    id="keyphrase-in-alt",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "{none} the keyphrase “{phrase}”; image search cannot find the article by it.",
        "Name it where an image shows it.",
    ),
    variants={
        "many": Wording(
            "{count} of {total} alt texts repeat the keyphrase “{phrase}”; screen readers read it "
            "again and again.",
            "Describe what each image shows.",
        ),
    },
    doc="""\
At least one alt text reflects the keyphrase, but not nearly all.

One is enough; of five images or more, no more than 75% should. Half of the keyphrase's words are a
reflection. Articles without alt texts are left to alt-missing.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected and derived forms count, umlauts spelled out, hyphens and the parts of
compounds; function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Yoast SEO (keyphrase in image alt attributes); Google Search Central, "Google image SEO
best practices" (no stuffed alt texts).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"images", "keyphrase"}),
    examples=(
        Example(
            "# Brot\n\n![⟦Ein Ofen⟧](a.jpg) und ![Mehl](b.jpg)",
            keyphrase="Roggenbrot",
            says=Says(data={"phrase": "Roggenbrot", "none": "None of the 2 alt texts reflects"}),
        ),
        Example(
            "# Rye\n\n![rye](a.jpg) ![rye](a.jpg) ![rye](a.jpg) ![rye](a.jpg) ![⟦rye⟧](a.jpg)",
            language="en",
            keyphrase="rye",
            says=Says("many", data={"phrase": "rye", "count": 5, "total": 5}),
        ),
        Example("# Brot\n\n![Zwei Roggenbrote](a.jpg) und ![Mehl](b.jpg)", keyphrase="Roggenbrot"),
        Example("# Brot\n\n![Ein Ofen](a.jpg)"),
    ),
    wake=KEYPHRASE,
)
