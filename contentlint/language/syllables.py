"""Syllables of words."""

from __future__ import annotations

from functools import lru_cache

from contentlint.language.grammar import grammar


@lru_cache(maxsize=32_768)
def syllables(word: str, lang: str) -> int:
    """Count the syllables of a word, at least 1; by vowel groups in languages without rules."""
    return grammar(lang).syllables(word)
