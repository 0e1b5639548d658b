"""Who wrote an article, by its metadata, its markup and its lines."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.document import view
from contentlint.document.names import FACTS, canonical
from contentlint.language import languages
from contentlint.text.patterns import pattern
from contentlint.views.margin import margin
from contentlint.views.metadata import stated_below

if TYPE_CHECKING:
    from contentlint.document import Block, Document, Field

_SHORT = 90


@cache
def _byline() -> re.Pattern[str]:
    lead = languages.expression("byline-lead")
    return pattern(rf"(?:{lead})(?:\s++(?::\s++)?|:\s++)[A-ZÄÖÜ][\w.'’-]*(?:\s+[\w.'’-]+){{0,5}}")


@cache
def _sign() -> re.Pattern[str]:
    """Match an agency's credit in brackets: (dpa), (dpa/aberg), Berlin (dpa) –.

    News agencies in whatever case, and the editors' own sign. Others are abbreviations.
    """
    return pattern(
        rf"""(?:^[^()]{{2,40}})?
        \((?:[\w.-]{{1,12}}[/,]\s?){{0,3}}(?:{"|".join(sorted(languages.words("agency")))})
        (?:-\w{{2,12}})?(?:[/,]\s?[\w.\ -]{{1,20}}){{0,3}}\)
        (?P<end>\s*$|\s[–—-])?""",
        re.IGNORECASE | re.VERBOSE,
    )


@view
def is_signed(document: Document) -> bool:
    """Tell whether anything names an author: metadata, a link to one, a line of the text.

    In a page the lines just around the article count as well.
    """
    if any(field.value for field in stated_below(document, "author")):
        return True
    around = margin(document)
    if any(_stands_in(field, around) for field in document.fields if field.origin == "page-markup"):
        return True
    lines = (*document.body, *around)
    if any(_is_author_link(dict(i.attributes)) for b in lines for i in b.inlines):
        return True
    return any(_is_credited(one.text) for one in document.body) or any(
        len(one.text) <= _SHORT and _byline().match(one.text[0].lower() + one.text[1:])
        for one in lines
        if one.text
    )


def _stands_in(field: Field, lines: tuple[Block, ...]) -> bool:
    """Tell whether an author is marked up in lines just around the article."""
    named = canonical(field.name) in map(canonical, FACTS["author"].markup)
    return named and any(
        one.source.start < field.source.end and field.source.start < one.source.end for one in lines
    )


def _is_credited(text: str) -> bool:
    if "(" not in text:
        return False
    lowered = text.lower()
    if not any(
        shape in lowered
        for one in languages.words("agency")
        for shape in (f"({one}", f"/{one}", f"{one})", f"{one}/")
    ):
        return False  # most articles do without the pattern
    return any(one["end"] is not None or "/" in one[0] for one in _sign().finditer(text))


def _is_author_link(attributes: dict[str, str]) -> bool:
    return "author" in attributes.get("rel", "").split()
