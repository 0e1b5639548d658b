"""The language that an element says its content is in."""

from __future__ import annotations

from contentlint.text.patterns import pattern

_SPOKEN = frozenset(
    {"de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "el", "da", "fi", "hu"}
)
"""What ``data-lang`` may say of a text; of code it names the programming language."""
_TAG = pattern(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?\Z")


def spoken(lang: str, data_lang: str = "") -> str:
    """Return the tag of an element's language, given its ``lang`` and ``data-lang``."""
    lang = lang.strip()
    if lang:
        return lang
    found = _TAG.match(data_lang.strip())
    return found[0] if found is not None and found[0][:2].lower() in _SPOKEN else ""
