"""Verbs: finite ones, participles, infinitives. By language, from its lexica.

A language has verbs where it has a module ``contentlint.language.<subtag>.verbs``; of other
languages nothing is said.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from contentlint.language import languages

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Verbs(Protocol):
    def finite(self, tokens: Sequence[str]) -> list[bool]: ...
    def is_participle(self, word: str) -> bool: ...
    def is_infinitive(self, word: str) -> bool: ...


@cache
def _verbs(lang: str) -> _Verbs | None:
    return cast("_Verbs | None", languages.of(lang).module("verbs"))


def finite(tokens: Sequence[str], lang: str) -> list[bool]:
    """Tell of each word and punctuation mark of a clause whether it may be a finite verb.

    Generous: a word that may be one counts. All false for languages whose verbs are not known.
    """
    verbs = _verbs(lang)
    return verbs.finite(tokens) if verbs else [False] * len(tokens)


def is_participle(word: str, lang: str) -> bool:
    """Tell whether a word may be a past participle."""
    verbs = _verbs(lang)
    return verbs is not None and verbs.is_participle(word)


def is_infinitive(word: str, lang: str) -> bool:
    """Tell whether a word may be an infinitive (in English, a base form)."""
    verbs = _verbs(lang)
    return verbs is not None and verbs.is_infinitive(word)
