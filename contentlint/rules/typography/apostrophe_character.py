"""Characters that stand in for an apostrophe."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import READ, Format
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.language.quotations import TYPESET
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_MARKS = "'´`‘‛′"
_INSIDE = pattern(r"(?<=[^\W\d_])(?P<mark>['´`‘‛′])(?=[^\W\d_])")
_TRAILING = pattern(
    r"(?:(?<=[a-zäöüß][sxzß])|(?<=\s['’´`]n)(?=.\s[A-Z]))(?P<mark>['´`‘])(?=\s[^\W\d_])"
)
"""Match what stands behind a genitive's s, and behind the n of "Rock 'n' Roll"."""


_CLOSING = pattern(r"\w['’´`‘](?!\w)")
"""Match what may close a quotation."""
_QUOTED = 200
"""Code points in which that is looked for."""


@cache
def _leading() -> re.Pattern[str]:
    return pattern(
        rf"(?<![^\s(„“»\"–])(?P<mark>['´`‘‛])(?:(?=n(?P=mark)\s(?-i:[A-Z]))"
        rf"|(?=(?:{languages.expression('elided')}|{languages.expression('elided-word')})\b)"
        r"(?!\w+(?P=mark)))",
        re.IGNORECASE,
    )


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag typewriter marks, accents and primes that stand where an apostrophe belongs."""
    text = block.prose
    if not any(mark in text for mark in _MARKS):
        return
    # Markdown processors set English marks, and with them apostrophes, for straight ones.
    markdown = document.format in (Format.MARKDOWN, Format.MDX)
    straight = not markdown or languages.of(document.language_of(block)).quotes != (TYPESET,)
    quoting: set[int] | None = None
    # "title='Brot'": the rest of a tag, whose marks are no apostrophes.
    patterns = (_INSIDE,) if "='" in text else (_INSIDE, _leading(), _TRAILING)
    for wanted in patterns:
        for match in wanted.finditer(text):
            mark, at = match["mark"], match.start()
            if mark == "'" and not straight:
                continue
            if wanted is not _INSIDE:
                if quoting is None:
                    quoting = _quoting(text)
                end = at + _QUOTED
                if at in quoting or (text[at + 1].isdigit() and _CLOSING.search(text, at + 2, end)):
                    continue  # “'12' is a number”: it may be a quotation
            yield _finding(block, at, mark)


def _quoting(text: str) -> set[int]:
    """Return where the marks stand that open or close quotations."""
    from contentlint.language.quotations import quotations

    pairs = quotations(text).pairs
    return {mark.start for pair in pairs for mark in (pair.opening, pair.closing)}


def _finding(block: Block, at: int, mark: str) -> Finding:
    span = Span(at, at + 1)
    straight = mark == "'"
    return Finding(
        block,
        span,
        {"mark": mark},
        Fix((Edit(span, "’"),), safe=True),
        "straight" if straight else "",
        Severity.INFO if straight else None,
    )


RULE = Rule(
    id="apostrophe-character",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=READ,
    wording=Wording("“{mark}” is not an apostrophe but an accent or another mark.", "Write ’."),
    variants={
        "straight": Wording(
            "{mark} is the typewriter apostrophe.", "Write the typographic apostrophe: ’."
        )
    },
    doc="""\
An apostrophe is ’ (U+2019).

Accents (´ `), the prime (′) and the opening single mark (‘) are other characters: they leave holes
in words, and search does not find "geht´s" under "geht’s". The straight mark (') is level `info`,
because nearly every page has it; in English Markdown it is right, since processors set ’ for it.

The rule finds them inside words, before ’n, ’ne, ’s and the like, and after a name in s, x, z or ß.
Not flagged: single quotation marks, feet and minutes, code.

Authority: Duden, Textverarbeitung ("Apostroph"); DIN 5008:2020; Chicago Manual of Style, 6.115.
""",
    yields_to=frozenset({"apostrophe-genitive", "mojibake"}),
    fix_safety="Safe: only the character of the mark changes.",
    check=check,
    habit=True,
    marks=_MARKS,
    options=NoOptions,
    needs=frozenset({"apostrophe"}),
    examples=(
        Example(
            "Wie geht⟦´⟧s dem Brot?", fixed="Wie geht’s dem Brot?", says=Says(data={"mark": "´"})
        ),
        Example(
            "Wie geht⟦'⟧s dem Brot?",
            fixed="Wie geht’s dem Brot?",
            says=Says("straight", Severity.INFO, data={"mark": "'"}),
        ),
        Example(
            "Das ist ⟦'⟧ne gute Idee und Max⟦'⟧ Brot.",
            fixed="Das ist ’ne gute Idee und Max’ Brot.",
            says=Says("straight", Severity.INFO),
        ),
        Example("It doesn⟦´⟧t smell.", language="en", fixed="It doesn’t smell."),
        Example(
            "<p>It doesn⟦'⟧t smell.</p>",
            language="en",
            format="html",
            says=Says("straight", Severity.INFO),
        ),
        Example("It doesn't smell.", language="en", note="Markdown makes ’ of it."),
        Example("<a> title='Brot' href='x'>"),
        Example("Wie geht’s? Er sagte 'ganz gut', 5' 10\" hoch, `it's`."),
    ),
)
