"""Numbers with the separators of another language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import READ, view
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.language.regions import is_respelled
from contentlint.phrase import phrase_in
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_PARTED = pattern(r"\d[.,]\d")
_GROUPED = pattern(
    r"(?<![\w.,/+-])(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})(?![\w/]|[.,]\d)"
)
"""Match a number in groups of three by commas that no number with decimal commas looks like."""
_GROUPED_BY_POINTS = pattern(r"(?<![\w.,/+-])\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\w/]|[.,]\d)")
"""Match a number with a comma before its decimals that no other number can look like."""


@cache
def _decimal(language: Language) -> re.Pattern[str]:
    """Match a number with a point before its decimals and what it counts behind them."""
    return pattern(
        r"(?<![\w.,/:+-])(?<!\bv )\d{1,3}\.\d{1,2}(?=[ \u00a0\u202f]?[%‰€]|[ \u00a0\u202f]"
        rf"(?:{language.expression('counted')})(?!\w))"
    )


@cache
def _short_group(language: Language) -> re.Pattern[str]:
    """Match a number whose last group lost a digit, in front of what comes in whole numbers."""
    return pattern(
        rf"(?<![\w.,/:+-])[1-9]\d{{0,2}}{re.escape(language.group)}00(?=[ \u00a0\u202f]"
        rf"(?:{language.expression('counted-whole')})(?!\w))"
    )


@view
def _may_have_points(document: Document) -> bool:
    """Tell whether the text, which does not say so, is of a region that has decimal points too."""
    own = languages.of(document.language)
    text = "\n".join(block.prose for block in document.article)
    return any(
        "." in variety.decimal and is_respelled(text, variety, own) for variety in own.varieties
    )


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag numbers whose separators are certainly those of the other language."""
    text = block.prose
    if not _PARTED.search(text):
        return
    language = languages.of(document.language_of(block))
    variant = "" if language.decimal.startswith(",") else "english"
    if variant:
        patterns: tuple[re.Pattern[str], ...] = (_GROUPED_BY_POINTS,)
        signs = str.maketrans({".": language.group, ",": language.decimal[0]})
    else:
        # Where a point may mark decimals as well, as in Swiss amounts of money, only groups tell.
        patterns = (_GROUPED,) if "." in language.decimal else (_GROUPED, _decimal(language))
        signs = str.maketrans({",": language.group, ".": language.decimal[0]})
    if language.expression("counted-whole"):
        for match in _short_group(language).finditer(text):
            yield Finding(block, Span(*match.span()), {"match": match[0]}, variant="group")
    for wanted in patterns:
        for match in wanted.finditer(text):
            if wanted is not patterns[0] and document.view(_may_have_points):
                break
            if text[: match.start()].rstrip().endswith(":") and text[match.end() :] in {"", "."}:
                continue  # "In English it looks so: 100,000.99."
            span = Span(*match.span())
            right = match[0].translate(signs)
            name = phrase_in("language", language.name)
            data = {"match": match[0], "right": right, "language": name}
            yield Finding(block, span, data, Fix((Edit(span, right),)), variant)


RULE = Rule(
    id="number-format",
    severity=Severity.WARNING,
    scopes=READ,
    wording=Wording(
        "“{match}” has the separators of English; {language} has others.",
        "Write “{right}”.",
    ),
    variants={
        "english": Wording(
            "“{match}” has the separators of German; {language} has others.",
            "Write “{right}”.",
        ),
        "group": Wording(
            "“{match}” has two digits in a group of three; one is missing, or the number is "
            "different.",
            "Check the number.",
        ),
    },
    doc="""\
Numbers use the separators of the text’s language: 1.000,50 or 1,000.50.

A reader who takes one for the other is out by a factor of a thousand. The rule finds only numbers
that cannot be right: groups of three with the wrong separator and decimals after them, several
groups, and decimals with a point before %, Mio., Euro, km and the like. A number that lost a digit
("100.00 Jahre") is found before what comes in whole numbers. "1,000" alone may be either and is
left alone, and so are versions, dates, times and, in Swiss German and in texts spelled like it
("gross", and no ß), decimals with a point.

Authority: DIN 5008:2020 ("Zahlen"); DIN 1333; Chicago Manual of Style, 9.54 to 9.56.
""",
    fix_safety="Unsafe: a number in a quotation or a product’s name may have to stay.",
    check=check,
    habit=True,
    marks=".,",
    options=NoOptions,
    needs=frozenset({"decimal", "group"}),
    examples=(
        Example(
            "Das kostet ⟦1,000.50⟧ Euro, zusammen ⟦2,500,000⟧.",
            fixed="Das kostet 1.000,50 Euro, zusammen 2.500.000.",
            says=(
                Says(data={"match": "1,000.50", "right": "1.000,50", "language": "German"}),
                Says(),
            ),
        ),
        Example(
            "Rund ⟦1.5⟧ Millionen Brote, ⟦2.5⟧ % mehr.",
            fixed="Rund 1,5 Millionen Brote, 2,5 % mehr.",
        ),
        Example(
            "It costs ⟦1.000,50⟧ euros.",
            language="en",
            fixed="It costs 1,000.50 euros.",
            says=Says(
                "english", data={"match": "1.000,50", "right": "1,000.50", "language": "English"}
            ),
        ),
        Example("Das kostet 1.000,50 Euro in Version 3.11 am 3.5. um 10.30 Uhr, 1,000."),
        Example("It costs 1,000.50 euros at 10.30, version 1.000.", language="en"),
        Example("Alle ⟦100.00⟧ Jahre, um 10.00 Uhr.", says=Says("group", data={"match": "100.00"})),
        Example("Das kostet 1.50 Franken.", language="de-CH"),
        Example("Das heisst, die Mühle braucht 2.5 % mehr."),
    ),
)
