"""Which language a text is in.

Character n-grams and frequent words of fourteen European languages, weighed against each other;
only those are reported that ship, the others keep their texts from being taken for one of them.
"""

from __future__ import annotations

from functools import cache
from itertools import dropwhile

from contentlint import resources
from contentlint.language import languages
from contentlint.record import Record
from contentlint.text.patterns import pattern

_WORD = pattern(r"[^\W\d_]+")
_ENOUGH = 600
"""Code points that decide; more text does not change the answer."""
_NGRAM_WEIGHT = 0.03
_WORD_WEIGHT = 0.1
_MARGIN = 0.6
"""By how much the best language must beat the next, in the units of the score."""


class _Model(Record):
    languages: tuple[str, ...]
    ngrams: dict[str, bytes]
    words: dict[str, bytes]


def _unpacked(path: str) -> list[str]:
    """Return the lines of a packed text below its sources."""
    import zlib

    with open(path, "rb") as file:
        text = zlib.decompress(file.read(), wbits=31).decode()
    return list(dropwhile(lambda line: line.startswith("#"), text.split("\n")))


@cache
def _model() -> _Model:
    lines = _unpacked(resources.path("core", "language", "identification.txt.gz"))
    middle = lines.index("")

    def table(rows: list[str]) -> dict[str, bytes]:
        split = (row.split(" ") for row in rows)
        return {key.replace("_", " "): bytes(ord(c) - 48 for c in row) for key, row in split}

    languages = tuple(lines[0].split(" "))
    return _Model(languages, table(lines[1:middle]), table(lines[middle + 1 :]))


def _scores(text: str) -> list[float]:
    model = _model()
    ngrams, words = [0] * len(model.languages), [0] * len(model.languages)
    for match in _WORD.finditer(text.lower()):
        word = match[0]
        if (row := model.words.get(word)) is not None:
            words = [a + b for a, b in zip(words, row, strict=True)]
        bordered = f" {word} "
        for size in (2, 3):
            for at in range(len(bordered) - size + 1):
                if (row := model.ngrams.get(bordered[at : at + size])) is not None:
                    ngrams = [a + b for a, b in zip(ngrams, row, strict=True)]
    return [_NGRAM_WEIGHT * a + _WORD_WEIGHT * b for a, b in zip(ngrams, words, strict=True)]


_OWN = "unmistakable"
"""The class of frequent words that a language shares with none of the others."""
_PLAIN = 6
"""So many of them, and of no other language's a third as many, decide without the model."""


def _plainly(text: str) -> str:
    """Return the language of words that none of the others shares, where one's are many."""
    words = _WORD.findall(text.lower())
    counts = {
        language.subtag: sum(map(language.words(_OWN).__contains__, words))
        for language in languages.having(_OWN)
    }
    best = max(counts, key=lambda language: counts[language])
    others = sum(counts.values()) - counts[best]
    return best if counts[best] >= _PLAIN and counts[best] > 3 * others else ""


def identify(text: str) -> str:
    """Return the subtag of a language that ships; ``""`` for others and where it is not sure.

    Only the first part of a long text is looked at.
    """
    if plain := _plainly(text[: 4 * _ENOUGH]):
        return plain
    scores = dict(zip(_model().languages, _scores(text[:_ENOUGH]), strict=True))
    ranked = sorted(scores, key=lambda language: scores[language], reverse=True)
    best, second = ranked[0], ranked[1]
    if not languages.of(best).has(_OWN) or scores[best] - scores[second] < _MARGIN:
        return ""
    return best
