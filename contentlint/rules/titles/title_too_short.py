"""Titles that say too little."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.views.genre import genre

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What can be set."""

    min: Annotated[int, "Pixels a title should be wide at least, in Arial at 20 pixels."] = 200
    min_words: Annotated[int, "Words a title should have at least."] = 2


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag a title that is narrow or a single word."""
    from contentlint.views.pixels import pixel_width

    block = document.title
    if block is None or not document.words(block) or genre(document) == "docs":
        return
    width = pixel_width(block.text)
    if width < options.min or len(document.words(block)) < options.min_words:
        yield Finding(block, block.whole, {"match": block.text, "width": round(width)})


RULE = Rule(
    id="title-too-short",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The title “{match}” ({width} pixels) says little and leaves room in search results "
        "unused.",
        "Say what the article answers, and for whom.",
    ),
    doc="""\
A title says enough to be chosen in search results.

In a list of search results the title is all a reader has to go by. The rule flags titles of less
than 200 pixels (some 20 characters, in Arial at 20 pixels) and single words.

Authority: Yoast SEO asks for 400 pixels; half of that is flagged here, for short titles can be
strong. Of 666 German pages, 6% have titles of fewer than 30 characters.
""",
    check=check,
    yields_to=frozenset({"title-incomplete"}),
    options=Options,
    subject=frozenset({"title"}),
    examples=(
        Example("# ⟦Brot⟧\n\nSo gelingt es jedem.", says=Says(data={"match": "Brot", "width": 37})),
        Example("---\ntitle: ⟦Our bread⟧\n---\n\nIt takes time.", language="en"),
        Example("# ⟦Datenschutzfolgenabschätzung⟧\n\nSo gelingt sie.", note="A single word."),
        Example("# Wie Roggenbrot gelingt\n\nDas ist leicht."),
        Example("# Brot backen\n\nDas ist leicht.", options={"min": 100}),
        Example("# Sauerteigroggenmischbrot\n\nDas ist leicht.", options={"min-words": 1}),
    ),
)
