"""Changes to an open text: fixes one by one and all at once, and comments that silence a rule.

Each is tried before it is offered: the text that would come of it is read again, and what was not
meant to change must be the same.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from contentlint.document import BODY, Format
from contentlint.engine import Plan, run
from contentlint.finding import Edit
from contentlint.fix.mend import Change, Mode, Round, mend
from contentlint.phrase import phrase
from contentlint.problem import ContentlintError
from contentlint.readers.read import parse
from contentlint.server.article import encoded
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from contentlint.document import Document
    from contentlint.finding import Diagnostic
    from contentlint.server.article import Article, Checked
    from contentlint.server.project import Project


class LeftOutError(ContentlintError):
    """A change is not made because it would do more than it is meant to."""


def fix_one(article: Article, checked: Checked, one: Diagnostic, project: Project) -> list[Edit]:
    """Return the edits of one finding's fix. Raises :class:`LeftOutError` if it would do harm."""
    if one.fix is None:
        raise LeftOutError(phrase("{rule}: this finding has no fix", rule=one.rule))
    setup = project.checker.setups.setup(article.path)
    data = encoded(checked.buffer.text)
    parsed = parse(data, article.format, setup.selector, setup.names)
    attempt = Round(parsed, data, article.format, setup.selector, setup.names)
    if attempt.take((Change(0, one, one.fix),)):
        return [*one.fix.edits]
    reasons = [problem.message for problem in attempt.notes(0)]
    raise LeftOutError(
        reasons[0] if reasons else phrase("a fix of {rule} was left out", rule=one.rule)
    )


def fix_all(
    article: Article, checked: Checked, project: Project, *, rule: str = "", unsafe: bool = False
) -> list[Edit]:
    """Return the edits of all fixes, or of all of one rule; as ``--fix`` makes them."""
    checker, path = project.checker, article.path
    known, setup = checker.known_of(path, project.around(path)), checker.setups.setup(path)
    if checked.document is not None:
        setup = checker.setup_of(checked.document, path)
    plan = setup.plan
    if rule:
        only = (one._replace(fixable=one.fixable and one.rule.id == rule) for one in plan.bound)
        plan = Plan(only, plan.known, setup.genre, categories=plan.categories)
    text = checked.buffer.text
    mended = mend(
        path,
        encoded(text),
        article.format,
        known,
        plan,
        Mode(unsafe, setup.severity),
    )
    return list(edits_between(text, mended.data.decode("utf-8-sig")))


_LINE = pattern(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")


def edits_between(old: str, new: str) -> Iterator[Edit]:
    """Yield edits that make one text of the other, in order, each within as few lines as may be."""
    before, after = _LINE.findall(old), _LINE.findall(new)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, from_, to in matcher.get_opcodes():
        if kind == "equal":
            continue
        one, other = "".join(before[first:last]), "".join(after[from_:to])
        lead = _common(one, other)
        tail = _common(one[lead:][::-1], other[lead:][::-1])
        start = starts[first] + lead
        yield Edit(Span(start, starts[last] - tail), other[lead : len(other) - tail])


def _common(one: str, other: str) -> int:
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)


# --- silencing

_COMMENTS = {
    Format.HTML: ("<!-- ", " -->"),
    Format.MARKDOWN: ("<!-- ", " -->"),
    Format.MDX: ("{/* ", " */}"),
}
"""What a comment stands between; plain text has none."""
_NO_REASON = pattern(r"-{2,}|\*/|[<>{}]|[\x00-\x1f\x7f]+")
_INDENT = pattern(r"[ \t]*")


def can_silence(kind: Format) -> bool:
    """Tell whether a format has comments."""
    return kind in _COMMENTS


def silence(  # noqa: PLR0913 -- a finding, its text, and what is wanted
    article: Article,
    checked: Checked,
    one: Diagnostic,
    project: Project,
    reason: str,
    *,
    everywhere: bool = False,
) -> Edit:
    """Return the edit that silences a rule where a finding is, or in all of the text.

    Raises :class:`LeftOutError` where no comment can stand without changing the text.
    """
    document = checked.document
    if document is None or article.format not in _COMMENTS:
        raise LeftOutError(
            phrase("{rule}: this format has no comments; use [[overrides]]", rule=one.rule)
        )
    checker, path = project.checker, article.path
    setup = checker.setups.setup(path)
    for edit in _candidates(document, one, article.format, reason, everywhere=everywhere):
        at = edit.span.start
        text = document.source[:at] + edit.text + document.source[at:]
        reader = checker.documents(path, encoded(text), article.format, project.around(path))
        (after,) = reader.documents
        if _content(after) != _content(document):
            continue
        outcome = run(after, setup.plan)
        start = one.start.offset + (len(edit.text) if one.start.offset >= at else 0)
        if any(
            silenced.finding.rule == one.rule
            and (everywhere or one.whole or silenced.finding.start.offset == start)
            for silenced in outcome.silenced
        ):
            return edit
    raise LeftOutError(
        phrase(
            "{rule}: a comment here would change the text; use [[overrides]]",
            rule=one.rule,
        )
    )


def _content(document: Document) -> Hashable:
    """Return what a reader gets of an article, but for where it stands in the source."""
    return (
        tuple(
            (block.scope, block.text, block.level, block.container, block.quoted, block.language)
            for block in document.blocks
        ),
        tuple((field.origin, field.name, str(field.value)) for field in document.fields),
        len(document.images),
    )


def _candidates(
    document: Document, one: Diagnostic, kind: Format, reason: str, *, everywhere: bool
) -> Iterator[Edit]:
    """Yield comments that may silence a finding, the most natural place first."""
    before, behind = _COMMENTS[kind]
    reason = " ".join(_NO_REASON.sub(" ", reason).split())
    told = f"{one.rule} -- {reason}" if reason else one.rule
    source, lines = document.source, document.lines
    ending = "\r\n" if "\r\n" in source else "\n"

    def comment(verb: str) -> str:
        return f"{before}contentlint-{verb} {told}{behind}"

    if everywhere or one.whole:
        body = next((b for b in document.blocks if b.scope in BODY and b.article), None)
        places = [_line_start(source, body.source.start)] if body else []
        for at in places:
            yield Edit(Span(at, at), comment("disable-file") + ending + ending)
        end = len(source)
        gap = "" if source.endswith(("\n", "\r")) or not source else ending
        yield Edit(Span(end, end), gap + ending + comment("disable-file") + ending)
        return
    first, last = one.start.line, one.end.line
    start = lines.start(first)
    match = _INDENT.match(lines.text(first))
    indent = match[0] if match else ""
    yield Edit(Span(start, start), indent + comment("disable-next-line") + ending)
    for line in dict.fromkeys((first, last)):
        end = lines.start(line) + len(lines.text(line).rstrip())
        yield Edit(Span(end, end), " " + comment("disable-line"))


def _line_start(source: str, offset: int) -> int:
    return max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
