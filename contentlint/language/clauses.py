"""Titles and headings that break off: clauses without their verb, words left dangling.

The detection is the language's own (``contentlint.language.<subtag>.clauses``); here is what it
shares. All offsets are code points.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, cast

from contentlint.language import languages
from contentlint.language.tokens import WORD
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable


class Missing(StrEnum):
    """What an incomplete title lacks."""

    VERB = "verb"
    """A clause that a question word or conjunction begins has no finite verb."""
    NOUN = "noun"
    """It ends with an article."""
    OWNED = "owned"
    """It ends with a possessive."""
    OBJECT = "object"
    """It ends with a preposition."""
    REST = "rest"
    """It ends with a conjunction."""
    CONTINUATION = "continuation"
    """It ends with a comma, a dash or an opening bracket."""
    INFINITIVE = "infinitive"
    """An infinitive clause lacks its verb, or what stands before the verb's "zu"."""


class Gap(Record):
    """A place where a title breaks off."""

    missing: Missing
    start: int
    """Of the clause without its verb, or of the dangling word."""
    end: int
    word: str
    """The word that makes the reader wait for more, as written."""
    certain: bool
    """Whether no sound reading is likely."""


class Token(Record):
    """A word or a punctuation mark and its place."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word (or a number)."""
        return self.text[0].isalnum()


_TOKEN = pattern(rf"{WORD.pattern}|[^\w\s]|_")
_BREAK = pattern(
    r"(?<=[:;!?|])[\"“”»«]?\s+"  # Thema: Wie …
    r"|(?<=[^\W\d_]{4}[.])\s+(?=[^\W\d_a-zäöüß]|[„\"“»])"  # Ein Satz. Ein anderer
    r"|(?<!\s)\s++(?:[–—|•·-]|//)\s+"
)
_OPEN_END = pattern(r"(?<!\W)(?=\W*+$)\W*?(?:[?!…]|\.\.\.)")
_QUOTES = tuple("\"'„“”‚‘’»«›‹")
_SEPARATORS = ("", " ", ": ", " - ", " – ", " | ")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words and punctuation marks between two offsets."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(match[0], match.start(), match.end()) for match in found]


def parts(text: str) -> list[tuple[int, int]]:
    """Return the spans between the colons, dashes and sentence ends of a title."""
    found, start = [], 0
    for match in _BREAK.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return [(a, b) for a, b in found if text[a:b].strip()]


def is_question(text: str) -> bool:
    """Tell whether a text ends with a mark that lets it stand without a verb: ? ! …"""
    return bool(_OPEN_END.search(text))


def is_quoted(text: str, word: Token) -> bool:
    """Tell whether a single word stands between quotation marks, so that it names itself."""
    before, after = text[max(word.start - 1, 0) : word.start], text[word.end : word.end + 1]
    return before in _QUOTES and after in _QUOTES


def single(text: str) -> str:
    """Return one copy of a title that stands twice in a row, else the whole title."""
    for separator in _SEPARATORS:
        half, rest = divmod(len(text) - len(separator), 2)
        if rest == 0 and half > 12 and text[:half] + separator + text[:half] == text:
            return text[:half]
    return text


def gaps(text: str, lang: str) -> list[Gap]:
    """Return where a title or heading breaks off, in order; nothing for unknown languages."""
    module = languages.of(lang).module("clauses")
    if module is None:
        return []
    find = cast("Callable[[str], list[Gap]]", module.gaps)
    return find(single(text))
