"""Structured data that no rich result can be made of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.record import Record
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.structured import things
from contentlint.wake import STRUCTURED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contentlint.document import Block, Document
    from contentlint.views.structured import Node, Property

_UNSHOWN = frozenset({"FAQPage"})
"""Types of which Google makes no results any more, and others still read."""


class _Part(Record):
    """A thing, or one that stands in it."""

    path: str
    """Of types and properties: ``Product``, ``offers``, ``mainEntity.acceptedAnswer``."""
    types: tuple[str, ...]
    given: frozenset[str]
    """Names of what it has, those of what that has as well: ``item``, ``item.name``."""
    place: Span


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag things that a page describes which lack what their rich result requires."""
    nodes = [node for node in things(document) if node.plain]
    told: set[tuple[str, tuple[str, ...]]] = set()
    for number, node in enumerate(nodes):
        if not node.whole:
            continue
        also = _also(node, nodes, number)
        if also is None:
            continue
        for part in _parts(node, also):
            for kind, missing in _missing(part, node.types):
                if (kind, missing) in told:
                    continue  # what a template leaves out of all items of a list
                told.add((kind, missing))
                data = {"type": kind, "missing": ", ".join(missing)}
                if _UNSHOWN.intersection(node.types):
                    yield Finding(
                        block, part.place, data, variant="unshown", severity=Severity.INFO
                    )
                else:
                    yield Finding(block, part.place, data)


def _is_described(properties: Sequence[Property]) -> bool:
    """Tell whether it is more than a mere reference to what is described elsewhere."""
    return any(_has(one) and not _last(one.name).startswith("@") for one in properties)


def _last(name: str) -> str:
    """Return the last step of a dotted name that is no place in a list."""
    return next(step for step in reversed(name.split(".")) if not step.isdigit())


def _has(one: Property) -> bool:
    return one.value is not None and one.value != ""


def _also(node: Node, nodes: Sequence[Node], number: int) -> list[Property] | None:
    """Return what is said of a thing in other places; ``None`` if an earlier one tells it all."""
    name = node.identity
    if not name:
        return []
    same = [at for at, other in enumerate(nodes) if other.identity == name]
    if same[0] != number:
        return None
    return [one for at in same[1:] for one in nodes[at].properties]


def _parts(node: Node, also: Sequence[Property]) -> Iterator[_Part]:
    """Yield a thing and those in it that have properties, the outer ones first."""
    by_owner: dict[str, list[Property]] = {"": []}
    for one in (*node.properties, *also):
        owner = ""
        for step in one.name.split("."):
            by_owner.setdefault(owner, []).append(one)
            owner = f"{owner}.{step}" if owner else step
    for owner, properties in by_owner.items():
        if f"{owner}.0" not in by_owner:
            below = len(owner) + 1 if owner else 0
            names = [(one.name[below:], one) for one in properties]
            types = tuple(str(p.value) for name, p in names if name.partition(".")[0] == "@type")
            if _is_described([p for _, p in names]):
                yield _Part(_bare(owner), types, _given(names), _place(properties, below, node))


def _bare(owner: str) -> str:
    return ".".join(step for step in owner.split(".") if not step.isdigit())


def _given(names: Sequence[tuple[str, Property]]) -> frozenset[str]:
    given: set[str] = set()
    for name, one in names:
        steps = [step for step in name.split(".") if not step.isdigit()]
        if _has(one):
            given.update(".".join(steps[: length + 1]) for length in range(min(len(steps), 2)))
    return frozenset(given)


def _place(properties: Sequence[Property], below: int, node: Node) -> Span:
    """Return where the type is written, else the first value."""
    typed = (one for one in properties if one.name[below:].partition(".")[0] == "@type")
    first = next(typed, None) or (properties[0] if properties else None)
    return Span(*(first.source if first else node.source))


def _missing(part: _Part, owners: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a thing lacks, with what it is called."""
    if not part.path:
        asked = [(kind, kind) for kind in owners]
    else:
        asked = [(f"{kind}.{part.path}", _called(part, kind)) for kind in owners]
        asked.append((f"*.{part.path}", _called(part, owners[0])))
    for name, called in asked:
        rows = _required().get(name, ())
        missing = tuple(" / ".join(row) for row in rows if part.given.isdisjoint(row))
        if missing:
            yield called, missing


def _called(part: _Part, owner: str) -> str:
    return part.types[0] if part.types else f"{owner}.{part.path}"


@cache
def _required() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return what Google requires; of properties in one row, one is enough."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in resources.lines("core", "lists", "schema-required", "any.txt"):
        name, _, asked = line.partition(":")
        found[name] = tuple(tuple(one.strip().split("|")) for one in asked.split(","))
    return found


def _page(script: str) -> str:
    return (
        '<html lang=de><head><title>Brot</title><script type="application/ld+json">'
        f'{{"@context": "https://schema.org", {script}}}</script></head><body><p>Brot.</p></body>'
        "</html>"
    )


RULE = Rule(
    id="schema-incomplete",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wake=STRUCTURED,
    wording=Wording(
        "The structured data ({type}) lacks {missing}, without which Google shows no rich result.",
        "Add the missing properties with what the page shows.",
    ),
    variants={
        "unshown": Wording(
            "The structured data ({type}) lacks {missing}; services that read questions skip them.",
            "Add the missing properties with what the page shows.",
        ),
    },
    doc="""\
Structured data has what its rich result requires.

The rule checks the things that a page describes by themselves (at the top, in a `@graph`, as
`mainEntity`), in JSON-LD, microdata or RDFa: BreadcrumbList, Course, Dataset, Event, JobPosting,
LocalBusiness, Product, QAPage, Recipe, Review, SoftwareApplication and VideoObject, with their
offers, ratings, reviews, places and list items. FAQPage is an info: Google has shown no results for
it since 7 May 2026, but others still read it. What is only named by its `@id` is left alone. What
is described in several places counts as one, and what all items of a list lack is reported once.
Articles and organizations require nothing: what is recommended for articles,
[article-schema-incomplete](article-schema-incomplete.md) says.

Authority: Google Search Central, the “required properties” on the page of each of these types:
Breadcrumb, Course list, Dataset, Event, FAQ, Job posting, Local business, Product snippet, Q&A,
Recipe, Review snippet, Software app, Video (`rules/core/lists/schema-required/any.txt` has them).
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
        Example(
            '<html lang=de><head><title>Brot</title></head><body><div itemscope itemtype="'
            '⟦https://schema.org/Recipe⟧"><p itemprop="name">Brot</p></div></body></html>',
            format="html",
            says=Says(data={"type": "Recipe", "missing": "image"}),
        ),
        Example(
            _page(
                '"@type": "Product", "name": "Mehl", "aggregateRating": {"@type": '
                '"⟦AggregateRating⟧", "ratingValue": 4}'
            ),
            format="html",
            says=Says(
                data={"type": "AggregateRating", "missing": "ratingCount / reviewCount"},
            ),
        ),
        Example(
            _page(
                '"@type": "FAQPage", "mainEntity": [{"@type": "⟦Question⟧", "name": "Wie lange?"}]'
            ),
            format="html",
            says=Says("unshown", Severity.INFO, {"type": "Question", "missing": "acceptedAnswer"}),
        ),
        Example(_page('"@type": "Recipe", "name": "Brot", "image": ["a.jpg"]'), format="html"),
        Example(
            _page('"@type": "Product", "name": "Mehl", "offers": {"price": "2"}'), format="html"
        ),
        Example(_page('"@type": "Recipe", "@id": "#rezept"'), format="html"),
        Example(_page('"@type": ["Recipe", "NewsArticle"], "@id": "#rezept"'), format="html"),
        Example(_page('"@type": "Organization", "name": "Brot GmbH"'), format="html"),
    ),
)
