"""Last sentences that could end any article."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import cues
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_LAST_SENTENCES = 3
"""How many sentences of an article may be its ending."""


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a stock phrase among the last sentences of the text."""
    language = languages.of(document.language)
    read = [s for s in running(document) if s.block.scope is Scope.PARAGRAPH]
    for sentence in read[-_LAST_SENTENCES:]:
        text = sentence.text
        if any(one.pattern.search(text) for one in cues.worth_trying(_endings(language), text)):
            match = sentence.block.text[sentence.span.start : sentence.span.end]
            yield Finding(sentence.block, sentence.span, {"match": match})


@cache
def _endings(language: Language) -> tuple[cues.Cued, ...]:
    return cues.read(language.entries("stock-endings"))


RULE = Rule(
    id="stock-ending",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    needs=frozenset({"stock-endings"}),
    wording=Wording(
        "“{match}” could end any article and tells readers nothing new.",
        "End with what follows from this article, or stop one sentence earlier.",
    ),
    doc="""\
The ending says something only this article can say.

"Die Zukunft liegt in unseren Händen", "Es bleibt abzuwarten", "Only time will tell" fit at the end
of any text and say nothing. The rule looks at the last three sentences of running text and no
others.

Authority: house rule; every newsroom's style guide has one like it.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "Brot wird teurer. ⟦Die Zukunft des Brotes liegt in unseren Händen – es ist an uns, "
            "die richtigen Weichen zu stellen.⟧",
            says=Says(
                data={
                    "match": "Die Zukunft des Brotes liegt in unseren Händen – es ist an uns, "
                    "die richtigen Weichen zu stellen."
                }
            ),
        ),
        Example("Brot wird teurer. ⟦Es bleibt abzuwarten, ob es so weitergeht.⟧"),
        Example("Brot wird teurer. ⟦Man darf gespannt sein.⟧"),
        Example("Bread is getting dearer. ⟦Only time will tell.⟧", language="en"),
        Example("Bread is dear. ⟦The future of bread is in our hands.⟧", language="en"),
        Example("Brot wird teurer. Am Montag entscheidet der Rat über die Steuer."),
        Example("Bread is getting dearer. The council decides on Monday.", language="en"),
        Example(
            "Es bleibt abzuwarten, ob es regnet. Die Ernte beginnt im Juli. Sie dauert lange. "
            "Danach wird gemahlen.",
            note="Not the ending.",
        ),
    ),
)
