"""Tokens: the words and marks of a text in their sentences, and what each word can be."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from contentlint.language import languages
from contentlint.language.readings import reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from contentlint.language.tokens import Word
    from contentlint.text import Span

HEAD = 4
"""Letters by which words are looked up of which only the beginning is known."""


class Tagged:
    """The tokens of a text, in order. All offsets are code points of the text.

    Every character between words that is no white space is a token of its own, but three periods
    are one.
    """

    __slots__ = (
        "_bits",
        "_first",
        "_heads",
        "_read",
        "borders",
        "ends",
        "lower",
        "places",
        "starts",
        "texts",
        "woken",
    )

    def __init__(
        self, text: str, words: Iterable[Word], sentences: Iterable[Span], language: str
    ) -> None:
        self.texts: list[str] = []
        self.lower: list[str] = []
        """As they are looked up: in lower case, with a straight apostrophe."""
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._split(text, words)
        self.borders = self._borders(sentences)
        """For each token where its sentence begins and ends, in tokens."""
        self.places = self._index()
        """The places of each word in lower case."""
        self._heads: dict[str, list[int]] | None = None
        self.woken = frozenset(
            [*self.places, *[f"{word[:HEAD]}*" for word in self.places if len(word) >= HEAD]]
        )
        """The words in lower case, and their first letters with a *."""
        self._bits: list[int] = [-1] * len(self.texts)
        self._first: frozenset[int] | None = None
        self._read = reader(languages.of(language).subtag)

    def __len__(self) -> int:
        return len(self.texts)

    def _split(self, text: str, words: Iterable[Word]) -> None:
        texts, lower, starts, ends = self.texts, self.lower, self.starts, self.ends
        columns = tuple(zip(*words, strict=True))
        if not columns:
            self._marks(text, 0, len(text))
            return
        written, begins, stops = columns
        folded = list(map(str.lower, written))
        if "’" in text:
            folded = [word.replace("’", "'") for word in folded]
        # One blank stands between most words: only what is something else is looked at.
        gaps = zip(stops, begins[1:], strict=False)
        others = [
            number
            for number, (end, start) in enumerate(gaps, 1)
            if start - end != 1 or text[end] != " "
        ]
        self._marks(text, 0, begins[0])
        done = 0
        for number in (*others, len(written)):
            texts += written[done:number]
            lower += folded[done:number]
            starts += begins[done:number]
            ends += stops[done:number]
            behind = begins[number] if number < len(begins) else len(text)
            self._marks(text, stops[number - 1], behind)
            done = number

    def _marks(self, text: str, start: int, end: int) -> None:
        while start < end:
            mark = text[start]
            size = 3 if text.startswith("...", start) and start + 3 <= end else 1
            if not mark.isspace():
                self.texts.append(mark if size == 1 else "…")
                self.lower.append(self.texts[-1])
                self.starts.append(start)
                self.ends.append(start + size)
            start += size

    def _borders(self, sentences: Iterable[Span]) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        starts, at = self.starts, 0
        for span in sentences:
            first, at = at, bisect_left(starts, span.end, at)
            found += [(first, at)] * (at - first)
        return found + [(at, len(starts))] * (len(starts) - at)

    def _firsts(self) -> frozenset[int]:
        """Return the places of words whose capital says nothing: those that open a sentence."""
        if self._first is not None:
            return self._first
        found, texts, at = set(), self.texts, 0
        while at < len(texts):
            first, end = self.borders[at]
            while first < end and not texts[first][0].isalnum():
                first += 1  # the first word behind quotation marks and brackets
            found.add(first)
            at = end
        # A colon, or a mark that opens a quotation, opens a sentence as well.
        for mark in _OPENING & self.places.keys():
            found.update(at + 1 for at in self.places[mark])
        self._first = frozenset(found)
        return self._first

    def _index(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.lower):
            if word in found:
                found[word].append(at)
            else:
                found[word] = [at]
        return found

    def placed(self, words: AbstractSet[str]) -> list[int]:
        """Return the places of some words in lower case, in order."""
        places = self.places
        return sorted([at for word in words & places.keys() for at in places[word]])

    def headed(self, head: str) -> Sequence[int]:
        """Return the places of the words that begin with ``HEAD`` letters."""
        if self._heads is None:
            found: dict[str, list[int]] = {}
            for word, places in self.places.items():
                if len(word) >= HEAD:
                    found.setdefault(word[:HEAD], []).extend(places)
            self._heads = found
        return self._heads.get(head, ())

    def opens(self, at: int) -> bool:
        """Tell whether a token stands where any word has a capital."""
        return at in self._firsts()

    def bits(self, at: int) -> int:
        """Return what the token at a place can be: see ``contentlint.language.readings``."""
        found = self._bits[at]
        if found < 0:
            found = self._bits[at] = self._read(self.texts[at], at in self._firsts())
        return found

    def clause_start(self, at: int, farthest: int = 60) -> int:
        """Return where the clause begins that a token stands in, by the marks in front of it."""
        low = max(self.borders[at][0] if at < len(self) else 0, at - farthest)
        while at > low and self.texts[at - 1] not in CLAUSE_MARKS:
            at -= 1
        return at

    def clause_end(self, at: int, farthest: int = 60) -> int:
        """Return where the clause ends that a token stands in."""
        if at >= len(self):
            return at
        high = min(self.borders[at][1], at + farthest)
        while at < high and self.texts[at] not in CLAUSE_MARKS:
            at += 1
        return at


_OPENING = frozenset(':„“"»«›‚•|')
CLAUSE_MARKS = frozenset(',;:.!?…–—()[]„“”"»«|\ufffc')
"""What parts clauses."""
