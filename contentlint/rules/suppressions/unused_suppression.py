"""Suppressions that do nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, _document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag what the engine found to be idle; the block's name says why."""
    variant, _colon, rule = block.name.partition(":")
    yield Finding(block, block.whole, {"rule": rule}, variant=variant)


RULE = Rule(
    id="unused-suppression",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.SUPPRESSION}),
    wording=Wording(""),
    variants={
        "unused": Wording(
            "This suppression suppresses nothing: the text it was written for has changed.",
            "Delete it, so that it does not hide a new mistake.",
        ),
        "unknown": Wording(
            "This suppression names {rule}, but there is no such rule.",
            "Correct the name; `contentlint rules` lists them all.",
        ),
    },
    doc="""\
A suppression silences something, and names rules that exist.

A comment such as `<!-- contentlint-disable-next-line quotes-wrong -- a citation -->` outlives the
sentence it was written for. From then on it hides mistakes nobody has decided to accept. A
suppression of a rule that does not run is left alone: nobody can tell whether it is needed.

Authority: house rule, after ruff's RUF100 and ESLint's `--report-unused-disable-directives`.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            "⟦<!-- contentlint-disable-next-line -->⟧\nEin sauberer Satz.", says=Says("unused")
        ),
        Example(
            "⟦<!-- contentlint-disable-line qoutes-wrong -->⟧\n\nEin sauberer Satz.",
            says=Says("unknown", data={"rule": "qoutes-wrong"}),
        ),
        Example(
            "---\ntitle: Brot\ncontentlint:\n  ignore: [⟦brot-regel⟧]\n---\n\nEin Satz.",
            note="The front matter's own suppressions count as well.",
            says=Says("unknown"),
        ),
        Example("<!-- contentlint-enable -->\n\nEin sauberer Satz."),
        Example("<!-- contentlint is a linter -->\n\nA clean sentence.", language="en"),
    ),
)
