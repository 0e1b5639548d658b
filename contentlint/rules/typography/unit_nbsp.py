"""Numbers and their units."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.document import READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_NO_BREAK = "\u00a0"
_WITH_UNIT = pattern(
    r"(?<![\w.,])(?:\d[\d.,]*)?\d(?P<gap> ?)"
    r"(?P<unit>[%‰€$£]|°[CF]?|[A-Za-zµμΩ]{1,5}(?:[²³]|/[a-z]{1,3}|\.)?)(?![\w²³%/*-])"
)


@cache
def _with_sign(language: Language) -> re.Pattern[str]:
    labels = language.expression("number-label")
    return pattern(rf"(?<!\w)(?:§§?|[€$£]|CHF|EUR|USD|{labels})(?P<gap> )\d+")


@cache
def _units() -> frozenset[str]:
    return frozenset(resources.lines("core", "language", "units.txt"))


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag plain and missing blanks between numbers and units, and behind § and the like."""
    text = block.prose
    if not any(digit in text for digit in "0123456789"):
        return
    for match in _WITH_UNIT.finditer(text):
        unit, gap = match["unit"], match["gap"]
        letter = len(unit) == 1 and (unit.isalpha() or unit == "°")
        if unit not in _units() or (letter and not gap):
            continue
        yield _finding(block, match, "" if gap else "closed")
    for match in _with_sign(languages.of(document.language_of(block))).finditer(text):
        yield _finding(block, match, "")


def _finding(block: Block, match: re.Match[str], variant: str) -> Finding:
    fix = Fix((Edit(Span(*match.span("gap")), _NO_BREAK),), safe=True)
    return Finding(block, Span(*match.span()), {"match": match[0]}, fix, variant)


RULE = Rule(
    id="unit-nbsp",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording(
        "A line may break inside “{match}” and separate the number from its unit or sign.",
        "Put a no-break space between them.",
    ),
    variants={
        "closed": Wording(
            "“{match}” lacks the space between the number and its unit.",
            "Put a no-break space between them.",
        ),
    },
    doc="""\
Numbers stay on one line with their units: 10 %, 5 km, § 5.

Between a number and its unit there is a no-break space (U+00A0, or the narrow U+202F), so that no
line ends in a lone "10". The same goes for §, Art., Abs., Nr., S., Abb. and the number after it.
Where there is no space at all ("10%", "5km"), it is put in; single letters ("5G", "3D", "4K") and
compounds ("10%ig", "50-km-Lauf") are left alone.

This fires on most pages, so it is level `info` and meant for `--fix`.

Authority: DIN 5008:2020 ("Zahlen mit Einheiten", "geschütztes Leerzeichen"); DIN 1301 and the SI
brochure, 5.4.3, for the space itself.
""",
    fix_safety="Safe: only the space between a number and its unit changes.",
    check=check,
    yields_to=frozenset({"markup-residue"}),
    habit=True,
    marks="0123456789",
    options=NoOptions,
    needs=frozenset({"number-label"}),
    examples=(
        Example(
            "Der Teig ruht bei ⟦25 °C⟧ und wächst um ⟦10 %⟧.",
            fixed="Der Teig ruht bei 25\u00a0°C und wächst um 10\u00a0%.",
            says=(Says(data={"match": "25 °C"}), Says()),
        ),
        Example(
            "Das sind ⟦10%⟧ auf ⟦5km⟧ für ⟦3,50€⟧.",
            fixed="Das sind 10\u00a0% auf 5\u00a0km für 3,50\u00a0€.",
            says=(Says("closed", data={"match": "10%"}), Says("closed"), Says("closed")),
        ),
        Example("Nach ⟦§ 5⟧ und ⟦Abs. 2⟧.", fixed="Nach §\u00a05 und Abs.\u00a02."),
        Example("Der Teig ruht bei 25\u00a0°C und wächst um 10\u202f%."),
        Example("Mit 5G und 4K, 10%ig, ein 50-km-Lauf, 3D und 100%-Regel, 5 Laibe."),
    ),
)
