"""Letters with accents as single characters: the form in which texts are compared."""

from __future__ import annotations

from typing import Any


def composed(text: str) -> str:
    """Return a text in Unicode normalization form C."""
    if text.isascii():
        return text

    from unicodedata import normalize

    return normalize("NFC", text)


def spellings(text: str) -> tuple[str, ...]:
    """Return a text with its accents composed and with loose ones."""
    if text.isascii():
        return (text,)

    from unicodedata import normalize

    return normalize("NFC", text), normalize("NFD", text)


def composed_value(value: Any) -> Any:
    """Return a value of a configuration, the texts in its lists and tables composed."""
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, list | tuple):
        return type(value)(map(composed_value, value))
    if isinstance(value, dict):
        return {composed(key): composed_value(one) for key, one in value.items()}
    return value
