"""Keyphrases that the text hardly uses, or uses a lot."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.phrase import figure
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.views.keyphrase import (
    count_words,
    coverage,
    density,
    in_headings,
    introduction,
    keyphrase,
    times,
)
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What can be set."""

    min: Annotated[float, "Percent of the words that the keyphrase makes up, at least."] = 0.5
    max: Annotated[float, "Percent that it may make up."] = 3.0


_ENOUGH_WORDS = 100
"""Words from which shares mean something."""
_FEW = 2
"""Times that any text may have it."""
_STUFFED = 8.0
"""Percent from which it is the finding of keyphrase-stuffed."""


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the introduction of a text with too little of the keyphrase, or rather much."""
    phrase = keyphrase(document)
    if phrase is None:
        return
    total = count_words(document)
    at = introduction(document)
    if total < _ENOUGH_WORDS or not at:
        return
    found = sum(len(part.occurrences) for part in coverage(document)) + in_headings(document)
    data: dict[str, object] = {"phrase": phrase.text, "total": total}
    if density(found, total, phrase) < options.min:
        wanted = max(_FEW, ceil(total * options.min / density(1, 100, phrase) / 100))
        yield Finding(at[0], at[0].whole, data | {"times": times(found), "wanted": times(wanted)})
        return
    forms = [(part.block, span) for part in coverage(document) for span in part.forms]
    share = density(len(forms), total, phrase)
    if options.max < share <= _STUFFED:
        data |= {"times": times(len(forms)), "share": figure(share, 1)}
        yield Finding(*forms[-1], data, variant="much")


RULE = Rule(
    id="keyphrase-density",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The keyphrase “{phrase}” occurs {times} in {total} words; at least {wanted} would show "
        "what the text is about.",
        "Name the subject where the text deals with it, or choose a keyphrase that fits.",
    ),
    variants={
        "much": Wording(
            "The keyphrase “{phrase}” occurs {times} in {total} words (density {share}%); readers "
            "begin to notice.",
            "Use other words in some places.",
        ),
    },
    doc="""\
The text uses the keyphrase, but not too often.

An occurrence is a sentence or a heading with all of its words, URLs left out; each further word of
a longer keyphrase weighs a third. Texts of fewer than 100 words are not measured. The maximum does
not count compounds. Above 8%, keyphrase-stuffed reports it. Google names no such number.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected and derived forms count, umlauts spelled out, hyphens and the parts of
compounds; function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Yoast SEO (keyphrase density, 0.5 to 3%).
""",
    check=check,
    options=Options,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "# Brot\n\n⟦" + "Der Teig geht lange auf und wird gut. " * 14 + "Ende.⟧",
            keyphrase="Roggenbrot",
            says=Says(
                data={"phrase": "Roggenbrot", "total": 113, "times": "not once", "wanted": "twice"}
            ),
        ),
        Example(
            "# Rye\n\n"
            + "The dough will rise for long and then rest. " * 12
            + "Rye is good. Rye is fine. I like ⟦rye⟧.",
            language="en",
            keyphrase="rye",
            options={"max": 1.0},
            says=Says(
                "much", data={"phrase": "rye", "total": 117, "times": "3 times", "share": "2.6"}
            ),
        ),
        Example(
            "# Brot\n\n" + "Der Teig geht lange auf und wird gut. " * 14 + "Roggenbrot ist gut.",
            keyphrase="Roggenbrot",
            options={"min": 0.1},
        ),
        Example(
            "# Brot\n\n"
            + "Der Teig geht lange auf und wird gut. " * 14
            + "Roggenbrote sind gut. Ich mag Roggenbrot.",
            keyphrase="Roggenbrot",
        ),
        Example("# Brot\n\nDer Teig geht auf.", keyphrase="Roggenbrot"),
    ),
    wake=KEYPHRASE,
)
