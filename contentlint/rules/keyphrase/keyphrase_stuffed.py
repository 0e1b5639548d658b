"""Keyphrases repeated until it hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, RuleOptions, Wording
from contentlint.rules.keyphrase._places import body, count_words, density, occurrences
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.keyphrase import Keyphrase


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[float, "Percent of the words that the keyphrase may make up."] = 3.5
    in_sentence: Annotated[int, "Times that one sentence may have it."] = 2


_ENOUGH_WORDS = 100
"""Words from which shares mean something."""
_SOME = 5
"""Times that are never too many for a whole text."""


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the occurrence from which on there are too many, in the text and in a sentence."""
    phrase = document.keyphrase
    if phrase is None:
        return
    found = list(occurrences(document, phrase, compounds=False))
    total = count_words(document)
    data: dict[str, object] = {"phrase": phrase.text, "count": len(found)}
    share = density(len(found), total, phrase)
    if total >= _ENOUGH_WORDS and share > options.max and len(found) > _SOME:
        data["share"] = f"{share:.1f}"
        allowed = max(_SOME, int(len(found) * options.max / share))
        yield Finding(found[allowed].block, found[allowed].span, data)
        return
    yield from _in_sentences(document, phrase, options)


def _in_sentences(document: Document, phrase: Keyphrase, options: Options) -> Iterator[Finding]:
    for block in body(document):
        for sentence in document.sentences(block):
            text = block.prose[sentence.start : sentence.end]
            found = phrase.occurrences(text, compounds=False)
            if len(found) > options.in_sentence and ";" not in text:
                span = found[options.in_sentence]
                place = Span(span.start + sentence.start, span.end + sentence.start)
                data = {"phrase": phrase.text, "count": len(found)}
                yield Finding(block, place, data, variant="sentence")


RULE = Rule(
    id="keyphrase-stuffed",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The text has the keyphrase “{phrase}” {count} times, {share} % of its words: readers "
        "notice, and search engines take it for spam.",
        "Say “it”, use other words, or leave it out where everybody knows what is meant.",
    ),
    variants={
        "sentence": Wording(
            "One sentence has the keyphrase “{phrase}” {count} times: it reads like a list of "
            "search terms.",
            "Say it once.",
        ),
    },
    doc="""\
A text does not repeat its keyphrase until it hurts.

Flagged is a text of 100 words or more in which it makes up more than 3.5 % of the words and stands
more than five times, at the place from which on it is too much; and a sentence that has it three
times. Compounds with one of its words do not count, so that a text about "Brot" may name many
breads.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected forms count, umlauts spelled out, hyphens and the parts of compounds;
function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Google Search Central, "Spam policies" (keyword stuffing); Yoast SEO (over 3.5 % with
inflected forms).
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "# Brot\n\n"
            + "Roggenbrot ist ein gutes Brot für den Tag. " * 5
            + "Ein ⟦Roggenbrot⟧ ist gut. "
            + "Roggenbrot backt man gern am frühen Morgen im Ofen. " * 9,
            keyphrase="Roggenbrot",
        ),
        Example("# Rye\n\nBuy rye, good rye, cheap ⟦rye⟧ here.", language="en", keyphrase="rye"),
        Example(
            "# Rye\n\nBuy rye, good ⟦rye⟧ here.",
            language="en",
            keyphrase="rye",
            options={"in-sentence": 1},
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
)
