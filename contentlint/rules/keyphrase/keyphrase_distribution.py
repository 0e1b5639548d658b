"""Long stretches of a text without its keyphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import HEADINGS, PROSE, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.views.keyphrase import coverage, keyphrase
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.keyphrase import Keyphrase


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "Percent of the sentences that may pass in a row without it."] = 50


_ENOUGH_SENTENCES = 15
_ENOUGH = 0.5
"""Share of the keyphrase's words with which a sentence touches the subject."""


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the first sentence of the longest stretch that leaves the subject."""
    phrase = keyphrase(document)
    if phrase is None:
        return
    sentences = coverage(document)
    if len(sentences) < _ENOUGH_SENTENCES:
        return
    headed = _headed(document, phrase)
    touched = [part.share >= _ENOUGH or id(part.block) in headed for part in sentences]
    start, length = _longest(touched)
    if length == len(sentences):
        return  # the finding of keyphrase-density
    share = 100 * length / len(sentences)
    if share > options.max:
        data = {"phrase": phrase.text, "count": length, "total": len(sentences)}
        yield Finding(sentences[start].block, sentences[start].sentence, data)


def _headed(document: Document, phrase: Keyphrase) -> set[int]:
    """Return the ids of the blocks right below a heading that reflects the keyphrase."""
    found = set()
    reflects = False
    for block in document.body:
        if block.scope in HEADINGS[1:]:
            reflects = reflects or phrase.share(block.text) >= _ENOUGH
        elif block.scope in PROSE and reflects:
            found.add(id(block))
            reflects = False
    return found


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
        "From here, {count} of {total} sentences pass without the keyphrase “{phrase}”; the "
        "subject gets lost.",
        "Return to the subject, or move this part to another article.",
    ),
    doc="""\
The keyphrase is spread over the text.

The rule flags the longest stretch of sentences none of which has half of its words, if that is more
than half of the text; a heading that has them counts with the paragraph below. From 15 sentences
on; a text that never has the keyphrase is left to keyphrase-density.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected and derived forms count, umlauts spelled out, hyphens and the parts of
compounds; function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Yoast SEO (keyphrase distribution, at most 30 to 50% in a row).
""",
    check=check,
    options=Options,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "# Brot\n\nRoggenbrot ist gut. ⟦Der Teig geht auf.⟧" + " Der Teig geht auf." * 15,
            keyphrase="Roggenbrot",
            says=Says(data={"phrase": "Roggenbrot", "count": 16, "total": 17}),
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
        Example(
            "# Brot\n\nRoggenbrot ist gut."
            + " Der Teig geht auf." * 8
            + "\n\n## Roggenbrot im Ofen\n\nEs wird heiß."
            + " Der Teig geht auf." * 8,
            keyphrase="Roggenbrot",
        ),
        Example("# Brot\n\nRoggenbrot ist gut. Der Teig geht auf.", keyphrase="Roggenbrot"),
    ),
    wake=KEYPHRASE,
)
