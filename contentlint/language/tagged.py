"""Tokens: the words and marks of a text in their sentences, and what each word can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language import languages
from contentlint.language.readings import reader

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        """The places of each word in lower case, and of what begins with ``HEAD`` letters and *."""
        self.woken = frozenset(self.places)
        """The words in lower case, and their first letters with a *."""
        self._bits: list[int] = [-1] * len(self.texts)
        self._first: frozenset[int] | None = None
        self._read = reader(languages.of(language).subtag)

    def __len__(self) -> int:
        return len(self.texts)

    def _split(self, text: str, words: Iterable[Word]) -> None:
        texts, lower, starts, ends = self.texts, self.lower, self.starts, self.ends
        behind = 0
        for word, start, end in words:
            if text[behind:start] != " ":
                self._marks(text, behind, start)
            texts.append(word)
            folded = word.lower()
            lower.append(folded.replace("’", "'") if "’" in folded else folded)
            starts.append(start)
            ends.append(end)
            behind = end
        self._marks(text, behind, len(text))

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
            first = at
            while at < len(starts) and starts[at] < span.end:
                at += 1
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
        for word in [word for word in found if len(word) >= HEAD]:
            found.setdefault(f"{word[:HEAD]}*", []).extend(found[word])
        return found

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
