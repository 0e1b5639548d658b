"""Subheadings that do not fit on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "Characters a subheading may have."] = 60


def check(block: Block, _document: Document, options: Options) -> Iterator[Finding]:
    """Flag a subheading with more characters than allowed."""
    length = len(block.text)
    if length > options.max:
        yield Finding(block, block.whole, {"length": length, "max": options.max})


RULE = Rule(
    id="backhaus/heading-long",
    category="style",
    severity=Severity.INFO,
    scopes=frozenset({Scope.H2, Scope.H3}),
    wording=Wording(
        "This subheading has {length} characters (limit {max}); on a phone it fills the screen.",
        "Say it in fewer words.",
    ),
    doc="""\
Subheadings have at most 60 characters.

Three lines of a heading push the text off a phone's screen.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "## ⟦Brot⟧\n\nGut.",
            options={"max": 3},
            says=Says(data={"length": 4, "max": 3}),
        ),
        Example("## Brot\n\nGut."),
        Example("## ⟦Bread⟧\n\nGood.", language="en", options={"max": 3}),
    ),
)
