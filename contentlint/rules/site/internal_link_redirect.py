"""Links to addresses of the site that but lead on to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.indexing import leads_on
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag links of articles to redirects: of ``_redirects``, of aliases, of refreshing pages."""
    for number in site.subjects:
        page = site.pages[number]
        for link in page.links:
            target = site.routes.follow(link.target, number)
            onward = target.moved
            if not onward and len(target.pages) == 1 and target.pages[0] != number:
                on = leads_on(site.pages[target.pages[0]])
                onward = on.target if on else ""
            # A redirect to another site is there to count clicks.
            if onward and site.routes.path_of(onward) is not None:
                data = {"url": link.target, "target": onward}
                yield SiteFinding(page.path, link.place, data)


RULE = SiteRule(
    id="internal-link-redirect",
    severity=Severity.INFO,
    wording=Wording(
        "The link leads to {url}, which redirects to {target}.",
        "Link to the final URL; each redirect costs readers and crawlers time.",
    ),
    doc="""\
Links within the site lead straight to their pages.

The rule flags links to URLs that a `_redirects` file sends on, to `aliases` (`redirect_from`) of a
page, and to pages that do nothing but refresh to another one. Redirects to other sites are left
alone: they count clicks. URLs that differ in their closing slash or their `.html` only are taken
for the same.

Authority: Google Search Central, “Redirects and Google Search”; Screaming Frog, Ahrefs and Semrush
report such links.
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    subject=frozenset({"links"}),
    examples=(
        Example(
            "=== a.md\n# A\n\n[Brot](⟦/alt/⟧) und [Brot](/brot/)\n=== brot.md\n# Brot\n\nText.\n"
            "=== _redirects\n/alt/ /brot/ 301\n",
            says=Says(data={"url": "/alt/", "target": "/brot/"}),
        ),
        Example(
            "=== a.md\n# A\n\n[Brot](⟦/alt/⟧)\n=== brot.md\n---\naliases: [/alt/]\n---\n# Brot\n",
            says=Says(data={"url": "/alt/", "target": "/brot"}),
        ),
        Example(
            '=== a.html\n<html><head><title>A</title></head><body><p>Ein <a href="⟦/alt.html⟧">Brot'
            '</a>.</p></body></html>\n=== alt.html\n<html><head><meta http-equiv="refresh" '
            'content="0; url=/brot.html"></head><body></body></html>\n',
            says=Says(data={"url": "/alt.html", "target": "/brot.html"}),
        ),
        Example(
            "=== a.md\n# A\n\n[Brot](/brot)\n=== brot.md\n# Brot\n\nText.\n"
            "=== _redirects\n/app/* /app/index.html 200\n"
        ),
    ),
)
