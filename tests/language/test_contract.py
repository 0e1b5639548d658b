"""What every language keeps to, whoever brings it: those that ship and the invented one.

A capability is what its directory says it is, and nothing lies there that nobody asks for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from pathlib import Path

import pytest
import tomli

import contentlint
from contentlint import catalog
from contentlint.language import languages
from contentlint.language.readability import Counts, scores

PACKAGE = Path(contentlint.__file__).parent
INVENTED = Path(__file__).parent / "invented" / "qaa"
DIRECTORIES = [*map(Path, languages.directories().values()), INVENTED]
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
FACTS = {
    name.replace("_", "-")
    for name, member in vars(languages.Language).items()
    if isinstance(member, cached_property) and not name.startswith("_") and name != "varieties"
}
MODULES = {
    "clauses": ("gaps",),
    "families": ("family", "has_part", "keys", "lemmas", "roots", "same"),
    "forms": ("flags",),
    "morphology": ("stem", "syllables"),
    "open_compounds": ("compounds",),
    "passives": ("passives",),
    "verbs": ("finite", "is_infinitive", "is_participle"),
}
NEEDS = sorted({need for rule in catalog.load().rules for need in rule.needs})

each_language = pytest.mark.parametrize("directory", DIRECTORIES, ids=lambda path: path.name)

pytestmark = pytest.mark.usefixtures("talen")


@each_language
def test_facts_are_known_and_of_their_kind(directory: Path) -> None:
    facts = tomli.loads((directory / "language.toml").read_text(encoding="utf-8"))
    regions = facts.pop("regions", {})
    for table in (facts, *regions.values()):
        assert set(table) <= FACTS
    assert facts["name"]
    for language in (languages.of(directory.name), *languages.of(directory.name).varieties):
        assert all(len(marks) == 4 for marks in language.quotes)
        assert len(language.months) in {0, 12}
        assert all(other.has("name") for other in language.neighbours)
        assert language not in language.neighbours
        assert len(language.address) in {0, 2}
        if language.formulas:
            assert scores(Counts(10, 2, 14, 2, 1, 6), language.tag)


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#"), path
    assert unicodedata.is_normalized("NFC", text), path
    return [line.strip() for line in text.split("\n") if line.strip() and line[0] != "#"]


@each_language
def test_lists_are_sourced_unique_and_composed(directory: Path) -> None:
    for path in directory.glob("*.txt"):
        entries = _lines(path)
        assert entries, path
        assert len(entries) == len(set(entries)), path


@each_language
def test_expressions_compile_and_match_something(directory: Path) -> None:
    for line in _lines(directory / "expressions.txt"):
        name, colon, expression = line.partition(":")
        assert colon, line
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name), line
        compiled = re.compile(expression.strip(), re.IGNORECASE)
        assert compiled.groups == 0, f"{line}: groups would be counted with those of the rule"
        if name != "relative-lead":
            assert not compiled.match(""), f"{line}: matches nothing at all"


@each_language
def test_classes_of_words_are_named_and_said_once(directory: Path) -> None:
    names = [line.partition(":")[0] for line in _lines(directory / "word-classes.txt")]
    assert len(names) == len(set(names))
    for line in _lines(directory / "word-classes.txt"):
        words = line.partition(":")[2].split()
        assert words, line


@pytest.mark.parametrize("directory", DIRECTORIES[:-1], ids=lambda path: path.name)
def test_somebody_asks_for_all_of_it(directory: Path) -> None:
    names = {line.partition(":")[0] for line in _lines(directory / "word-classes.txt")}
    names |= {line.partition(":")[0] for line in _lines(directory / "expressions.txt")}
    assert {name for name in names if not _is_asked_for(name)} == set()


def _is_asked_for(name: str) -> bool:
    """Tell whether a name stands in the code, or its beginning with the rest to be filled in."""
    if re.search(rf"[\"']{re.escape(name)}[\"']", SOURCES):
        return True
    return any(f'"{name[: at + 1]}{{' in SOURCES for at, sign in enumerate(name) if sign == "-")


@each_language
def test_modules_answer_what_is_asked_of_them(directory: Path) -> None:
    language = languages.of(directory.name)
    for name, functions in MODULES.items():
        module = language.module(name)
        if module is not None:
            assert all(callable(getattr(module, function, None)) for function in functions)


@pytest.mark.parametrize("need", NEEDS)
def test_some_language_has_what_a_rule_needs(need: str) -> None:
    shipped = [languages.of(directory.name) for directory in DIRECTORIES[:-1]]
    assert any(
        variety.has(need) for language in shipped for variety in (language, *language.varieties)
    )


NAMED = re.compile(r"[\"'](?:de|en)[\"']|\[:2\](?:\.lower\(\))? *(?:==|!=|(?:not )?in)")
"""A language by its name, and the look-up of one by the first two letters of a tag."""


@pytest.mark.parametrize("folder", ["checks", "rules"])
def test_rules_name_no_language(folder: str) -> None:
    for path in (PACKAGE / folder).rglob("*.py"):
        code, _, declared = path.read_text(encoding="utf-8").partition("\nRULE = ")
        assert not NAMED.search(code.replace("word[0][:2].lower()", "")), path
        assert "languages=" not in declared, path


def test_of_is_one_value_for_each_language() -> None:
    assert languages.of("de") is languages.of("DE") is languages.of("de-DE")
    assert languages.of("de-CH") is languages.of("de-Latn-CH") is not languages.of("de")
    assert languages.of("fr").path("openers") is None
    assert languages.of("../de").subtag != "de"
    assert not languages.of("../de").has("openers")
    assert not languages.of("").has("name")
