"""Articles with hardly any text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import PROSE, Scope
from contentlint.finding import Finding, Severity, passed
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.views.genre import genre
from contentlint.views.kind import is_article
from contentlint.views.metadata import beside_title, has_metadata
from contentlint.wake import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What can be set."""

    min: Annotated[int, "Words that an article has at least."] = 300


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag articles with metadata whose running text is short."""
    if not has_metadata(document) or genre(document) == "docs" or not is_article(document):
        return
    count = 0
    for one in document.body:
        if one.scope in PROSE:
            count += len(document.words(one))
            if count >= options.min:
                return
    data = {"count": count, "min": options.min}
    share = passed(count, options.min, options.min // 2)
    yield Finding(block, beside_title(document), data, share=share)


RULE = Rule(
    id="thin-content",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=METADATA,
    wording=Wording(
        "The article’s word count is {count}, less than {min}; that is often too little to answer "
        "a search query.",
        "Add what readers still want to know, or merge it with a related article.",
    ),
    doc="""\
An article is long enough to answer a question.

The rule counts the words of paragraphs, lists, tables, quotations and captions. Fewer than 300 are
an info and no more: news briefs and announcements are rightly short, and 31 to 76% of the posts of
good blogs are. Raise `min` for guides, or ignore the rule for news. Texts without any metadata are
left alone.

Authority: Yoast SEO (300 words); Google Search Central, "Spam policies" (thin content with little
or no added value), which names no number.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "---\ntitle: Brot⟦⟧\n---\n\nBrot ist gut.", says=Says(data={"count": 3, "min": 300})
        ),
        Example("---\ntitle: Bread⟦⟧\n---\n\nIt is good.", language="en", options={"min": 4}),
        Example("---\ntitle: Brot\n---\n\nBrot ist gut.", options={"min": 3}),
        Example("# Brot\n\nBrot ist gut."),
    ),
)
