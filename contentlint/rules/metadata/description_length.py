"""Meta descriptions that search results cut off, or that leave room unused."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Annotated

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Calibrated, Example, Rule, RuleOptions, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document

_FONT = 14
"""Pixels of the font of descriptions on a desktop screen."""
_TEMPLATE = pattern(r"\{\{|\{%|<%")
"""What a generator fills in: nobody knows how long that will be."""


class Options(RuleOptions):
    """What can be set."""

    max: Annotated[
        int,
        "How many characters a meta description may have.",
        Calibrated("description length", 90, 1),
    ] = 156
    min: Annotated[int, "The fewest characters a meta description should have."] = 70
    max_pixels: Annotated[int, "Pixels it may be wide, in Arial at 14 pixels."] = 920


def check(block: Block, document: Document, options: Options) -> Iterator[Finding]:
    """Flag what does not fit, or all of a description that is too short."""
    if block is not document.description:
        return
    text = block.text
    if _TEMPLATE.search(text):
        return
    if len(text) < options.min:
        data: dict[str, object] = {"length": len(text), "min": options.min}
        yield Finding(block, block.whole, data, variant="short")
        return
    from contentlint.views.pixels import SIZE, fitting, pixel_width

    seen = fitting(text, options.max_pixels * SIZE / _FONT)
    end = min(options.max, seen)
    if end >= len(text):
        return
    blank = text.rfind(" ", 0, end + 1)
    end = blank + 1 if blank > 0 else end
    pixels = ceil(pixel_width(text) * _FONT / SIZE)
    data = {"length": len(text), "max": options.max, "pixels": pixels, "room": options.max_pixels}
    variant = "" if len(text) > options.max else "wide"
    yield Finding(block, Span(end, len(text)), data, variant=variant)


RULE = Rule(
    id="description-length",
    severity=Severity.INFO,
    scopes=frozenset({Scope.META_DESCRIPTION}),
    wording=Wording(
        "The meta description has {length} characters ({pixels} pixels); search results show "
        "about {max}.",
        "Put what matters first, or shorten it.",
    ),
    variants={
        "wide": Wording(
            "The meta description is {pixels} pixels wide; search results show about {room}.",
            "Put what matters first, or shorten it.",
        ),
        "short": Wording(
            "The meta description has only {length} characters; search engines may show another "
            "passage instead.",
            "Say in one or two sentences, at least {min} characters, what readers get.",
        ),
    },
    doc="""\
The meta description fits into search results.

Desktop results have room for two lines, about 156 characters or 920 pixels in Arial at 14 pixels;
what is longer is cut off. Below 70 characters there is hardly a reason to click. Google sets no
limit and often shows a passage of the page instead, and of 666 German pages 34% have longer
descriptions: that is why this is an info and no more.

Authority: Google Search Central, "Control your snippets in search results" (no limit, truncated as
needed); Yoast SEO (120 to 156 characters).
""",
    check=check,
    yields_to=frozenset({"description-cut"}),
    options=Options,
    examples=(
        Example(
            "---\ntitle: Brot\ndescription: Wie ein Roggenbrot mit Sauerteig gelingt, welches Mehl "
            "es dafür braucht, wie lange der Teig ruhen soll, warum das Wasser lauwarm sein muss, "
            "⟦und wann der Laib aus dem Ofen kommt.⟧\n---\n\nSo gelingt es.",
            says=Says(data={"length": 177, "max": 156, "pixels": 1156, "room": 920}),
        ),
        Example(
            "---\ntitle: Brot\ndescription: Warum WWW, WLAN, ADAC und GEMA MAMMUTFORMATE NUTZEN, "
            "UND WOMIT DIE BÄCKEREI MEHL MAHLT WIE VOR HUNDERT ⟦JAHREN.⟧\n---\n\nSo gelingt es.",
            note="Few characters, but wide ones.",
            says=Says("wide", data={"length": 110, "max": 156, "pixels": 939, "room": 920}),
        ),
        Example(
            "---\ntitle: Brot\ndescription: '{{ page.excerpt }}'\n---\n\nSo gelingt es.",
            note="The generator fills it in.",
        ),
        Example(
            "---\ntitle: Brot\ndescription: ⟦Alles über Brot.⟧\n---\n\nSo gelingt es.",
            says=Says("short", data={"length": 16, "min": 70}),
        ),
        Example(
            "---\ntitle: Brot\ndescription: Alles über ⟦Brot.⟧\n---\n\nSo gelingt es.",
            options={"max": 12, "min": 3},
        ),
        Example(
            "---\ntitle: Brot\ndescription: Alles über ⟦Brot.⟧\n---\n\nSo gelingt es.",
            options={"max-pixels": 80, "min": 3},
            says=Says("wide"),
        ),
        Example(
            "---\ntitle: Brot\ndescription: Wie ein Roggenbrot mit Sauerteig gelingt, und welches "
            "Mehl, wie viel Zeit und welches Wasser es dafür braucht.\n---\n\nSo gelingt es."
        ),
    ),
)
