"""Passages in another language than the text around them."""

from __future__ import annotations

from contentlint.language import lexicon
from contentlint.language.tokens import words

_LANGUAGES = ("de", "en")
_LEAST = 2
"""Function words that a passage must have before it is told from the text around it."""


def is_foreign(text: str, lang: str) -> bool:
    """Tell whether a text in a German or English document is plainly in the other of the two.

    It is if words of the other language's grammar outnumber those of ``lang``, a primary subtag. A
    text that may be either, such as a title of nouns, is not.
    """
    if lang not in _LANGUAGES:
        return False
    other = next(language for language in _LANGUAGES if language != lang)
    own_words = lexicon.entry_set(lang, "function-words.txt")
    other_words = lexicon.entry_set(other, "function-words.txt")
    found = {word.text.lower() for word in words(text)}
    own = len(found & own_words - other_words)
    foreign = len(found & other_words - own_words)
    return foreign >= _LEAST and foreign > own
