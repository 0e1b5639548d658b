"""Parts of two words that share their end, without the hyphen that says so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.forms import HEAD
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
def _words(language: Language) -> tuple[tuple[str, str], ...]:
    """Return for each pair the forms that a text with both has: a word, and how another begins."""
    found = (pair.partition("/") for pair in language.words("suspended-pair"))
    return tuple((one, other[:HEAD] if len(other) >= HEAD else "") for one, _, other in found)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the first part of a word whose end only the second one has."""
    language = languages.of(document.language_of(block))
    words = block.forms.distinct
    if not any(one in words and (not other or other in words) for one, other in _words(language)):
        return
    for match in _pairs(language).finditer(block.prose):
        first, second = match[0].split(" ")[0], match[0].split(" ")[-1]
        if _is_shared(first, second, language):
            at = match.start() + len(first)
            data = {"match": match[0], "right": f"{first}-{match[0][len(first) :]}"}
            fix = Fix((Edit(Span(at, at), "-"),), safe=False)
            yield Finding(block, Span(*match.span()), data, fix)


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

Found are pairs that belong together (vor and nach, im and ex, ein and aus, …), where the first one
makes a known word with the end of the second: "Vor und Nachteile" are Vorteile and Nachteile.

Authority: Amtliches Regelwerk 2024, § 98; Duden, rule D 31.
""",
    fix_safety="Unsafe: the first word may stand for itself.",
    check=check,
    options=NoOptions,
    needs=frozenset({"suspended-pair", "joins-parts", "lexicon"}),
    examples=(
        Example(
            "Brot hat ⟦Vor und Nachteile⟧.",
            fixed="Brot hat Vor- und Nachteile.",
            says=Says(data={"match": "Vor und Nachteile", "right": "Vor- und Nachteile"}),
        ),
        Example("⟦Im und Exporte⟧ steigen, ⟦An oder Abreise⟧ auch."),
        Example("Vor- und Nachteile, das Auf und Ab, Ein und Ausländer, Vor und Nacht."),
    ),
)
