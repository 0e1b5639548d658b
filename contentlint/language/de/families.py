"""German word families.

Keys are words without an ending. Where the ending is -er, the key has a ``~``: it is that of
plurals and adjectives ("Kinder", "offener"), but also of nouns of their own, and "Lager" is no form
of "Lage".
"""

from __future__ import annotations

from functools import cache

from contentlint.language import features, lexicon
from contentlint.language.de.verbs import is_infinitive
from contentlint.language.families import Family, bare, parts
from contentlint.record import Record
from contentlint.text.patterns import pattern

_ENDINGS = ("ens", "en", "em", "es", "e", "n", "s")
_ER_ENDINGS = ("ern", "ers", "er")
_SHORTEST = 3
_SPELLED = pattern(r"ae|oe|(?<![aeq])ue")
_DOUBLED = pattern(r"(?<=[aeiou][^aeiou][aiou]s)se[ns]?$|(?<=[aeiou][^aeiou]{2}[aiou]s)se[ns]?$")
"""What plurals add to words of several syllables in -s: "Kürbisse", "Zirkusse", "Atlasse"."""
_FEMININE = pattern(r"(?<=er|or|st|nt|ge)in(?:nen)?$")
_FINITE = ("", "e", "st", "est", "t", "et", "te", "ete", "ten", "eten", "test", "tet")
_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "hinter", "miss", "über", "unter", "ver", "zer")
_SHORTEST_VERB = 4
_SHORTEST_ADJECTIVE = 5
"""Letters of an adjective whose noun is known by it: "Sicherheit", but not "Einheit"."""
_ADJECTIVES_OF = {"keit": "", "heit": "", "itat": "", "enz": "ent", "anz": "ant"}
_PLAIN = str.maketrans("äöü", "aou")
_NOMINATIVES = sum(
    features.singular(features.NOMINATIVE, gender)
    for gender in (features.MASCULINE, features.FEMININE, features.NEUTER)
)
_FOREIGN_PLURALS = {
    "um": ("en", "a"), "us": ("en", "i"), "is": ("en",), "ex": ("izes",), "ix": ("izes", "izen"),
    "a": ("en",), "o": ("en", "i"), "on": ("a",),
}  # fmt: skip


def _stripped(word: str) -> set[str]:
    found = {word, f"{word}~"}
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            found.add(word[: -len(ending)])
    root, nis, ending = word.rpartition("nis")
    if nis and ending in {"se", "sen", "ses"}:
        found.add(root + nis)
    if word.endswith(("se", "sen", "ses")) and _DOUBLED.search(word):
        found.add(_DOUBLED.sub("", word))
    for ending in _ER_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            found.add(f"{word[: -len(ending)]}~")
    return found


def keys(word: str) -> set[str]:
    """Return a word with and without its endings; umlauts that are spelled out count as bared."""
    found = _stripped(word)
    if _SPELLED.search(word):
        found |= _stripped(_SPELLED.sub(lambda match: match[0][0], word))
    if word.endswith(("in", "innen")):
        found |= _stripped(_FEMININE.sub("", word))
    return found


roots = keys
"""Derived words are on the side of the family."""


def _noun_bits(word: str) -> int:
    known = lexicon.lexicon("de")
    return features.noun(known.value(word)) if known else 0


def _is_named(word: str, gender: int | None = None) -> bool:
    """Tell whether a word in lower case is what a noun is called by: its nominative singular."""
    if gender is not None:
        return bool(_noun_bits(word) & features.singular(features.NOMINATIVE, gender))
    return bool(_noun_bits(word) & _NOMINATIVES)


def _named_without_ending(lower: str) -> set[str]:
    """Return the longest noun that a word is a form of."""
    for ending in ("", "e", "n", "s", "er", "en", "es", "ern", "se", "sen", "ses"):
        base = lower.removesuffix(ending)
        if base + ending == lower:
            for name in (base, base.translate(_PLAIN)):
                if _is_named(name):
                    return {name}
    return set()


def _noun_from_abroad(lower: str) -> set[str]:
    """Return the noun from Latin, Greek or Italian that a word is the plural of: "Konten"."""
    # Names end in -a as well: "Atlanta".
    for ending, plurals in sorted(_FOREIGN_PLURALS.items(), key=lambda one: one[0] == "a"):
        for plural in plurals:
            name = lower.removesuffix(plural) + ending
            if lower.endswith(plural) and _is_named(name):
                return {name}
    return set()


@cache
def lemmas(word: str) -> frozenset[str]:
    """Return the nouns that a word may be a form of, bared; nothing where that is not known.

    A noun of its own is no form of another one: "Reise" is none of "Reis", for all its ending.
    """
    lower = word.lower()
    if _may_be_adjective(lower):
        return frozenset()  # "der Deutsche", "ein Deutscher"
    found = {lower} if _is_named(lower) else set()
    if lower.endswith("n"):
        shorter = lower[:-1]
        if lower.endswith("en"):
            found |= {base for base in (shorter, lower[:-2]) if _is_named(base, features.FEMININE)}
            found |= {shorter} if _is_named(shorter, features.MASCULINE) else set()  # "Frieden"
        elif _is_named(shorter):
            found.add(shorter)  # "Lager" and "Lagern"
    if not found:
        found = _noun_from_abroad(lower) or _named_without_ending(lower)
    found |= {_FEMININE.sub("", name) for name in found}
    return frozenset(map(bare, found))


class _Verb(Record):
    """The forms of a verb."""

    forms: set[str]
    nouns: set[str]
    """What its process is called: "Anmeldung"."""
    particle: str = ""
    finite: frozenset[str] = frozenset()


@cache
def _strong() -> dict[str, list[str]]:
    lines = (line.split() for line in lexicon.entries("de", "strong-verbs.txt"))
    return {line[0]: line[1:] for line in lines}


@cache
def _separable() -> tuple[str, ...]:
    return tuple(sorted(lexicon.word_class("de", "separable-prefix"), key=len, reverse=True))


def _roots_of_verb(infinitive: str) -> list[str]:
    """Return what endings are put to; "entwickeln" has "entwickel" and "entwickl"."""
    if infinitive.endswith("en"):
        return [infinitive[:-2]]
    root = infinitive[:-1]
    return [root, root[:-2] + root[-1]] if root.endswith(("el", "er")) else [root]


def _simple(infinitive: str) -> tuple[set[str], set[str]]:
    """Return the finite forms and the participles of a verb without a prefix."""
    stems = _roots_of_verb(infinitive)
    finite = {infinitive} | {stem + ending for stem in stems for ending in _FINITE}
    participles = {f"ge{stem}{ending}" for stem in stems for ending in ("t", "et")}
    for form in _strong().get(infinitive, ()):
        if form.startswith("ge") and form.endswith(("en", "t", "an")):
            participles.add(form)
        else:
            finite |= {form + ending for ending in ("", "n", "t", "st", "en")}
    return finite, participles


def _prefix(infinitive: str) -> tuple[str, bool]:
    """Return the prefix of a verb and whether finite forms leave it behind."""
    if infinitive in _strong():
        return "", False
    for prefix in _separable():
        rest = infinitive.removeprefix(prefix)
        if rest != infinitive and len(rest) >= _SHORTEST_VERB and is_infinitive(rest):
            return prefix, True
    for prefix in _INSEPARABLE:
        if infinitive.startswith(prefix) and infinitive[len(prefix) :] in _strong():
            return prefix, False
    return "", False


def _verb(infinitive: str) -> _Verb:
    prefix, separable = _prefix(infinitive)
    base = infinitive[len(prefix) :]
    finite, participles = _simple(base)
    forms = {prefix + form for form in finite}
    forms |= {prefix + form for form in participles}
    forms |= {prefix + form.removeprefix("ge") for form in participles if prefix}
    if separable:
        forms.add(f"{prefix}zu{base}")
    stems = [prefix + stem for stem in _roots_of_verb(base)]
    forms |= {f"{stem}end" for stem in stems} | {f"{stem}nd" for stem in stems}
    nouns = {bare(f"{stem}ung") for stem in stems}
    nouns |= {bare(f"{stem.removesuffix('ier')}ation") for stem in stems if stem.endswith("ier")}
    bared = {bare(form) for form in forms}
    if not separable:
        return _Verb(bared, nouns)
    return _Verb(bared, nouns, prefix, frozenset(bare(form) for form in finite))


def _foreign(word: str) -> set[str]:
    """Return the other number of words whose plural is not made by an ending put to them."""
    found = set()
    for ending, others in _FOREIGN_PLURALS.items():
        shortest = _SHORTEST + (ending not in {"ex", "ix"})  # "Daten" is not of "Data"
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            found |= {word[: -len(ending)] + other for other in others}
    if word.endswith("en") and len(word) - 2 > _SHORTEST:
        found |= {word[:-2] + ending for ending in ("a", "o", "um", "us", "is")}
    return found


def _verb_of(noun: str) -> str:
    """Return the verb that a noun is made of, in lower case; nothing where there is none."""
    lowered = noun.lower()
    root = lowered.removesuffix("ung")
    candidates = [lowered] if lowered.endswith("n") else []
    if not _is_named(f"{root}e"):  # "reisen" is of "Reise", not of "Reis"
        candidates.append(f"{root}en")
    candidates += [f"{root}n", f"{root[:-1]}e{root[-1:]}n"]  # Sammlung, sammeln
    return next((verb for verb in candidates if is_infinitive(verb)), "")


def _derived(noun: str) -> set[str]:
    """Return what adjectives and foreign verbs have in common with their noun."""
    found: set[str] = set()
    for ending, other in _ADJECTIVES_OF.items():
        root = noun.removesuffix(ending)
        if root != noun and len(root) >= _SHORTEST_ADJECTIVE:
            found |= {root + other, f"{root}{other}~"}
    if noun.endswith("ation"):
        root = noun.removesuffix("ikation")
        verb = f"{root}izier" if root != noun else f"{noun.removesuffix('ation')}ier"
        found |= {f"{verb}{ending}" for ending in ("en", "t", "te", "ten", "end", "ung")}
    if noun.endswith("ing") and len(noun) > len("ing") + _SHORTEST:
        root = noun.removesuffix("ing")
        found |= {f"{root}{ending}" for ending in ("en", "n", "t", "te", "ten", "et")}
        found |= {f"ge{root}t", f"ge{root}et"}
    if noun.endswith("ismus"):
        root = noun.removesuffix("mus")
        found |= {f"{root}t", f"{root}tin", f"{root}tinn", f"{root}tisch"}
    return found


def _noun(word: str) -> Family:
    plain = bare(word)
    forms = keys(plain) | _foreign(plain)
    if _may_be_adjective(word.lower()):
        forms |= _adjective(word).forms  # "Freie Software"
    short = {plain.removesuffix(next((e for e in ("en", "e", "n") if plain.endswith(e)), ""))}
    if plain.endswith("er") and not word.isascii():
        forms.add(plain.removesuffix("er"))  # "Räder" has an umlaut that "Rades" has not
        short.add(plain.removesuffix("er"))
    infinitive = _verb_of(word)
    verb = _verb(infinitive) if infinitive else _Verb(set(), set())
    ends = parts(plain, *sorted(short))
    return Family(
        forms,
        _derived(plain) | verb.forms,
        ends,
        ends,
        particle=verb.particle,
        finite=verb.finite,
    )


def _may_be_adjective(word: str) -> bool:
    """Tell whether a word, in lower case, may be an adjective: "offene"."""
    endings = [""] + [e for e in ("e", "er", "es", "em", "en") if word.endswith(e)]
    flags = lexicon.forms("de")
    return any("a" in flags.get(word.removesuffix(ending), "") for ending in endings)


def _is_adjective(word: str) -> bool:
    """Tell whether a word in lower case is no noun: "offene", "zeitbasierter"."""
    new = word.endswith(("er", "es")) and not lexicon.is_known(word, "de")
    return new or _may_be_adjective(word)


def _adjective(word: str) -> Family:
    forms = keys(bare(word))
    stems = {form.rstrip("~") for form in forms}
    forms |= {f"{stem}~" for stem in stems} | stems
    forms |= {f"{stem}{degree}" for stem in stems for degree in ("er", "st", "est")}
    relatives = {stem + ending for stem in stems for ending in ("keit", "heit", "itat")}
    return Family(forms, relatives)


def same(one: str, other: str) -> bool | None:
    """Tell whether two words can be forms of one noun; ``None`` where that is not known."""
    lower = one.lower()
    known = lexicon.lexicon("de")
    if known is None or _may_be_adjective(lower):
        return None
    if other.startswith(f"{one}er") and known.value(lower) & features.PROPER:
        return None  # "Berlin" and "Berliner"
    plain = bare(one), bare(other)
    if plain[0] in _foreign(plain[1]) or plain[1] in _foreign(plain[0]):
        return True
    if other.islower() and not one.islower():
        return None if lexicon.forms("de").get(other) is None else False
    nouns = lemmas(one), lemmas(other)
    return not nouns[0].isdisjoint(nouns[1]) if all(nouns) else None


def has_part(word: str, ends: tuple[str, ...]) -> bool | None:
    """Tell whether a known word has one of some others as a part: "England" is not about "Land".

    ``None`` where that is not known.
    """
    lower = word.lower()
    known = lexicon.lexicon("de")
    value = known.value(lower) if known else 0
    male = lower.removesuffix("nen").removesuffix("in")
    if not value or (male != lower and _named_without_ending(male)):
        return None  # not known, or derived: "Ärztinnen"
    if value & features.PROPER:
        return False
    from contentlint.language.compounds import split_compound

    wanted = set(ends)
    for name in (lower, *lemmas(word)):
        parts_of = split_compound(name, "de")
        if len(parts_of) > 1 and all(map(_is_part, parts_of)):
            return any(not wanted.isdisjoint(keys(bare(part))) for part in parts_of)
    return False


def _is_part(part: str) -> bool:
    """Tell whether letters are a word by themselves, and no accident."""
    return len(part) > _SHORTEST or bool(_noun_bits(part)) or _may_be_adjective(part)


def family(word: str, *, cased: bool) -> Family:
    """Return the family of a word; without reliable capitals it may be a noun and a verb."""
    small = word.islower()
    infinitive = small and is_infinitive(word)
    if small and not infinitive and (cased or _is_adjective(word)):
        return _adjective(word)
    found = _noun(word)
    if not infinitive:
        return found
    verb = _verb(word)
    tails = parts(bare(word), *sorted(verb.nouns))  # "Gewerbeanmeldung", "Brotbacken"
    return Family(
        found.forms | verb.forms,
        found.relatives | verb.nouns,
        parts(bare(_roots_of_verb(word)[0])) if cased else found.heads,
        tails if cased else parts(*found.tails, *tails),
        particle=verb.particle,
        finite=verb.finite,
    )
