"""Words and phrases that link a sentence, or a clause of it, to what stands before.

``transitions.txt`` of a language has one entry a line. ``^`` before it: only where a sentence
begins. ``,`` before it: there or after a comma, dash or colon. ``~`` before it: likewise, but at
the beginning of a sentence only if a comma follows further on ("Während er schlief, …", not
"Während der Fahrt"). A ``…`` parts the halves of a pair (sowohl … als auch).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.language import lexicon
from contentlint.language.tokens import WORD
from contentlint.record import Record
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKS = "^,~"
_CLAUSE_BREAKS = ',;:–—(„“"»'


class _Phrase(Record):
    words: tuple[str, ...]
    then: tuple[str, ...]
    """The second half of a pair."""
    where: str
    """A mark of ``_MARKS``, or ``""`` for anywhere."""


@cache
def _phrases(lang: str) -> Mapping[str, tuple[_Phrase, ...]]:
    found: dict[str, tuple[_Phrase, ...]] = {}
    for line in lexicon.entries(lang, "transitions.txt"):
        where = line[0] if line[0] in _MARKS else ""
        first, _, second = line[len(where) :].partition("…")
        words = tuple(first.split())
        phrase = _Phrase(words, tuple(second.split()), where)
        # The longest of those that share a first word comes first.
        known = (*found.get(words[0], ()), phrase)
        found[words[0]] = tuple(sorted(known, key=lambda one: -len(one.words)))
    return found


def transition(sentence: str, lang: str) -> Span | None:
    """Return the first transition of a sentence; ``None`` if it has none."""
    phrases = _phrases(lang)
    found = list(WORD.finditer(sentence))
    words = [match[0].lower().replace("’", "'") for match in found]
    for at, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            end = at + len(phrase.words)
            if tuple(words[at:end]) != phrase.words:
                continue
            if not _fits(phrase, sentence, found[at].start()):
                continue
            if phrase.then and not _contains(words[end:], phrase.then):
                continue
            return Span(found[at].start(), found[end - 1].end())
    return None


def _fits(phrase: _Phrase, sentence: str, start: int) -> bool:
    before = sentence[:start].rstrip()
    first = not before.strip("\"'„“”»«‚‘’›‹([*_–—-•…")
    if phrase.where == "^":
        return first
    if phrase.where == ",":
        return first or before[-1] in _CLAUSE_BREAKS
    if phrase.where == "~":
        return "," in sentence[start:] if first else before[-1] in _CLAUSE_BREAKS
    return True


def _contains(words: list[str], phrase: tuple[str, ...]) -> bool:
    length = len(phrase)
    return any(tuple(words[at : at + length]) == phrase for at in range(len(words) - length + 1))
