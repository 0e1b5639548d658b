"""Sentences that stand in the article twice."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from contentlint.document import Block, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.language.tags import primary_subtag
from contentlint.record import Record
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.repeats import repeated_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Document
    from contentlint.text import Span

_FEWEST_WORDS = 7
_FEWEST_STEMS = 6
_PLAIN = str.maketrans("äöü", "aou")
_ENDS = (".", "!", "?", "…", ":")
_CLOSING = "\"'”“«»’‘)]"


class _Sentence(Record):
    block: Block
    span: Span
    words: tuple[str, ...]


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each sentence that says an earlier one again."""
    exact: dict[tuple[str, ...], _Sentence] = {}
    outlines: dict[tuple[str, ...], _Sentence] = {}
    senses: dict[tuple[str, ...], _Sentence] = {}
    for sentence in _sentences(document):
        first = exact.setdefault(sentence.words, sentence)
        if first is not sentence:
            yield _finding(document, sentence, first, "")
            continue
        outline = _outline(document, sentence)
        like = outlines.setdefault(outline, sentence) if outline else sentence
        if like is sentence:
            continue
        senses.setdefault(_sense(document, like), like)
        first = senses.setdefault(_sense(document, sentence), sentence)
        if first is not sentence:
            yield _finding(document, sentence, first, "near")


def _sentences(document: Document) -> Iterator[_Sentence]:
    from contentlint.views.repeats import TEXT

    repeated = {id(repeat.block) for repeat in repeated_paragraphs(document)}
    for block in document.body:
        if block.scope not in TEXT or block.quoted or id(block) in repeated:
            continue
        language = primary_subtag(document.language_of(block))
        for span, words in block.noted(_spoken, language):
            yield _Sentence(block, span, words)


def _spoken(block: Block, language: str) -> tuple[tuple[Span, tuple[str, ...]], ...]:
    """Return the sentences of a block that may be repeated, and their words."""
    from contentlint.views.repeats import keys_in

    found: list[tuple[Span, tuple[str, ...]]] = []
    for span in block.sentences(language):
        text = block.text[span.start : span.end]
        words = tuple(keys_in(block, span))
        if len(words) < _FEWEST_WORDS or text[0].islower() or _points(block, span):
            continue
        if text.rstrip(_CLOSING).endswith(_ENDS):
            found.append((span, words))
    return tuple(found)


def _points(block: Block, sentence: Span) -> bool:
    """Tell whether a sentence is there for its link: "See the release notes for details."."""
    return any(
        link.span.start < sentence.end and sentence.start < link.span.end for link in block.links()
    )


def _outline(document: Document, sentence: _Sentence) -> tuple[str, ...]:
    """Return how the content words begin, sorted: equal for all sentences of one sense, and cheap.

    Nothing where the content words are too few to tell.
    """
    language = primary_subtag(document.language_of(sentence.block))
    starts = [*chain.from_iterable(map(_starts, sentence.words, repeat(language)))]
    return tuple(sorted(starts)) if len(starts) >= _FEWEST_STEMS else ()


@lru_cache(1 << 13)
def _starts(word: str, language: str) -> tuple[str, ...]:
    """Return how the parts of a word begin, function words left out."""
    from contentlint.language.content import is_function_word

    parts = word.split("-")
    return tuple(
        part[:2].translate(_PLAIN) for part in parts if not is_function_word(part, language)
    )


def _sense(document: Document, sentence: _Sentence) -> tuple[str, ...]:
    """Return the stems of the content words, and what turns them around, sorted."""
    from contentlint.language.content import content_stems

    language = primary_subtag(document.language_of(sentence.block))
    stems = content_stems(" ".join(sentence.words), language)
    # Function words that can turn the sense of a sentence around.
    turning = languages.words("turning")
    return (
        *sorted(stems),
        *sorted(word for word in sentence.words if word in turning),
    )


def _finding(document: Document, sentence: _Sentence, first: _Sentence, variant: str) -> Finding:
    source = first.block.offsets.to_source(first.span)
    data = {"line": document.lines.position(source.start).line}
    return Finding(sentence.block, sentence.span, data, variant=variant)


RULE = Rule(
    id="sentence-repeated",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "This sentence already appears on line {line}.",
        "Delete one of them.",
    ),
    variants={
        "near": Wording(
            "This sentence says almost the same as the one on line {line}.",
            "Delete one of them, or say only what is new.",
        )
    },
    doc="""\
No sentence appears twice.

Pasting, merging drafts and text generators leave sentences that have been said before. The rule
flags the later of two sentences with the same words, whatever their case and punctuation, or with
the same content words in other forms and another order. Sentences of fewer than seven words may
recur ("Das ist alles."). Sentences with a link, which may point somewhere else, are left alone; so
are quotations, captions and tables, for pull quotes repeat the text on purpose. Whole paragraphs
are left to paragraph-near-duplicate. It is an info: privacy policies, references and disclosures
repeat themselves on purpose.

Authority: editorial practice. Yoast SEO has been asked for it for years and does not do it.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "Der Teig ruht über Nacht im kühlen Keller. Dann wird er geformt.\n\n"
            "So wird es gut. ⟦Der Teig ruht über Nacht im kühlen Keller!⟧",
            says=Says(data={"line": 1}),
        ),
        Example(
            "Am Morgen formt die Bäckerin aus dem kalten Teig zehn runde Brote.\n\n"
            "Man staunt. ⟦Die Bäckerin formt am Morgen zehn runde Brote aus kaltem Teig.⟧",
            says=Says("near", data={"line": 1}),
        ),
        Example(
            "Rye keeps for a week in a linen bag.\n\nSo we say. ⟦Rye keeps for a week in a linen "
            "bag.⟧",
            language="en",
        ),
        Example("Das ist alles. Ein Satz steht dazwischen. Das ist alles."),
        Example(
            "Der Teig ruht über Nacht im kühlen Keller. Der Teig ruht über Nacht nicht im kühlen "
            "Keller."
        ),
        Example(
            "Der Teig ruht über Nacht im kühlen Keller. Wir warten.\n\n> Der Teig ruht über Nacht "
            "im kühlen Keller.",
            note="A pull quote.",
        ),
        Example(
            "Lade das Archiv mit `get brot.zip` herunter und packe es aus.\n\n"
            "Lade das Archiv mit `get kuchen.zip` herunter und packe es aus.",
            note="The code differs.",
        ),
    ),
)
