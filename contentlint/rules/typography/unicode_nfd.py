"""Decomposed letters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import READ, Scope
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)\w++(?:[\u0300-\u036f]++\w*+)++")


def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag words with a combining mark for which Unicode has the whole letter."""
    text = block.prose
    if text.isascii():
        return

    from unicodedata import is_normalized, normalize  # noqa: PLC0415 -- ASCII needs none of it

    if is_normalized("NFC", text):
        return
    for match in _word().finditer(text):
        right = normalize("NFC", match[0])
        if right != match[0]:
            span = Span(*match.span())
            yield Finding(block, span, {"match": right}, Fix((Edit(span, right),), safe=True))


RULE = Rule(
    id="unicode-nfd",
    severity=Severity.ERROR,
    scopes=READ | {Scope.IMAGE_ALT, Scope.HASHTAGS},
    wording=Wording(
        "“{match}” is spelled with loose accents (Unicode NFD): search and links do not find it.",
        "Write its letters as single characters (NFC).",
    ),
    doc="""\
Letters with accents and umlauts are single characters.

Text from file names of macOS or from PDFs often spells "ä" as "a" and a combining mark (Unicode
normalization form NFD). It looks the same, but page search, site search, spell checkers and
comparisons of links take it for something else, and some fonts set the dots beside the letter. The
fix composes each word (NFC), which changes nothing that is seen.

Authority: W3C, Character Model for the World Wide Web: String Matching, 3.1 (NFC for content).
""",
    fix_safety="Safe: the letters are composed (NFC), which changes nothing that is seen.",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "Frische ⟦Bro\u0308tchen⟧ und Brot.",
            fixed="Frische Brötchen und Brot.",
            says=Says(data={"match": "Brötchen"}),
        ),
        Example("Un ⟦cafe\u0301⟧.", language="fr", fixed="Un café."),
        Example("Frische Brötchen."),
        Example("Ein x\u0302 in der Formel.", note="There is no such single character."),
    ),
)
