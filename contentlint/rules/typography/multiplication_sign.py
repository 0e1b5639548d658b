"""The letter x for the multiplication sign."""

from __future__ import annotations

from functools import cache
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

_SIGN = pattern("(?<!p)[xX]")


@cache
def _product() -> re.Pattern[str]:
    number = r"\d+(?:[.,]\d+)?"
    return pattern(
        rf"(?<![\w.,/#-])(?!0[xX]){number}(?:(?: ?(?:cm|mm|m|px))? ?[xX] ?{number})+"
        r"(?!\w|/|-\d|[.,]\d)"
    )


def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag products and dimensions with an x in them, as a whole."""
    text = block.prose
    if "x" not in text and "X" not in text:
        return
    for match in _product().finditer(text):
        if match[0].lower() == "4x4":
            continue  # a car that all wheels drive
        start = match.start()
        edits = tuple(
            Edit(Span(start + sign.start(), start + sign.end()), "×")
            for sign in _SIGN.finditer(match[0])
        )
        right = _SIGN.sub("×", match[0])
        data = {"match": match[0], "right": right}
        yield Finding(block, Span(*match.span()), data, Fix(edits))


RULE = Rule(
    id="multiplication-sign",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording("“{match}” uses the letter x as a multiplication sign.", "Write “{right}”."),
    doc="""\
Numbers are multiplied with ×, not the letter x.

Screen readers read "3 x 4" as "three ex four", and search for "×" or a calculation does not find
it. Spaces are left as they are. Not flagged: hexadecimal numbers, "3x" for "three times", names
such as "x86" and "4x4", URLs and code.

Authority: DIN 5008:2020 ("Rechenzeichen"); DIN 1338; Chicago Manual of Style, 12.
""",
    fix_safety="Unsafe: the name of a product may have an x of its own.",
    check=check,
    habit=True,
    marks="xX",
    options=NoOptions,
    needs=frozenset({"decimal"}),
    examples=(
        Example(
            "Ein Blech von ⟦30 x 40⟧ cm.",
            fixed="Ein Blech von 30 × 40 cm.",
            says=Says(data={"match": "30 x 40", "right": "30 × 40"}),
        ),
        Example(
            "A photo of ⟦1920x1080⟧ pixels.", language="en", fixed="A photo of 1920×1080 pixels."
        ),
        Example(
            "Ein Blech von ⟦30 cm x 40 cm x 2⟧ Lagen.",
            fixed="Ein Blech von 30 cm × 40 cm × 2 Lagen.",
        ),
        Example("Ein Blech von 30 × 40 cm, 0x10, 3x so groß, x86 und `3 x 4`."),
    ),
)
