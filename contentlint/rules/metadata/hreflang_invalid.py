"""References to other language versions that search engines ignore."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language.hreflang import is_code
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.addresses import canonical_address
from contentlint.wake import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Field

_FEED = pattern(r"\b(?:rss|atom|feed|json)\b", re.IGNORECASE)
_ABSOLUTE = pattern(r"https?://", re.IGNORECASE)


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag wrong codes, relative addresses, contradictions, and a missing self-reference."""
    # About these very links.
    found = [
        (field, dict(field.attributes)["hreflang"].strip())
        for field in document.fields
        if field.origin == "link"
        and "alternate" in field.name.split()
        and dict(field.attributes).get("hreflang") is not None
        and not _FEED.search(dict(field.attributes).get("type", ""))
    ]
    seen: dict[str, str] = {}
    for field, code in found:
        target = str(field.value).strip()
        data = {"code": code, "target": target}
        place = Span(*field.source)
        if not is_code(code):
            yield Finding(block, place, data)
        elif not _ABSOLUTE.match(target):
            yield Finding(block, place, data, variant="relative")
        elif seen.setdefault(code.lower(), target) != target:
            yield Finding(block, place, data, variant="twice")
    yield from _without_itself(block, document, [field for field, _ in found])


def _without_itself(block: Block, document: Document, found: list[Field]) -> Iterator[Finding]:
    own = canonical_address(document).rstrip("/")
    if not own or not found:
        return
    if own not in {str(field.value).strip().rstrip("/") for field in found}:
        data = {"code": "", "target": own}
        yield Finding(block, Span(*found[0].source), data, variant="self")


RULE = Rule(
    id="hreflang-invalid",
    severity=Severity.WARNING,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "“{code}” is not a valid language code; search engines ignore this version.",
        "Use a language from ISO 639-1, optionally with a country from ISO 3166-1: de, de-AT, "
        "en-GB.",
    ),
    variants={
        "relative": Wording(
            "The URL of the version for “{code}” is not absolute; search engines ignore it.",
            "Write it in full, starting with https://.",
        ),
        "twice": Wording(
            "Two different URLs are given for “{code}”; search engines ignore both.",
            "Keep one of them.",
        ),
        "self": Wording(
            "The language versions do not include this page itself ({target}); search engines may "
            "ignore them all.",
            "Add an entry for this page’s own language with its own URL.",
        ),
    },
    doc="""\
References to language versions are valid and complete.

The rule flags codes that are not an ISO 639 language with an optional ISO 3166 country ("en-UK",
"de_DE", "ger"), URLs that are not absolute, two URLs for one code, and sets that leave out the page
itself, as its canonical URL names it.

Authority: Google Search Central, "Tell Google about localized versions of your page"; Lighthouse
audit `hreflang`.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"alternates"}),
    examples=(
        Example(
            '<html lang="en"><head><title>Bread</title><link rel="alternate" hreflang="en-UK" '
            'href="⟦https://bread.example/⟧"></head><body><p>Bread.</p></body></html>',
            language="en",
            format="html",
            says=Says(data={"code": "en-UK", "target": "https://bread.example/"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><link rel="alternate" hreflang="de-AT" '
            'href="⟦/at/⟧"></head><body><p>Brot.</p></body></html>',
            format="html",
            says=Says("relative", data={"code": "de-AT", "target": "/at/"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><link rel="alternate" hreflang="en" '
            'href="https://brot.example/bread"><link rel="alternate" hreflang="EN" '
            'href="⟦https://brot.example/loaf⟧"></head><body><p>Brot.</p></body></html>',
            format="html",
            says=Says("twice", data={"code": "EN", "target": "https://brot.example/loaf"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><link rel="canonical" '
            'href="https://brot.example/brot"><link rel="alternate" hreflang="en" '
            'href="⟦https://brot.example/bread⟧"></head><body><p>Brot.</p></body></html>',
            format="html",
            says=Says("self", data={"code": "", "target": "https://brot.example/brot"}),
        ),
        Example(
            '<html lang="de"><head><title>Brot</title><link rel="canonical" '
            'href="https://brot.example/brot"><link rel="alternate" hreflang="de" '
            'href="https://brot.example/brot"><link rel="alternate" hreflang="x-default" '
            'href="https://brot.example/bread"></head><body><p>Brot.</p></body></html>',
            format="html",
        ),
    ),
    wake=FIELDS,
)
