"""German syllables and stems."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint.language import lexicon
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    import re

_VOWELS = "aeiouyäöüáàâéèêëíìîïóòôúùûæœ"
_NUCLEUS = pattern(
    # Hiatus comes before the diphthong it looks like: Muse-um, Jubilä-um, be-enden, ge-impft.
    r"e(?=um(?:s|$))|ä(?=um(?:s|$))"
    r"|(?<=^b)e(?=e[inh](?!ne)|erd|i(?:n[hn]|rr)|u(?:r[tl]|n))"
    r"|(?<=^g)e(?=[eaoäöü]|i(?:mp|rr|n[nv])|u(?:rt|rl|nt))"
    r"|aai|eei|ieu|äu|eu|ei|ai|au|ie|aa|ee|oo|ey|ay|oy|ou|oi|ui(?=$|s)"
    rf"|[{_VOWELS}]"
)
_CONSONANT_Y = pattern(rf"(?<=[{_VOWELS}])y(?=[{_VOWELS}])")
_SPELLED = pattern(
    r"[A-ZÄÖÜ]{1,3}s?|[A-Z][b-df-hj-np-tv-xz]{0,2}(?:[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]?){1,4}s?"
)
"""Read letter by letter: SPD, and what nobody can read as a word (GmbH, NVwZ)."""
_ENDINGS = ("em", "er", "nd", "e", "s", "n")
_HYPHENS = pattern(r"[-/]+")


@cache
def _corrections(sign: str) -> re.Pattern[str]:
    found = lexicon.entries("de", "syllable-corrections.txt")
    patterns = [line[1:].strip() for line in found if line.startswith(sign)]
    return pattern("|".join(patterns) or r"(?!)")


def syllables(word: str) -> int:
    """Count the syllables of a word, as it is hyphenated; letter by letter in short acronyms."""
    if "-" in word or "/" in word:
        return sum(syllables(part) for part in _HYPHENS.split(word) if part) or 1
    if _SPELLED.fullmatch(word):
        letters = word.removesuffix("s") if len(word) > 1 else word
        return sum(3 if letter in "Yy" else 1 for letter in letters)
    lowered = word.lower().replace("qu", "q")
    plain = _CONSONANT_Y.sub("j", lowered) if "y" in lowered else lowered
    more, less = (len(_corrections(sign).findall(lowered)) for sign in "+-")
    return max(1, len(_NUCLEUS.findall(plain)) + more - less)


_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def stem(word: str) -> str:
    """Cut the endings of nouns, adjectives and verbs and undo umlauts; lower case."""
    plain = word.lower().translate(_UMLAUTS)
    while len(plain) > 3:
        for ending in _ENDINGS:
            if plain.endswith(ending) and len(plain) - len(ending) >= 3:
                plain = plain[: -len(ending)]
                break
        else:
            return plain
    return plain
