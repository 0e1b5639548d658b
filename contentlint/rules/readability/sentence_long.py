"""Sentences that are too long to be read at once, and texts with too many long ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Calibrated, Example, Rule, RuleOptions, Says, Wording
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_ENOUGH_SENTENCES = 8
"""Sentences from which a share means something."""


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "Words a sentence may have.", Calibrated("sentence", 95, 1)] = 35
    long: Annotated[int, "Words beyond which a sentence counts as long for the share."] = 20
    max_share: Annotated[
        int,
        "Percentage of long sentences a text may have; 100 for any.",
        Calibrated("sentences over 20 words", 90, 5),
    ] = 25


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag each sentence with more words than allowed, and a text with too many long ones."""
    if block.scope is Scope.DOCUMENT:
        yield from _share(document, options)
        return
    if len(document.words(block)) <= options.max:
        return
    for span in document.sentences(block):
        count = len(document.words_in(block, span))
        if count > options.max:
            yield Finding(block, span, {"count": count, "max": options.max})


def _share(document: Document, options: Options) -> Iterator[Finding]:
    """Flag the first long sentence where long ones make up too much of the text."""
    total = len(running(document))
    if total < _ENOUGH_SENTENCES:
        return
    long = [sentence for sentence in running(document) if sentence.words > options.long]
    if 100 * len(long) > options.max_share * total:
        first = long[0]
        share = round(100 * len(long) / total)
        data = {"share": share, "count": len(long), "total": total, "long": options.long}
        data["max"] = options.max_share
        yield Finding(first.block, first.span, data, variant="share", severity=Severity.INFO)


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
_LONG = (
    "Der Teig, den man am Abend ansetzt, ruht dann über Nacht im Kühlschrank, weil er so langsamer "
    "geht und mehr Geschmack bekommt."
)
_LONG_ENGLISH = (
    "The dough that you mix in the evening rests in the fridge overnight because it rises more "
    "slowly there and gains a lot of flavour."
)

RULE = Rule(
    id="sentence-long",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT, Scope.PARAGRAPH, Scope.LIST_ITEM}),
    needs=frozenset({"abbreviations"}),
    wording=Wording(
        "This sentence has {count} words; beyond {max}, readers lose the thread.",
        "Split it in two, or move a subordinate clause into a sentence of its own.",
    ),
    variants={
        "share": Wording(
            "{share}% of the sentences have more than {long} words ({count} of {total}, limit "
            "{max}%). This is the first.",
            "Split some of the long sentences, so that long and short ones alternate.",
        )
    },
    doc="""\
No sentence has more than 35 words, and at most a quarter have more than 20.

Long sentences are the surest sign of a text that is hard to read: every readability formula counts
them. The first limit is for a single sentence; quotations and table cells are left alone, and code
and URLs do not count as words. The second is for the text as a whole, reported once, at the first
long sentence, and only from eight sentences up.

Authority: Yoast SEO counts sentences of more than 20 words and complains when they are more than a
quarter; 35 is where single sentences become a burden in German newspaper prose (house threshold).
""",
    check=check,
    options=Options,
    examples=(
        Example(f"⟦Ja, {_CLAUSE}.⟧ Das lohnt sich.", says=Says(data={"count": 38, "max": 35})),
        Example(f"⟦{_ENGLISH}.⟧ It pays.", language="en"),
        Example("Der Teig ruht über Nacht. Am Morgen lässt er sich leichter formen."),
        Example("⟦Der Teig ruht heute über Nacht.⟧ Gut so.", options={"max": 5}),
        Example(f"> Ja, {_CLAUSE}.", note="A quotation is somebody else's sentence."),
        Example(
            f"Am 3. Oktober kamen z. B. {'Mehl, ' * 3}Wasser und Salz hinein. {'Gut. ' * 20}",
            note="Abbreviations and ordinals end no sentence; short sentences make no long one.",
        ),
        Example(
            f"{'Das Brot ist gut. ' * 5}⟦{_LONG}⟧ {_LONG} {_LONG}",
            note="Three of eight sentences are long.",
            says=Says("share", data={"share": 38, "count": 3, "total": 8, "long": 20, "max": 25}),
        ),
        Example(
            f"{'The bread is good. ' * 5}⟦{_LONG_ENGLISH}⟧ {_LONG_ENGLISH} {_LONG_ENGLISH}",
            "en",
            says=Says("share"),
        ),
        Example(f"{'Das Brot ist gut. ' * 6}{_LONG} {_LONG}", note="A quarter may be long."),
        Example(f"{_LONG} {_LONG} Gut.", note="Three sentences tell nothing about a text."),
        Example(f"{'Das Brot ist gut. ' * 5}{_LONG} {_LONG} {_LONG}", options={"max-share": 40}),
        Example(f"{'Das Brot ist gut. ' * 5}{_LONG} {_LONG} {_LONG}", options={"long": 22}),
    ),
)
