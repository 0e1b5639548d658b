"""The parser's events, with offsets in code points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

import pyromark

from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.text import Span


class Event(Record):
    """The start or end of an element, or a leaf in between."""

    phase: str
    """``Start``, ``End`` or ``""`` for a leaf."""
    name: str
    """pulldown-cmark's name: ``Paragraph``, ``Text``, ``SoftBreak`` …"""
    detail: Any
    """What the name brings with it: a text, the level of a heading, a link's target."""
    start: int
    end: int


_O = pyromark.Options
# No metadata blocks, which also eat ``---`` amid a text, and no heading attributes: masked before.
_OPTIONS = (
    _O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_GFM
)
_WIDE = pattern("[^\0-\x7f]")
_SURROGATES = pattern("[\ud800-\udfff]")
_DEFINITION = pattern(r"\n[ ]{0,3}:[ \t]")
_LONE_RETURN = pattern("\r(?!\n)")


class Parse:
    """What the parser says of the Markdown that begins at ``base``, without what ``cuts`` take out.

    Ranges of its events are made when they are asked for, in code points of the text.
    """

    __slots__ = ("_raw", "_to_end", "_to_source", "_to_start", "options")

    def __init__(self, text: str, base: int, cuts: tuple[Span, ...] = ()) -> None:
        parsed = _without(text, base, cuts) if cuts else text[base:]
        if "\r" in parsed:
            parsed = _LONE_RETURN.sub("\n", parsed)
        first = 0 if cuts else base
        to_source = _code_points(parsed, first)
        if to_source is None:
            parsed = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", parsed)
            to_source = _code_points(parsed, first)
            assert to_source is not None  # noqa: S101 -- without surrogates every text encodes
        self._to_source = to_source
        self._to_start, self._to_end = _uncut(base, cuts) if cuts else (_same, _same)
        self.options = _OPTIONS
        if _DEFINITION.search(parsed):
            self.options |= _O.ENABLE_DEFINITION_LIST
        self._raw: list[Any] = list(pyromark.events_with_range(parsed, options=self.options))

    def parts(self) -> Iterator[tuple[int, int]]:
        """Yield the numbers of the first and behind the last event of each block on its own."""
        depth = first = 0
        for number, (event, _) in enumerate(self._raw):
            if "Start" in event:
                depth += 1
            elif "End" in event:
                depth -= 1
            if not depth:
                yield first, number + 1
                first = number + 1
        if depth:
            yield first, len(self._raw)

    def told(self, first: int, last: int) -> list[Any]:
        """Return events without their ranges, to be compared."""
        return [event for event, _ in self._raw[first:last]]

    def place(self, number: int) -> tuple[int, int]:
        """Return the range of an event."""
        place = self._raw[number][1]
        return (
            self._to_start(self._to_source(place["start"])),
            self._to_end(self._to_source(place["end"])),
        )

    def events(self, first: int = 0, last: int | None = None) -> Iterator[Event]:
        """Yield all events, or those from one number up to another."""
        to_source, to_start, to_end = self._to_source, self._to_start, self._to_end
        for event, place in self._raw[first:last]:
            start, end = to_source(place["start"]), to_source(place["end"])
            if to_start is not _same:
                start, end = to_start(start), to_end(end)
            if isinstance(event, str):
                yield Event("", event, None, start, end)
                continue
            ((phase, payload),) = event.items()
            if phase not in {"Start", "End"}:
                yield Event("", phase, payload, start, end)
            elif isinstance(payload, str):
                yield Event(phase, payload, None, start, end)
            else:
                ((name, detail),) = payload.items()
                yield Event(phase, name, detail, start, end)


def _same(offset: int) -> int:
    return offset


def _without(text: str, base: int, cuts: tuple[Span, ...]) -> str:
    parts: list[str] = []
    at = base
    for start, end in cuts:
        parts.append(text[at:start])
        at = end
    return "".join((*parts, text[at:]))


def _uncut(base: int, cuts: tuple[Span, ...]) -> tuple[Callable[[int], int], Callable[[int], int]]:
    """Return the functions from offsets without the cuts to the text's, for starts and ends."""
    places: list[int] = []
    removed = [base]
    for start, end in cuts:
        places.append(start - removed[-1])
        removed.append(removed[-1] + end - start)
    return (
        lambda offset: offset + removed[bisect_right(places, offset)],
        lambda offset: offset + removed[bisect_left(places, offset)],
    )


def _code_points(text: str, base: int) -> Callable[[int], int] | None:
    """Return the function from UTF-8 offsets to the source's; ``None`` if the text has no UTF-8."""
    if text.isascii():
        return lambda offset: offset + base
    ends: list[int] = []
    surplus = [0]
    extra = 0
    for match in _WIDE.finditer(text):
        code = ord(match[0])
        if 0xD800 <= code <= 0xDFFF:
            return None
        extra += 1 if code < 0x800 else 2 if code < 0x10000 else 3
        ends.append(match.end() + extra)
        surplus.append(extra)
    return lambda offset: offset - surplus[bisect_right(ends, offset)] + base
