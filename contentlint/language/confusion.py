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
from contentlint.language.readings import MARK, known_features
from contentlint.record import Record
from contentlint.text import OPAQUE_CHARACTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.language.tagged import Tagged

_AROUND = 3
"""Words in front and behind that are looked at one by one."""
_BEFORE = 14
"""Words in front that are looked at as a heap."""
_NEVER = 99.0
"""The limit of a word in whose place the other one is never proposed."""
_NEAR = 8
"""Tokens in front and behind among which no code or picture may stand."""
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
    for word, pair in _pairs(lang).items():
        for at in tokens.places.get(word, ()):
            if at and tokens.lower[at - 1] in pair.going_on:
                continue
            # Where code or a picture stands, nobody knows what clause it is.
            if OPAQUE_CHARACTER in tokens.lower[max(0, at - _NEAR) : at + _NEAR]:
                continue
            if _is_compound(tokens, at, lang):
                continue
            odds = score(evidence(tokens, at, kinds_of(lang)), pair.weights) / SCALE
            if odds * pair.sign >= pair.limit:
                yield Confused(at, pair.other)


def _is_compound(tokens: Tagged, at: int, lang: str) -> bool:
    """Tell whether a noun made of an -ing form, and its verb, follow: "your billing period ends".

    What would be done there has no verb behind its object: "your using paragraphs".
    """
    if at + 3 >= len(tokens.lower):
        return False
    told = kinds_of(lang)
    first, second, third = (told[tokens.bits(at + step)] for step in (1, 2, 3))
    if "G" not in first or not ("N" in second or "L" in second):
        return False
    return "T" in third or tokens.lower[at + 3] in languages.of(lang).words("clause-edge-verb")


def score(features: Iterable[str], weights: memoryview) -> int:
    """Return the sum of the weights of some features."""
    mask = len(weights) - 1
    # Bytes that could not be decoded are lone surrogates.
    sums = map(crc32, "\0".join(features).encode("utf-8", "surrogatepass").split(b"\0"))
    return sum([weights[place] for place in {one & mask for one in sums}])


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
        if float(of_second) < _NEVER:
            found[first] = _Pair(second, -1, float(of_second), own, frozenset())
        if float(of_first) < _NEVER:
            found[second] = _Pair(first, 1, float(of_first), own, going_on)
    return found


def evidence(tokens: Tagged, at: int, told: Kinds) -> list[str]:
    """Return the features of what stands around a token, its own word left out."""
    begin, end = tokens.borders[at]
    first, last = max(begin, at - _BEFORE), min(end, at + _AROUND + 1)
    bits, lower = tokens.bits, tokens.lower
    before = [told[bits(place)] for place in range(first, at)]
    behind = [told[bits(place)] for place in range(at + 1, last)]
    # Words and kinds in front (u, k) and behind (v, l), the nearest as 1.
    words = ["^", "^", "^", *lower[first:at]]
    u3, u2, u1 = words[-3:]
    k3, k2, k1 = ["^", "^", "^", *before][-3:]
    v1, v2, v3 = [*lower[at + 1 : last], "$", "$", "$"][:3]
    l1, l2, l3 = [*behind, "$", "$", "$"][:3]
    stop = tokens.clause_end(at) - 1
    mark = lower[stop + 1] if stop + 1 < end else "$"
    final = told[bits(stop)] if stop > at else "-"
    found = [
        *("1", f"-3{u3}", f"-3:{k3}", f"-2{u2}", f"-2:{k2}", f"-1{u1}", f"-1:{k1}"),
        *(f"1{v1}", f"1:{l1}", f"2{v2}", f"2:{l2}", f"3{v3}", f"3:{l3}"),
        *(f"a{u1} {v1}", f"b{v1} {v2}", f"c{u2} {u1}", f"d{k1} {l1}", f"e{l1} {l2}"),
        *(f"f{k2} {k1}", f"g{l1} {l2} {l3}", f"h{u1} {l1}", f"i{k1} {v1}"),
        *(f"j{final}", f"k{final} {l1}", f"l{final} {u1}", f"m{mark}"),
        f"n{min(stop - at, 6)} {final}",
    ]
    if not told.particles.isdisjoint(lower[at + 1 : stop + 2]):
        found.append(f"z{l1}")
    found += [f"w{word}" for word in {*lower[first:at]}]
    for kind in {*before}:
        found += (f"x{kind}", f"y{kind} {l1}")
    return found


class Kinds(dict[int, str]):
    """What a token can be, in a few letters, by its bits; of one language."""

    __slots__ = ("_letters", "particles")

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.particles = languages.of(lang).words("infinitive-particle")
        """What stands in front of an infinitive: "zu"."""
        known = known_features(lang)
        self._letters = [(letter, *known[name]) for letter, name in _LETTERS if name in known]

    def __missing__(self, bits: int) -> str:
        found = "".join(
            [
                letter
                for letter, whole, some in self._letters
                if bits & whole == whole and (not some or bits & some)
            ]
        )
        self[bits] = found = found or ("." if bits & MARK else "?")
        return found


@cache
def kinds_of(lang: str) -> Kinds:
    """Return what the tokens of a language can be, by the subtag."""
    return Kinds(lang)


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
