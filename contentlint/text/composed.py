"""Letters with accents as single characters: the form in which texts are compared."""

from __future__ import annotations


def composed(text: str) -> str:
    """Return a text in Unicode normalization form C."""
    if text.isascii():
        return text

    from unicodedata import normalize

    return normalize("NFC", text)
