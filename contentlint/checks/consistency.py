"""``check = "consistency"``: flags the rarer of two spellings used in one document.

List entries read ``one<TAB>other``. The spelling used more often wins; in a tie, the first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.checks.kind import CheckKind, Mistake, Spec, entries, wordless
from contentlint.document import HEADINGS, PROSE
from contentlint.finding import Edit, Finding, Fix
from contentlint.rule import RuleOptions
from contentlint.text.phrases import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.checks.kind import Check
    from contentlint.document import Block, Document
    from contentlint.text import Span


class Options(RuleOptions):
    """What every consistency rule lets a project set."""

    allow: Annotated[tuple[str, ...], "Spellings that may appear beside their other form."] = ()


def _mistakes(spec: Spec) -> Iterator[Mistake]:
    yield from wordless(spec)
    for pair in spec.entries:
        if pair.count("\t") != 1:
            yield Mistake("", "must be two spellings with a tab between them", pair)


def _build(spec: Spec) -> Check:
    def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
        used: dict[str, list[tuple[Block, Span]]] = {}
        for block in document.body:
            if block.scope in PROSE or block.scope in HEADINGS:
                pairs = entries(spec.lists, document.language_of(block))
                forms = tuple(form for pair in pairs for form in pair.split("\t"))
                for span in matches(block.forms, forms, match_case=True):
                    form = block.text[span.start : span.end]
                    used.setdefault(form, []).append((block, span))
        for pair in entries(spec.lists, document.language):
            one, _tab, other = pair.partition("\t")
            if one not in used or other not in used or {one, other} & set(options.allow):
                continue
            rare, common = sorted((one, other), key=lambda form: len(used[form]))
            for block, span in used[rare]:
                fix = Fix((Edit(span, common),))
                data = {"match": rare, "right": common, "count": len(used[common])}
                yield Finding(block, span, data, fix)

    return check


KIND = CheckKind(
    {}, frozenset({"match", "right", "count"}), Options, _mistakes, _build, document=True
)
