"""``check --watch``: what is news, when files have settled, and what is checked again."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint import cli
from contentlint.cli.watch import _or_settings, is_watched, poll, snapshot

pytestmark = pytest.mark.usefixtures("empty_directory")

SOUND = "# Ein Titel, der gut ist\n"


@pytest.mark.parametrize(
    ("path", "watched"),
    [
        ("a.md", True),
        ("content/a.html", True),
        ("../other/a.md", True),
        ("contentlint.toml", True),
        (".contentlint.toml", True),
        ("house/style/rule.toml", True),
        ("lists/words.txt", True),
        ("report.json", False),
        ("report.md", False),
        (".git/a.md", False),
        (".contentlint_cache/0/a.md", False),
        (".#a.md", False),
        ("a.md~", False),
        ("a.md.swp", False),
    ],
)
def test_what_is_news(path: str, watched: bool) -> None:
    assert is_watched(path, frozenset({os.path.abspath("report.md")})) is watched


def test_changes_are_told_once_they_have_settled() -> None:
    """A file that grows while it is written is one change, and nothing is none."""
    states = iter([0, 0, 0, 1, 2, 3, 3, 3, 3, 4, 4])
    slept: list[float] = []
    told = poll(lambda: {"a.md": (next(states), 0)}, slept.append)
    assert next(told) == {"a.md": (3, 0)}
    assert next(told) == {"a.md": (4, 0)}
    assert len(slept) == 10


def test_a_snapshot_sees_new_changed_and_lost_files() -> None:
    Path("a.md").write_text(SOUND)
    Path("sub").mkdir()
    Path("sub/b.html").write_text("<p>Brot.")
    Path("sub/c.json").write_text("{}")
    before = snapshot(["."])
    assert sorted(map(os.path.normpath, before)) == ["a.md", "sub/b.html"]
    os.utime("a.md", (1, 1))
    changed = snapshot(["."])
    assert changed != before
    Path("a.md").unlink()
    assert set(snapshot(["."])) < set(changed)
    # The configuration counts too, also where it lies above.
    assert set(snapshot(["sub/b.html"])) == {"sub/b.html"}
    Path("contentlint.toml").write_text("")
    settings = os.path.abspath("contentlint.toml")
    assert set(snapshot(["sub/b.html"])) == {"sub/b.html", settings}
    assert set(map(os.path.normpath, snapshot(["sub"]))) == {"sub/b.html", settings}
    # One that somebody has named stands instead of those, wherever it lies.
    Path("other.toml").write_text("")
    assert set(snapshot(["sub/b.html"], named="other.toml")) == {"sub/b.html", "other.toml"}


def test_settings_above_are_seen_beside_what_is_told() -> None:
    looks = iter([{}, {}, {"c": (1, 1)}, {"c": (1, 1)}])
    told: list[set[str]] = [set(), set(), {"a.md"}]
    assert list(_or_settings(told, lambda: next(looks))) == [set(), {"a.md"}]


def test_each_change_is_a_check(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(_command: object) -> Iterator[None]:
        Path("a.md").write_text("# Ein Titel , der gut ist\n")
        yield
        Path("contentlint.toml").write_text("langauge = 1\n")
        yield  # a mistake ends nothing
        Path("contentlint.toml").write_text('ignore = ["plenk"]\n')
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr("contentlint.cli.watch._changes", changes)
    Path("a.md").write_text(SOUND)
    assert cli.run(["check", "a.md", "--watch", "--output-format", "concise", "--quiet"]) == 0
    out, error = capsys.readouterr()
    assert [line.partition(": ")[0] for line in out.splitlines()] == ["a.md:1:12"]
    assert error.count("no such key: langauge") == 1
    assert error.count("Waiting for changes") == 4


@pytest.mark.parametrize("flag", ["--fix", "--fix-only", "--diff", "--staged", "--diff-base=x"])
def test_nothing_is_written_behind_an_editor(capsys: pytest.CaptureFixture[str], flag: str) -> None:
    Path("a.md").write_text(SOUND)
    assert cli.run(["check", "a.md", "--watch", flag]) == 2
    assert f"leave {flag.partition('=')[0]} out" in capsys.readouterr().err


@pytest.mark.parametrize("path", [".", "a.md"])
def test_a_file_that_is_saved_is_checked_again(path: str) -> None:
    """The whole of it: with who tells of changes in directories, and our own eyes for files."""
    Path("a.md").write_text(SOUND)
    argv = [sys.executable, "-m", "contentlint", "check", path, "--watch", "--no-cache"]
    argv += ["--output-format", "concise", "--quiet", "--select", "plenk"]
    process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        assert process.stderr.readline().startswith("Waiting for changes")
        time.sleep(0.3)  # until somebody looks
        Path("new.md").write_text("# Ein Titel , der gut ist\n")
        os.replace("new.md", "a.md")  # as editors save
        assert process.stdout.readline().endswith("[*]\n")
    finally:
        process.terminate()
        process.communicate()
