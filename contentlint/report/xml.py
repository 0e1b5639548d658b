"""XML that any parser takes, whatever stood in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re

_NO_XML = pattern(
    "[^\t\n\r\x20-\x7e\x85\xa0-\u2027\u2030-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What XML 1.0 has no way to write, and what turns the direction of writing."""
_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\n": "&#10;",
        "\r": "&#13;",
        "\t": "&#9;",
    }
)


def text(value: str) -> str:
    r"""Escape a text; what XML cannot write becomes ``\x1b`` and the like."""
    return _NO_XML.sub(_escape, value).translate(_ENTITIES)


def attributes(**values: object) -> str:
    """Return attributes as they stand in a tag."""
    return " ".join(f'{name}="{text(str(value))}"' for name, value in values.items())


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")
