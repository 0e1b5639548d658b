"""Parts of two words that share their end, without the hyphen that says so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

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


@cache
def _pairs(language: Language) -> re.Pattern[str]:
    """Match "Vor und Nachteile": a first part alone, and a word with the part that goes with it."""
    found = (pair.partition("/") for pair in sorted(language.words("suspended-pair")))
    both = "|".join(
        rf"(?<![\w-]){one.capitalize()} (?:{language.expression('joins-parts')}) "
        rf"{other.capitalize()}(?=[^\W\d_]{{3}})"
        for one, _, other in found
    )
    return pattern(rf"(?:{both})[^\W\d_]+")


@cache
def _firsts(language: Language) -> frozenset[str]:
    """Return the first part of each pair as it stands there: a text with a pair has one."""
    pairs = (pair.partition("/") for pair in language.words("suspended-pair"))
    return frozenset(one.capitalize() for one, _, _ in pairs)


@cache
def _letters(language: Language) -> re.Pattern[str]:
    """Match "der PDF und CSV-Export": two abbreviations behind one determiner, one with a noun."""
    return pattern(
        r"(?<![\w-])(?P<determiner>[^\W\d_]{2,}) (?P<both>(?P<first>[A-ZÄÖÜ]{2,6}) "
        rf"(?:{language.expression('joins-parts')}) "
        r"[A-ZÄÖÜ]{2,6}-[A-ZÄÖÜ][a-zäöüß]{2,})(?![\w-])"
    )


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the first part of a word whose end only the second one has."""
    language = languages.of(document.language_of(block))
    for match in _letters(language).finditer(block.prose) if "-" in block.prose else ():
        if match["determiner"].lower() in language.words("determiner"):
            yield _finding(block, match["both"], Span(*match.span("both")), len(match["first"]))
    if _firsts(language).isdisjoint(block.forms.letters):
        return
    for match in _pairs(language).finditer(block.prose):
        first, second = match[0].split(" ")[0], match[0].split(" ")[-1]
        if _is_shared(first, second, language):
            yield _finding(block, match[0], Span(*match.span()), len(first))


def _finding(block: Block, found: str, span: Span, length: int) -> Finding:
    at = span.start + length
    data = {"match": found, "right": f"{found[:length]}-{found[length:]}"}
    return Finding(block, span, data, Fix((Edit(Span(at, at), "-"),), safe=False))


def _is_shared(first: str, second: str, language: Language) -> bool:
    """Tell whether the first part makes a known word with the end of the second."""
    from contentlint.language.lexicon import lexicon

    known = lexicon(language.tag)
    if known is None:
        return False
    lower = first.lower()
    others = (
        pair.partition("/")[2]
        for pair in language.words("suspended-pair")
        if pair.startswith(f"{lower}/")
    )
    return any(
        known.value(lower + second.lower().removeprefix(other)) != 0
        for other in others
        if second.lower().startswith(other)
    )


RULE = Rule(
    id="suspended-hyphen-missing",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording(
        "“{match}”: the first word shares its ending with the second; a hyphen has to show that.",
        "Write “{right}”.",
    ),
    doc="""\
A hyphen stands for the part that two words share: Vor- und Nachteile.

The rule finds pairs that belong together (vor and nach, im and ex, ein and aus, …), where the first
one makes a known word with the end of the second: "Vor und Nachteile" are Vorteile and Nachteile.
It also finds two abbreviations after one determiner, the second with a noun: "der PDF und
CSV-Export".

Authority: Amtliches Regelwerk 2024, § 98; Duden, rule D 31.
""",
    fix_safety="Unsafe: the first word may stand for itself.",
    check=check,
    options=NoOptions,
    needs=frozenset({"suspended-pair", "joins-parts", "determiner", "lexicon"}),
    examples=(
        Example(
            "Brot hat ⟦Vor und Nachteile⟧.",
            fixed="Brot hat Vor- und Nachteile.",
            says=Says(data={"match": "Vor und Nachteile", "right": "Vor- und Nachteile"}),
        ),
        Example("⟦Im und Exporte⟧ steigen, ⟦An oder Abreise⟧ auch."),
        Example(
            "Der ⟦PDF und CSV-Export⟧ ist da, im LKW und PKW-Verkehr nicht.",
            fixed="Der PDF- und CSV-Export ist da, im LKW und PKW-Verkehr nicht.",
        ),
        Example("Vor- und Nachteile, das Auf und Ab, Ein und Ausländer, Vor und Nacht."),
    ),
)
