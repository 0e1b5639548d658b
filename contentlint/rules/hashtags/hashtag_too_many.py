"""More hashtags than anyone reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.views.hashtags import all_tags
from contentlint.wake import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What a project can set."""

    max: Annotated[int, "How many hashtags an article may have."] = 5


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the hashtags over the limit, as far as they stand in one block."""
    tags = all_tags(document)
    if len(tags) <= options.max or not any(tag.block.scope is Scope.HASHTAGS for tag in tags):
        return
    first = tags[options.max]
    last = [tag for tag in tags if tag.block is first.block][-1]
    data = {"count": len(tags), "max": options.max}
    yield Finding(first.block, Span(first.span.start, last.span.end), data)


RULE = Rule(
    id="hashtag-too-many",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=Texts(("#",)),
    wording=Wording(
        "The article has {count} hashtags; more than {max} dilute each other and look like spam.",
        "Keep the {max} that say most about the article.",
    ),
    doc="""\
An article has only a few hashtags.

Authorities differ: LinkedIn's own guide says no more than three, agencies four to five, studies of
reach found a median of six. The default of five sits in between; set `max` to what your network and
your audience take. Only articles with a line of hashtags are counted. The finding covers the
hashtags over the limit.

Authority: LinkedIn's guide to posts (three), agencies' advice (four to five).
""",
    check=check,
    options=Options,
    subject=frozenset({"hashtags"}),
    examples=(
        Example(
            "#Brot #Mehl #Hefe #Salz #Wasser ⟦#Ofen #Wärme⟧", says=Says(data={"count": 7, "max": 5})
        ),
        Example("#Brot, #Mehl, #Hefe, #Salz, #Wasser"),
        Example("#Brot #Mehl ⟦#Hefe⟧", options={"max": 2}, language="en"),
    ),
)
