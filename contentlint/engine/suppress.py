"""Suppressions written in the text: comments and a front-matter key.

A comment ``contentlint-disable-next-line ID, ID -- reason`` silences these rules (all, without an
id) on the next line; ``-disable-line`` on its own line, ``-disable`` until ``-enable`` or the end,
``-disable-file`` everywhere. ``contentlint: {ignore: [ID]}`` in the front matter does so too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Block, Scope
from contentlint.text import OffsetMap, Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document import Document
    from contentlint.finding import Diagnostic

_DIRECTIVE = pattern(
    r"^\s*contentlint-(?P<verb>disable-next-line|disable-line|disable-file|disable|enable)"
    r"(?:\s+(?P<ids>[^\s,]+(?:\s*,\s*[^\s,]+|\s+(?!--)[^\s,]+)*))?"
    r"\s*(?:\s--\s+.*)?$",
    re.DOTALL,
)

_FEW_LINES = 8
"""Up to which a suppression is looked up by its lines."""


class Suppression:
    """One directive, the lines it covers, and which of its ids it has suppressed so far."""

    __slots__ = ("ended", "first", "ids", "last", "source", "used")

    def __init__(self, ids: frozenset[str], source: Span, first: int, last: int) -> None:
        self.ids = ids
        """Rule ids; empty for all rules."""
        self.source = source
        self.first = first
        self.last = last
        """The lines covered, from 1, both inclusive."""
        self.ended: dict[str, int] = {}
        """Lines from which single rules are heard again, where others stay silent."""
        self.used: set[str] = set()

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether it silences this diagnostic."""
        if self.ids and diagnostic.rule not in self.ids:
            return False
        last = self.ended.get(diagnostic.rule, self.last)
        return self.first <= diagnostic.end.line and diagnostic.start.line <= last

    def end(self, ids: frozenset[str], line: int) -> bool:
        """Let rules (none: all) be heard again from a line on; tell whether it silences no more."""
        if not ids or (self.ids and self.ids <= ids | self.ended.keys()):
            self.last = line
            return True
        for id_ in ids if not self.ids else ids & self.ids:
            self.ended.setdefault(id_, line)
        return False


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """Read the directives of a document."""
    return (*_from_comments(document), *_from_front_matter(document))


def _from_comments(document: Document) -> Iterator[Suppression]:
    if not any("contentlint-" in comment.text for comment in document.comments):
        return
    end_of_file = len(document.lines)
    open_ended: list[Suppression] = []
    for comment in sorted(document.comments, key=lambda c: c.source):
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            continue
        ids = frozenset(re.split(r"[\s,]+", match["ids"])) if match["ids"] else frozenset[str]()
        line = document.lines.position(comment.source.start).line
        last_line = document.lines.position(comment.source.end).line
        verb = match["verb"]
        if verb == "enable":
            open_ended = [one for one in open_ended if not one.end(ids, line)]
            continue
        covered = {
            "disable-next-line": (last_line + 1, last_line + 1),
            "disable-line": (line, last_line),
            "disable-file": (1, end_of_file),
            "disable": (line, end_of_file),
        }[verb]
        suppression = Suppression(ids, comment.source, *covered)
        if verb == "disable":
            open_ended.append(suppression)
        yield suppression


def _from_front_matter(document: Document) -> Iterator[Suppression]:
    for field in document.fields:
        if field.origin != "front-matter" or not isinstance(field.value, str):
            continue
        if field.name == "contentlint.ignore" or field.name.startswith("contentlint.ignore."):
            ids = frozenset(re.split(r"[\s,]+", field.value.strip()))
            ids = frozenset() if ids == {"all"} else ids
            yield Suppression(ids, field.source, 1, len(document.lines))


def apply(
    diagnostics: Iterable[Diagnostic], found: tuple[Suppression, ...]
) -> Iterator[Diagnostic]:
    """Yield what no suppression covers, and note in each suppression what it was good for."""
    wide, on_line = _by_line(found)
    for diagnostic in diagnostics:
        first, last = diagnostic.start.line, diagnostic.end.line
        near = dict.fromkeys(
            one for line in range(first, last + 1) for one in on_line.get(line, ())
        )
        covering = [one for one in (*wide, *near) if one.covers(diagnostic)]
        for one in covering:
            one.used.add(diagnostic.rule)
        if not covering:
            yield diagnostic


def _by_line(
    found: tuple[Suppression, ...],
) -> tuple[list[Suppression], dict[int, list[Suppression]]]:
    """Return those that cover many lines, and the others by each line."""
    wide: list[Suppression] = []
    on_line: dict[int, list[Suppression]] = {}
    for one in found:
        if one.ended or one.last - one.first > _FEW_LINES:
            wide.append(one)
            continue
        for line in range(one.first, one.last + 1):
            on_line.setdefault(line, []).append(one)
    return wide, on_line


def idle(
    found: tuple[Suppression, ...],
    document: Document,
    active: frozenset[str],
    known: frozenset[str],
) -> Iterator[Block]:
    """Yield suppressions that suppressed nothing, and ids no rule has, as blocks for a rule.

    The block's ``name`` is ``unused`` or ``unknown:ID``. An id whose rule did not run is left in
    peace: nobody knows whether it is needed.
    """
    for one in found:
        unknown = sorted(one.ids - known)
        unused = bool(one.ids & active) if one.ids else True
        unused = unused and not one.used
        for name in [*(f"unknown:{id_}" for id_ in unknown), *(["unused"] if unused else [])]:
            text = document.source[one.source.start : one.source.end]
            offsets = OffsetMap.verbatim(*one.source)
            yield Block(Scope.SUPPRESSION, text, offsets, one.source, name=name)
