"""Values as TOML writes them, for pages and listings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re

_ESCAPED = pattern('["\\\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]')
"""What TOML must escape, and what a terminal would obey instead of showing it."""


def render(value: object) -> str:
    """Write a string, number, boolean or list of them on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(render(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {render(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        return '"' + _ESCAPED.sub(_escape, value) + '"'
    return str(value)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04X}"
