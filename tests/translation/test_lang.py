"""How a language is chosen, and that it changes words alone."""

import io
import json
import sys
from pathlib import Path

import pytest

from contentlint import Linter
from contentlint.cli import run

ARTICLE = '---\ntitle: Brot\n---\n\n# Brot\n\nDas Brot liegt auf auf dem „Tisch".\n'
PACK = """\
check = "phrases"
entries = ["Brot"]
scopes = ["paragraph"]
severity = "warning"
message = "“{match}” is bread."
hint = "Eat it."
doc = "No bread."

[[example]]
text = "Das ⟦Brot⟧ ist da."
"""
CATALOGUE = """\
msgctxt "own/bread.message"
msgid "“{match}” is bread."
msgstr "„{match}“ ist Brot."

msgctxt "own/bread.hint"
msgid "Eat it."
msgstr "Essen."
"""


@pytest.fixture(autouse=True)
def _with_pack(empty_directory: Path) -> None:
    """A pack has texts of its own: these do not change when contentlint's do."""
    pack = empty_directory / "pack"
    (pack / "style").mkdir(parents=True)
    (pack / "pack.toml").write_text('name = "own"\nprefix = "own"\n', encoding="utf-8")
    (pack / "style" / "bread.toml").write_text(PACK, encoding="utf-8")
    place = pack / "locale" / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "rules.po").write_text(CATALOGUE, encoding="utf-8")
    (empty_directory / "contentlint.toml").write_text('packs = ["pack"]\n', encoding="utf-8")
    (empty_directory / "texts").mkdir()
    (empty_directory / "texts" / "a.md").write_text(ARTICLE, encoding="utf-8")


def _language(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """Return the language that a check says it has, having seen that it has it."""
    run(["check", "texts/a.md", "--output-format", "json", *argv])
    report = json.loads(capsys.readouterr().out)
    said = {one["message"] for one in report["documents"][0]["findings"]}
    assert {"en": "“Brot” is bread.", "de": "„Brot“ ist Brot."}[report["lang"]] in said
    language: str = report["lang"]
    return language


@pytest.mark.parametrize(
    ("environ", "configured", "argv", "language"),
    [
        ({}, "", (), "en"),
        ({"LANG": "de_DE.UTF-8"}, "", (), "de"),
        ({"LANG": "fr_FR.UTF-8"}, "", (), "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "", (), "en"),
        ({}, "de", (), "de"),
        ({"LANG": "de_DE.UTF-8"}, "en", (), "en"),
        ({"CONTENTLINT_LANG": "de"}, "en", (), "de"),
        ({"CONTENTLINT_LANG": "en", "LANG": "de_DE.UTF-8"}, "de", (), "en"),
        ({"CONTENTLINT_LANG": "en"}, "en", ("--lang", "de"), "de"),
        ({"CONTENTLINT_LANG": "de", "LANG": "de_DE.UTF-8"}, "de", ("--lang=en",), "en"),
    ],
)
def test_flag_then_variable_then_configuration_then_locale(  # noqa: PLR0917 -- what is varied
    environ: dict[str, str],
    configured: str,
    argv: tuple[str, ...],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    if configured:
        with Path("contentlint.toml").open("a", encoding="utf-8") as file:
            file.write(f'lang = "{configured}"\n')
    assert _language(capsys, *argv) == language


def test_the_flag_may_stand_before_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--lang", "de", "check", "texts/a.md", "--output-format", "concise"])
    assert "„Brot“ ist Brot." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "variable"), [(["--lang", "fr"], ""), (["--lang", ""], ""), ([], "fr")]
)
def test_a_language_that_nobody_speaks_is_a_mistake(
    argv: list[str],
    variable: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CONTENTLINT_LANG", variable)
    try:
        code = run(["check", "texts", *argv])
    except SystemExit as end:
        code = int(str(end.code))
    said = capsys.readouterr().err
    assert code == 2
    assert "en, de" in said
    assert said.count("\n") == 1


def _unworded(report: object) -> object:
    """Return a report without what is worded."""
    if isinstance(report, dict):
        return {
            name: _unworded(value)
            for name, value in report.items()
            if name not in {"message", "hint", "lang"}
        }
    return [_unworded(one) for one in report] if isinstance(report, list) else report


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_both_languages_find_the_same(format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = {}
    for language in ("en", "de"):
        run(["check", "texts", "--output-format", format_, "--lang", language, "--no-cache"])
        out = capsys.readouterr().out
        said[language] = (
            [json.loads(out)] if format_ == "json" else list(map(json.loads, out.splitlines()))
        )
    assert said["en"] != said["de"]
    assert _unworded(said["en"]) == _unworded(said["de"])


def _checked_again(*_: object) -> None:
    raise AssertionError("what is kept was checked again")


def test_a_cache_serves_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = []
    for language in ("de", "en", "de", "en"):
        run(["check", "texts", "--output-format", "json", "--lang", language])
        texts.append(capsys.readouterr().out)
        monkeypatch.setattr("contentlint.session.checker.run", _checked_again)
    assert texts[:2] == texts[2:]
    assert "ist Brot" in texts[0]
    assert "is bread" in texts[1]


def test_a_program_says_which_language_it_wants() -> None:
    config = {"packs": ["pack"], "select": ["own/bread"]}
    for language, message in (("de", "„Brot“ ist Brot."), ("", "“Brot” is bread.")):
        with Linter({**config, "lang": language} if language else config) as linter:
            (finding,) = linter.check_text(ARTICLE).findings
            (same,) = next(iter(linter.check_paths("texts"))).findings
        assert (finding.message, same.message) == (message, message)


def test_standard_input_is_told_of_in_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    run(["check", "-", "--lang", "de", "--output-format", "concise"])
    assert "„Brot“ ist Brot." in capsys.readouterr().out


def test_the_page_of_a_rule_is_told_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    run(["rule", "plenk", "--lang", "de"])
    page = capsys.readouterr().out
    assert (
        "Kategorie: typography · Schweregrad: Fehler, Warnung oder Hinweis · Sprachen: de, en"
        " · korrigierbar" in page
    )
    assert "\nKein Leerzeichen vor Satzzeichen.\n" in page
    assert "> Fehler: Vor „,“ steht ein Leerzeichen" in page
    run(["rule", "plenk"])
    assert "\nNo space before punctuation.\n" in capsys.readouterr().out
