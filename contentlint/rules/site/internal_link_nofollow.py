"""Links within the site that search engines are asked not to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag links with ``rel="nofollow"`` to pages of the site that may be shown."""
    for number in site.subjects:
        page = site.pages[number]
        for link in page.links:
            if not link.nofollow:
                continue
            pages = site.routes.follow(link.target, number).pages
            if len(pages) == 1 and pages[0] != number and not site.pages[pages[0]].noindex:
                data = {"page": site.pages[pages[0]].path}
                yield SiteFinding(page.path, link.place, data)


RULE = SiteRule(
    id="internal-link-nofollow",
    severity=Severity.INFO,
    wording=Wording(
        'This link to {page} has rel="nofollow"; search engines may not follow it.',
        "Remove nofollow, or set that page to noindex if nobody is meant to find it.",
    ),
    doc="""\
Links within the site are followed.

`rel="nofollow"` says that one does not vouch for a page: on links to one's own pages it only keeps
crawlers from finding them. The rule ignores links to pages that are not to be indexed.

Authority: Google Search Central, “Qualify your outbound links to Google”; Ahrefs and Screaming Frog
report internal nofollow links.
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    subject=frozenset({"links"}),
    examples=(
        Example(
            '=== a.md\n# A\n\nEin <a href="⟦/brot/⟧" rel="nofollow">Brot</a>.\n'
            "=== brot.md\n# Brot\n\nText.\n",
            says=Says(data={"page": "brot.md"}),
        ),
        Example(
            '=== a.md\n# A\n\nEin <a href="/login/" rel="nofollow">Konto</a>.\n'
            "=== login.md\n---\nrobots: noindex\n---\n# Konto\n\nText.\n"
        ),
        Example(
            '=== a.md\n# A\n\nEin <a href="https://kuchen.example/" rel="nofollow">Kuchen</a>.\n'
            "=== brot.md\n# Brot\n\nText.\n"
        ),
    ),
)
