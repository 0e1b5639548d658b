"""Structured data that no rich result can be made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.structured import structured_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.views.structured import Node

_REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "BreadcrumbList": (("itemListElement",),),
    "Course": (("name",), ("description",)),
    "Dataset": (("name",), ("description",)),
    "Event": (("name",), ("startDate",), ("location",)),
    "FAQPage": (("mainEntity",),),
    "JobPosting": (
        ("title",),
        ("description",),
        ("datePosted",),
        ("hiringOrganization",),
        ("jobLocation", "applicantLocationRequirements"),
    ),
    "LocalBusiness": (("name",), ("address",)),
    "Product": (("name",), ("offers", "review", "aggregateRating")),
    "QAPage": (("mainEntity",),),
    "Recipe": (("name",), ("image",)),
    "Review": (("author",), ("itemReviewed",), ("reviewRating",)),
    "SoftwareApplication": (("name",), ("offers",), ("aggregateRating", "review")),
    "VideoObject": (("name",), ("thumbnailUrl",), ("uploadDate",)),
}
"""What Google requires, by the page of each type in “Structured data markup that Google Search
supports”; of properties in one row, one is enough."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag things of a page's JSON-LD that lack what their rich result requires."""
    for node in structured_data(document).nodes:
        given = {
            name
            for one in node.properties
            if one.value not in {None, ""} and not (name := one.name.split(".")[0]).startswith("@")
        }
        if not given:
            continue  # a mere reference to what is described elsewhere
        for kind in node.types:
            rows = [row for row in _REQUIRED.get(kind, ()) if given.isdisjoint(row)]
            if rows:
                missing = ", ".join(" / ".join(row) for row in rows)
                place = _place(node, kind)
                yield Finding(block, place, {"type": kind, "missing": missing})


def _place(node: Node, kind: str) -> Span:
    named = (p for p in node.properties if p.name.partition(".")[0] == "@type")
    return Span(*next(p.source for p in named if str(p.value).endswith(kind)))


def _page(script: str) -> str:
    return (
        '<html lang=de><head><title>Brot</title><script type="application/ld+json">'
        f'{{"@context": "https://schema.org", {script}}}</script></head><body><p>Brot.</p></body>'
        "</html>"
    )


RULE = Rule(
    id="schema-incomplete",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The JSON-LD ({type}) lacks {missing}, without which Google shows no rich result.",
        "Add the missing properties with what the page shows.",
    ),
    doc="""\
Structured data has what its rich result requires.

The rule checks the things that a page's JSON-LD describes by themselves (at the top, in a `@graph`,
as `mainEntity`): BreadcrumbList, Course, Dataset, Event, FAQPage, JobPosting, LocalBusiness,
Product (an offer, a review or a rating), QAPage, Recipe, Review, SoftwareApplication and
VideoObject. What is only named by its `@id` is left alone. Articles require nothing: what is
recommended for them, [article-schema-incomplete](article-schema-incomplete.md) says.

Authority: Google Search Central, the “required properties” on the page of each of these types:
Breadcrumb, Course list, Dataset, Event, FAQ, Job posting, Local business, Product snippet, Q&A,
Recipe, Review snippet, Software app, Video.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"structured-data"}),
    examples=(
        Example(
            _page('"@type": "⟦Recipe⟧", "name": "Roggenbrot"'),
            format="html",
            says=Says(data={"type": "Recipe", "missing": "image"}),
        ),
        Example(
            _page('"@type": "⟦Product⟧", "name": "Mehl"'),
            format="html",
            says=Says(data={"type": "Product", "missing": "offers / review / aggregateRating"}),
        ),
        Example(
            _page('"@graph": [{"@type": "⟦VideoObject⟧", "name": "Kneten", "uploadDate": ""}]'),
            format="html",
            says=Says(data={"type": "VideoObject", "missing": "thumbnailUrl, uploadDate"}),
        ),
        Example(_page('"@type": "Recipe", "name": "Brot", "image": ["a.jpg"]'), format="html"),
        Example(
            _page('"@type": "Product", "name": "Mehl", "offers": {"price": "2"}'), format="html"
        ),
        Example(_page('"@type": "Recipe", "@id": "#rezept"'), format="html"),
        Example(_page('"@type": "Organization", "name": "Brot GmbH"'), format="html"),
    ),
)
