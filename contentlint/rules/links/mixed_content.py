"""Insecure parts of secure pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.views.addresses import canonical_address, loaded
from contentlint.wake import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag what an article loads over ``http://`` where its canonical address has https."""
    if not canonical_address(document).lower().startswith("https://"):
        return
    parts = [(one.target, one.target_source) for one in document.images if one.article]
    # An area is a link, and loads nothing.
    parts += [
        (str(field.value), field.source)
        for field in loaded(document)
        if ("element", "area") not in field.attributes
    ]
    for target, place in parts:
        if target.strip().lower().startswith("http://"):
            yield Finding(block, Span(*place), {"url": target.strip()})


_HEAD = (
    '<html lang=de><head><title>Brot</title><link rel="canonical" '
    'href="{}://brot.example/brot"></head><body><p>So gelingt Brot.</p>{}</body></html>'
)

RULE = Rule(
    id="mixed-content",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wake=FIELDS,
    wording=Wording(
        "This secure page loads {url} without encryption; browsers block it or warn.",
        "Write https://, or host the file yourself.",
    ),
    doc="""\
A page with https loads nothing over http.

Browsers block scripts and frames that a secure page loads without encryption, and load pictures,
films and sounds over https or not at all. The rule judges pages and articles whose canonical URL
begins with `https://`: their pictures (`srcset` and backgrounds included), players, frames, objects
and scripts. Links are left alone.

Authority: W3C, Mixed Content; Lighthouse audit `is-on-https`; Ahrefs and Semrush report it.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"canonical"}),
    examples=(
        Example(
            _HEAD.format(
                "https", '<p>Ofen: <img src="⟦http://brot.example/a.jpg⟧" alt="Ein Ofen"></p>'
            ),
            format="html",
            says=Says(data={"url": "http://brot.example/a.jpg"}),
        ),
        Example(
            _HEAD.format("https", '<p>Text.</p><iframe src="⟦HTTP://karte.example/⟧"></iframe>'),
            format="html",
            says=Says(data={"url": "HTTP://karte.example/"}),
        ),
        Example(
            _HEAD.format(
                "https",
                '<p><img src="https://brot.example/a.jpg" alt="Ofen"><map><area alt="Ofen" '
                'href="http://ofen.example/"></map><a href="http://ofen.example/">Ofen</a></p>',
            ),
            format="html",
        ),
        Example(
            _HEAD.format("http", '<p>Ofen: <img src="http://brot.example/a.jpg" alt="Ofen"></p>'),
            format="html",
        ),
        Example("![Ein Ofen](http://brot.example/a.jpg)", note="Nobody knows where it is shown."),
    ),
)
