"""Which pages of a site must be looked at together, for rules that compare pages with each other.

A site that is too large for one process is compared in parts: pages meet that share one of the
keys that a rule gives them (``SiteRule.meet``), directly or over others.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

PageT = TypeVar("PageT", bound="int | str")

_BYTES = 16
"""Of a digest: a billion keys collide once in 10**20 runs."""


def digests(keys: Iterable[object]) -> set[bytes]:
    """Return what stands for keys where pages are brought together."""
    return set(map(digest, keys))


def digest(key: object) -> bytes:
    """Return what stands for a key; its ``repr`` tells it from others."""
    told = repr(key).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(told, digest_size=_BYTES).digest()


def parts(pairs: Iterable[tuple[PageT, PageT]]) -> dict[PageT, PageT]:
    """Return the part that each page belongs to, called by its least page.

    ``pairs`` are pages that have a key in common, as many as connect all that do.
    """
    above: dict[PageT, PageT] = {}

    def top(page: PageT) -> PageT:
        while (there := above.setdefault(page, page)) != page:
            above[page] = page = above[there]
        return page

    for pair in pairs:
        one, other = map(top, pair)
        above[max(one, other)] = min(one, other)
    return {page: top(page) for page in above}
