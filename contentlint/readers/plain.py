"""Plain text: blank lines part paragraphs, and form alone tells what is a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Block, Comment, Inline, InlineKind, Scope
from contentlint.readers.addresses import find_addresses
from contentlint.readers.codes import find_codes, is_inside, opaque
from contentlint.readers.headline import is_headline, is_source
from contentlint.readers.reading import Reading
from contentlint.record import Record
from contentlint.text import Span, TextBuilder
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = pattern(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_COMMENT = pattern(r"<!--(?=\s*contentlint-)")
_BULLET = pattern(r"[-*•][ \t]+(?=\S)")
_NUMBER = pattern(r"\d{1,3}[.)][ \t]+(?=\S)")
_UNDERLINE = pattern(r"={3,}|-{3,}")
_TITLE_LENGTH = 160
_HEADING_LENGTH = 120
_QUESTION_LENGTH = 80
_PARAGRAPH_LENGTH = 80
"""What follows a heading is at least this long."""
_WRAP_ROOM = 12
"""How much shorter than the widest line one is that was not broken for want of room."""


class _Line(Record):
    """A line without the white space around it; comments in it are left out of the text."""

    start: int
    end: int
    text: str
    indented: bool
    inside: bool
    """Whether it goes on with a formula or template code that began above it."""


class _Draft(Record):
    """Lines that are to become a block."""

    scope: Scope
    lines: Sequence[_Line]
    lead: int = 0
    """Code points of a list marker at the start of the first line."""
    container: int = 0
    level: int = 0
    source_end: int = -1
    """Where it ends with its underline."""

    @property
    def length(self) -> int:
        return sum(len(line.text) + 1 for line in self.lines) - 1


def read_plain(source: str) -> Reading:
    """Read a plain text. Never raises."""
    comments = tuple(_comments(source))
    reader = _Reader()
    for group in _groups(source, comments):
        reader.take(group)
    blocks = (_block(source, draft, comments) for draft in _with_headings(reader.drafts))
    return Reading(tuple(block for block in blocks if block.text), comments=comments)


def _comments(source: str) -> Iterator[Comment]:
    """Yield the directives; any other comment is text, as everything is here."""
    at = 0
    while opening := _COMMENT.search(source, at):
        close = source.find("-->", opening.end())
        if close < 0:
            return
        at = close + 3
        yield Comment(source[opening.end() : close], Span(opening.start(), at))


def _groups(source: str, comments: tuple[Comment, ...]) -> Iterator[list[_Line]]:
    """Yield the runs of lines between blank lines; lines of nothing but a comment do not count."""
    group: list[_Line] = []
    for line, had_comment in _lines(source, comments):
        if line.text:
            group.append(line)
        elif group and not had_comment and not line.inside:
            yield group
            group = []
    if group:
        yield group


def _lines(source: str, comments: tuple[Comment, ...]) -> Iterator[tuple[_Line, bool]]:
    pending = list(reversed(comments))
    codes = [Span(span.start + 1, span.end) for span, _ in opaque(source)]
    start = int(source.startswith("\ufeff"))
    for match in _LINE.finditer(source, start):
        end = match.start() + len(match[0].rstrip("\r\n"))
        written, had_comment = source[match.start() : end], False
        while pending and pending[-1].source.start < end:
            opening, closing = pending[-1].source
            low, high = max(opening - match.start(), 0), min(closing, end) - match.start()
            written = written[:low] + " " * (high - low) + written[high:]
            had_comment = True
            if closing > match.end():
                break
            pending.pop()
        lead = len(written) - len(written.lstrip())
        text = written.strip()
        at = match.start() + lead
        inside = is_inside(match.start(), codes)
        yield _Line(at, at + len(text), text, lead > 1, inside), had_comment


class _Reader:
    """Makes drafts of groups of lines: list items, underlined headings, paragraphs."""

    __slots__ = ("_containers", "_in_list", "_numbered", "drafts")

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self._containers = 0
        self._in_list = False
        self._numbered = False

    def take(self, group: list[_Line]) -> None:
        numbered = sum(_NUMBER.match(line.text) is not None for line in group) > 1
        open_lines: list[_Line] = []
        before = self._in_list
        self._in_list = False
        for line in group:
            if line.inside and open_lines:
                open_lines.append(line)
                continue
            if line.inside and self.drafts:
                self.drafts[-1] = self._longer(line)
                continue
            marker = _BULLET.match(line.text) or (
                _NUMBER.match(line.text) if numbered or (before and not open_lines) else None
            )
            underline = _UNDERLINE.fullmatch(line.text)
            if marker is not None:
                self._paragraph(open_lines)
                open_lines = []
                self._item(line, marker.end(), before=before)
            elif underline and len(open_lines) == 1 and len(open_lines[0].text) <= _TITLE_LENGTH:
                level = 1 if underline[0][0] == "=" else 2
                scope = Scope.H1 if level == 1 else Scope.H2
                self.drafts.append(_Draft(scope, open_lines, level=level, source_end=line.end))
                open_lines = []
            elif underline:
                self._paragraph(open_lines)
                open_lines = []
            elif self._in_list and not open_lines and line.indented:
                self.drafts[-1] = self._longer(line)
            else:
                self._in_list = False
                open_lines.append(line)
        self._paragraph(open_lines)

    def _paragraph(self, lines: list[_Line]) -> None:
        if lines:
            self.drafts.append(_Draft(Scope.PARAGRAPH, lines))

    def _item(self, line: _Line, lead: int, *, before: bool) -> None:
        numbered = line.text[0].isdigit()
        if not (self._in_list or before) or numbered is not self._numbered:
            self._containers += 1
        self._in_list, self._numbered = True, numbered
        self.drafts.append(_Draft(Scope.LIST_ITEM, [line], lead, self._containers, level=1))

    def _longer(self, line: _Line) -> _Draft:
        last = self.drafts[-1]
        return last._replace(lines=[*last.lines, line])


def _with_headings(drafts: list[_Draft]) -> Iterator[_Draft]:
    """Tell the title and the headings from the paragraphs by what follows them."""
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        if draft.scope is not Scope.PARAGRAPH:
            yield draft
        elif index == 0:
            yield from _opening(draft, following)
        elif following is not None and _is_heading(draft, following):
            yield draft._replace(scope=Scope.H2, level=2)
        else:
            yield draft


def _opening(draft: _Draft, following: _Draft | None) -> Iterator[_Draft]:
    """Yield the first paragraph as the title, if it is or begins with one."""
    first, *others = draft.lines
    closing = "?" if others or (following is not None and following.length > draft.length) else ""
    if not is_headline(first.text, _TITLE_LENGTH, closing=closing) or (
        others and not _stands_alone(first, others)
    ):
        yield draft
        return
    yield _Draft(Scope.TITLE, [first])
    if others:
        yield _Draft(Scope.PARAGRAPH, others)


def _stands_alone(first: _Line, others: list[_Line]) -> bool:
    """Tell whether a first line ends where it does on purpose, not where the line was full."""
    second = others[0].text
    if second[:1].islower():
        return False
    widest = max(len(line.text) for line in others)
    word = len(second.split(maxsplit=1)[0])
    return widest >= _PARAGRAPH_LENGTH / 2 and len(first.text) + 1 + word + _WRAP_ROOM <= widest


def _is_heading(draft: _Draft, following: _Draft) -> bool:
    text = draft.lines[0].text
    if len(draft.lines) > 1 or following.scope is not Scope.PARAGRAPH:
        return False
    limit = _QUESTION_LENGTH if text.endswith("?") else _HEADING_LENGTH
    after = following.lines[0].text
    return (
        is_headline(text, limit)
        and following.length >= max(_PARAGRAPH_LENGTH, len(text) + 1)
        and not (after.startswith("#") or is_source(after))
    )


def _block(source: str, draft: _Draft, comments: tuple[Comment, ...]) -> Block:
    builder = TextBuilder()
    before = -1
    for index, line in enumerate(draft.lines):
        start = line.start + (draft.lead if index == 0 else 0)
        if before >= 0:
            builder.line_break(before, start)
        _add(builder, source, Span(start, line.end), comments)
        before = line.end
    text, offsets = builder.build()
    codes = find_codes(text, offsets)
    addresses = tuple(
        Inline(InlineKind.URL, span, offsets.to_source(span), target, offsets.to_source(span))
        for span, target in find_addresses(text)
        if not any(one.span.start <= span.start < one.span.end for one in codes)
    )
    return Block(
        draft.scope,
        text,
        offsets,
        Span(draft.lines[0].start, max(before, draft.source_end)),
        level=draft.level,
        inlines=(*addresses, *codes),
        container=draft.container,
    )


def _add(builder: TextBuilder, source: str, span: Span, comments: tuple[Comment, ...]) -> None:
    """Add a line's text, comments left out; blanks on both sides of one are one blank."""
    at = span.start
    for comment in comments:
        start, end = comment.source
        if at <= start < span.end:
            builder.verbatim(source[at:start], at)
            at = min(end, span.end)
            while at < span.end and source[at] in " \t" and builder.ends_with_blank():
                at += 1
    builder.verbatim(source[at : span.end], at)
