"""Words with ss that have a ß."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ, view
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.language import languages, lexicon, vocabulary
from contentlint.language.features import WORD
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_WORD = pattern(r"(?<![\w’'-])(?:(?!ss)[a-zäöü])*+ss[a-zäöü]*(?![\w’'-])")
"""A word in lower case: capitalised ones may be names of people and streets."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag words with ss where the article has ß elsewhere."""
    tag = document.language_of(block)
    if languages.of(tag).respelled:
        return
    text = block.prose
    for match in _WORD.finditer(text):
        right = _respelled(match[0], tag)
        if right and _has_sharp_s(document):
            span = Span(*match.span())
            yield Finding(
                block, span, {"match": match[0], "right": right}, Fix((Edit(span, right),))
            )


@view
def _has_sharp_s(document: Document) -> bool:
    """Tell whether its writer has a ß, and uses it more often than not: else it is Swiss."""
    prose, tag = document.prose, document.language
    left_out = sum(bool(_respelled(match[0], tag)) for match in _WORD.finditer(prose))
    return left_out < prose.count("ß")


def _respelled(word: str, tag: str) -> str:
    """Return a word with the ß that it has in Germany and Austria; empty if it has none."""
    right = vocabulary.with_sharp_s(word)
    known = lexicon.lexicon(languages.of(tag).subtag)
    if known is None or not known.value(right) & WORD:
        return ""
    return "" if right == word else right


RULE = Rule(
    id="sharp-s-missing",
    severity=Severity.WARNING,
    scopes=READ,
    wording=Wording(
        "“{match}” has a ß, as other words of this text do: its vowel is long.", "Write “{right}”."
    ),
    doc="""\
Long vowels and diphthongs are followed by ß, not by ss: groß, heißt, begrüßt.

In Switzerland all ß are written ss. The rule speaks where a text has ß elsewhere, and more often
than not: then "heisst" comes from another keyboard, or was pasted. It looks at words in lower case
that dictionaries have with ß; names keep their letters, and texts marked as Swiss are left to
[sharp-s-swiss](sharp-s-swiss.md).

Authority: Amtliches Regelwerk 2024, § 25.
""",
    fix_safety="Unsafe: a quotation from Switzerland keeps its letters.",
    check=check,
    habit=True,
    changes_known=True,
    options=NoOptions,
    needs=frozenset({"sharp-s", "lexicon"}),
    examples=(
        Example(
            "Die Straße ist lang, ⟦heisst⟧ es: eine große Freude.",
            fixed="Die Straße ist lang, heißt es: eine große Freude.",
            says=Says(data={"match": "heisst", "right": "heißt"}),
        ),
        Example("Die Strasse ist gross und heisst anders."),
        Example("Die Straße ist ein Muss. Ein Fussel, fusselig, beweissicher. Wir wissen das."),
        Example("Die Straße ist gross.", language="de-CH"),
    ),
)
