"""``check --fix`` and its relatives, with a rule pack that has a safe and an unsafe fix."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import jsonschema
import pytest

from contentlint import cli
from contentlint.report import schema

_RULE = """\
check = "substitution"
severity = "warning"
message = "“{{match}}” is wrong."
hint = "Write “{{right}}”."
doc = "A rule."
scopes = ["paragraph", "title", "image-alt"]
swap = {{ {swap} }}
fix = "{fix}"
match-case = true
example = []
"""
_CONFIG = 'packs = ["haus"]\nselect = ["haus/wort", "haus/laib"]\nlanguage = "de"\n'
ARTICLE = "Ein Wrt und Brot.\n\n![Ein Wrt](b.png)\n"
FIXED = "Ein Wort & mehr und Brot.\n\n![Ein Wort & mehr](b.png)\n"


@pytest.fixture(autouse=True)
def _project(empty_directory: Path) -> None:
    (empty_directory / "contentlint.toml").write_text(_CONFIG, encoding="utf-8")
    write("haus/pack.toml", 'prefix = "haus"\n')
    write("haus/stil/wort.toml", _RULE.format(swap='Wrt = "Wort & mehr"', fix="safe"))
    write("haus/stil/laib.toml", _RULE.format(swap='Brot = "Laib"', fix="unsafe"))
    write("a.md", ARTICLE)


def write(path: str, text: str | bytes) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())


def read(path: str = "a.md") -> str:
    return Path(path).read_bytes().decode()


def run(*argv: str) -> int:
    return cli.run(["check", *argv])


def test_fix_applies_what_is_safe_and_reports_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("a.md", "--fix", "--output-format", "concise") == 0
    assert read() == FIXED
    assert capsys.readouterr().out == (
        "a.md:1:21: warning[haus/laib]: “Brot” is wrong.\n"
        "Fixed 2, 1 remaining: 1 warning in 1 document. 1 fixable with --fix --unsafe-fixes.\n"
    )
    before = os.stat("a.md")
    assert run("a.md", "--fix") == 0
    assert os.stat("a.md").st_mtime_ns == before.st_mtime_ns


def test_unsafe_fixes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("a.md", "--fix", "--unsafe-fixes") == 0
    assert read() == FIXED.replace("Brot", "Laib")
    assert capsys.readouterr().out == "Fixed 3, 0 remaining.\n"


def test_without_fix_nothing_is_written() -> None:
    assert run("a.md") == 0
    assert run("a.md", "--unsafe-fixes") == 2
    assert run("a.md", "--show-fixes") == 2
    assert read() == ARTICLE


def test_fix_only_reports_no_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("a.md", "--fix-only", "--fail-on", "warning") == 0
    assert capsys.readouterr().out == "Fixed 2.\n"
    assert run("a.md", "--fix-only", "--fail-on", "warning") == 0
    assert capsys.readouterr().out == "Nothing to fix.\n"
    assert run("a.md", "b.md", "--fix-only") == 2
    assert capsys.readouterr().out == (
        "b.md: error[missing]: no such file or directory\n"
        "\n"
        "Nothing to fix. 1 problem: not everything could be checked.\n"
    )


def test_show_fixes(capsys: pytest.CaptureFixture[str]) -> None:
    run("a.md", "--fix-only", "--unsafe-fixes", "--show-fixes")
    assert capsys.readouterr().out == (
        "a.md:\n    2 × haus/wort (lines 1, 3)\n    1 × haus/laib (line 1)\n\nFixed 3.\n"
    )


def test_show_fixes_beside_a_report_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    run("a.md", "--fix", "--show-fixes", "--output-format", "json")
    captured = capsys.readouterr()
    assert "2 × haus/wort" in captured.err
    report = json.loads(captured.out)
    jsonschema.validate(report, json.loads(schema.report()))
    (finding,) = report["documents"][0]["findings"]
    assert (finding["rule"], finding["start"]["offset"]) == ("haus/laib", 20)


def test_diff_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write("b.md", "Gut.\n")
    assert run("a.md", "b.md", "--diff") == 1
    captured = capsys.readouterr()
    assert captured.out == (
        "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n-Ein Wrt und Brot.\n+Ein Wort & mehr und Brot.\n \n"
        "-![Ein Wrt](b.png)\n+![Ein Wort & mehr](b.png)\n"
    )
    assert captured.err == "Would fix 2 in 1 file.\n"
    assert read() == ARTICLE
    assert run("a.md", "--diff", "--exit-zero", "-q") == 0
    assert run("b.md", "--diff") == 0
    assert run("b.md", "c.md", "--diff") == 2
    assert "c.md: error[missing]" in capsys.readouterr().err


def test_a_diff_in_colour(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", "Ein Wrt\x1b[2J\n")
    run("a.md", "--diff", "--color", "always")
    out = capsys.readouterr().out
    assert "\x1b[31m-Ein Wrt\\x1b[2J\x1b[0m\n" in out
    assert "\x1b[32m+Ein Wort & mehr\\x1b[2J\x1b[0m\n" in out


@pytest.mark.parametrize(
    ("config", "flags", "wanted"),
    [
        ("", ["--unfixable", "haus/wort"], ARTICLE.replace("Brot", "Laib")),
        ("", ["--fixable", "haus/wort"], FIXED),
        ("", ["--fixable", "stil", "--unfixable", "haus/laib"], FIXED),
        ("", ["--fixable", "haus/laib,haus/wort"], FIXED.replace("Brot", "Laib")),
        ('unfixable = ["all"]', [], ARTICLE),
        ('unfixable = ["stil"]\nfixable = ["haus/wort"]', [], FIXED),
        ('unfixable = ["haus/wort"]', ["--fixable", "all"], FIXED.replace("Brot", "Laib")),
        ("fixable = []", [], ARTICLE),
        ('[[overrides]]\nfiles = ["a.md"]\nunfixable = ["haus/laib"]', [], FIXED),
    ],
)
def test_fixable_and_unfixable(config: str, flags: list[str], wanted: str) -> None:
    write("contentlint.toml", _CONFIG + config)
    run("a.md", "--fix", "--unsafe-fixes", *flags)
    assert read() == wanted


def test_a_rule_that_is_not_there_cannot_be_unfixable(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("a.md", "--unfixable", "haus/wrt") == 2
    assert "did you mean haus/wort?" in capsys.readouterr().err


def test_levels_that_are_not_reported_are_not_fixed() -> None:
    run("a.md", "--fix", "--severity", "error")
    assert read() == ARTICLE


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    feed(monkeypatch, "Ein Wrt, süß, und Brot.\r\n".encode("cp1252"))
    assert run("-", "--fix", "--stdin-filename", "a.md", "--output-format", "concise") == 0
    captured = capsysbinary.readouterr()
    assert captured.out == "Ein Wort & mehr, süß, und Brot.\r\n".encode("cp1252")
    assert captured.err.decode().startswith("a.md:1:27: warning[haus/laib]")


def test_standard_input_that_cannot_be_read_comes_out_again(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    feed(monkeypatch, b"\x00\x01")
    assert run("-", "--fix", "--stdin-filename", "a.md") == 2
    captured = capsysbinary.readouterr()
    assert captured.out == b"\x00\x01"
    assert b"error[binary]" in captured.err


def test_a_diff_of_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, b"Ein Wrt")
    assert run("-", "--diff", "--stdin-filename", "a.md") == 1
    assert capsys.readouterr().out == (
        "--- a.md\n+++ a.md\n@@ -1 +1 @@\n-Ein Wrt\n\\ No newline at end of file\n"
        "+Ein Wort & mehr\n\\ No newline at end of file\n"
    )


def test_a_file_that_cannot_be_written_is_reported_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("a.md").chmod(0o444)
    assert run("a.md", "--fix", "--output-format", "concise") == 2
    assert read() == ARTICLE
    assert capsys.readouterr().out.splitlines() == [
        "a.md: error[unwritable]: could not be fixed: it is read-only; the file is as it was",
        "a.md:1:5: warning[haus/wort]: “Wrt” is wrong. [*] (also 3:7)",
        "a.md:1:13: warning[haus/laib]: “Brot” is wrong.",
        "Found 3 warnings in 1 document. 1 problem: not everything could be checked. "
        "2 fixable with --fix, 1 more with --unsafe-fixes.",
    ]


def test_what_was_left_out_is_said_and_fails_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Ein [Wrt][] hier.\n\n[Wrt]: /b\n"
    write("a.md", text)
    assert run("a.md", "--fix", "--output-format", "concise") == 0
    assert read() == text
    assert capsys.readouterr().out.splitlines() == [
        "a.md:1:6: note[fix-dropped]: a fix of haus/wort was left out: "
        "it would change links or emphasis",
        "a.md:1:6: warning[haus/wort]: “Wrt” is wrong. [*]",
        "Found 1 warning in 1 document. 1 fixable with --fix.",
    ]


def test_many_files_are_fixed_by_workers() -> None:
    for number in range(40):
        write(f"viele/{number}.md", ARTICLE)
    assert run("viele", "--fix-only", "-j", "2", "-q") == 0
    assert {read(f"viele/{number}.md") for number in range(40)} == {FIXED}
    assert len(os.listdir("viele")) == 40


def test_posts_of_an_export_are_listed_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    item = (
        "<item><title>T</title><wp:post_id>{}</wp:post_id><wp:post_type>post</wp:post_type>"
        "<content:encoded><![CDATA[<p>Ein Wrt</p>]]></content:encoded></item>"
    )
    head = '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c"><channel>'
    export = f"{head}{item.format(7)}{item.format(9)}</channel></rss>"
    write("export.xml", export)
    assert run("export.xml", "--fix-only", "--show-fixes") == 0
    assert read("export.xml") == export.replace("Wrt", "Wort &amp; mehr")
    assert capsys.readouterr().out == (
        "export.xml#7:\n    1 × haus/wort (line 1)\n"
        "export.xml#9:\n    1 × haus/wort (line 1)\n\nFixed 2.\n"
    )
