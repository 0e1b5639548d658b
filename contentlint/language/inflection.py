"""Comparing words without their inflection."""

from __future__ import annotations

from contentlint.language.grammar import grammar


def stem(word: str, lang: str) -> str:
    """Return what the forms of a word have in common, lower case: a key for looking words up.

    It is no word of the language, and different words may share one.
    """
    return grammar(lang).stem(word)


def same_word(a: str, b: str, lang: str) -> bool:
    """Tell whether two words are forms of one: "Haus" and "Häusern", "plan" and "planning"."""
    if a.lower() == b.lower():
        return True
    if min(len(a), len(b)) < 3:
        return False
    return stem(a, lang) == stem(b, lang)
