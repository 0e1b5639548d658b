"""Long stretches of text without a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import PROSE, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Calibrated, Example, Rule, RuleOptions, Says, Wording
from contentlint.views.outline import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[
        int,
        "Words that may stand below one heading, or before the first.",
        Calibrated("section", 90, 10),
    ] = 350


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the heading of a long section, or the first paragraph that lacks one."""
    for section in sections(document):
        head, words, first = section.heading, 0, None
        for block in (*section.blocks, None):
            # A heading without markup parts the text for readers all the same.
            if block is None or block.scope is Scope.FAKE_HEADING:
                place = head or first
                if place is not None and words > options.max:
                    data = {"words": words, "max": options.max}
                    variant = "" if head else "opening"
                    yield Finding(place, place.whole, data, variant=variant)
                head, words, first = block, 0, None
            elif block.scope in PROSE:
                words += len(document.words(block))
                first = first or block


RULE = Rule(
    id="section-too-long",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "{words} words follow this heading without another one; beyond {max}, skimming readers "
        "lose their place.",
        "Divide the section with headings that say what comes next.",
    ),
    variants={
        "opening": Wording(
            "The text opens with {words} words without a heading; beyond {max}, skimming readers "
            "lose their place.",
            "Divide it with headings that say what comes next.",
        )
    },
    doc="""\
Long texts are divided by headings.

Most readers on a screen skim first, and headings are what they skim. The rule counts the words of
paragraphs, lists, quotations and tables between two headings (of any level, marked up or not), and
those before the first; code does not count.

Authority: Yoast SEO, which warns above 300 words and finds more than 350 bad. Essays and stories do
without headings for good reasons, so this is an info.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "# Brot\n\nEin Satz.\n\n## ⟦Teig⟧\n\nDer Teig ruht.\n\n- Er geht auf.\n\n## Ofen",
            options={"max": 5},
            says=Says(data={"words": 6, "max": 5}),
        ),
        Example(
            "⟦Bread takes time and patience.⟧\n\nIt is worth it.",
            "en",
            options={"max": 5},
            says=Says("opening", data={"words": 9, "max": 5}),
        ),
        Example(
            "# Brot\n\nEin Satz.\n\n## Teig\n\nDer Teig ruht lange.\n\n### Zeit\n\nEr geht auf.",
            options={"max": 5},
        ),
        Example("# ⟦Brot⟧\n\n" + "Der Teig ruht über Nacht im Keller. " * 51),
        Example("# Brot\n\n" + "Der Teig ruht über Nacht im Keller. " * 49),
        Example("# Code\n\n```\none two three four five six\n```", "en", options={"max": 5}),
    ),
)
