"""Meta descriptions without the keyphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.views.keyphrase import keyphrase, missing, wordings
from contentlint.wake import KEYPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_MOST = 2
"""Times that a description may name it without being stuffed."""


def check(_: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a description that lacks a word of the keyphrase, or repeats it."""
    phrase, description = keyphrase(document), document.description
    if phrase is None or description is None:
        return
    data: dict[str, object] = {"phrase": phrase.text}
    found = phrase.occurrences(description.text, compounds=False)
    if len(found) > _MOST:
        data["count"] = len(found)
        yield Finding(description, found[_MOST], data, variant="many")
    elif all(description.text not in one for one in wordings(document)):
        data["missing"] = missing(phrase, description.text)
        yield Finding(description, description.whole, data)


RULE = Rule(
    id="keyphrase-in-description",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The meta description lacks {missing}; search engines show matches in bold.",
        "Name it once, in whatever form reads well.",
    ),
    variants={
        "many": Wording(
            "The meta description contains the keyphrase “{phrase}” {count} times; that reads "
            "like advertising.",
            "Keep one.",
        ),
    },
    doc="""\
The meta description contains the keyphrase once or twice.

Search engines set what was searched for in bold, and rather show a passage of the page if the meta
description lacks it.

The keyphrase comes from the front matter (`keyphrase`, `keyword`, `focus_keyword`, …), from Yoast's
field in a WordPress export, or from the configuration (`keyphrase`, `--keyphrase`); without one the
rule is silent. Inflected and derived forms count, umlauts spelled out, hyphens and the parts of
compounds; function words do not, and a phrase in quotation marks is looked for exactly.

Authority: Google Search Central, "Control your snippets in search results"; Yoast SEO (keyphrase in
meta description).
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"description", "keyphrase"}),
    examples=(
        Example(
            "---\ntitle: A\ndescription: ⟦Wie Teig gelingt.⟧\nkeyphrase: Roggenbrot\n---\n\nSo.",
            says=Says(data={"phrase": "Roggenbrot", "missing": "the keyphrase “Roggenbrot”"}),
        ),
        Example(
            "---\ntitle: A\ndescription: Rye here, rye there, ⟦rye⟧ again.\nkeyphrase: "
            "rye\n---\n\nSo.",
            language="en",
            says=Says("many", data={"phrase": "rye", "count": 3}),
        ),
        Example(
            "---\ntitle: A\ndescription: Wie Roggenbrote gelingen.\nkeyphrase: "
            "Roggenbrot\n---\n\nSo."
        ),
        Example("---\ntitle: A\ndescription: Wie Teig gelingt.\n---\n\nSo."),
    ),
    wake=KEYPHRASE,
)
