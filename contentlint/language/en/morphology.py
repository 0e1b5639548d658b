"""English syllables and stems."""

from __future__ import annotations

from functools import cache

from contentlint.language import lexicon
from contentlint.text.patterns import pattern

_GROUP = pattern(r"[aeiouyéèêáàóöüï]+")
_SPELLED = pattern(r"[A-Z]{1,3}s?|[B-DF-HJ-NP-TV-XZ]{4,6}s?")
"""Read letter by letter: FBI, and what nobody can read as a word (HTML)."""
_SILENT = pattern(
    r"(?<=[^aeiouyl])e$"  # make; but table
    r"|(?<=[aeiouy])le$|(?<=[aeio]g)ue$|que$"  # whole, league, unique
    r"|(?<=[^tdaeiouy])ed$"  # helped; but wanted
    r"|(?<=[aeiouy]l)ed$"
    r"|(?<![sxzcg])(?<!ch)(?<!sh)(?<=[^aeiouyl])es$"  # makes; but houses
    r"|(?<=[aeiouy]l)es$"
    r"|(?<=[^aeiouyl])e(?=ly$|ment|less|ness$|ful|some|time|where|thing)"  # lately, movement
)
_HIATUS = pattern(
    r"(?<![tscg])ia(?!u)|(?<![tscgn])(?<!ll)i[ou](?!u)|(?<![tscgx])iou"
    r"|(?<=sc)ie(?=n)|iet(?=s?$|y$)"  # piano, period; but nation, special, region
    r"|(?<=[tsc])ia(?=[^nl])|eo(?!u|ple|us)|[aeiouy](?=ing)|(?<![gq])ua(?!r)|uou|(?<=[^aeiou])ya"
    r"|(?<![tcs])ie(?=nt|nce|ty)|ui(?=t[iy])|oe(?=[tm])|ea(?=t(?:ed?|ing|ion|ive|or|ure)|lis|lit)"
)
_SYLLABIC = pattern(r"(?:thm|sm)s?$|(?<=[dstr])n['’]t$")
_GENITIVE = pattern(r"['’]s$")
_ANY_GENITIVE = pattern(r"['’]s?$")
_VOWEL = pattern(r"[aeiouy]")
_HYPHENS = pattern(r"[-/]+")


@cache
def _exceptions() -> dict[str, int]:
    split = (line.split() for line in lexicon.entries("en", "syllables.txt"))
    return {word: int(count) for word, count in split}


def syllables(word: str) -> int:
    """Count the spoken syllables of a word; letter by letter in short acronyms."""
    if "-" in word or "/" in word:
        return sum(syllables(part) for part in _HYPHENS.split(word) if part) or 1
    if _SPELLED.fullmatch(word) and word not in ("A", "I", "As", "Is"):
        return sum(3 if letter == "W" else 1 for letter in word if letter.isupper())
    plain = _GENITIVE.sub("", word.lower())
    known = _exceptions().get(plain)
    if known is not None:
        return known
    if len(plain) <= 3 and not plain.endswith(("io", "eo", "ia")):
        return 1
    count = sum(1 for _ in _GROUP.finditer(plain))
    count -= sum(1 for _ in _SILENT.finditer(plain))
    count += sum(1 for _ in _HIATUS.finditer(plain))
    count += sum(1 for _ in _SYLLABIC.finditer(plain))
    return max(1, count)


def _undouble(base: str) -> str:
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiouls":
        return base[:-1]
    return base.removesuffix("e")


def stem(word: str) -> str:
    """Cut the endings -s, -ed, -ing and the possessive; lower case."""
    plain = _ANY_GENITIVE.sub("", word.lower())
    if len(plain) < 4:
        return plain
    if plain.endswith("ies") and len(plain) > 4:
        plain = plain[:-3] + "y"
    elif plain.endswith(("sses", "xes", "zes", "ches", "shes")):
        plain = plain[:-2]
    elif plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain[:-1]
    if plain.endswith("ied") and len(plain) > 4:
        return plain[:-3] + "y"
    for ending in ("ing", "ed"):
        base = plain.removesuffix(ending)
        if base != plain and len(base) > 2 and _VOWEL.search(base):
            return _undouble(base)
    return plain.removesuffix("e")
