"""Images whose size browsers learn only when they arrive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.rule import Example, NoOptions, Rule, Says, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Image

_SIZED = pattern(r"(?:^|[;\s])(?:aspect-ratio|height|inset|position)\s*:", re.IGNORECASE)
"""Styles by which a browser knows beforehand how much room a picture takes."""
_TAG = "<img"


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag the tag of each image of the article without both ``width`` and ``height``."""
    for image in document.images:
        start, end = image.source
        if image.article and _is_tag(image, document) and not _is_sized(image):
            name = image.target.rsplit("/", 1)[-1] or "?"
            yield Finding(block, Span(start, end), {"name": name})


def _is_tag(image: Image, document: Document) -> bool:
    at = image.source.start
    return document.source[at : at + len(_TAG)].lower() == _TAG


def _is_sized(image: Image) -> bool:
    said = dict(image.attributes)
    if said.get("width", "").strip() and said.get("height", "").strip():
        return True
    return _SIZED.search(said.get("style", "")) is not None


RULE = Rule(
    id="image-size-missing",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    wording=Wording(
        "The image {name} has no width and height; the text below jumps when it arrives.",
        'Give its size in pixels: width="…" height="…".',
    ),
    default=False,
    doc="""\
An image in HTML says how large it is.

With `width` and `height`, a browser keeps room of the right shape before the picture is there, and
styles may still scale it. A style with `height` or `aspect-ratio` does the same. Markdown cannot
say it, and styles of a whole site may: off unless selected.

Authority: web.dev, "Optimize Cumulative Layout Shift"; Lighthouse `unsized-images`.
""",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            '<p>⟦<img src="bilder/laib.jpg" alt="Laib">⟧</p>',
            format="html",
            says=Says(data={"name": "laib.jpg"}),
        ),
        Example('<p>⟦<img src="laib.jpg" alt="Laib" width="600">⟧</p>', format="html"),
        Example(
            '<p>⟦<img src="loaf.jpg" alt="Loaf" style="width: 50%">⟧</p>',
            format="html",
            language="en",
        ),
        Example('<p><img src="laib.jpg" alt="Laib" width="600" height="400"></p>', format="html"),
        Example(
            '<p><img src="laib.jpg" alt="Laib" style="width:100%;aspect-ratio:3/2"></p>',
            format="html",
        ),
        Example("![Laib](laib.jpg)"),
    ),
)
