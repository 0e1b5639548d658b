"""Quotation marks and what they enclose.

Where a mark stands decides whether it opens or closes; its shape only decides where its place
allows for both. So “…”, "…", „…" and »…« pair alike, right or wrong. Apostrophes, inches, feet and
minutes are told from quotation marks by their neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from contentlint.language import languages
from contentlint.record import Record
from contentlint.text import OPAQUE_CHARACTER
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

DOUBLE = frozenset({'"', "„", "“", "”", "‟", "»", "«", ",,", "''"})
"""Marks of quotations that are not (or need not be) inside of another."""
SINGLE = frozenset({"'", "‚", "‘", "’", "‛", "›", "‹"})
_GUILLEMETS = frozenset("»«›‹")
_APOSTROPHES = frozenset("'‘’‛")
_OPENING_BRACKETS = "([{<–—―-/|…¿¡"
_CLOSING_MARKS = ".,;:!?)]}–—―-/|…*"
MARKS = "\"„“”‟»«'‚‘’‛›‹"
"""The characters of all marks but ``,,``."""
TYPESET = "“”‘’"
"""The marks that Markdown processors set for straight ones, whatever the language."""
_FARTHEST = 300
"""Code points between an apostrophe-like opening mark and the one that closes it."""
_TOKEN = pattern(rf",,(?=\w)|''|[{MARKS}]")


class Mark(Record):
    """A quotation mark as written, at ``text[start:end]``."""

    text: str
    start: int
    end: int
    opens: bool
    """Whether it stands as an opening mark does: behind white space or a bracket."""
    closes: bool
    """Whether it stands as a closing mark does: in front of white space or punctuation."""


class Quotation(Record):
    """A pair of marks."""

    opening: Mark
    closing: Mark
    nested: bool
    """Whether double marks enclose it."""


class Quotations(Record):
    """The pairs of one block by their opening marks, and the double marks left over."""

    pairs: tuple[Quotation, ...]
    unpaired: tuple[Mark, ...]
    around: tuple[int, ...]
    """For each pair the number of the innermost one around it, or -1: pairs do not cross."""


@cache
def _elision() -> re.Pattern[str]:
    """Match what follows an apostrophe in front of a shortened word: ’n, ’tis, ’68er."""
    return pattern(
        rf"(?:{languages.expression('elided')}|{languages.expression('elided-word')})\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=256)
def quotations(text: str) -> Quotations:
    """Pair the quotation marks of one block.

    Reading and several rules ask for it one by one, editors for all blocks again and again.
    """
    marks = [_mark(match, text) for match in _TOKEN.finditer(text)]
    doubles = [mark for mark in marks if mark.text in DOUBLE]
    pairs, unpaired = _pair_doubles(doubles, text)
    if unpaired:
        # A mark behind a digit may have been taken for a closing one and be inches.
        inches = {pair[1] for pair in pairs if pair[1].text in '"”' and _is_measured(pair[1], text)}
        if inches:
            again = _pair_doubles([mark for mark in doubles if mark not in inches], text)
            if len(again[1]) < len(unpaired):
                pairs, unpaired = again
    singles = [mark for mark in marks if mark.text in SINGLE]
    if singles:
        pairs += _pair_singles(singles, _surroundings(singles, pairs), text)
    pairs.sort(key=lambda pair: pair[0].start)
    return Quotations(tuple(_nested(pairs)), tuple(unpaired), tuple(_around(pairs)))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether a passage of a block stands between quotation marks: others' words, a title."""
    return bool(quotations_around(text, start, end))


def quotations_around(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations of a block that a passage stands in, the outermost first."""
    pairs, _, around = quotations(text)
    found: list[Quotation] = []
    at = bisect_right(pairs, start, key=_inside) - 1
    while at >= 0:
        if end <= pairs[at].closing.start:
            found.append(pairs[at])
        at = around[at]
    return found[::-1]


def _inside(pair: Quotation) -> int:
    return pair.opening.end


def _nested(pairs: list[tuple[Mark, Mark]]) -> list[Quotation]:
    found: list[Quotation] = []
    ends: list[int] = []
    for opening, closing in pairs:
        while ends and ends[-1] <= opening.start:
            ends.pop()
        found.append(Quotation(opening, closing, bool(ends)))
        if opening.text in DOUBLE:
            ends.append(closing.end)
    return found


def _around(pairs: list[tuple[Mark, Mark]]) -> Iterator[int]:
    open_: list[int] = []
    for number, (opening, _) in enumerate(pairs):
        while open_ and pairs[open_[-1]][1].start < opening.start:
            open_.pop()
        yield open_[-1] if open_ else -1
        open_.append(number)


def _mark(match: re.Match[str], text: str) -> Mark:
    start, end = match.span()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    # No language closes with „: it opens, whatever it is glued to.
    opens = (
        match[0] == "„" or before.isspace() or before in _OPENING_BRACKETS or before in MARKS
    ) and not (after.isspace() or after in ",;:!?)]}")
    closes = (
        (after.isspace() or after in _CLOSING_MARKS or after in MARKS)
        and not before.isspace()
        and before not in "([{"
    )
    return Mark(match[0], start, end, opens, closes)


def _pair_doubles(marks: list[Mark], text: str) -> tuple[list[tuple[Mark, Mark]], list[Mark]]:
    pairs: list[tuple[Mark, Mark]] = []
    unpaired: list[Mark] = []
    opened: list[Mark] = []
    by_shape: dict[bool, list[Mark]] = {True: [], False: []}
    """The open ones again, guillemets and others."""
    for mark in marks:
        guillemet = mark.text in _GUILLEMETS
        # «a «b» and »a »b«: a mark between two others that could do both.
        if by_shape[guillemet] and _may_close(mark):
            partner = by_shape[guillemet][-1]
            while opened[-1] is not partner:
                unpaired.append(opened.pop())
                by_shape[not guillemet].pop()
            by_shape[guillemet].pop()
            pairs.append((opened.pop(), mark))
        elif mark.opens:
            opened.append(mark)
            by_shape[guillemet].append(mark)
        elif mark.closes and not (mark.text in "\"”''" and _is_measured(mark, text)):
            unpaired.append(mark)
        elif _is_glued(mark, text):
            # It opens if anything closes it.
            opened.append(mark)
            by_shape[guillemet].append(mark)
    unpaired += (mark for mark in opened if mark.opens)
    unpaired.sort(key=lambda mark: mark.start)
    return pairs, unpaired


def _is_measured(mark: Mark, text: str) -> bool:
    """Tell whether a mark stands behind a number, be it ¼, so that it may be inches or seconds."""
    return text[mark.start - 1 : mark.start].isnumeric()


def _is_glued(mark: Mark, text: str) -> bool:
    """Tell whether the blank in front of an opening mark is missing: said he.“We left”.

    An image, an icon or a formula may be what it is glued to.
    """
    before = text[mark.start - 1 : mark.start]
    glued = before.isalpha() or before in tuple(".,;:!?)")
    glued = glued or (before == OPAQUE_CHARACTER and mark.text == "“")
    return glued and mark.text in '"“' and text[mark.end : mark.end + 1].isalpha()


def _may_close(mark: Mark) -> bool:
    """Tell whether a mark closes what is open, if something is."""
    if not mark.closes:
        return not mark.opens and mark.text in '"“”«»'
    return not (mark.opens and mark.text in ("„", ",,"))


def _surroundings(singles: list[Mark], pairs: list[tuple[Mark, Mark]]) -> list[int]:
    """Return where the innermost double quotation around each single mark begins, or -1."""
    borders = [(opening.start, closing.start) for opening, closing in pairs]
    borders.sort(reverse=True)
    starts: list[int] = []
    around: list[tuple[int, int]] = []
    for mark in singles:
        while borders and borders[-1][0] < mark.start:
            around.append(borders.pop())
            # A pair that ended before the next one began is no longer around anything.
            while len(around) > 1 and around[-2][1] < around[-1][0]:
                del around[-2]
        while around and around[-1][1] < mark.start:
            around.pop()
        starts.append(around[-1][0] if around else -1)
    return starts


def _pair_singles(marks: list[Mark], around: list[int], text: str) -> list[tuple[Mark, Mark]]:
    pairs: list[tuple[Mark, Mark]] = []
    behind = 0
    closings = _Closings(marks, around, text)
    for index, mark in enumerate(marks):
        if mark.start < behind or not _opens_single(mark, text):
            continue
        closing = closings.of(index)
        if closing is not None:
            pairs.append((mark, closing))
            behind = closing.end
    return pairs


def _opens_single(mark: Mark, text: str) -> bool:
    if not mark.opens or (mark.closes and mark.text not in "‚›‹"):
        return False
    return mark.text not in _APOSTROPHES or not _elision().match(text, mark.end)


class _Closings:
    """Where single quotations may end; looked up, since each mark would else be seen by each."""

    __slots__ = ("_around", "_ends", "_found", "_marks", "_sure")

    def __init__(self, marks: list[Mark], around: list[int], text: str) -> None:
        self._marks = marks
        self._around = around
        self._found: dict[tuple[bool, int], list[int]] = {}
        """Numbers of closing marks, by their shape and the double quotation around them."""
        self._sure: dict[tuple[bool, int], list[int]] = {}
        """Those among them that are no apostrophe of a genitive."""
        self._ends: list[int] = []
        """For each mark, the number of the next one that can only open."""
        for index, mark in enumerate(marks):
            if mark.opens and not mark.closes:
                self._ends += [index] * (index - len(self._ends))
            if mark.closes and mark.text != "‚":
                key = mark.text in _GUILLEMETS, around[index]
                self._found.setdefault(key, []).append(index)
                # "the users' guide": behind these letters it may be one.
                if text[mark.start - 1] not in "sxzßSXZ":
                    self._sure.setdefault(key, []).append(index)
        self._ends += [len(marks)] * (len(marks) - len(self._ends))

    def of(self, index: int) -> Mark | None:
        """Return the mark that closes a single one; ``None`` where apostrophes leave doubts."""
        guillemets = self._marks[index].text in _GUILLEMETS
        key = guillemets, self._around[index]
        found = self._within(self._found.get(key, []), index)
        if not found or guillemets:
            return self._marks[found[0]] if found else None
        sure = self._within(self._sure.get(key, []), index)
        if sure:
            return self._marks[sure[0]]
        return self._marks[found[0]] if len(found) == 1 else None

    def _within(self, numbers: list[int], index: int) -> list[int]:
        """Return the first two of some numbers of marks that the mark at ``index`` can reach."""
        first = bisect_right(numbers, index)
        farthest = self._marks[index].end + _FARTHEST
        return [
            number
            for number in numbers[first : first + 2]
            if number < self._ends[index] and self._marks[number].start <= farthest
        ]
