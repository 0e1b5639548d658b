"""The letter ß in Swiss text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import READ
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.language.languages import Language


@cache
def _word(language: Language) -> re.Pattern[str]:
    letters = re.escape("".join(language.respelled))
    if not letters:
        return pattern("(?!)")
    return pattern(rf"(?<!\w)(?:(?![{letters}])\w)*+[{letters}]\w*")


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag words with a letter that the region of the text does not use: ß in Switzerland."""
    text = block.prose
    language = languages.of(document.language_of(block))
    respelled = language.respelled
    if not any(letter in text for letter in respelled):
        return
    for match in _word(language).finditer(text):
        word, start = match[0], match.start()
        edits = tuple(
            Edit(Span(start + at, start + at + 1), respelled[char])
            for at, char in enumerate(word)
            if char in respelled
        )
        right = "".join(respelled.get(char, char) for char in word)
        # A capitalised word may be somebody's name, which keeps its letter.
        fix = Fix(edits, safe=word[0].islower())
        yield Finding(block, Span(*match.span()), {"match": word, "right": right}, fix)


RULE = Rule(
    id="sharp-s-swiss",
    severity=Severity.WARNING,
    scopes=READ,
    wording=Wording(
        "“{match}”: texts from Switzerland and Liechtenstein use ss instead of ß.",
        "Write “{right}”.",
    ),
    doc="""\
Swiss German text has no ß: Strasse, gross.

Texts marked as `de-CH` or `de-LI` take ss in its place.

Authority: Amtliches Regelwerk 2024, § 25 E2; Schweizerische Bundeskanzlei, Leitfaden zur deutschen
Rechtschreibung, 2.1.
""",
    fix_safety=(
        "Safe in lower-case words; unsafe in capitalised ones, for the names of persons keep "
        "their letter."
    ),
    check=check,
    habit=True,
    changes_known=True,
    options=NoOptions,
    needs=frozenset({"respelled"}),
    examples=(
        Example(
            "Die ⟦Straße⟧ ist ⟦groß⟧.",
            language="de-CH",
            fixed="Die Strasse ist gross.",
            says=(Says(data={"match": "Straße", "right": "Strasse"}), Says()),
        ),
        Example("Die ⟦Straße⟧ in Vaduz.", language="de-LI"),
        Example("Die Strasse ist gross.", language="de-CH"),
        Example("Die Straße ist groß."),
        Example("Die Straße ist groß.", language="de-AT"),
    ),
)
