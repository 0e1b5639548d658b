"""The documentation site: its commands do what its pages say, and its references are whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from contentlint import catalog, docs
from contentlint.config.schema import KEYS
from contentlint.config.toml import render
from contentlint.translation import Translation
from scripts.sitebuild import reference, rules
from scripts.sitebuild.runs import Session
from scripts.sitebuild.texts import GERMAN

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "site").rglob("*.md"))
_SHOWN = re.compile(r"^```console\n\$ (.*?)^```$", re.DOTALL | re.MULTILINE)
_RUN = [page for page in PAGES if "<!-- run" in page.read_text(encoding="utf-8")]


def _name(page: Path) -> str:
    return page.relative_to(ROOT / "docs" / "site").as_posix()


def test_every_page_that_people_write_is_there_in_both_languages() -> None:
    pages = {
        language: {
            page.relative_to(ROOT / "docs/site" / language).as_posix()
            for page in (ROOT / "docs/site" / language).rglob("*.md")
        }
        for language in ("en", "de")
    }
    assert pages["de"] == pages["en"]
    assert len(pages["en"]) > 12


@pytest.mark.parametrize("page", sorted((ROOT / "docs/site/en").rglob("*.md")), ids=_name)
def test_both_languages_show_the_same_commands(page: Path) -> None:
    """Files of an example are named and written in its language."""
    german = ROOT / "docs/site/de" / page.relative_to(ROOT / "docs/site/en")
    shown = [
        re.findall(r"^\s*\$ (\S+ \S+)", one.read_text(encoding="utf-8"), re.MULTILINE)
        for one in (page, german)
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("page", _RUN, ids=_name)
def test_commands_of_a_page_do_what_it_says(page: Path, tmp_path: Path) -> None:
    session = Session(tmp_path, page.relative_to(ROOT / "docs" / "site").parts[0])
    shown = session.page(page.read_text(encoding="utf-8"), tmp_path)
    assert session.ran
    assert "<!-- run" not in shown
    assert "<!-- hidden" not in shown


def test_a_command_that_does_not_do_what_the_page_says(tmp_path: Path) -> None:
    text = "<!-- run: exit 1 says plenk -->\n```console\n$ contentlint --version\n```\n"
    with pytest.raises(ValueError, match="exit 0"):
        Session(tmp_path, "en").page(text)


def test_what_commands_print_stands_below_them(tmp_path: Path) -> None:
    text = '```markdown title="a.md"\n# Brot\n\nNun , gut.\n```\n<!-- run: exit 1 -->\n```console\n'
    text += "$ contentlint check a.md --isolated\n```\n<!-- picture: a.svg -->\n"
    page = Session(tmp_path, "en").page(text, tmp_path)
    assert "```console\n$ contentlint check a.md --isolated\na.md:3:4: error[plenk]: " in page
    picture = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "<title>$ contentlint check a.md --isolated</title>" in picture
    assert "error[plenk]" in picture
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_rule_has_a_page(language: str) -> None:
    every = catalog.load()
    index = rules.index(every, language)
    for rule in every.rules:
        assert f'<a href="{rule.id}.html">' in index
        page = rules.page(rule, language)
        assert page.count("\n## ") >= 6
        assert f'ignore = ["{rule.id}"]' in page
        assert "⟦" not in page
        assert "noch nicht übersetzt" not in page


def test_the_index_knows_what_it_filters_by() -> None:
    row = next(line for line in rules.index(catalog.load(), "en").splitlines() if ">plenk<" in line)
    for told in (
        'level="error warning info"',
        'category="typography"',
        'format="all"',
        'fixable="yes"',
    ):
        assert f"data-{told}" in row


@pytest.mark.parametrize("name", KEYS)
def test_each_key_has_an_example_that_is_one(name: str) -> None:
    value = reference.KEY_EXAMPLES[name]
    key = KEYS[name]
    assert isinstance(value, key.type)
    assert not key.choices or value in key.choices
    assert f"## {name}\n" in reference.configuration_keys()
    assert f"{name} = {render(value)}" in reference.configuration_keys()


def test_the_command_line_is_told_whole() -> None:
    page = reference.command_line()
    for told in ("## contentlint check ", "`--unsafe-fixes`", "## contentlint baseline "):
        assert told in page


def test_words_of_the_site_are_used() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "scripts/sitebuild").glob("*.py")
    )
    unused = [word for word in GERMAN if code.count(f'"{word}"') + code.count(f"'{word}'") < 2]
    assert unused == []


def test_everything_that_rules_explain_is_there_in_german() -> None:
    """A changed English text is not shown in German; scripts/update_catalogues.py tells which."""
    path = ROOT / "contentlint" / "locale" / "de" / "LC_MESSAGES" / "pages.po"
    with path.open("rb") as file:
        there = {
            (one.context, one.id): one.fuzzy for one in read_po(file, locale="de") if one.string
        }
    there = {key: fuzzy for key, fuzzy in there.items() if key[1]}
    explained = {pair for rule in catalog.load().rules for pair in docs.explanations(rule)}
    assert len(explained) > 400
    assert explained - there.keys() == set()
    assert there.keys() - explained == set()
    assert [key for key, fuzzy in there.items() if fuzzy] == []


def test_what_is_not_translated_is_english_and_says_so() -> None:
    rule = catalog.load().by_id["plenk"]._replace(doc="Kein Titel.\n\nNobody translated this.")
    assert "Nobody translated this." in docs.page(rule, Translation("de"))
    told = "*Diese Erläuterung ist noch nicht übersetzt.*"
    assert told in docs.page(rule, Translation("de"))
    assert told in rules.page(rule, "de")
