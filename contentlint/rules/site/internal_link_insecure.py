"""Links to the site's own pages over a connection that is not secure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.model import SiteFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.model import Website


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag links to the site's own host that begin with ``http://`` where it has https."""
    if not site.url.startswith("https://"):
        return
    for number in site.subjects:
        page = site.pages[number]
        for link in page.links:
            insecure = link.target.lower().startswith("http://")
            if insecure and site.routes.path_of(link.target) is not None:
                yield SiteFinding(page.path, link.place, {"url": link.target})


RULE = SiteRule(
    id="internal-link-insecure",
    severity=Severity.WARNING,
    wording=Wording(
        "The link leads to {url} without encryption, though the site uses https.",
        "Write https://, or leave out scheme and host.",
    ),
    doc="""\
Links within a site with https use it.

A link to the site's own host that begins with `http://` costs a redirect, and on the way it can be
read and changed by others. Whether the site has https is taken from its canonical URLs, its
sitemaps, its configuration or `site-url`.

Authority: Google Search Central, “Secure your site with HTTPS”; Screaming Frog reports HTTP URLs.
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    subject=frozenset({"links"}),
    examples=(
        Example(
            "=== hugo.toml\nbaseURL = 'https://brot.example/'\n=== a.md\n# A\n\n"
            "[Brot](⟦http://brot.example/b/⟧) und [Hefe](https://brot.example/c/)\n",
            says=Says(data={"url": "http://brot.example/b/"}),
        ),
        Example(
            "=== hugo.toml\nbaseURL = 'https://brot.example/'\n=== a.md\n# A\n\n"
            "[Anderswo](http://kuchen.example/)\n"
        ),
        Example(
            "=== hugo.toml\nbaseURL = 'http://brot.example/'\n=== a.md\n# A\n\n"
            "[Brot](http://brot.example/b/)\n"
        ),
    ),
)
