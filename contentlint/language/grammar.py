"""How a language counts syllables and cuts endings: its module ``morphology``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.language import languages
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

_VOWELS = pattern(r"[aeiouyáàâäãåæéèêëíìîïóòôöõøœúùûüýÿ]+")


def _vowel_groups(word: str) -> int:

    return max(1, len(_VOWELS.findall(word.lower())))


def _same(word: str) -> str:
    return word.lower()


class Grammar(Record):
    """The functions of one language; the defaults are neutral."""

    syllables: Callable[[str], int] = _vowel_groups
    """Counts the syllables of a word, at least 1."""
    stem: Callable[[str], str] = _same
    """Cuts endings, so that forms of one word come out the same; lower case."""


NEUTRAL = Grammar()


@cache
def grammar(lang: str) -> Grammar:
    """Return the ``morphology`` of a language by its tag; a neutral one where it has none."""
    found = languages.of(lang).module("morphology")
    return NEUTRAL if found is None else Grammar(found.syllables, found.stem)
