"""One value per language: what rules ask of it, and whether it can answer.

A language is a directory ``rules/core/language/<subtag>/`` (see ``docs/languages.md``):

- ``language.toml`` says its facts: quotation marks, the signs of numbers, the word for "and", …;
  ``[regions.CH]`` what is different in a region.
- ``word-classes.txt`` has small classes of words, a line each, ``name: word word``.
- ``expressions.txt`` has parts of regular expressions, a line each, ``name: expression``; lines of
  one name are alternatives.
- ``lexicon.bin``, which ``scripts/build_lexicon.py`` writes, has its words, what they can be and
  how frequent they are.
- Any other ``NAME.txt`` is a word list, one entry per line; what only one rule looks up may stand
  in ``rules/core/lists/NAME/<subtag>.txt`` instead.

What takes code stands in modules of ``contentlint.language.<subtag>``. All but ``language.toml``
may be missing. The names of facts, classes, expressions, lists and modules are its capabilities:
``Rule.needs`` names some, and the rule runs in the languages that have them all. Nothing is read
before a language is asked for, and of its lists none before it is looked up.
"""

from __future__ import annotations

import marshal
import os
from functools import cache, cached_property, lru_cache
from importlib import import_module
from os.path import dirname, exists, isfile, join
from typing import TYPE_CHECKING, Any

from contentlint import resources
from contentlint.language.tags import is_subtag, primary_subtag, region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import ModuleType

_FACTS = "language.toml"
_NO_LISTS = frozenset({_FACTS, "word-classes.txt", "expressions.txt"})
_READING_SPEED = 200
"""Words in a minute where a language's own speed is not known: non-fiction, on the careful side."""
_MOST_LISTS = 4096
"""Lists of languages whose place is remembered."""
_MOST_TAGS = 4096
"""Tags that are remembered; a text can name as many as it likes."""


class Language:
    """A language, or its variety in a region. There is one value for each, compared by identity.

    Of a language without a directory nothing is known: its facts are neutral, its lists empty.
    """

    def __init__(self, subtag: str, region: str = "", directory: str = "") -> None:
        self.subtag = subtag
        """Primary subtag, lower case; ``""`` where the language is not known."""
        self.region = region
        """Upper case; ``""`` unless the language has facts of its own there."""
        self.directory = directory
        """Where its lists are; ``""`` where it has none."""
        self._facts = _facts(directory, region) if directory else {}

    def __repr__(self) -> str:
        return f"Language({self.tag!r})"

    @property
    def tag(self) -> str:
        """Its BCP 47 tag: ``de``, ``de-CH``."""
        return f"{self.subtag}-{self.region}" if self.region else self.subtag

    @cached_property
    def varieties(self) -> tuple[Language, ...]:
        """What it is in the regions in which it has facts of its own."""
        regions = () if self.region or not self.directory else sorted(_regions(self.directory))
        return tuple(of(f"{self.subtag}-{region}") for region in regions)

    def _strings(self, name: str) -> tuple[str, ...]:
        return tuple(self._facts.get(name, ()))

    @cached_property
    def name(self) -> str:
        """Its name in English: ``German``; its subtag where it has none."""
        return str(self._facts.get("name", self.subtag))

    @cached_property
    def neighbours(self) -> tuple[Language, ...]:
        """The languages whose words, titles and quotations stand in its texts."""
        return tuple(of(subtag) for subtag in self._strings("neighbours"))

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """Its systems of quotation marks, the usual one first: each the four marks ``„“‚‘``."""
        return self._strings("quotes")

    @cached_property
    def dash(self) -> str:
        """The dash between clauses with the blanks around it; ``""`` where styles differ."""
        return str(self._facts.get("dash", ""))

    @cached_property
    def apostrophe(self) -> str:
        """What stands for letters left out."""
        return str(self._facts.get("apostrophe", ""))

    @cached_property
    def ellipsis(self) -> str:
        """What stands for words left out."""
        return str(self._facts.get("ellipsis", ""))

    @cached_property
    def closed_marks(self) -> str:
        """The punctuation marks that follow a word without a blank."""
        return str(self._facts.get("closed-marks", ""))

    @cached_property
    def decimal(self) -> str:
        """The signs that may stand before decimals, the usual one first."""
        return str(self._facts.get("decimal", ""))

    @cached_property
    def group(self) -> str:
        """The sign between groups of three digits."""
        return str(self._facts.get("group", ""))

    @cached_property
    def conjunction(self) -> str:
        """The word for "and"."""
        return str(self._facts.get("conjunction", ""))

    @cached_property
    def address(self) -> tuple[str, ...]:
        """The pronouns for a reader, familiar and formal, where it has both."""
        return self._strings("address")

    @cached_property
    def plural_article(self) -> str:
        """The definite article of the plural."""
        return str(self._facts.get("plural-article", ""))

    @cached_property
    def capitalised_nouns(self) -> bool:
        """Whether every noun begins with a capital, so that a capital makes no name."""
        return bool(self._facts.get("capitalised-nouns", False))

    @cached_property
    def links_by_words(self) -> bool:
        """Whether words alone link its sentences, so that a share of them can be asked for."""
        return bool(self._facts.get("links-by-words", False))

    @cached_property
    def umlauts(self) -> bool:
        """Whether it has ä, ö and ü, which may be spelled ae, oe and ue."""
        return bool(self._facts.get("umlauts", False))

    @cached_property
    def ordinal_period(self) -> bool:
        """Whether a period after a number makes it an ordinal ("3. Oktober")."""
        return bool(self._facts.get("ordinal-period", False))

    @cached_property
    def linking_letters(self) -> tuple[str, ...]:
        """What may join the parts of a compound; empty for languages that write them apart."""
        return self._strings("linking-letters")

    @cached_property
    def respelled(self) -> Mapping[str, str]:
        """The letters of the language that a region does not use, and what it writes for them."""
        return dict(self._facts.get("respelled", {}))

    @cached_property
    def months(self) -> tuple[tuple[str, ...], ...]:
        """The names of each month, lower case, short forms included."""
        return tuple(tuple(names) for names in self._facts.get("months", ()))

    @cached_property
    def reading_ease(self) -> Mapping[str, int]:
        """The Flesch Reading Ease that texts of a genre should reach."""
        return dict(self._facts.get("reading-ease", {}))

    @cached_property
    def formulas(self) -> tuple[str, ...]:
        """The readability formulas made for it, by their names, the reading ease first."""
        return self._strings("formulas")

    @cached_property
    def reading_speed(self) -> int:
        """Words that adults read silently in a minute."""
        return int(self._facts.get("reading-speed", _READING_SPEED))

    @cached_property
    def short_word(self) -> int:
        """Letters up to which a word is easy to take in; 0 where that is not known."""
        return int(self._facts.get("short-word", 0))

    @cached_property
    def familiar(self) -> float:
        """Zipf value from which a long word is familiar."""
        return float(self._facts.get("familiar", 0))

    @cached_property
    def keyboard(self) -> tuple[str, ...]:
        """The rows of letters on its keyboard, without the shift key."""
        return self._strings("keyboard")

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(rest.split()) for name, rest in self._named("word-classes.txt")}

    def words(self, name: str) -> frozenset[str]:
        """Return a class of words; none where it has no such class."""
        return self._words.get(name, frozenset())

    @cached_property
    def _expressions(self) -> Mapping[str, str]:
        found: dict[str, list[str]] = {}
        for name, expression in self._named("expressions.txt"):
            found.setdefault(name, []).append(expression)
        return {name: "|".join(lines) for name, lines in found.items()}

    def expression(self, name: str) -> str:
        """Return the alternatives of a part of a regular expression; ``(?!)`` where it has none."""
        return self._expressions.get(name, "(?!)")

    def mixed(self, name: str) -> str:
        """Return the alternatives of a part, those of its neighbours included."""
        spoken = (self, *self.neighbours)
        return "|".join(one.expression(name) for one in spoken)

    def _named(self, file: str) -> Iterable[tuple[str, str]]:
        if not self.directory:
            return
        path = join(self.directory, file)
        for line in resources.lines(path) if exists(path) else ():
            name, _colon, rest = line.partition(":")
            yield name, rest.strip()

    @cached_property
    def files(self) -> frozenset[str]:
        """The names of its lists."""
        return frozenset(os.listdir(self.directory) if self.directory else ()) - _NO_LISTS

    @cached_property
    def _modules(self) -> frozenset[str]:
        try:
            found = os.listdir(join(dirname(__file__), self.subtag)) if self.directory else []
        except OSError:
            return frozenset()
        return frozenset(name[:-3] for name in found if name.endswith(".py"))

    def path(self, name: str) -> str | None:
        """Return the path of a list, by its name without ending; ``None`` where it has none."""
        return _path(self, name)

    def entries(self, name: str) -> tuple[str, ...]:
        """Return the lines of a plain list; none where it has no such list."""
        path = self.path(name)
        return resources.lines(path) if path is not None else ()

    def entry_set(self, name: str) -> frozenset[str]:
        """Return the lines of a plain list as a set."""
        return _entry_set(self, name)

    def module(self, name: str) -> ModuleType | None:
        """Return its module for something that takes code; ``None`` where it has none."""
        if name not in self._modules:
            return None
        return _module(self.subtag, name)

    def has(self, need: str) -> bool:
        """Tell whether it has a capability: a fact, class, expression, list or module."""
        return (
            need in self._facts
            or need in self._expressions
            or need in self._words
            or need in self._modules
            or self.path(need) is not None
        )


@cache
def _table(directory: str) -> tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]]:
    """Return the facts of a language, and what is different in its regions."""
    path = join(directory, _FACTS)
    size, facts = (_read() if resources.INSTALLED else {}).get(path, (0, {}))
    if size != os.stat(path).st_size:
        _, facts = _parsed(path)
    regions = facts.get("regions", {})
    return {name: fact for name, fact in facts.items() if name != "regions"}, regions


def _parsed(path: str) -> tuple[int, Mapping[str, Any]]:
    # Not from tomli itself: it is compiled, and threads that import it at once see half of it.
    from contentlint.text.toml import loads

    with open(path, "rb") as file:
        data = file.read()
    return len(data), loads(data.decode())


def facts_place() -> str:
    """Return the path of a file with the facts of all languages that ship, parsed.

    The package's build writes it (``scripts/index_rules.py``), and only an installed package reads
    it: a parser of TOML takes 2 in 100 of the time of a check.
    """
    return join(dirname(__file__), "facts.idx")


def packed_facts() -> bytes:
    """Return what is written there: by subtag the size of a source, and what it says."""
    known = {name: _parsed(join(where, _FACTS)) for name, where in directories().items()}
    return marshal.dumps(known, 2)


@cache
def _read() -> Mapping[str, tuple[int, Mapping[str, Any]]]:
    """Return what was written, by path; nothing where there is no such file."""
    try:
        with open(facts_place(), "rb") as file:
            known = marshal.loads(file.read())  # noqa: S302 -- as much ours as any .pyc
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return {join(directories()[name], _FACTS): facts for name, facts in known.items()}


def _facts(directory: str, region: str) -> Mapping[str, Any]:
    facts, regions = _table(directory)
    return {**facts, **regions.get(region, {})}


@cache
def _module(subtag: str, name: str) -> ModuleType:
    return import_module(f"contentlint.language.{subtag}.{name}")


@lru_cache(maxsize=_MOST_LISTS)
def _path(language: Language, name: str) -> str | None:
    """Return where a list is: looked up once, and not for each block that is asked for it."""
    where = language.directory
    for file in (f"{name}.txt", f"{name}.bin"):
        if file in language.files:
            return join(where, file)
    path = resources.path("core", "lists", name, f"{language.subtag}.txt")
    return path if where and exists(path) else None


@cache
def _entry_set(language: Language, name: str) -> frozenset[str]:
    return frozenset(language.entries(name))


def _regions(directory: str) -> Mapping[str, object]:
    """Return the regions in which a language has facts of its own."""
    return _table(directory)[1]


@cache
def directories() -> Mapping[str, str]:
    """Return the directories of the languages that ship, by subtag."""
    root = resources.path("core", "language")
    return {
        name: join(root, name)
        for name in sorted(os.listdir(root))
        if is_subtag(name) and isfile(join(root, name, _FACTS))
    }


@lru_cache(maxsize=_MOST_TAGS)
def of(tag: str) -> Language:
    """Return the language of a BCP 47 tag; one of which nothing is known where it has none."""
    subtag = primary_subtag(tag)
    directory = directories().get(subtag, "")
    where = region(tag) if directory and "-" in tag else ""
    return _language(subtag, where if where and where in _regions(directory) else "")


@lru_cache(maxsize=_MOST_TAGS)
def _language(subtag: str, region: str) -> Language:
    return Language(subtag, region, directories().get(subtag, ""))


@cache
def known() -> tuple[Language, ...]:
    """Return the languages that ship, in order of their subtags."""
    return tuple(map(of, directories()))


@cache
def having(*needs: str) -> tuple[Language, ...]:
    """Return the languages that have all these capabilities, in order of their subtags."""
    return tuple(language for language in known() if all(map(language.has, needs)))


@cache
def expression(name: str) -> str:
    """Return what matches a part of a regular expression in any language: for what pages, files
    and content systems say whatever a text is written in.
    """
    return "|".join(language.expression(name) for language in having(name)) or "(?!)"


def classes() -> Iterator[str]:
    """Yield the paths of the files that have classes of words."""
    paths = (join(language.directory, "word-classes.txt") for language in known())
    yield from filter(exists, paths)


@cache
def words(name: str) -> frozenset[str]:
    """Return a class of words of all languages together."""
    return frozenset().union(*(language.words(name) for language in known()))
