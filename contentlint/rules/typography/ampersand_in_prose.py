"""Ampersands in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


_COMPANY = ("Co", "Cie", "KG", "Partner", "Sons", "Söhne")
"""What the names of companies end with, in whatever language a text is about them."""
_AMPERSAND = pattern(
    r"(?<![^\s(„“»\"])(?P<left>[\w-]+[)“”\"«]?) (?P<sign>&) (?P<right>[(„“»\"]?[\w-]+)"
)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag "&" beside a word in lower case: there it joins no names."""
    text = block.prose
    if " & " not in text:
        return
    word = languages.of(document.language_of(block)).conjunction
    for match in _AMPERSAND.finditer(text):
        left, right = match["left"], match["right"].lstrip('(„“»"')
        if not (left[:1].islower() or right[:1].islower()) or right.startswith(_COMPANY):
            continue
        span = Span(*match.span("sign"))
        yield Finding(block, span, {"word": word}, Fix((Edit(span, word),)))


RULE = Rule(
    id="ampersand-in-prose",
    severity=Severity.INFO,
    scopes=frozenset({Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.QUOTE, Scope.FOOTNOTE}),
    wording=Wording(
        "“&” belongs in company names; running text spells out “{word}”.",
        "Write “{word}”.",
    ),
    doc="""\
Running text uses “and”, not “&”.

The sign belongs in names (Smith & Wesson, Forschung & Entwicklung as the name of a department) and
has its place in headings. Between words of a sentence it is found where at least one of the two is
in lower case, because then it does not join names. Headings, titles, tables and "& Co." are left
alone.

Authority: Duden, rule D 2 ("Et-Zeichen": only in the names of firms); DIN 5008:2020; Chicago
Manual of Style, 10.10.
""",
    fix_safety="Unsafe: a name may be written in lower case.",
    check=check,
    habit=True,
    marks="&",
    options=NoOptions,
    needs=frozenset({"conjunction"}),
    examples=(
        Example(
            "Brot bei Müller ⟦&⟧ anderswo.",
            fixed="Brot bei Müller und anderswo.",
            says=Says(data={"word": "und"}),
        ),
        Example("Fresh ⟦&⟧ warm bread.", language="en", fixed="Fresh and warm bread."),
        Example("Müller & Söhne, frisch & Co. sowie R&D bei Smith & Wesson."),
        Example("## Brot & mehr\n\nEin Satz."),
    ),
)
