"""Structured data that tells what the page does not show."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.structured import ARTICLES, things
from contentlint.wake import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contentlint.document import Block, Document
    from contentlint.views.shown import Shown
    from contentlint.views.structured import Node, Property

_ENOUGH = 50
"""Words of a page; one of fewer is made by scripts, and its source shows nothing."""
_SHOWN = 0.5
"""Share of a value's words, or of its pairs of words, that must be somewhere on the page."""
_LETTERS = 3
"""Of a word that is looked for."""
_FEW = 6
"""Words of a text so short that their order says little."""
_LONGEST = 60
"""Code points of a value that a message quotes."""
_TAG = pattern(r"<[^>]*+(?:>|\Z)")
_NUMBER = pattern(r"(?P<whole>\d++)(?:[.,](?P<rest>\d++))?+")
_FILLED = pattern(r"\{\{|\{%|<%|\$\{")
_ORGANIZATIONS = frozenset({"Organization", "NewsMediaOrganization", "Corporation"})


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag headlines, authors, answers, prices and ratings for machines that no reader sees."""
    if not document.page:
        return
    told = [
        (node, one, how)
        for node in things(document)
        if node.plain
        for one, how in _told(node)
        if one.written and isinstance(one.value, str | int | float)
    ]
    if not told:
        return
    from contentlint.views.shown import shown

    page = shown(document)
    if len(page.words) < _ENOUGH:
        return
    seen: set[str] = set()
    for node, one, how in told:
        value = " ".join(_TAG.sub(" ", str(one.value)).split())
        if _FILLED.search(value) or value in seen or _is_shown(value, how, page, node, one):
            continue
        seen.add(value)
        quoted = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1].rstrip()}…"
        data = {"value": quoted, "property": _bare(one.name)}
        yield Finding(block, Span(*one.source), data)


def _told(node: Node) -> Iterator[tuple[Property, str]]:
    """Yield the values that must be visible, and how to look for them."""
    kinds = ["*", *node.types, *(["Article"] if ARTICLES.intersection(node.types) else [])]
    for one in node.properties:
        name = _bare(one.name)
        how = next(filter(None, (_looked_for().get(f"{kind}.{name}") for kind in kinds)), None)
        if how is not None:
            yield one, how


def _bare(name: str) -> str:
    return ".".join(step for step in name.split(".") if not step.isdigit())


def _is_shown(value: str, how: str, page: Shown, node: Node, one: Property) -> bool:
    from contentlint.views.shown import pairs_of, words_of

    if how == "number":
        return _is_counted(value, page)
    if how == "rating":
        return page.rated or _is_counted(value, page) or _is_tallied(node, one, page)
    words = words_of(value)
    if how == "name":
        names = [word for word in words if len(word) >= _LETTERS]
        return not names or names[-1] in page.words or "://" in value or _is_of_one(node, one)
    if how == "text" and len(words) >= _FEW:
        pairs = pairs_of(words)
        return sum(pair in page.pairs for pair in pairs) >= _SHOWN * len(pairs)
    said = [word for word in words if len(word) >= _LETTERS]
    return sum(word in page.words for word in said) >= _SHOWN * len(said)


def _is_counted(value: str, page: Shown) -> bool:
    """Tell whether a number is somewhere, if only what stands before its comma."""
    match = _NUMBER.fullmatch(value.strip())
    if match is None or not value.strip("0., "):
        return True
    rest = match["rest"] or ""
    ways = {match["whole"], f"{match['whole']}{rest}", f"{match['whole']}{rest.ljust(2, '0')}"}
    return not ways.isdisjoint(page.numbers)


def _is_tallied(node: Node, one: Property, page: Shown) -> bool:
    owner = one.name.rpartition(".")[0]
    counts = (f"{owner}.ratingCount", f"{owner}.reviewCount")
    return any(
        other.name in counts and _is_counted(str(other.value), page) for other in node.properties
    )


def _is_of_one(node: Node, one: Property) -> bool:
    """Tell whether an author is an organization, which a page names by its logo."""
    owner = one.name.rpartition(".")[0]
    return any(
        (other.name == f"{owner}.@type" and other.value in _ORGANIZATIONS)
        or (_bare(other.name) == "publisher.name" and other.value == one.value)
        for other in node.properties
    )


@cache
def _looked_for() -> Mapping[str, str]:
    rows = resources.lines("core", "lists", "schema-shown", "any.txt")
    return {name: how.strip() for name, _, how in (row.partition(":") for row in rows)}


def _page(script: str, text: str) -> str:
    return (
        '<html lang=de><head><title>Brot</title><script type="application/ld+json">'
        f'{{"@context": "https://schema.org", {script}}}</script></head><body><h1>Brot aus Roggen'
        f"</h1><p>{text} {_TEXT}</p></body></html>"
    )


_TEXT = (
    "Ein gutes Brot braucht Mehl, Wasser, Salz und Zeit. Wer Sauerteig ansetzt, rührt am ersten "
    "Tag gleiche Teile Roggenmehl und warmes Wasser an, deckt alles ab und wartet bis zum Morgen. "
    "Danach kommt täglich dieselbe Menge dazu, bis er nach fünf Tagen kräftig riecht, Blasen wirft "
    "und doppelt so hoch steht wie vorher. Gebacken wird heiß auf einem Stein."
)

RULE = Rule(
    id="schema-unseen",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "“{value}” ({property}) is not shown; Google wants it visible.",
        "Show it on the page, or remove it from the structured data.",
    ),
    doc="""\
Structured data tells what readers can see as well.

On whole pages, the rule looks for headlines, authors, the names of products, recipes, events and
jobs, ingredients, prices, ratings, questions and answers, and reviews. Whatever stands anywhere in
the page's source counts as shown, even in closed boxes, attributes and the title: for a headline,
half of its words are enough, for an answer, half of its pairs of words, for an author, the last
name, for a price, what stands before the decimal point, for a rating, the number of votes or an
element with stars. Authors that are organizations are left alone, and so are pages whose text is
made by scripts.

Authority: Google Search Central, “General structured data guidelines” (“Don't mark up content that
is not visible to readers of the page”); the same for FAQ and review snippets.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"structured-data"}),
    examples=(
        Example(
            _page(
                '"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Wie lange '
                'braucht Sauerteig?", "acceptedAnswer": {"@type": "Answer", "text": "⟦Kaufen Sie '
                'unsere neuen Maschinen gleich jetzt⟧"}}]',
                "Wie lange braucht Sauerteig?",
            ),
            format="html",
            says=Says(
                data={
                    "value": "Kaufen Sie unsere neuen Maschinen gleich jetzt",
                    "property": "mainEntity.acceptedAnswer.text",
                }
            ),
        ),
        Example(
            _page(
                '"@type": "Article", "headline": "Brot aus Roggen", "author": {"@type": "Person", '
                '"name": "⟦Anna Berg⟧"}',
                "",
            ),
            format="html",
            says=Says(data={"value": "Anna Berg", "property": "author.name"}),
        ),
        Example(
            _page(
                '"@type": "Product", "name": "Brot", "offers": {"@type": "Offer", "price": '
                '"⟦4.90⟧"}, "aggregateRating": {"ratingValue": ⟦4.5⟧, "ratingCount": 17}',
                "Nur 3,90 Euro.",
            ),
            format="html",
            says=(
                Says(data={"value": "4.90", "property": "offers.price"}),
                Says(data={"value": "4.5", "property": "aggregateRating.ratingValue"}),
            ),
        ),
        Example(
            _page(
                '"@type": "Product", "name": "Brot", "offers": {"@type": "Offer", "price": '
                '"4.90"}, "aggregateRating": {"ratingValue": 4.5, "ratingCount": 17}',
                "Nur 4,90 Euro. 17 Stimmen.",
            ),
            format="html",
        ),
        Example(
            _page(
                '"@type": "Article", "headline": "So gelingt Brot aus Roggen", "author": '
                '{"@type": "Person", "name": "Anna Berg"}',
                "Von A. Berg.",
            ),
            format="html",
        ),
        Example(
            _page(
                '"@type": "Article", "author": {"@type": "Organization", "name": "Brot GmbH"}', ""
            ),
            format="html",
        ),
    ),
    wake=PAGE,
)
