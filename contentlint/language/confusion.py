"""Words that are taken for others that sound alike, told by what stands around: das and dass.

Each pair has weights that ``scripts/fit_confusions.py`` fitted on published texts, in which writers
and editors have chosen: for the words in front and behind, for what these can be, and for the
clause. Their sum is the logarithm of the odds for the first word of the pair.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from contentlint.language import languages
from contentlint.language.readings import known_features
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.language.tagged import Tagged

_AROUND = 3
"""Words in front and behind that are looked at one by one."""
_BEFORE = 14
"""Words in front that are looked at as a heap."""
_NEAR = 8
_OBJECT = "\ufffc"
SCALE = 16
"""Steps of a weight that are one of the logarithm."""


class Confused(Record):
    """A word where another one of its sound is meant."""

    at: int
    """The token."""
    right: str
    """The other word, in lower case."""


class _Pair(Record):
    """How a word is told from the other one of its pair."""

    other: str
    sign: int
    """1 where it is the second of the pair: the odds for the first are those for the other."""
    limit: float
    """The logarithm of the odds from which on the other one is meant."""
    weights: memoryview
    """Signed bytes, as many as a power of two; a feature's is at its checksum."""
    going_on: frozenset[str]
    """Words behind which it is left alone."""


def confused(tokens: Tagged, lang: str) -> Iterator[Confused]:
    """Yield the words of a text for which others of their sound are meant, in no order.

    ``lang`` is the subtag of a language that has the lists ``confusions`` and
    ``confusion-weights``.
    """
    classes = known_features(lang)
    for word, pair in _pairs(lang).items():
        for at in tokens.places.get(word, ()):
            if at and tokens.lower[at - 1] in pair.going_on:
                continue
            # Where code or a picture stands, nobody knows what clause it is.
            if _OBJECT in tokens.lower[max(0, at - _NEAR) : at + _NEAR]:
                continue
            odds = score(evidence(tokens, at, classes), pair.weights) / SCALE
            if odds * pair.sign >= pair.limit:
                yield Confused(at, pair.other)


def score(features: Iterator[str], weights: memoryview) -> int:
    """Return the sum of the weights of some features."""
    mask = len(weights) - 1
    return sum([weights[place] for place in {crc32(one.encode()) & mask for one in features}])


@cache
def _pairs(lang: str) -> Mapping[str, _Pair]:
    """Return what is known of each word that may be confused."""
    language = languages.of(lang)
    path = language.path("confusion-weights")
    if path is None:
        return {}
    with open(path, "rb") as file:
        weights = memoryview(file.read()).cast("b")
    found: dict[str, _Pair] = {}
    at = 0
    for line in language.entries("confusions"):
        words, numbers, *behind = line.split("\t")
        first, second = words.split(", ")
        size, of_first, of_second = numbers.split()
        going_on = frozenset(" ".join(behind).split())
        own = weights[at : at + (1 << int(size))]
        at += len(own)
        found[first] = _Pair(second, -1, float(of_second), own, frozenset())
        found[second] = _Pair(first, 1, float(of_first), own, going_on)
    return found


def evidence(tokens: Tagged, at: int, classes: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    """Yield the features of what stands around a token, its own word left out."""
    lower, begin, end = tokens.lower, *tokens.borders[at]
    near = {
        step: lower[at + step] if begin <= at + step < end else "^" if step < 0 else "$"
        for step in range(-_AROUND, _AROUND + 1)
        if step
    }
    kinds = {
        step: _kind(tokens, at + step, classes) if begin <= at + step < end else near[step]
        for step in range(-_AROUND, _AROUND + 1)
        if step
    }
    yield "1"
    for step, word in near.items():
        yield f"{step}{word}"
        yield f"{step}:{kinds[step]}"
    yield f"a{near[-1]} {near[1]}"
    yield f"b{near[1]} {near[2]}"
    yield f"c{near[-2]} {near[-1]}"
    yield f"d{kinds[-1]} {kinds[1]}"
    yield f"e{kinds[1]} {kinds[2]}"
    yield f"f{kinds[-2]} {kinds[-1]}"
    yield f"g{kinds[1]} {kinds[2]} {kinds[3]}"
    yield f"h{near[-1]} {kinds[1]}"
    yield f"i{kinds[-1]} {near[1]}"
    last = tokens.clause_end(at) - 1
    mark = lower[last + 1] if last + 1 < end else "$"
    final = _kind(tokens, last, classes) if last > at else "-"
    yield f"j{final}"
    yield f"k{final} {kinds[1]}"
    yield f"l{final} {near[-1]}"
    yield f"m{mark}"
    yield f"n{min(last - at, 6)} {final}"
    if "zu" in lower[at + 1 : last + 2]:
        yield f"z{kinds[1]}"
    first = max(begin, at - _BEFORE)
    seen = set()
    for place in range(first, at):
        word = lower[place]
        if word not in seen:
            seen.add(word)
            yield f"w{word}"
    nominal = sorted({_kind(tokens, place, classes) for place in range(first, at)})
    for kind in nominal:
        yield f"x{kind}"
        yield f"y{kind} {kinds[1]}"


def _kind(tokens: Tagged, at: int, classes: Mapping[str, tuple[int, int]]) -> str:
    """Return what a token can be, in a few letters."""
    bits = tokens.bits(at)
    found = "".join(
        letter for letter, name in _LETTERS if name in classes and _has(bits, classes[name])
    )
    return found or ("." if not tokens.lower[at][0].isalnum() else "?")


def _has(bits: int, wanted: tuple[int, int]) -> bool:
    whole, some = wanted
    return bits & whole == whole and (not some or bool(bits & some))


_LETTERS = (
    ("N", "noun"),
    ("n", "noun:neut"),
    ("V", "verb"),
    ("A", "adjective"),
    ("I", "infinitive"),
    ("P", "participle"),
    ("D", "adverb"),
    ("F", "function"),
    ("M", "name"),
    ("C", "capital"),
    ("#", "number"),
    ("L", "plural"),
    ("G", "ing"),
    ("T", "third-person"),
    ("B", "base"),
    ("E", "past"),
)
"""What is told of a word, and the letter for it."""
