"""What speaks for an unknown word of an article being a slip of the pen.

Each unknown word gets its likeliest correction and a score: a weighted sum of features of the word,
the correction and what stands around. The weights are data of the language, ``slip-weights.txt``.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from contentlint.language import features, languages, lexicon
from contentlint.language.speller import Slip, Speller, speller
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORD = pattern(r"[^\W\d_]+")
_HYPHEN_BEFORE = pattern(r"[-‐‑]\Z")
_HYPHEN_AFTER = pattern(r"[-‐‑]")
# Names of files, accounts and variables, gender forms, cut-off words: none is a word by itself.
_BEFORE = pattern(r"[\w@#/\\=<>{}$%&~+\ufffc\u00ad\u0300-\u036f]\Z|[*:·.'’]\Z")
_AFTER = pattern(r"[\w@/\\=<>{}$~+\ufffc\u00ad\u0300-\u036f(]|[*:·.'’](?=\w)|\.\.\.|…")
_STARTS = pattern(r"(?:^|[.!?:…]\s+|[\"„“»«‚‘(–]\s*)\Z")
_TEXTS = 256
"""Texts whose words are remembered: titles stand twice, and editors ask for the same ones again."""
_SHORTEST = 4
_ODD = 0.35
"""Share of strange words from which on a block is none of the language's prose."""
_FEW = 4
"""Words from which on a block in lower case is prose."""
_NEAR = 3
_SHORT = 8
"""Letters below which a capitalised word is easily a name that nobody has listed."""


class Token(NamedTuple):
    """A word where it stands: ``texts[block][start : start + len(text)]``."""

    block: int
    start: int
    text: str
    first: bool
    """Whether a sentence or a quotation begins with it."""
    whole: bool
    """Whether nothing hangs on it but hyphens."""
    hyphen: bool


class Suspect(NamedTuple):
    """An unknown word, what it was probably meant to be, and how much speaks for that."""

    token: Token
    right: str
    """In lower case."""
    score: float
    """The logarithm of the odds that it is a slip, as the weights were fitted."""
    certain: bool
    """Whether it is a slip beyond doubt."""


def suspects(texts: Sequence[str], lang: str, own: frozenset[str]) -> Iterator[Suspect]:
    """Yield the words of an article's texts that may be slips, in their order.

    ``own`` are words in lower case that are right, with any ending of up to three letters. Words
    that are written more than once in different places are meant.
    """
    found = speller(lang)
    if found is None:
        return
    article = _Article(texts, found, own)
    for at, token in enumerate(article.tokens):
        if article.is_candidate(token):
            suspect = article.suspect(at)
            if suspect is not None:
                yield suspect


def unknown(texts: Sequence[str], lang: str, own: frozenset[str]) -> Iterator[tuple[Token, str]]:
    """Yield all unknown words of texts, and what each may have been meant to be, or ``""``."""
    found = speller(lang)
    if found is None:
        return
    article = _Article(texts, found, own)
    for token in article.tokens:
        if article.is_unknown(token):
            slip = article.best(token)
            yield token, slip.right if slip and slip.parts == 1 and slip.at else ""


def _tokens(texts: Sequence[str]) -> Iterator[Token]:
    for number, text in enumerate(texts):
        for start, word, first, whole, hyphen in _words(text):
            yield Token(number, start, word, first, whole, hyphen)


@lru_cache(maxsize=_TEXTS)
def _words(text: str) -> tuple[tuple[int, str, bool, bool, bool], ...]:
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 3) : start], text[end : end + 3]
        hyphen = bool(_HYPHEN_BEFORE.search(before) or _HYPHEN_AFTER.match(after))
        whole = not _BEFORE.search(before) and not _AFTER.match(after)
        found.append((start, match[0], bool(_STARTS.search(before)), whole, hyphen))
    return tuple(found)


class _Article:
    """The words of an article, and which of them are strange."""

    def __init__(self, texts: Sequence[str], known: Speller, own: frozenset[str]) -> None:
        self._texts = texts
        self._speller = known
        self._own = own
        self._weights = _weights(known.lang)
        self._nouns = languages.of(known.lang).capitalised_nouns
        self.tokens = list(_tokens(texts))
        self._strange = [not known.plain(token.text) for token in self.tokens]
        self._places: dict[str, list[int]] = {}
        """In which texts each word stands, in lower case."""
        for token in self.tokens:
            self._places.setdefault(token.text.lower(), []).append(token.block)
        self._counts = Counter({word: len(at) for word, at in self._places.items()})
        self._sizes = Counter(token.block for token in self.tokens)
        self._odd = Counter(
            token.block
            for token, strange in zip(self.tokens, self._strange, strict=True)
            if strange
        )

    def _share(self, block: int) -> float:
        return self._odd[block] / (self._sizes[block] + 3)

    def is_unknown(self, token: Token) -> bool:
        """Tell whether nobody knows a word that stands alone, in prose of the language."""
        word, known = token.text, self._speller
        if len(word) < _SHORTEST or not token.whole or not word[1:].islower() or known.knows(word):
            return False
        lowered = word.lower()
        if self._share(token.block) > _ODD or self._is_own(lowered) or self._is_label(token):
            return False
        return not (token.hyphen and known.is_first(lowered))

    def _is_label(self, token: Token) -> bool:
        """Tell whether a word stands in a few words in lower case: an account, a tag, a key."""
        return self._sizes[token.block] < _FEW and self._texts[token.block][:1].islower()

    def is_candidate(self, token: Token) -> bool:
        """Tell whether a word is unknown and stands there once, or twice in lower case."""
        if not self.is_unknown(token):
            return False
        lowered = token.text.lower()
        if self._counts[lowered] == 1 or self._is_copied(lowered):
            return True
        return self._counts[lowered] == 2 and token.text.islower()

    def _is_copied(self, word: str) -> bool:
        """Tell whether all a word stands in are copies of one text, once in each: title and H1."""
        texts = [self._texts[block] for block in self._places[word]]
        return len(set(texts)) == 1 and len(texts) == self._texts.count(texts[0])

    def _is_own(self, word: str) -> bool:
        own = self._own
        return bool(own) and any(
            word[:size] in own for size in range(max(3, len(word) - 3), len(word) + 1)
        )

    def suspect(self, at: int) -> Suspect | None:
        """Return what an unknown word may have been meant to be; ``None`` if that is unlikely."""
        token, limits = self.tokens[at], self._weights
        slip = self.best(token)
        if slip is None:
            return None
        score, capital = self.score(at, slip), token.text[0].isupper()
        if score < limits["possible-capital" if capital else "possible"]:
            return None
        short = capital and len(token.text) < _SHORT
        # Names are spelled in many ways, and only some of them are listed.
        name = slip.parts == 1 and self._is_name(self._speller.own.value(slip.right))
        certain = not name and score >= limits["certain-short" if short else "certain"]
        return Suspect(token, slip.right, score, certain)

    def _is_name(self, value: int) -> bool:
        """Tell whether a value is that of a name, and of nothing else but for German nouns."""
        if value & features.NAME:
            return True
        if self._nouns:
            return bool(value & features.PROPER)
        return value & features.WORD == features.CAPITAL

    def _may_be_name(self, value: int) -> bool:
        return bool(value & features.FORENAME) or self._is_name(value)

    def best(self, token: Token) -> Slip | None:
        """Return the likeliest correction of a word."""
        word, counts = token.text.lower(), self._counts
        fitting = [
            slip
            for slip in self._speller.slips(word, token.text[0].isupper())
            if self._fits(token, slip)
        ]
        return max(
            fitting, key=lambda slip: _rank(slip) + math.log1p(counts[slip.right]), default=None
        )

    def _fits(self, token: Token, slip: Slip) -> bool:
        """Tell whether a correction has the case that its place asks for."""
        if slip.parts > 1:
            return True
        kinds = self._speller.own.value(slip.right)
        if token.text[0].islower():
            return bool(kinds & (features.LOWER | features.SEEN))
        # A capital inside of a sentence: a noun or a name, unless all words of a title have one.
        return token.first or bool(kinds & (features.CAPITAL | features.SEEN)) or not self._nouns

    def score(self, at: int, slip: Slip) -> float:
        """Return how much speaks for a word being a slip for another one."""
        weights = self._weights
        return sum(weights.get(name, 0.0) * value for name, value in self._features(at, slip))

    def _features(self, at: int, slip: Slip) -> Iterator[tuple[str, float]]:
        token = self.tokens[at]
        word, size = token.text.lower(), len(token.text)
        value = self._speller.own.value(word)
        yield "bias", 1.0
        yield "zipf", slip.zipf
        yield slip.kind, 1.0
        yield "parts>1", float(slip.parts > 1)
        yield "parts>2", float(slip.parts > 2)
        yield "parts*zipf", (slip.parts > 1) * slip.zipf
        yield "first", float(slip.at == 0)
        yield "end2", float(slip.at >= size - 2)
        yield "end1", float(slip.at >= size - 1)
        yield "size", min(size, 14) / 4
        yield "short", float(size < 6)
        yield "seen", features.zipf(value) if value & features.SEEN else 0.0
        yield "name", float(bool(value & features.NAME))
        yield "right-in-article", min(2.0, math.log1p(self._counts[slip.right]))
        near = range(max(0, at - _NEAR), min(len(self.tokens), at + _NEAR + 1))
        yield (
            "around",
            float(sum(self._strange[n] for n in near if n != at and self._beside(n, token))),
        )
        yield "odd", self._share(token.block)
        yield "twice", float(self._counts[word] > 1 and not self._is_copied(word))
        yield "doubtful", float(self._speller.parts(word, token.text[0].isupper()) > 0)
        yield "hyphen", float(token.hyphen)
        if token.text[0].isupper():
            yield from self._capital(at, slip)
        else:
            strange = [self._strange[n] for n in (at - 1, at + 1) if self._beside(n, token)]
            yield "beside-strange", float(sum(strange))

    def _beside(self, at: int, token: Token) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].block == token.block

    def _capital(self, at: int, slip: Slip) -> Iterator[tuple[str, float]]:
        """Yield what makes a capitalised word a name, or a noun."""
        token, own = self.tokens[at], self._speller.own
        size = len(token.text)
        yield "cap", 1.0
        yield "capfirst", float(token.first)
        yield "cap*zipf", slip.zipf
        yield "cap*size", min(size, 14) / 4
        yield "cap<6", float(size < 6)
        yield "cap<8", float(size < 8)
        yield "cap*hyphen", float(token.hyphen)
        yield "cap*weak", float(slip.kind in {"near", "vowel", "other", "insert"})
        before, behind = self._neighbour(at, -1), self._neighbour(at, 1)
        if before is not None:
            value = own.value(before.text.lower())
            opener = before.first and value & features.LOWER
            yield "before-cap", float(before.text[0].isupper() and not opener)
            yield "forename", float(self._is_forename(before.text, value))
            yield "determiner", float(before.text.lower() in _class(own.lang, "slip-determiner"))
            yield "said", float(before.text.lower() in _class(own.lang, "slip-before-name"))
            yield "name-hyphen", float(token.hyphen and self._may_be_name(value))
        if behind is not None and behind.text[0].isupper():
            yield "behind-cap", 1.0
            yield "behind-unknown", float(not own.value(behind.text.lower()) & features.WORD)

    def _is_forename(self, word: str, value: int) -> bool:
        if not word[0].isupper():
            return False
        titles = _class(self._speller.lang, "name-title")
        return len(word) == 1 or bool(value & features.FORENAME) or word.lower() in titles

    def _neighbour(self, at: int, step: int) -> Token | None:
        """Return the word before or behind with one character between, or a period and a blank."""
        if not 0 <= at + step < len(self.tokens):
            return None
        token, other = self.tokens[at], self.tokens[at + step]
        if other.block != token.block:
            return None
        left, right = (other, token) if step < 0 else (token, other)
        gap = right.start - left.start - len(left.text)
        return other if gap <= (2 if step < 0 else 1) else None


_PRIOR = {
    "swap": 1.2,
    "double": 1.0,
    "undouble": 1.2,
    "drop": 0.6,
    "insert": 0.2,
    "near": 0.4,
    "mark": 0.4,
    "vowel": 0.0,
    "other": -0.8,
}
"""How much likelier one kind of slip is than another, on the Zipf scale."""


def _rank(slip: Slip) -> float:
    return slip.zipf + _PRIOR[slip.kind] - 1.5 * (slip.parts - 1)


def _class(lang: str, name: str) -> frozenset[str]:
    return lexicon.word_class(lang, name)


@cache
def _weights(lang: str) -> Mapping[str, float]:
    rows = (line.split() for line in lexicon.entries(lang, "slip-weights"))
    return {name: float(weight) for name, weight in rows}
