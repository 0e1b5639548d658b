"""Headings without text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from contentlint.document import MASK, InlineKind, Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.outline import is_accident
from contentlint.wake import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_DRAWN = pattern(
    r"<(?:button|i|svg)\b"
    r"|\bclass\s*+=[^<>]{0,200}?(?<![a-z])(?:fa[brs]?|glyph[a-z]*|icon?[a-z]*)(?![a-z])",
    re.IGNORECASE,
)
"""What a page's template draws in a heading of its own, as the mark to copy its address."""
_PLACED = pattern(
    r"<h[1-6]\b[^<>]*?\sclass\s*+=\s*+[\"']?+\s*+(?![\"'\s]|(?:align|has-|ql-|text-|wp-))",
    re.IGNORECASE,
)
"""A heading that a template has made with a class of its own, and nobody filled."""
_ID = pattern(r"\sid\s*=\s*[\"']?(?P<id>[\w-]+)[\"']?")
_INVISIBLE = pattern(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*")


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the whole of each heading in which there is nothing to read or hear."""
    spoken: list[int] | None = None
    for heading in document.headings:
        if _INVISIBLE.fullmatch(heading.text.replace(MASK, "")) is None:
            continue
        if spoken is None:
            spoken = _spoken(document)
        if _is_empty(heading, spoken) and not is_accident(heading, document):
            start, end = heading.source
            end = start + len(document.source[start:end].rstrip())
            written = document.source[start:end].lower()
            if "<?" in written or "<script" in written:
                continue  # a script fills it, or it is code that is spoken of
            placed = document.page and (
                _is_second(heading, document)
                or _PLACED.match(document.source, start, end)
                or _DRAWN.search(document.source, start, end)
                or _is_filled(document, start, end)
            )
            severity = Severity.INFO if placed else None
            yield Finding(block, Span(start, end), {"level": heading.level}, severity=severity)


def _is_second(heading: Block, document: Document) -> bool:
    """Tell whether it is an H1 beside one with a text: a place for a logo or a line above."""
    return heading.scope is Scope.H1 and any(
        one.scope is Scope.H1 and one.text.strip() for one in document.headings
    )


def _is_filled(document: Document, start: int, end: int) -> bool:
    """Tell whether a script names the heading by its id: it puts the text there."""
    named = _ID.search(document.source, start, end)
    return named is not None and any(
        document.source.count(f"{mark}{named['id']}{mark}") > own
        for mark, own in (('"', named[0].count('"') // 2), ("'", named[0].count("'") // 2))
    )


def _spoken(document: Document) -> list[int]:
    """Return where images with an alt text, and what screen readers say instead of a text, are."""
    images = (image.source.start for image in document.images if image.alt)
    labels = (one.source.start for one in document.blocks if one.name == "aria-label")
    return sorted((*images, *labels))


def _is_empty(heading: Block, spoken: list[int]) -> bool:
    images = [inline for inline in heading.inlines if inline.kind is InlineKind.IMAGE]
    if heading.text.count(MASK) > len(images):
        # Something that a template puts there, or code.
        return False
    start, end = heading.source
    return bisect_left(spoken, start) == bisect_left(spoken, end)


RULE = Rule(
    id="heading-empty",
    severity=Severity.ERROR,
    levels=frozenset({Severity.INFO}),
    scopes=frozenset({Scope.DOCUMENT}),
    wake=HEADINGS,
    wording=Wording(
        "This H{level} is empty; screen readers announce a heading and then say nothing.",
        "Delete it, or write what the section is about. Use CSS for spacing.",
    ),
    doc="""\
Every heading has text.

Empty headings are left over from editors, or put there to gain space. Spaces, no-break spaces and
invisible characters count as nothing; an image with an `alt` text and an `aria-label` count as
content, and so does what a template fills in. Only the article counts, not the page around it; in
whole pages one that holds nothing but an icon or a button, one with a class that is none of an
editor's, and an H1 beside another is an info: the template may have made a place that the page has
no use for.

Authority: html-validate `empty-heading`; WCAG 2.2, success criteria 1.3.1 and 2.4.6. 11% of 666
German pages have one somewhere.
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"headings"}),
    examples=(
        Example("# Brot\n\n⟦##⟧\n\nEin Satz.", says=Says(data={"level": 2})),
        Example("<p>Ein Satz.</p>⟦<h2>&nbsp;</h2>⟧<p>Ein Satz.</p>", format="html"),
        Example("<h2>Brot</h2><p>Ein Satz.</p>⟦<h3><img src='x.png' alt=''></h3>⟧", format="html"),
        Example("<h2><img src='x.png' alt='Brot'></h2><p>Ein Satz.</p>", format="html"),
        Example(
            '<h2><a href="/a" aria-label="Mehr von Anna"><span aria-hidden="true">Anna</span></a>'
            "</h2><p>Ein Satz.</p>",
            format="html",
        ),
        Example("<h2><ul><li>Brot ist gut.</li></ul></h2><p>Ein Satz.</p>", format="html"),
        Example(
            '<html><body><p>Brot.</p>⟦<h2 class="box-title"></h2>⟧<p>Ein Satz.</p></body></html>',
            format="html",
            says=Says(severity=Severity.INFO),
        ),
        Example("# {{ page.title }}\n\nEin Satz.", note="A template fills it in."),
        Example("# `rm`\n\nA line.", language="en"),
    ),
)
