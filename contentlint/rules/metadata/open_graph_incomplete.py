"""Pages that look poor where they are shared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.kind import kind
from contentlint.views.metadata import beside_title
from contentlint.wake import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_WANTED = ("og:title", "og:description", "og:image")
_ADDRESSES = frozenset({"og:image", "og:image:url", "og:image:secure_url", "og:url"})
_RELATIVE = pattern(r"(?![a-z][a-z0-9+.-]*:|//)[^\s{<\[$%]", re.IGNORECASE)
"""An address without host, unless a template is yet to put it there."""
_ALSO = {"og:image": ("og:image:url", "og:image:secure_url", "twitter:image")}


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a page whose head lacks one of the three properties that make a preview."""
    if not document.page or kind(document) == "error":
        return
    # About these very properties.
    given = {field.name for field in document.fields if field.origin == "meta" and field.value}
    missing = [name for name in _WANTED if given.isdisjoint({name, *_ALSO.get(name, ())})]
    if missing:
        yield Finding(block, beside_title(document), {"missing": ", ".join(missing)})
    for field in document.fields:
        address = str(field.value).strip()
        if field.origin == "meta" and field.name in _ADDRESSES and _RELATIVE.match(address):
            data = {"name": field.name, "target": address}
            yield Finding(block, Span(*field.source), data, variant="relative")


RULE = Rule(
    id="open-graph-incomplete",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The page’s head lacks {missing}; previews of shared links will be guessed or bare.",
        'Add <meta property="og:…" content="…"> for each.',
    ),
    variants={
        "relative": Wording(
            "{name} names “{target}” without a host; most networks cannot load it.",
            "Write it in full, starting with https://.",
        )
    },
    doc="""\
A page says how it should look when it is shared.

Networks and messengers build their previews from `og:title`, `og:description` and `og:image`. One
finding names those that are missing in the head of a whole HTML page; an `og:image` or `og:url`
without a host is flagged where it stands. Markdown leaves them to a template, and is left alone. Of
real German pages, 20 to 23% lack one of them; technical documentation nearly always does.

Authority: The Open Graph protocol (ogp.me); the sharing guides of the networks that read it.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"page"}),
    examples=(
        Example(
            '<html lang="de"><head><title>Brot⟦⟧</title><meta property="og:title" content="Brot">'
            "</head><body><p>Brot.</p></body></html>",
            format="html",
            says=Says(data={"missing": "og:description, og:image"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><meta property="og:title" content="Brot">'
            '<meta property="og:description" content="Wie Brot gelingt."><meta property="og:image" '
            'content="https://brot.example/a.jpg"></head><body><p>Brot.</p></body></html>',
            format="html",
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><meta property="og:title" content="Brot">'
            '<meta property="og:description" content="Wie Brot gelingt."><meta property="og:image" '
            'content="⟦/a.jpg⟧"></head><body><p>Brot.</p></body></html>',
            format="html",
            says=Says("relative", data={"name": "og:image", "target": "/a.jpg"}),
        ),
        Example("---\ntitle: Bread\n---\n\nBread.", language="en"),
    ),
    wake=PAGE,
)
