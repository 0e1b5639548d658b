"""The house keeps its own laws: every module is under them."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import grimp
import pytest

import contentlint

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(contentlint.__file__).parent


def _files() -> set[str]:
    """Return the modules that the package's files are."""
    found = set()
    for path in _PACKAGE.rglob("*.py"):
        parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
        found.add(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def test_import_linter_sees_every_module() -> None:
    # It passes over folders that are no packages, and with them everything in them.
    graph = grimp.build_graph("contentlint", cache_dir=None)
    assert graph.modules == _files()


def test_rules_ask_views_what_metadata_tell() -> None:
    """A rule that goes by the names of fields itself decides a fact a second time.

    These are about those very fields, and say so.
    """
    reading = {
        path.stem
        for path in (_PACKAGE / "rules").rglob("*.py")
        if "in document.fields" in path.read_text(encoding="utf-8")
    }
    assert reading == {
        "duplicate_id",
        "front_matter_invalid",
        "hreflang_invalid",
        "lang_missing",
        "metadata_repeated",
        "open_graph_details",
        "open_graph_incomplete",
        "schema_date_format",
    }


@pytest.mark.parametrize("folder", [p for p in _PACKAGE.rglob("*") if p.is_dir()], ids=str)
def test_every_folder_with_modules_is_a_package(folder: Path) -> None:
    if any(folder.glob("*.py")):
        assert (folder / "__init__.py").is_file()


def test_no_modules_import_each_other_in_a_circle() -> None:
    # Imports in functions, and those for type checkers alone, count as well.
    graph = grimp.build_graph("contentlint", cache_dir=None)
    todo = {
        module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules
    }
    while free := {module for module, imported in todo.items() if not imported}:
        todo = {module: imported - free for module, imported in todo.items() if module not in free}
    assert sorted(todo) == []


def test_the_namespace_of_argparse_stays_in_the_command_line() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in _PACKAGE.rglob("*.py")}
    known = {
        path.relative_to(_PACKAGE).as_posix() for path, text in texts.items() if "argparse" in text
    }
    # A job of Spark's has a command line of its own.
    assert known == {"cli/arguments.py", "cli/commands.py", "cli/plain.py", "spark/job.py"}


_COMPILING = {
    "checks/pattern.py": "an expression of a pack, which may be none",
    "config/options.py": "an expression of a project, which may be none",
    "language/keyphrase.py": "made of the keyphrase at hand",
    "readers/mask.py": "made of the code at hand",
    "text/patterns.py": "the one place",
    "website/routes.py": "made of the site at hand",
}
"""Modules that compile expressions themselves, and why."""
_MADE_OF_WHAT_IS_AT_HAND = {
    "rules/links/link_affiliate_unmarked.py",
    "rules/metadata/front_matter_invalid.py",
}
"""Modules that search for an expression that they were given."""


def test_patterns_are_compiled_in_one_place() -> None:
    # There they are compiled when they are first used, or were when we were released.
    calls: dict[str, set[str]] = {}
    for path in _PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "re":
                name = path.relative_to(_PACKAGE).as_posix()
                calls.setdefault(node.attr, set()).add(name)
    assert calls["compile"] == set(_COMPILING)
    methods = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
    assert set().union(*(calls.get(one, ()) for one in methods)) == _MADE_OF_WHAT_IS_AT_HAND


_NAMING_A_LANGUAGE = {
    "languagetool/examiner.py": "LanguageTool's own codes",
    "languagetool/launcher.py": "LanguageTool's own code",
    "packs.py": "what examples are written in unless they say so",
    "readers/html/languages.py": "the languages that classes of elements name",
    "readers/read.py": "what a text is taken for until it tells",
    "rule.py": "what examples are written in unless they say so",
    "translation/__init__.py": "the language that the code itself speaks",
}
"""Modules outside of a language's own folder that name German or English, and why."""


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _outside_of_languages() -> Iterator[tuple[str, Path]]:
    for path in _PACKAGE.rglob("*.py"):
        name = path.relative_to(_PACKAGE).as_posix()
        if not name.startswith(("language/de/", "language/en/")):
            yield name, path


def test_no_other_module_names_a_language() -> None:
    # They ask `languages.of(tag)`, or `languages.having(need)`: a further language is files.
    code = re.compile(r"(?:de|en)(?:-[A-Z]{2})?")
    naming = {
        name
        for name, path in _outside_of_languages()
        if any(map(code.fullmatch, _strings(path)))
        and not name.startswith("rules/")  # with examples: tests/language/test_contract.py
    }
    assert naming == set(_NAMING_A_LANGUAGE)


def test_expressions_in_code_list_no_words_of_a_language() -> None:
    # Those stand in `rules/core/language/<subtag>/expressions.txt`.
    words = "der|die|das|und|oder|von|nach|für|mit|the|and|from|with|by"
    listed = re.compile(rf"(?<![\w\\])(?:{words})\|(?=\w)")
    listing = {
        name for name, path in _outside_of_languages() if any(map(listed.search, _strings(path)))
    }
    assert listing == set()
