"""``--languagetool`` from end to end, against a scripted server."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from contentlint import cli

from . import fake

if TYPE_CHECKING:
    from pathlib import Path

FINDS = fake.finds("Das Brod", id="DE_AGREEMENT", offers=["Das Brot"])


pytestmark = pytest.mark.usefixtures("empty_directory")


def article(tmp_path: Path, text: str, name: str = "a.md") -> None:
    (tmp_path / name).write_text(f"---\ntitle: Ein Titel\nlang: de\n---\n\n{text}\n", "utf-8")


def check(*argv: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    code = cli.run(["check", "--select", "languagetool", "--output-format", "jsonl", *argv])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return code, [line for line in lines if "findings" in line]


def test_findings_stand_where_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article(tmp_path, "🍞 Hier. **Das** Brod ist `gut`.")
    with fake.running(always=FINDS) as server:
        code, (found,) = check("--languagetool", server.url, "a.md", capsys=capsys)
    (finding,) = found["findings"]
    assert code == 0
    assert finding["rule"] == "languagetool/DE_AGREEMENT"
    assert finding["category"] == "languagetool"
    assert finding["severity"] == "warning"
    assert finding["text"] == "Das** Brod"
    assert (finding["start"]["line"], finding["start"]["column"]) == (6, 11)
    assert finding["hint"] == "Perhaps “Das Brot”."


def test_the_server_is_told_what_not_to_look_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article(tmp_path, "Ein Satz.")
    with fake.running() as server:
        check("--languagetool", server.url, "a.md", capsys=capsys)
        (asked,) = server.asked
    assert asked["language"] == "de-DE"
    assert "MISSING_VERB" in asked["disabledRules"].split(",")
    assert "TYPOGRAPHY" in asked["disabledCategories"].split(",")


@pytest.mark.parametrize(
    ("tag", "code"),
    [("de", "de-DE"), ("de-AT", "de-AT"), ("de-LU", "de-DE"), ("en", "en-US"), ("en-GB", "en-GB")],
)
def test_variants(tag: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text(f"---\nlang: {tag}\n---\n\nHallo, world.\n", "utf-8")
    with fake.running() as server:
        check("--languagetool", server.url, "a.md", capsys=capsys)
        assert [asked["language"] for asked in server.asked] == [code]


def test_the_same_text_is_asked_about_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(5):
        article(tmp_path, "Das Brod ist gut.", f"{number}.md")
    with fake.running(always=FINDS) as server:
        _, found = check("--languagetool", server.url, ".", capsys=capsys)
        assert len(server.asked) == 1
    assert [len(one["findings"]) for one in found] == [1] * 5


def test_replacements_are_unsafe_fixes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article(tmp_path, "Das Brto ist gut.")
    # "Brod" is a name, too.
    finds = fake.finds("Das Brto", id="DE_AGREEMENT", offers=["Das Brot"])
    with fake.running(always=finds) as server:
        check("--languagetool", server.url, "--fix", "a.md", capsys=capsys)
        assert "Das Brto" in (tmp_path / "a.md").read_text("utf-8")
        check("--languagetool", server.url, "--fix", "--unsafe-fixes", "a.md", capsys=capsys)
    assert (tmp_path / "a.md").read_text("utf-8").endswith("\n\nDas Brot ist gut.\n")


@pytest.mark.parametrize(
    ("flags", "count"),
    [
        ([], 1),
        (["--ignore", "languagetool"], 0),
        (["--ignore", "languagetool/DE_AGREEMENT"], 0),
        (["--ignore", "languagetool/DE_CASE"], 1),
        (["--extend-select", "languagetool/DE_AGREEMENT"], 1),
    ],
)
def test_its_rules_can_be_left_out(
    flags: list[str], count: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article(tmp_path, "Das Brod ist gut.")
    with fake.running(always=FINDS) as server:
        _, (found,) = check("--languagetool", server.url, *flags, "a.md", capsys=capsys)
    assert len(found["findings"]) == count


@pytest.mark.parametrize("where", ["off", "on"])
def test_suppressions_name_its_rules(
    where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    comment = "<!-- contentlint-disable-next-line languagetool/DE_AGREEMENT -- so heißt es -->"
    article(tmp_path, f"{comment}\nDas Brod ist gut.")
    with fake.running(always=FINDS) as server:
        url = server.url if where == "on" else "off"
        flags = ("--extend-select", "unused-suppression", "--languagetool", url)
        _, (found,) = check(*flags, "a.md", capsys=capsys)
    assert found["findings"] == []


def test_our_own_rule_wins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article(tmp_path, "Ein TODO: mehr Brot.")
    flags = ("--extend-select", "placeholder")
    with fake.running(always=fake.finds("Ein TODO", id="X")) as server:
        _, (found,) = check(*flags, "--languagetool", server.url, "a.md", capsys=capsys)
    assert [finding["rule"] for finding in found["findings"]] == ["placeholder"]


@pytest.mark.parametrize(
    "value", ["on", "true", "localhost:8081", "ftp://a.example"], ids=["on", "true", "host", "ftp"]
)
def test_a_value_that_means_nothing(
    value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article(tmp_path, "Ein Satz.")
    assert cli.run(["check", "--languagetool", value, "a.md"]) == 2
    assert "nor 'local' or 'off'" in capsys.readouterr().err


# --- what goes wrong


def many(tmp_path: Path, count: int) -> None:
    for number in range(count):
        article(tmp_path, f"Das Brod Nummer {number} ist gut. TODO: essen.", f"{number:02}.md")


def troubles(found: list[dict[str, Any]]) -> list[str]:
    return [problem["message"] for one in found for problem in one["problems"]]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("required", [False, True])
def test_a_server_that_dies_in_the_middle(
    jobs: str, required: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many(tmp_path, 12)
    key = str(required).lower()
    (tmp_path / "contentlint.toml").write_text(f"languagetool-required = {key}\n", "utf-8")
    flags = ("--extend-select", "placeholder", "--fail-on", "never", "--jobs", jobs)
    with fake.running(*[FINDS] * 5, always=fake.hangs_up) as server:
        code, found = check(*flags, "--languagetool", server.url, ".", capsys=capsys)
    assert code == (2 if required else 0)
    rules = [finding["rule"] for one in found for finding in one["findings"]]
    assert rules.count("placeholder") == len(found) == 12
    assert rules.count("languagetool/DE_AGREEMENT") == 5
    (trouble,) = troubles(found)
    assert "it hung up; articles are checked without it from here on" in trouble
    assert "\n" not in trouble


def test_no_server_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many(tmp_path, 3)
    with fake.running() as server:
        url = server.url
    begun = time.monotonic()
    code, found = check("--languagetool", url, ".", capsys=capsys)
    assert time.monotonic() - begun < 5
    assert code == 0
    (trouble,) = troubles(found)
    assert "nothing answers there" in trouble


def test_no_java(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contentlint.languagetool.server.find_spec", lambda _name: object())
    monkeypatch.setenv("PATH", str(tmp_path))
    many(tmp_path, 2)
    code, found = check("--languagetool", "local", ".", capsys=capsys)
    assert (code, len(found)) == (0, 2)
    assert troubles(found) == [
        "LanguageTool cannot be started: it needs Java 17 or later, and has none; "
        "articles are checked without it"
    ]


def test_no_language_tool_python(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contentlint.languagetool.server.find_spec", lambda _name: None)
    monkeypatch.setenv("CONTENTLINT_LANGUAGETOOL_REQUIRED", "true")
    many(tmp_path, 2)
    code, found = check("--languagetool", "local", ".", capsys=capsys)
    assert (code, len(found)) == (2, 2)
    (trouble,) = troubles(found)
    assert 'pip install "contentlint[languagetool]"' in trouble


def test_a_launcher_that_ends_without_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contentlint.languagetool.server.find_spec", lambda _name: object())
    monkeypatch.setattr("contentlint.languagetool.server.shutil.which", lambda _name: "java")
    monkeypatch.setattr("contentlint.languagetool.server.sys.executable", "/bin/true")
    many(tmp_path, 1)
    code, found = check("--languagetool", "local", ".", capsys=capsys)
    assert code == 0
    assert "ended without a word" in troubles(found)[0]


def test_incomplete_answers_are_said_of_each_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many(tmp_path, 2)
    always = fake.finds("Das Brod", id="DE_AGREEMENT", incomplete=True)
    with fake.running(always=always) as server:
        code, found = check("--languagetool", server.url, ".", capsys=capsys)
    assert code == 0
    assert [len(one["findings"]) for one in found] == [1, 1]
    assert ["ran out of time" in message for message in troubles(found)] == [True, True]


def test_a_language_it_does_not_know_is_asked_about_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(f"---\nlang: xx\n---\n\nAbc {name}.\n", "utf-8")
    refuses = fake.says(400, b"Error: 'xx' is not a language code known to LanguageTool.")
    with fake.running(always=refuses) as server:
        code, found = check("--languagetool", server.url, ".", capsys=capsys)
        assert len(server.asked) == 1
    assert code == 0
    assert troubles(found) == [
        "LanguageTool refused this article: it does not know the language “xx”"
    ]
