"""The words of a text as lists of words look them up: found once, for all lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

_WORD = pattern(r"\w+")
_LETTERS = pattern(r"[^\W\d_]+")
_NO_LETTER = pattern(r"[\d_]")
HEAD = 3
"""Letters by which words are looked up of which a list has only the beginning."""


class Forms:
    """What a text has of words: letters, digits and underscores in a row.

    Made in one pass without a step of Python for each word; what asks where they stand is made when
    a list has some of them.
    """

    __slots__ = (
        "_heads",
        "_letters",
        "_places",
        "_runs",
        "_spans",
        "distinct",
        "folded",
        "text",
        "written",
    )

    text: str
    written: list[str]
    """Its words as they stand there, in order."""
    folded: list[str]
    """The same in lower case."""
    distinct: AbstractSet[str]
    """Each word in lower case, what stands between underscores too, and their first letters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.written = _WORD.findall(text)
        self.folded = list(map(str.lower, self.written))
        words = set(self.folded)
        if "_" in text:
            words.update(*[word.split("_") for word in words])
        self.distinct = frozenset(words.union([word[:HEAD] for word in words]))
        self._spans: Sequence[tuple[int, int]] | None = None
        self._places: Mapping[str, Sequence[int]] | None = None
        self._heads: dict[str, Sequence[int]] = {}
        self._runs: Sequence[str] | None = None
        self._letters: frozenset[str] | None = None

    @property
    def runs(self) -> Sequence[str]:
        """What it has of letters in a row, no digits and underscores, as they stand there."""
        if self._runs is None:
            text = self.text
            self._runs = _LETTERS.findall(text) if _NO_LETTER.search(text) else self.written
        return self._runs

    @property
    def letters(self) -> frozenset[str]:
        """Each of these rows of letters once."""
        if self._letters is None:
            self._letters = frozenset(self.runs)
        return self._letters

    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where each word begins and ends, in code points."""
        if self._spans is None:
            self._spans = [match.span() for match in _WORD.finditer(self.text)]
        return self._spans

    @property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the words that are some word in lower case."""
        if self._places is None:
            found: dict[str, list[int]] = {}
            for at, word in enumerate(self.folded):
                if word in found:
                    found[word].append(at)
                else:
                    found[word] = [at]
            self._places = found
        return self._places

    def headed(self, head: str) -> Sequence[int]:
        """Return the numbers of the words that begin with ``HEAD`` letters.

        Looked for one by one: of all beginnings of its words, lists have one or two.
        """
        found = self._heads.get(head)
        if found is None:
            places = self.places.items()
            found = [at for word, those in places if word[:HEAD] == head for at in those]
            self._heads[head] = found
        return found


_PASSED = 1 << 15
"""Words from which on those seen before are forgotten."""


class Sieve:
    """Finds the words of which a test is true; those that it was false of are passed at once.

    For tests that are pure functions of the word and true of few: of an article most words have
    been seen in the articles before, and cost no step of Python.
    """

    __slots__ = ("_passed", "_test")

    def __init__(self, test: Callable[[str], object]) -> None:
        self._test = test
        self._passed: set[str] = set()

    def __call__(self, words: AbstractSet[str]) -> AbstractSet[str]:
        """Return those of some words of which the test is true."""
        new = words - self._passed
        if not new:
            return new
        found = {word for word in new if self._test(word)}
        if len(self._passed) > _PASSED:
            self._passed.clear()
        self._passed |= new - found
        return found
