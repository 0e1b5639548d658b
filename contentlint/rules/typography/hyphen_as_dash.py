"""Hyphens that stand in for dashes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import READ, Format, Scope
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


_NUMBER = r"\d{1,2}:\d{2}|\d{1,2}\.(?:\d{1,2}\.(?:\d{4})?)?|\d{1,4}(?:,\d{1,2})?"
_SPACED = pattern(r"(?<=[^\s\-–—|:]) (?P<dash>--?) (?=[^\s\-–—|>])")
_RANGE = pattern(
    rf"(?<![\w.,:/+\-–—=(])(?P<first>{_NUMBER})(?P<dash>-)(?P<last>{_NUMBER})"
    r"(?![\w\-–—/:=\]]|[.,]\d)"
)
_OPERAND = r"(?:[^\W\d_]|[^\s\d^]{0,12}[\d^][^\s]{0,12})"
_DIFFERENCE = pattern(rf"(?<!\S){_OPERAND} \Z"), pattern(rf" {_OPERAND}(?!\S)")
"""What stands on both sides of a minus: "b^3 - 3b", "cos(20°) - 1"."""
_NUMBER_IN_PARTS = pattern(r"\d[ ()/]*\s\Z")
"""What stands in front of the last part of a telephone number: "0511 380-4800"."""
_LOCAL = pattern(r"\d{3}-\d{4}(?!\s?[%€°])")
"""A telephone number as Americans write it."""
_TOLD_AFTER = pattern(r"\s?[%€°]|\s[^\W\d_]")


@cache
def _told_before(language: Language) -> re.Pattern[str]:
    """Match what tells that the numbers behind it are a range."""
    return pattern(rf"(?:§|{language.expression('range-lead')})\s\Z")


_TERM = 26
"""Code points beside a hyphen in which a term is looked for."""
_NO_RANGE = frozenset({"ISBN", "ISSN", "IBAN"})


@cache
def _no_range(language: Language) -> tuple[str, ...]:
    """Return the words in front of numbers that have parts."""
    return tuple(_NO_RANGE | language.words("parted-number"))


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag hyphens between blanks, and hyphens between the numbers of a range."""
    text = block.prose
    if "-" not in text:
        return
    language = languages.of(document.language_of(block))
    if " - " in text or " -- " in text:
        yield from _dashes(block, document, language)
    if any(f"-{digit}" in text for digit in "0123456789"):
        yield from _ranges(block, language)


def _dashes(block: Block, document: Document, language: Language) -> Iterator[Finding]:
    if block.scope is Scope.TITLE and document.page:
        # "Article - Site": what separates the two in <title> is the template's business.
        return
    text = block.prose
    markdown = document.format in (Format.MARKDOWN, Format.MDX)
    # Where a line begins with it, it is a bullet.
    starts = {line.start for line in block.lines()}
    sure = language.dash == " – "
    for match in _SPACED.finditer(text):
        span = Span(*match.span("dash"))
        if span.start in starts or (markdown and match["dash"] == "--"):
            continue
        before, after = text[match.start() - 1], text[match.end()]
        if before.isdigit() and after.isdigit():
            # A difference, a result, or a range: only the last has a dash.
            continue
        if _is_minus(text, span):
            continue
        yield Finding(block, span, {"match": match["dash"]}, _to_dash(span, safe=sure))


def _is_minus(text: str, span: Span) -> bool:
    """Tell whether terms of a formula stand on both sides of a hyphen between blanks."""
    before, behind = _DIFFERENCE
    return (
        before.search(text, max(0, span.start - _TERM), span.start) is not None
        and behind.match(text, span.end, span.end + _TERM) is not None
    )


def _ranges(block: Block, language: Language) -> Iterator[Finding]:
    text = block.prose
    for match in _RANGE.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if before.rstrip(" .:").endswith(_no_range(language)) or _is_number(match, before):
            continue
        if not _is_range(match, before, language):
            continue
        span = Span(*match.span("dash"))
        yield Finding(block, span, {"match": match[0]}, _to_dash(span, safe=True), "range")


def _is_number(match: re.Match[str], before: str) -> bool:
    """Tell whether it is the last part of a number that is written in parts."""
    if _NUMBER_IN_PARTS.search(before):
        return True
    return _LOCAL.match(match.string, match.start()) is not None and not _is_year(match["last"])


def _is_range(match: re.Match[str], before: str, language: Language) -> bool:
    first, last = match["first"], match["last"]
    if ":" in first or ":" in last:
        return ":" in first and ":" in last
    if first.endswith("."):  # "3.-5. Mai", "3.-5.10.2026"
        return "." in last or len(last) <= 2
    ends = last.endswith(".")
    if ends:  # "Siehe S. 5-10." ends a sentence, so what stands behind it tells nothing.
        last = last.removesuffix(".")
    if "." in first or "." in last:
        return "." in first and "." in last  # two dates in full
    if first.startswith("0") and "," not in first:
        return False
    if float(first.replace(",", ".")) >= float(last.replace(",", ".")):
        return False
    if _is_year(first) and _is_year(last):
        return True
    if _told_before(language).search(before):
        return True
    return not ends and _TOLD_AFTER.match(match.string, match.end()) is not None


def _is_year(number: str) -> bool:
    return number.isdecimal() and 1500 <= int(number) <= 2100


def _to_dash(span: Span, *, safe: bool) -> Fix:
    return Fix((Edit(span, "–"),), safe)


RULE = Rule(
    id="hyphen-as-dash",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording(
        "“{match}” between spaces is a hyphen, which joins words; a dash belongs here.",
        "Write an en dash: –.",
    ),
    variants={
        "range": Wording(
            "The range {match} has a hyphen; between numbers, an en dash stands for “to”.",
            "Write an en dash: –.",
        )
    },
    doc="""\
A dash is a dash, not a hyphen.

The hyphen joins ("KI-Modell"). Thoughts are set apart by a dash between spaces (Gedankenstrich,
Halbgeviertstrich, `–`), and numbers from–to by the same dash without spaces: 10–12 Uhr, S. 5–9,
2019–2024. Spaces are kept as they are; only the character changes.

Half of all pages that were measured have hyphens between spaces, so the level is `info`. Ranges are
found only where something shows that they are one: rising numbers with a unit, a noun or "S."
beside them, two years, two times of day, two days. Not flagged: bullets at the start of a line,
"--" in Markdown (processors set a dash for it), numbers with spaces around the hyphen (differences,
results), telephone numbers, dates in ISO order, parts of longer names (A-4-B), the separator in the
`<title>` of a page.

Authority: Amtliches Regelwerk 2024, § 82 to § 85; DIN 5008:2020; Chicago Manual of Style, 6.78
and 6.85.
""",
    fix_safety=(
        "Safe for ranges, and for dashes in German. In English a dash between spaces is unsafe: "
        "house styles differ between spaced en dashes and closed em dashes."
    ),
    check=check,
    habit=True,
    marks="-",
    options=NoOptions,
    needs=frozenset({"range-lead"}),
    yields_to=frozenset({"range-between"}),
    examples=(
        Example(
            "Das Brot ⟦-⟧ frisch gebacken ⟦-⟧ duftet.",
            fixed="Das Brot – frisch gebacken – duftet.",
            says=(Says(data={"match": "-"}), Says()),
        ),
        Example("The bread ⟦-⟧ still warm ⟦-⟧ smells good.", language="en"),
        Example(
            "Von 10⟦-⟧12 Uhr geöffnet.",
            fixed="Von 10–12 Uhr geöffnet.",
            says=Says("range", data={"match": "10-12"}),
        ),
        Example("Von 10:00⟦-⟧12:30 geöffnet, am 3.⟦-⟧5. Mai geschlossen.", says=Says("range")),
        Example("Siehe S. 10⟦-⟧12 im Jahrgang 2019⟦-⟧2021.", says=Says("range")),
        Example(
            "Pages 10⟦-⟧12 are missing.",
            language="en",
            fixed="Pages 10–12 are missing.",
            says=Says("range"),
        ),
        Example("Das Brot – frisch gebacken – duftet, von 10–12 Uhr."),
        Example("Vor- und Nachteile des KI-Modells, Tel. 040-1234, am 2024-05-01."),
        Example("Der Befehl `git - x` und 10 - 4 = 6; Modell A-4-6, 24-7 offen."),
        Example("<p>Zutaten:<br>- Mehl<br>- Wasser</p>", format="html", note="Bullets by hand."),
        Example("Erst warten -- dann backen.", note="Markdown makes a dash of it."),
        Example("<p>Erst warten ⟦--⟧ dann backen.</p>", format="html"),
    ),
)
