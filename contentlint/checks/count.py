"""``check = "count"``: flags a document that has more of a list's phrases than it may.

``max`` and ``per`` set how many there may be per how many words (``per = 0``: in all). The finding
stands at the first phrase over the limit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from contentlint.checks.kind import Kind, Spec, SpecError, entries
from contentlint.document import PROSE
from contentlint.finding import Finding
from contentlint.rule import RuleOptions
from contentlint.text.phrases import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.checks.kind import Check
    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What every counting rule lets a project set."""

    max: Annotated[int, "How many there may be; -1 keeps the rule's own limit."] = -1
    allow: Annotated[tuple[str, ...], "Phrases of the list that do not count here."] = ()


def _build(spec: Spec) -> Check:
    limit, per = spec.keys.get("max"), spec.keys.get("per", 0)
    if not isinstance(limit, int) or not isinstance(per, int):
        raise SpecError("max and per must be whole numbers")

    def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
        blocks = [block for block in document.body if block.scope in PROSE]
        hits = [
            (block, span)
            for block in blocks
            for span in matches(
                block.prose,
                tuple(
                    phrase
                    for phrase in entries(spec.lists, document.language_of(block))
                    if phrase not in options.allow
                ),
            )
        ]
        allowed = options.max if options.max >= 0 else limit
        if per:
            words = sum(len(re.findall(r"\w+", block.prose)) for block in blocks)
            allowed = max(allowed, allowed * words // per)
        if len(hits) > allowed:
            block, span = hits[allowed]
            data = {"count": len(hits), "max": allowed, "match": block.text[span.start : span.end]}
            yield Finding(block, span, data)

    return check


KIND = Kind(frozenset({"max", "per"}), Options, _build, document=True)
