"""Applies fixes and proves that nothing else changed."""

from contentlint.fix.diff import diff
from contentlint.fix.mend import FixedFile, Mode, mend
from contentlint.fix.write import WriteError, replace

__all__ = ("FixedFile", "Mode", "WriteError", "diff", "mend", "replace")
