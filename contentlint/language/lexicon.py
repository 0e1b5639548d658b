"""Word lists with frequencies and forms, read from the big lists under ``rules``.

A big list has ``#`` lines that name its sources, a line with the names of groups, and then a line
for each pair of letters that words begin with: the pair, the words in order between blanks, and for
each word a character that tells its group, with tabs between the three. Each list is read when it
is first asked for, and nothing is read by importing this module.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from contentlint.language import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def data_path(lang: str, name: str) -> str | None:
    """Return the path of a language's data file, or ``None`` where the language has none."""
    return languages.of(lang).path(name.removesuffix(".txt"))


def entries(lang: str, name: str) -> tuple[str, ...]:
    """Return the lines of a language's plain word list; nothing where the language has none."""
    return languages.of(lang).entries(name.removesuffix(".txt"))


def entry_set(lang: str, name: str) -> frozenset[str]:
    """Return the lines of a language's plain word list as a set."""
    return languages.of(lang).entry_set(name.removesuffix(".txt"))


def word_class(lang: str, name: str) -> frozenset[str]:
    """Return the words of a class of ``word-classes.txt``; none where there is no such class."""
    return languages.of(lang).words(name)


_Value = TypeVar("_Value")


_FEW = 6
"""Look-ups in a line that take less time than spreading it out."""


class Table(Mapping[str, _Value]):
    """Words and their values. A line is searched as it is; spread out, if it is asked for often.

    Ready in a fraction of the time that a ``dict`` of all words takes to build: one article looks
    up a few hundred of sixty thousand.
    """

    __slots__ = ("_asked", "_lines", "_ordered", "_spread", "_values")

    def __init__(self, lines: Mapping[str, bytes], values: list[_Value]) -> None:
        self._values = values
        self._lines = lines
        self._asked: dict[str, int] = {}
        self._spread: dict[str, dict[str, str]] = {}
        self._ordered: dict[str, list[str]] = {}

    def beginning(self, pair: str) -> Mapping[str, str]:
        """Return the words that begin with two letters, for those who look up hundreds of them."""
        words = self._spread.get(pair)
        if words is None:
            row, _tab, codes = self._line(pair).partition("\t")
            words = self._spread[pair] = dict(zip(row.split(), codes, strict=True))
        return words

    def _line(self, pair: str) -> str:
        return self._lines.get(pair, b"").decode()

    def _code(self, word: str) -> str | None:
        pair = word[:2]
        words = self._spread.get(pair)
        if words is not None:
            return words.get(word)
        asked = self._asked[pair] = self._asked.get(pair, 0) + 1
        if asked > _FEW:
            return self.beginning(pair).get(word)
        line = self._line(pair)
        at = line.find(f" {word} ")
        if at < 0 or " " in word:
            return None
        return line[line.index("\t") + line.count(" ", 0, at) + 1]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._code(word) is not None

    def __getitem__(self, word: str) -> _Value:
        code = self._code(word)
        if code is None:
            raise KeyError(word)
        return self._value(code)

    def get(self, word: str, default: Any = None) -> Any:
        """Return a word's value, or ``default`` where it is not in the list."""
        code = self._code(word)
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
        for pair in self._lines:
            yield from self.beginning(pair)

    def __len__(self) -> int:
        return sum(1 for _word in self)


def _table(lang: str, name: str, convert: Callable[[str], _Value]) -> Table[_Value]:
    path = data_path(lang, name)
    if path is None:
        return Table({}, [])
    with open(path, "rb") as file:
        lines = file.read().splitlines()
    head = next(at for at, line in enumerate(lines) if not line.startswith(b"#"))
    values = [convert(value) for value in lines[head].decode().split(" ")]
    parts = (line.partition(b"\t") for line in lines[head + 1 :])
    return Table({pair.decode(): rest for pair, _tab, rest in parts}, values)


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
    return _table(lang, "infinitives.txt", str)


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
