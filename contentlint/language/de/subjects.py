"""The subject of a German clause: whether it is one, beyond doubt.

The last word of a clause may be an infinitive or the plural of a verb: "Was wir lernen" is whole,
"Was Lena lernen" has lost its "will". Which of the two it is, its subject tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language import features, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORTEST_TAIL = 4
_ONE = features.singular(features.NOMINATIVE, features.MASCULINE) | (
    features.singular(features.NOMINATIVE, features.FEMININE)
    | features.singular(features.NOMINATIVE, features.NEUTER)
)
_FEMININE = features.singular(features.NOMINATIVE, features.FEMININE)
_MASCULINE = features.singular(features.NOMINATIVE, features.MASCULINE)
_MANY = features.plural(features.NOMINATIVE)
_NAME = features.NAME | features.FORENAME | features.PROPER


def _class(name: str) -> frozenset[str]:
    return lexicon.word_class("de", name)


def noun(word: str) -> int:
    """Return what a noun can be, as :func:`contentlint.language.features.noun`; 0 if unknown.

    A compound that no dictionary has is what its last part is.
    """
    known = lexicon.lexicon("de")
    if known is None:
        return 0
    lowered = word.lower()
    value = known.value(lowered)
    found = features.noun(value)
    if found:
        return found
    if value & _NAME:
        return 0 if lowered.endswith(("e", "en", "er", "s", "n")) else _ONE
    tail = lowered.rpartition("-")[2]
    if tail != lowered:
        return noun(tail)
    for at in range(_SHORTEST_TAIL, len(lowered) - _SHORTEST_TAIL + 1):
        value = known.value(lowered[at:])
        if value & features.TAIL_CAPITAL:
            return features.noun(value)
    return 0


def is_one(words: Sequence[str], *, bare: bool) -> bool:
    """Tell whether the subject among the words between a question word and a verb is a single one.

    Errs on one side: where it may be more than one, or is not found, it is none. ``bare`` says that
    the clause may have no subject at all: "Wie das Klima retten".
    """
    lower = [word.lower() for word in words]
    if "man" in lower:
        return True  # whatever else is joined by "und"
    if any(word in _class("joins-subjects") or word[0].isdigit() for word in lower):
        return False
    if any(word in _class("plural-subject") for word in lower) or "Sie" in words:
        return False
    if any(word in _class("singular-subject") for word in lower):
        return True
    alone, at, phrases = False, 0, 0
    while at < len(words):
        if lower[at] in _class("preposition"):
            at = _behind_noun(words, at + 1)
            continue
        if not words[at][0].isupper():
            at += 1
            continue
        end = at
        while end < len(words) and words[end][0].isupper():
            end += 1
        article = _article(lower, words, at)
        first = not any(word[0].isupper() for word in words[:at])
        if first and article in _class("surely-masculine") and _is_he(words[end - 1]):
            return True  # whatever else there is, is no nominative
        person = first and end - at > 1 and _is_forename(words[at])
        alone = alone or person
        if first and bare and _leads(words, at, end):
            return True
        for word in () if person else words[at:end]:
            number = _number(word, article)
            if number is None:
                return False
            alone = alone or number
        at = end
        phrases += 1
    return alone and (phrases > 1 or not bare)


def _leads(words: Sequence[str], at: int, end: int) -> bool:
    """Tell whether a single noun opens the clause, and an object stands right behind it.

    Of two phrases the first is the subject: "Wie die Bahn die Strecken [sanieren will]".
    """
    word = words[at]
    articles = _class("singular-nominative") | {"die"}
    if at > 1 or end - at > 1 or (at and words[0] not in articles):
        return False
    found = noun(word)
    if not found & _ONE or found & _MANY or _is_adjective(word):
        return False
    behind = words[end : end + 1]
    article_or_attribute = any(
        word in _class("second-phrase") or word.endswith(("e", "en")) for word in behind
    )
    return article_or_attribute and any(word[0].isupper() for word in words[end + 1 :])


def _is_adjective(word: str) -> bool:
    """Tell whether a noun may be an adjective made one."""
    known = lexicon.lexicon("de")
    lowered = word.lower()
    tails = (lowered[at:] for at in range(len(lowered) - _SHORTEST_TAIL + 1))
    return known is not None and any(known.value(tail) & features.ATTRIBUTIVE for tail in tails)


def _is_forename(word: str) -> bool:
    known = lexicon.lexicon("de")
    return known is not None and bool(known.value(word.lower()) & features.FORENAME)


def _is_he(word: str) -> bool:
    """Tell whether a noun is masculine and nothing else, so that "der" makes it a nominative."""
    found = noun(word) & _ONE
    return found == _MASCULINE


def _behind_noun(words: Sequence[str], at: int) -> int:
    """Return the place behind the noun that a preposition governs."""
    while at < len(words) and not words[at][0].isupper():
        at += 1
    while at < len(words) and words[at][0].isupper():
        at += 1
    return at


def _article(lower: Sequence[str], words: Sequence[str], at: int) -> str:
    """Return the article or pronoun of the noun that begins at ``at``; "" for none."""
    before = at - 1
    while before >= 0 and not words[before][0].isupper():
        if lower[before] in _class("determiner"):
            return lower[before]
        before -= 1
    return ""


def _number(word: str, article: str) -> bool | None:
    """Tell whether a noun may be a single subject; ``None`` where it may be more than one.

    ``False``: it is no subject.
    """
    if not article and _is_adjective(word):
        return None  # "Jugendliche", "Grüne": several of them
    found = noun(word)
    if article in _class("never-plural"):
        # "der" is the genitive of a plural or a feminine, and the nominative of a masculine.
        if article == "der":
            return bool(found & _MASCULINE)
        return article in _class("singular-nominative")
    if not found or found & _MANY or not (article or found & _ONE):
        return None
    return bool(found & (_FEMININE if article else _ONE))
