"""Words that are taken for others that sound alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import PROSE, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.casing import cased_like
from contentlint.views.tagged import is_own, tagged
from contentlint.wake import Cued

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag words in whose place another one of their sound is far likelier."""
    from contentlint.language.confusion import confused

    tag = document.language_of(block)
    tokens = tagged(block, primary_subtag(tag))
    for at, other in confused(tokens, primary_subtag(tag)):
        span = Span(tokens.starts[at], tokens.ends[at])
        if is_own(block, span, tag):
            match = block.text[span.start : span.end]
            right = cased_like(other, match)
            yield Finding(block, span, {"match": match, "right": right}, Fix((Edit(span, right),)))


RULE = Rule(
    id="word-confused",
    severity=Severity.WARNING,
    scopes=PROSE | {Scope.TITLE, Scope.META_DESCRIPTION},
    wording=Wording(
        "“{match}”: the words around it ask for “{right}”, which sounds the same.",
        "Write “{right}”.",
    ),
    doc="""\
Words are not taken for others that sound alike: das and dass, then and than.

The rule weighs what stands around each of these words, as newspapers and handbooks use them: the
words in front and behind, what these can be (noun, verb, adjective), where the clause ends and with
what. It speaks where the other word of the pair is far likelier. [das-dass](das-dass.md) and
[confused-words](confused-words.md) find by rules what is certain, and go before it.

It looks at das and dass, den and denn, seid where seit is meant and wenn where wen is in German; at
its and it’s, their and there, then and than, affect and effect, and your where you’re is meant in
English. It leaves quotations of a few words, titles of works and verse alone, and places beside
code.

Authority: Amtliches Regelwerk 2024, § 2 and § 4 (sounds and letters); Merriam-Webster, usage notes.
""",
    check=check,
    options=NoOptions,
    needs=frozenset({"confusion-weights"}),
    wake=Cued("confusions"),
    changes_known=True,
    yields_to=frozenset({"das-dass", "confused-words", "misspelling"}),
    fix_safety="Unsafe: the sentence may have to be read to the end to be sure.",
    examples=(
        Example(
            "Sie müssen darauf achten, ⟦das⟧ die Wärme aus erneuerbaren Energien stammt.",
            fixed="Sie müssen darauf achten, dass die Wärme aus erneuerbaren Energien stammt.",
            says=Says(data={"match": "das", "right": "dass"}),
        ),
        Example("Wir kennen ⟦dass⟧ Problem seit Jahren."),
        Example(
            "The project uses Firefox as ⟦it’s⟧ engine.",
            language="en",
            fixed="The project uses Firefox as its engine.",
            says=Says(data={"match": "it’s", "right": "its"}),
        ),
        Example(
            "Das Buch, das er liest, ist gut. Er weiß, dass es gut ist. Seit gestern seid ihr hier."
        ),
        Example(
            "Its doors are closed. It's late, and there they are with their bags.", language="en"
        ),
    ),
)
