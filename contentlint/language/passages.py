"""Passages in another language than the text around them."""

from __future__ import annotations

from contentlint.language import languages
from contentlint.language.tokens import words

_LEAST = 2
"""Function words that a passage must have before it is told from the text around it."""


def is_foreign(text: str, lang: str) -> bool:
    """Tell whether a text is plainly in a neighbour of the language of the document it stands in.

    It is if words of the other language's grammar outnumber those of ``lang``, a tag. A text that
    may be either, such as a title of nouns, is not.
    """
    language = languages.of(lang)
    own_words = language.entry_set("function-words")
    if not own_words or not language.neighbours:
        return False
    found = {word.text.lower() for word in words(text)}
    for other in language.neighbours:
        other_words = other.entry_set("function-words")
        own = len(found & own_words - other_words)
        foreign = len(found & other_words - own_words)
        if foreign >= _LEAST and foreign > own:
            return True
    return False
