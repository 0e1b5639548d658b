"""What must not be shown of an address: who logs in, with which password or key."""

from __future__ import annotations

from contentlint.text.patterns import pattern

_USER = pattern(r"(?<=//)[^/?#\s@]*@")
_KEY = pattern(r"(?i)([?&](?:api[-_]?)?(?:key|token|password|secret)=)[^&#\s]*")


def without_secrets(text: str) -> str:
    """Return a text with stars where addresses in it have names, passwords and keys."""
    return _KEY.sub(r"\1***", _USER.sub("***@", text))
