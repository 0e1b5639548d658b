"""Spells replacement text so that it reads the same where it is put."""

from __future__ import annotations

import re

from contentlint.document import Syntax

_MARKDOWN_SPECIAL = re.compile(r"[\\`*_\[\]<>~|$]")
_DATA_SPECIAL = re.compile(r"[\"'\\#\n\r\t:\[\]{},&*!|>%@`]")


def escape(text: str, syntax: Syntax) -> str | None:
    """Return ``text`` as it must be written in ``syntax``; ``None`` where that is not known.

    Quotation marks of data formats depend on what surrounds the value, so a text that has one is
    refused there rather than guessed at.
    """
    if syntax is Syntax.TEXT:
        return text
    if syntax is Syntax.MARKDOWN:
        return None if _MARKDOWN_SPECIAL.search(text) else text
    if syntax in (Syntax.HTML, Syntax.XML):
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if syntax is Syntax.HTML_ATTRIBUTE:
        return None if re.search(r"[\s\"'<>=`]", text) else text.replace("&", "&amp;")
    return None if _DATA_SPECIAL.search(text) else text
