"""Paragraphs that are a wall of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Calibrated, Example, Rule, RuleOptions, Says, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "Words a paragraph may have.", Calibrated("paragraph", 95, 10)] = 150


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag a paragraph with more words than allowed."""
    if len(block.text) <= options.max * 2:
        return
    count = len(document.words(block))
    if count > options.max:
        yield Finding(block, block.whole, {"count": count, "max": options.max})


_GERMAN = " ".join(["Der Teig ruht über Nacht und geht dabei langsam auf."] * 16)
_ENGLISH = " ".join(["The dough rests overnight and rises slowly in the fridge."] * 16)

RULE = Rule(
    id="paragraph-long",
    severity=Severity.INFO,
    scopes=frozenset({Scope.PARAGRAPH}),
    wording=Wording(
        "This paragraph has {count} words; more than {max} look like a wall of text on a phone.",
        "Split it where the thought turns: one thought, one paragraph.",
    ),
    doc="""\
A paragraph has no more than 150 words.

On a screen, readers take in paragraphs at a glance, and skip those that fill it.

Authority: Yoast SEO rates 150 words as too long and 200 as much too long.
""",
    check=check,
    options=Options,
    examples=(
        Example(f"⟦{_GERMAN}⟧", says=Says(data={"count": 160, "max": 150})),
        Example(f"⟦{_ENGLISH}⟧", language="en"),
        Example(_GERMAN[:600]),
        Example("⟦Der Teig ruht über Nacht und geht auf.⟧", options={"max": 5}),
    ),
)
