"""Clean text: what a browser shows of a stretch of HTML, with the place of every character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.readers.html.entities import REFERENCE, reference
from contentlint.text import Kind, OffsetMap, TextBuilder, strip
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from contentlint.text import Span

_WHITE = " \t\n\f\r"
_SPECIAL = pattern(rf"{REFERENCE}|[ \t\n\f\r]{{2,}}+|[\t\n\f\r]|\0++")
"""What is not read as it is written."""
_REFERENCES = pattern(REFERENCE)


class CleanText(TextBuilder):
    """Collects the text of one block.

    White space is held back until something follows it, so that the text never ends in a blank and
    a line break is kept where it stands next to one.
    """

    __slots__ = ("_held",)

    def __init__(self) -> None:
        super().__init__()
        self._held: tuple[Kind, int, int] | None = None

    def add(self, source: str, start: int, end: int, *, attribute: bool = False) -> None:
        """Add ``source[start:end]`` with references decoded and white space collapsed."""
        at = start
        match = _SPECIAL.search(source, start, end)
        while match is not None:
            found, stop = match.span()
            char = source[found]
            text = ""
            if char == "&":
                text, stop = reference(match, attribute=attribute)
                if stop < 0:
                    match = _SPECIAL.search(source, match.end(), end)
                    continue
            if at < found:
                self._words(source, at, found)
            at = stop
            if text:
                self.insert(text, found, stop)
            elif char != "\0":
                kind = Kind.BREAK if _breaks(source, found, stop) else Kind.REPLACED
                self.blank(kind, found, stop)
            match = _SPECIAL.search(source, at, end)
        if at < end:
            self._words(source, at, end)

    def add_code(self, source: str, start: int, end: int) -> None:
        """Add ``source[start:end]`` with references decoded and white space as it is."""
        at = start
        for match in _REFERENCES.finditer(source, start, end):
            text, stop = reference(match)
            if stop < 0:
                continue
            if at < match.start():
                self.verbatim(source[at : match.start()], at)
            self.replaced(text, match.start(), stop)
            at = stop
        if at < end:
            self.verbatim(source[at:end], at)

    def insert(self, text: str, start: int, end: int) -> None:
        """Add a text that the source spells differently."""
        if len(text) == 1 and text in _WHITE:
            self.blank(Kind.REPLACED, start, end)
            return
        self.release()
        self.replaced(text, start, end)

    def object(self, start: int, end: int) -> None:
        """Add something that is not text."""
        self.release()
        self.opaque(start, end)

    def blank(self, kind: Kind, start: int, end: int) -> None:
        """Add white space; at the beginning, or after more of it, there is none to see."""
        if self._held is not None:
            if kind is Kind.BREAK and self._held[0] is not Kind.BREAK:
                self._held = kind, start, end
        elif not self.ends_with_blank():
            self._held = kind, start, end

    def release(self) -> None:
        """Add the white space held back."""
        if self._held is None:
            return
        kind, start, end = self._held
        self._held = None
        if kind is Kind.VERBATIM:
            self.verbatim(" ", start)
        elif kind is Kind.BREAK:
            self.line_break(start, end)
        else:
            self.replaced(" ", start, end)

    def stripped(self) -> tuple[str, OffsetMap, int]:
        """Return the text without white space at its ends, its map, and what went at the start."""
        return strip(*self.build())

    def _words(self, source: str, start: int, end: int) -> None:
        """Add text that is written as it reads, but for a blank at either end."""
        if start == end:
            return
        if source[start] == " ":
            self.blank(Kind.VERBATIM, start, start + 1)
            start += 1
            if start == end:
                return
        if self._held is not None:
            if self._held[0] is Kind.VERBATIM and self._held[1] == start - 1:
                self._held = None
                start -= 1
            else:
                self.release()
        if source[end - 1] == " ":
            self.verbatim(source[start : end - 1], start)
            self._held = Kind.VERBATIM, end - 1, end
        else:
            self.verbatim(source[start:end], start)


def clean(source: str, span: Span, *, attribute: bool = False) -> tuple[str, OffsetMap]:
    """Return the clean text of a stretch that holds no markup, and its map."""
    text = CleanText()
    text.add(source, span.start, span.end, attribute=attribute)
    return text.stripped()[:2]


def _breaks(source: str, start: int, end: int) -> bool:
    return source.find("\n", start, end) >= 0 or source.find("\r", start, end) >= 0
