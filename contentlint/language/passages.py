"""Passages in another language than the text around them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.language import languages
from contentlint.language.made import Made
from contentlint.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Any

_LEAST = 2
"""Function words that a passage must have before it is told from the text around it."""
_NATIVE = 0.3
"""Share of the language's own function words from which a passage is surely in it."""
_FOREIGN = 3
"""Function words that show what other language a passage is in, at least."""
_DENSE = 0.2
"""Their share of its words, at least."""
_SPARSE = 0.1
"""The same where none is the text's own: languages without articles have fewer."""
_THICK = 0.33
"""Their share in a line of a few words."""
_CLEARLY = 2
"""So many times as many as the own language's they are."""
_OTHER_SCRIPT = 0.6
_LATIN_1 = "\u00ff"
_OTHER_LETTERS = 0.25
"""Share of words with letters beyond those of western Europe that shows another language."""
_HARDLY = 0.1
"""Share of a language's function words below which a longer text is in another, or none."""
UNDETERMINED = "und"
"""Tag of a passage that has another script than the language around it, or other letters."""


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


def passage_language(found: Sequence[str], lang: str) -> str:
    """Return the primary subtag of the language that words in a row are plainly in.

    That of ``lang``, a tag, where it is; ``""`` where it cannot be told; ``"und"`` where the
    letters are not those of ``lang``.
    """
    language = languages.of(lang)
    native = language.entry_set("function-words") or _foreign_words().get(language.subtag)
    if not native:
        return ""
    lowered = _lowered([word for word in found if word[:1].isalpha()])
    if sum(map(native.__contains__, lowered)) >= _NATIVE * len(lowered):
        return language.subtag
    if not "".join(lowered).isascii():
        if sum([word[0] >= "\u0370" for word in lowered]) > _OTHER_SCRIPT * len(found):
            return UNDETERMINED
        strange = sum(map(_is_strange, lowered))
        if strange > _OTHER_LETTERS * len(found) and strange >= _FOREIGN and not _uses_them(native):
            return UNDETERMINED
    name, best = _most_words(lowered, language.subtag, native)
    # Letters that stand alone are abbreviations and formulas as well.
    if len({word for word in best if len(word) > 1}) < _FOREIGN:
        return ""
    theirs = _foreign_words()[name]
    own = sum([word in native and word not in theirs for word in lowered])
    if len(best) < (_DENSE if own else _SPARSE) * len(lowered):
        return ""
    return name if len(best) >= _CLEARLY * own else ""


def line_language(found: Sequence[str], lang: str) -> str:
    """Return the primary subtag of another language that the few words of a line are plainly in.

    They have two of its function words at least, and none that are the document's alone. What is
    capitalised amid a line is a name.
    """
    native = languages.of(lang).entry_set("function-words")
    if not native:
        return ""
    words = [word for word in found if word[:1].isalpha()]
    small = [word.lower() for index, word in enumerate(words) if not index or word[0].islower()]
    name, best = _most_words(small, languages.of(lang).subtag, native)
    telling = {word for word in best if len(word) > 1}
    if len(telling) < _LEAST or len(best) < _THICK * len(words):
        return ""
    theirs = _foreign_words()[name]
    return "" if any(word in native and word not in theirs for word in small) else name


def _most_words(
    lowered: Sequence[str], own: str, native: AbstractSet[str]
) -> tuple[str, list[str]]:
    """Return the other language that has most of some words, and these."""
    hits: dict[str, list[str]] = {}
    spoken = _languages_of_words()
    for word in lowered:
        if word in spoken and word not in native:
            for other in spoken[word]:
                hits.setdefault(other, []).append(word)
    best: list[str] = []
    name = ""
    if hits:
        for other in _foreign_words():
            if other in hits and other != own and len(hits[other]) > len(best):
                name, best = other, hits[other]
    return name, best


def _is_strange(word: str) -> bool:
    """Tell whether a word has a letter beyond those of western Europe."""
    return max(word) > _LATIN_1 and any(sign > _LATIN_1 and sign.isalpha() for sign in word)


@cache
def _uses_them(words: frozenset[str]) -> bool:
    """Tell whether a language's own words have such letters."""
    return any(map(_is_strange, words))


def may_be_in(found: Sequence[str], lang: str) -> bool:
    """Tell whether so many words may be of a language at all: some of them have to make sentences.

    Of German and English prose, every third word does. Languages of which no words are known may
    be those of any text.
    """
    language = languages.of(lang)
    native = language.entry_set("function-words") or _foreign_words().get(language.subtag)
    return not native or sum(map(native.__contains__, _lowered(found))) >= _HARDLY * len(found)


def has_words_of(other: str, found: Sequence[str], lang: str) -> bool:
    """Tell whether words have a function word of another language, by its primary subtag."""
    theirs = _foreign_words().get(other, frozenset())
    native = languages.of(lang).entry_set("function-words")
    return any(word.lower() in theirs and word.lower() not in native for word in found)


def has_own_words(found: Sequence[str], lang: str, other: str = "") -> bool:
    """Tell whether words have a function word of their language that is none of ``other``'s."""
    native = languages.of(lang).entry_set("function-words")
    theirs = _foreign_words().get(other, frozenset()) if other else frozenset()
    return any(word in native and word not in theirs for word in map(str.lower, found))


def has_foreign_words(found: Sequence[str], lang: str) -> bool:
    """Tell whether words hold so many function words of other languages that a passage may."""
    others = _all_foreign(languages.of(lang).subtag)
    return sum(map(others.__contains__, _lowered(found))) >= _FOREIGN


def _lowered(found: Sequence[str]) -> list[str]:
    """Return words in lower case: in one step, since none of them holds a blank."""
    return " ".join(found).lower().split(" ") if found else []


@cache
def _all_foreign(subtag: str) -> frozenset[str]:
    native = languages.of(subtag).entry_set("function-words")
    return frozenset().union(*_foreign_words().values()) - native


@cache
def _languages_of_words() -> Mapping[str, tuple[str, ...]]:
    return _made()()


def made() -> Iterator[Made[Any]]:
    """Yield what the package's build makes of the lists."""
    yield _made()


def _made() -> Made[Mapping[str, tuple[str, ...]]]:
    path = resources.path("core", "language", "foreign-words.txt")
    return Made("languages-of-words", (path,), _by_word)


def _by_word() -> Mapping[str, tuple[str, ...]]:
    """Return the languages of each function word."""
    found: dict[str, list[str]] = {}
    for other, theirs in _foreign_words().items():
        for word in theirs:
            found.setdefault(word, []).append(other)
    return {word: tuple(others) for word, others in found.items()}


@cache
def _foreign_words() -> Mapping[str, frozenset[str]]:
    lines = resources.lines("core", "language", "foreign-words.txt")
    split = (line.partition(":") for line in lines)
    return {subtag: frozenset(found.split()) for subtag, _, found in split}
