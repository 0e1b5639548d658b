"""Words that a mail program has torn apart."""

from __future__ import annotations

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

_TORN = pattern(r"(?<![^\W_])(?P<head>[^\W\d_]+)(?P<gap>! +)(?P<tail>[^\W\d_]+)(?![^\W_])")

_RARER = 1.0
"""By how much a piece is rarer than the word, on the Zipf scale, to be none by itself."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag "! " amid a word."""
    text = block.prose
    if "! " not in text:
        return
    language = languages.of(document.language_of(block))
    for match in _TORN.finditer(text):
        head, tail = match["head"], match["tail"]
        if tail[0].islower() and _is_one(head, tail, document, language):
            data = {"match": match[0], "right": head + tail}
            fix = Fix((Edit(Span(*match.span("gap")), ""),), safe=False)
            yield Finding(block, Span(*match.span()), data, fix)


def _is_one(head: str, tail: str, document: Document, language: Language) -> bool:
    """Tell whether two pieces are a known word, and one of them none, or the article has it."""
    from contentlint.language.lexicon import lexicon

    known = lexicon(language.tag)
    if known is None:
        return False
    joined = head + tail
    frequency = known.zipf(joined.lower())
    if frequency == 0:
        return False
    rarer = min(known.zipf(head.lower()), known.zipf(tail.lower()))
    if min(len(head), len(tail)) == 1 or rarer + _RARER <= frequency:
        return True
    return any(joined.lower() in block.prose.lower() for block in document.body)


RULE = Rule(
    id="word-torn",
    severity=Severity.INFO,
    scopes=READ,
    wording=Wording(
        "“{match}” is “{right}”, torn apart by “! ”.",
        "Write “{right}”.",
    ),
    doc="""\
No word is torn apart by stray characters.

Mail programs break lines of more than 998 characters with an exclamation mark and a line break in
the middle of a word: "B! itcoin". The rule flags two pieces that make a known word, where one of
them is a letter or ten times as rare, or where the article has the whole word elsewhere ("Bit!
coin").

Authority: RFC 5322, 2.1.1 (line lengths), for where it comes from.
""",
    fix_safety="Unsafe: an exclamation may be meant.",
    check=check,
    marks="!",
    options=NoOptions,
    needs=frozenset({"lexicon"}),
    examples=(
        Example(
            "Das ⟦Bro! t⟧ ist gut.",
            fixed="Das Brot ist gut.",
            says=Says(data={"match": "Bro! t", "right": "Brot"}),
        ),
        Example("Bitcoin, or ⟦Bit! coin⟧, and ⟦mo!   ney⟧.", language="en"),
        Example("Bit! coin it is, he said. Yes! we can.", language="en"),
    ),
)
