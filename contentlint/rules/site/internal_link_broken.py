"""Links to addresses that the site does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.finding import Severity
from contentlint.rule import Example, NoOptions, Says, SiteRule, Wording
from contentlint.website.model import SiteFinding
from contentlint.website.totals import LINKS, Total, mostly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.website.facts import OutgoingLink
    from contentlint.website.model import Website


_EVERYWHERE = 10
"""Pages beyond which one address is taken for a template's, which the server may redirect."""
_Missing = dict[str, tuple[int, str]]


def check(site: Website, _options: NoOptions) -> Iterator[SiteFinding]:
    """Flag links to pages that there are none of, where the site's addresses are understood."""
    if not mostly(site.total(LINKS)):
        return
    missing: _Missing = site.total(_MISSING)
    for number in site.subjects:
        page = site.pages[number]
        told: set[str] = set()
        for link in _broken(site, number):
            address = _address(link)
            count, first = missing.get(address, (1, ""))
            data: dict[str, object] = {"target": link.target}
            if count <= _EVERYWHERE:
                yield SiteFinding(page.path, link.place, data)
            elif page.path == first and address not in told:
                told.add(address)
                data["count"] = count
                yield SiteFinding(page.path, link.place, data, "everywhere", Severity.INFO)


def _broken(site: Website, number: int) -> Iterator[OutgoingLink]:
    for link in site.pages[number].links:
        target = site.routes.follow(link.target, number)
        if target.judged and not target.known:
            yield link


def _address(link: OutgoingLink) -> str:
    return link.target.partition("#")[0].partition("?")[0].rstrip("/")


def _missing(site: Website) -> _Missing:
    """Return on how many pages links lead to addresses that no page has, and the first of them."""
    found: _Missing = {}
    for number in site.subjects:
        for address in {_address(link) for link in _broken(site, number)}:
            path = site.pages[number].path
            count, first = found.get(address, (0, path))
            found[address] = count + 1, min(first, path)
    return found


def _put_together(one: _Missing, other: _Missing) -> _Missing:
    found = dict(one)
    for address, (count, path) in other.items():
        known, first = found.get(address, (0, path))
        found[address] = known + count, min(first, path)
    return found


_MISSING = Total("missing", _missing, _put_together, {})


_PAGES = (
    "=== index.md\n# Backen\n\n[Brot](/brot/), [Hefe](/hefe), [Salz](/salz.html) und "
    "[Mehl](/mehl/?a=b#typen).\n"
    "=== brot.md\n# Brot\n\nText.\n=== hefe.md\n# Hefe\n\nText.\n"
    "=== salz.md\n# Salz\n\nText.\n=== mehl.md\n---\naliases: [/korn/]\n---\n# Mehl\n\n"
)

_HELP = ("[Hilfe](/hilfe/)", "[Hilfe](⟦/hilfe⟧)")

RULE = SiteRule(
    id="internal-link-broken",
    severity=Severity.WARNING,
    wording=Wording(
        "This link leads to {target}, but no page, file or redirect of the site has that URL.",
        "Correct the URL, or redirect it to the page that replaced it.",
    ),
    variants={
        "everywhere": Wording(
            "{count} pages link to {target}, but no page, file or redirect of the site has that "
            "URL.",
            "Check that the server redirects it; else correct it in the template.",
        ),
    },
    levels=frozenset({Severity.INFO}),
    doc="""\
Internal links lead to pages that exist.

The rule judges links that begin with `/`, also after templates such as `{{ site.baseurl }}`, and
those with the site's own host, as canonical URLs, an export, a sitemap or the generator's
configuration name it (`site-url` overrides them). The URLs of pages are worked out from paths and
front matter (`permalink`, `url`, `slug`, `path`) as Hugo, Jekyll, Eleventy, Astro, Zola and MkDocs
do; closing slashes, `.html`, `index`, upper case, queries and fragments make no difference.
`aliases`, `redirect_from` and a `_redirects` file count as URLs. The rule ignores files that are
not pages, lists that generators make (tags, archives, feeds), and a link whose last part is the
name of some page: where pages end up is for the generator to decide. If less than four fifths of
such links can be followed, the site's URLs are not understood and nothing is said. A URL that more
than ten pages link to is often a redirect that only the server knows: it is an info, reported once.
Links to files are left to [link-broken-local](link-broken-local.md).

Authority: Google Search Central, “Link best practices”; every crawler reports them.
""",
    check=check,
    options=NoOptions,
    reach=frozenset(),
    totals=(LINKS, _MISSING),
    subject=frozenset({"links"}),
    examples=(
        Example(f"{_PAGES}[Kleie](⟦/kleie/⟧)\n", says=Says(data={"target": "/kleie/"})),
        Example(
            "".join(
                f"=== {n}.md\n# Seite {n}\n\n[Anfang](/10/), [Mitte](/15/), [Ende](/20/), "
                f"[Brot](/11/), {_HELP[n == 10]}\n"
                for n in range(10, 21)
            ),
            says=Says("everywhere", Severity.INFO, {"target": "/hilfe", "count": 11}),
        ),
        Example(f"{_PAGES}[Korn](/korn), [alle](/tags/brot/), [Bild](/a.png)\n"),
        Example(f"{_PAGES}[Anderswo](https://example.org/kleie/)\n"),
        Example(
            "=== index.md\n# Backen\n\n[Kleie](/kleie/)\n",
            note="No link of this site can be followed: its addresses are not understood.",
        ),
    ),
)
