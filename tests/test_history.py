"""Histories: what is new, solved and moved from run to run."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint import cli
from contentlint.history import Entry, HistoryError, Since, load, past_of, save
from contentlint.session import Checker, Invocation

pytestmark = pytest.mark.usefixtures("empty_directory")
HISTORY = "contentlint-history.jsonl"
RUN = {"started": "2026-10-01T00:00:00Z", "commit": "", "branch": "", "configuration": "x"}
CHECKER = Checker(Invocation(isolated=True, metrics=True))


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def article(title: str, *lines: str, author: str = "Änne Öhm") -> str:
    return f"---\ntitle: {title}\nauthor: {author}\ndate: 2026-03-01\n---\n\n" + "\n\n".join(lines)


def add(*argv: str) -> None:
    assert cli.run(["history", "add", "--no-cache", *argv]) == 0


def shown(capsys: pytest.CaptureFixture[str], *argv: str) -> list[list[str]]:
    capsys.readouterr()
    assert cli.run(["history", "show", *argv]) == 0
    return [line.split() for line in capsys.readouterr().out.splitlines()]


def test_what_is_new_solved_and_moved_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", article("Gutes Brot", "Der der Teig ruht."))
    write("b.md", article("Gute Hefe", "Er kam , sah."))
    add("--started", "2026-10-01")
    write("a.md", article("Gutes Brot", "Der Teig ruht."))
    Path("b.md").rename("c.md")
    write("c.md", article("Gute Hefe", "Er kam , sah.", "Sie sah sah nichts."))
    add("--started", "2026-10-02T10:00:00+02:00")
    head, first, second = shown(capsys)
    assert head[-3:] == ["new", "solved", "moved"]
    assert first[:2] == ["2026-10-01", "00:00"]
    assert second[:2] == ["2026-10-02", "08:00"]
    assert second[-3:] == ["1", "1", "1"]


@pytest.mark.parametrize(
    ("by", "name"),
    [("author", "Öhm"), ("section", "kueche"), ("rule", "plenk"), ("month", "2026-03")],
)
def test_the_last_run_is_told_by(by: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("kueche/a.md", article("Gutes Brot", "Der Teig ruht."))
    add("--started", "2026-10-01")
    write("kueche/a.md", article("Gutes Brot", "Der Teig ruht .", "Er kam , sah."))
    add("--started", "2026-10-02")
    head, *rows = shown(capsys, "--by", by)
    assert head == [by, "documents", "score", "findings", "errors", "new", "solved"]
    (row,) = [row for row in rows if name in row]
    assert row[-3:] == ["2", "2", "0"]


def test_a_rule_that_is_solved_is_still_told(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", article("Gutes Brot", "Er kam , sah."))
    add("--started", "2026-10-01")
    write("a.md", article("Gutes Brot", "Er kam, sah."))
    add("--started", "2026-10-02")
    assert ["plenk", "0", "–", "0", "0", "0", "1"] in shown(capsys, "--by", "rule")


def test_a_document_that_is_gone_has_solved_its_findings() -> None:
    (result,) = CHECKER.check_data("a.md", article("Gutes Brot", "Er kam , sah.").encode())
    past = past_of(result)
    assert list(Since(Entry(RUN, {"a.md": past})).gone(Entry(RUN, {}))) == [past]
    assert list(Since(Entry(RUN, {"a.md": past})).gone(Entry(RUN, {"b.md": past}))) == []


def test_a_title_that_two_have_tells_nobody() -> None:
    (result,) = CHECKER.check_data("a.md", article("Gutes Brot", "Er kam , sah.").encode())
    past = past_of(result)
    since = Since(Entry(RUN, {"a.md": past, "b.md": past}))
    assert since.knows("a.md", past)
    assert not since.knows("c.md", past)


def test_a_history_reads_back_as_it_was_written() -> None:
    (result,) = CHECKER.check_data("a.md", article("Gutes „Brot“ 🍞", "Er kam , sah.").encode())
    entries = [Entry(RUN, {"größe.md": past_of(result)})]
    save("h.jsonl", entries)
    assert load("h.jsonl") == entries


@pytest.mark.parametrize(
    "line", ["", "{}", "null", "[1]", '{"version": 2}', '{"version": 1, "run": {}}', "{" * 99]
)
def test_other_files_are_no_history(line: str) -> None:
    Path("h.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(HistoryError, match=r"^h\.jsonl:1: is no run of a history$"):
        load("h.jsonl")


@pytest.mark.parametrize(
    "document",
    [
        '["t", [], "", "", "88", "green", [], {}]',
        '["t", [], "", "", NaN, "green", [], {}]',
        '["t", [], "", "", 101, "green", [], {}]',
        '["t", [], "", "", 88, "green", [1], {}]',
        '["t", [], "", null, 88, "green", [], {}]',
        '["t", [1], "", "", 88, "green", [], {}]',
        '[{}, [], "", "", 88, "green", [], {}]',
        '["t", [], "", "", 88, "green", [], {"error x": [[]]}]',
    ],
)
def test_what_no_run_has_written_is_refused(document: str) -> None:
    run = '{"started": "", "commit": "", "branch": "", "configuration": ""}'
    line = f'{{"version": 1, "run": {run}, "documents": {{"a.md": {document}}}}}'
    Path("h.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(HistoryError, match=r"^h\.jsonl:1: is no run of a history$"):
        load("h.jsonl")


def test_a_name_says_nothing_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    (result,) = CHECKER.check_data("a.md", article("Brot", author="x").encode())
    past = past_of(result)._replace(authors=("Anna\x1b[31m",))
    save(HISTORY, [Entry(RUN, {"a.md": past})])
    assert cli.run(["history", "show", "--by", "author"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_what_is_not_there_is_no_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["history", "add", "gone"]) == 2
    assert capsys.readouterr().err == "contentlint: gone: no such file or directory\n"
    assert not Path(HISTORY).exists()


def test_mistakes_are_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", "# Brot\n")
    assert cli.run(["history", "show"]) == 2
    assert f"{HISTORY}: cannot be read" in capsys.readouterr().err
    assert cli.run(["history", "add", "--started", "gestern"]) == 2
    assert "--started: 'gestern' is no time" in capsys.readouterr().err
    assert cli.run(["check", "a.md", "--history", "x.jsonl"]) == 2
    assert "--history: no report has a place for it; these do: html" in capsys.readouterr().err
    Path("x.jsonl").write_text("x\n", encoding="utf-8")
    assert cli.run(["report", "a.md", "--history", "x.jsonl"]) == 2
    assert "--history: x.jsonl:1: is no run" in capsys.readouterr().err
