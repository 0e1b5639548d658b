"""English word families."""

from __future__ import annotations

from functools import cache

from contentlint.language import lexicon
from contentlint.language.en.morphology import stem
from contentlint.language.families import Family, parts
from contentlint.text.patterns import pattern

_POSSESSIVE = pattern(r"['’]s?$")
_PROCESS = pattern(r"\w(?:os|ov|ew|iv)al$")
"""Nouns made of verbs: "proposal"."""
_DOUBLED = pattern(r"[^aeiou][aeiou][^aeiouwxy]$")
"""What is doubled in front of -ed and -ing, so that "hoping" is not of "hop"."""
_NO_PLURALS = frozenset({"news", "lens", "bus", "gas", "always", "perhaps"})
_OTHER_THAN_THEIR_MENT = frozenset({"apart", "depart", "state"})
"""Words that have become something else with -ment behind them: "apartment"."""
_SHORTEST_BASE = 5
"""Letters of the verb: "portion" is not of "port"."""


def keys(word: str) -> set[str]:
    """Return a word with and without its endings."""
    plain = _POSSESSIVE.sub("", word)
    found = {plain}
    if plain in _NO_PLURALS or len(plain) <= 2:
        return found
    found.add(stem(plain))
    if plain.endswith("s") and not plain.endswith("ss"):
        found |= {plain[:-1], stem(plain[:-1])}
    if plain.endswith("es"):
        found |= {plain[:-2], f"{plain[:-2]}is"}  # heroes, analyses
    return found


def roots(word: str) -> set[str]:
    """Return the keys of a word and of what it is derived from: "measur" of "measurement"."""
    found = keys(word)
    return found.union(*(_derived_from(key) for key in found))


def _derived_from(key: str) -> set[str]:
    found = set()
    if key.endswith("ion") and len(key) - 3 >= _SHORTEST_BASE:
        base = key[:-3]
        found.add(_american(base[:-2]) if base.endswith(("izat", "isat")) else base)
    if key.endswith("ment") and len(key) - 4 >= _SHORTEST_BASE:
        base = key[:-4]
        if base not in _OTHER_THAN_THEIR_MENT:
            found.add(stem(base))
    if key.endswith("bility"):
        found.add(f"{key[:-6]}bl")
    if key.endswith("uction"):
        found.add(key[:-4])  # introduction, introduc(e)
    if key.endswith(("ency", "ancy")) and len(key) > len("currency"):
        found.add(f"{key[:-2]}t")
    if key.endswith(("iv", "ive")) and len(key.rstrip("e")) - 2 >= _SHORTEST_BASE:
        found.add(key.rstrip("e")[:-2])
    if key.endswith(("enc", "anc")) and len(key) > _SHORTEST_BASE:
        found.add(f"{key[:-1]}t")  # differenc(e), different
    if _PROCESS.search(key):
        found.add(key[:-2])
    if key.endswith("ysis"):
        found.add(key[:-2])
    if key.endswith("ly") and len(key) - 2 >= _SHORTEST_BASE:
        found |= {key[:-2], stem(key[:-2])}
    if key.endswith("ally") and len(key) - 4 >= _SHORTEST_BASE:
        found.add(key[:-4])
    found.add(_american(key))
    return found


_HISSING = ("s", "x", "z", "ch", "sh")
"""Ends of nouns whose plural has an e of its own."""
_FAR = 1.0
"""On the Zipf scale: ten times as common."""


def _american(key: str) -> str:
    """Return a key as it is spelt in America: "optimiz" for "optimis"."""
    if key.endswith("yz"):
        return f"{key[:-1]}s"  # one letter for both: "analyz", and "analys" of "analysis"
    return f"{key[:-2]}iz" if key.endswith("is") and len(key) > _SHORTEST_BASE else key


def lemmas(word: str) -> frozenset[str]:
    """Return the words that a word may be of, where its stem does not tell.

    "Care", "cares" and "caring" are of "care", "cars" is of "car", "boxes" is of "box".
    """
    plain = _POSSESSIVE.sub("", word.lower())
    root = stem(plain)
    known = lexicon.lexicon("en")
    if known is None:
        return frozenset()
    hissing = plain.removesuffix("es")
    # "Cases" are of "case", and "boxe" is hardly a word.
    is_plural = hissing.endswith(_HISSING) and known.value(f"{hissing}es")
    if is_plural and known.zipf(hissing) > known.zipf(f"{hissing}e") + _FAR:
        return frozenset((hissing,))
    if not (known.value(root) and known.value(f"{root}e")):
        return frozenset()
    if plain in {root, f"{root}s"} or plain.startswith(root + root[-1]):
        return frozenset((root,))
    if plain in {f"{root}e", f"{root}es"} or _DOUBLED.search(root):
        return frozenset((f"{root}e",))
    return frozenset((root, f"{root}e"))


def same(one: str, other: str) -> bool | None:
    """Tell whether two words can be of one; ``None`` where no silent e can part them."""
    of_one, of_other = lemmas(one), lemmas(other)
    return not of_one.isdisjoint(of_other) if of_one and of_other else None


def has_part(_word: str, _ends: tuple[str, ...]) -> bool | None:
    """Nothing is known of the parts of English words."""
    return None


@cache
def _irregular() -> dict[str, list[str]]:
    lines = [line.split() for line in lexicon.entries("en", "irregular.txt")]
    return {form: line for line in lines for form in line}


def family(word: str, *, cased: bool) -> Family:  # noqa: ARG001 -- capitals say little in English
    """Return the family of a word."""
    plain = _POSSESSIVE.sub("", word.lower())
    forms = keys(plain)
    root = plain.removesuffix("e").removesuffix("f")
    if plain.endswith(("f", "fe")):
        forms |= keys(f"{root}ves")  # knives, shelves
    for key in sorted(forms):
        for form in _irregular().get(key, ()):
            forms |= keys(form)
    short = stem(plain)
    begun = (short,) if len(short) > _SHORTEST_BASE else ()
    tails = parts(plain, plain.removesuffix("s"))
    return Family(forms, roots(plain), parts(*tails, *begun), tails)
