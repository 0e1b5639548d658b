"""Digests without OpenSSL, which ``hashlib`` and ``hmac`` load and nothing here has a use for."""

from __future__ import annotations

try:
    from _blake2 import blake2b
    from _operator import _compare_digest as is_same
except ImportError:  # another Python
    from hashlib import blake2b
    from hmac import compare_digest as is_same  # type: ignore[no-redef] # it is the same

__all__ = ("blake2b", "is_same")
