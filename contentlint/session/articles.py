"""Which files are no articles, although their names end like those of articles."""

from __future__ import annotations

import os
import re

from contentlint.phrase import phrase_in
from contentlint.text.composed import composed
from contentlint.text.patterns import pattern

_LICENCE = pattern(
    # "LICENSE-MIT.txt" and "license.md", but "licence-fees.md" is an article.
    r"(?:UN)?LICEN[CS]ES?(?:[-_. ].*)?|(?:[A-Z0-9.]+[-_])+LICEN[CS]ES?"
    # What bundlers write beside a script: "main.6e1.js.LICENSE.txt".
    r"|[^/\s]+\.(?:m?js|css)\.LICENSE"
    r"|(?i:(?:un)?licen[cs]es?|copying(?:[-_.]lesser)?)"
    r"|(?:COPYING|COPYRIGHT|NOTICE|PATENTS)(?:[-_. ].*)?"
    r"|(?i:eula)(?:[-_.].*)?"
    r"|THIRD[-_ ]?PARTY.*|(?i:third[-_]?party[-_](?:licen[cs]es|notices))"
)
_OTHERS = ("copy", "notice", "patents", "eula", "third")
"""How names of licences begin that have no "licen" in them."""
_LICENCES = "LICENSES"
"""The folder that the REUSE specification keeps licences in."""
_PACKAGES = pattern(
    r"(?i:(?:(?:all|base|build|ci|dev|docs?|extra|install|lint|min|optional|pip|prod|py|python|runtime"
    r"|tests?)\d*[-_.])?(?:requirements|constraints)(?:[-_.][\w.-]*)?|requires|dependency_links)"
)
_PACKAGE_FOLDERS = frozenset({"requirements", "constraints"})
_MACHINES = pattern(
    r"(?i:app-ads|ads|humans|llms(?:-full)?|robots|security|cmakelists|cmakecache|entry_points|top_level"
    r"|installed-files|package-list|codeowners)|MANIFEST|SOURCES|VERSION"
)
_WORD_LISTS = pattern(
    r"(?i:(?:[\w.]+[-_])?(?:dictionar(?:y|ies)|stop-?words?|vocab(?:ulary)?|word-?lists?|wordlist"
    r"|wortlisten?|w(?:ö|oe)rter(?:buch|liste)?)(?:[-_.]\w+)?|words|accept|reject)"
)
_PINNED = pattern(
    r"-{1,2}[a-z][\w-]*(?:[ =].*)?$|https?://\S+$|\\$"
    r"|[\w.-]+(?:\[[\w, .-]*\])?[ \t]*(?:[=~!<>]=|@[ \t]*[a-z+]+:|;[ \t]*\w+[ \t]*[=!<>])"
)
_SENTENCE_END = (".", "!", "?", ":", "…", "“", "”", "»", '"')
_LINES = 8
"""Lines below which a text is too short to be told from a list."""
_FEW = 3
"""Lines from which a text of single words is a list, whatever its length."""
_WORDS = 4
"""Words of a line up to which it may be an entry of a list."""
_LICENCE_HEAD = pattern(
    r"\ufeff?[\s#=*]*+(?:the )?(?:apache|boost software|bsd[- ]\d-clause|creative commons|eclipse"
    r"|european union|gnu|isc|mozilla|sil open font|zlib|mit)\b[^\n]{0,60}"
    r"(?:licen[cs]e|legal code|international)",
    re.IGNORECASE,
)
"""How the text of a licence begins, whatever its file is called."""
_GRANT = pattern(
    r"permission is hereby granted, free of charge, to any person"
    r"|redistribution and use in source and binary forms"
    r"|permission to use, copy, modify, and/or distribute this software"
    r"|terms and conditions for use, reproduction, and distribution"
    r"|everyone is permitted to copy and distribute verbatim copies"
    r"|by exercising the licensed rights|grants you a world-?wide, royalty-free, non-exclusive",
    re.IGNORECASE,
)
_CHECKSUM = pattern(r"[0-9a-fA-F]{32,128} [ *]?\S.*")
_TEXTS = frozenset({".txt", ".md", ".markdown"})
_PAGE_ENDINGS = (".htm", ".html", ".xhtml")
_PAGES = frozenset(_PAGE_ENDINGS)
_FEED = pattern(
    r"(?:\s++|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE\s[^>]*+>)*+"
    r"<(?:[\w.-]++:)?(?P<root>rss|feed|RDF|urlset|sitemapindex|opml)(?=[\s>])"
)
"""Root elements of feeds and of lists of pages."""
_JSON = pattern(r"\s*+(?:\{\s*+(?:\"(?:[^\"\\\n]|\\.)*+\"\s*+:|\})|\[\s*+[\[{\"\]])")
"""How JSON begins; "[gallery]" and "{{ include }}" are of templates."""
_HEAD = 4_096
"""Bytes of a page that are looked at."""
_READ = 65_536
"""Bytes that are looked at."""
_LINE_ENDS = pattern(r"[\r\n]+")


REPORT = b"<!doctype html>\n<!-- a report of contentlint -->\n"
"""How the HTML report begins, which often lies among the articles it is of."""


def is_report(path: str) -> bool:
    """Tell whether a page is our own report, of whatever size."""
    if not path.lower().endswith(_PAGE_ENDINGS):
        return False
    try:
        with open(path, "rb") as file:
            return file.read(len(REPORT)) == REPORT
    except OSError:
        return False


def no_article(path: str) -> str:
    """Return what a file is by its name, if it is no article; ``""`` otherwise."""
    folder, name = os.path.split(path)
    stem, extension = os.path.splitext(name)
    parent = os.path.basename(folder)
    said = stem.lower()
    may_be = "licen" in said or said.startswith(_OTHERS)
    if (may_be and _LICENCE.fullmatch(stem)) or parent == _LICENCES:
        return phrase_in("what", "a licence")
    if extension.lower() != ".txt":
        return ""
    if _PACKAGES.fullmatch(stem) or parent.lower() in _PACKAGE_FOLDERS:
        return phrase_in("what", "a list of packages")
    if _MACHINES.fullmatch(stem):
        return phrase_in("what", "a file for machines")
    if _WORD_LISTS.fullmatch(composed(stem)):
        return phrase_in("what", "a list of words")
    return ""


def no_prose(path: str, data: bytes) -> str:
    """Return what a text or a page is by its content, if it has no sentence; ``""`` otherwise."""
    if data.startswith(REPORT):
        return phrase_in("what", "a report of contentlint")
    ending = os.path.splitext(path)[1].lower()
    if ending in _PAGES:
        return _no_page(data)
    if ending in _TEXTS and _is_licence(data, ending):
        return phrase_in("what", "a licence")
    if ending != ".txt":
        return ""
    text = data[:_READ].decode("utf-8", "replace")
    lines = [line for raw in _LINE_ENDS.split(text) if (line := raw.strip())]
    entries = [line for line in lines if not line.startswith("#")]
    if entries and all(_CHECKSUM.fullmatch(line) for line in entries):
        return phrase_in("what", "a list of checksums")
    if len(entries) >= _FEW and all(map(str.isalpha, entries)):
        return phrase_in("what", "a list of words")
    if len(entries) < _LINES:
        return ""
    if all(_PINNED.match(line) for line in entries):
        return phrase_in("what", "a list of packages")
    if all(len(line.split()) <= _WORDS and not line.endswith(_SENTENCE_END) for line in entries):
        return phrase_in("what", "a list of words")
    return ""


def _is_licence(data: bytes, ending: str) -> bool:
    """Tell whether a text grants what licences grant; in Markdown it has to begin like one too."""
    head = " ".join(data[:_HEAD].decode("utf-8", "replace").split())
    if ending != ".txt" and not _LICENCE_HEAD.match(head):
        return False
    return _GRANT.search(head) is not None


def _no_page(data: bytes) -> str:
    head = data[:_HEAD].decode("utf-8-sig", "replace")
    if _FEED.match(head):
        return phrase_in("what", "a feed")
    return "JSON" if _JSON.match(head) and _is_json(data) else ""


def _is_json(data: bytes) -> bool:
    """Tell whether all of it is JSON: Hugo's pages may have metadata in JSON and go on."""
    import json

    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
