"""Requests to results: discovers files, spreads them over processes, checks or fixes each."""

from contentlint.session.checker import Checker
from contentlint.session.discover import Excluded, Exclusion, Source, discover
from contentlint.session.invocation import Fixing, Invocation, LanguageTool, Request
from contentlint.session.run import Run, configuration
from contentlint.session.workers import check, check_one

__all__ = (
    "Checker",
    "Excluded",
    "Exclusion",
    "Fixing",
    "Invocation",
    "LanguageTool",
    "Request",
    "Run",
    "Source",
    "check",
    "check_one",
    "configuration",
    "discover",
)
