"""The places in a page that links can lead to: what may stand behind the ``#``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(
    r"^[ \t>]*(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*(?P=mark)|\Z)", re.MULTILINE | re.DOTALL
)
_HEADING = re.compile(
    r"^[ \t>]*#{1,6}[ \t]+(?P<atx>[^\r\n]+)"
    r"|^(?P<setext>[^\r\n]*\S[^\r\n]*)\r?\n[ \t]*(?:=+|-+)[ \t]*$"
    r"|<h[1-6]\b[^>]*>(?P<html>.*?)</h[1-6]",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    r"\b(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{[\"']([^\"']*)[\"']\}|([^\s\"'>]+))"
    r"|\{:?[^{}\r\n]*?#([\w.:-]+)[^{}\r\n]*\}",
    re.IGNORECASE,
)
_INLINE_MARKUP = re.compile(r"!?\[(?P<text>[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])|\{[^}]*\}|<[^>]*>")
_COUNTER = re.compile(r"[-_.]\d{1,3}$")
_INCLUDES = re.compile(
    r"\{%-?\s*(?:include|render|for\b)|\{\{[<%]\s*(?!/|ref\b|relref\b|figure\b|youtube\b)"
    r"|^\s*<[A-Z]\w*[\s/>]|^\s*--8<--|^\s*!?\[\[|^\s*\{\{\s*[#>]?\w",
    re.MULTILINE,
)
_PLAIN = re.compile(r"[\W_]+")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_STRIPPED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_OWN = ("fn", "footnote", "user-content-", "cite_", ":~:", "top", "!", "/", "page=")
"""How fragments begin that generators, browsers and scripts know without a place in the source."""


def unquoted(target: str) -> str:
    """Return an address with its %-escapes resolved."""
    if "%" not in target:
        return target
    from urllib.parse import unquote  # noqa: PLC0415 -- heavy, and few addresses need it

    return unquote(target)


def fragments(source: str) -> frozenset[str] | None:
    """Return what fragments of a page, written in Markdown or HTML, can be.

    They are folded to what all ways of making them from headings share; look them up with
    :func:`has_fragment`. ``None`` where a template puts in parts that the source does not show.
    """
    if _INCLUDES.search(source):
        return None
    found: set[str] = set()
    for match in _IDENTIFIER.finditer(source):
        found.update(_keys(next(group for group in match.groups() if group is not None)))
    for match in _HEADING.finditer(_FENCE.sub("", source)):
        heading = match["atx"] or match["setext"] or match["html"] or ""
        found.update(_keys(heading))
        found.update(_keys(_INLINE_MARKUP.sub(lambda m: m["text"] or "", heading)))
    return frozenset(found)


def has_fragment(known: frozenset[str], fragment: str) -> bool:
    """Tell whether a fragment, as written in a link, leads to one of the known places."""
    wanted = unquoted(fragment)
    if not wanted or wanted.lower().startswith(_OWN) or "{" in wanted:
        return True
    keys = {*_keys(wanted), *_keys(_COUNTER.sub("", wanted))}
    return not known.isdisjoint(keys)


def _keys(text: str) -> Iterator[str]:
    """Yield a heading's letters and digits, umlauts kept, spelled out, bared and left out."""
    lowered = text.lower()
    for form in (
        lowered,
        lowered.translate(_SPELLED),
        lowered.translate(_STRIPPED),
        lowered.encode("ascii", "ignore").decode(),
    ):
        yield _PLAIN.sub("", form) or form.strip()
