"""Which pages of a site link to which, by their articles and by what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language.tags import primary_subtag
from contentlint.text.patterns import pattern
from contentlint.website.indexing import leads_on
from contentlint.website.totals import shared

if TYPE_CHECKING:
    from contentlint.website.facts import Facts
    from contentlint.website.model import Website

_YEAR = pattern(r"(?:/[a-z]{2}(?:-[a-z]{2})?)?(?:/blog|/posts)?/(?:19|20)\d{2}")
"""The address of the archive of a year."""


def wants_links(site: Website, number: int) -> bool:
    """Tell whether a page is one that others should link to: no list, no redirect, not hidden."""
    page, routes = site.pages[number], site.routes.of_pages[number]
    name = page.path.replace("\\", "/").rsplit("/", 1)[-1].lower()
    listing = page.kind != "article" or name.startswith(("_index.", "404.", "readme."))
    listing = listing or name.endswith(".txt")  # a file, as a licence or a stylesheet may be saved
    hidden = page.draft or page.noindex or leads_on(page) is not None
    return bool(page.words) and not hidden and not listing and not _is_top(page, routes)


def _is_top(page: Facts, routes: tuple[str, ...]) -> bool:
    """Tell whether a page is the first one of the site, of a language or of a year."""
    home = f"/{primary_subtag(page.declared)}"
    return "" in routes or home in routes or any(map(_YEAR.fullmatch, routes))


def _linked(site: Website) -> tuple[int, int]:
    wanted = [number for number in site.subjects if wants_links(site, number)]
    return sum(1 for number in wanted if site.inbound(number).pages), len(wanted)


LINKED = shared("linked", _linked)
"""Pages that others should link to and do, and all that they should."""


def pages_to_link(site: Website, percentage: int) -> list[int]:
    """Return the numbers of the pages that others should link to.

    There are none where fewer than a percentage are linked to: the generator makes the links then.
    """
    linked, wanted = site.total(LINKED)
    if linked * 100 < percentage * wanted:
        return []
    return [number for number in site.subjects if wants_links(site, number)]


def clicks_from_home(site: Website) -> dict[int, int]:
    """Return how many links lead from the home page to each page, by the shortest way."""
    home = [number for number, routes in enumerate(site.routes.of_pages) if routes[:1] == ("",)]
    found = dict.fromkeys(home, 0)
    row = home
    while row:
        further: list[int] = []
        for number in row:
            for there in site.routes.outbound(number):
                if there not in found:
                    found[there] = found[number] + 1
                    further.append(there)
        row = further
    return found
