"""Paths to results: discovers files, spreads them over processes, checks each."""

from contentlint.session.checker import Checker, Fixing, Invocation, LanguageTool
from contentlint.session.discover import Excluded, Exclusion, Source, discover
from contentlint.session.run import check, check_one, said_once

__all__ = (
    "Checker",
    "Excluded",
    "Exclusion",
    "Fixing",
    "Invocation",
    "LanguageTool",
    "Source",
    "check",
    "check_one",
    "discover",
    "said_once",
)
