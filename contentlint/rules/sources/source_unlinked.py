"""Sources that are named and not linked."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.mentions import credits_picture, has_link, mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


@cache
def _own() -> re.Pattern[str]:
    return pattern(languages.expression("own-source"), re.IGNORECASE)


@cache
def _printed() -> re.Pattern[str]:
    return pattern(languages.expression("printed-source"))


def check(block: Block, document: Document, _: NoOptions) -> Iterator[Finding]:
    """Flag the names of a line of sources without any link."""
    if has_link(block) or credits_picture(block) or _is_followed_by_link(block, document):
        return
    if _printed().search(block.text):
        return  # a book or a journal, which may be nowhere on the web
    names = list(mentions(block))
    if not names or _own().match(block.text, names[0].span.start):
        return
    span = Span(names[0].span.start, names[-1].span.end)
    yield Finding(block, span, {"match": block.text[span.start : span.end]})


def _is_followed_by_link(block: Block, document: Document) -> bool:
    """Tell whether the line is the head of a list of linked sources."""
    blocks = document.body
    at = next((index for index, other in enumerate(blocks) if other is block), len(blocks))
    return any(
        other.scope is Scope.LIST_ITEM and has_link(other) for other in blocks[at + 1 : at + 2]
    )


RULE = Rule(
    id="source-unlinked",
    severity=Severity.INFO,
    scopes=frozenset({Scope.SOURCE}),
    wording=Wording(
        "The source “{match}” is named but not linked; readers cannot check it.",
        "Link to the article that was used.",
    ),
    doc="""\
Named sources are linked.

"Quelle: TechCrunch" tells readers whom to believe, but not what to read. A link to the very article
lets them check it, and tells search engines what a text rests on (Google's guidance on helpful
content asks for clear sourcing). The finding is at the name, or at all names on the line.

It is an info, for a source may be a person, or nowhere on the web.

Not flagged: lines with any link or URL, books and journals ("Heft 3", "Vol. 12"), credits of
pictures, "eigene Recherche" and the like, and a line that heads a list of links.

Authority: Google's guidance on helpful content; editorial practice.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example("Ein Absatz.\n\nQuelle: ⟦TechChrunch⟧\n", says=Says(data={"match": "TechChrunch"})),
        Example("Quellen: ⟦Handelsblatt, dpa⟧"),
        Example("<p>Source: ⟦Reuters⟧</p>", format="html", language="en"),
        Example("Quelle: [TechCrunch](https://techcrunch.com/2024/03/23/x)"),
        Example("Quelle: https://techcrunch.com/2024/03/23/x", format="text"),
        Example("Foto: Anna Muster"),
        Example("Quelle: eigene Recherche"),
        Example("Quellen:\n\n- [Handelsblatt](https://example.org/a)\n"),
    ),
)
