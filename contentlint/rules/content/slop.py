"""Phrases that machine-written articles are full of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Calibrated, Example, Rule, RuleOptions, Says, Wording
from contentlint.views.slop import density, found, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[
        float,
        "Weight of such phrases per 1,000 words that a text may have.",
        Calibrated("slop", 90, 0.5),
    ] = 4.0
    allow: Annotated[tuple[str, ...], "Phrases of the list that are fine here."] = ()


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag each phrase of a text that has too much of them."""
    hits = [hit for hit in found(document) if hit.phrase not in options.allow]
    score = density(document, hits)
    fewest = _FEWEST_HITS if words(document) >= _SHORT else _FEWEST_HITS_IN_SHORT
    if len(hits) < fewest or score <= options.max:
        return
    for hit in hits:
        data = {
            "match": hit.block.text[hit.span.start : hit.span.end],
            "density": f"{score:.1f}",
            "count": len(hits),
        }
        yield Finding(hit.block, hit.span, data)


_FEWEST_HITS = 2
_SHORT = 500
"""Words below which two phrases are no habit."""
_FEWEST_HITS_IN_SHORT = 3


_TEXT = "Der Teig ruht über Nacht und geht dabei langsam auf. " * 3
_ENGLISH = "The dough rests overnight and rises slowly in the fridge. " * 3

RULE = Rule(
    id="slop",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    needs=frozenset({"slop"}),
    wording=Wording(
        "“{match}” is typical of machine-written text ({count} such phrases, density {density} "
        "per 1,000 words).",
        "Say what actually happened, or leave it out.",
    ),
    doc="""\
Phrases typical of machine-written articles stay rare.

A phrase weighs as much as it distinguishes machine-written articles from others: the binary
logarithm of how many times more of them have it, five at most. A text is flagged, phrase by phrase,
when the weights of two or more (in fewer than 500 words three) exceed four per 1,000 words (of at
least 250). Quotations and code are left alone. It does not prove who wrote a text: it shows which
phrases make it read like all the others. The lists that circulate on the web are not used; "nicht
nur … sondern", "spannend" and "entscheidende Rolle" proved useless.

Weights: measured by `benchmarks/slop.py` on 590 German and 316 English machine-written articles
from four sites and 413 and 221 others from six; corpora and figures are in `benchmarks/slop.md`.
With weights from one half, the rule flags 84% (36%) of the machine-written articles of the other
half and 0.5% (none) of the others.

`contentlint calibrate` shows how dense your own articles are and proposes a limit.

Authority: own measurement; Kobak et al. 2024 (excess vocabulary) for three English words.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            f"Er ⟦wirft ein Schlaglicht⟧ darauf, ist ⟦wegweisend⟧ und ⟦nahtlos⟧. {_TEXT}",
            says=(
                Says(data={"match": "wirft ein Schlaglicht", "density": "36.0", "count": 3}),
                Says(),
                Says(),
            ),
        ),
        Example(
            f"A ⟦pragmatic⟧ way to ⟦start small⟧, quite ⟦pragmatic⟧. {_ENGLISH}", language="en"
        ),
        Example(f"Das Brot ist gut und spannend, nicht nur für Kinder, sondern für alle. {_TEXT}"),
        Example(f"Fresh bread plays a crucial role here. {_ENGLISH}", language="en"),
        Example(f"Das ist wegweisend. {_TEXT * 20}", note="One phrase in a long text."),
        Example(f"Das ist nahtlos, ein Game-Changer. {_TEXT}", note="Two in a short one."),
        Example(f"> Das ist nahtlos und wegweisend, ein Game-Changer.\n\n{_TEXT}", note="Quoted."),
        Example(f"Das ist nahtlos, wegweisend, ein Game-Changer. {_TEXT}", options={"max": 90.0}),
        Example(
            f"Das ist ⟦nahtlos⟧, ⟦bahnbrechend⟧, ein ⟦Game-Changer⟧, ein Wendepunkt. {_TEXT}",
            options={"allow": ["Wendepunkt*"]},
        ),
    ),
)
