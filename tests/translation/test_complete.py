"""Every language says all that there is to say, with the same placeholders."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

import pytest
from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = sorted(one.name for one in (ROOT / "contentlint" / "locale").iterdir() if one.is_dir())
SCRIPT = ROOT / "scripts" / "update_catalogues.py"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update_catalogues", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CATALOGUES = _script()
TEMPLATES: dict[str, Catalog] = CATALOGUES.templates()


def _read(language: str, domain: str) -> Catalog:
    path = ROOT / "contentlint" / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    found: Catalog = CATALOGUES.read(path, language)
    return found


def _forms(text: Any) -> tuple[str, ...]:
    """Return the forms of a text, of which most have one."""
    return text if isinstance(text, tuple) else (text,)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("domain", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_and_nothing_is_left_over(language: str, domain: str) -> None:
    template, there = TEMPLATES[domain], _read(language, domain)
    assert CATALOGUES.lacking(template, there) == []
    known = {(one.id, one.context) for one in template}
    assert [one.id for one in there if (one.id, one.context) not in known] == []


@pytest.mark.parametrize("domain", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same(language: str, domain: str) -> None:
    wrong = []
    for one in _read(language, domain):
        if not one.id:
            continue
        ids, forms = _forms(one.id), _forms(one.string)
        wanted = set().union(*map(_placeholders, ids))
        # A form for one thing may say its number in words.
        if any(not wanted >= _placeholders(form) >= wanted - {"n"} for form in forms):
            wrong.append((ids[0], forms))
    assert wrong == []


def test_german_has_german_marks() -> None:
    for domain in TEMPLATES:
        for one in _read("de", domain):
            for form in _forms(one.string):
                assert form.count("„") == form.count("“"), form
                assert "”" not in form, form
                assert "‘" not in form, form
                assert "..." not in form, form


def test_the_script_says_what_is_missing() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
