"""Titles as texts to compare with: what stands in them twice, and what else they go by."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from contentlint.document import Document, Scope, view
from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from contentlint.document import Block

_MOST_COPIES = 4
_SEPARATOR = pattern(r"(?<!\s)\s++[|·•»–—-](?=\s)")
_STRONG = "|·•»–—"
"""Separators that no title has within itself: the site's name stands behind the last of them."""
_ENOUGH_WORDS = 3
"""Words from which a part of a title stands for all of it."""


class Folded(Record):
    """The letters and digits of a text in lower case, and where each of them stands in it."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]``, which is not empty, stands in the text folded."""
        return Span(self.places[start], self.places[end - 1] + 1)


def fold(text: str) -> Folded:
    """Leave out all but letters and digits."""
    places = tuple(compress(range(len(text)), map(str.isalnum, text)))
    if text.isascii():
        return Folded("".join(filter(str.isalnum, text.lower())), places)
    lowered = text.lower()
    if len(lowered) == len(text) and "Σ" not in text:  # which is another letter at a word's end
        return Folded("".join(compress(lowered, map(str.isalnum, text))), places)
    # Lowering may lengthen a character (İ); only its first counts, so that places stay in step.
    return Folded("".join(text[at].lower()[0] for at in places), places)


class Copies(Record):
    """A text that is one text twice or more."""

    first: Span
    """The first copy, from its first letter to its last."""
    second: Span
    """The second copy and all after it, to the last letter."""


def copies(text: str) -> Copies | None:
    """Tell whether a text repeats itself as a whole, whatever separates or ends its copies."""
    folded = fold(text)
    length = len(folded.text)
    for count in range(2, _MOST_COPIES + 1):
        size, rest = divmod(length, count)
        if size and not rest and folded.text == folded.text[:size] * count:
            return Copies(folded.span(0, size), folded.span(size, length))
    return None


def once(text: str) -> str:
    """Return a text, or its first copy if it is one text several times over."""
    doubled = copies(text)
    return text[doubled.first.start : doubled.first.end] if doubled else text


def title_blocks(document: Document) -> tuple[Block, ...]:
    """Return the blocks that are the title: the metadata's and the first H1."""
    found: dict[Scope, Block] = {}
    for block in document.article:
        if block.scope in (Scope.TITLE, Scope.H1) and block.text and not block.quoted:
            found.setdefault(block.scope, block)
    return tuple(found.values())


@view
def title_forms(document: Document) -> tuple[str, ...]:
    """Return the texts the title goes by, the longest first.

    A title that stands twice counts once, and the title of a page also without the site's name.
    """
    forms: dict[str, str] = {}
    for block in title_blocks(document):
        text = once(block.text)
        forms.setdefault(fold(text).text, text)
        if document.page and block.scope is Scope.TITLE:
            own = _without_site(text)
            if own != text and len(own.split()) >= _ENOUGH_WORDS:
                forms.setdefault(fold(own).text, own)
    return tuple(text for folded, text in sorted(forms.items(), key=lambda f: -len(f[0])) if folded)


def _without_site(text: str) -> str:
    last = max(map(text.rfind, _STRONG))
    for separator in _SEPARATOR.finditer(text):
        if separator.end() > last:
            return text[: separator.start()]
    return text
