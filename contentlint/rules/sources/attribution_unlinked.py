"""Reports that are referred to and not linked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.views.mentions import SCOPES, Mention, has_link, mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


class Options(RuleOptions):
    """What a project can set."""

    extra: Annotated[
        tuple[str, ...],
        "Further names, each with its other forms after semicolons: `Brotblatt; BB`.",
    ] = ()


def check(_: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the first mention of each publisher in a paragraph without a link."""
    from contentlint.language import gazetteer

    linked: set[str] = set()
    found: dict[str, Mention] = {}
    for block in document.body:
        if block.scope not in SCOPES or block.quoted:
            continue
        for mention in mentions(block):
            if block.text.endswith(("via ", "Via "), 0, mention.span.start):
                continue
            words = mention.name.split(" ")
            for size in range(len(words), 0, -1):
                part = " ".join(words[:size])
                name = gazetteer.known(part, options.extra)
                if name is None:
                    continue
                if size < len(words) and not _ends_names(document.language_of(block)):
                    break  # "the BBC Micro manual", "a Slack API": the name goes on
                if has_link(block):
                    linked.add(name)
                elif not mention.label:
                    span = Span(mention.span.start, mention.span.start + len(part))
                    found.setdefault(name, mention._replace(name=part, span=span))
                break
    for name, mention in found.items():
        if name not in linked:
            yield Finding(mention.block, mention.span, {"match": mention.name})


def _ends_names(tag: str) -> bool:
    """Tell whether a capital may begin what is no part of a name, as nouns do in German."""
    return languages.of(tag).capitalised_nouns


RULE = Rule(
    id="attribution-unlinked",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The text refers to “{match}” without a link; readers cannot check the report.",
        "Link to the report.",
    ),
    doc="""\
Reports that the text refers to are linked.

"Laut einem Bericht von Bloomberg" or "wie Reuters meldet" rests on a text that readers want to see.
The rule flags the first reference to each publisher, agency or platform of the list of
`source-misspelled`, where its paragraph has no link at all and no other paragraph or line of
sources links it. Quoted text is left alone.

Authority: Google's guidance on helpful content, which asks for clear sourcing.
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "Laut einem Bericht von ⟦Bloomberg⟧ gab das Startup Millionen aus.",
            says=Says(data={"match": "Bloomberg"}),
        ),
        Example(
            "Wie die ⟦Süddeutsche Zeitung⟧ berichtet, steigt der Preis. "
            "Laut Süddeutscher Zeitung sinkt er."
        ),
        Example("According to a report by ⟦Reuters⟧, prices rise.", language="en"),
        Example("Laut einem [Bericht von Bloomberg](https://example.org) sinkt der Preis."),
        Example("Laut Bloomberg sinkt der Preis.\n\nQuelle: [Bloomberg](https://example.org/1)\n"),
        Example("Laut Bäcker Blum sinkt der Preis. Golem und Bloomberg sind Namen."),
        Example("> Laut Bloomberg sinkt der Preis."),
        Example("Wir treffen uns via Zoom.", note="A way, and no witness."),
        Example("Laut ⟦Brotblatt⟧ sinkt der Preis.", options={"extra": ["Brotblatt"]}),
    ),
)
