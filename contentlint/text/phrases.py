"""Phrases of a list in a text.

Entries are words parted by single blanks; case does not matter unless it is asked for. A ``*`` at
the end of a word stands for any inflection: ``revolutionär*``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text.patterns import pattern
from contentlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = pattern(r"\w+")
_BLANKS = pattern(r"\s+")
_ENTRY_WORD = pattern(r"\w+\*?")


class _Phrase(Record):
    words: tuple[str, ...]
    """Folded; a ``*`` at the end stands for any ending."""
    gaps: tuple[str, ...]
    """What stands between the words, white space as one blank."""
    tail: str
    """What stands behind the last word."""


_HEAD = 3
"""Letters by which words are passed over that no inflected phrase can begin with."""
_PLAIN = ((), (_HEAD,))


class _Index(Record):
    """Phrases by their first word, so that a text's words are looked up, not each phrase."""

    exact: dict[str, list[_Phrase]]
    prefixes: dict[str, list[tuple[str, list[_Phrase]]]]
    """Those whose first word may have any ending, by the head of that word."""
    sizes: tuple[int, ...]
    """How long the heads are."""
    signs: tuple[str, ...]
    """Phrases without a word, such as ``(!)``: they are looked for as they are."""


def _fold(text: str, match_case: bool) -> str:
    return text if match_case else text.lower()


@cache
def _index(phrases: tuple[str, ...], match_case: bool) -> _Index:
    by_word: dict[str, list[_Phrase]] = {}
    signs: list[str] = []
    for entry in sorted(set(phrases), key=len, reverse=True):
        words = list(_ENTRY_WORD.finditer(entry))
        if not words:
            signs.append(entry)
            continue
        ends = [*(word.start() for word in words[1:]), len(entry)]
        between = [entry[word.end() : end] for word, end in zip(words, ends, strict=True)]
        folded = tuple(_fold(word[0], match_case) for word in words)
        by_word.setdefault(folded[0], []).append(_Phrase(folded, tuple(between[:-1]), between[-1]))
    exact = {word: found for word, found in by_word.items() if not word.endswith("*")}
    prefixes: dict[str, list[tuple[str, list[_Phrase]]]] = {}
    for word, phrases_of in by_word.items():
        if word.endswith("*"):
            prefixes.setdefault(word[:-1][:_HEAD], []).append((word[:-1], phrases_of))
    return _Index(exact, prefixes, tuple({len(head) for head in prefixes}), tuple(signs))


@lru_cache(maxsize=8)
def _distinct(text: str, match_case: bool) -> frozenset[str]:
    """Return the words of a text and their heads; several rules ask for a block one by one."""
    found = _WORD.findall(text)
    distinct = set(found if match_case else map(str.lower, found))
    return frozenset(distinct.union([word[:_HEAD] for word in distinct]))


class _Words(Record):
    """The words of a text, folded, and their places."""

    folded: list[str]
    spans: list[tuple[int, int]]


@lru_cache(maxsize=8)
def _words(text: str, match_case: bool) -> _Words:
    spans = [match.span() for match in _WORD.finditer(text)]
    return _Words([_fold(text[start:end], match_case) for start, end in spans], spans)


def _end(phrase: _Phrase, at: int, words: _Words, text: str) -> int:
    """Return where a phrase ends that begins with word ``at``; -1 if it does not stand there."""
    last = at + len(phrase.words) - 1
    if last >= len(words.folded):
        return -1
    for number, wanted in enumerate(phrase.words):
        word = words.folded[at + number]
        if word != wanted and not (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            return -1
    for number, gap in enumerate(phrase.gaps):
        between = text[words.spans[at + number][1] : words.spans[at + number + 1][0]]
        if between != gap and _BLANKS.sub(" ", between) != gap:
            return -1
    end = words.spans[last][1]
    return end + len(phrase.tail) if text.startswith(phrase.tail, end) else -1


def _candidates(index: _Index, word: str) -> list[_Phrase]:
    found = index.exact.get(word, [])
    for size in index.sizes:
        for prefix, phrases in index.prefixes.get(word[:size], ()):
            if word.startswith(prefix):
                found = found + phrases
    return found


def matches(text: str, phrases: tuple[str, ...], *, match_case: bool = False) -> Iterator[Span]:
    """Yield the spans of a list's phrases: the longest at each place, none overlapping."""
    index = _index(phrases, match_case)
    if index.signs:
        yield from _parted([*_worded(text, index, match_case), *_signs(text, index.signs)])
    else:
        yield from _worded(text, index, match_case)


def _signs(text: str, signs: tuple[str, ...]) -> Iterator[Span]:
    for sign in signs:
        start = text.find(sign)
        while start >= 0:
            yield Span(start, start + len(sign))
            start = text.find(sign, start + len(sign))


def _parted(spans: list[Span]) -> Iterator[Span]:
    behind = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= behind:
            behind = span.end
            yield span


def _worded(text: str, index: _Index, match_case: bool) -> Iterator[Span]:
    distinct = _distinct(text, match_case)
    # Most lists have nothing in most texts. A head shorter than the others is not worth a look.
    heads = index.prefixes.keys() if index.sizes in _PLAIN else distinct
    if index.exact.keys().isdisjoint(distinct) and distinct.isdisjoint(heads):
        return
    words = _words(text, match_case)
    behind = 0
    exact, prefixes, mixed = index.exact, index.prefixes, index.sizes not in _PLAIN
    for at, word in enumerate(words.folded):
        # Most words are no phrase's first: seen here, since a call for each costs more than a look.
        if not (word in exact or word[:_HEAD] in prefixes or mixed):
            continue
        start = words.spans[at][0]
        candidates = _candidates(index, word)
        if not candidates or start < behind:
            continue
        ends = [end for phrase in candidates if (end := _end(phrase, at, words, text)) > start]
        if ends:
            behind = max(ends)
            yield Span(start, behind)
