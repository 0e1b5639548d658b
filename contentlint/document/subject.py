"""Where an article's running text has its keyphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contentlint.document.model import PROSE
from contentlint.language.keyphrase import Passage
from contentlint.language.tokens import words as tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document.model import Block, Document
    from contentlint.language.keyphrase import Keyphrase
    from contentlint.text import Span


_MASKED = "\ufffc"


class Coverage(NamedTuple):
    """What a sentence of running text has of the keyphrase; spans are of its block."""

    block: Block
    sentence: Span
    share: float
    """How much of the keyphrase's words it has, 0 to 1."""
    occurrences: tuple[Span, ...]
    """Where it has all of them."""
    forms: tuple[Span, ...]
    """Where it has all of them by themselves: parts of compounds do not count, nor does code."""


def coverage(document: Document, phrase: Keyphrase) -> Iterator[Coverage]:
    """Yield what each sentence of running text has of a keyphrase."""
    for block in document.body:
        if block.scope not in PROSE:
            continue
        # What is set as code is not prose, but readers see it.
        words = tokenise(block.text) if _MASKED in block.prose else document.words(block)
        for sentence in document.sentences(block):
            places = phrase.places(Passage(block.text, *sentence, words))
            share = phrase.share_of(places)
            found = phrase.spans(places, compounds=True) if share >= 1 else []
            forms = phrase.spans(places, compounds=False) if found else []
            said = (span for span in forms if _MASKED not in block.prose[span.start : span.end])
            yield Coverage(block, sentence, share, tuple(found), tuple(said))
