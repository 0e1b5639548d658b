"""Word lists with frequencies and forms, read from the big lists under ``rules``.

A big list has ``#`` lines that name its sources, a line with the names of groups, and then a line
for each pair of letters that words begin with: the words in order, a tab, and for each word a
character that tells its group. Each list is read when it is first asked for, each line spread out
when a word of it is, and nothing is read by importing this module.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
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
    """Words and their values, spread out as they are asked for: by the two letters they begin with.

    Ready in a fraction of the time that a ``dict`` of all words takes to build: one article looks
    up a few hundred of sixty thousand.
    """

    __slots__ = ("_ordered", "_rows", "_spread", "_values")

    def __init__(self, rows: Mapping[str, str], values: list[_Value]) -> None:
        self._values = values
        self._rows = rows
        self._spread: dict[str, dict[str, str]] = {}
        self._ordered: dict[str, list[str]] = {}

    def beginning(self, pair: str) -> Mapping[str, str]:
        """Return the words that begin with two letters, for those who look up hundreds of them."""
        words = self._spread.get(pair)
        if words is None:
            row, _tab, codes = self._rows.get(pair, "").partition("\t")
            words = self._spread[pair] = dict(zip(row.split(), codes, strict=True))
        return words

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word in self.beginning(word[:2])

    def __getitem__(self, word: str) -> _Value:
        return self._value(self.beginning(word[:2])[word])

    def get(self, word: str, default: Any = None) -> Any:
        """Return a word's value, or ``default`` where it is not in the list."""
        code = self.beginning(word[:2]).get(word)
        return default if code is None else self._value(code)

    def _value(self, code: str) -> _Value:
        return self._values[ord(code) - 33]

    def has_prefix(self, start: str) -> bool:
        """Tell whether any word begins like that, with two letters or more."""
        ordered = self._ordered.get(start[:2])
        if ordered is None:
            # A dictionary keeps its order, and the rows are in order.
            ordered = self._ordered[start[:2]] = list(self.beginning(start[:2]))
        at = bisect_left(ordered, start)
        return at < len(ordered) and ordered[at].startswith(start)

    def __iter__(self) -> Iterator[str]:
        for row in self._rows.values():
            yield from row.partition("\t")[0].split()

    def __len__(self) -> int:
        return sum(1 for _word in self)


def _table(lang: str, name: str, convert: Callable[[str], _Value]) -> Table[_Value]:
    path = data_path(lang, name)
    if path is None:
        return Table({}, [])
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")
    head = next(at for at, line in enumerate(lines) if not line.startswith("#"))
    values = [convert(value) for value in lines[head].split(" ")]
    return Table({row[:2].rstrip("\t"): row for row in lines[head + 1 :] if row}, values)


@cache
def frequencies(lang: str) -> Table[float]:
    """Return the known words in lower case and their frequency on the Zipf scale.

    3 is once in a million words, 6 once in a thousand. Words below the list's cut are not in it.
    """
    return _table(lang, "frequencies.txt", lambda value: int(value) / 10)


@cache
def forms(lang: str) -> Mapping[str, str]:
    """Return what forms can be, as the flags that the language's module documents."""
    return _table(lang, "forms.txt", str)


@cache
def infinitives(lang: str) -> Mapping[str, str]:
    """Return the infinitives of finite forms that do not follow from them."""
    return _table(lang, "irregular.txt", str)


def folded(word: str) -> str:
    """Return a word as the frequency lists spell it: in lower case, with ss for ß."""
    return word.lower().replace("ß", "ss")


def zipf(word: str, lang: str) -> float:
    """Return how frequent a word is on the Zipf scale; 0 where it is not among the known words."""
    value: float = frequencies(lang).get(folded(word), 0.0)
    return value


def is_known(word: str, lang: str) -> bool:
    """Tell whether a word is common enough to be in the language's list, or one of its forms."""
    return folded(word) in frequencies(lang) or word.lower() in forms(lang)
