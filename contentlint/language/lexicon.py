"""Word lists with frequencies and forms, read from the packed files under ``rules``.

A packed list is gzip-compressed text: ``#`` lines that name the sources, then three lines: the
names of groups, all words in order, and for each word a character that tells its group. Each list
is read when it is first asked for, and none is read by importing this module.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from itertools import dropwhile
from os.path import exists
from typing import TYPE_CHECKING, Any, TypeVar

from contentlint import resources
from contentlint.language.tags import is_subtag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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


_Value = TypeVar("_Value")


class Table(Mapping[str, _Value]):
    """Words and their values, looked up by bisection.

    Ready in a quarter of the time that a ``dict`` of as many words takes to build; a look-up costs
    a microsecond instead of a twentieth, and one article needs a few hundred.
    """

    __slots__ = ("_codes", "_values", "_words")

    def __init__(self, words: list[str], codes: str, values: list[_Value]) -> None:
        self._words = words
        self._codes = codes
        self._values = values

    def _find(self, word: str) -> int:
        words = self._words
        at = bisect_left(words, word)
        return at if at < len(words) and words[at] == word else -1

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._find(word) >= 0

    def __getitem__(self, word: str) -> _Value:
        at = self._find(word)
        if at < 0:
            raise KeyError(word)
        return self._values[ord(self._codes[at]) - 33]

    def get(self, word: str, default: Any = None) -> Any:
        """Return a word's value, or ``default`` where it is not in the list."""
        at = self._find(word)
        return default if at < 0 else self._values[ord(self._codes[at]) - 33]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def unpacked(path: str) -> list[str]:
    """Return the lines of a packed list below its sources."""
    import zlib  # noqa: PLC0415 -- only those who need a big list pay for it

    with open(path, "rb") as file:
        text = zlib.decompress(file.read(), wbits=31).decode()
    return list(dropwhile(lambda line: line.startswith("#"), text.split("\n")))


def _table(lang: str, name: str, convert: Callable[[str], _Value]) -> Table[_Value]:
    path = data_path(lang, name)
    if path is None:
        return Table([], "", [])
    names, words, codes = unpacked(path)
    return Table(words.split(" "), codes, [convert(value) for value in names.split(" ")])


@cache
def frequencies(lang: str) -> Mapping[str, float]:
    """Return the known words in lower case and their frequency on the Zipf scale.

    3 is once in a million words, 6 once in a thousand. Words below the list's cut are not in it.
    """
    return _table(lang, "frequencies.txt.gz", lambda value: int(value) / 10)


@cache
def forms(lang: str) -> Mapping[str, str]:
    """Return what forms can be, as the flags that the language's module documents."""
    return _table(lang, "forms.txt.gz", str)


@cache
def infinitives(lang: str) -> Mapping[str, str]:
    """Return the infinitives of finite forms that do not follow from them."""
    return _table(lang, "irregular.txt.gz", str)


def zipf(word: str, lang: str) -> float:
    """Return how frequent a word is on the Zipf scale; 0 where it is not among the known words."""
    return frequencies(lang).get(word.lower(), 0.0)


def is_known(word: str, lang: str) -> bool:
    """Tell whether a word is common enough to be in the language's list, or one of its forms."""
    lowered = word.lower()
    return lowered in frequencies(lang) or lowered in forms(lang)
