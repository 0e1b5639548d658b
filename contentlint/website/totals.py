"""What is added up over all pages of a site before a rule can speak of one."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from contentlint.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

_TRUST = 0.8
"""Share of addresses that must be understood before one that is not counts as wrong."""


class Total(Record):
    """A value of a site that is the sum of those of its parts."""

    name: str
    of: Callable[[Any], Any]
    """Works it out of a ``Website``, over its ``subjects``: all pages, or those of a part."""
    add: Callable[[Any, Any], Any]
    """Puts two together; the order of parts makes no difference."""
    open: Any
    """With which a rule looks at all that it could have to look at."""


def shared(name: str, of: Callable[[Any], tuple[int, int]]) -> Total:
    """Return a share: how many of some things are well, and how many there are."""
    return Total(name, of, _added, (1, 1))


def _added(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def mostly(total: tuple[int, int]) -> bool:
    """Tell whether so many of some addresses are understood that the others can be judged."""
    good, every = total
    return every > 0 and good / every >= _TRUST


LINKS = shared("links", lambda site: site.routes.links_followed(site.subjects, site.listed_urls))
"""Addresses in articles and sitemaps that lead to something, and all of them."""
CANONICALS = shared("canonicals", lambda site: site.routes.fitting_canonicals(site.subjects))
"""Canonical addresses of this site that are those of files, and all of them."""
NUMBERED = Total(
    "numbered", lambda site: site.routes.has_numbers(site.subjects), operator.or_, open=True
)
"""Whether there are posts of an export."""
