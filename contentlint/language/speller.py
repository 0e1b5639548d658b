"""Which words a language knows, and which words an unknown one is a slip of the pen away from.

A word is known if a dictionary has it, or a list of names, or the other languages; if it falls into
parts that compounds of the dictionaries bear witness to; or if it is a known word with an ending or
a prefix that goes with anything. Nothing here says that an unknown word is wrong.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from contentlint.language import features, languages, lexicon
from contentlint.language.automaton import END
from contentlint.language.features import (
    CAPITAL,
    FIRST_CAPITAL,
    FIRST_LOWER,
    FOREIGN,
    NAME,
    SEEN,
    TAIL_CAPITAL,
    TAIL_LOWER,
    WORD,
)
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from contentlint.language.lexicon import Lexicon

_PARTS = 4
_SHORT_PART = 4
_LONGEST = 40
"""Letters beyond which a string is data rather than a word, and slow to take apart."""
_REMEMBERED = 1 << 12
_PASSED = 1 << 15
"""Words from which on those seen before are forgotten."""
_NOUN = 3.0
"""Zipf value from which on a noun may well be written small, by whoever writes so."""
_SURE_PART = 6
"""Letters from which on a part of a compound is no name by chance; one fewer behind a linking s."""
_WITNESSED = 3
"""How many compounds (as the lexicon counts them) bear witness to a part that is beyond doubt."""
_SURELY_MEANT = 3.3
"""Zipf value from which on a part of a compound is meant."""
_PLAIN = frozenset({"swap", "double", "undouble", "drop"})
"""Kinds of slips that hardly make a name of a word, or another word that nobody has listed."""
_MEANT = 3.5
_MEANT_ELSEWHERE = 3.0
"""Zipf values from which on a word that no dictionary has is meant: wordfreq has slips below."""


class Slip(Record):
    """A word that another one was meant to be."""

    right: str
    """In lower case."""
    kind: str
    """``swap``, ``double``, ``undouble``, ``drop``, ``insert``, ``near`` (a neighbouring key),
    ``mark`` (of a letter: ä for a, ß for s), ``vowel`` or ``other``."""
    at: int
    """Where in the word, in code points."""
    zipf: float
    """How frequent the other word is; the rarer part of a compound."""
    parts: int
    """Of how many parts the other word consists; 1 where the lexicon has it."""
    sure: bool = False
    """Of a compound of two parts: whether one is beyond doubt and the other is no word as it is
    written, of some length, and has lost, gained or swapped a letter inside: "Heizungsgestz"."""


class Speller:
    """What one language knows."""

    def __init__(self, lang: str, own: Lexicon) -> None:
        self.lang = lang
        self.own = own
        language = languages.of(lang)
        others = (one.subtag for one in languages.having("lexicon") if one.subtag != lang)
        self._others = tuple(filter(None, map(lexicon.lexicon, others)))
        self._more = language.entry_set("more-words")
        self._joins = bool(language.linking_letters)
        self._beside = _neighbours(language.keyboard)
        derivation = language.module("derivation")
        self._derives: Callable[[str, bool, Lexicon], bool] = (
            derivation.derives if derivation else _never
        )
        self.knows = lru_cache(_REMEMBERED)(self._knows)
        """Tell whether a word, in its own case, is one, by itself or in its parts."""
        self._passed: set[str] = set()
        """Words that ``unknown`` has seen and not returned, up to a number."""
        self.plain = lru_cache(_REMEMBERED)(self._plain)
        """Tell whether a word is the language's own, as far as that is quickly told."""
        self.parts = lru_cache(_REMEMBERED)(self._count_parts)
        """Return how sure it is that a lower-case word is a compound: 0 not, 1 hardly, 2 sure."""
        self.slips = lru_cache(_REMEMBERED)(self._slips)
        """Return the words that a lower-case word is one slip away from."""

    # --- known words

    def _knows(self, word: str) -> bool:
        lowered, capital = word.lower(), word[0].isupper()
        if self.lists(lowered, capital) or len(lowered) > _LONGEST:
            return True
        return self.is_compound(lowered, capital) or self._derives(lowered, capital, self.own)

    def unknown(self, words: AbstractSet[str], shortest: int) -> frozenset[str]:
        """Return those of some words that nobody knows, with small letters behind the first.

        Words of fewer letters than ``shortest`` are left out. Most words have been seen before: a
        long article is a few steps of Python.
        """
        new = words - self._passed
        found = frozenset(
            word
            for word in new
            if len(word) >= shortest and word[1:].islower() and not self.knows(word)
        )
        if len(self._passed) > _PASSED:
            self._passed.clear()
        self._passed |= new - found
        return found

    def lists(self, word: str, capital: bool) -> bool:
        """Tell whether a list has a lower-case word: of the language, of names, of another one."""
        value = self.own.value(word)
        zipf = features.zipf(value)
        # A rare noun that is written small is hardly meant: "könen" for "können".
        noun = not capital and value & WORD == CAPITAL and zipf < _NOUN and self._joins
        if (value & WORD and not noun) or value & FOREIGN or (value & NAME and capital):
            return True
        if zipf > _MEANT or word in self._more:
            return True
        return any(
            found & WORD or features.zipf(found) > _MEANT_ELSEWHERE
            for found in (other.value(word) for other in self._others)
        )

    def _plain(self, word: str) -> bool:
        if len(word) < 3:
            return True
        lowered, capital = word.lower(), word[0].isupper()
        value = self.own.value(lowered)
        return bool(value & WORD) or self.parts(lowered, capital) > 0

    # --- compounds

    def is_compound(self, word: str, capital: bool) -> bool:
        """Tell whether a lower-case word surely falls into parts that make compounds."""
        return self.parts(word, capital) == 2

    def is_first(self, word: str) -> bool:
        """Tell whether a lower-case word is the first part of compounds: "kapazitäts"."""
        return self._joins and len(word) in self._heads(f"{word}----", True)

    def lasts(self, word: str) -> tuple[str, ...]:
        """Return what may be the last part of a lower-case word as a compound noun."""
        if not self._joins or len(word) > _LONGEST:
            return ()
        value = self.own.value
        return tuple(
            word[at:]
            for at in self._heads(word, capital=True)
            if at and value(word[at:]) & TAIL_CAPITAL
        )

    def _count_parts(self, word: str, capital: bool) -> int:
        if not self._joins or len(word) > _LONGEST:
            return 0
        best, last = 0, TAIL_CAPITAL if capital else TAIL_LOWER
        for at, count in self._heads(word, capital).items():
            if not at:
                continue
            value = self.own.value(word[at:])
            if value & last and len(word) - at >= 3:
                best = max(best, 1)
                if count > 1:
                    sure = self._is_sure_head(word, at, capital)
                else:
                    sure = self._is_sure(word, at, value, capital)
                if sure:
                    return 2
        return best

    def _is_sure(self, word: str, at: int, tail: int, capital: bool) -> bool:
        size = len(word) - at
        common = features.zipf(tail) >= 3
        if size < 4 or (len(word) < 10 and not common) or self._wants_link(word[:at]):
            return False
        if capital:
            return at > 3
        # Prefixes go with any verb, but the lists have what is frequent.
        return at > 4

    def _wants_link(self, first: str) -> bool:
        """Tell whether a first part hardly ever goes without its linking s: "vergleich"."""
        with_s = features.witnesses(self.own.value(first + "s"))
        bare = features.witnesses(self.own.value(first))
        return bare < 2 and with_s - bare >= 2

    def _is_sure_head(self, word: str, at: int, capital: bool) -> bool:
        """Tell whether the part before the last is surely made of two first parts."""
        if len(word) - at <= 4:
            return False
        flags = FIRST_CAPITAL if capital else FIRST_CAPITAL | FIRST_LOWER
        head = word[:at]
        return any(
            start > 3 and at - start > 3 and at in set(self._firsts(head, start, FIRST_CAPITAL))
            for start in self._firsts(head, 0, flags)
        )

    def _firsts(self, word: str, start: int, flags: int) -> Iterator[int]:
        """Yield where the first parts of compounds that begin at ``start`` end."""
        arcs, ending = self.own.words.arcs, self.own.words.ending
        node = self.own.words.root
        for at in range(start, len(word)):
            node = arcs(node).get(word[at], 0)
            if not node:
                return
            value = ending(node)
            if value & flags and (
                at + 1 - start >= _SHORT_PART
                or value & FIRST_LOWER
                or features.witnesses(value) >= 4
            ):
                yield at + 1

    def _heads(self, word: str, capital: bool) -> dict[int, int]:
        """Return where a word's last part may begin, and after how many parts."""
        first = FIRST_CAPITAL if capital else FIRST_CAPITAL | FIRST_LOWER
        reached = {0: 0}
        if not self._joins:
            return reached
        for start in range(len(word) - 3):
            if start in reached and reached[start] < _PARTS - 1:
                for end in self._firsts(word, start, FIRST_CAPITAL if start else first):
                    reached.setdefault(end, reached[start] + 1)
        return reached

    # --- slips

    def _slips(self, word: str, capital: bool) -> tuple[Slip, ...]:
        found: dict[str, Slip] = {}
        for slip in self._candidates(word, capital):
            known = found.get(slip.right)
            if known is None:
                found[slip.right] = slip
            else:
                better = min(known, slip, key=_order)
                found[slip.right] = better._replace(sure=known.sure or slip.sure)
        return tuple(found.values())

    def _candidates(self, word: str, capital: bool) -> Iterator[Slip]:
        for right, kind, at, value in self._near(word):
            zipf = features.zipf(value)
            if value & WORD or (value & SEEN and zipf >= _MEANT_ELSEWHERE):
                yield Slip(right, kind, at, zipf, 1)
        if not self._joins or len(word) > _LONGEST:
            return
        last = TAIL_CAPITAL if capital else TAIL_LOWER
        for start, count in self._heads(word, capital).items():
            if start and len(word) - start >= _SHORT_PART:
                for right, kind, at, value in self._near(word[start:]):
                    if value & last:
                        whole, zipf = word[:start] + right, features.zipf(value)
                        sure = count == 1 and self._is_sure_tail(word, start, right, kind, at)
                        yield Slip(whole, kind, start + at, zipf, count + 1, sure)
        first = FIRST_CAPITAL if capital else FIRST_CAPITAL | FIRST_LOWER
        for at, tail in self._tails(word, last).items():
            for right, kind, place, value in self._near(word[:at]):
                if value & first and len(right) >= _SHORT_PART:
                    rarer = min(features.zipf(value), features.zipf(tail))
                    sure = self._is_sure_first(word[:at], right, kind, place, tail)
                    yield Slip(right + word[at:], kind, place, rarer, 2, sure)

    def _is_sure_tail(self, word: str, start: int, right: str, kind: str, at: int) -> bool:
        """Tell whether the last part of a compound is a slip and the first beyond doubt."""
        value = self.own.value
        head, tail = word[:start], word[start:]
        linked = head[-1] == "s" and bool(value(head[:-1]) & WORD)
        witnesses = features.witnesses(value(head))
        return (
            len(tail) >= (_SURE_PART if not linked else _SURE_PART - 1)
            and witnesses >= _WITNESSED
            and (linked or bool(value(head) & WORD) or witnesses > _WITNESSED + 1)
            and features.zipf(value(right)) >= _SURELY_MEANT
            and self._is_plain_slip(tail, right, kind, at)
            and not self._is_pair(word)
        )

    def _is_sure_first(self, head: str, right: str, kind: str, at: int, tail: int) -> bool:
        """Tell whether the first part of a compound is a slip and the last beyond doubt."""
        value = self.own.value(right)
        return (
            len(head) > _SURE_PART
            and bool(tail & WORD)
            and features.zipf(tail) >= _SURELY_MEANT
            and features.witnesses(value) >= _WITNESSED
            # Streets and banks have people's names: of those, letters double as they like.
            and (kind != "double" or head.endswith("ss"))
            and self._is_plain_slip(head, right, kind, at)
        )

    def _is_pair(self, word: str) -> bool:
        """Tell whether two words of the dictionaries make a word: "profittreiber"."""
        value = self.own.value
        return any(
            value(word[:at]) & WORD and value(word[at:]) & WORD for at in range(3, len(word) - 2)
        )

    def _is_plain_slip(self, part: str, right: str, kind: str, at: int) -> bool:
        """Tell whether a part is no word by itself and the pen slipped inside of it."""
        value = self.own.value(part)
        meant = self.own.value(right)
        return (
            kind in _PLAIN
            and 0 < at < len(part) - (kind == "drop")
            and not value & (WORD | NAME | FIRST_CAPITAL)
            and (not meant & NAME or bool(meant & WORD))
            and (at < len(part) - 1 or kind == "swap" or not part.startswith(right))
        )

    def _tails(self, word: str, last: int) -> dict[int, int]:
        """Return the values of what may be a last part, by where it begins."""
        value = self.own.value
        found = {at: value(word[at:]) for at in range(_SHORT_PART, len(word) - 2)}
        return {at: tail for at, tail in found.items() if tail & last}

    def _near(self, word: str) -> Iterator[tuple[str, str, int, int]]:
        """Yield the strings with a value that one slip makes: with its kind, place and value."""
        words = self.own.words
        arcs, reached, ending, node = words.arcs, words.reached, words.ending, words.root
        for at in range(len(word) + 1):
            here, letter, rest = arcs(node), word[at : at + 1], word[at + 1 :]
            head, tail, before = word[:at], word[at:], word[at - 1 : at]
            behind, last = rest[:1], rest[1:]
            for other, target in here.items():
                if other == END:
                    continue
                if not letter:
                    if value := ending(target):
                        yield head + other, "undouble" if other == before else "drop", at, value
                    continue
                # Looked ahead one letter: most ways end there.
                there = arcs(target)
                goes_on = there.get(letter, 0)
                if goes_on and (at or other == letter) and (value := reached(goes_on, rest)):
                    kind = "undouble" if other in (before, letter) else "drop"
                    yield head + other + tail, kind, at, value
                if other == letter:
                    continue
                end = there.get(behind, 0) if behind else 0
                if value := reached(end, last) if end else (0 if behind else ending(target)):
                    yield head + other + rest, self._kind(letter, other), at, value
                if goes_on and other == behind and (value := reached(goes_on, last)):
                    yield head + other + letter + last, "swap", at, value
            if not letter:
                return
            if value := reached(node, rest):
                kind = "double" if letter in (before, rest[:1]) else "insert"
                yield head + rest, kind, at, value
            node = here.get(letter, 0)
            if not node:
                return

    def _kind(self, written: str, right: str) -> str:
        if written + right in _MARKS:
            return "mark"
        if written + right in self._beside:
            return "near"
        return "vowel" if written in _VOWELS and right in _VOWELS else "other"


def _order(slip: Slip) -> tuple[int, float]:
    return slip.parts, -slip.zipf


def _never(_word: str, _capital: bool, _lexicon: Lexicon) -> bool:
    return False


def _neighbours(rows: tuple[str, ...]) -> frozenset[str]:
    """Return the pairs of neighbouring keys; each row stands half a key to the right."""
    across = (pair for row in rows for pair in pairwise(row))
    down = (
        (one, two)
        for top, bottom in pairwise(rows)
        for at, one in enumerate(top)
        for two in bottom[max(0, at - 1) : at + 1]
    )
    return frozenset(pair for one, two in (*across, *down) for pair in (one + two, two + one))


_MARKS = frozenset({"aä", "äa", "oö", "öo", "uü", "üu", "sß", "ßs"})
_VOWELS = frozenset("aeiouyäöü")


@cache
def speller(lang: str) -> Speller | None:
    """Return the speller of a language by its subtag; ``None`` where it has no lexicon."""
    own = lexicon.lexicon(lang)
    return Speller(lang, own) if own else None
