"""What reads like a headline, a byline, hashtags or a source by its form alone, in any language."""

from __future__ import annotations

import re
from functools import cache

from contentlint.language import languages
from contentlint.text.patterns import pattern

_OPENING = pattern(r"[\"'„“”»«‚‘(\[¿¡]*(?:\d|[^\W\d_])")
_CLOSING = "\"'“”‘’»«)]*_ "
_SENTENCE_INSIDE = pattern(r"[^\W\d_]{3}[.!?…][\"“”»«)]*\s+[\"„“»«(]*[^\W\d_]")
_QUOTED = pattern(r"[\"„“”»«‚‘‹›][^\n]*[\"“”»«‘’‹›]")
_DAY = r"(?:\d{1,2}\.\s*(?:\d{1,2}\.|[^\W\d_]{3,9}\.?)|\d{1,2}\s+[^\W\d_]{3,9}\.?)"
_YEAR = r"(?:\d{4}|\d{2})"
_TIME = r"(?:,?\s+\d{1,2}[:.]\d\d.*)?"
# Also tags that no network links as written (#KI-Tools, #2024, #R&D): rules are to see those.
_HASHTAGS = pattern(
    r"(?=(?:[^#＃]|[#＃](?![\w-]*?[^\W\d_]))*+[#＃])(?:[\s,;|·•]*+[#＃]\w[\w&+.'’/-]*+)++[\s,;|·•.]*+"
)
_SOURCE_LENGTH = 200
_VIA_LENGTH = 80


@cache
def _dateline() -> re.Pattern[str]:
    place = r"[^\W\d_][\w .()/-]{1,40},\s*"
    on = rf"(?:(?:{languages.expression('dateline-day')})\s+)?"
    return pattern(
        rf"(?:{place})?{on}{_DAY}\s*{_YEAR}{_TIME}|{place}{on}{_DAY}{_TIME}"
        rf"|\d{{4}}-\d{{2}}-\d{{2}}{_TIME}|[^\W\d_]{{3,9}}\.?\s+\d{{1,2}}"
        rf"(?:{languages.expression('ordinal-suffix')})?,?\s+\d{{4}}"
    )


@cache
def _byline() -> re.Pattern[str]:
    # Possessive: what parts the words may be missing, so a word could be split in 2ⁿ ways.
    return pattern(
        rf"(?:{languages.expression('credit-by')})\s(?:(?:[A-ZÄÖÜ][\w.'’-]*+|&),?+\s*+)++"
        rf"|(?:{languages.expression('frame-label')})\b\s*:.*",
        re.IGNORECASE,
    )


@cache
def _capitalised_name() -> re.Pattern[str]:
    return pattern(rf"(?i:{languages.expression('credit-by')})\s+[A-ZÄÖÜ]")


@cache
def _greeting() -> re.Pattern[str]:
    return pattern(languages.expression("greeting"), re.IGNORECASE)


@cache
def _postal_address() -> re.Pattern[str]:
    street = languages.expression("street")
    return pattern(rf"\b\d{{5}}\s+[^\W\d_]|(?:{street})\s+\d", re.IGNORECASE)


@cache
def _source() -> re.Pattern[str]:
    # "Via Flag beim Anlegen des Projekts:" leads on to something else.
    return pattern(
        rf"[(\[*_]*(?:{languages.expression('source-label')})\b\s*(?:\([^()]{{1,40}}\)\s*)?:\s*\S"
        rf"|[(\[*_]*(?:{languages.expression('source-word')})\s*:\s*$"
        rf"|(?:{languages.expression('source-lead')})\s+\S[^.!?]*(?<![:\s])\s*$",
        re.IGNORECASE,
    )


def is_hashtags(text: str) -> bool:
    """Tell whether a text is nothing but hashtags."""
    return text[:1] in "#＃" and _HASHTAGS.fullmatch(text) is not None


def is_source(text: str) -> bool:
    """Tell whether a line names a source, of the text or of a picture."""
    match = _source().match(text)
    if match is None or len(text) > _SOURCE_LENGTH:
        return False
    return ":" in match[0] or len(text) <= _VIA_LENGTH


_PICTURE = "[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d\u2640\u2642 ]"
_PICTURES = pattern(f"(?<!{_PICTURE}){_PICTURE}++$")
"""The pictures at the end of a line, behind its full stop."""


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
    if last > "\u2000":
        last = _PICTURES.sub("", text).rstrip(_CLOSING)[-1:]
    if not last or (last in ".,:;!?…–—-" and last not in closing):
        return False
    if _QUOTED.fullmatch(text) or _SENTENCE_INSIDE.search(text):
        return False
    return not (is_hashtags(text) or is_source(text) or is_frame(text))


def is_frame(text: str) -> bool:
    """Tell whether a line is a byline, a date, a greeting, a signature or a postal address."""
    if _dateline().fullmatch(text) or _greeting().match(text) or _postal_address().search(text):
        return True
    if not _byline().fullmatch(text):
        return False
    return ":" in text or _capitalised_name().match(text) is not None
