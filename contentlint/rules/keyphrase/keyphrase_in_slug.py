"""Addresses without the keyphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.keyphrase import keyphrase, missing
from contentlint.views.slug import slug
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_ENOUGH = 0.5
"""Share of the keyphrase's words of which a slug is to have more: of one or two words, all."""


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a slug that lacks the keyphrase."""
    phrase, name = keyphrase(document), slug(document)
    if phrase is None or name is None or not document.fields:
        return
    from urllib.parse import unquote

    words = unquote(name.text).replace("-", " ").replace("_", " ").title()  # nouns have capitals
    if phrase.share(words) > _ENOUGH:
        return
    source = Span(*name.source) if name.source else Span(0, 0)
    data = {"slug": name.text, "missing": missing(phrase, words)}
    yield Finding(block, source, data)


RULE = Rule(
    id="keyphrase-in-slug",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The slug “{slug}” lacks {missing}; the URL says less about the page than it could.",
        "Add it to the slug, unless the URL is already published.",
    ),
    doc="""\
The slug contains the keyphrase.

Of keyphrases with one or two words, all should be there, of longer ones more than half. The slug is
the front matter's or the export's, else the file's name; letters may have lost their diacritics,
and be percent-encoded. Changing a published URL costs more than it gains.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected and derived forms count, umlauts spelled out, hyphens and the parts of
compounds; function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Google Search Central, "URL structure best practices" (descriptive words); Yoast SEO
(keyphrase in slug).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"keyphrase"}),
    examples=(
        Example(
            "---\ntitle: Brot\nslug: ⟦wie-teig-gelingt⟧\nkeyphrase: Roggenbrot\n---\n\nSo.",
            says=Says(data={"slug": "wie-teig-gelingt", "missing": "the keyphrase “Roggenbrot”"}),
        ),
        Example(
            "⟦⟧---\ntitle: A\nkeyphrase: rye bread\n---\n\nSo.", language="en", path="post/dough.md"
        ),
        Example("---\ntitle: Brot\nslug: suesse-broetchen\nkeyphrase: süße Brötchen\n---\n\nSo."),
        Example("---\ntitle: Brot\nslug: wie-teig-gelingt\n---\n\nSo."),
    ),
    wake=KEYPHRASE,
)
