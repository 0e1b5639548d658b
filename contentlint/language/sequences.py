"""Sequences of tokens: the pattern language of ``check = "tokens"``.

A sequence is a line of items parted by blanks. Each stands for one token:

    word            the word, in any case; with a capital (``Ihnen``) in just that case
    =word           the word in just this case
    word*  *word    whatever begins so, ends so
    a|b|c           one of them: a word, a feature, …
    a&b  !a         both; not that. ``|`` binds weaker than ``&``
    @name           one of a list of the rule
    <feature>       what the token is: <noun>, <noun:dat.pl>, <verb:3s>, <lower>, <mark>, …
    , . ? „         the mark itself

and these for none or several:

    ^  $            the beginning, the end of a sentence
    x?              may be missing
    ..3             up to three tokens that are no marks
    [ … ]           what is reported; without brackets all of it

A sequence is tried where one of its *triggers* stands: the words of one item that is made of
nothing else. One without such an item would be tried at each word, and is refused.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.language.readings import known_features
from contentlint.language.tagged import HEAD
from contentlint.mistakes import meant
from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from contentlint.language.tagged import Tagged

    Test = Callable[[Tagged, int], bool]

_GAPS = 20
"""Tokens that all gaps of a sequence may span: what a match can cost stays a constant."""
_COSTLY = 30
"""How many rarer words a word is worth as a trigger that stands in every sentence."""
_FREQUENT = frozenset(
    [
        "der",
        "die",
        "das",
        "und",
        "in",
        "zu",
        "den",
        "von",
        "mit",
        "im",
        "ist",
        "auf",
        "für",
        "ein",
        "eine",
        "dem",
        "des",
        "sich",
        "es",
        "er",
        "sie",
        "wir",
        "nicht",
        "als",
        "auch",
        "an",
        "um",
        "am",
        "zum",
        "zur",
        "bei",
        "nach",
        "aus",
        "wie",
        "so",
        "war",
        "wird",
        "hat",
        "sind",
        "oder",
        "aber",
        "man",
        "wir",
        "ich",
        "noch",
        "bis",
        "über",
        "vor",
        "the",
        "a",
        "of",
        "and",
        "to",
        "is",
        "it",
        "that",
        "you",
        "in",
        "on",
        "for",
        "we",
        "be",
        "are",
        "not",
        "if",
    ]
)


class SequenceError(ValueError):
    """What is wrong with a sequence, and what to do about it."""


class Match(Record):
    """Where a sequence stands, in tokens; ends are exclusive."""

    start: int
    end: int
    marked_start: int
    marked_end: int
    places: tuple[int, ...]
    """Where each item begins, and where the last one ends."""


class Item(Record):
    """One item of a sequence as written."""

    text: str
    least: int
    most: int

    @property
    def is_gap(self) -> bool:
        """Whether it stands for any tokens that are no marks."""
        return self.text == ".."


class Sequence:
    """A sequence, its items told apart. Raises :class:`SequenceError` where it is none.

    What its items test is worked out when it is first tried.
    """

    def __init__(
        self, text: str, lists: Mapping[str, tuple[str, ...]], lang: str, *, search: bool = True
    ) -> None:
        self.text = text
        self._lists = lists
        self._lang = lang
        self.opens = self.closes = False
        self.items: list[Item] = []
        self.first_marked = 0
        self.last_marked = -1
        self._read()
        if self.last_marked < 0:
            self.first_marked, self.last_marked = 0, len(self.items)
        self.triggers: frozenset[str] = frozenset()
        """The words of which one must stand there, in lower case; those with a ``*`` begin so."""
        self.window = (0, 0)
        """How many tokens stand in front of the trigger, at least and at most."""
        self._beside: tuple[tuple[int, frozenset[str]], ...] = ()
        """What stands how far from the trigger: words alone, with nothing optional between."""
        self._apart: tuple[frozenset[str], ...] = ()
        """What else must stand in the sentence: words alone, of which one is wanted each."""
        if search:
            self._choose()

    def _read(self) -> None:
        begun = False
        parts = self.text.split()
        if not parts:
            raise SequenceError("is empty")
        for number, part in enumerate(parts):
            if part == "^" and number == 0:
                self.opens = True
                continue
            if part == "$" and number == len(parts) - 1:
                self.closes = True
                continue
            if part in {"^", "$"}:
                where = "begin" if part == "^" else "end"
                raise SequenceError(f"has {part} inside: only a whole sequence can {where} there")
            begins, item, ends = _brackets(part)
            if begins:
                if begun:
                    raise SequenceError("has a second [: it can report one stretch only")
                begun, self.first_marked = True, len(self.items)
            self.items.append(_item(item))
            if ends:
                if not begun or self.last_marked >= 0:
                    raise SequenceError("has a ] without a [")
                self.last_marked = len(self.items)
        if begun and self.last_marked < 0:
            raise SequenceError("has a [ without a ]")
        if not any(item.least for item in self.items):
            raise SequenceError("may match nothing at all")
        if sum(item.most for item in self.items if item.is_gap) > _GAPS:
            raise SequenceError(f"has gaps of more than {_GAPS} tokens in all")

    def _choose(self) -> None:
        """Choose the item that is looked for first: the one with the rarest words."""
        best, low, high = 1 << 30, 0, 0
        literal: list[tuple[int, int, frozenset[str]]] = []
        for item in self.items:
            words = None if item.is_gap or not item.least else self._literals(item.text)
            if words:
                literal.append((low, high, words))
                cost = len(words) + sum(_COSTLY for word in words if word in _FREQUENT)
                cost += sum(1000 for word in words if not word[0].isalnum())
                if cost < best:
                    best, self.triggers, self.window = cost, words, (low, high)
            low, high = low + item.least, high + item.most
        if not self.triggers:
            raise SequenceError(
                "has no item of nothing but words: it would be tried everywhere; write one that "
                "must stand there"
            )
        low, high = self.window
        self._beside = tuple(
            (least - low, words)
            for least, most, words in literal
            if least - low == most - high
            and words is not self.triggers
            and not any(word[-1] == "*" and len(word) > 1 for word in words)
        )
        self._apart = tuple(
            words
            for least, most, words in literal
            if least - low != most - high
            and not any(word[-1] == "*" and len(word) > 1 for word in words)
        )

    @cached_property
    def wakers(self) -> frozenset[str]:
        """What a text must have one of: the triggers, or the first letters of those with a *."""
        return frozenset(
            word[:HEAD] + "*" if word[-1] == "*" and len(word) > 1 else word
            for word in self.triggers
        )

    def _literals(self, text: str) -> frozenset[str] | None:
        """Return the words of which an item needs one; ``None`` where it may be any."""
        return self._every(_alternatives(text))

    def _every(self, alternatives: Iterable[str]) -> frozenset[str] | None:
        # Nearly all are words, and lists have hundreds.
        found = {one.lower() for one in alternatives if one.isalpha()}
        for one in alternatives:
            if not one.isalpha():
                words = self._needed(one)
                if words is None:
                    return None
                found |= words
        return frozenset(found)

    def _needed(self, text: str) -> frozenset[str] | None:
        parts = _conjuncts(text)
        if len(parts) > 1:
            return next(filter(None, map(self._needed, parts)), None)
        if len(text) > 1:
            if text[0] in "!<" or text[0] == "*":
                return None
            if text[0] == "@":
                return self._every(self._listed(text[1:]))
            if text[-1] == "*":
                return frozenset({text.lower()}) if len(text) > HEAD else None
            text = text.removeprefix("=")
        return frozenset({text.lower()})

    def _listed(self, name: str) -> tuple[str, ...]:
        if name not in self._lists:
            known = ", ".join(sorted(self._lists)) or "none"
            raise SequenceError(
                f"there is no list {name} in [lists]{meant(name, self._lists)}; there: {known}"
            )
        return self._lists[name]

    # --- tests

    @cached_property
    def _tests(self) -> tuple[tuple[Test, int, int], ...]:
        return tuple(
            (_no_mark if item.is_gap else self.test(item.text), item.least, item.most)
            for item in self.items
        )

    def test(self, text: str) -> Test:
        """Return what tells whether a token is what an item asks for."""
        return token_test(text, self._lists, self._lang)

    # --- matching

    def at(self, tokens: Tagged, begin: int) -> Match | None:
        """Return the match that begins with a token, the shortest; ``None`` if there is none."""
        first, end = tokens.borders[begin]
        if self.opens and not (begin == first or (begin == first + 1 and _is_mark(tokens, first))):
            return None
        if self._each:
            return self._at_once(tokens, begin, end)
        tests = self._tests
        last, places = len(tests), [0] * (len(tests) + 1)

        def goes_on(number: int, at: int) -> bool:
            places[number] = at
            if number == last:
                return not self.closes or _ends(tokens, at, end)
            test, least, most = tests[number]
            for _ in range(least):
                if at >= end or not test(tokens, at):
                    return False
                at += 1
            if goes_on(number + 1, at):
                return True
            for _ in range(most - least):
                if at >= end or not test(tokens, at):
                    return False
                at += 1
                if goes_on(number + 1, at):
                    return True
            return False

        if not goes_on(0, begin):
            return None
        # A later item may have tried places that its match did not take.
        return Match(
            begin, places[-1], places[self.first_marked], places[self.last_marked], tuple(places)
        )

    @cached_property
    def _each(self) -> bool:
        """Whether each item is one token, as in most sequences."""
        return all(item.least == item.most == 1 for item in self.items)

    def _at_once(self, tokens: Tagged, begin: int, end: int) -> Match | None:
        """Return the match that begins with a token, of a sequence without choices."""
        stop = begin + len(self.items)
        if stop > end:
            return None
        for at, (test, _, _) in enumerate(self._tests, begin):
            if not test(tokens, at):
                return None
        if self.closes and not _ends(tokens, stop, end):
            return None
        marked = begin + self.first_marked, begin + self.last_marked
        return Match(begin, stop, *marked, tuple(range(begin, stop + 1)))

    def find(self, tokens: Tagged) -> Iterator[Match]:
        """Yield the matches around the triggers."""
        low, high = self.window
        lower, beside = tokens.lower, self._beside
        apart: list[list[int]] = []
        for wanted in self._apart:
            places = tokens.placed(wanted)
            if not places:
                return
            apart.append(places)
        seen: set[int] = set()
        for at in self._triggered(tokens):
            first, end = tokens.borders[at]
            if apart and not all(_has(places, first, end) for places in apart):
                continue
            for away, words in beside:
                if not first <= at + away < end or lower[at + away] not in words:
                    break
            else:
                last = at - low
                if self.opens:
                    last = min(last, first + _is_mark(tokens, first))
                for begin in range(max(first, at - high), last + 1):
                    found = None if begin in seen else self.at(tokens, begin)
                    if found is not None:
                        seen.add(begin)
                        yield found
                        break

    @cached_property
    def _sought(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The triggers that are whole words, and the beginnings of the others."""
        heads = tuple(word[:-1] for word in self.triggers if word[-1] == "*" and len(word) > 1)
        return self.triggers - {f"{head}*" for head in heads}, heads

    def _triggered(self, tokens: Tagged) -> list[int]:
        """Return the places of the triggers, in order."""
        index, (words, heads) = tokens.places, self._sought
        found = [at for word in words & tokens.woken for at in index[word]]
        for head in heads:
            found += [at for at in tokens.headed(head[:HEAD]) if tokens.lower[at].startswith(head)]
        found.sort()
        return found


def _has(places: list[int], first: int, end: int) -> bool:
    """Tell whether one of some places, in order, lies from ``first`` on and before ``end``."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] < end


def _no_mark(tokens: Tagged, at: int) -> bool:
    return tokens.texts[at][0].isalnum()


def _is_mark(tokens: Tagged, at: int) -> bool:
    return not tokens.texts[at][0].isalnum()


def _ends(tokens: Tagged, at: int, end: int) -> bool:
    return at >= end or all(tokens.texts[rest] in '.!?…“”"»«)' for rest in range(at, end))


def _brackets(part: str) -> tuple[bool, str, bool]:
    begins = len(part) > 1 and part[0] == "["
    part = part[1:] if begins else part
    ends = len(part) > 1 and part[-1] == "]"
    return begins, part[:-1] if ends else part, ends


def _item(text: str) -> Item:
    if text.startswith("..") and text != "..":
        if not text[2:].isdigit() or int(text[2:]) < 1:
            raise SequenceError(f"has {text}: write how many tokens a gap may have, such as ..3")
        return Item("..", 0, int(text[2:]))
    if text == "..":
        raise SequenceError("has .. without a number: write how many tokens a gap may have")
    if len(text) > 1 and text[-1] == "?":
        if text.endswith("|?"):
            raise SequenceError(
                f"has {text}: a ? at the end means optional; put it further in front"
            )
        return Item(text[:-1], 0, 1)
    return Item(text, 1, 1)


def _alternatives(text: str) -> list[str]:
    found = text.split("|") if len(text) > 1 else [text]
    if not all(found):
        raise SequenceError(f"has {text}: there is nothing on one side of a |")
    if len(found) > 1 and not {"^", "$"}.isdisjoint(found):
        raise SequenceError(f"has {text}: ^ and $ are no alternatives; write two sequences")
    words = [one for one in found if one[0].isalnum()]
    denied = next((one for one in found if one[0] == "!" and one[1:].isalnum()), "")
    if denied and words:
        remedy = "&!".join((denied, *words))
        raise SequenceError(f"has {text}: {denied} is true of the others too; write {remedy}")
    return found


def _conjuncts(text: str) -> list[str]:
    found = text.split("&") if len(text) > 1 else [text]
    if not all(found):
        raise SequenceError(f"has {text}: there is nothing on one side of a &")
    return found


def token_test(text: str, lists: Mapping[str, tuple[str, ...]], lang: str) -> Test:
    """Return what tells whether a token is one of some alternatives.

    Raises :class:`SequenceError` for a list or feature that does not exist.
    """
    folded: set[str] = set()
    exact: set[str] = set()
    others: list[Test] = []
    pending = _alternatives(text)
    while pending:
        one = pending.pop()
        if one.isalpha():
            (folded if one == one.lower() else exact).add(one)
            continue
        if len(one) > 1 and one[0] == "@" and "&" not in one:
            name = one[1:]
            if name not in lists:
                known = ", ".join(sorted(lists)) or "none"
                raise SequenceError(
                    f"there is no list {name} in [lists]{meant(name, lists)}; there: {known}"
                )
            pending += lists[name]
            continue
        plain = one.removeprefix("=") if len(one) > 1 else one
        if len(one) > 1 and ("&" in one or one[0] in "!<*" or one[-1] == "*"):
            others.append(_special(one, lists, lang))
        elif plain is not one or plain != plain.lower():
            exact.add(plain)
        else:
            folded.add(plain)
    if not others and not exact:
        words = frozenset(folded)
        return lambda tokens, at: tokens.lower[at] in words
    if len(others) == 1 and not exact and not folded:
        return others[0]
    return _any(frozenset(folded), frozenset(exact), tuple(others))


def _any(folded: frozenset[str], exact: frozenset[str], others: tuple[Test, ...]) -> Test:
    def test(tokens: Tagged, at: int) -> bool:
        if tokens.lower[at] in folded or tokens.texts[at] in exact:
            return True
        return any(other(tokens, at) for other in others)

    return test


def _special(text: str, lists: Mapping[str, tuple[str, ...]], lang: str) -> Test:
    parts = _conjuncts(text)
    if len(parts) > 1:
        tests = tuple(token_test(part, lists, lang) for part in parts)
        if len(tests) == 2:
            one, other = tests
            return lambda tokens, at: one(tokens, at) and other(tokens, at)
        return lambda tokens, at: all(test(tokens, at) for test in tests)
    if text[0] == "!":
        inner = token_test(text[1:], lists, lang)
        return lambda tokens, at: not inner(tokens, at)
    if text[0] == "<":
        return _feature(text, lang)
    if text[0] == "*":
        tail = text[1:]
        if tail[-1] == "*":
            raise SequenceError(f"has {text}: a word may have a * at one end only")
        return lambda tokens, at: tokens.lower[at].endswith(tail)
    head = text[:-1]
    return lambda tokens, at: tokens.lower[at].startswith(head)


def _feature(text: str, lang: str) -> Test:
    name = text[1:-1]
    known = known_features(lang)
    if text[-1] != ">" or name not in known:
        kind = name.partition(":")[0]
        near = [one for one in known if one.startswith(f"{kind}:")] if ":" in name else ()
        shown = near or [one for one in known if ":" not in one]
        raise SequenceError(
            f"{text} is no feature{meant(name, known)}; known: {', '.join(sorted(shown))}"
        )
    every, some = known[name]
    if some:
        return lambda tokens, at: tokens.bits(at) & every == every and tokens.bits(at) & some != 0
    return lambda tokens, at: tokens.bits(at) & every == every


def shared(tokens: Tagged, match: Match, numbers: Iterable[int], mask: int) -> int | None:
    """Return the readings of a mask that items, counted from 1, have in common.

    ``None`` where one of them has no reading of its kind: nothing is known of it.
    """
    found = mask
    for number in numbers:
        for at in range(match.places[number - 1], match.places[number]):
            own = tokens.bits(at) & mask
            if not own:
                return None
            found &= own
    return found
