"""What a word may be although no list of words has it: a form, a derivation, a compound.

All words are lower case.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.language import languages, lexicon
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re

    from contentlint.language.languages import Language

_LONGEST_ENDING = 6


@cache
def _ending(language: Language) -> re.Pattern[str]:
    return pattern(language.expression("word-ending"))


def frequent(lang: str) -> lexicon.Frequencies:
    """Return the words of the frequency list."""
    return lexicon.frequencies(lang)


def is_known(word: str, lang: str) -> bool:
    """Tell whether a word, or its spelling with umlauts, is in the language's lists."""
    if lexicon.is_known(word, lang) or word in lexicon.entry_set(lang, "more-words.txt"):
        return True
    umlauts = with_umlauts(word) if languages.of(lang).umlauts else word
    return umlauts != word and lexicon.is_known(umlauts, lang)


def with_umlauts(word: str) -> str:
    """Return a word with its umlauts written as such: "fuer" as "für"."""
    for plain, umlaut in (("ae", "ä"), ("oe", "ö"), ("ue", "ü")):
        word = word.replace(plain, umlaut)
    return word


def with_sharp_s(word: str) -> str:
    """Return a German word of the frequency list as it is spelled in Germany and Austria."""
    if "ss" in word:
        for plain, stem in _sharp():
            if plain in word:
                word = word.replace(plain, stem)
    return word


@cache
def _sharp() -> tuple[tuple[str, str], ...]:
    stems = (stem for one in languages.having("sharp-s") for stem in one.entries("sharp-s"))
    return tuple((stem.replace("ß", "ss"), stem) for stem in stems)


def is_inflected(word: str, lang: str) -> bool:
    """Tell whether a word is a frequent one with an ending: "parsers", "verschickst"."""
    endings = _ending(languages.of(lang))
    word, known = lexicon.folded(word), frequent(lang)
    for size in range(1, min(_LONGEST_ENDING, len(word) - 4) + 1):
        base, ending = word[:-size], word[-size:]
        if endings.fullmatch(ending):
            undoubled = base[:-1] if base[-1] == base[-2] else ""
            if undoubled + ending in known:
                undoubled = ""  # "marketting": the form has one letter
            if base in known or base + "e" in known or undoubled in known:
                return True
    return False


_LONGEST = 100
"""Letters beyond which nobody writes a compound; what is longer is data, and slow to take apart."""


def is_compound(word: str, lang: str, shortest: int = 3) -> bool:
    """Tell whether a word falls into two known ones, however the language writes compounds.

    Parts of three letters must be very frequent; none is shorter than ``shortest``.
    """
    if len(word) > _LONGEST:
        return False
    word, known = lexicon.folded(word), frequent(lang)
    links = languages.of(lang).linking_letters or ("",)
    for at in range(shortest, len(word) - shortest + 1):
        last = word[at:]
        if last not in known or not _may_be_part(last, lang):
            continue
        for link in links:
            first = word[:at].removesuffix(link)
            if len(first) + len(link) != at or len(first) < shortest:
                continue
            if first in known and _may_be_part(first, lang):
                return True
    return False


def _may_be_part(word: str, lang: str) -> bool:
    # Languages that write compounds apart join only what is common: "tweetdeck", "smartphone".
    if len(word) > 3 and languages.of(lang).linking_letters:
        return True
    return lexicon.zipf(word, lang) >= 4.0
