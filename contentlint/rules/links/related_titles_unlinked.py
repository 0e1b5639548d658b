"""Headlines of other articles, pasted in without their links."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.wake import TEASERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


_MARKS = pattern(r"\S: \S|[?!]\Z|\A\d| [–—] ")
"""What headlines have: a colon amid the line, a question, a number in front, a dash."""
_FIGURES = pattern(
    r"\d{3}[ \d]{3}|@|\b\d{1,2}(?:[.:]\d\d)?\s(?:[^\W\d_]{2,3}|[–-])\s\d{1,2}\b|\d[:.]\d\d\b"
    r"|^\d+(?:[.,/]\d+)?\s?(?:[gl]|[km]g|[cdm]l|EL|TL|oz|lbs?|cups?|tb?sp|ml)\b"
)
"""Accounts, telephone numbers, addresses, hours and quantities stand at the end of articles too."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each run of teasers of which none is linked."""
    body = document.body
    for teaser, group in groupby(body, key=lambda one: one.scope is Scope.TEASER):
        run = list(group)
        if teaser and not any(True for one in run for _ in one.links()):
            start = run[0].offsets.to_source(run[0].whole).start
            end = run[-1].offsets.to_source(run[-1].whole).end
            if _are_headlines(run, document):
                yield Finding(block, Span(start, end), {"count": len(run)})


def _are_headlines(run: list[Block], document: Document) -> bool:
    """Tell whether a line is surely a headline, by its marks or first word, and none is a list's.

    Lines without either may as well be steps, names of people or notes.
    """
    if any(_FIGURES.search(one.text) for one in run):
        return False
    return any(
        _MARKS.search(one.text)
        or one.text.split(" ", 1)[0].lower()
        in languages.of(document.language_of(one)).words("question")
        for one in run
    )


RULE = Rule(
    id="related-titles-unlinked",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=TEASERS,
    wording=Wording(
        "{count} lines at the end look like headlines of other articles but are not linked.",
        "Link each to its article, or delete them.",
    ),
    doc="""\
Headlines of other articles are linked.

A text copied out of a page often brings its "read on" box along, as lines that lead nowhere. Three
lines or more at the end of the article are taken for such headlines if they read like them: short,
one statement, no full stop, and no list of things. They are flagged as one if none of them is
linked. It is an info: in whole HTML pages such lines may be the template's, and elsewhere those of
a list that has no marks.

Authority: house rule; Google Search Central, "Link best practices", has crawlers follow links, not
titles.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "Das Brot ist fertig, wenn es hohl klingt. Man klopft dafür mit dem Knöchel auf den "
            "Boden des Laibs und hört genau hin, was er sagt.\n\n"
            "⟦Die 12 besten Brotmesser für jeden Haushalt\n"
            "Sauerteig ansetzen: So geht es ohne Mühe\n"
            "Roggen oder Weizen: Was Bäcker dazu sagen⟧\n",
            format="text",
            says=Says(data={"count": 3}),
        ),
        Example(
            "The bread is done when it sounds hollow. Knock on the bottom of the loaf with a "
            "knuckle, and listen to what it has to say to you, every time.\n\n"
            "[The twelve best bread knives for a home](/a)\n\n"
            "[Start a sourdough without any effort](/b)\n\n"
            "[Rye or wheat: what bakers say about it](/c)\n",
            language="en",
        ),
        Example(
            "Das Brot ist fertig, wenn es hohl klingt. Man klopft dafür mit dem Knöchel auf den "
            "Boden des Laibs und hört genau hin, was er sagt.\n\nGuten Appetit!\n",
            format="text",
        ),
        Example(
            '<html lang="de"><head><title>Brot</title></head><body><article><p>Das Brot '
            "ist fertig, wenn es hohl klingt. Man klopft dafür mit dem Knöchel auf den "
            "Boden des Laibs und hört genau hin, was er sagt.</p>"
            "<p>⟦Die 12 besten Brotmesser für jeden Haushalt</p>"
            "<p>Sauerteig ansetzen: So geht es ohne Mühe</p>"
            "<p>Roggen oder Weizen: Was Bäcker dazu sagen⟧</p></article></body></html>",
            format="html",
            note="The links of a template’s own list are made by scripts.",
        ),
    ),
)
