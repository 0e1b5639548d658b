"""Canonical addresses that search engines cannot go by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language.tags import primary_subtag
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.addresses import alternates, canonicals, path, shared_address
from contentlint.views.fragments import unquoted
from contentlint.views.kind import kind
from contentlint.views.metadata import beside_title, declared_language, stands_in_body, text_of
from contentlint.views.structured import structured_data
from contentlint.wake import FIELDS_OR_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Field

_ADDRESS = pattern(r"https?://[^/?#\s]++(?P<path>[^?#\s]*+)(?P<rest>\S*+)$", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag a canonical address that is missing, relative, contradicted, or the home page's."""
    found = canonicals(document)
    if document.page and not found:
        if kind(document) != "error":
            yield Finding(block, beside_title(document), variant="missing", severity=Severity.INFO)
        return
    targets = {str(field.value).strip() for field in found}
    if len(targets) > 1:
        for field in found[1:]:
            yield Finding(block, Span(*field.source), {"count": len(targets)}, variant="several")
        return
    for field in found[:1]:
        target = str(field.value).strip()
        if stands_in_body(field, document):
            yield Finding(block, Span(*field.source), {"target": target}, variant="body")
        elif "{" not in target:
            yield from _judged(block, field, target, document)


def _judged(block: Block, field: Field, target: str, document: Document) -> Iterator[Finding]:
    match = _ADDRESS.match(target)
    data = {"target": target}
    if match is None:
        yield Finding(block, Span(*field.source), data, variant="relative")
    elif "#" in match["rest"]:
        yield Finding(block, Span(*field.source), data)
    elif match["path"] in {"", "/"} and structured_data(document).article:
        yield Finding(block, Span(*field.source), data, variant="root")
    elif code := _other_language(target, document):
        data = {"target": target, "code": code}
        yield Finding(block, Span(*field.source), data, variant="language")
    else:
        yield from _shared(block, target, document)


def _other_language(target: str, document: Document) -> str:
    """Return the code of the version in another language that an address is; ``""`` if none."""
    here = path(document.path.replace("\\", "/"))
    if f"/{here}".endswith(f"/{path(target)}"):
        return ""  # the page's own address: then its language is declared wrongly
    declared = declared_language(document)
    own = primary_subtag(str(declared.value)) if declared is not None else ""
    versions = dict(alternates(document))
    codes = [code for code, url in versions.items() if _same(url, target)]
    languages = {primary_subtag(code) for code in versions}
    if own not in languages or any(_may_be(code, own) for code in codes):
        return ""
    return next(iter(codes), "")


def _may_be(code: str, own: str) -> bool:
    return primary_subtag(code) in {own, "x"}


def _shared(block: Block, target: str, document: Document) -> Iterator[Finding]:
    """Flag the address by which networks know the page if it is another one."""
    field = shared_address(document)
    shared = text_of(field)
    # An article that was published elsewhere first names its original, and shares itself.
    if field is not None and _domain(shared) == _domain(target) and not _same(shared, target):
        data = {"target": target, "shared": shared}
        place = Span(*field.source)
        yield Finding(block, place, data, variant="shared", severity=Severity.INFO)


def _domain(url: str) -> list[str]:
    return url.partition("//")[2].partition("/")[0].lower().rsplit(".", 2)[-2:]


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(url: str) -> str:
    """Return an address as far as redirects that every site has do not change it."""
    host, _, way = url.partition("//")[2].partition("/")
    return f"{host.lower().removeprefix('www.')}/{unquoted(way)}".rstrip("/")


RULE = Rule(
    id="canonical-invalid",
    severity=Severity.WARNING,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wake=FIELDS_OR_PAGE,
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
        "body": Wording(
            "The canonical URL {target} is in <body>, where search engines ignore it.",
            "Move the <link> into <head>; an element that does not belong there ends it.",
        ),
        "language": Wording(
            "The canonical URL {target} is the version for “{code}”; this one drops out of search.",
            "Use the page’s own URL: hreflang already links the languages.",
        ),
        "shared": Wording(
            "og:url names {shared}, but the canonical URL is {target}; networks count two pages.",
            "Use the canonical URL in og:url as well.",
        ),
    },
    doc="""\
A page names one canonical URL: its own, in full.

It tells search engines which of several copies counts. What the rule flags in whole HTML pages:
none (an info), several different ones, one that is relative or has a fragment, and, for pages whose
JSON-LD says that they are articles, that of the home page, that of a version in another language
(by hreflang), one in `<body>`, and, as an info, an `og:url` that differs. In front matter: a
`canonical` or `canonical_url` that is not an absolute URL.

Authority: Google Search Central, "How to specify a canonical URL with rel=canonical"; Lighthouse
audit `canonical`; Screaming Frog (“Outside <head>”); Ahrefs (“Open Graph URL not matching
canonical”).
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
        Example(
            '<html lang="de"><head><title>Brot</title></head><body><p>So geht es.</p>'
            '<link rel="canonical" href="⟦https://brot.example/brot⟧"></body></html>',
            format="html",
            says=Says("body", data={"target": "https://brot.example/brot"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><link rel="canonical" '
            'href="⟦https://brot.example/en/bread⟧"><link rel="alternate" hreflang="de" '
            'href="https://brot.example/brot"><link rel="alternate" hreflang="en" '
            'href="https://brot.example/en/bread"></head><body><p>So geht es.</p></body></html>',
            format="html",
            says=Says("language", data={"target": "https://brot.example/en/bread", "code": "en"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><link rel="canonical" '
            'href="https://brot.example/brot"><meta property="og:url" '
            'content="⟦https://brot.example/?p=7⟧"></head><body><p>So geht es.</p></body></html>',
            format="html",
            says=Says(
                "shared",
                Severity.INFO,
                {"target": "https://brot.example/brot", "shared": "https://brot.example/?p=7"},
            ),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><link rel="canonical" '
            'href="https://brot.example/brot"><meta property="og:url" '
            'content="http://www.brot.example/brot/"></head><body><p>So geht es.</p></body></html>',
            format="html",
            note="Redirects that every site has make these one.",
        ),
    ),
)
