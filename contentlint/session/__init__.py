"""Paths to results: discovers files, spreads them over processes, checks each."""

from contentlint.session.checker import Checker, Invocation
from contentlint.session.discover import Exclusion, Source, discover
from contentlint.session.run import check, check_one

__all__ = (
    "Checker",
    "Exclusion",
    "Invocation",
    "Source",
    "check",
    "check_one",
    "discover",
)
