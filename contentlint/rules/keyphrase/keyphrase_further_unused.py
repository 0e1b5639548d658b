"""Further keyphrases that the text does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import HEADINGS, PROSE, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.keyphrase import further_keyphrases
from contentlint.wake import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_READ = PROSE.union(HEADINGS)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each further keyphrase of which no paragraph and no heading has all the words."""
    found = tuple(further_keyphrases(document))
    if not found:
        return
    texts = [one.text for one in document.body if one.scope in _READ]
    for phrase, place in found:
        if texts and all(text not in phrase for text in texts):
            data = {"keyphrase": phrase.text}
            yield Finding(block, place, data)


RULE = Rule(
    id="keyphrase-further-unused",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "No paragraph and no heading has the further keyphrase “{keyphrase}”; the article will "
        "hardly be found by it.",
        "Write about it where it belongs, or take it off the list.",
    ),
    doc="""\
The text has each further keyphrase of the article.

Further ones are what follows the first in a list (`keyphrases`, Rank Math's and SEOPress's field),
and what `related_keyphrases`, `secondary_keywords` and the like, or Yoast's related keyphrases in
an export, name. One paragraph or heading should have all its words. Where the main keyphrase
belongs, the other rules of this category say; its synonyms (`synonyms`, `keyphrase_synonyms`,
Yoast's) count there as well, but for title, H1, slug and density.

Authority: Yoast SEO (related keyphrases, synonyms); Rank Math (secondary keywords).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "---\nkeyphrases:\n  - Roggenbrot\n  - ⟦Sauerteig füttern⟧\n---\n\nRoggenbrot backen.",
            says=Says(data={"keyphrase": "Sauerteig füttern"}),
        ),
        Example(
            "---\nkeyphrase: rye bread\nsecondary_keywords: starter, ⟦levain⟧\n---\n\n"
            "Rye bread needs a starter.",
            language="en",
            says=Says(data={"keyphrase": "levain"}),
        ),
        Example(
            "---\nkeyphrases: [Roggenbrot, Sauerteig füttern]\n---\n\n# Roggenbrot\n\n"
            "Man füttert den Sauerteig."
        ),
        Example("---\nkeyphrase: Roggenbrot\nkeyword: Laib\n---\n\nRoggenbrot backen."),
        Example("---\nkeyphrase: Roggenbrot\n---\n\nKuchen backen."),
        Example("---\nkeyphrases: [Roggenbrot, Hefe]\n---\n", note="Nothing to read yet."),
    ),
    wake=FIELDS,
)
