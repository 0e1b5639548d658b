"""Straight and curly marks for feet, inches, minutes and seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document


_SIGNS = {"minutes": "′", "seconds": "″"}
_HINT = pattern("\\d[\"”“'’´]")
_COORDINATE = pattern(
    r"\d{1,3}° ?\d{1,2}(?:[.,]\d+)?(?P<minutes>['’´])"
    r"(?: ?\d{1,2}(?:[.,]\d+)?(?P<seconds>[\"”“]|''))?"
)
_HEIGHT = pattern(r"(?<![\w.,'\"])\d{1,2}(?P<minutes>['’´]) ?\d{1,2}(?P<seconds>[\"”“]|'')(?!\w)")
_INCHES = pattern(
    r"(?<![\w.,:'\"/-])\d{1,3}(?:[.,]\d{1,2})?(?P<seconds>[\"”])"
    r"(?=-[^\W\d_]|[ \u00a0][^\W\d_]|[,.;)]|\Z)"
)


def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag measures and coordinates as a whole."""
    text = block.prose
    if not _HINT.search(text):
        return
    quoting: set[int] | None = None
    behind = -1
    found = sorted(
        (match for pattern in (_COORDINATE, _HEIGHT, _INCHES) for match in pattern.finditer(text)),
        key=lambda match: match.start(),
    )
    for match in found:
        if match.start() < behind:
            continue
        if "°" not in match[0]:
            if quoting is None:
                quoting = _quoting(text)
            if any(match.start(name) in quoting for name in match.groupdict()):
                continue
        behind = match.end()
        yield _finding(block, match)


def _quoting(text: str) -> set[int]:
    from contentlint.language.quotations import quotations

    pairs = quotations(text).pairs
    return {mark.start for pair in pairs for mark in (pair.opening, pair.closing)}


def _finding(block: Block, match: re.Match[str]) -> Finding:
    edits = tuple(
        Edit(Span(*match.span(name)), _SIGNS[name])
        for name, mark in match.groupdict().items()
        if mark is not None
    )
    right = list(match[0])
    for edit in reversed(edits):
        start, end = edit.span
        right[start - match.start() : end - match.start()] = edit.text
    data = {"match": match[0], "right": "".join(right)}
    return Finding(block, Span(*match.span()), data, Fix(edits))


RULE = Rule(
    id="primes",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording(
        "“{match}” uses quotation marks or apostrophes instead of primes.", "Write “{right}”."
    ),
    doc="""\
Feet, inches, minutes and seconds take primes: 6′2″.

Quotation marks and apostrophes look like them and mean something else; a program that pairs quotes
goes wrong at them. The number before the mark gives them away; a mark that closes a quotation is
left alone.

Authority: DIN 1301; ISO 80000-3; Duden, Textverarbeitung ("Minuten und Sekunden"); Chicago Manual
of Style, 10.66.
""",
    fix_safety="Unsafe: a quotation may end in a number.",
    check=check,
    habit=True,
    marks="\"”“'’´",
    options=NoOptions,
    needs=frozenset({"decimal"}),
    examples=(
        Example(
            'Ein ⟦27"⟧-Monitor bei ⟦52° 31\' 12"⟧ Nord.',
            fixed="Ein 27″-Monitor bei 52° 31′ 12″ Nord.",
            says=(Says(data={"match": '27"', "right": "27″"}), Says()),
        ),
        Example("A ⟦6'2\"⟧ man.", language="en", fixed="A 6′2″ man."),
        Example('Er sagte „Jahrgang 27“ und "Jahrgang 28". Ein 27″-Monitor, die 70\'s.'),
    ),
)
