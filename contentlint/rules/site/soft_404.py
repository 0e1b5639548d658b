"""Pages that say that there is no such page."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.language import languages
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.text.patterns import pattern
from contentlint.website.indexing import is_shown
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website

_FEW_WORDS = 100
"""Of a page that has nothing to say; one about such pages has more."""


@cache
def _nothing() -> re.Pattern[str]:
    said = languages.expression("nothing-here")
    return pattern(rf"\W*(?:(?:error\s+|fehler\s+)?404\b|{said})", re.IGNORECASE)


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag pages of few words that call themselves not found, and may be indexed."""
    for number in site.subjects:
        page = site.pages[number]
        if page.kind == "error" or page.words > _FEW_WORDS:
            continue
        for told in (page.title, page.h1):
            if told is not None and _nothing().match(told.text):
                if is_shown(site, number) and _is_led_to(site, number):
                    yield SiteFinding(page.path, told.place, {"text": told.text})
                break


def _is_led_to(site: Website, number: int) -> bool:
    """Tell whether crawlers are led to a page by links, or by the sitemap."""
    return bool(site.inbound(number).pages) or number in site.listed.standing


RULE = SiteRule(
    id="soft-404",
    severity=Severity.INFO,
    wording=Wording(
        "This page says “{text}” and is linked all the same; search engines take it for an error.",
        "Remove the links to it, or answer with status 404 or a redirect.",
    ),
    doc="""\
A page that says that nothing is there is no page of the site.

Search engines call it a soft 404: crawlers are led to it as to any other page, and it takes their
time. Reported are pages of at most 100 words whose title or H1 begins with “404” or says that
nothing was found, if the sitemap names them or another page links to them. The error page itself
(`404.html` and the like) is left alone, and so are pages not to be indexed. Which status a server
answers with, files do not tell.

Authority: Google Search Central, “Fix soft 404 errors”; Screaming Frog and Sitebulb report them.
""",
    check=check,
    options=NoOptions,
    reach=frozenset({"inbound", "listed"}),
    examples=(
        Example(
            "=== index.md\n# Backen\n\n[Brot](brot.md)\n"
            "=== brot.md\n# ⟦Seite nicht gefunden⟧\n\nLeider ist hier nichts mehr.\n",
            says=Says(data={"text": "Seite nicht gefunden"}),
        ),
        Example(
            "=== index.md\n# Backen\n\nText.\n=== sitemap.xml\n<urlset><url><loc>"
            "https://brot.example/weg/</loc></url></urlset>\n"
            "=== weg.md\n# ⟦404 – Not found⟧\n\nNothing to see here.\n",
        ),
        Example(
            "=== index.md\n# Backen\n\n[Brot](404.md)\n"
            "=== 404.md\n# Seite nicht gefunden\n\nLeider ist hier nichts mehr.\n"
        ),
        Example(
            "=== index.md\n# Backen\n\nText.\n"
            "=== brot.md\n# Seite nicht gefunden\n\nLeider ist hier nichts mehr.\n",
            note="Nothing leads there.",
        ),
    ),
)
