"""Paragraphs whose sentences stand side by side without a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.phrase import phrase_in
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.views.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.views.running import Sentence

_ENOUGH_SENTENCES = 10
"""Sentences from which a share means something."""


class Options(RuleOptions):
    """What can be set."""

    run: Annotated[int, "Sentences of a paragraph that may follow without a link."] = 6
    min: Annotated[int, "Percentage of English sentences that should have a link; 0 for any."] = 20


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag paragraphs without a link, and English texts with few."""
    from contentlint.language.transitions import transition

    language = languages.of(document.language)
    alone = [s for s in running(document) if transition(s.text, language.tag) is None]
    rows = list(_rows(document, alone, options))
    for row in rows:
        yield Finding(row.block, row.span, {"count": options.run + 1})
    total = len(running(document))
    linked = total - len(alone)
    if rows or not language.links_by_words or total < _ENOUGH_SENTENCES:
        return
    if 100 * linked < options.min * total:
        data = {
            "share": round(100 * linked / total),
            "linked": linked,
            "total": total,
            "min": options.min,
            "language": phrase_in("language", language.name),
        }
        yield Finding(alone[0].block, alone[0].span, data, variant="share")


def _rows(document: Document, alone: list[Sentence], options: Options) -> Iterator[Sentence]:
    """Yield the sentences that make a row without links too long for its paragraph."""
    without = {id(sentence) for sentence in alone}
    length = 0
    block: Block | None = None
    for sentence in running(document):
        length = 0 if sentence.block is not block or id(sentence) not in without else length
        length += id(sentence) in without
        block = sentence.block
        if length == options.run + 1 and block.scope is Scope.PARAGRAPH:
            yield sentence


RULE = Rule(
    id="transition-words",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    needs=frozenset({"transitions"}),
    wording=Wording(
        "{count} sentences in a row in this paragraph have no transition word.",
        "Show how they relate: because, but, for example, then …",
    ),
    variants={
        "share": Wording(
            "Only {share}% of the sentences ({linked} of {total}) have a transition word; "
            "{language} texts should reach {min}%.",
            "Show how sentences relate: because, but, for example, then …",
        )
    },
    doc="""\
The sentences of a paragraph are linked to each other.

Words like "deshalb", "zum Beispiel", "however" and "because" tell readers how one thought follows
from another. The rule flags the sentence after six in a row of the same paragraph that have none.
English texts of ten sentences or more are also judged as a whole. German texts never are: German
links with word order and particles as well, and a quota there rewards filler, which is the most
frequent complaint about other tools.

Off unless selected: it is advice for teaching texts and wrong for news.

Authority: Yoast SEO wants links in 30% of the sentences and complains below 20%, in both
languages.
""",
    check=check,
    options=Options,
    default=False,
    examples=(
        Example(
            "Der Ofen ist heiß. Der Teig ruht. Die Luft ist feucht. Das Mehl ist fein. Das Salz "
            "ist grob. Die Hefe ist frisch. ⟦Das Brot ist gut.⟧",
            says=Says(data={"count": 7}),
        ),
        Example(
            "The oven is hot. The dough rests. The air is damp. The flour is fine. The salt is "
            "coarse. The yeast is fresh. ⟦The bread is good.⟧",
            language="en",
        ),
        Example(
            "⟦The oven is hot.⟧ The dough rests. The air is damp. The flour is fine.\n\nThe salt "
            "is coarse. The yeast is fresh. The bread is good. The shop is full.\n\nThe baker "
            "sleeps. The cat eats. It is late.",
            language="en",
            says=Says(
                "share",
                data={"share": 0, "linked": 0, "total": 11, "min": 20, "language": "English"},
            ),
        ),
        Example(
            "Der Ofen ist heiß. Der Teig ruht. Die Luft ist feucht. Das Mehl ist fein.\n\nDas Salz "
            "ist grob. Die Hefe ist frisch. Das Brot ist gut. Der Laden ist voll.\n\nDer Bäcker "
            "schläft. Die Katze frisst. Es ist spät.",
            note="No quota in German.",
        ),
        Example(
            "Der Ofen ist heiß. Der Teig ruht. Die Luft ist feucht. Deshalb ist das Mehl klumpig. "
            "Das Salz ist grob. Die Hefe ist frisch. Das Brot ist gut."
        ),
        Example("Der Ofen ist heiß. ⟦Der Teig ruht.⟧", options={"run": 1}),
        Example(
            "The oven is hot. The dough rests. The air is damp. The flour is fine.\n\nThe salt "
            "is coarse. The yeast is fresh. The bread is good. The shop is full.\n\nThe baker "
            "sleeps. The cat eats. It is late.",
            language="en",
            options={"min": 0},
        ),
    ),
)
