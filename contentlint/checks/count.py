"""``check = "count"``: flags a document that has more of a list's phrases than it may.

``max`` and ``per`` set how many there may be per how many words (``per = 0``: in all). The finding
is at the first phrase over the limit. List entries are as for ``phrases``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.checks.kind import CheckKind, Mistake, Spec, entries, wordless
from contentlint.document import PROSE
from contentlint.finding import Finding
from contentlint.rule import RuleOptions
from contentlint.text.patterns import pattern
from contentlint.text.phrases import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.checks.kind import Check
    from contentlint.document import Block, Document

_WORD = pattern(r"\w+")


class Options(RuleOptions):
    """What every counting rule lets a project set."""

    max: Annotated[int, "How many there may be; -1 keeps the rule's own limit."] = -1
    allow: Annotated[tuple[str, ...], "Phrases of the list that do not count here."] = ()


def _mistakes(spec: Spec) -> Iterator[Mistake]:
    yield from wordless(spec)
    if "max" not in spec.keys:
        yield Mistake("max", "is missing: say how many there may be")
    for key, number in spec.keys.items():
        if number < 0:
            yield Mistake(key, f"must be 0 or more, not {number}")


def _build(spec: Spec) -> Check:
    limit, per = spec.keys["max"], spec.keys.get("per", 0)

    def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
        blocks = [block for block in document.body if block.scope in PROSE]
        hits = [
            (block, span)
            for block in blocks
            for span in matches(
                block.forms,
                tuple(
                    phrase
                    for phrase in entries(spec.lists, document.language_of(block))
                    if phrase not in options.allow
                ),
            )
        ]
        allowed = options.max if options.max >= 0 else limit
        if per:
            words = sum(len(_WORD.findall(block.prose)) for block in blocks)
            allowed = max(allowed, allowed * words // per)
        if len(hits) > allowed:
            block, span = hits[allowed]
            data = {"count": len(hits), "max": allowed, "match": block.text[span.start : span.end]}
            yield Finding(block, span, data)

    return check


KIND = CheckKind(
    {"max": int, "per": int},
    frozenset({"count", "max", "match"}),
    Options,
    _mistakes,
    _build,
    document=True,
)
