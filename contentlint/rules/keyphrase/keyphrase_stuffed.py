"""Keyphrases repeated until it hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language.tokens import count_words as count
from contentlint.phrase import figure
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.views.keyphrase import count_words, coverage, density, keyphrase
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.keyphrase import Keyphrase
    from contentlint.views.keyphrase import Coverage


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[float, "Percent of the words that the keyphrase may make up."] = 8.0
    in_sentence: Annotated[int, "Times that one sentence may have it."] = 2


_ENOUGH_WORDS = 100
"""Words from which shares mean something."""
_SOME = 5
"""Times that are never too many for a whole text."""
_CRAMMED = 1 / 3
"""Share of a sentence's words from which it is a list of search terms."""


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the occurrence from which on there are too many, in the text and in a sentence."""
    phrase = keyphrase(document)
    if phrase is None:
        return
    found = [(part.block, span) for part in coverage(document) for span in part.forms]
    total = count_words(document)
    data: dict[str, object] = {"phrase": phrase.text, "count": len(found)}
    share = density(len(found), total, phrase)
    if total >= _ENOUGH_WORDS and share > options.max and len(found) > _SOME:
        data["share"] = figure(share, 1)
        allowed = max(_SOME, int(len(found) * options.max / share))
        yield Finding(*found[allowed], data)
        return
    for part in coverage(document):
        if len(part.forms) > options.in_sentence and _is_crammed(part, phrase):
            data = {"phrase": phrase.text, "count": len(part.forms)}
            yield Finding(part.block, part.forms[options.in_sentence], data, variant="sentence")


def _is_crammed(part: Coverage, phrase: Keyphrase) -> bool:
    start, end = part.sentence
    words = count(part.block.prose[start:end])
    return len(part.forms) * len(phrase.content) >= _CRAMMED * words


RULE = Rule(
    id="keyphrase-stuffed",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The keyphrase “{phrase}” occurs {count} times (density {share}%); to readers and search "
        "engines it looks like spam.",
        "Use a pronoun or other words, or leave it out where it is understood.",
    ),
    variants={
        "sentence": Wording(
            "This sentence contains the keyphrase “{phrase}” {count} times; it reads like a list "
            "of search terms.",
            "Use it once.",
        ),
    },
    doc="""\
The keyphrase is not repeated excessively.

The rule flags a text of 100 words or more in which it makes up more than 8% of the words and
appears more than five times, at the place from which it is too much; and a sentence that has it
three times and consists of it to a third. Each further word of a longer keyphrase weighs a third.
Compounds with one of its words do not count, so that a text about "Brot" may name many breads.

Yoast SEO warns from 3.5% on, which keyphrase-density gives as advice: of real articles about one
thing, 2 in 100 are above that, up to 7.5%, and none of them is stuffed.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected and derived forms count, umlauts spelled out, hyphens and the parts of
compounds; function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Google Search Central, "Spam policies" (keyword stuffing); Yoast SEO (keyphrase density).
""",
    check=check,
    options=Options,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "# Brot\n\n"
            + "Unser Roggenbrot ist gut für jeden Tag. " * 8
            + "Ein ⟦Roggenbrot⟧ ist gut. "
            + "Roggenbrot backt man gern. " * 12,
            keyphrase="Roggenbrot",
            says=Says(data={"phrase": "Roggenbrot", "count": 21, "share": "20.1"}),
        ),
        Example(
            "# Rye\n\nRye is one thing that bakers know, rye is what farmers grow, and rye is what "
            "I like to eat.",
            language="en",
            keyphrase="rye",
            note="Three times, but no list of search terms.",
        ),
        Example(
            "# Rye\n\nBuy rye, good rye, cheap ⟦rye⟧ here.",
            language="en",
            keyphrase="rye",
            says=Says("sentence", data={"phrase": "rye", "count": 3}),
        ),
        Example(
            "# Rye\n\nBuy rye, good ⟦rye⟧ here.",
            language="en",
            keyphrase="rye",
            options={"in-sentence": 1},
            says=Says("sentence"),
        ),
        Example(
            "# Brot\n\n" + "Der Teig geht lange auf und wird gut. " * 20 + "Roggenbrot.",
            keyphrase="Roggenbrot",
            options={"max": 20.0},
        ),
        Example(
            "# Brot\n\n" + "Weißbrot, Roggenbrot und Schwarzbrot sind gut. " * 16, keyphrase="Brot"
        ),
        Example("# Rye\n\nBuy rye, good rye, cheap rye here.", language="en"),
    ),
    wake=KEYPHRASE,
)
