"""Word lists, and the lexicon of each language: its words, what they can be, how frequent they are.

The lexicon is one file per language that ``scripts/build_lexicon.py`` writes and that is mapped;
plain lists are lines of text beside it. Each is read when it is first asked for, and nothing is
read by importing this module.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, overload

from contentlint.language import features, languages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def data_path(lang: str, name: str) -> str | None:
    """Return the path of a language's data file, or ``None`` where the language has none."""
    return languages.of(lang).path(name.removesuffix(".txt"))


def entries(lang: str, name: str) -> tuple[str, ...]:
    """Return the lines of a language's plain word list; nothing where the language has none."""
    return languages.of(lang).entries(name.removesuffix(".txt"))


def entry_set(lang: str, name: str) -> frozenset[str]:
    """Return the lines of a language's plain word list as a set."""
    return languages.of(lang).entry_set(name.removesuffix(".txt"))


@cache
def word_class(lang: str, name: str) -> frozenset[str]:
    """Return the words of a class of ``word-classes.txt``; none where there is no such class."""
    return languages.of(lang).words(name)


# --- the lexicon


class Lexicon:
    """The words of a language, as ``scripts/build_lexicon.py`` wrote them.

    Words are looked up in lower case, German ones with ß or, as in Switzerland, with ss. What a
    value says is told by ``contentlint.language.features``.
    """

    __slots__ = ("lang", "value", "words")

    def __init__(self, lang: str, path: str) -> None:
        from contentlint.language.automaton import Automaton

        self.lang = lang
        self.words = Automaton(path)
        """Its words as an automaton, to walk along."""
        self.value = self.words.value
        """Return the value of a word in lower case; 0 where the lexicon does not have it."""

    def zipf(self, word: str) -> float:
        """Return how frequent a word in lower case is on the Zipf scale; 0 where that is unknown.

        3 is once in a million words, 6 once in a thousand.
        """
        return features.zipf(self.value(word))


@cache
def lexicon(lang: str) -> Lexicon | None:
    """Return the lexicon of a language by its subtag; ``None`` where it has none.

    Opened in a fraction of a millisecond: the file is mapped, not read.
    """
    path = data_path(lang, "lexicon")
    return Lexicon(lang, path) if path else None


COMMON = 3.0
"""Zipf value from which on a word is among the known ones whatever it is: names, slang, slips."""


def _values(lang: str) -> Callable[[str], int]:
    found = lexicon(lang)
    return found.value if found else lambda _word: 0


class Frequencies:
    """The words of a language that are common: found once in a million words or more.

    With ss for ß, since the list that the frequencies come from folds them.
    """

    __slots__ = ("_value",)

    def __init__(self, lang: str) -> None:
        self._value = _values(lang)

    def __getitem__(self, word: str) -> float:
        """Return the Zipf value of a word; raises ``KeyError`` where it is not common."""
        found = self.get(word)
        if not found:
            raise KeyError(word)
        return found

    def __contains__(self, word: str) -> bool:
        return features.zipf(self._value(word)) >= COMMON

    def get(self, word: str, default: float = 0.0) -> float:
        """Return the Zipf value of a word; ``default`` where it is not common."""
        found = features.zipf(self._value(word))
        return found if found >= COMMON else default


class Forms:
    """What the forms of a language can be, as the flags that its ``verbs`` module asks for."""

    __slots__ = ("_flags", "_value")

    def __init__(self, lang: str) -> None:
        self._value = _values(lang)
        module = languages.of(lang).module("forms")
        self._flags: Callable[[int], str] = module.flags if module else lambda _: "-"

    def __contains__(self, word: str) -> bool:
        return bool(self._value(word) & features.FORM)

    @overload
    def get(self, word: str) -> str | None: ...
    @overload
    def get(self, word: str, default: str) -> str: ...

    def get(self, word: str, default: str | None = None) -> str | None:
        """Return the flags of a form in lower case; ``default`` where it is no form."""
        value = self._value(word)
        return self._flags(value & _CLASSES) if value & features.FORM else default


_CLASSES = (1 << 56) - (1 << 40)


@cache
def frequencies(lang: str) -> Frequencies:
    """Return the common words of a language; none where it has no lexicon."""
    return Frequencies(lang)


@cache
def forms(lang: str) -> Forms:
    """Return what forms can be; none where the language has no lexicon."""
    return Forms(lang)


@cache
def infinitives(lang: str) -> Mapping[str, str]:
    """Return the infinitives of finite forms that do not follow from them."""
    rows = (line.split() for line in entries(lang, "infinitives.txt"))
    return {form: infinitive for infinitive, *found in rows for form in found}


def folded(word: str) -> str:
    """Return a word as the frequency list spells it: in lower case, with ss for ß."""
    return word.lower().replace("ß", "ss")


def zipf(word: str, lang: str) -> float:
    """Return how frequent a word is on the Zipf scale; 0 where it is not common."""
    return frequencies(lang).get(folded(word))


def is_known(word: str, lang: str) -> bool:
    """Tell whether a word is common, or one of the forms that the language's verbs are told by."""
    return folded(word) in frequencies(lang) or word.lower() in forms(lang)
