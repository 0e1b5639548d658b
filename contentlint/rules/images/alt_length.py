"""Alternative texts that are too long, or begin with what everybody knows."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


@cache
def _prefix() -> re.Pattern[str]:
    return pattern(languages.expression("picture-opening"), re.IGNORECASE)


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "How many characters an alt text may have."] = 125


def check(block: Block, _: Document, options: Options) -> Iterator[Finding]:
    """Flag what is beyond the limit, and a beginning that says that an image is an image."""
    text = block.text
    prefix = _prefix().match(text)
    if prefix:
        yield Finding(block, Span(*prefix.span()), {"match": prefix[0]}, variant="prefix")
    if len(text) > options.max:
        data = {"length": len(text), "max": options.max}
        yield Finding(block, Span(options.max, len(text)), data)


RULE = Rule(
    id="alt-length",
    severity=Severity.INFO,
    scopes=frozenset({Scope.IMAGE_ALT}),
    wording=Wording(
        "The alt text has {length} characters (limit {max}); screen readers read it out in one go.",
        "Describe the image in one sentence; put the rest into the caption or the text.",
    ),
    variants={
        "prefix": Wording(
            "“{match}” is unnecessary; screen readers announce images themselves.",
            "Start with what the image shows.",
        )
    },
    doc="""\
Alt text is one short sentence.

The rule flags texts from the 126th character on, and beginnings like "Bild von" and "image of",
which screen readers say anyway.

Authority: W3C WAI, "Images Tutorial, Tips and Tricks" (no "image of", be succinct); 125 characters
are where common screen readers break texts up, and what most checkers take.
""",
    check=check,
    yields_to=frozenset({"alt-is-filename"}),
    options=Options,
    examples=(
        Example(
            "![⟦Bild von⟧ einem Roggenbrot](a.jpg)", says=Says("prefix", data={"match": "Bild von"})
        ),
        Example("![⟦A picture of⟧ a loaf of rye](a.jpg)", language="en", says=Says("prefix")),
        Example(
            "![Ein Laib⟦ Roggenbrot⟧](a.jpg)",
            options={"max": 8},
            says=Says(data={"length": 19, "max": 8}),
        ),
        Example("![Ein Laib Roggenbrot](a.jpg) und ![Bildschirm mit Rezept](b.jpg)"),
    ),
)
