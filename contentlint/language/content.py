"""What a text is about: its words without inflection, case and function words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language import languages
from contentlint.language.inflection import stem
from contentlint.language.tokens import words
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS = pattern(r"[-‐‑/_.:*]+")
_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def is_function_word(word: str, lang: str) -> bool:
    """Tell whether a word, in any case, says nothing about a text's subject."""
    return word.lower() in languages.of(lang).entry_set("function-words")


def content_stems(text: str, lang: str) -> list[str]:
    """Return the stems of a text's content words in order; compounds with hyphens in their parts.

    Umlauts are spelled out, so that a title compares with its slug. ``lang`` is a primary subtag.
    """
    parts = (part for word in words(text) for part in _PARTS.split(word.text) if part)
    return list(_stems(parts, lang))


def _stems(parts: Iterable[str], lang: str) -> Iterable[str]:
    small = languages.of(lang).entry_set("function-words")
    for lowered in map(str.lower, parts):
        if lowered not in small:
            yield stem(lowered.translate(_ASCII), lang)


def related(one: str, other: str) -> bool:
    """Tell whether two stems are one, or one is a part of the other as in a compound."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= 4 and short in long)
