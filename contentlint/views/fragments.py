"""The places in a page that links can lead to: what may stand behind the ``#``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.document import Format, view
from contentlint.text.composed import composed
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.document import Document

_FENCE = pattern(r"[ \t>]*(`{3,}|~{3,})")
_ATX = pattern(r"[ \t>]*#{1,6}[ \t]+(.+)")
_SETEXT = pattern(r"[ \t>]*(?:=+|-+)[ \t]*")
_TAGGED = pattern(r"<h[1-6]\b[^<>]{0,300}>([^\r\n]{0,300}?)</h", re.IGNORECASE)
_IDENTIFIER = pattern(
    r"\b(?:id|name)\s{0,4}=\s{0,4}"
    r"(?:\"([^\"<>]*)\"|'([^'<>]*)'|\{[\"']([^\"'{}]*)[\"']\}|([^\s\"'<>]+))",
    re.IGNORECASE,
)
_MARKED = pattern(r"\{:?[^{}#\r\n]{0,100}#([\w.:-]+)[^{}\r\n]{0,200}\}")
_INLINE_MARKUP = pattern(
    r"!?\[(?P<text>[^\[\]]*)\](?:\((?:[^()]|\([^()]*+\))*+\)|\[[^\]]*\])|\{[^{}]*\}|<[^<>]*>"
)
_NAMED_BY_LINK = pattern(r"\[(?:[^\[\]])*+\]\(#([^()\s]++)\)\s*+#*")
_COUNTER = pattern(r"[-_.]\d{1,3}$")
_INCLUDES = pattern(
    r"^:::+[ \t]*\{|\{#(?:sec|fig|tbl)-|"  # chapters of a Quarto book, which lead to one another
    r"\{%-?\s*(?:include|render|for\b)|\{\{[<%]\s*(?!/|ref\b|relref\b|figure\b|youtube\b)"
    r"|^[ \t]*(?:<[A-Z]\w*[\s/>]|--8<--|!?\[\[|\{\{[ \t]*[#>]?\w)",
    re.MULTILINE,
)
_PICTURE = pattern("[\u2190-\u2bff\u3000-\u303f\U0001f000-\U0001faff]|:[a-z_]+:")
_PLAIN = pattern(r"[\W_]+")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_STRIPPED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_OWN = ("fn", "footnote", "user-content-", "cite_", ":~:", "top", "!", "/", "page=")
"""How fragments begin that generators, browsers and scripts know without a place in the source."""


def unquoted(target: str) -> str:
    """Return an address with its %-escapes resolved, its letters composed (NFC)."""
    if "%" not in target:
        return composed(target)
    from urllib.parse import unquote

    return composed(unquote(target))


@view
def fragments(document: Document) -> frozenset[str] | None:
    """Return what may stand behind the ``#`` of a link within it; ``None`` if that is not known."""
    markdown = document.format in {Format.MARKDOWN, Format.MDX}
    return fragments_in(document.own_source, markdown=markdown)


def fragments_in(source: str, *, markdown: bool) -> frozenset[str] | None:
    """Return what fragments of a page, written in Markdown or HTML, can be.

    They are folded to what all ways of making them from headings share; look them up with
    :func:`has_fragment`. ``None`` where a template puts in parts that the source does not show.
    """
    if _INCLUDES.search(source):
        return None
    found: set[str] = set()
    for match in _IDENTIFIER.finditer(source):
        found.update(_keys(next(group for group in match.groups() if group is not None)))
    if not markdown:
        return frozenset(found)
    found.update(key for match in _MARKED.finditer(source) for key in _keys(match[1]))
    for heading in _headings(source):
        text = _unescaped(heading) if "&" in heading else heading
        shown = _INLINE_MARKUP.sub(lambda m: m["text"] or "", text)
        found.update((*_keys(text), *_keys(shown)))
        itself = _NAMED_BY_LINK.fullmatch(heading)
        if itself:
            found.update(_keys(unquoted(itself[1])))  # its site makes the id of the link
        if _PICTURE.search(shown):
            found.add(f"{next(_keys(shown))}*")
    return frozenset(found)


def _headings(source: str) -> Iterator[str]:
    """Yield the headings of a Markdown text as they are written, without their marks."""
    fence = before = ""
    for line in source.splitlines():
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            atx = _ATX.match(line)
            if atx:
                yield atx[1].rstrip("# \t")
            elif before and _SETEXT.fullmatch(line):
                yield before
        before = line.strip()
    for match in _TAGGED.finditer(source):
        yield match[1]


def _unescaped(text: str) -> str:
    from contentlint.readers.html.entities import unescape

    return unescape(text)


def has_fragment(known: frozenset[str], fragment: str) -> bool:
    """Tell whether a fragment, as written in a link, leads to one of the known places."""
    wanted = unquoted(fragment)
    if "&" in wanted:
        wanted = _unescaped(wanted)
    if not wanted or wanted.lower().startswith(_OWN) or "{" in wanted:
        return True
    keys = {*_keys(wanted), *_keys(_COUNTER.sub("", wanted))}
    if not known.isdisjoint(keys):
        return True
    # What generators make of emoji differs: their names, their numbers, nothing.
    begun = [key[:-1] for key in known if key[-1:] == "*" and len(key) > 1]
    return any(key.startswith(start) for key in keys for start in begun if start)


def _keys(text: str) -> Iterator[str]:
    """Yield a heading's letters and digits, umlauts kept, spelled out, bared and left out."""
    lowered = composed(text).lower()
    for form in (
        lowered,
        lowered.translate(_SPELLED),
        lowered.translate(_STRIPPED),
        lowered.encode("ascii", "ignore").decode(),
    ):
        yield _PLAIN.sub("", form) or form.strip()
