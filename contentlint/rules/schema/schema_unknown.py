"""Structured data in words that schema.org does not have."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.structured import things
from contentlint.wake import STRUCTURED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document
    from contentlint.views.structured import Property

_NAME = pattern(r"[A-Za-z]\w*")
_SCHEMA = pattern(r"(?:https?://schema\.org/|schema:)?(?P<name>[A-Za-z0-9]\w*)")


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag types and properties that are none, once each."""
    seen: set[str] = set()
    for node in things(document):
        if not node.plain:
            continue
        for one in node.properties:
            for variant, name in _unknown(one):
                if name not in seen:
                    seen.add(name)
                    level = Severity.INFO if variant else None
                    place = Span(*one.source)
                    yield Finding(block, place, {"name": name}, variant=variant, severity=level)


def _unknown(one: Property) -> Iterator[tuple[str, str]]:
    parts = [part for part in one.name.split(".") if not part.isdigit()]
    if "@context" in parts:
        return
    for part in parts:
        bare = part.removesuffix("-input").removesuffix("-output")
        if _NAME.fullmatch(bare) and bare not in _names("schema-properties"):
            yield "property", part
            return  # what is in it are no words of schema.org either
    if parts[-1:] == ["@type"]:
        match = _SCHEMA.fullmatch(str(one.value).strip())
        if match and match["name"] not in _names("schema-types"):
            yield "", match["name"]


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(resources.lines("core", "lists", kind, "any.txt"))


def _page(script: str, context: str = "https://schema.org") -> str:
    return (
        '<html lang=de><head><title>Brot</title><script type="application/ld+json">'
        f'{{"@context": "{context}", {script}}}</script></head><body><p>Brot.</p></body></html>'
    )


RULE = Rule(
    id="schema-unknown",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wake=STRUCTURED,
    wording=Wording(
        "schema.org has no type “{name}”; search engines ignore what it describes.",
        "Use the type’s exact name, capitals included.",
    ),
    variants={
        "property": Wording(
            "schema.org has no property “{name}”; search engines ignore it.",
            "Use the property’s exact name, capitals included.",
        ),
    },
    doc="""\
Structured data uses types and properties that schema.org has.

The rule flags types (`Artikel`, `Blogposting`) and, as an info, properties that do not exist, each
once, in JSON-LD, microdata and RDFa. A script with further vocabularies in its `@context` is left
alone, and so are names with a prefix and things of other vocabularies.

Authority: schema.org (the full list of types and properties); Google's and Schema.org's validators
report the same.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"structured-data"}),
    examples=(
        Example(
            _page('"@type": "⟦Artikel⟧", "headline": "Brot"'),
            format="html",
            says=Says(data={"name": "Artikel"}),
        ),
        Example(
            _page('"@type": "Article", "titel": "⟦Brot⟧", "author": {"@type": "⟦Autor⟧"}'),
            format="html",
            says=(
                Says("property", Severity.INFO, {"name": "titel"}),
                Says(data={"name": "Autor"}),
            ),
        ),
        Example(
            _page(
                '"@graph": [{"@type": "https://schema.org/WebSite", "potentialAction": {"@type": '
                '"SearchAction", "query-input": "required name=q"}}]'
            ),
            format="html",
        ),
        Example(_page('"@type": "Artikel"', "https://brot.example/woerter"), format="html"),
        Example(_page('"@type": "gs1:Brot", "gs1:mehl": "Roggen"'), format="html"),
        Example(
            _page('"@type": "Article", "metadata": {"blogId": "⟦7⟧", "autor": {"@type": "Autor"}}'),
            format="html",
            says=Says("property", Severity.INFO, {"name": "metadata"}),
        ),
    ),
)
