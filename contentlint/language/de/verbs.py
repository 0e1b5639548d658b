"""German verbs: which words of a clause may be its finite verb.

Built to err on one side: a word is evidence for a verb unless it is known to be something else, so
that a clause called verbless really is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language import lexicon
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_ADJECTIVE_ENDING = pattern(r"(?:e|en|er|es|em)$")
_VERB_ENDING = pattern(r"(?:t|te|ten|en|eln|ern)$")
_PARTICIPLE_SHAPE = pattern(r"\w{0,6}ge\w{2,}(?:t|en)$")
_LONGEST_PREFIX = 9
_SHORT_ES = pattern(r"['’]s$")


def _class(name: str) -> frozenset[str]:
    return lexicon.word_class("de", name)


def is_title_case(words: Sequence[str]) -> bool:
    """Tell whether words are capitalised that German writes small, nearly all of them.

    A row of names and nouns alone is no title case.
    """
    alphabetic = [word for word in words if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in alphabetic)
    if len(alphabetic) <= 3 or capitals < 0.9 * len(alphabetic):
        return False
    flags = lexicon.forms("de")
    small = (set(flags.get(word.lower(), "")) for word in alphabetic[1:] if word[0].isupper())
    return any(found & {"f", "d"} or ("F" in found and "I" not in found) for found in small)


def _is_attribute(tokens: Sequence[str], at: int) -> bool:
    """Tell whether an inflected word belongs to a noun after it or an article before it."""
    before = at - 1
    while before > 0 and tokens[before].islower() and tokens[before].endswith("en"):
        before -= 1
    if before >= 0 and tokens[before].lower() in _class("before-attribute"):
        return True
    after_preposition = before > 0 and tokens[before - 1].lower() in _class("preposition")
    if after_preposition and tokens[before] in ("die", "das"):
        return True  # "für die deutschen"; but "wie wir das ändern"
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


def takes_particle(particle: str, word: str) -> bool:
    """Tell whether a finite form may be half of a separable verb: "tritt … aus"."""
    forms = lexicon.forms("de")
    if "F" in forms.get(particle + word, ""):
        return True
    word = _SHORT_ES.sub("", word)
    candidates = [lexicon.infinitives("de").get(word, "")]
    for ending in ("", "e", "t", "te", "et", "ete", "en", "n", "ten", "eten", "st", "est"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: len(word) - len(ending)]
            candidates += (stem + "en", stem + "n")
    return any(
        is_infinitive(particle + verb) or particle + verb in _class("separable-verb")
        for verb in candidates
        if verb
    )


def _token_is_finite(tokens: Sequence[str], at: int, word: str) -> bool:
    flags = lexicon.forms("de").get(word)
    after_zu = at > 0 and tokens[at - 1].lower() == "zu"
    if flags and ("F" in flags or "W" in flags):
        if after_zu and "I" in flags:
            return False
        if not may_be_finite(word):
            return "W" in flags and word.endswith("e") and "ich" in map(str.lower, tokens)
        after_noun = at > 1 and tokens[at - 1][0].isupper()
        attribute = "a" in flags and bool(_ADJECTIVE_ENDING.search(word))
        return not (attribute and not after_noun and _is_attribute(tokens, at))
    if flags is not None or word in _class("never-finite"):
        return False
    if word.endswith("e") and "ich" in map(str.lower, tokens) and is_infinitive(word + "n"):
        return True
    if "'s" in word or "’s" in word:
        return True
    if after_zu or len(word) <= 3:
        return False
    if len(word) > 4 and _has_separable_prefix(word):
        return True
    if word.endswith("t") and "ihr" in tokens:
        return True  # "wenn ihr in Panik geratet"
    if _PARTICIPLE_SHAPE.match(word):
        return False
    if not (word.isalpha() and _VERB_ENDING.search(word)):
        return False
    return not (_ADJECTIVE_ENDING.search(word) and _is_attribute(tokens, at))


def finite(tokens: Sequence[str]) -> list[bool]:
    """Tell of each token whether it may be a finite verb.

    ``tokens`` are the words and the punctuation marks of a clause. Capitalised words are nouns,
    unless the whole is in title case.
    """
    title_case = is_title_case([token for token in tokens if token[0].isalnum()])
    found = []
    for at, token in enumerate(tokens):
        lower = token.islower() or (title_case and token[0].isalpha())
        found.append(lower and token[0].isalpha() and _token_is_finite(tokens, at, token.lower()))
    return found
