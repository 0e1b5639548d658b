"""Titles without the keyphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.keyphrase import keyphrase, missing
from contentlint.views.metadata import search_title
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a title that lacks a word of the keyphrase."""
    phrase, title = keyphrase(document), search_title(document)
    if phrase is None or title is None or title.text in phrase:
        return
    data = {"missing": missing(phrase, title.text)}
    yield Finding(title, title.whole, data)


RULE = Rule(
    id="keyphrase-in-title",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The title lacks {missing}; in search results readers will not see that the page is about "
        "it.",
        "Name it in the title, preferably at the beginning.",
    ),
    doc="""\
The title contains the keyphrase.

It is the first thing searchers compare with what they typed.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected and derived forms count, umlauts spelled out, hyphens and the parts of
compounds; function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Google Search Central, "Influencing your title links in search results" (descriptive
titles); Yoast SEO (keyphrase in SEO title).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "---\ntitle: ⟦Wie Teig gelingt⟧\nkeyphrase: Roggenbrot\n---\n\nSo.",
            says=Says(data={"missing": "the keyphrase “Roggenbrot”"}),
        ),
        Example("# ⟦How dough works⟧\n\nSo.", language="en", keyphrase="rye bread"),
        Example(
            "---\ntitle: Roggenbrote backen wie früher\nkeyphrase: Roggenbrot backen\n---\n\nSo."
        ),
        Example("# Wie Teig gelingt\n\nSo."),
    ),
    wake=KEYPHRASE,
)
