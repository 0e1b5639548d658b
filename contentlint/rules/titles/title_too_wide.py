"""Titles that search results cut off."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Calibrated, Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.views.metadata import search_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[
        int, "Pixels a title may be wide, in Arial at 20 pixels.", Calibrated("title width", 90, 10)
    ] = 600


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the part of the title that does not fit."""
    from contentlint.views.pixels import fitting, pixel_width
    from contentlint.views.titles import copies

    block = search_title(document)
    if block is None:
        return
    doubled = copies(block.text)
    end = doubled.first.end if doubled else len(block.text)
    fits = fitting(block.text[:end], options.max)
    if fits == end:
        return
    # Search engines cut where a word ends, unless the first one is too wide already.
    whole_words = block.text.rfind(" ", 0, fits + 1) + 1
    data = {
        "width": ceil(pixel_width(block.text[:end])),
        "max": options.max,
        "seen": block.text[: whole_words or fits].rstrip(),
    }
    yield Finding(block, Span(whole_words or fits, end), data)


RULE = Rule(
    id="title-too-wide",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "Search results show only “{seen} …” ({width} pixels, about {max} fit).",
        "Put the important words first, or shorten it.",
    ),
    doc="""\
A title fits into a search result.

Google sets no limit, but cuts titles off to fit the width of the device; on desktop screens that
happens at about 600 pixels. What counts is width and not characters: "Illi" is a third as wide as
"WMAO". Widths are those of Arial at 20 pixels, taken from Liberation Sans, which has the same
metrics. The finding marks the words that no longer fit. A title set for search engines
(`seo.title`, `meta_title`, Yoast's) is measured instead of the article's own; a doubled title is
measured once.

Many good titles are wider: of 666 German pages 45% are. That is why this is an info and no more.

Authority: Google Search Central, "Influencing your title links in search results"; Yoast SEO (600
pixels); Lumar (600 pixels).
""",
    check=check,
    options=Options,
    subject=frozenset({"title"}),
    examples=(
        Example(
            "# Wie Roggenbrot mit selbst angesetztem Sauerteig auch in einem "
            "⟦kleinen Ofen gelingt⟧\n\nDas ist leicht.",
            says=Says(
                data={
                    "width": 759,
                    "max": 600,
                    "seen": "Wie Roggenbrot mit selbst angesetztem Sauerteig auch in einem",
                }
            ),
        ),
        Example("# Roggenbrot mit Sauerteig ⟦backen⟧", options={"max": 260}),
        Example("# Wie Roggenbrot mit Sauerteig gelingt\n\nDas ist leicht."),
        Example(
            "---\ntitle: Wie Roggenbrot mit selbst angesetztem Sauerteig auch in einem kleinen "
            "Ofen gelingt\nseo:\n  title: Roggenbrot mit Sauerteig\n---\n\nDas ist leicht.",
            note="Search results show the short one.",
        ),
        Example(
            "# Illi will still till little hills, fit, thin, till it is still in Tilly’s mill, "
            "lit\n\nA tale.",
            language="en",
            note="Eighty narrow characters.",
        ),
    ),
)
