"""The language that an element says its content is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("lang", "xml:lang", "data-lang")
"""Attributes that tell the language, the one that wins first."""
_SPOKEN = frozenset(
    {"de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "el", "da", "fi", "hu"}
)
"""What ``data-lang`` may say of a text; of code it names the programming language."""
_TAG = pattern(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?\Z")


def spoken(attributes: Mapping[str, str]) -> str:
    """Return the tag of an element's language, given its attributes; ``""`` without one."""
    for name in LANGUAGES[:2]:
        if lang := attributes.get(name, "").strip():
            return lang
    found = _TAG.match(attributes.get("data-lang", "").strip())
    return found[0] if found is not None and found[0][:2].lower() in _SPOKEN else ""
