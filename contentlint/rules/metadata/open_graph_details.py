"""Previews that networks have to complete themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.metadata import beside_title
from contentlint.wake import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_WANTED = ("og:type", "og:url", "og:image:alt", "twitter:card")
_ABOUT_AN_IMAGE = frozenset({"og:image:alt"})
_IMAGES = frozenset({"og:image", "og:image:url", "og:image:secure_url"})
_ALSO = {"og:image:alt": "twitter:image:alt"}
_CARDS = frozenset({"app", "player", "summary", "summary_large_image"})


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a page with a preview that lacks some of its details, and kinds of card unknown to X."""
    if not document.page:
        return
    # About these very properties.
    meta = [field for field in document.fields if field.origin == "meta" and field.value]
    given = {field.name for field in meta}
    if not any(name.startswith("og:") for name in given):
        return
    wanted = _WANTED if _IMAGES & given else tuple(n for n in _WANTED if n not in _ABOUT_AN_IMAGE)
    missing = [name for name in wanted if given.isdisjoint({name, _ALSO.get(name, name)})]
    if missing:
        yield Finding(block, beside_title(document), {"missing": ", ".join(missing)})
    for field in meta:
        value = str(field.value).strip()
        if field.name == "twitter:card" and value.lower() not in _CARDS:
            yield Finding(block, Span(*field.source), {"value": value}, variant="card")


_PAGE = (
    '<html><head><title>Brot{}</title><meta property="og:title" content="Brot">{}</head>'
    "<body><p>Brot.</p></body></html>"
)
_TYPE = '<meta property="og:type" content="article">'
_URL = '<meta property="og:url" content="https://brot.example/brot">'
_IMAGE = '<meta property="og:image" content="https://brot.example/a.jpg">'
_ALT = '<meta property="og:image:alt" content="Ein Laib">'
_CARD = '<meta name="twitter:card" content="summary">'

RULE = Rule(
    id="open-graph-details",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The page’s head lacks {missing}; networks complete the preview as they see fit.",
        'Add <meta property="og:…" content="…"> or <meta name="twitter:card" content="…">.',
    ),
    variants={
        "card": Wording(
            "“{value}” is not a card type; X shows this page without a preview.",
            "Write summary_large_image, or summary for a small image.",
        )
    },
    default=False,
    doc="""\
A preview leaves nothing for networks to guess.

Open Graph requires `og:type` and `og:url` besides what
[open-graph-incomplete](open-graph-incomplete.md) asks for, and recommends `og:image:alt` for every
image; X shows a large image only if `twitter:card` says so. One finding names what is missing in
the head of a whole HTML page that has a preview, and a `twitter:card` of an unknown type is flagged
where it stands. Previews work without, so the rule is off unless selected.

Authority: The Open Graph protocol (ogp.me); X Developer Platform, “Cards markup”.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"page"}),
    examples=(
        Example(
            _PAGE.format("⟦⟧", _IMAGE),
            format="html",
            says=Says(data={"missing": "og:type, og:url, og:image:alt, twitter:card"}),
        ),
        Example(
            _PAGE.format("⟦⟧", _TYPE + _URL),
            format="html",
            says=Says(data={"missing": "twitter:card"}),
        ),
        Example(
            _PAGE.format("", _TYPE + _URL + '<meta name="twitter:card" content="⟦large⟧">'),
            format="html",
            says=Says("card", data={"value": "large"}),
        ),
        Example(_PAGE.format("", _TYPE + _URL + _IMAGE + _ALT + _CARD), format="html"),
        Example(
            "<html lang=en><head><title>Bread</title></head><body><p>Bread.</p></body></html>",
            language="en",
            format="html",
            note="Without any preview, open-graph-incomplete speaks.",
        ),
    ),
    wake=PAGE,
)
