"""Subheadings with too little or too much of the keyphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.views.keyphrase import keyphrase, wordings
from contentlint.views.keyphrase import reflecting as said
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What can be set."""

    min: Annotated[int, "Percent of the subheadings that reflect the keyphrase, at least."] = 30
    max: Annotated[int, "Percent of the subheadings that may reflect it."] = 75


_ENOUGH = 0.5
"""Share of the keyphrase's words with which a subheading reflects it."""
_FEW = 3
"""Subheadings of which all may have it."""


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the first subheading if too few reflect the keyphrase, the last one that is too much."""
    phrase = keyphrase(document)
    found = [block for block in document.headings if block.scope in HEADINGS[1:3]]
    if phrase is None or not found:
        return
    reflecting = [
        block
        for block in found
        if max(one.share(block.text) for one in wordings(document)) >= _ENOUGH
    ]
    share = 100 * len(reflecting) / len(found)
    if share < options.min:
        few = said(len(reflecting), len(found), "subheading")
        yield Finding(found[0], found[0].whole, {"phrase": phrase.text, "few": few})
    elif share > options.max and len(found) > _FEW:
        data = {"phrase": phrase.text, "count": len(reflecting), "total": len(found)}
        yield Finding(reflecting[-1], reflecting[-1].whole, data, variant="many")


RULE = Rule(
    id="keyphrase-in-subheadings",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "{few} the keyphrase “{phrase}”; skimming readers hardly learn what the article is about.",
        "Name the subject in one or two of them.",
    ),
    variants={
        "many": Wording(
            "{count} of {total} subheadings repeat the keyphrase “{phrase}”; that reads like text "
            "for machines.",
            "Let most of them name what their own section is about.",
        ),
    },
    doc="""\
Some subheadings reflect the keyphrase, but not all.

A subheading (H2, H3) reflects it with half of its words. Fewer than 30% and, from four subheadings
on, more than 75% are flagged.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected and derived forms count, umlauts spelled out, hyphens and the parts of
compounds; function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Yoast SEO (keyphrase in subheading, 30 to 75%).
""",
    check=check,
    options=Options,
    subject=frozenset({"keyphrase", "subheadings"}),
    examples=(
        Example(
            "# Roggenbrot\n\nSo.\n\n## ⟦Wasser⟧\n\nSo.\n\n## Mehl\n\nSo.",
            keyphrase="Roggenbrot",
            says=Says(data={"phrase": "Roggenbrot", "few": "None of the 2 subheadings reflects"}),
        ),
        Example(
            "# Rye\n\nA.\n\n## Rye a\n\nA.\n\n## Rye b\n\nA.\n\n## Rye c\n\nA.\n\n## ⟦Rye d⟧\n\nA.",
            language="en",
            keyphrase="rye",
            says=Says("many", data={"phrase": "rye", "count": 4, "total": 4}),
        ),
        Example(
            "# Brot\n\nSo.\n\n## ⟦Roggenbrote⟧\n\nSo.\n\n## Mehl\n\nSo.",
            keyphrase="Roggenbrot",
            options={"min": 60},
        ),
        Example(
            "# Rye\n\nA.\n\n## Rye a\n\nA.\n\n## Rye b\n\nA.\n\n## Rye c\n\nA.\n\n## Rye d\n\nA.",
            language="en",
            keyphrase="rye",
            options={"max": 100},
        ),
        Example("# Brot\n\nSo.\n\n## Roggenbrote\n\nSo.\n\n## Mehl\n\nSo.", keyphrase="Roggenbrot"),
        Example("# Brot\n\nSo.\n\n## Wasser\n\nSo."),
    ),
    wake=KEYPHRASE,
)
