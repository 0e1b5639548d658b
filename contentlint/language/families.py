"""Words that readers take for one: its forms, what is derived from it, the halves it falls into.

A language knows such families where it has a module ``contentlint.language.<subtag>.families``;
in others a word is known by its own letters.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol, cast
from unicodedata import combining, normalize

from contentlint.language import languages
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_LETTERS = str.maketrans({
    "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
})  # fmt: skip
"""Letters whose marks Unicode does not part from them, as addresses have them."""
_SHORTEST_HEAD = 4
"""Letters from which a word is taken for a part of a longer one: "Frost" has no "Ros"."""


class Family(Record):
    """What a word is recognised by, in lower case and with its umlauts bared."""

    forms: AbstractSet[str]
    """Keys of its own forms: a word that has one of them is a form of it."""
    relatives: AbstractSet[str] = frozenset()
    """Roots of words derived from it: "Anmeldung" of "anmelden"."""
    heads: tuple[str, ...] = ()
    """How it begins longer words: "Brot" of "Brotkorb"."""
    tails: tuple[str, ...] = ()
    """How it ends them."""
    particle: str = ""
    """What its finite forms leave to the end of the clause: "an" of "anmelden"."""
    finite: AbstractSet[str] = frozenset()
    """Keys of the forms that leave it there: "meldet"."""


class _Families(Protocol):
    def keys(self, word: str) -> AbstractSet[str]: ...
    def roots(self, word: str) -> AbstractSet[str]: ...
    def family(self, word: str, *, cased: bool) -> Family: ...
    def lemmas(self, word: str) -> AbstractSet[str]: ...
    def same(self, one: str, other: str) -> bool | None: ...
    def has_part(self, word: str, ends: tuple[str, ...]) -> bool | None: ...


def bare(text: str) -> str:
    """Return a text in lower case, its letters without marks: a for ä and å, ss for ß, l for ł."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    apart = normalize("NFD", lowered.translate(_LETTERS))
    return "".join(char for char in apart if not combining(char))


def parts(*forms: str) -> tuple[str, ...]:
    """Return the forms that are long enough to be told from chance inside of a word."""
    return tuple(dict.fromkeys(form for form in forms if len(form) >= _SHORTEST_HEAD))


@cache
def _families(lang: str) -> _Families | None:
    return cast("_Families | None", languages.of(lang).module("families"))


def keys(word: str, lang: str) -> AbstractSet[str]:
    """Return what forms of one word have in common; ``word`` has its umlauts bared."""
    families = _families(lang)
    return families.keys(word) if families else {word}


def roots(word: str, lang: str) -> AbstractSet[str]:
    """Return what a word has in common with those it is derived from."""
    families = _families(lang)
    return families.roots(word) if families else {word}


def lemmas(word: str, lang: str) -> AbstractSet[str]:
    """Return the words that a word may be a form of; nothing where that is not known."""
    families = _families(lang)
    return families.lemmas(word) if families else frozenset()


def same(one: str, other: str, lang: str) -> bool | None:
    """Tell whether two words can be forms of one, as written; ``None`` where that is not known."""
    families = _families(lang)
    return families.same(one, other) if families else None


def has_part(word: str, ends: tuple[str, ...], lang: str) -> bool | None:
    """Tell whether a word is put together with one of some; ``None`` where that is not known."""
    families = _families(lang)
    return families.has_part(word, ends) if families else None


def family(word: str, lang: str, *, cased: bool) -> Family:
    """Return the family of a word as it is written.

    ``cased`` tells whether its capitals can be relied on: people search in lower case.
    """
    families = _families(lang)
    if families:
        return families.family(word, cased=cased)
    ends = parts(bare(word))
    return Family({bare(word)}, heads=ends, tails=ends)
