"""Word lists with frequencies and forms, read from the packed files under ``rules``.

A packed list is xz-compressed text: ``#`` lines that name the sources, then a line per group, the
group's name first and its words after it, between blanks. Each list is read when it is first
asked for, and none is read by importing this module.
"""

from __future__ import annotations

from functools import cache
from os.path import exists
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.language.tags import is_subtag

if TYPE_CHECKING:
    from collections.abc import Mapping


def data_path(lang: str, name: str) -> str | None:
    """Return the path of a language's data file, or ``None`` where the language has none."""
    if not is_subtag(lang):
        return None
    path = resources.path("core", "language", lang, name)
    return path if exists(path) else None


def entries(lang: str, name: str) -> tuple[str, ...]:
    """Return the lines of a language's plain word list; nothing where the language has none."""
    if data_path(lang, name) is None:
        return ()
    return resources.lines("core", "language", lang, name)


@cache
def entry_set(lang: str, name: str) -> frozenset[str]:
    """Return the lines of a language's plain word list as a set."""
    return frozenset(entries(lang, name))


@cache
def _word_classes(lang: str) -> Mapping[str, frozenset[str]]:
    named = (line.partition(":") for line in entries(lang, "word-classes.txt"))
    return {name: frozenset(words.split()) for name, _, words in named}


def word_class(lang: str, name: str) -> frozenset[str]:
    """Return the words of a class of ``word-classes.txt``; none where there is no such class."""
    return _word_classes(lang).get(name, frozenset())


def _groups(path: str) -> list[tuple[str, list[str]]]:
    import lzma  # noqa: PLC0415 -- only those who need a big list pay for it

    with open(path, "rb") as file:
        text = lzma.decompress(file.read()).decode()
    split = [line.split(" ") for line in text.split("\n") if line and not line.startswith("#")]
    return [(line[0], line[1:]) for line in split]


@cache
def frequencies(lang: str) -> Mapping[str, float]:
    """Return the known words in lower case and their frequency on the Zipf scale.

    3 is once in a million words, 6 once in a thousand. Words below the list's cut are not in it.
    """
    path = data_path(lang, "frequencies.txt.xz")
    found: dict[str, float] = {}
    for value, words in _groups(path) if path else ():
        found.update(dict.fromkeys(words, int(value) / 10))
    return found


@cache
def forms(lang: str) -> Mapping[str, str]:
    """Return what forms can be, as the flags that the language's module documents."""
    path = data_path(lang, "forms.txt.xz")
    found: dict[str, str] = {}
    for flags, words in _groups(path) if path else ():
        found.update(dict.fromkeys(words, flags))
    return found


@cache
def infinitives(lang: str) -> Mapping[str, str]:
    """Return the infinitives of finite forms that do not follow from them."""
    path = data_path(lang, "irregular.txt.xz")
    return {form: lemma for lemma, found in (_groups(path) if path else ()) for form in found}


def zipf(word: str, lang: str) -> float:
    """Return how frequent a word is on the Zipf scale; 0 where it is not among the known words."""
    return frequencies(lang).get(word.lower(), 0.0)


def is_known(word: str, lang: str) -> bool:
    """Tell whether a word is common enough to be in the language's list, or one of its forms."""
    lowered = word.lower()
    return lowered in frequencies(lang) or lowered in forms(lang)
