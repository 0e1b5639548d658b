"""Links to addresses that the site does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.model import SiteFinding
from contentlint.website.totals import LINKS, mostly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag links to pages that there are none of, where the site's addresses are understood."""
    if not mostly(site.total(LINKS)):
        return
    for number in site.subjects:
        page = site.pages[number]
        for link in page.links:
            target = site.routes.follow(link.target, number)
            if target.judged and not target.known:
                yield SiteFinding(page.path, link.place, {"target": link.target})


_PAGES = (
    "=== index.md\n# Backen\n\n[Brot](/brot/), [Hefe](/hefe), [Salz](/salz.html) und "
    "[Mehl](/mehl/?a=b#typen).\n"
    "=== brot.md\n# Brot\n\nText.\n=== hefe.md\n# Hefe\n\nText.\n"
    "=== salz.md\n# Salz\n\nText.\n=== mehl.md\n---\naliases: [/korn/]\n---\n# Mehl\n\n"
)

RULE = SiteRule(
    id="internal-link-broken",
    severity=Severity.WARNING,
    wording=Wording(
        "This link leads to {target}, but no page, file or redirect of the site has that URL.",
        "Correct the URL, or redirect it to the page that replaced it.",
    ),
    doc="""\
Internal links lead to pages that exist.

The rule judges links that begin with `/`, also after templates such as `{{ site.baseurl }}`, and
those with the site's own host, as canonical URLes, an export, a sitemap or the generator's
configuration name it (`site-url` overrides them). The URLs of pages are worked out from paths and
front matter (`permalink`, `url`, `slug`, `path`) as Hugo, Jekyll, Eleventy, Astro, Zola and MkDocs
do; closing slashes, `.html`, `index`, upper case, queries and fragments make no difference.
`aliases`, `redirect_from` and a `_redirects` file count as URLs. The rule ignores files that are
not pages, lists that generators make (tags, archives, feeds), and a link whose last part is the
name of some page: where pages end up is for the generator to decide. If less than four fifths of
such links can be followed, the site's URLs are not understood and nothing is said. Links to files
are left to [link-broken-local](link-broken-local.md).

Authority: Google Search Central, “Link best practices”; every crawler reports them.
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    totals=(LINKS,),
    subject=frozenset({"links"}),
    examples=(
        Example(f"{_PAGES}[Kleie](⟦/kleie/⟧)\n", says=Says(data={"target": "/kleie/"})),
        Example(f"{_PAGES}[Korn](/korn), [alle](/tags/brot/), [Bild](/a.png)\n"),
        Example(f"{_PAGES}[Anderswo](https://example.org/kleie/)\n"),
        Example(
            "=== index.md\n# Backen\n\n[Kleie](/kleie/)\n",
            note="No link of this site can be followed: its addresses are not understood.",
        ),
    ),
)
