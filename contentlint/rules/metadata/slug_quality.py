"""Slugs that are hard to read, to type or to keep."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated

from contentlint.document import Format, Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.metadata import has_metadata
from contentlint.views.slug import slug
from contentlint.wake import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_UPPER = pattern(r"[A-ZÄÖÜ]")
_ESCAPED = pattern(r"%[0-9A-Fa-f]{2}")
_YEAR = pattern(r"(?:^|-)(20[0-4]\d)(?:-|$)")


@cache
def _lasting() -> re.Pattern[str]:
    return pattern(rf"(?:^|-)(?:{languages.expression('evergreen-slug')})(?:-|$)", re.IGNORECASE)


_LOWERED = frozenset({Format.MARKDOWN, Format.MDX})
"""Of what generators make an address in lower case, Hugo for one."""


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[int, "Characters that a slug may have."] = 75


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag the worst that is wrong with a slug."""
    name = slug(document)
    if name is None or not has_metadata(document):
        return
    variant = _defect(name.text, document, options, of_file=not name.address)
    if variant is None:
        return
    source = Span(*name.source) if name.source else Span(0, 0)
    data = {"slug": name.text, "length": len(name.text), "max": options.max}
    yield Finding(block, source, data, variant=variant)


def _defect(slug: str, document: Document, options: Options, *, of_file: bool) -> str | None:
    if " " in slug or "%20" in slug:
        return "space"
    if not slug.isascii() or _ESCAPED.search(slug):
        return "umlaut"
    if _UPPER.search(slug) and not (of_file and document.format in _LOWERED):
        return "case"
    if "_" in slug.strip("_"):
        return ""
    if len(slug) > options.max:
        return "long"
    year = _YEAR.search(slug)
    if year and document.today and _lasting().search(slug) and int(year[1]) < document.today.year:
        return "year"
    return None


RULE = Rule(
    id="slug-quality",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The slug “{slug}” joins words with underscores, which search engines do not read as word "
        "breaks.",
        "Use hyphens, and redirect the old URL if it is already published.",
    ),
    variants={
        "space": Wording(
            "The slug “{slug}” contains spaces; they turn into %20 and break copied URLs.",
            "Join the words with hyphens.",
        ),
        "umlaut": Wording(
            "The slug “{slug}” contains letters beyond a–z; copied URLs fill up with codes such "
            "as %C3.",
            "Spell umlauts out (ä = ae) and drop other accents.",
        ),
        "case": Wording(
            "The slug “{slug}” contains capitals; on most servers another spelling is another "
            "page.",
            "Write it in lower case, and redirect the old URL if it is already published.",
        ),
        "long": Wording(
            "The slug has {length} characters, more than {max}; such URLs are hard to read and "
            "share.",
            "Keep the words that name the subject.",
        ),
        "year": Wording(
            "The slug “{slug}” contains a past year; the article can be updated, its URL cannot.",
            "Leave years out of the URLs of evergreen articles.",
        ),
    },
    doc="""\
Slugs are short, lower case and made of a–z, digits and hyphens.

It is the last part of the article's URL: from front matter (`slug`, `permalink`, `url`, `path`) or
an export, else from the file's name without date and language. The rule flags, the worst first,
spaces, umlauts and other letters, capitals, underscores, more than 75 characters, a past year in
the slug of an article that is meant to last ("die-besten-tools-2024"). Texts without metadata have
no URL.

Authority: Google Search Central, "URL structure best practices" (hyphens, lower case, readable
words).
""",
    check=check,
    options=Options,
    examples=(
        Example(
            "---\ntitle: Brot\nslug: ⟦Brot_backen⟧\n---\n\nSo gelingt es.",
            says=Says("case", data={"slug": "Brot_backen", "length": 11, "max": 75}),
        ),
        Example(
            "---\ntitle: Brot\nslug: ⟦brot_backen⟧\n---\n\nSo gelingt es.",
            says=Says(data={"slug": "brot_backen", "length": 11, "max": 75}),
        ),
        Example(
            "---\ntitle: Brot\nslug: ⟦brötchen⟧\n---\n\nSo gelingt es.",
            says=Says("umlaut", data={"slug": "brötchen", "length": 8, "max": 75}),
        ),
        Example(
            "---\ntitle: Tools\npermalink: ⟦/blog/best-bread-tools-2024/⟧\n---\n\nTools.",
            language="en",
            says=Says("year", data={"slug": "best-bread-tools-2024", "length": 21, "max": 75}),
        ),
        Example(
            "⟦⟧---\ntitle: Brot\n---\n\nSo gelingt es.",
            path="blog/Brot backen.md",
            says=Says("space", data={"slug": "Brot backen", "length": 11, "max": 75}),
        ),
        Example(
            "---\ntitle: Brot\nslug: ⟦brot-backen⟧\n---\n\nEs.",
            options={"max": 8},
            says=Says("long", data={"slug": "brot-backen", "length": 11, "max": 8}),
        ),
        Example("---\ntitle: Brot\nslug: brot-backen\n---\n\nSo gelingt es."),
        Example("---\ntitle: Brot\n---\n\nSo gelingt es.", path="_posts/2024-01-03-brot.de.md"),
        Example("# Brot\n\nSo gelingt es.", path="README.md"),
    ),
    wake=METADATA,
)
