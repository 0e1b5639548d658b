"""No regular expression of ours blows up: not one of readers, views, language, rules or rule packs.

All are found in the source; how they are used tells whether a text is searched for them or whether
they are tried at one place only.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli

import contentlint
from contentlint import resources
from contentlint.language import languages
from contentlint.readers.mask import _PARTS
from contentlint.text import backtracking

_PACKAGE = Path(contentlint.__file__).parent
_SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split"}
_TRYING = {"match", "fullmatch"}

_IN_A_WINDOW = {
    "contentlint.edits.escape._BLOCK_SCALAR": "200 characters",
    "contentlint.language.de.apart._BEFORE": "30 characters",
    "contentlint.language.sentences._INITIALS": "256 characters",
    "contentlint.rules.headings.heading_duplicate._RULE_ABOVE": "100 characters",
    "contentlint.views.mentions._before_verb": "80 characters",
    "contentlint.views.misspelt._IN_NAME": "30 characters",
    "contentlint.language.de.open_compounds._WORD_BEFORE": "30 characters",
}
"""Patterns that see so much of a text at a time: there a square is bounded."""

_OF_WORDS = {
    "contentlint.checks.pattern._compile",  # asks the analyser itself
    "contentlint.language.de.morphology._corrections",
    "contentlint.readers.html.tokens._end_tag",
    "contentlint.readers.mask._compiled",  # of parts, which are looked at one by one
    "contentlint.rules.content.markup_residue._wanted",  # chooses among the module's own
    "contentlint.website.location._key",
    "contentlint.views.kind._below",  # folders of a name, which are escaped
    "contentlint.views.kind._itself",
    "contentlint.text.patterns.compiled",  # of whatever the others make
}
"""Functions whose patterns are made of plain words that they are given."""


class _Found(NamedTuple):
    where: str
    source: str
    flags: int
    searched: bool


def _module(path: Path) -> str:
    parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _made(function: Any, node: ast.FunctionDef) -> Iterator[object]:
    """Yield what a function makes: for each language that we know, where it asks for one."""
    taken = [ast.unparse(one.annotation) for one in node.args.args if one.annotation]
    if node.args.kwonlyargs:
        (flag,) = node.args.kwonlyargs
        yield function(**{flag.arg: False})
        yield function(**{flag.arg: True})
    elif not taken:
        yield function()
    elif taken == ["Language"]:
        for language in languages.known():
            yield function(language)
    elif [one.arg for one in node.args.args] == ["language"]:
        for language in languages.known():
            yield function(language.subtag)
    else:
        assert f"{function.__module__}.{node.name}" in _OF_WORDS


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in names:
                yield node


def _uses(trees: dict[str, ast.Module]) -> dict[str, set[str]]:
    """Return the methods that each name is asked for, by module and name, imports followed."""
    found: dict[str, set[str]] = {}
    for module, tree in trees.items():
        imported = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Attribute) or node.attr not in _SEARCHING | _TRYING:
                continue
            name = ast.unparse(node.value).partition("(")[0].partition("[")[0]
            owner, _, last = name.rpartition(".")
            whole = f"{imported[owner]}.{last}" if owner in imported else imported.get(name)
            found.setdefault(whole or f"{module}.{name}", set()).add(node.attr)
    return found


def _compiled(value: object) -> Iterator[tuple[str, int]]:
    if isinstance(value, re.Pattern) or hasattr(value, "finditer"):
        pattern: Any = value  # ours stands for a compiled one
        source = pattern.pattern
        yield source if isinstance(source, str) else source.decode("latin-1"), pattern.flags
    elif isinstance(value, dict):
        for one in value.values():
            yield from _compiled(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _compiled(one)


def _of_package() -> Iterator[_Found]:
    trees = {
        _module(path): ast.parse(path.read_text("utf-8"))
        for path in sorted(_PACKAGE.rglob("*.py"))
        # Spark's modules want what not every environment has, and make no expressions.
        if path.name != "__main__.py" and path.parent.name != "spark"
    }
    uses = _uses(trees)
    for name, tree in trees.items():
        module = importlib.import_module(name)
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node in tree.body:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                at, value = ast.unparse(targets[0]), getattr(module, ast.unparse(targets[0]), None)
            elif isinstance(node, ast.FunctionDef) and node in tree.body:
                if node.returns is None or "Pattern[" not in ast.unparse(node.returns):
                    continue
                at, value = node.name, [*_made(getattr(module, node.name), node)]
            else:
                continue
            used = uses.get(f"{name}.{at}", set())
            for source, flags in _compiled(value):
                yield _Found(f"{name}.{at}", source, flags, not used or bool(used & _SEARCHING))
        for call in _calls(tree, {f"re.{method}" for method in _SEARCHING | _TRYING}):
            if isinstance(call.args[0], ast.Constant):
                searched = ast.unparse(call.func).removeprefix("re.") in _SEARCHING
                yield _Found(f"{name}:{call.lineno}", str(call.args[0].value), 0, searched)


def _of_packs() -> Iterator[_Found]:
    for path in sorted(Path(resources.path()).rglob("*.toml")):
        rule = tomli.loads(path.read_text("utf-8"))
        if rule.get("check") != "pattern":
            continue
        flags = 0 if rule.get("match-case") else re.IGNORECASE
        entries = [*rule.get("entries", ())]
        if "list" in rule:
            for file in sorted((path.parent.parent / "lists" / rule["list"]).glob("*.txt")):
                entries += resources.lines(str(file))
        for number, entry in enumerate(entries):
            yield _Found(f"{path.name}:{number}", entry, flags, searched=True)


def _of_masks() -> Iterator[_Found]:
    for part in _PARTS:
        alternative = part.alternative.removeprefix("|")
        yield _Found(f"mask: {part.alternative[:30]}", alternative, re.MULTILINE, searched=True)


PATTERNS = [*_of_package(), *_of_packs(), *_of_masks()]


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 300
    assert any(not found.searched for found in PATTERNS)
    assert any(found.where.endswith(".toml:0") for found in PATTERNS)


def test_expressions_of_languages_are_parts_of_those() -> None:
    whole = "\n".join(found.source for found in PATTERNS)
    files = sorted(Path(resources.path("core", "language")).glob("*/expressions.txt"))
    lines = [line for file in files for line in resources.lines(str(file))]
    lines = [line for line in lines if {"*", "+", "{"} & set(line)]
    assert len(lines) > 20
    assert [line for line in lines if line.partition(": ")[2] not in whole] == []


@pytest.mark.parametrize("found", PATTERNS, ids=lambda found: found.where)
def test_no_pattern_blows_up(found: _Found) -> None:
    blowup = backtracking.blowup(found.source, found.flags, searched=found.searched)
    if found.where in _IN_A_WINDOW:
        assert blowup is not None
        assert not blowup.exponential
        return
    assert blowup is None
