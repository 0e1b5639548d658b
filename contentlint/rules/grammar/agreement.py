"""Words of a noun phrase that do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import PROSE, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.tagged import is_own, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag phrases whose determiner, adjectives and noun no case, gender and number unite."""
    tag = document.language_of(block)
    module = languages.of(tag).module("agreement")
    if module is None:
        return
    tokens = tagged(block, primary_subtag(tag))
    for clash in module.clashes(tokens):
        span = Span(tokens.starts[clash.start], tokens.ends[clash.end - 1])
        if not is_own(block, span, tag):
            continue
        data = {"match": block.text[span.start : span.end]}
        if clash.endings:
            yield Finding(block, span, data)
        elif clash.genitive:
            yield Finding(block, span, data, variant="genitive")
        else:
            yield Finding(block, span, data, variant="noun", severity=Severity.INFO)


RULE = Rule(
    id="agreement",
    severity=Severity.WARNING,
    scopes=PROSE | {Scope.META_DESCRIPTION},
    wording=Wording(
        "“{match}”: the endings do not agree in any case, gender and number.",
        "Correct one of the endings.",
    ),
    variants={
        "genitive": Wording(
            "“{match}”: the noun lacks the s of the genitive.",
            "Add the ending.",
        ),
        "noun": Wording(
            "“{match}”: the noun does not agree with the words before it in case, gender or "
            "number.",
            "Correct one of the endings.",
        ),
    },
    levels=frozenset({Severity.INFO}),
    doc="""\
Determiner, adjectives and noun agree in case, gender and number.

The rule finds phrases of an article or pronoun, up to three adjectives and a noun that no reading
unites. Where the endings clash whatever the noun is ("einem großem Essen"), or a noun behind "des"
lacks an s that it mostly has ("des Projekt"), it is a warning. Where it takes the noun to tell
("einen Stunde"), it is an info, and only of nouns that dictionaries have: pronouns look like
articles, and the genders of nouns vary.

The rule ignores names, numbers, pronouns before a phrase of their own ("bei dem unzählige Menschen
starben"), adverbs before participles ("ein perfide ersonnenes Spiel") and phrases that go on after
the noun ("des Berliner Senats").

Authority: Duden 4, Die Grammatik, inflection of articles and adjectives.
""",
    check=check,
    options=NoOptions,
    needs=frozenset({"agreement"}),
    examples=(
        Example(
            "Sie kam nach ⟦einem großem Essen⟧ nach Hause.",
            says=Says(data={"match": "einem großem Essen"}),
        ),
        Example(
            "Das Ziel ⟦des Projekt⟧ ist klar, die Folgen des Brexit sind es nicht.",
            says=Says("genitive", data={"match": "des Projekt"}),
        ),
        Example(
            "Das dauert ⟦einen Stunde⟧.",
            says=Says("noun", Severity.INFO, {"match": "einen Stunde"}),
        ),
        Example(
            "Sie kam nach einem großen Essen. Der Unfall, bei dem unzählige Menschen starben, war "
            "ein perfide ersonnenes Spiel. Auf der einen Seite steht der Rat des Berliner Senats."
        ),
    ),
)
