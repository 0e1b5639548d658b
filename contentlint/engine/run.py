"""One walk over a document; findings become diagnostics here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contentlint.document import Scope
from contentlint.engine import suppress
from contentlint.engine.escape import escape
from contentlint.finding import Diagnostic, Edit, Fix
from contentlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.document import Block, Document
    from contentlint.engine.plan import Bound, Plan
    from contentlint.finding import Finding

_CONTEXT = 24
"""Code points of clean text on each side that tell one finding of a rule from its like."""


class RuleFailure(NamedTuple):
    """A rule that raised: it is named once, and the others go on."""

    rule: str
    message: str
    traceback: str


class Outcome(NamedTuple):
    """What a walk found."""

    diagnostics: tuple[Diagnostic, ...]
    """In order of place, then rule."""
    failures: tuple[RuleFailure, ...]


def run(document: Document, plan: Plan) -> Outcome:
    """Visit each block once and ask the rules that want it."""
    failures: dict[str, RuleFailure] = {}
    diagnostics = list(_visit(_blocks(document, plan), document, plan, failures))
    found = suppress.suppressions(document)
    if found:
        diagnostics = list(suppress.apply(diagnostics, found))
        idle = suppress.idle(found, document, plan.active, plan.known)
        diagnostics += suppress.apply(_visit(idle, document, plan, failures), found)
    diagnostics.sort(key=lambda diagnostic: diagnostic.order)
    return Outcome(tuple(diagnostics), tuple(failures.values()))


def _blocks(document: Document, plan: Plan) -> Iterator[Block]:
    yield document.root
    for block in document.article:
        yield block
        if any(
            Scope.LINK_TEXT in plan.for_language(document.language_of(block)) for _ in block.links()
        ):
            yield from (
                block.part(link.span, Scope.LINK_TEXT)
                for link in block.links()
                if link.span.end > link.span.start
            )


def _visit(
    blocks: Iterable[Block], document: Document, plan: Plan, failures: dict[str, RuleFailure]
) -> Iterator[Diagnostic]:
    for block in blocks:
        for bound in plan.for_language(document.language_of(block)).get(block.scope, ()):
            rule = bound.rule
            if rule.id in failures:
                continue
            try:
                yield from [
                    _resolve(finding, bound, document)
                    for finding in rule.check(block, document, bound.options)
                ]
            except Exception as error:
                failures[rule.id] = _failure(rule.id, error)


def _failure(rule: str, error: Exception) -> RuleFailure:
    import traceback  # noqa: PLC0415 -- heavy, and rules hardly ever crash

    text = "".join(traceback.format_exception(error))
    return RuleFailure(rule, f"{type(error).__name__}: {error}", text)


def _resolve(finding: Finding, bound: Bound, document: Document) -> Diagnostic:
    rule, block = bound.rule, finding.block
    span = block.offsets.to_source(finding.span)
    wording = rule.variants[finding.variant] if finding.variant else rule.wording
    start, end = document.lines.position(span.start), document.lines.position(span.end)
    return Diagnostic(
        start,
        end,
        rule.id,
        rule.category,
        bound.severity or finding.severity or rule.severity,
        wording.message.format_map(finding.data),
        wording.hint.format_map(finding.data),
        document.source[span.start : span.end],
        document.lines.text(start.line),
        _key(finding),
        _in_source(finding),
    )


def _key(finding: Finding) -> str:
    block, (start, end) = finding.block, finding.span
    if block.scope is Scope.DOCUMENT:
        return " ".join(block.text[start:end].split())
    before = block.text[max(0, start - _CONTEXT) : start]
    after = block.text[end : end + _CONTEXT]
    parts = (" ".join(part.split()) for part in (before, block.text[start:end], after))
    return "\x1f".join((block.scope, *parts))


def _in_source(finding: Finding) -> Fix | None:
    """Carry a fix over to the source; ``None`` unless every edit touches plain text only."""
    fix, block = finding.fix, finding.block
    if fix is None:
        return None
    edits: list[Edit] = []
    for edit in fix.edits:
        text = escape(edit.text, block.syntax)
        if text is None or not block.offsets.is_verbatim(edit.span):
            return None
        edits.append(Edit(Span(*block.offsets.to_source(edit.span)), text))
    return Fix(tuple(edits), fix.safe)
