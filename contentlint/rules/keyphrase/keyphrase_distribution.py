"""Long stretches of a text without its keyphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, RuleOptions, Wording
from contentlint.rules.keyphrase._places import body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "Percent of the sentences that may pass in a row without it."] = 50


_ENOUGH_SENTENCES = 15
_ENOUGH = 0.5
"""Share of the keyphrase's words with which a sentence touches the subject."""


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the first sentence of the longest stretch that leaves the subject."""
    phrase = document.keyphrase
    if phrase is None:
        return
    sentences = [(block, span) for block in body(document) for span in document.sentences(block)]
    if len(sentences) < _ENOUGH_SENTENCES:
        return
    touched = [phrase.share(b.prose[s.start : s.end]) >= _ENOUGH for b, s in sentences]
    if not any(touched):
        return  # the finding of keyphrase-density
    start, length = _longest(touched)
    share = 100 * length / len(sentences)
    if share > options.max:
        block, span = sentences[start]
        data = {"phrase": phrase.text, "count": length, "total": len(sentences)}
        yield Finding(block, span, data)


def _longest(touched: list[bool]) -> tuple[int, int]:
    """Return where the longest run of sentences off the subject starts, and how many it has."""
    best = (0, 0)
    start = 0
    for at, hit in enumerate([*touched, True]):
        if hit:
            best = max(best, (start, at - start), key=lambda run: run[1])
            start = at + 1
    return best


RULE = Rule(
    id="keyphrase-distribution",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "From here on {count} of {total} sentences pass without the keyphrase “{phrase}”: the "
        "article seems to leave its subject.",
        "Come back to the subject, or let another article be about this part.",
    ),
    doc="""\
The keyphrase is spread over the text.

Flagged is the longest stretch of sentences none of which has half of its words, if that is more
than half of the text. From 15 sentences on; a text that never has the keyphrase is left to
keyphrase-density.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected forms count, umlauts spelled out, hyphens and the parts of compounds;
function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Yoast SEO (keyphrase distribution, at most 30 to 50 % in a row).
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "# Brot\n\nRoggenbrot ist gut. ⟦Der Teig geht auf.⟧" + " Der Teig geht auf." * 15,
            keyphrase="Roggenbrot",
        ),
        Example(
            "# Rye\n\nRye is good. "
            + "The dough rises. " * 4
            + "Rye is good. ⟦The dough rises.⟧"
            + " The dough rises." * 9,
            language="en",
            keyphrase="rye",
            options={"max": 40},
        ),
        Example(
            "# Brot\n\n" + "Roggenbrote sind gut. Der Teig geht auf. " * 8, keyphrase="Roggenbrot"
        ),
        Example("# Brot\n\nRoggenbrot ist gut. Der Teig geht auf.", keyphrase="Roggenbrot"),
    ),
)
