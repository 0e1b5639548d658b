"""Sentences that are too long to be read at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(NamedTuple):
    """What can be set."""

    max: Annotated[int, "Words a sentence may have."] = 35


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag each sentence with more words than allowed."""
    words = document.words(block)
    if len(words) <= options.max:
        return
    for span in document.sentences(block):
        count = sum(span.start <= word.start < span.end for word in words)
        if count > options.max:
            yield Finding(block, span, {"count": count, "max": options.max})


_CLAUSE = (
    "der Teig, den man am Abend ansetzt, ruht dann über Nacht im Kühlschrank, weil er so langsamer "
    "geht, mehr Geschmack bekommt und sich am nächsten Morgen leichter formen, falten und "
    "schließlich in den heißen Ofen schieben lässt"
)
_ENGLISH = (
    "The dough that you mix in the evening rests in the fridge overnight because it rises more "
    "slowly there, gains more flavour, and can be shaped, folded and finally pushed into the hot "
    "oven more easily on the next morning"
)

RULE = Rule(
    id="sentence-long",
    severity=Severity.INFO,
    scopes=frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM}),
    languages=frozenset({"de", "en"}),
    wording=Wording(
        "This sentence has {count} words; readers lose the thread beyond {max}.",
        "Make two sentences of it, or move a subordinate clause into one of its own.",
    ),
    doc="""\
A sentence has no more than 35 words.

Long sentences are the surest sign of a text that is hard to read: every readability formula counts
them. The limit is for a single sentence; quotations and table cells are left alone, and code and
addresses do not count as words. How many long sentences a whole text may have is another question.

Authority: Yoast SEO counts sentences of more than 20 words and complains when they are more than a
quarter; 35 is where single sentences become a burden in German newspaper prose (house threshold).
""",
    check=check,
    options=Options,
    examples=(
        Example(f"⟦Ja, {_CLAUSE}.⟧ Das lohnt sich."),
        Example(f"⟦{_ENGLISH}.⟧ It pays.", language="en"),
        Example("Der Teig ruht über Nacht. Am Morgen lässt er sich leichter formen."),
        Example("The dough rests. It is easier to shape in the morning.", language="en"),
        Example("⟦Der Teig ruht heute über Nacht.⟧ Gut so.", options={"max": 5}),
        Example(f"> Ja, {_CLAUSE}.", note="A quotation is somebody else's sentence."),
        Example(
            f"Am 3. Oktober kamen z. B. {'Mehl, ' * 3}Wasser und Salz hinein. {'Gut. ' * 20}",
            note="Abbreviations and ordinals end no sentence; many short sentences make no long one.",
        ),
    ),
)
