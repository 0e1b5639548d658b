"""German verbs: which words of a clause may be its finite verb.

Built to err on one side: a word is evidence for a verb unless it is known to be something else, so
that a clause called verbless really is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.language import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_ADJECTIVE_ENDING = re.compile(r"(?:e|en|er|es|em)$")
_VERB_ENDING = re.compile(r"(?:t|te|ten|en|eln|ern)$")
_PARTICIPLE_SHAPE = re.compile(r"\w{0,6}ge\w{2,}(?:t|en)$")
_LONGEST_PREFIX = 9


def _class(name: str) -> frozenset[str]:
    return lexicon.word_class("de", name)


def is_title_case(words: Sequence[str]) -> bool:
    """Tell whether nearly all of more than three words are capitalised."""
    alphabetic = [word for word in words if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in alphabetic)
    return len(alphabetic) > 3 and capitals >= 0.9 * len(alphabetic)


def _is_attribute(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a word stands before a noun, with nothing but attributes in between."""
    at += 1
    while at < len(tokens) and tokens[at].islower() and _ADJECTIVE_ENDING.search(tokens[at]):
        at += 1
    return at < len(tokens) and tokens[at][0].isupper()


def is_participle(word: str) -> bool:
    """Tell whether a word may be a past participle: "gegangen", "überrascht"."""
    lowered = word.lower()
    return "P" in lexicon.forms("de").get(lowered, "")


def is_infinitive(word: str) -> bool:
    """Tell whether a word may be an infinitive; "vorzuschlagen" is one too."""
    lowered = word.lower()
    if "I" in lexicon.forms("de").get(lowered, ""):
        return True
    before, zu, after = lowered.partition("zu")
    return bool(zu) and before in _class("separable-prefix") and is_infinitive(after)


def _has_separable_prefix(word: str) -> bool:
    """Tell whether a word is a finite form behind a prefix that no dictionary lists it with."""
    prefixes, forms = _class("separable-prefix"), lexicon.forms("de")
    for length in range(min(_LONGEST_PREFIX, len(word) - 3), 1, -1):
        if word[:length] in prefixes:
            flags = forms.get(word[length:], "")
            known = word[length:] in _class("finite-function-word") or "f" not in flags
            if known and ("F" in flags or "W" in flags):
                return True
    return False


def may_be_finite(word: str) -> bool:
    """Tell whether a lower-case word may be a finite verb, wherever it stands."""
    flags = lexicon.forms("de").get(word)
    if flags and ("F" in flags or "W" in flags):
        if "f" in flags and word not in _class("finite-function-word"):
            return False
        return "F" in flags or not ("a" in flags or "d" in flags)
    return flags is None and word not in _class("never-finite") and _has_separable_prefix(word)


def _token_is_finite(tokens: Sequence[str], at: int, word: str) -> bool:
    flags = lexicon.forms("de").get(word)
    after_zu = at > 0 and tokens[at - 1].lower() == "zu"
    if flags and ("F" in flags or "W" in flags):
        if not may_be_finite(word) or (after_zu and "I" in flags):
            return False
        after_noun = at > 1 and tokens[at - 1][0].isupper()
        return not ("a" in flags and _is_attribute(tokens, at) and not after_noun)
    if flags is not None or word in _class("never-finite"):
        return False
    if _PARTICIPLE_SHAPE.match(word):
        return False
    if "'s" in word or "’s" in word:
        return True
    if after_zu or len(word) <= 3:
        return False
    if len(word) > 4 and _has_separable_prefix(word):
        return True
    unknown_verb = word.isalpha() and bool(_VERB_ENDING.search(word))
    return unknown_verb and not _is_attribute(tokens, at)


def finite(tokens: Sequence[str]) -> list[bool]:
    """Tell of each token whether it may be a finite verb.

    ``tokens`` are the words and the punctuation marks of a clause. Capitalised words are nouns, unless the
    whole is in title case.
    """
    title_case = is_title_case([token for token in tokens if token[0].isalnum()])
    found = []
    for at, token in enumerate(tokens):
        lower = token.islower() or (title_case and token[0].isalpha())
        found.append(
            lower and token[0].isalpha() and _token_is_finite(tokens, at, token.lower())
        )
    return found
