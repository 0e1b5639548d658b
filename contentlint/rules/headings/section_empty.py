"""Headings with nothing below them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text.patterns import pattern
from contentlint.views.outline import is_accident, sections
from contentlint.wake import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


@cache
def _nothing() -> re.Pattern[str]:
    """Match white space, comments, tags that show nothing by themselves, rules between sections."""
    tags = "div|section|article|main|header|hgroup|span|hr|br|a|p|center|font|strong|em|b|i"
    return pattern(
        r"(?:\s|&nbsp;|<!--(?:[^-]|-(?!->))*+-->"
        rf"|</?(?:{tags})(?:\s[^<>]*)?/?>"
        r"|^[ \t]*(?:[-*_=][ \t]*){3,}$)*+",
        re.MULTILINE | re.IGNORECASE,
    )


_OUTLINE = pattern(r"\d{1,2}(?:\.\d{1,2})*\.?(?=\s)")
_WORD = pattern(r"[^\W\d_]{3,}")
_POSTCODE = pattern(r"(?:[A-Z]{1,2}-)?\d{4,5}\s")
_FEWEST_DIGITS = 3
"""Digits that dates, times and telephone numbers have at least, and parts of a text have not."""


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag headings followed by one of the same or a higher level, or by the end of the text."""
    headings = [s.heading for s in sections(document) if s.heading is not None]
    if not any(section.blocks for section in sections(document)):
        return
    details = _details(headings, document)
    for at, heading in enumerate(headings):
        if at in details:
            continue
        following = headings[at + 1] if at + 1 < len(headings) else None
        if not heading.text or (following and following.level > heading.level):
            continue
        if any(True for _ in heading.links()):
            continue  # what it announces stands where it leads
        if following is None and (document.page or heading.scope is Scope.H1):
            # What stands below may have been taken for a part of the page and not the article.
            continue
        if not _is_empty(heading, following, document) or is_accident(heading, document):
            continue
        if not _is_closing_mark(heading, document):
            data = {"match": heading.text}
            variant = "" if following else "end"
            yield Finding(heading, heading.whole, data, variant=variant)


def _is_empty(heading: Block, following: Block | None, document: Document) -> bool:
    """Tell whether nothing that shows stands between a heading and the next one."""
    end = following.source.start if following else len(document.source)
    return _nothing().fullmatch(document.source, heading.source.end, end) is not None


def _details(headings: list[Block], document: Document) -> frozenset[int]:
    """Return the places of headings that are lines of an address, dates and numbers.

    What stands right above one, with nothing between, belongs to it: a name, a street.
    """
    found = {at for at, heading in enumerate(headings) if _is_detail(heading.text)}
    for at in range(len(headings) - 2, -1, -1):
        heading, following = headings[at], headings[at + 1]
        if at + 1 in found and _is_empty(heading, following, document):
            found.add(at)
    return frozenset(found)


def _is_detail(text: str) -> bool:
    """Tell whether a heading says a number, a day, a time, a place or how to reach somebody."""
    if "@" in text or "://" in text or _POSTCODE.match(text):
        return True
    outline = _OUTLINE.match(text)
    rest = text[outline.end() :] if outline else text
    digits = sum(map(str.isdigit, rest))
    return digits >= _FEWEST_DIGITS and len(_WORD.findall(rest)) <= 1


def _is_closing_mark(heading: Block, document: Document) -> bool:
    """Tell whether an anchor or a template at a heading's end may bring the content."""
    start, end = heading.source
    return "{{" in document.source[start:end] or "{%" in document.source[start:end]


RULE = Rule(
    id="section-empty",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=HEADINGS,
    wording=Wording(
        "Nothing follows the heading “{match}” before the next heading.",
        "Write the section, or delete its heading.",
    ),
    variants={
        "end": Wording(
            "The text ends with the heading “{match}”; nothing follows it.",
            "Write the section, or delete its heading.",
        )
    },
    doc="""\
Every heading is followed by content.

Empty sections are outlines that nobody filled in, headings used as bold text, or text lost in an
import. The rule flags a heading that is followed by another of its own or a higher level with
nothing in between but spaces, comments and empty tags, and, as an info, a last heading with nothing
below it: layouts may add something there. In whole HTML pages all of them are an info: half of
those in published pages are kickers above headlines, or boxes that a script fills. Pictures, code,
embedded content and template tags count as content. A heading followed by one of a lower level is
fine. The rule ignores lines of an address, days, times and numbers that are set as headings, and
what comes right above them: large type, and no outline.

Authority: editorial practice; rumdl MD082.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"headings"}),
    examples=(
        Example(
            "# Brot\n\nEin Satz.\n\n## ⟦Teig⟧\n\n## Ofen\n\nEin Satz.",
            says=Says(data={"match": "Teig"}),
        ),
        Example(
            "# Bread\n\nA line.\n\n## ⟦Oven⟧\n",
            language="en",
            says=Says("end", Severity.INFO, data={"match": "Oven"}),
        ),
        Example(
            "<h2>⟦Teig⟧</h2><p>&nbsp;</p><!-- offen --><h2>Ofen</h2><p>Satz.</p>", format="html"
        ),
        Example("Ein Text ohne Überschriften."),
        Example("# Brot\n\n## Teig\n\n### Ruhe\n\nEin Satz."),
        Example("# Brot\n\nEin Satz.\n\n## Teig\n\n![Teig](teig.jpg)\n\n## Ofen\n\nEin Satz."),
        Example("# Brot\n\nEin Satz.\n\n## Teig\n\n```\nmehl\n```\n\n## Ofen\n\n{{< ofen >}}"),
        Example("<h2>Teig</h2><iframe src='x'></iframe><h2>Ofen</h2><p>Satz.</p>", format="html"),
    ),
)
