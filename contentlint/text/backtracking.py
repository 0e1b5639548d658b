"""Regular expressions that can take time beyond measure, told before they are let loose.

Python's engine tries one way after the other. Where a text can be read in several ways, and fails
in the end, it tries them all: ``(a+)+b`` takes 2ⁿ steps, ``\\w+\\s*:`` in a search n². An
expression is turned into a small program. Its automaton is searched for loops that read the same
letters (the criteria for ambiguity of Weber and Seidl, 1991: a state with two ways around, or two
loops of which one leads to the other), the start of a search being a loop like any other. Each
yields a text to repeat, and the program is run on it step by step: reported is only what takes more
than its share of steps. Possessive parts, atomic groups and looks around need no theory then.
"""

from __future__ import annotations

import re
import warnings
from collections import deque
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

with warnings.catch_warnings():
    # The parser has no public name; its constants neither.
    from re import _constants as op  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

_COPIES = 1000
"""Up to how many rounds a bounded repeat is written out; beyond it counts as endless."""
_STEPS = 60_000
"""Steps at which a run on a repeated text is given up: it took far more than its share."""
_PAIRS = 8_000
"""States of one product of automata that are looked at."""
_WORK = 30_000
"""States of all products that are looked at."""
_ROUNDS = (12, 24, 48)
"""How often a text is repeated to see how the steps grow."""
_ENTRIES = 12
"""States of a loop that are tried as its beginning."""
_TRIES = 4
"""Texts that are tried for each pair of loops."""
_LETTERS = "azAZ09_ \n\r\t.,:;-!?'\"()[]{}<>/\\|#*+=&@%$~^`\xa0\xadäßÉ²中\u0301\u2028\ufffc\x00"
_INFINITE = 1 << 62


class Blowup(Record):
    """A text on which an expression takes more than its share of time."""

    exponential: bool
    """Whether time doubles with each repetition; otherwise it grows with a power of them."""
    prefix: str
    pump: str
    """What is repeated."""
    suffix: str


def blowup(pattern: str, flags: int = 0, *, searched: bool = True) -> Blowup | None:
    """Return a text on which an expression blows up; ``None`` if there seems to be none.

    ``searched``: whether it is tried from every place of a text on, or from one only. Raises
    ``re.error`` for what is no expression.
    """
    program = _Program(pattern, flags)
    for prefix, pump in _candidates(program, searched):
        found = _confirmed(program, prefix, pump, searched)
        if found is not None:
            return found
    return None


def refusal(pattern: str) -> str:
    """Return why an expression that somebody writes is refused; ``""`` if it may run.

    Searches that start over at each place of a paragraph are let pass: they are stopped with their
    rule. Raises ``re.error`` for what is no expression.
    """
    found = blowup(pattern, re.IGNORECASE, searched=False)
    if found is None:
        return ""
    text = f"{found.prefix}{found.pump * 3}…{found.suffix}"
    shown = text.encode("unicode_escape").decode("ascii").replace("\\u2026", "…")
    return (
        f"can be tried in more ways than there is time for, on {shown} for one; "
        "let no two repeated parts match the same, or write ++ and *+ for + and *"
    )


def steps(pattern: str, text: str, flags: int = 0, *, limit: int = _STEPS) -> int:
    """Return how many steps finding all matches in a text takes; at most about ``limit``."""
    return _Machine(_Program(pattern, flags), text, limit).search()


# --- an expression as a program

_CHAR, _SPLIT, _JUMP, _ASSERT, _LOOK, _ATOMIC, _END, _MARK, _SAME, _OPEN, _CLOSE, _REFER = range(12)


class _Node(Record):
    """An instruction."""

    kind: int
    target: int = 0
    """Where to go: of a split first, of a group behind it."""
    other: int = 0
    """Where a split goes second; the number of a mark or group."""
    test: Any = None
    """The predicate of a character or an assertion; of a look (ahead, negative, width)."""


class _Program:
    """The instructions of an expression; it ends at the last one."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._tree = parser.parse(pattern, flags)
        self.flags: int = self._tree.state.flags
        if isinstance(pattern, str) and not self.flags & re.ASCII:
            self.flags |= re.UNICODE
        self.nodes: list[_Node] = []
        self._marks = 0
        self._groups: dict[int, Any] = {}
        self._tests: dict[str, _Test] = {}
        self.letters = _letters(self._tree, self.flags)
        self._emit_all(self._tree, self.flags)
        self._add(_END)

    def _add(self, kind: int, target: int = 0, other: int = 0, test: Any = None) -> int:
        self.nodes.append(_Node(kind, target, other, test))
        return len(self.nodes) - 1

    def _set(self, at: int, **values: Any) -> None:
        self.nodes[at] = self.nodes[at]._replace(**values)

    def _emit_all(self, tree: Iterable[Any], flags: int) -> None:
        for what, value in tree:
            self._emit(what, value, flags)

    def _emit(self, what: Any, value: Any, flags: int) -> None:  # noqa: PLR0912 -- a switch
        if what in {op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY, op.RANGE, op.CATEGORY}:
            self._add(_CHAR, test=self._test(what, value, flags))
        elif what is op.BRANCH:
            self._branch([*value[1]], flags)
        elif what is op.SUBPATTERN:
            group, add, remove, inner = value
            if group is not None:
                self._groups[group] = inner
                self._add(_OPEN, other=group)
            self._emit_all(inner, (flags | add) & ~remove)
            if group is not None:
                self._add(_CLOSE, other=group)
        elif what in {op.MAX_REPEAT, op.MIN_REPEAT}:
            low, high, inner = value
            self._repeat(low, high, inner, flags, lazy=what is op.MIN_REPEAT)
        elif what is op.POSSESSIVE_REPEAT:
            low, high, inner = value
            start = self._add(_ATOMIC)
            self._repeat(low, high, inner, flags, lazy=False)
            self._set(start, target=self._add(_END) + 1)
        elif what is op.ATOMIC_GROUP:
            start = self._add(_ATOMIC)
            self._emit_all(value, flags)
            self._set(start, target=self._add(_END) + 1)
        elif what in {op.ASSERT, op.ASSERT_NOT}:
            direction, inner = value
            width = inner.getwidth()[0] if direction < 0 else 0
            start = self._add(_LOOK, test=(direction > 0, what is op.ASSERT_NOT, width))
            self._emit_all(inner, flags)
            self._set(start, target=self._add(_END) + 1)
        elif what is op.AT:
            self._add(_ASSERT, test=_Anchor(value, flags))
        elif what is op.GROUPREF:
            self._add(_REFER, other=value)
        elif what is op.GROUPREF_EXISTS:
            self._branch([value[1], value[2] or []], flags)
        elif what is op.FAILURE:
            self._add(_CHAR, test=self._test(op.IN, [], flags))
        else:
            raise re.error(f"{what} is not known here")

    def _branch(self, ways: Sequence[Any], flags: int) -> None:
        ends: list[int] = []
        for way in ways[:-1]:
            split = self._add(_SPLIT)
            self._set(split, target=split + 1)
            self._emit_all(way, flags)
            ends.append(self._add(_JUMP))
            self._set(split, other=len(self.nodes))
        self._emit_all(ways[-1], flags)
        for end in ends:
            self._set(end, target=len(self.nodes))

    def _repeat(self, low: Any, high: Any, inner: Any, flags: int, *, lazy: bool) -> None:
        high = _INFINITE if high is op.MAXREPEAT or int(high) > _COPIES else int(high)
        for _ in range(min(int(low), _COPIES)):
            self._emit_all(inner, flags)
        if high == _INFINITE:
            split = self._split(lazy)
            nullable = inner.getwidth()[0] == 0
            if nullable:
                self._marks += 1
                mark = self._marks
                self._add(_MARK, other=mark)
            self._emit_all(inner, flags)
            if nullable:
                self._add(_SAME, other=mark)
            self._add(_JUMP, target=split)
            self._leave(split, lazy)
            return
        splits: list[int] = []
        for _ in range(high - min(int(low), _COPIES)):
            splits.append(self._split(lazy))
            self._emit_all(inner, flags)
        for split in splits:
            self._leave(split, lazy)

    def _split(self, lazy: bool) -> int:
        split = self._add(_SPLIT)
        self._set(split, **{"other" if lazy else "target": split + 1})
        return split

    def _leave(self, split: int, lazy: bool) -> None:
        self._set(split, **{"target" if lazy else "other": len(self.nodes)})

    def _test(self, what: Any, value: Any, flags: int) -> _Test:
        key = f"{what} {value} {flags}"
        if key not in self._tests:
            self._tests[key] = _Test(_single(what, value), flags)
        return self._tests[key]

    @cached_property
    def alphabet(self) -> tuple[str, ...]:
        """One letter of each kind that no test of the program tells apart."""
        tests: list[Callable[[str], object]] = [*self._tests.values()]
        tests += [_is_word, str.isspace, "\n".__eq__]
        kinds: dict[tuple[bool, ...], str] = {}
        for letter in self.letters:
            kinds.setdefault(tuple(bool(test(letter)) for test in tests), letter)
        return tuple(kinds.values())


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


class _Test:
    """Whether a character is in a set; remembered."""

    __slots__ = ("_compiled", "_known")

    def __init__(self, tree: Any, flags: int) -> None:
        from re import _compiler as compiler  # type: ignore[attr-defined]

        data = parser.SubPattern(parser.State(), tree)
        data.state.flags = flags
        data.state.str = ""
        self._compiled = compiler.compile(data, flags)
        self._known: dict[str, bool] = {}

    def __call__(self, letter: str) -> bool:
        known = self._known.get(letter)
        if known is None:
            known = self._known[letter] = self._compiled.fullmatch(letter) is not None
        return known


def _single(what: Any, value: Any) -> list[tuple[Any, Any]]:
    return [(what, value)]


class _Anchor:
    """Whether a place in a text is what ``^``, ``$``, ``\\b`` and their like ask for."""

    __slots__ = ("_what", "flags")

    def __init__(self, what: Any, flags: int) -> None:
        self._what = what
        self.flags = flags

    def __call__(self, text: str, at: int) -> bool:
        before, after = text[at - 1 : at] if at else "", text[at : at + 1]
        what, multiline = self._what, self.flags & re.MULTILINE
        if what in {op.AT_BEGINNING, op.AT_BEGINNING_STRING}:
            return at == 0 or bool(multiline and what is op.AT_BEGINNING and before == "\n")
        if what is op.AT_END_STRING:
            return not after
        if what is op.AT_END:
            return not after or (after == "\n" and (bool(multiline) or at + 1 == len(text)))
        here = bool(before and _is_word(before)) is not bool(after and _is_word(after))
        return here is (what is op.AT_BOUNDARY)


def _letters(tree: Any, flags: int) -> str:
    """Return letters of every kind that an expression may tell apart."""
    found = dict.fromkeys(_LETTERS)
    for code in _codes(tree):
        for near in (code - 1, code, code + 1):
            if 0 <= near < 0x110000 and not 0xD800 <= near < 0xE000:
                letter = chr(near)
                found[letter] = None
                if flags & re.IGNORECASE:
                    for case in (letter.lower(), letter.upper()):
                        if len(case) == 1:
                            found[case] = None
    return "".join(found)


def _codes(tree: Any) -> Iterator[int]:
    stack = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, parser.SubPattern):
            stack += item.data
        elif isinstance(item, (list, tuple)):
            if len(item) == 2 and item[0] in {op.LITERAL, op.NOT_LITERAL}:
                yield item[1]
            elif len(item) == 2 and item[0] is op.RANGE:
                yield from item[1]
            else:
                stack += item


# --- running it, step by step


class _LimitError(Exception):
    """More steps than a run may take."""


class _Machine:
    """Runs a program as Python's engine does, and counts."""

    def __init__(self, program: _Program, text: str, limit: int) -> None:
        self._nodes = program.nodes
        self._text = text
        self._limit = limit
        self.taken = 0

    def search(self) -> int:
        """Find all matches; return the steps that took."""
        at = 0
        try:
            while at <= len(self._text):
                end = self._run(0, at)
                at = end if end is not None and end > at else at + 1
        except _LimitError:
            return self._limit
        return self.taken

    def match(self) -> int:
        """Match from the beginning; return the steps that took."""
        try:
            self._run(0, 0)
        except _LimitError:
            return self._limit
        return self.taken

    def _run(self, pc: int, at: int) -> int | None:  # noqa: PLR0912, PLR0915 -- a switch
        nodes, text = self._nodes, self._text
        stack: list[tuple[int, int, dict[int, Any]]] = [(pc, at, {})]
        while stack:
            pc, at, state = stack.pop()
            while True:
                self.taken += 1
                if self.taken > self._limit:
                    raise _LimitError
                kind, target, other, test = nodes[pc]
                if kind == _CHAR:
                    if at >= len(text) or not test(text[at]):
                        break
                    at += 1
                    pc += 1
                elif kind == _SPLIT:
                    stack.append((other, at, state))
                    pc = target
                elif kind == _JUMP:
                    pc = target
                elif kind == _ASSERT:
                    if not test(text, at):
                        break
                    pc += 1
                elif kind == _LOOK:
                    ahead, negative, width = test
                    start = at if ahead else at - width
                    found = self._run(pc + 1, start) if start >= 0 else None
                    if (found is not None) is negative:
                        break
                    pc = target
                elif kind == _ATOMIC:
                    found = self._run(pc + 1, at)
                    if found is None:
                        break
                    at = found
                    pc = target
                elif kind == _END:
                    return at
                elif kind == _MARK:
                    state = {**state, -other: at}
                    pc += 1
                elif kind == _SAME:
                    if state.get(-other) == at:
                        break  # an empty round leads nowhere new
                    pc += 1
                elif kind == _OPEN:
                    state = {**state, other: (at, at)}
                    pc += 1
                elif kind == _CLOSE:
                    state = {**state, other: (state[other][0], at)}
                    pc += 1
                else:
                    start, end = state.get(other, (0, 0))
                    if not text.startswith(text[start:end], at):
                        break
                    at += end - start
                    pc += 1
        return None


def _confirmed(program: _Program, prefix: str, pump: str, searched: bool) -> Blowup | None:
    for suffix in dict.fromkeys(("\x00", "", "!", "\n", " ", *program.alphabet)):
        counts: list[int] = []
        for rounds in _ROUNDS:
            machine = _Machine(program, f"{prefix}{pump * rounds}{suffix}", _STEPS)
            counts.append(machine.search() if searched else machine.match())
            if counts[-1] >= _STEPS:
                break
        if counts[-1] >= _STEPS and len(counts) < len(_ROUNDS):
            return Blowup(True, prefix, pump, suffix)
        first, second, third = counts
        if third >= _STEPS or (third - second) > 2.6 * max(second - first, 24):
            exponential = third >= _STEPS and second > 16 * first
            return Blowup(exponential, prefix, pump, suffix)
    return None


# --- its automaton

_START = -1
"""The state in which a search passes over letters."""


class _Edge(Record):
    target: int
    before: frozenset[str]
    """The letters that may stand in front."""
    after: frozenset[str]
    """The letters that may come next: those that the target reads."""


class _Automaton:
    """The program's readers of letters as states; edges pass by what reads none."""

    def __init__(self, program: _Program, searched: bool) -> None:
        self._program = program
        self.alphabet = program.alphabet
        self._all = frozenset(self.alphabet)
        self.reads: dict[int, frozenset[str]] = {}
        self.edges: dict[int, list[_Edge]] = {}
        self._steps: dict[tuple[int, str, str], tuple[int, ...]] = {}
        self.work = _WORK
        states = [pc for pc, node in enumerate(program.nodes) if node.kind == _CHAR]
        for pc in states:
            self.reads[pc] = frozenset(c for c in self.alphabet if program.nodes[pc].test(c))
        for pc in states:
            self.edges[pc] = list(self._leave(pc + 1))
        first = list(self._leave(0))
        self.edges[_START] = first
        if searched:
            self.edges[_START] = [_Edge(_START, self._all, self._all), *first]

    def _leave(self, pc: int) -> Iterator[_Edge]:  # noqa: PLR0912 -- a switch
        nodes, everything = self._program.nodes, self._all
        stack: list[tuple[int, frozenset[str], frozenset[str], tuple[int, ...]]] = [
            (pc, everything, everything, ())
        ]
        budget = 20_000
        while stack and budget:
            budget -= 1
            pc, before, after, seen = stack.pop()
            node = nodes[pc]
            # Twice, because to come by a second time is a way of its own.
            if not before or not after or seen.count(pc) > 1:
                continue
            if node.kind == _CHAR:
                if after & self.reads[pc]:
                    yield _Edge(pc, before, after & self.reads[pc])
                continue
            if node.kind == _SPLIT:
                seen = (*seen, pc)
                stack.append((node.target, before, after, seen))
                stack.append((node.other, before, after, seen))
            elif node.kind == _JUMP:
                stack.append((node.target, before, after, seen))
            elif node.kind == _ASSERT:
                for left, right in self._sides(node.test):
                    stack.append((pc + 1, before & left, after & right, seen))
            elif node.kind == _LOOK:
                left, right = self._look(pc)
                stack.append((node.target, before & left, after & right, seen))
                if node.test[0]:
                    stack.append((pc + 1, before, after, seen))
            elif node.kind == _ATOMIC:
                stack.append((pc + 1, before, after, seen))
            elif node.kind == _END:
                owner = self._owners.get(pc)
                if owner is not None and nodes[owner].kind == _ATOMIC:
                    stack.append((pc + 1, before, after & self._left_over(owner, pc), seen))
            else:
                stack.append((pc + 1, before, after, seen))

    @cached_property
    def _owners(self) -> dict[int, int]:
        """The group that each end ends."""
        return {
            node.target - 1: pc
            for pc, node in enumerate(self._program.nodes)
            if node.kind in {_ATOMIC, _LOOK}
        }

    def _left_over(self, start: int, end: int) -> frozenset[str]:
        """Return the letters that may follow a possessive run of letters: none that it takes."""
        nodes = self._program.nodes
        at = start + 1
        while nodes[at].kind == _CHAR and at < end:
            at += 1
        whole = at + 3 == end and nodes[at].kind == _SPLIT and nodes[at + 1].kind == _CHAR
        if whole and nodes[at + 2].kind == _JUMP and nodes[at + 2].target == at:
            return self._all - self.reads[at + 1]
        return self._all

    def _sides(self, anchor: _Anchor) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """Yield pairs of letters on the left and on the right of such a place."""
        lefts: dict[frozenset[str], list[str]] = {}
        for left in self.alphabet:
            rights = frozenset(r for r in self.alphabet if anchor(left + r + "x", 1))
            if rights:
                lefts.setdefault(rights, []).append(left)
        for rights, same in lefts.items():
            yield frozenset(same), rights

    def _look(self, pc: int) -> tuple[frozenset[str], frozenset[str]]:
        """Return the letters that may stand on both sides of what looks around."""
        nodes = self._program.nodes
        ahead, negative, _width = nodes[pc].test
        inner = nodes[pc + 1 : nodes[pc].target - 1]
        everything = self._all
        allowed = everything
        if len(inner) == 1 and inner[0].kind == _CHAR:
            read = self.reads[pc + 1]
            allowed = everything - read if negative else read
        elif not negative and inner and inner[0].kind == _CHAR and ahead:
            allowed = self.reads[pc + 1]
        return (everything, allowed) if ahead else (allowed, everything)

    def step(self, state: int, before: str, letter: str) -> tuple[int, ...]:
        """Return the states that a letter leads to behind another, one for each way."""
        key = state, before, letter
        found = self._steps.get(key)
        if found is None:
            found = self._steps[key] = tuple(
                edge.target
                for edge in self.edges[state]
                if letter in edge.after and before in edge.before
            )
        return found

    @cached_property
    def loops(self) -> list[frozenset[int]]:
        """Sets of states that lead to each other, in order of the expression."""
        back = self._back
        found: list[frozenset[int]] = []
        seen: set[int] = set()
        for state in reversed(self._postorder()):
            if state in seen:
                continue
            group = _reached((state,), back, seen)
            seen |= group
            if len(group) > 1 or state in back.get(state, ()):
                found.append(group)
        return found

    @cached_property
    def _back(self) -> dict[int, list[int]]:
        back: dict[int, list[int]] = {}
        for state, edges in self.edges.items():
            for edge in edges:
                back.setdefault(edge.target, []).append(state)
        return back

    def _postorder(self) -> list[int]:
        order: list[int] = []
        seen: set[int] = set()
        for start in self.edges:
            if start in seen:
                continue
            seen.add(start)
            stack = [(start, iter(self.edges[start]))]
            while stack:
                state, edges = stack[-1]
                edge = next((one for one in edges if one.target not in seen), None)
                if edge is None:
                    order.append(state)
                    stack.pop()
                else:
                    seen.add(edge.target)
                    stack.append((edge.target, iter(self.edges[edge.target])))
        return order

    def before(self, states: Iterable[int]) -> frozenset[int]:
        """Return the states from which some of these can be reached, themselves included."""
        return _reached(states, self._back, ())

    def read_by(self, states: Iterable[int]) -> list[str]:
        """Return the letters that some of these states read."""
        if _START in states:
            return list(self.alphabet)
        return sorted({letter for state in states for letter in self.reads[state]})

    def way(self, goal: int) -> str | None:
        """Return a text that leads from the start to a state."""
        if goal == _START:
            return ""
        todo: deque[tuple[int, str, str]] = deque([(_START, "\n", "")])
        seen = {(_START, "\n")}
        # At the very start everything may stand in front.
        for edge in self.edges[_START]:
            if edge.target != _START:
                for letter in edge.after:
                    if edge.target == goal:
                        return letter
                    if (edge.target, letter) not in seen:
                        seen.add((edge.target, letter))
                        todo.append((edge.target, letter, letter))
        while todo and len(seen) < _PAIRS:
            state, before, text = todo.popleft()
            for letter in self.alphabet:
                for target in self.step(state, before, letter):
                    if target == goal:
                        return text + letter
                    if (target, letter) not in seen:
                        seen.add((target, letter))
                        todo.append((target, letter, text + letter))
        return None


def _candidates(program: _Program, searched: bool) -> Iterator[tuple[str, str]]:
    """Yield texts before, and texts to repeat, on which an expression may blow up."""
    automaton = _Automaton(program, searched)
    seen: set[tuple[str, str]] = set()
    for state, pump in _pumps(automaton):
        prefix = automaton.way(state)
        if prefix is not None and (prefix, pump) not in seen:
            seen.add((prefix, pump))
            yield prefix, pump


def _pumps(automaton: _Automaton) -> Iterator[tuple[int, str]]:
    for loop in automaton.loops:
        if loop != {_START}:
            yield from _first(
                (state, _around_twice(automaton, state, loop, letter))
                for state in sorted(loop)
                for letter in automaton.read_by((state,))
            )
    for second in automaton.loops:
        before = automaton.before(second)
        for first in automaton.loops:
            if first is not second and first & before:
                yield from _first(
                    (state, _from_loop_to_loop(automaton, (state, other), (first, second), letter))
                    for state in sorted(first)[:_ENTRIES]
                    for other in sorted(second)[: 2 * _ENTRIES]
                    for letter in automaton.read_by((state,))
                    if letter in automaton.reads.get(other, automaton.alphabet)
                )


def _first(found: Iterable[tuple[int, str | None]]) -> Iterator[tuple[int, str]]:
    """Yield a few texts, of different letters at the end."""
    ends: set[str] = set()
    for state, pump in found:
        if pump is not None and pump[-1] not in ends:
            ends.add(pump[-1])
            yield state, pump
            if len(ends) == _TRIES:
                return


def _reached(
    states: Iterable[int], graph: Mapping[int, Iterable[int]], without: Container[int]
) -> frozenset[int]:
    """Return the states that a graph leads to, themselves included."""
    found = set(states)
    todo = list(found)
    while todo:
        for state in graph.get(todo.pop(), ()):
            if state not in found and state not in without:
                found.add(state)
                todo.append(state)
    return frozenset(found)


def _around_twice(automaton: _Automaton, state: int, loop: frozenset[int], last: str) -> str | None:
    """Return a text that leads from a state back to it in two ways, and ends with a letter."""
    letters = sorted(automaton.read_by(loop), key=last.__ne__)
    start = state, state, False, last
    todo: deque[tuple[tuple[int, int, bool, str], str]] = deque([(start, "")])
    seen = {start}
    while todo and len(seen) < _PAIRS and automaton.work > 0:
        automaton.work -= 1
        (one, two, apart, before), text = todo.popleft()
        for letter in letters:
            ones = [s for s in automaton.step(one, before, letter) if s in loop]
            twos = [s for s in automaton.step(two, before, letter) if s in loop]
            for i, first in enumerate(ones):
                for j, second in enumerate(twos):
                    # Two ways to one state are two ways all the same.
                    split = apart or first != second or (one == two and i != j)
                    if first == second == state and split and letter == last:
                        return text + letter
                    pair = first, second, split, letter
                    if pair not in seen:
                        seen.add(pair)
                        todo.append((pair, text + letter))
    return None


def _from_loop_to_loop(
    automaton: _Automaton,
    states: tuple[int, int],
    loops: tuple[frozenset[int], frozenset[int]],
    last: str,
) -> str | None:
    """Return a text that leads from a state to itself and another one, and that one to itself.

    It ends with the letter ``last``, so that it can be repeated.
    """
    (state, other), (first, second) = states, loops
    # The last letter first: of texts of one length the most even one.
    letters = sorted(automaton.read_by(second), key=last.__ne__)
    between = automaton.before((other,))
    start = state, state, other, last
    todo: deque[tuple[tuple[int, int, int, str], str]] = deque([(start, "")])
    seen = {start}
    while todo and len(seen) < _PAIRS and automaton.work > 0:
        automaton.work -= 1
        (one, two, three, before), text = todo.popleft()
        for letter in letters:
            thirds = [s for s in automaton.step(three, before, letter) if s in second]
            ones = thirds and [s for s in automaton.step(one, before, letter) if s in first]
            twos = ones and [s for s in automaton.step(two, before, letter) if s in between]
            for triple in product(ones, twos, thirds):
                if triple == (state, other, other) and letter == last:
                    return text + letter
                reached = *triple, letter
                if reached not in seen:
                    seen.add(reached)
                    todo.append((reached, text + letter))
    return None
