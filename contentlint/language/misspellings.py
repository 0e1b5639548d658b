"""Frequent misspellings and what they should be, from the list of each language."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from contentlint.language import languages, lexicon, vocabulary
from contentlint.language.made import Made
from contentlint.language.speller import speller
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

_SHORTEST_STEM = 4
_SHORTEST_WITH_END = 7
"""Letters of a word whose end is looked at: "Sanz" and "Polenz" are names."""
_SHORTEST_END = 3
_LONGEST_END = 10
_FREQUENT = 3.4
"""Zipf value of a word that another one may be taken for."""


class _Table(Record):
    whole: Mapping[str, str]
    stems: Mapping[str, str]
    """``wrong*``: the start of a word."""
    ends: tuple[tuple[str, str], ...]
    """``*wrong``."""
    inner: tuple[tuple[str, str], ...]
    """``*wrong*``."""
    unknown_ends: Mapping[str, str]
    """``~wrong``: the end of a word that is none, where the right end makes it one."""
    starts: frozenset[str]
    """What the stems begin with, to pass over most words at once."""
    last_letters: frozenset[str]
    """What the ends end with, for the same purpose."""


@cache
def _table(lang: str) -> _Table:
    path = languages.of(lang).path("misspellings")
    return _read(lang) if path is None else _Table(*_made(lang, path)())


def made() -> Iterator[Made[Any]]:
    """Yield what the package's build makes of the lists."""
    for language in languages.known():
        path = language.path("misspellings")
        if path is not None:
            yield _made(language.subtag, path)


def _made(lang: str, path: str) -> Made[tuple[Any, ...]]:
    return Made(f"misspellings-{lang}", (path,), lambda: tuple(_read(lang)))


def _read(lang: str) -> _Table:
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    ends: list[tuple[str, str]] = []
    inner: list[tuple[str, str]] = []
    unknown_ends: dict[str, str] = {}
    for line in lexicon.entries(lang, "misspellings.txt"):
        wrong, _tab, right = line.partition("\t")
        bare = wrong.strip("*~")
        if wrong.startswith("~"):
            unknown_ends[bare] = right
        elif wrong.startswith("*"):
            (inner if wrong.endswith("*") else ends).append((bare, right))
        elif wrong.endswith("*"):
            stems[bare] = right
        else:
            whole[bare] = right
    starts = frozenset(stem[:_SHORTEST_STEM] for stem in stems)
    last = frozenset(end[-_SHORTEST_END:] for end in (*unknown_ends, *(wrong for wrong, _ in ends)))
    return _Table(whole, stems, tuple(ends), tuple(inner), unknown_ends, starts, last)


@lru_cache(1 << 14)
def correction(word: str, lang: str) -> str | None:
    """Return what a lower-case word should be; ``None`` where the list does not have it."""
    table = _table(lang)
    if word in table.whole:
        return table.whole[word]
    if word[:_SHORTEST_STEM] in table.starts:
        for size in range(len(word), _SHORTEST_STEM - 1, -1):
            if word[:size] in table.stems:
                return table.stems[word[:size]] + word[size:]
    for wrong, right in table.inner:
        if wrong in word:
            return word.replace(wrong, right)
    if len(word) < _SHORTEST_WITH_END or word[-_SHORTEST_END:] not in table.last_letters:
        return None
    return _by_end(word, lang, table)


def _by_end(word: str, lang: str, table: _Table) -> str | None:
    for wrong, right in table.ends:
        if word.endswith(wrong):
            return word.removesuffix(wrong) + right
    for size in range(_LONGEST_END, _SHORTEST_END - 1, -1):
        right = table.unknown_ends.get(word[-size:], "")
        corrected = word[:-size] + right
        if right and lexicon.zipf(corrected, lang) >= _FREQUENT:
            return None if _is_word(word, lang) else corrected
    return None


def _is_word(word: str, lang: str) -> bool:
    """Tell whether a list has a word, or it falls into the parts of a compound: "Sportligen"."""
    known = speller(lang)
    return vocabulary.is_known(word, lang) or (known is not None and known.is_compound(word, True))
