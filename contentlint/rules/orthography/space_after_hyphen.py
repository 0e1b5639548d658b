"""Blanks behind the hyphen of a compound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import features, languages
from contentlint.language.lexicon import lexicon
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language

_TORN = pattern(
    r"(?<![\w/&.,-])(?P<whole>(?:[^\W\d_]+-)*(?:\d{1,4}|[^\W\d_]\w*)- "
    r"(?P<tail>[^\W\d_]+))(?!\w)"
)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag "Corona- Pandemie": a hyphen, a blank and a noun."""
    text = block.prose
    if "- " not in text:
        return
    language = languages.of(document.language_of(block))
    if not language.capitalised_nouns:
        return
    for match in _TORN.finditer(text):
        at = match.start("tail")
        if _is_part(match, language) and block.offsets.is_verbatim(Span(at - 1, at)):
            data = {"match": match["whole"], "right": match["whole"].replace(" ", "")}
            fix = Fix((Edit(Span(at - 1, at), ""),), safe=False)
            yield Finding(block, Span(*match.span("whole")), data, fix)


def _is_part(match: re.Match[str], language: Language) -> bool:
    """Tell whether a noun follows that nothing but the hyphen can begin."""
    whole, tail = match["whole"], match["tail"]
    head, text = whole[: whole.index("- ")], match.string
    if not (head[0].isupper() or head.isdecimal()) or not tail[0].isupper():
        return False
    behind = text[match.end() : match.end() + 2]
    if behind.startswith("-") and not behind[1:].isalpha():
        return False  # "Damen- Herren- und Kinderschuhe": a comma is missing
    low = tail.lower()
    if low in language.entry_set("function-words") or low in language.entry_set("openers"):
        return False  # a dash: "Das Brot- Ein Traum"
    if low in language.words("day") or any(low in names for names in language.months):
        return False  # a range: "Montag- Freitag"
    known = lexicon(language.tag)
    return known is not None and bool(features.noun(known.value(low)))


RULE = Rule(
    id="space-after-hyphen",
    severity=Severity.WARNING,
    scopes=READ,
    wording=Wording(
        "“{match}” has a space after its hyphen, and is one word.",
        "Write “{right}”.",
    ),
    doc="""\
No space follows the hyphen of a compound: Corona-Pandemie.

A hyphen before a space stands for a part that is left out ("Vor- und Nachteile"), and then
"und", "oder" or a comma follows. The rule flags a capitalised word or a number, a hyphen, a space
and a noun ("Corona- Pandemie", "10- Minuten-Pause"): mostly it was the end of a line once. Not
flagged: what a function word follows, for which the hyphen is a dash, ranges of days and months,
and lists whose comma is missing.

Authority: Amtliches Regelwerk 2024, § 44 and § 98.
""",
    fix_safety="Unsafe: “und” or a comma may be missing instead, or a dash may be meant.",
    check=check,
    marks="-",
    options=NoOptions,
    needs=frozenset({"lexicon", "day"}),
    examples=(
        Example(
            "Seit der ⟦Corona- Pandemie⟧ gibt es die ⟦10- Minuten⟧-Pause.",
            fixed="Seit der Corona-Pandemie gibt es die 10-Minuten-Pause.",
            says=(Says(data={"match": "Corona- Pandemie", "right": "Corona-Pandemie"}), Says()),
        ),
        Example("Vor- und Nachteile, Damen- Herren- und Kinderschuhe, von Montag- Freitag."),
        Example("Das Brot- Ein Traum. Das Brot - Kuchen ist es nicht. Er las vor- Brot gab es."),
    ),
)
