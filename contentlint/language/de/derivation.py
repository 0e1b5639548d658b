"""German words that no dictionary lists because they are another one with an affix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.language.features import ATTRIBUTIVE, LOWER, NAME, SEEN, WORD
from contentlint.language.lexicon import word_class
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from contentlint.language.lexicon import Lexicon

_SUFFIX = pattern(
    r"(?:innen|in|s|isch(?:e[nrms]?)?|er|ern|sche[nrms]?|bar(?:e[nrms]?)?|chen|ler[ns]?|i"
    r"|haft(?:e[nrms]?)?|weise|los(?:e[nrms]?)?|ung|ungen|end(?:e[nrms]?)?)\Z"
)
_OF_NOUNS = frozenset(
    {"s", "er", "ern", "ler", "lern", "lers", "in", "innen", "chen", "i", "ung", "ungen"}
)
_OF_VERBS = ("bar", "end", "ung")
_PREFIXED = 5
"""Letters that a word behind a prefix has at least."""
_SPELLINGS = (
    ("ae", "ä"),
    ("oe", "ö"),
    ("ue", "ü"),
    ("ss", "ß"),
    ("ß", "ss"),
    ("é", "e"),
    ("ph", "f"),
    ("schafter", "schaftler"),  # as in Austria
)


def derives(word: str, capital: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word is a known one in another spelling, or with a suffix.

    "Quarantaene", "Strasse"; "Kölnerinnen", "recycelbar", "projektweise".
    """
    value = lexicon.value
    plain = word
    for two, one in _SPELLINGS[:3]:
        plain = plain.replace(two, one)
    variants = {plain, *(word.replace(old, new) for old, new in _SPELLINGS[3:])} - {word}
    if any(value(variant) & WORD for variant in variants):
        return True
    if not capital and (_is_prefixed(word, lexicon) or _is_elided(word, lexicon)):
        return True
    if _lacks_e(word, lexicon):
        return True
    found = _SUFFIX.search(word)
    if found is None or found.start() < 4:
        return False
    base, suffix = word[: found.start()], found[0]
    if suffix.startswith(_OF_VERBS):
        return any(value(base + ending) & WORD for ending in ("en", "n"))
    if suffix in _OF_NOUNS and not capital:
        return False
    wanted = WORD | (NAME | SEEN if capital else 0)
    return any(value(base + ending) & wanted for ending in ("", "e"))


def _is_prefixed(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word in lower case is another one behind a prefix: "umfänglich"."""
    return any(
        word.startswith(prefix)
        and len(word) - len(prefix) >= _PREFIXED
        and lexicon.value(word[len(prefix) :]) & LOWER
        for prefix in word_class("de", "derivational-prefix")
    )


_WITHOUT_E = pattern(r"(.{3,}[^aeiouäöü])(l(?:ung(?:en|s)?|ig(?:e[mnrs]?)?)|rig(?:e[mnrs]?)?)\Z")


def _lacks_e(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word lacks an e that may be left out: "Verschlüsslung", "knausrig"."""
    found = _WITHOUT_E.fullmatch(word)
    return found is not None and bool(lexicon.value(f"{found[1]}e{found[2]}") & WORD)


_ELIDED = pattern(r"(.{2,}[^aeiouäöü])([nr])(e[mnrs]?)\Z")


def _is_elided(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word in lower case lacks the e before its last n or r: "vergangne"."""
    found = _ELIDED.fullmatch(word)
    return found is not None and bool(
        lexicon.value(f"{found[1]}e{found[2]}{found[3]}") & ATTRIBUTIVE
    )
