"""Publishers, agencies and platforms: their names, short forms, inflections and domains."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from contentlint import resources
from contentlint.language import languages
from contentlint.language.made import Made
from contentlint.record import Record
from contentlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

_FILES = (
    "publishers-de.txt",
    "publishers-at.txt",
    "publishers-ch.txt",
    "publishers-uk.txt",
    "publishers-us.txt",
    "platforms.txt",
)
_TOP_LEVEL = pattern(r"\.(?:de|com|org|net|io|at|ch|ai|co\.uk)\Z")
_SHORTEST = 6
"""Shorter names are a slip away from too many others."""
_SHORTEST_LABEL = 4
"""The same where nothing but a name can stand."""
_WORD = pattern(r"\w+")
_CUT = pattern(r"\W+|(?<=\w\w)e[nrms]\b|(?<=\w\w\w)[esn]\b")
"""What lies between words, and endings of those that have more than three letters."""
_LETTERS = pattern(r"[^\W\d_]+")


def key(name: str) -> str:
    """Return a name without its article, domain ending, case, blanks and punctuation."""
    return _letters(_bare(name))


def _bare(name: str) -> str:
    """Return a name in lower case without its article."""
    lowered = name.strip().lower()
    article, blank, rest = lowered.partition(" ")
    return rest.lstrip() if blank and article in languages.words("name-article") else lowered


def _letters(name: str) -> str:
    lowered = name.strip().lower()
    if lowered.isalnum():
        return lowered
    if "." in lowered:
        lowered = _TOP_LEVEL.sub("", lowered)
    return "".join(filter(str.isalnum, lowered))


class Gazetteer(Record):
    """Names to look up."""

    names: Mapping[str, str]
    """Each name and other form by its key."""
    main: Mapping[str, str]
    """The name that a form belongs to, by the form's key."""
    by_letter: Mapping[str, tuple[str, ...]]
    """The keys that are long enough to be compared, by their first letter."""
    domains: frozenset[str]
    """``techcrunch.com``"""


def gazetteer(extra: tuple[str, ...] = ()) -> Gazetteer:
    """Return the names of the package and those of a project: ``Name; other form; …``."""
    return _read(extra)


@cache
def _read(extra: tuple[str, ...]) -> Gazetteer:
    return _taken_apart(extra) if extra else Gazetteer(*_names()())


def _taken_apart(extra: tuple[str, ...] = ()) -> Gazetteer:
    names: dict[str, str] = {}
    main: dict[str, str] = {}
    domains: list[str] = []
    lines = [line for file in _FILES for line in resources.lines("core", "gazetteers", file)]
    for line in (*lines, *extra):
        written, _tab, hosts = line.partition("\t")
        forms = [form.strip() for form in written.split(";")]
        for form in forms:
            whole = _letters(form)
            for plain in (key(form), whole) if _bare(form) != form.strip().lower() else (whole,):
                names.setdefault(plain, form)
                main.setdefault(plain, forms[0])
        domains += hosts.split()
    by_letter: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= _SHORTEST:
            by_letter.setdefault(name[0], []).append(name)
    letters = {letter: tuple(found) for letter, found in by_letter.items()}
    return Gazetteer(names, main, letters, frozenset(domains))


def made() -> Iterator[Made[Any]]:
    """Yield what the package's build makes of the lists."""
    yield _names()
    yield _of_stems()


def _names() -> Made[tuple[Any, ...]]:
    return Made("gazetteer", _sources(), lambda: tuple(_taken_apart()))


def _of_stems() -> Made[Mapping[str, tuple[str, int]]]:
    return Made("gazetteer-stems", _sources(), _stemmed)


def _sources() -> Iterator[str]:
    yield from (resources.path("core", "gazetteers", file) for file in _FILES)
    yield from languages.classes()


@cache
def _endings() -> tuple[str, ...]:
    """Return what names end with when they are inflected, the shortest first."""
    return tuple(sorted(languages.words("name-ending"), key=lambda ending: (len(ending), ending)))


@cache
def words() -> frozenset[str]:
    """Return the words that names consist of, lower case."""
    return frozenset(_WORD.findall(" ".join(gazetteer().names.values()).lower()))


def known(name: str, extra: tuple[str, ...] = ()) -> str | None:
    """Return the full name that a name, inflected or not, stands for; ``None`` if unknown."""
    main = gazetteer(extra).main
    plain = key(name)
    for ending in ("", *_endings()):
        if plain.endswith(ending) and plain.removesuffix(ending) in main:
            return main[plain.removesuffix(ending)]
    stem = _stems(extra).get(_uninflected(name))
    # Inflection adds to the last word, and never takes from it: "Wirtschaftswoch".
    return stem[0] if stem and len(_last(name)) >= stem[1] else None


@cache
def _stems(extra: tuple[str, ...]) -> Mapping[str, tuple[str, int]]:
    """Return full names, and how long their last words are, by what inflection leaves alone."""
    return _stemmed(extra) if extra else _of_stems()()


def _stemmed(extra: tuple[str, ...] = ()) -> Mapping[str, tuple[str, int]]:
    found = gazetteer(extra)
    return {
        _uninflected(name): (found.main[plain], len(_last(name)))
        for plain, name in found.names.items()
    }


def _last(name: str) -> str:
    words = _WORD.findall(name)
    return words[-1] if words else ""


def _uninflected(name: str) -> str:
    """Cut the endings of every word: "Frankfurter Allgemeinen Zeitung"."""
    return _CUT.sub("", _bare(name))


def limit(size: int) -> int:
    """Return how many letters of a name may be wrong."""
    return 2 if size >= 13 else 1 if size >= _SHORTEST - 1 else 0


def meant(name: str, extra: tuple[str, ...] = (), *, label: bool = False) -> str | None:
    """Return the name that a misspelt one was meant to be; ``None`` if it is right or unknown.

    A name all of whose words are words of some language is taken to be meant as it is. ``label``
    tells that nothing but a name can stand there, as behind "Quelle:": then short names are looked
    at as well, and names of several words of which one is right ("Heisse Online").
    """
    size = len(key(name))
    if known(name, extra):
        return None
    # With its article as well: "The Vereg", "Dre Spiegel".
    for plain in dict.fromkeys((key(name), _letters(name))) if size >= _SHORTEST - 1 else ():
        right = _nearest(plain, extra)
        if right is not None and (
            not _is_plain_text(name) or (label and _share_a_word(name, right))
        ):
            return right
    return _short(name, extra) if label and _SHORTEST_LABEL <= size < _SHORTEST else None


def _short(name: str, extra: tuple[str, ...]) -> str | None:
    """Return the short name that has two letters swapped, or one dropped in front of a domain's."""
    plain, names = key(name), gazetteer(extra).names
    if not plain.isalpha() or name.isupper() or " " in name.strip() or _is_plain_text(plain):
        return None
    for at in range(len(plain) - 1):
        swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
        if swapped != plain and swapped in names:
            return names[swapped]
    ending = _TOP_LEVEL.search(name.strip().lower())
    for other, right in names.items() if ending else ():
        cut = (other[:at] + other[at + 1 :] for at in range(1, len(other)))
        if ending and len(other) == len(plain) + 1 and plain in cut:
            return right.removesuffix(ending[0]) + ending[0]
    return None


def _share_a_word(name: str, right: str) -> bool:
    words, others = _WORD.findall(name.lower()), _WORD.findall(right.lower())
    return len(words) == len(others) > 1 and not set(words).isdisjoint(others)


def _nearest(plain: str, extra: tuple[str, ...]) -> str | None:
    from contentlint.language.spelling import nearest

    found = gazetteer(extra)
    choices = found.by_letter.get(plain[0], ())
    swapped = [name for name in found.by_letter.get(plain[1], ()) if name[1] == plain[0]]
    near = nearest(plain, (*choices, *swapped), limit)
    if near is None or _is_ending(plain, near[0]):
        return None
    return found.names[near[0]]


def _is_ending(longer: str, shorter: str) -> bool:
    return longer.startswith(shorter) and longer[len(shorter) :] in _endings()


def _is_plain_text(name: str) -> bool:
    from contentlint.language import vocabulary

    known = languages.having("lexicon")

    def is_word(word: str) -> bool:
        return len(word) < 3 or any(vocabulary.is_known(word, own.tag) for own in known)

    return all(is_word(word) for word in _LETTERS.findall(name.lower()))
