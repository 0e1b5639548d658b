"""``--staged`` and ``--diff-base`` in scratch repositories."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from contentlint import cli

LINES = [f"Das ist Absatz {number} mit einem Bild.\n" for number in range(6)]
BAD = '<img src="brot.jpg">\n'


@pytest.fixture(autouse=True)
def _repository(empty_directory: Path) -> None:
    """Run in an empty repository, without variables of the machine."""
    git("init", "-q", "-b", "main", str(empty_directory))


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def commit(message: str = "all") -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def write(path: str, *lines: str, title: str = "Ein Titel") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    text = f"---\ntitle: {title}\n---\n\n" + "\n".join(lines)
    Path(path).write_text(text, encoding="utf-8")


def found(
    capsys: pytest.CaptureFixture[str], *argv: str, select: str = "alt-missing"
) -> list[tuple[str, int]]:
    code = cli.run(
        ["check", *argv, "--isolated", "--select", select, "--output-format", "json", "--exit-zero"]
    )
    out = capsys.readouterr()
    assert code == 0, out.err
    documents = json.loads(out.out)["documents"]
    return [
        (document["path"].removeprefix("./"), finding["start"]["line"])
        for document in documents
        for finding in document["findings"]
    ]


def test_only_changed_lines_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", BAD, *LINES)
    write("b.md", BAD)
    commit()
    write("a.md", BAD, *LINES, BAD)
    git("add", "a.md")
    assert found(capsys, "--staged") == [("a.md", 19)]
    assert found(capsys, "--diff-base", "HEAD") == [("a.md", 19)]
    assert found(capsys, "a.md", "b.md", "--staged") == [("a.md", 19)]


def test_what_is_staged_counts_and_not_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", *LINES)
    commit()
    write("a.md", BAD, *LINES)
    git("add", "a.md")
    write("a.md", "Neu.\n", "Noch neuer.\n", BAD, BAD, *LINES)
    assert found(capsys, "--staged") == [("a.md", 5)]
    assert found(capsys, "--diff-base", "HEAD") == [("a.md", 9), ("a.md", 11)]


def test_a_staged_file_that_is_gone_is_read_all_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", *LINES)
    commit()
    write("neu/b.md", BAD)
    git("add", "neu/b.md")
    Path("neu/b.md").unlink()
    assert found(capsys, "--staged") == [("neu/b.md", 5)]


def test_files_that_are_not_staged_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", *LINES)
    commit()
    write("b.md", BAD)
    assert found(capsys, "--staged") == []
    assert found(capsys, "--diff-base", "HEAD") == [("b.md", 5)]


def test_a_renamed_file_shows_its_changed_lines_only(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", BAD, *LINES)
    write("c ä\t.md", BAD, *LINES)
    commit()
    Path("sub").mkdir()
    git("mv", "a.md", "sub/b.md")
    git("mv", "c ä\t.md", "sub/d.md")
    write("sub/d.md", BAD, *LINES, BAD)
    git("add", "-A")
    assert found(capsys, "--staged") == [("sub/d.md", 19)]


def test_deleted_and_binary_files_do_no_harm(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", BAD)
    Path("bild.png").write_bytes(bytes(range(256)))
    commit()
    Path("a.md").unlink()
    Path("bild.png").write_bytes(bytes(range(255, -1, -1)))
    write("diff --git a.md", "x")
    write("neu.md", BAD, "diff --git a/a.md b/a.md\n", *LINES)
    git("add", "-A")
    assert found(capsys, "--staged") == [("neu.md", 5)]


def test_a_link_is_not_taken_for_the_file_that_it_leads_to(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", *LINES)
    commit()
    write("a.md", BAD, *LINES)
    Path("l.md").symlink_to("a.md")
    git("add", "-A")
    assert found(capsys, "--staged") == [("a.md", 5)]
    assert found(capsys, "--diff-base", "HEAD") == [("a.md", 5)]


def test_files_that_git_takes_for_binary_have_changed_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path(".gitattributes").write_text("b.MD -diff\n", encoding="utf-8")
    for text in (f"{BAD}\n{LINES[0]}", f"{BAD}\n{LINES[0]}\n{BAD}"):
        Path("a.md").write_text(text, encoding="utf-16")
        Path("b.MD").write_text(text, encoding="utf-8")
        git("add", "-A")
        if text.count(BAD) == 1:
            git("commit", "-q", "-m", "all")
    assert found(capsys, "--staged") == [("a.md", 5), ("b.MD", 5)]


def test_settings_of_git_do_not_widen_what_has_changed(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", *LINES, BAD, *LINES)
    commit()
    write("a.md", "Neu.\n", *LINES, BAD, *LINES, "Neu.\n")
    git("config", "diff.interHunkContext", "50")
    assert found(capsys, "--diff-base", "HEAD") == []


def test_a_branch_is_compared_with_where_it_left(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", *LINES)
    commit()
    git("checkout", "-q", "-b", "topic")
    write("b.md", BAD)
    commit()
    git("checkout", "-q", "main")
    write("a.md", BAD, *LINES)
    commit()
    git("checkout", "-q", "topic")
    assert found(capsys, "--diff-base", "main") == [("b.md", 5)]


def test_findings_about_the_document_count_in_changed_files(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = '<html lang="de">\n<head></head>\n<body><article>\n<p>Ein Satz{}.</p></article></body>'
    for name in ("a.html", "b.html"):
        Path(name).write_text(page.format(""), encoding="utf-8")
    commit()
    Path("a.html").write_text(page.format(", neu"), encoding="utf-8")
    assert found(capsys, "--diff-base", "HEAD", select="title-missing") == [("a.html", 1)]


def test_site_rules_see_the_whole_site_and_report_what_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", title="Brot backen")
    write("b.md", title="Hefe")
    commit()
    write("b.md", title="Brot backen")
    git("add", "b.md")
    assert found(capsys, ".", "--staged", select="site") == [("b.md", 2)]
    assert found(capsys, "b.md", "--staged", select="site") == []


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--diff-base", "nirgends"], "no commit nirgends"),
        (["--diff-base", "--output=x"], "--diff-base"),
        (["--staged", "--diff-base", "HEAD"], "choose one"),
        (["--staged", "--fix"], "leave it or --staged out"),
    ],
)
def test_mistakes_are_named(capsys: pytest.CaptureFixture[str], argv: list[str], said: str) -> None:
    write("a.md", *LINES)
    commit()
    try:
        code = cli.run(["check", "--isolated", *argv])
    except SystemExit as ended:
        code = int(ended.code or 0)
    assert code == 2
    assert said in capsys.readouterr().err


def test_a_first_commit_and_no_repository(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write("a.md", BAD)
    git("add", "a.md")
    assert found(capsys, "--staged") == [("a.md", 5)]
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / ".git").rename(tmp_path / "gone")
    assert cli.run(["check", "--isolated", "--staged"]) == 2
    assert "repository" in capsys.readouterr().err


def test_a_shallow_clone_is_told_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", *LINES)
    commit()
    git("branch", "old")
    write("a.md", *LINES, BAD)
    commit()
    clone = tmp_path / "clone"
    git("clone", "-q", "--depth", "1", f"file://{tmp_path}", str(clone))
    monkeypatch.chdir(clone)
    assert cli.run(["check", ".", "--isolated", "--diff-base", "origin/old"]) == 2
    error = capsys.readouterr().err
    assert "git knows no commit origin/old; this clone is shallow: fetch all of its" in error
    git("fetch", "-q", "--depth", "1", "origin", "old:refs/remotes/origin/old")
    assert cli.run(["check", ".", "--isolated", "--diff-base", "origin/old"]) == 2
    assert "git cannot tell where origin/old was left; this clone is" in capsys.readouterr().err
    git("fetch", "-q", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*")
    assert found(capsys, ".", "--diff-base", "origin/old") == [("a.md", 17)]
