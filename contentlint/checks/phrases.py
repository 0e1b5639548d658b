"""``check = "phrases"``: flags each phrase of a list.

List entries are words separated by single spaces; case does not matter unless ``match-case`` is
set. A ``*`` at the end of a word stands for any inflection: ``revolutionär*``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.checks.kind import CheckKind, Spec, entries, wordless
from contentlint.finding import Finding
from contentlint.rule import RuleOptions
from contentlint.text.phrases import matches
from contentlint.wake import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.checks.kind import Check
    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What every phrase rule lets a project set."""

    extra: Annotated[tuple[str, ...], "Further phrases to flag."] = ()
    allow: Annotated[tuple[str, ...], "Phrases of the list that are fine here."] = ()


def _build(spec: Spec) -> Check:
    match_case = bool(spec.keys.get("match-case", False))

    def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
        phrases = entries(spec.lists, document.language_of(block))
        if options.allow:
            phrases = tuple(p for p in phrases if p not in options.allow)
        for span in matches(block.forms, phrases + options.extra, match_case=match_case):
            yield Finding(block, span, {"match": block.text[span.start : span.end]})

    return check


def _wake(spec: Spec, _check: Check) -> Phrases:
    return Phrases(spec.lists, match_case=bool(spec.keys.get("match-case", False)))


KIND = CheckKind({"match-case": bool}, frozenset({"match"}), Options, wordless, _build, wake=_wake)
