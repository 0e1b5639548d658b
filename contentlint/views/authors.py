"""Who wrote an article, by its metadata, its markup and its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.document import view
from contentlint.text.patterns import pattern
from contentlint.views.margin import margin
from contentlint.views.metadata import stated_below

if TYPE_CHECKING:
    from contentlint.document import Document

_BYLINE = pattern(
    r"(?:(?:ein\s+\w+\s+)?(?:von|by|text|autor(?:in)?|author|geschrieben von|written by|posted by)"
    r"\s*:?\s+)[A-ZÄÖÜ][\w.'’-]*(?:\s+[\w.'’-]+){0,5}",
)
_SHORT = 90


@view
def is_signed(document: Document) -> bool:
    """Tell whether anything names an author: metadata, a link to one, a line of the text.

    In a page the lines just around the article count as well.
    """
    if any(field.value for field in stated_below(document, "author")):
        return True
    lines = (*document.body, *margin(document))
    if any(_is_author_link(dict(i.attributes)) for b in lines for i in b.inlines):
        return True
    return any(
        len(one.text) <= _SHORT and _BYLINE.match(one.text[0].lower() + one.text[1:])
        for one in lines
        if one.text
    )


def _is_author_link(attributes: dict[str, str]) -> bool:
    return "author" in attributes.get("rel", "").split()
