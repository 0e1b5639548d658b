"""News pictures without a credit."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import Scope
from contentlint.finding import Finding, Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Rule, Wording
from contentlint.text import Span
from contentlint.text.patterns import pattern
from contentlint.views.margin import margin
from contentlint.wake import IMAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Block, Document, Image

_DRAWN = pattern(r"\.svg(?:$|\?)|\b(?:logo|icon|avatar|screenshot)", re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    picture, by = languages.expression("credited"), languages.expression("credit-by")
    return pattern(
        rf"©|\(c\)|copyright|\b(?:{picture})\b\s*(?:credits?\s*)?(?::|(?:{by}|via)\b)|\bcc[ -]by"
        r"|\b(?:dpa|afp|reuters|imago|getty|unsplash|pexels|pixabay|shutterstock|adobe\s?stock"
        r"|istock|picture\s?alliance|wikimedia|flickr)\b|[(/]\s?AP\b|\bAP Photo\b",
        re.IGNORECASE,
    )


def check(block: Block, document: Document, _options: NoOptions) -> Iterator[Finding]:
    """Flag each image of an article in which nothing reads like a credit."""
    images = [i for i in document.images if i.article and _is_picture(i)]
    titles = (one for one in document.blocks if one.scope is Scope.ATTRIBUTE)
    lines = (*document.article, *margin(document), *titles)
    if not images or any(_credit().search(one.text) for one in lines):
        return
    told = (value for image in images for _, value in image.attributes)
    if any(_credit().search(value) for value in told):
        return
    for image in images:
        yield Finding(block, Span(*image.source))


def _is_picture(image: Image) -> bool:
    """Tell whether it is no drawing, and no blank that scripts and networks put there."""
    target = image.target.strip()
    return bool(target) and not target.startswith("data:") and not _DRAWN.search(target)


RULE = Rule(
    id="image-credit-missing",
    severity=Severity.INFO,
    scopes=frozenset({Scope.DOCUMENT}),
    genres=frozenset({"news"}),
    wording=Wording(
        "No photo credit found for this image; publishing it without one may infringe copyright.",
        "Name author and source in a caption: “Photo: Anna Berg / dpa”.",
    ),
    doc="""\
A news article credits its pictures.

The rule checks articles of the genre `news` only. A credit is any caption, line, alt text or front
matter with "Foto:", "Bild:", "©", an agency or a picture library. One credit for all pictures is
enough. Drawings, logos and screenshots need none.

Authority: § 13 UrhG and § 63 UrhG (naming the author); house rule of German newsrooms
("Bildquelle").
""",
    check=check,
    options=NoOptions,
    subject=frozenset({"images"}),
    examples=(
        Example("Ein Satz.\n\n⟦![Ein Laib Brot](brot.jpg)⟧", genre="news"),
        Example("A sentence.\n\n⟦![A loaf](a.jpg)⟧", language="en", genre="news"),
        Example("Ein Satz.\n\n![Ein Laib Brot](brot.jpg)\n\nFoto: Anna Berg", genre="news"),
        Example("Ein Satz.\n\n![Ein Laib Brot](brot.jpg)", note="No news."),
        Example("Ein Satz.\n\n![Ein Schema](teig.svg)", genre="news"),
    ),
    wake=IMAGES,
)
