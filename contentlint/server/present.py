"""What is known of an article, as editors show it: values of the protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from contentlint.document import InlineKind, Scope
from contentlint.finding import Severity
from contentlint.phrase import counted, listed, phrase
from contentlint.report.wording import light

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.document import Block
    from contentlint.finding import Diagnostic, Edit
    from contentlint.phrase import Phrase
    from contentlint.problem import Problem
    from contentlint.score import Card
    from contentlint.server.article import Article, Checked
    from contentlint.server.buffer import Buffer, Place
    from contentlint.text import Span
    from contentlint.translation import Translation
    from contentlint.views.linked_files import LinkedFiles

SOURCE = "contentlint"
_LEVELS = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_LONGEST = 60
"""Code points of a text that a menu shows."""


def range_of(buffer: Buffer, span: tuple[int, int]) -> types.Range:
    """Return a stretch of a text as the editor counts."""
    start, end = span
    return types.Range(_position(buffer.place(start)), _position(buffer.place(end)))


def _position(place: Place) -> types.Position:
    return types.Position(place.line, place.column)


def diagnostics(
    checked: Checked, url: Callable[[str], str], *, infos: bool
) -> list[types.Diagnostic]:
    """Return what the editor marks: findings, and what kept the text from being checked."""
    buffer = checked.buffer
    found = [diagnostic(one, buffer, url(one.rule)) for one in checked.findings(infos=infos)]
    return [*(_trouble(one, buffer) for one in checked.result.problems if not one.note), *found]


def diagnostic(one: Diagnostic, buffer: Buffer, url: str) -> types.Diagnostic:
    """Return a finding as the editor marks it."""
    return types.Diagnostic(
        range=range_of(buffer, (one.start.offset, one.end.offset)),
        message=f"{one.message} {one.hint}".rstrip(),
        severity=_LEVELS[one.severity],
        code=one.rule,
        code_description=types.CodeDescription(url) if url else None,
        source=SOURCE,
    )


def _trouble(problem: Problem, buffer: Buffer) -> types.Diagnostic:
    start = problem.start.offset if problem.start else 0
    end = problem.end.offset if problem.end else start
    return types.Diagnostic(
        range=range_of(buffer, (start, end)),
        message=problem.message,
        severity=types.DiagnosticSeverity.Error,
        code=problem.kind,
        source=SOURCE,
    )


def text_edits(edits: Iterable[Edit], buffer: Buffer) -> list[types.TextEdit]:
    """Return changes of a text as the editor makes them."""
    return [types.TextEdit(range_of(buffer, edit.span), edit.text) for edit in edits]


def named(do: str, one: Diagnostic) -> dict[str, object]:
    """Return what an editor sends back to have something done about a finding, in code points."""
    return {"do": do, "rule": one.rule, "start": one.start.offset, "end": one.end.offset}


def replacement(one: Diagnostic, checked: Checked) -> Phrase:
    """Return what a fix does, for a menu; to be worded."""
    whole = phrase("Fix {rule}", rule=one.rule)
    if one.fix is None or len(one.fix.edits) != 1:
        return whole
    ((start, end), new, *_) = one.fix.edits[0]
    # A word is told whole, not the one letter of it that changes.
    start, end = min(start, one.start.offset), max(end, one.end.offset)
    edit = one.fix.edits[0].span
    source = checked.buffer.text
    old = source[start:end]
    new = source[start : edit.start] + new + source[edit.end : end]
    if "\n" in old + new or "\r" in old + new or max(len(old), len(new)) > _LONGEST:
        return whole
    return (
        phrase("“{old}” → “{new}”", old=old, new=new) if new else phrase("Delete “{old}”", old=old)
    )


# --- outline


def symbols(checked: Checked) -> list[types.DocumentSymbol]:
    """Return the outline: headings, each with what stands below it."""
    document, buffer = checked.document, checked.buffer
    if document is None:
        return []
    top: list[types.DocumentSymbol] = []
    open_: list[tuple[int, types.DocumentSymbol]] = []
    headings = [block for block in document.headings if block.text]
    title = document.title
    if title is not None and title.scope is Scope.TITLE:
        headings.insert(0, title)
    end = _position(buffer.place(len(buffer.text)))
    for heading in sorted(headings, key=lambda block: block.source):
        level = heading.level
        place = range_of(buffer, heading.source)
        while open_ and open_[-1][0] >= level:
            open_.pop()[1].range.end = place.start
        symbol = types.DocumentSymbol(
            heading.text,
            types.SymbolKind.String,
            types.Range(place.start, end),
            place,
            children=[],
        )
        if level == 0:  # of the metadata: beside the others
            symbol.range = place
            top.append(symbol)
            continue
        (open_[-1][1].children if open_ else top).append(symbol)  # type: ignore[union-attr]
        open_.append((level, symbol))
    return top


# --- links


def links(
    checked: Checked, around: LinkedFiles, uri_of: Callable[[str], str]
) -> Iterator[types.DocumentLink]:
    """Yield links to the web and to files that are there."""
    document = checked.document
    for target, place in _targets(document.blocks) if document else ():
        address = target if target.startswith(("https://", "http://", "mailto:")) else ""
        if not address:
            found = around.linked(target)
            address = uri_of(found.path) if found and found.found and found.path else ""
        if address:
            yield types.DocumentLink(range_of(checked.buffer, place), address)


def _targets(blocks: Iterable[Block]) -> Iterator[tuple[str, Span]]:
    seen: set[Span] = set()
    for block in blocks:
        for inline in block.inlines:
            if inline.kind not in _LINKING or not inline.target:
                continue
            place = inline.target_source or inline.source
            if place not in seen:
                seen.add(place)
                yield inline.target, place


_LINKING = frozenset({InlineKind.LINK, InlineKind.IMAGE})


# --- counts


def summary(checked: Checked, card: Card | None = None) -> Phrase:
    """Return what a check came to, in a few words; with the score of ``card``, if there is one."""
    counts = (
        counted("{n} error", "{n} errors", checked.count(Severity.ERROR)),
        counted("{n} warning", "{n} warnings", checked.count(Severity.WARNING)),
        counted("{n} info", "{n} infos", checked.count(Severity.INFO)),
    )
    some = [one for one in counts if one.number]
    told = listed(some) if some else phrase("no findings")
    if card is None or card.score is None:
        return told
    return phrase(
        "{score} of 100, {light}; {counts}", score=card.score, light=light(card.light), counts=told
    )


def status(
    article: Article, checked: Checked, card: Card | None, say: Translation
) -> dict[str, object]:
    """Return what a status bar shows of an article."""
    fixable = sum(one.fix is not None and one.fix.safe for one in checked.result.findings)
    return {
        "uri": article.uri,
        "version": article.version,
        "errors": checked.count(Severity.ERROR),
        "warnings": checked.count(Severity.WARNING),
        "infos": checked.count(Severity.INFO),
        "hidden": sum(one.quiet for one in checked.result.findings),
        "fixable": fixable,
        "readable": checked.document is not None,
        "summary": say(summary(checked)),
        "score": card.score if card else None,
        "light": card.light if card and card.score is not None else None,
    }
