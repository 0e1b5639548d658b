"""Long articles without a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import PROSE, Scope
from contentlint.finding import Finding, Severity, passed
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text.patterns import pattern
from contentlint.views.kind import is_article
from contentlint.views.metadata import beside_title, names_image
from contentlint.wake import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_SHOWN = pattern(
    r"\{\{[<%]\s*(?:figure|img|image|gallery|youtube|video|vimeo)"
    r"|\{%\s*(?:include|figure|image|img|picture|youtube)"
    r"|<(?:Image|Figure|picture|video|svg|iframe|object|embed)\b|!\[|\[gallery|<!-- "
    r"wp:(?:image|gallery)"
)


class Options(RuleOptions):
    """What can be set."""

    words: Annotated[int, "Number of words from which an article should have a picture."] = 300


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag articles without any image, video or drawing, in text or metadata."""
    if not document.fields or not is_article(document):
        return
    if any(image.article for image in document.images) or _SHOWN.search(document.own_source):
        return
    if names_image(document):
        return
    count = sum(len(document.words(b)) for b in document.body if b.scope in PROSE)
    if count >= options.words:
        data = {"count": count, "min": options.words}
        share = passed(count, options.words, 2 * options.words)
        yield Finding(block, beside_title(document), data, share=share)


RULE = Rule(
    id="image-none",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The article has {count} words but no image (expected from {min} up): link previews stay "
        "bare.",
        "Add an informative image with alt text.",
    ),
    doc="""\
A long article has an image.

From 300 words on. Images, drawings, videos and frames count, as do those that templates insert, and
a picture named in the metadata (`image`, `cover`, `og:image`, …). Plain text, and texts without any
metadata, are left alone.

Authority: Yoast SEO (at least one image); Google Search Central, "Google Discover and your website"
(large, compelling images).
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "---\ntitle: Brot⟦⟧\n---\n\nDas Brot ist gut.",
            options={"words": 3},
            says=Says(data={"count": 4, "min": 3}),
        ),
        Example("---\ntitle: Bread⟦⟧\n---\n\nIt is good.", language="en", options={"words": 3}),
        Example("---\ntitle: Brot\n---\n\nDas Brot ![Laib](a.jpg) ist gut.", options={"words": 3}),
        Example("---\ntitle: Brot\nimage: a.jpg\n---\n\nDas Brot ist gut.", options={"words": 3}),
        Example("---\ntitle: Brot\n---\n\nDas Brot ist gut."),
        Example("# Brot\n\nDas Brot ist gut.", options={"words": 3}),
    ),
    wake=FIELDS,
)
