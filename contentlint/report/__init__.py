"""Results on paper: each format is a reporter, which words what was found and decides nothing."""

from contentlint.report.base import Options, Reporter

__all__ = ("Options", "Reporter")
