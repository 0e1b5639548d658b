"""What speaks for an unknown word of an article being a slip of the pen.

Each unknown word gets its likeliest correction and a score: a weighted sum of features of the word,
the correction and what stands around. The weights are data of the language, ``slip-weights.txt``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from contentlint.language import features, languages, lexicon
from contentlint.language.speller import Slip, Speller, speller
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

_WORD = pattern(r"[^\W\d_]+")
_HYPHEN_BEFORE = pattern(r"[-‐‑]\Z")
_HYPHEN_AFTER = pattern(r"[-‐‑]")
# Names of files, accounts and variables, gender forms, cut-off words: none is a word by itself.
_BEFORE = pattern(r"[\w@#/\\=<>{}$%&~+\ufffc\u00ad\u0300-\u036f]\Z|[*:·.'’]\Z|\w[(\[]\Z")
_AFTER = pattern(r"[\w@/\\=<>{}$~+\ufffc\u00ad\u0300-\u036f(]|[*:·.'’](?=\w)|\.\.\.|…")
_MARK = pattern(r"[„“”\"«»]")
_STOP = pattern(r"[.!?:;][“”\"»«)]*+(?=\s|\Z)")
_STARTS = pattern(r"(?:^|[.!?:…]\s+|[\"„“»«‚‘(–]\s*)\Z")
_SHORTEST = 4
_ODD = 0.35
"""Share of strange words from which on a block is none of the language's prose."""
_FEW = 4
"""Words from which on a block in lower case is prose."""
_NEAR = 3
_OFTEN = 3
"""Times up to which a word may be a slip that its writer does not know, or has copied."""
_SHORT = 8
"""Letters below which a capitalised word is easily a name that nobody has listed."""
_SHORT_IN_TITLE = 6
_LONG = 9
"""Letters from which on a word that has one too many is hardly a name that somebody made up."""
_NAMED = 3.5
"""Zipf value from which on a name, or a short word, is meant where words are chosen with care."""
_LOST = frozenset({"drop", "undouble"})
"""Kinds of slips that leave a letter out."""
_PLAIN = _LOST | {"swap", "double"}
"""Kinds of slips that dialect and old spelling hardly look like."""
_HYPHENS = frozenset("-‐‑")
_QUOTES = frozenset("\"'„“”‚‘’»«›‹")
_BLANKS = frozenset({" ", "\u00a0"})
_TORN = 2.0
"""Zipf value from which on a word is likelier torn in two than made of two that nobody knows."""
_FREQUENT = 3.0
"""Zipf value from which on a word is likelier meant than one that is a letter off and unlisted."""


class Token(Record):
    """A word where it stands: ``texts[block][start : start + len(text)]``."""

    block: int
    start: int
    text: str


class Suspect(Record):
    """An unknown word, what it was probably meant to be, and how much speaks for that."""

    token: Token
    right: str
    """In lower case."""
    score: float
    """The logarithm of the odds that it is a slip, as the weights were fitted."""
    certain: bool
    """Whether it is a slip beyond doubt."""
    likely: bool
    """Whether it is as good as certain where words are chosen with care, as in a title: a word that
    stands there once, with a slip inside that hardly makes a name."""


def suspects(
    texts: Sequence[str],
    lang: str,
    own: frozenset[str],
    words: Sequence[Sequence[str]] | None = None,
) -> Iterator[Suspect]:
    """Yield the words of an article's texts that may be slips, in their order.

    ``own`` are words in lower case that are right, with any ending of up to three letters;
    ``words`` the rows of letters of each text, where they are known already. Words
    that are written more than once in different places must be all the likelier slips.
    """
    found = speller(lang)
    if found is None:
        return
    article = _Article(texts, found, own, words)
    for tokens in article.doubtful():
        end = -1
        odd = [*[token.text in article.odd for token in tokens], False]
        for at, token in enumerate(tokens):
            # A word is torn where it or the next one is odd.
            if token.start < end or not (odd[at] or odd[at + 1]):
                continue
            suspect = article.torn(tokens, at)
            if suspect is None and token.text in article.unknown and article.is_candidate(token):
                suspect = article.suspect(tokens, at)
            if suspect is not None:
                end = token.start + len(suspect.token.text)
                yield suspect


def unknown(texts: Sequence[str], lang: str, own: frozenset[str]) -> Iterator[tuple[Token, str]]:
    """Yield all unknown words of texts, and what each may have been meant to be, or ``""``."""
    found = speller(lang)
    if found is None:
        return
    article = _Article(texts, found, own)
    for tokens in article.doubtful():
        for token in tokens:
            if token.text in article.unknown and article.is_unknown(token):
                slip = article.best(token)
                yield token, slip.right if slip and slip.parts == 1 and slip.at else ""


class _Article:
    """The words of an article, and which of them are strange.

    Every word is asked about once, and only blocks with a word that nobody knows are looked at
    closely: most have none.
    """

    def __init__(
        self,
        texts: Sequence[str],
        known: Speller,
        own: frozenset[str],
        words: Sequence[Sequence[str]] | None = None,
    ) -> None:
        self._texts = texts
        self._speller = known
        self._own = own
        self._weights = _weights(known.lang)
        self._nouns = languages.of(known.lang).capitalised_nouns
        self._words = words or [_WORD.findall(text) for text in texts]
        distinct = set(chain.from_iterable(self._words))
        self.unknown = known.unknown(distinct, _SHORTEST)
        """The words that nobody knows."""
        self._bound = distinct & _bound_prefixes(known.lang)
        self.odd = self.unknown | self._bound
        """These, and prefixes by themselves."""
        self._shares: dict[int, float] = {}
        self._quotations: dict[int, tuple[list[int], list[frozenset[str]]]] = {}
        """Where each block has quotation marks, and the unknown words between each two."""

    def doubtful(self) -> Iterator[list[Token]]:
        """Yield the words of each block that has one that nobody knows, or a prefix by itself."""
        for number, words in enumerate(self._words):
            if not self.odd.isdisjoint(words):
                text = self._texts[number]
                yield [Token(number, word.start(), word[0]) for word in _WORD.finditer(text)]

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        """How often each word stands there, in lower case."""
        return Counter(map(str.lower, chain.from_iterable(self._words)))

    def _strange(self, tokens: Iterable[Token]) -> int:
        """Count the words that are not quickly told to be the language's own."""
        return sum(not self._speller.plain(token.text) for token in tokens)

    @cached_property
    def _blocks(self) -> Mapping[str, list[int]]:
        """The blocks of each unknown word in lower case, once for every time it stands there."""
        found: dict[str, list[int]] = {}
        for number, words in enumerate(self._words):
            for word in words:
                if word in self.unknown:
                    found.setdefault(word.lower(), []).append(number)
        return found

    @cached_property
    def _copies(self) -> Mapping[str, int]:
        """How many blocks have the same text."""
        return Counter(self._texts)

    def _share(self, block: int) -> float:
        found = self._shares.get(block)
        if found is None:
            words = self._words[block]
            odd = sum(not self._speller.plain(word) for word in words)
            found = self._shares[block] = odd / (len(words) + 3)
        return found

    def is_unknown(self, token: Token) -> bool:
        """Tell whether nobody knows a word that stands alone, in prose of the language."""
        if token.text not in self.unknown or not self._is_whole(token):
            return False
        lowered = token.text.lower()
        if self._share(token.block) > _ODD or self._is_own(lowered) or self._is_label(token):
            return False
        return not (self._speller.is_first(lowered) and self._is_hyphenated(token))

    def _before(self, token: Token) -> str:
        return self._texts[token.block][max(0, token.start - 3) : token.start]

    def _after(self, token: Token) -> str:
        end = token.start + len(token.text)
        return self._texts[token.block][end : end + 3]

    def _is_whole(self, token: Token) -> bool:
        """Tell whether nothing hangs on a word but hyphens."""
        return not _BEFORE.search(self._before(token)) and not _AFTER.match(self._after(token))

    def _is_hyphenated(self, token: Token) -> bool:
        return bool(
            _HYPHEN_BEFORE.search(self._before(token)) or _HYPHEN_AFTER.match(self._after(token))
        )

    def _is_first(self, token: Token) -> bool:
        """Tell whether a sentence or a quotation begins with a word."""
        return bool(_STARTS.search(self._before(token)))

    def _is_label(self, token: Token) -> bool:
        """Tell whether a word stands in a few words in lower case: an account, a tag, a key."""
        return len(self._words[token.block]) < _FEW and self._texts[token.block][:1].islower()

    def is_candidate(self, token: Token) -> bool:
        """Tell whether a word is unknown and stands there a few times at most."""
        if not self.is_unknown(token):
            return False
        lowered = token.text.lower()
        return self._counts[lowered] <= _OFTEN or self._is_copied(lowered)

    def _is_copied(self, word: str) -> bool:
        """Tell whether all a word stands in are copies of one text, once in each: title and H1."""
        texts = [self._texts[block] for block in self._blocks.get(word, ())]
        return len(set(texts)) == 1 and len(texts) == self._copies[texts[0]]

    def _is_own(self, word: str) -> bool:
        own = self._own
        return bool(own) and any(
            word[:size] in own for size in range(max(3, len(word) - 3), len(word) + 1)
        )

    def suspect(self, tokens: Sequence[Token], at: int) -> Suspect | None:
        """Return what an unknown word may have been meant to be; ``None`` if that is unlikely."""
        token, limits = tokens[at], self._weights
        slip = self.best(token)
        if slip is None:
            return None
        found, capital = dict(self._features(tokens, at, slip)), token.text[0].isupper()
        score = sum(limits.get(name, 0.0) * value for name, value in found.items())
        sure = slip.sure and capital and not found.get("forename")
        if not sure and score < limits["possible-capital" if capital else "possible"]:
            return None
        short = capital and len(token.text) < _SHORT
        # Names are spelled in many ways, and only some of them are listed.
        name = slip.parts == 1 and self._is_name(self._speller.own.value(slip.right))
        certain = not name and score >= limits["certain-short" if short else "certain"]
        certain |= sure and not found["again"]
        alone = not (found["again"] or found["around"])
        likely = not found["end1"] and (
            alone
            if certain
            else not found["again"] and self._is_likely(token.text, slip, score, name, alone=alone)
        )
        if (certain or likely) and (
            self._is_made_up(token) or self._is_cited(token) or self._is_dialect(tokens, token)
        ):
            certain = likely = False
        if capital and (certain or likely) and token.text.lower() in self._named:
            certain = likely = False
        return Suspect(token, slip.right, score, certain, likely)

    def _is_likely(self, word: str, slip: Slip, score: float, name: bool, *, alone: bool) -> bool:
        """Tell whether a possible slip inside of a word is as good as certain in a title."""
        size, kind = len(word), slip.kind
        if slip.parts > 1 or size < _SHORT_IN_TITLE or kind == "mark":
            return False
        if kind == "double" and word[slip.at] * 3 in word:
            return True
        if kind in _LOST:
            # Who makes a name doubles letters, or puts others in, and hardly leaves one out.
            return not name or (size >= _SHORT and slip.zipf >= _NAMED)
        if name or not alone:
            return False
        if kind == "insert" and size >= _LONG:
            return True
        if score < self._weights["likely"] or slip.zipf < _FREQUENT:
            return False
        return size >= _SHORT or ((word[0].islower() or kind == "swap") and slip.zipf >= _NAMED)

    def _is_made_up(self, token: Token) -> bool:
        """Tell whether a word stands alone in quotation marks, or is cut off: "verzehn- oder"."""
        before, behind = self._before(token)[-1:], self._after(token)[:2]
        quoted = before in _QUOTES and behind[:1] in _QUOTES and bool(before and behind)
        return quoted or (behind[:1] in _HYPHENS and not behind[1:].isalpha() and bool(behind))

    def torn(self, tokens: Sequence[Token], at: int) -> Suspect | None:
        """Return the word that a blank has torn in front of the next one: "Ver waltung".

        One of the pieces is known to nobody, or the first is a prefix that is never alone.
        """
        if at + 1 == len(tokens):
            return None
        head, tail = tokens[at], tokens[at + 1]
        begin, end = tail.start, tail.start + len(tail.text)
        if begin != head.start + len(head.text) + 1 or not tail.text.islower():
            return None
        if tail.text in self.unknown:
            lone = tail
        # Names stand in front of words: behind what is unknown, no word may follow.
        elif head.text in self._bound or (
            head.text in self.unknown and not self._speller.own.value(tail.text) & features.WORD
        ):
            lone = head
        else:
            return None
        text, right = self._texts[head.block], (head.text + tail.text).lower()
        value = self._speller.own.value(right)
        if (
            text[begin - 1] not in _BLANKS
            or not value & features.WORD
            or features.zipf(value) < _TORN
            or self._share(head.block) > _ODD
            or self._is_own(lone.text.lower())
            or not (self._is_whole(head) and self._is_whole(tail))
        ):
            return None
        whole = Token(head.block, head.start, text[head.start : end])
        return Suspect(whole, right, math.inf, certain=True, likely=True)

    def _is_cited(self, token: Token) -> bool:
        """Tell whether a quotation has another unknown word, too: one of dialect, or an old one."""
        if token.block not in self._quotations:
            text = self._texts[token.block]
            begins = [mark.start() for mark in _MARK.finditer(text)]
            self._quotations[token.block] = (
                begins,
                [
                    self.unknown.intersection(_WORD.findall(text, begin, end))
                    for begin, end in pairwise(begins)
                ],
            )
        marks, words = self._quotations[token.block]
        at = bisect_left(marks, token.start)
        return at % 2 == 1 and at < len(marks) and len(words[at - 1]) > 1

    def _is_dialect(self, tokens: Sequence[Token], token: Token) -> bool:
        """Tell whether its sentence has another unknown word written small, and no slip: "hoid"."""
        text = self._texts[token.block]
        begin = max((end.end() for end in _STOP.finditer(text, 0, token.start)), default=0)
        stop = _STOP.search(text, token.start)
        end = stop.start() if stop else len(text)
        return any(
            begin <= other.start < end
            and other.text != token.text
            and other.text[0].islower()
            and other.text in self.unknown
            and self.is_unknown(other)
            and not (self._is_plain_slip(other) or self._is_made_up(other))
            for other in tokens
        )

    def _is_plain_slip(self, token: Token) -> bool:
        slip = self.best(token)
        return slip is not None and slip.kind in _PLAIN and slip.zipf >= _FREQUENT

    @cached_property
    def _named(self) -> AbstractSet[str]:
        """The words in lower case that stand behind a forename somewhere."""
        return {
            token.text.lower()
            for tokens in self.doubtful()
            for at, token in enumerate(tokens)
            if token.text in self.unknown
            and (before := _neighbour(tokens, at, -1)) is not None
            and self._is_forename(before.text, self._speller.own.value(before.text.lower()))
        }

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
        return (
            self._is_first(token)
            or bool(kinds & (features.CAPITAL | features.SEEN))
            or not self._nouns
        )

    def _features(
        self, tokens: Sequence[Token], at: int, slip: Slip
    ) -> Iterator[tuple[str, float]]:
        token = tokens[at]
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
        near = (*tokens[max(0, at - _NEAR) : at], *tokens[at + 1 : at + _NEAR + 1])
        yield "around", float(self._strange(near))
        yield "odd", self._share(token.block)
        yield "again", 0.0 if self._is_copied(word) else float(self._counts[word] - 1)
        yield "doubtful", float(self._speller.parts(word, token.text[0].isupper()) > 0)
        yield "hyphen", float(self._is_hyphenated(token))
        if token.text[0].isupper():
            yield from self._capital(tokens, at, slip)
        else:
            beside = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
            yield "beside-strange", float(self._strange(beside))

    def _capital(self, tokens: Sequence[Token], at: int, slip: Slip) -> Iterator[tuple[str, float]]:
        """Yield what makes a capitalised word a name, or a noun."""
        token, own = tokens[at], self._speller.own
        size, hyphen = len(token.text), self._is_hyphenated(token)
        yield "cap", 1.0
        yield "capfirst", float(self._is_first(token))
        yield "cap*zipf", slip.zipf
        yield "cap*size", min(size, 14) / 4
        yield "cap<6", float(size < 6)
        yield "cap<8", float(size < 8)
        yield "cap*hyphen", float(hyphen)
        yield "cap*weak", float(slip.kind in {"near", "vowel", "other", "insert"})
        before, behind = _neighbour(tokens, at, -1), _neighbour(tokens, at, 1)
        if before is not None:
            value = own.value(before.text.lower())
            opener = self._is_first(before) and value & features.LOWER
            yield "before-cap", float(before.text[0].isupper() and not opener)
            yield "forename", float(self._is_forename(before.text, value))
            yield "determiner", float(before.text.lower() in _class(own.lang, "slip-determiner"))
            yield "said", float(before.text.lower() in _class(own.lang, "slip-before-name"))
            yield "name-hyphen", float(hyphen and self._may_be_name(value))
        if behind is not None and behind.text[0].isupper():
            yield "behind-cap", 1.0
            yield "behind-unknown", float(not own.value(behind.text.lower()) & features.WORD)

    def _is_forename(self, word: str, value: int) -> bool:
        if not word[0].isupper():
            return False
        titles = _class(self._speller.lang, "name-title")
        return len(word) == 1 or bool(value & features.FORENAME) or word.lower() in titles


def _neighbour(tokens: Sequence[Token], at: int, step: int) -> Token | None:
    """Return the word before or behind with one character between, or a period and a blank."""
    if not 0 <= at + step < len(tokens):
        return None
    token, other = tokens[at], tokens[at + step]
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
    zipf = max(slip.zipf, _FREQUENT) if slip.sure else slip.zipf - 1.5 * (slip.parts - 1)
    return zipf + _PRIOR[slip.kind]


def _class(lang: str, name: str) -> frozenset[str]:
    return lexicon.word_class(lang, name)


@cache
def _bound_prefixes(lang: str) -> frozenset[str]:
    """Return the prefixes that are no words by themselves, small and with a capital."""
    prefixes = _class(lang, "bound-prefix")
    return prefixes | {prefix.capitalize() for prefix in prefixes}


@cache
def _weights(lang: str) -> Mapping[str, float]:
    rows = (line.split() for line in lexicon.entries(lang, "slip-weights"))
    return {name: float(weight) for name, weight in rows}
