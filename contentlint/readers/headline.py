"""What reads like a headline, a byline, hashtags or a source by its form alone, in any language."""

from __future__ import annotations

import re

from contentlint.text.patterns import pattern

_OPENING = pattern(r"[\"'„“”»«‚‘(\[¿¡]*(?:\d|[^\W\d_])")
_CLOSING = "\"'“”‘’»«)]*_ "
_SENTENCE_INSIDE = pattern(r"[^\W\d_]{3}[.!?…][\"“”»«)]*\s+[\"„“»«(]*[^\W\d_]")
_QUOTED = pattern(r"[\"„“”»«‚‘‹›][^\n]*[\"“”»«‘’‹›]")
_DAY = r"(?:\d{1,2}\.\s*(?:\d{1,2}\.|[^\W\d_]{3,9}\.?)|\d{1,2}\s+[^\W\d_]{3,9}\.?)"
_YEAR = r"(?:\d{4}|\d{2})"
_TIME = r"(?:,?\s+\d{1,2}[:.]\d\d.*)?"
_DATELINE = pattern(
    rf"(?:[^\W\d_][\w .()/-]{{1,40}},\s*)?(?:(?:den|am|on)\s+)?{_DAY}\s*{_YEAR}{_TIME}"
    rf"|[^\W\d_][\w .()/-]{{1,40}},\s*(?:(?:den|am|on)\s+)?{_DAY}{_TIME}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}{_TIME}"
    r"|[^\W\d_]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)
# Possessive: what parts the words may be missing, so a word could be split in 2ⁿ ways.
_BYLINE = pattern(
    r"(?:von|by)\s(?:(?:[A-ZÄÖÜ][\w.'’-]*+|&),?+\s*+)++"
    r"|(?:autor(?:in)?|author|stand|datum|date|update|aktualisiert|ver[öo]ffentlicht|tags?)\b\s*:.*",
    re.IGNORECASE,
)
_CAPITALISED_NAME = pattern(r"(?i:von|by)\s+[A-ZÄÖÜ]")
_GREETING = pattern(
    r"(?:hallo|hello|hi|hey|moin|dear|guten (?:tag|morgen)|sehr geehrte[rs]?|liebe[rs]?\s\w+,"
    r"|(?:viele|beste|liebe|herzliche|freundliche|schöne) grüße|mit (?:freundlich|best)en grüßen"
    r"|(?:best|kind|warm) (?:regards|wishes)|cheers|(?:euer|dein|your)e? [^\W\d_]+$)",
    re.IGNORECASE,
)
_ADDRESS = pattern(
    r"\b\d{5}\s+[^\W\d_]|(?:stra(?:ß|ss)e|str\.|weg|platz|street|road)\s+\d", re.IGNORECASE
)
# Also tags that no network links as written (#KI-Tools, #2024, #R&D): rules are to see those.
_HASHTAGS = pattern(
    r"(?=(?:[^#＃]|[#＃](?![\w-]*?[^\W\d_]))*+[#＃])(?:[\s,;|·•]*+[#＃]\w[\w&+.'’/-]*+)++[\s,;|·•.]*+"
)
_SOURCE = pattern(
    r"[(\[*_]*(?:"
    r"(?:original)?quellen?(?:angaben?)?|sources?|(?:bild|foto|text)quellen?|bildnachweise?"
    r"|(?:titel|beitrags)?(?:bild|foto|photo)s?(?:\s*credits?)?|image(?:\s*credits?)?|credits?|grafik"
    r"|picture|titelfoto"
    r")\b\s*(?:\([^()]{1,40}\)\s*)?:\s*\S"
    r"|[(\[*_]*(?:quellen?|sources?)\s*:\s*$"
    # "Via Flag beim Anlegen des Projekts:" leads on to something else.
    r"|(?:via|quelle)\s+\S[^.!?]*(?<![:\s])\s*$",
    re.IGNORECASE,
)
_SOURCE_LENGTH = 200
_VIA_LENGTH = 80


def is_hashtags(text: str) -> bool:
    """Tell whether a text is nothing but hashtags."""
    return text[:1] in "#＃" and _HASHTAGS.fullmatch(text) is not None


def is_source(text: str) -> bool:
    """Tell whether a line names a source, of the text or of a picture."""
    match = _SOURCE.match(text)
    if match is None or len(text) > _SOURCE_LENGTH:
        return False
    return ":" in match[0] or len(text) <= _VIA_LENGTH


def is_headline(text: str, limit: int, *, closing: str = "?") -> bool:
    """Tell whether a line reads like a headline: short, one statement, no full stop.

    ``closing`` are the marks it may end with.
    """
    if not 2 < len(text) <= limit or not _OPENING.match(text):
        return False
    first = text.lstrip("\"'„“”»«‚‘([¿¡")[0]
    if first.islower():
        return False
    last = text.rstrip(_CLOSING)[-1:]
    if not last or (last in ".,:;!?…–—-" and last not in closing):
        return False
    if _QUOTED.fullmatch(text) or _SENTENCE_INSIDE.search(text):
        return False
    return not (is_hashtags(text) or is_source(text) or is_frame(text))


def is_frame(text: str) -> bool:
    """Tell whether a line is a byline, a date, a greeting, a signature or a postal address."""
    if _DATELINE.fullmatch(text) or _GREETING.match(text) or _ADDRESS.search(text):
        return True
    if not _BYLINE.fullmatch(text):
        return False
    return ":" in text or _CAPITALISED_NAME.match(text) is not None
