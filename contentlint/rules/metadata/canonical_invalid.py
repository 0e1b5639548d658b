"""Canonical addresses that search engines cannot go by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.addresses import canonicals
from contentlint.views.metadata import beside_title
from contentlint.views.structured import structured_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Field

_ADDRESS = pattern(r"https?://[^/?#\s]++(?P<path>[^?#\s]*+)(?P<rest>\S*+)$", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a canonical address that is missing, relative, contradicted, or the home page's."""
    found = canonicals(document)
    if document.page and not found:
        yield Finding(block, beside_title(document), variant="missing", severity=Severity.INFO)
        return
    targets = {str(field.value).strip() for field in found}
    if len(targets) > 1:
        for field in found[1:]:
            yield Finding(block, Span(*field.source), {"count": len(targets)}, variant="several")
        return
    for field in found[:1]:
        yield from _judged(block, field, document)


def _judged(block: Block, field: Field, document: Document) -> Iterator[Finding]:
    target = str(field.value).strip()
    if "{" in target:
        return
    match = _ADDRESS.match(target)
    data = {"target": target}
    if match is None:
        yield Finding(block, Span(*field.source), data, variant="relative")
    elif "#" in match["rest"]:
        yield Finding(block, Span(*field.source), data)
    elif match["path"] in {"", "/"} and structured_data(document).article:
        yield Finding(block, Span(*field.source), data, variant="root")


RULE = Rule(
    id="canonical-invalid",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The canonical URL {target} contains a fragment (#…), which search engines do not support.",
        "Remove the # and everything after it.",
    ),
    variants={
        "missing": Wording(
            "The page names no canonical URL; search engines choose among its copies themselves.",
            'Add <link rel="canonical" href="https://…"> with the page’s own URL.',
        ),
        "relative": Wording(
            "The canonical URL “{target}” is not absolute; copies on other hosts would point to "
            "themselves.",
            "Write it in full, starting with https://.",
        ),
        "several": Wording(
            "The page names {count} different canonical URLs; search engines ignore them all.",
            "Keep the one that belongs to this page.",
        ),
        "root": Wording(
            "The canonical URL {target} is the home page; it tells search engines to drop this "
            "article.",
            "Use the article’s own URL.",
        ),
    },
    doc="""\
A page names one canonical URL: its own, in full.

It tells search engines which of several copies counts. Flagged in whole HTML pages: none (an info),
several different ones, one that is relative or has a fragment, and, for pages whose JSON-LD says
that they are articles, that of the home page. In front matter: a `canonical` or `canonical_url`
that is no absolute address.

Authority: Google Search Central, "How to specify a canonical URL with rel=canonical"; Lighthouse
audit `canonical`.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"canonical"}),
    examples=(
        Example(
            '<html lang="de"><head><title>Brot</title><link rel="canonical" href="⟦/brot⟧"></head>'
            "<body><p>So gelingt Brot.</p></body></html>",
            format="html",
            says=Says("relative", data={"target": "/brot"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot⟦⟧</title></head><body><p>Brot.</p></body></html>',
            format="html",
            says=Says("missing", Severity.INFO),
        ),
        Example(
            "---\ntitle: Brot\ncanonical_url: ⟦https://brot.example/brot#teig⟧\n---\n\nSo geht es.",
            says=Says(data={"target": "https://brot.example/brot#teig"}),
        ),
        Example(
            '<html lang="en"><head><title>Bread</title><link rel="canonical" '
            'href="https://bread.example/a"><link rel="canonical" href="⟦https://bread.example/b⟧">'
            "</head><body><p>Bread.</p></body></html>",
            language="en",
            format="html",
            says=Says("several", data={"count": 2}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><link rel="canonical" '
            'href="⟦https://brot.example/⟧"><script type="application/ld+json">{"@type":"Article",'
            '"headline":"Brot"}</script></head><body><p>Brot.</p></body></html>',
            format="html",
            says=Says("root", data={"target": "https://brot.example/"}),
        ),
        Example(
            "---\ntitle: Brot\ncanonical_url: ⟦/brot⟧\n---\n\nSo gelingt Brot.",
            says=Says("relative"),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><link rel="canonical" '
            'href="https://brot.example/brot"></head><body><p>Brot.</p></body></html>',
            format="html",
        ),
        Example("---\ntitle: Brot\n---\n\nSo gelingt Brot."),
    ),
)
