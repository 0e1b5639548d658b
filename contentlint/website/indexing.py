"""What of a site search engines are asked to show, and under which addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.views.fragments import unquoted

if TYPE_CHECKING:
    from contentlint.website.facts import Facts, Reference
    from contentlint.website.model import Website

_FEW_WORDS = 40
"""Of a page that but tells that it leads on."""


def original(site: Website, number: int) -> tuple[int, ...]:
    """Return the other pages that a page names as the original of itself; none for most."""
    page = site.pages[number]
    if not page.canonical:
        return ()
    there = site.routes.stands_at(page.canonical)
    return () if number in there else there


def spelled_otherwise(site: Website, number: int, url: str) -> bool:
    """Tell whether a page's canonical address is its own one, ``url``, but not spelled so.

    Search engines take ``/brot`` and ``/brot/``, or a host with ``www.``, for two addresses. That
    one is encrypted and the other not is left to others.
    """
    canonical = site.pages[number].canonical
    if "://" not in canonical or "://" not in url:
        return False
    if number not in site.routes.stands_at(canonical):
        return False
    return _spelled(canonical) != _spelled(url)


def _spelled(url: str) -> str:
    _, _, rest = url.partition("://")
    host, _, path = rest.partition("#")[0].partition("/")
    return f"{host.lower()}/{unquoted(path)}"


def leads_on(page: Facts) -> Reference | None:
    """Return what makes a page but a redirect to another one; a page that has a text is none."""
    if page.words > _FEW_WORDS:
        return None
    return next((one for one in page.references if one.kind == "refresh"), None)


def is_shown(site: Website, number: int) -> bool:
    """Tell whether search engines may show a page by its own address."""
    page = site.pages[number]
    return not (page.noindex or page.draft or leads_on(page) or original(site, number))
