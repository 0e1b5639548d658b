"""Capitals of a replacement."""

from __future__ import annotations


def cased_like(right: str, found: str) -> str:
    """Return a replacement with the capitals of what it replaces.

    BEREITS becomes SCHON, Bereits becomes Schon, bereits becomes schon. A replacement with
    capitals of its own keeps them (iPhone, GitHub), unless all of ``found`` is in capitals.
    """
    if found.isupper() and sum(map(str.isalpha, found)) > 1:
        return right.upper()
    if found[:1].isupper() and right.islower():
        return right[:1].upper() + right[1:]
    return right
