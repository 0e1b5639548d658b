"""Indentation that belongs to a box around a text and not to the text.

Below the head of a box or tab of MkDocs (``!!! note``, ``=== "Tab"``) and between the tags of MDX,
text is indented and still no code: its indentation is cut before a Markdown parser sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.record import Record
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re

_LINE = pattern(r"(?P<indent>[ \t]*)(?P<rest>[^\n]*)(?:\n|\Z)")
_HEAD = pattern(
    r"[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+\"[^\"\n]*\")?[ \t]*\Z"
)
_TITLED = pattern(
    r"(?=[^\n]*[\"'][ \t]*+\Z)"
    r"[ \t]*+(?:(?:!!!|\?\?\?\+?)[ \t]++[\w-][^\n]*?[ \t]|={3,}[!+]*[ \t]++)[\"'][^\n]*[\"']"
)
_STEP = 4
"""Columns by which Python-Markdown indents."""


class _Tag(Record):
    start: int
    end: int
    closing: bool


class Frames:
    """The heads of boxes and the tags of MDX, in their order, and what they make of indentation."""

    __slots__ = ("_heads", "_tags", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._heads: list[int] = []
        self._tags: list[_Tag] = []

    def box(self, head: re.Match[str]) -> bool:
        """Take what may be the head of a box; tell whether it is one."""
        written = head[0]
        below = self._below(head.end())
        if below < _columns(written) + _STEP:
            # Without a text below it, "!!! Achtung" is an exclamation.
            return _TITLED.match(written) is not None
        if _HEAD.match(written) is None and _TITLED.match(written) is None:
            return False
        self._heads.append(head.start())
        return True

    def tag(self, start: int, end: int, *, closing: bool) -> None:
        """Take a tag that has its lines to itself."""
        self._tags.append(_Tag(start, end, closing))

    def tags(self) -> tuple[Span, ...]:
        """Return the tags."""
        return tuple(Span(tag.start, tag.end) for tag in self._tags)

    def cuts(self) -> tuple[Span, ...]:
        """Return the indentation to be cut, in order."""
        if self._heads:
            return tuple(self._of_boxes())
        return tuple(self._of_tags()) if self._tags else ()

    def _below(self, at: int) -> int:
        """Return by how many columns the next line with text in it is indented."""
        for _ in range(2):
            at = self._text.find("\n", at) + 1
            if not at:
                return -1
            line = _LINE.match(self._text, at)
            if line is not None and line["rest"].strip():
                return _columns(line["indent"])
        return -1

    def _of_boxes(self) -> list[Span]:
        found: list[Span] = []
        open_boxes: list[int] = []
        heads = set(self._heads)
        at, length = self._heads[0], len(self._text)
        while at < length:
            line = _LINE.match(self._text, at)
            assert line is not None  # noqa: S101 -- it matches the empty line
            if line["rest"]:
                columns = _columns(line["indent"])
                while open_boxes and columns < open_boxes[-1] + _STEP:
                    open_boxes.pop()
                if open_boxes:
                    found.append(_cut(line["indent"], at, len(open_boxes) * _STEP))
                if at in heads:
                    open_boxes.append(columns)
            at = max(line.end(), at + 1)
        return found

    def _of_tags(self) -> list[Span]:
        found: list[Span] = []
        open_tags: list[tuple[int, int]] = []
        number, tags = 0, self._tags
        at, length = _line_start(self._text, tags[0].start), len(self._text)
        while at < length:
            line = _LINE.match(self._text, at)
            assert line is not None  # noqa: S101 -- it matches the empty line
            after = max(line.end(), at + 1)
            columns = _columns(line["indent"])
            if number < len(tags) and tags[number].start < after:
                tag = tags[number]
                number += 1
                if tag.closing:
                    del open_tags[-1:]
                else:
                    if open_tags and open_tags[-1][1] < 0:
                        open_tags[-1] = open_tags[-1][0], columns
                    open_tags.append((columns, -1))
                if tag.end > after:  # it goes on over the next lines
                    after = self._text.find("\n", tag.end) + 1 or length
            elif line["rest"] and open_tags:
                outer, inner = open_tags[-1]
                if inner < 0:
                    open_tags[-1] = outer, columns
                surplus = sum(max(inner - outer, 0) for outer, inner in open_tags)
                if cut := min(columns, surplus):
                    found.append(_cut(line["indent"], at, cut))
            at = after
        return found


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _columns(text: str) -> int:
    columns = 0
    for char in text:
        if char == "\t":
            columns += _STEP - columns % _STEP
        elif char == " ":
            columns += 1
        else:
            break
    return columns


def _cut(indent: str, start: int, columns: int) -> Span:
    """Return as much of an indentation as has so many columns."""
    reached = length = 0
    while length < len(indent) and reached < columns:
        reached += _STEP - reached % _STEP if indent[length] == "\t" else 1
        length += 1
    return Span(start, start + length)
