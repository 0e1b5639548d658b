"""Phrases of a list in a text.

Entries are words parted by single blanks; case does not matter unless it is asked for. A ``*`` at
the end of a word stands for any inflection: ``revolutionär*``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text.forms import HEAD, Forms
from contentlint.text.patterns import pattern
from contentlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

_BLANKS = pattern(r"\s+")
_ENTRY_WORD = pattern(r"\w+\*?")


class _Phrase(Record):
    words: tuple[str, ...]
    """Folded; a ``*`` at the end stands for any ending."""
    gaps: tuple[str, ...]
    """What stands between the words, white space as one blank."""
    tail: str
    """What stands behind the last word."""
    anchor: int
    """The number of the word that it is looked for by: the longest, which few texts have."""


class _Index(Record):
    """Phrases by one of their words, so that a text's words are looked up, not each phrase."""

    exact: dict[str, list[_Phrase]]
    """By a whole word."""
    begun: dict[str, list[_Phrase]]
    """By the first ``HEAD`` letters of a word that may have any ending."""
    short: tuple[tuple[str, _Phrase], ...]
    """Those of which no word has as many, with what theirs begins with."""
    keys: AbstractSet[str]
    """What a text has some of wherever it has a phrase, but for those below."""
    signs: tuple[str, ...]
    """Phrases without a word, such as ``(!)``: they are looked for as they are."""


@cache
def _index(phrases: tuple[str, ...], match_case: bool) -> _Index:
    exact: dict[str, list[_Phrase]] = {}
    begun: dict[str, list[_Phrase]] = {}
    short: list[tuple[str, _Phrase]] = []
    signs: list[str] = []
    for entry in dict.fromkeys(phrases):
        words = list(_ENTRY_WORD.finditer(entry))
        if not words:
            signs.append(entry)
            continue
        ends = [*(word.start() for word in words[1:]), len(entry)]
        between = [entry[word.end() : end] for word, end in zip(words, ends, strict=True)]
        folded = tuple(word[0] if match_case else word[0].lower() for word in words)
        at = max(range(len(folded)), key=lambda at: len(folded[at].rstrip("*")))
        phrase = _Phrase(folded, tuple(between[:-1]), between[-1], at)
        anchor = folded[at].lower()
        if anchor[-1] != "*":
            exact.setdefault(anchor, []).append(phrase)
        elif len(anchor) > HEAD:
            begun.setdefault(anchor[:HEAD], []).append(phrase)
        else:
            short.append((anchor[:-1], phrase))
    return _Index(exact, begun, tuple(short), frozenset((*exact, *begun)), tuple(signs))


def anchors(phrases: tuple[str, ...], *, match_case: bool = False) -> AbstractSet[str] | None:
    """Return what :class:`Forms` have some of, as ``distinct``, wherever a phrase of a list stands.

    ``None`` where nothing of the kind can be said.
    """
    index = _index(phrases, match_case)
    return None if index.short or index.signs else index.keys


def matches(
    forms: Forms | str, phrases: tuple[str, ...], *, match_case: bool = False
) -> Iterator[Span]:
    """Yield the spans of a list's phrases: the longest at each place, none overlapping."""
    if isinstance(forms, str):
        forms = Forms(forms)
    index = _index(phrases, match_case)
    if index.signs:
        yield from _parted([*_worded(forms, index, match_case), *_signs(forms.text, index.signs)])
    else:
        yield from _worded(forms, index, match_case)


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


def _worded(forms: Forms, index: _Index, match_case: bool) -> Iterator[Span]:
    behind = 0
    for start, end in sorted(_found(forms, index, match_case), key=lambda one: (one[0], -one[1])):
        if start >= behind:
            behind = end
            yield Span(start, end)


def _found(forms: Forms, index: _Index, match_case: bool) -> Iterator[tuple[int, int]]:
    words = forms.written if match_case else forms.folded
    for key in index.keys & forms.distinct:
        for phrase in index.exact.get(key, ()):
            for at in forms.places.get(key, ()):
                yield from _at(phrase, at - phrase.anchor, words, forms)
        for phrase in index.begun.get(key, ()):
            for at in forms.headed(key):
                yield from _at(phrase, at - phrase.anchor, words, forms)
    for start, phrase in index.short:
        for word, places in forms.places.items():
            if word.startswith(start):
                for at in places:
                    yield from _at(phrase, at - phrase.anchor, words, forms)


def _at(phrase: _Phrase, at: int, words: list[str], forms: Forms) -> Iterator[tuple[int, int]]:
    """Yield where a phrase stands that begins with word ``at``, if it stands there."""
    last = at + len(phrase.words) - 1
    if at < 0 or last >= len(words):
        return
    for number, wanted in enumerate(phrase.words):
        word = words[at + number]
        if word != wanted and not (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            return
    text, spans = forms.text, forms.spans
    for number, gap in enumerate(phrase.gaps):
        between = text[spans[at + number][1] : spans[at + number + 1][0]]
        if between != gap and _BLANKS.sub(" ", between) != gap:
            return
    end = spans[last][1]
    if text.startswith(phrase.tail, end):
        yield spans[at][0], end + len(phrase.tail)
