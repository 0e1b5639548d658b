"""Applies fixes and proves that nothing else changed."""

from contentlint.fix.mend import Mended, mend

__all__ = ("Mended", "mend")
