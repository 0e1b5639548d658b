"""Where sentences begin and end.

A period ends a sentence unless it belongs to an abbreviation, an ordinal number or an initial. The
words that decide come from the language's lists: ``abbreviations.txt`` (never the end),
``abbreviations-final.txt`` (the end before a word of ``openers.txt``), ``abbreviations-number.txt``
(abbreviations only before a number), ``ordinal-nouns.txt`` and ``numbered-nouns.txt``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.language import languages, lexicon
from contentlint.text import Span
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re

_CLOSING = "\"'“”»«’‘›‹)\\]*_"
_OPENING = "\"'„“”‚‘’»«›‹(\\[*_¿¡–—\\-"
_NOTE = (
    r"(?:[¹²³⁰⁴-⁹⁽⁾†‡]++|(?:[ \u00a0]?\[\d{1,3}(?:[,–-] ?\d{1,3}){0,9}\])++|\(\d{1,2}\)"
    # A raised number has nothing around it in clean text.
    r"|(?<=[a-zäöüß][a-zäöüß][.!?])\d{1,3}(?=\s))"
)
"""The mark of a footnote."""
_PICTURE = r"\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
"""Arrows, bullets, emoji."""
_NEXT_SENTENCE = (
    r"[A-ZÄÖÜÀ-ÞŒŠŽ]|\d|[a-z][A-Z]|\ufffc|(?![\x00-ɏ])[^\W\d_]"
    rf"|[•{_PICTURE}]"
    r"|#[^\W\d_]"
    r"|[a-z][a-z0-9-]*+\.(?:de|at|ch|org|com|net|eu|io|info)\b"  # heise.de
)
_CANDIDATE = pattern(
    rf"(?P<mark>(?<![.!?…])[.!?…]++|[。！？])"
    rf"(?P<closing>[{_CLOSING}]*+(?:{_NOTE}[{_CLOSING}]*+)?[{_PICTURE}\ufe0f\u200d]*+)"
    rf"(?:(?P<gap>\s++)(?=(?P<opening>[{_OPENING}]*\s?)(?P<next>{_NEXT_SENTENCE}))"
    # Behind an address (blanked out, and longer than what a template leaves) even a small letter.
    r"|(?<=\ufffc{4}[.!?])\s++(?=[a-z]))"
)
_PICTURES = pattern(rf"\A[\s•{_PICTURE}\ufe0f\u200d]+")
_NEAR = 256
"""Characters around a mark that decide; a whole paragraph at each mark would take minutes."""
_WORD_LENGTH = 40
"""Characters that nearly all words are shorter than."""
_LAST = pattern(r"(?<![^\s\"'„“”‚‘’»«›‹(\[])[^\s\"'„“”‚‘’»«›‹(\[]++$")
_NEXT = pattern(rf"[{_OPENING}\s]*(\w+)")
_ROMAN = pattern(r"[IVXLC]+")
_LETTER = pattern(r"[^\W\d_]")
_INITIALS = pattern(r"(?:\b[^\W\d_]\.\s?)+$")
_NUMBER_NEXT = pattern(rf"[{_OPENING}\s]*\d")


@cache
def _abbreviations(lang: str, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Split a list into entries of any case and entries that need their capital."""
    found = [line.rstrip(".") for line in lexicon.entries(lang, name)]
    return (
        frozenset(word for word in found if word.islower()),
        frozenset(word for word in found if not word.islower()),
    )


def _listed(word: str, lang: str, name: str) -> bool:
    any_case, exact = _abbreviations(lang, name)
    return word in exact or word.lower() in any_case


@cache
def _names_with_marks() -> frozenset[str]:
    return frozenset(resources.lines("core", "language", "names-with-marks.txt"))


def _opens(following: str, lang: str) -> bool:
    """Tell whether a text starts with a word that begins sentences."""
    match = _NEXT.match(following)
    return match is not None and match[1].lower() in lexicon.entry_set(lang, "openers.txt")


_DATE = pattern(r"\s*(?:1[0-2]|0?[1-9])\.\s+(?:19|20)\d\d\b|\s*(?:19|20)\d\d\b")


def _is_date(number: str, following: str) -> bool:
    """Tell whether a number with a period is the day or the month of a date: "31. 12. 2025"."""
    if len(number) > 2 or not number.isdecimal():  # "²" is a digit, and no number
        return False
    return 1 <= int(number) <= 31 and bool(_DATE.match(following))


def _last(before: str) -> re.Match[str] | None:
    """Find the last word of a text: near its end, where nearly all are."""
    return _LAST.search(before, max(0, len(before) - _WORD_LENGTH)) or _LAST.search(before)


def _ordinal(number: str, before: str, following: str, lang: str) -> bool:
    """Tell whether "number." is an ordinal that belongs to the word after it."""
    match = _NEXT.match(following)
    noun = match[1].lower() if match else ""
    if noun.isdigit():
        return _is_date(number, following)
    if noun in lexicon.entry_set(lang, "ordinal-nouns.txt"):
        return True
    previous = before.rsplit(maxsplit=1)[-1].lower() if before.split() else ""
    if previous in lexicon.entry_set(lang, "numbered-nouns.txt"):
        return False
    return len(number) <= 2 and not _opens(following, lang)


def _period_ends(before: str, following: str, lang: str) -> bool:
    """Tell whether the single period after ``before`` ends a sentence."""
    match = _last(before)
    word = match[0].rpartition("-")[2].rpartition("/")[2] if match else ""
    if not word:
        return True
    if before.endswith(("'s", "’s")):
        return True  # Das war's.
    number_follows = bool(_NUMBER_NEXT.match(following))
    if _listed(word, lang, "abbreviations-final.txt"):
        return not number_follows and _opens(following, lang)
    if _listed(word, lang, "abbreviations.txt"):
        return False
    if number_follows and (
        _listed(word, lang, "abbreviations-number.txt")
        or word.endswith(tuple(languages.of(lang).words("numbered-ending")))
    ):
        return False  # Hauptstr. 5
    rest = before[: len(before) - len(word)].rstrip()
    if _LETTER.fullmatch(word):
        if word.islower() or _INITIALS.search(rest):
            # "z. B. Die …", "J. R. Ewing": the letter is part of a longer abbreviation.
            return False
        return (word in languages.of(lang).words("always-capital") and bool(rest)) or _opens(
            following, lang
        )
    if "." in word and _LETTER.match(word.rpartition(".")[2]) and len(word) <= 5:
        # "z.B", "U.S", "i.d.R" and the like that no list names.
        return len(word.rpartition(".")[2]) > 2 or _opens(following, lang)
    if languages.of(lang).ordinal_period and (
        (word.isdigit() and len(word) <= 4) or _ROMAN.fullmatch(word)
    ):
        return not _ordinal(word, rest, following, lang)
    return True


def _inside_parentheses(text: str, start: int, end: int) -> bool:
    """Tell whether an open parenthesis stands inside of the sentence and not before it."""
    at = text.rfind("(", start, end)
    if at <= start or text.find(")", at, end) >= 0:
        return False
    return not text[start : min(at, start + _NEAR)].isspace()


def _ends(match: re.Match[str], text: str, start: int, lang: str) -> bool:
    mark, closing = match["mark"], match["closing"]
    if ")" in closing and _inside_parentheses(text, start, match.start()):
        return False
    before = text[max(start, match.start() - _NEAR) : match.start()]
    following = text[match.end() : match.end() + _NEAR]
    if mark == ".":
        if closing and closing[0] in "\"'“”»«’‘›‹":
            return True
        return _period_ends(before, following, lang)
    if mark in ("!", "?"):
        last = _last(before)
        if last and last[0].lower() + mark in _names_with_marks():
            return _opens(following, lang)
        return True
    if mark in ("...", "…") and before[-1:].isspace():
        # An omission inside of a sentence stands between blanks.
        rest = _PICTURES.sub("", following, count=1)
        return not rest[:1].islower() and _opens(rest, lang)
    return True


def sentences(text: str, lang: str) -> list[Span]:
    """Return the spans of the sentences of one paragraph, without the white space between them.

    ``lang`` is a primary subtag; languages without lists split at every mark before a capital.
    """
    found: list[Span] = []
    start = len(text) - len(text.lstrip())
    for match in _CANDIDATE.finditer(text):
        end = match.end("closing")
        if match.start() >= start and _ends(match, text, start, lang):
            found.append(Span(start, end))
            start = match.end()
    end = len(text.rstrip())
    if start < end:
        found.append(Span(start, end))
    return found
