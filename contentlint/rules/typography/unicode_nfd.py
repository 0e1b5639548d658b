"""Decomposed letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import READ, Scope, Syntax
from contentlint.finding import Edit, Finding, Fix, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Kind, Span
from contentlint.text.composed import composed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag words with a combining mark for which Unicode has the whole letter."""
    if block.text.isascii():
        return
    found: list[Span] = []
    for span in _loose(block, document.source):
        # More than one letter of a word may be spelled so.
        if not found or span.end > found[-1].end:
            word = _around(span, block)
            found.append(word)
            yield _finding(word, block, document)


def _loose(block: Block, source: str) -> Iterator[Span]:
    """Yield the stretches of clean text that the source spells with loose accents."""
    pieces = block.offsets.pieces
    for index, piece in enumerate(pieces):
        if piece.kind is Kind.REPLACED:
            end = pieces[index + 1].text if index + 1 < len(pieces) else len(block.text)
            if composed(source[piece.start : piece.end]) == block.text[piece.text : end]:
                yield Span(piece.text, end)


def _around(span: Span, block: Block) -> Span:
    """Return the word that a letter stands in, as far as it is written without a break."""
    for word in block.words_in(Span(max(0, span.start - _LONGEST_WORD), span.end)):
        if span.end <= word.end:
            return Span(word.start, word.end)
    return span


def _finding(span: Span, block: Block, document: Document) -> Finding:
    right = block.text[slice(*span)]
    place = block.offsets.to_source(span)
    plain = (
        block.syntax is not Syntax.SERIALISED and composed(document.source[slice(*place)]) == right
    )
    fix = Fix((Edit(place, right),), safe=True) if plain else None
    return Finding(document.root, place, {"match": right}, fix)


_LONGEST_WORD = 100


RULE = Rule(
    id="unicode-nfd",
    severity=Severity.ERROR,
    scopes=READ | {Scope.IMAGE_ALT, Scope.HASHTAGS},
    wording=Wording(
        "“{match}” has its accents as separate characters (Unicode NFD); search and links do not "
        "find it.",
        "Write its letters as single characters (NFC).",
    ),
    doc="""\
Letters with accents and umlauts are single characters.

Text from file names of macOS or from PDFs often spells "ä" as "a" and a combining mark (Unicode
normalization form NFD). It looks the same, but page search, site search, spell checkers and
comparisons of links take it for something else, and some fonts set the dots beside the letter. The
fix composes each word (NFC), which changes nothing that is seen. All other rules read such a word
as if it were composed already.

Authority: W3C, Character Model for the World Wide Web: String Matching, 3.1 (NFC for content).
""",
    fix_safety="Safe: the letters are composed (NFC), which changes nothing that is seen.",
    check=check,
    habit=True,
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
