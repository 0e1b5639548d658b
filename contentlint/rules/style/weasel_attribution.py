"""Authorities without a name: "Experten sagen", "studies show"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.wake import Cued

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_SOURCES = frozenset({InlineKind.LINK, InlineKind.URL, InlineKind.FOOTNOTE})


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag attributions to nobody in particular, unless the sentence names or links them."""
    language = languages.of(document.language_of(block))
    for match in _attributions(language).finditer(block.prose):
        start, end = next(
            (s for s in document.sentences(block) if s.start <= match.start() < s.end), block.whole
        )
        # A note stands right behind the full stop.
        linked = any(
            inline.kind in _SOURCES and inline.span.start <= end and start < inline.span.end
            for inline in block.inlines
        )
        if not linked and not _named(language).search(block.text, start, end):
            yield Finding(block, Span(*match.span()), {"match": match[0]})


@cache
def _named(language: Language) -> re.Pattern[str]:
    """Match what tells in the same sentence who it was."""
    return pattern(
        r"\[\d+\]|\(\w(?=[^()]*+\))[^()]*?\d{4}"  # [3], (Meyer 2021)
        rf"|\b(?:{language.mixed('source-preposition')})"
        rf"\s+(?:(?:{language.mixed('definite-article')})\s+)?"
        rf"(?:[A-ZÄÖÜ]{{2,}}\b|{language.mixed('institution')})"
    )


@cache
def _attributions(language: Language) -> re.Pattern[str]:
    lines = (line.rpartition("\t")[2] for line in language.entries("weasel-attributions"))
    return pattern("|".join(f"(?:{line})" for line in lines))


RULE = Rule(
    id="weasel-attribution",
    severity=Severity.INFO,
    scopes=frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.META_DESCRIPTION}),
    needs=frozenset({"weasel-attributions"}),
    wording=Wording(
        "“{match}” names no source; readers cannot check the claim.",
        "Name the source and link to it, or make the claim your own.",
    ),
    doc="""\
People and studies that are cited have names.

"Experten sagen", "Studien zeigen" and "critics argue" borrow an authority that nobody can check.
The rule ignores what the same sentence names, links or footnotes, and whoever has an attribute that
says who they are ("Experten der Universität Bonn").

Authority: Wikipedia's manual of style (weasel words); proselint has a rule for English.
""",
    check=check,
    wake=Cued("weasel-attributions"),
    options=NoOptions,
    examples=(
        Example(
            "⟦Experten sagen⟧, dass Brot gesund ist.", says=Says(data={"match": "Experten sagen"})
        ),
        Example("⟦Studien zeigen⟧, dass Brot gesund ist."),
        Example("⟦Experts say⟧ that bread is healthy.", language="en"),
        Example("⟦Studies have shown⟧ that bread is healthy.", language="en"),
        Example("[Studien zeigen](https://brot.example/studie), dass Brot gesund ist."),
        Example("Studien zeigen, dass Brot gesund ist ([Quelle](https://brot.example))."),
        Example("Experten der Universität Bonn sagen, Brot sei gesund."),
        Example("Studien der TU München zeigen, dass Brot gesund ist."),
        Example("Studies show it (Miller 2021).", language="en"),
        Example("Unsere Experten sagen Ihnen, welches Brot passt."),
        Example("Ask the experts what they say.", language="en"),
    ),
)
