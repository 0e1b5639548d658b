"""The baseline: known findings stay silent, wherever their lines and files move to."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
import tomli

from contentlint import cli
from contentlint.baseline import Entry, load, save

BASELINE = "contentlint-baseline.toml"
BAD = '<img src="brot.jpg">'
OTHER = '<img src="hefe.jpg">'


@pytest.fixture(autouse=True)
def _inside(empty_directory: Path) -> None:
    """Run in an empty directory with a configuration, without variables of the machine."""
    text = f'select = ["alt-missing"]\nbaseline = "{BASELINE}"\n'
    (empty_directory / "contentlint.toml").write_text(text, encoding="utf-8")


def write(path: str, *paragraphs: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def create(*argv: str) -> None:
    assert cli.run(["baseline", "create", *argv]) == 0


def found(capsys: pytest.CaptureFixture[str], *argv: str) -> list[tuple[str, int]]:
    capsys.readouterr()
    cli.run(["check", *argv, "--output-format", "json"])
    documents = json.loads(capsys.readouterr().out)["documents"]
    return [
        (document["path"].removeprefix("./"), finding["start"]["line"])
        for document in documents
        for finding in document["findings"]
    ]


def entries() -> list[dict[str, object]]:
    table = tomli.loads(Path(BASELINE).read_text(encoding="utf-8"))
    return list(table.get("finding", []))


def test_known_findings_are_silent_and_new_ones_are_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", "Text.", BAD)
    create()
    assert found(capsys) == []
    assert cli.run(["check"]) == 0
    write("a.md", "Neu.", "Noch neuer.", "Text.", BAD)
    assert found(capsys) == []
    write("a.md", "Text.", BAD, OTHER)
    assert found(capsys) == [("a.md", 5)]
    write("b.md", BAD)
    assert found(capsys) == [("a.md", 5), ("b.md", 1)]


def test_one_more_of_the_same_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", BAD)
    create()
    write("a.md", BAD, BAD)
    assert found(capsys) == [("a.md", 3)]


def test_renamed_and_moved_files_keep_their_entries(capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], check=True, capture_output=True)

    git("init", "-q")
    write("a.md", "Text.", BAD, OTHER)
    write("b.md", "Text.", BAD)
    create()
    git("add", "-A")
    Path("tief/er").mkdir(parents=True)
    git("mv", "a.md", "tief/er/c.md")
    write("tief/er/c.md", "Davor.", "Text.", BAD, OTHER)
    assert found(capsys) == []
    assert cli.run(["baseline", "prune"]) == 0
    assert [entry["path"] for entry in entries()] == ["b.md", "tief/er/c.md", "tief/er/c.md"]
    write("kopie.md", "Text.", BAD)
    assert found(capsys) == [("kopie.md", 3)]


def test_corrected_findings_are_shown_and_pruned(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", BAD)
    write("b.md", BAD)
    create()
    write("a.md", "Gut.")
    Path("b.md").unlink()
    write("c.md", "Gut.")
    assert cli.run(["baseline", "show"]) == 1
    assert capsys.readouterr().out.count("[unused]") == 2
    assert cli.run(["baseline", "prune"]) == 0
    assert entries() == []
    assert cli.run(["baseline", "show"]) == 0


def test_what_was_not_checked_is_not_pruned() -> None:
    write("a/a.md", BAD)
    write("b/b.md", BAD)
    create()
    write("a/a.md", "Gut.")
    write("b/b.md", "Gut.")
    assert cli.run(["baseline", "prune", "a"]) == 0
    assert [entry["path"] for entry in entries()] == ["b/b.md"]


def test_reasons_and_dates_stay_when_the_list_is_made_anew() -> None:
    write("a.md", BAD)
    later = date.today() + timedelta(days=3)
    create("--reason", "Altbestand „2019“", "--expires", later.isoformat())
    write("b.md", BAD)
    create()
    assert [(e["path"], e.get("reason"), e.get("expires")) for e in entries()] == [
        ("a.md", "Altbestand „2019“", later),
        ("b.md", None, None),
    ]


def test_an_expired_entry_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", BAD)
    create("--expires", date.today().isoformat(), "--reason", "bis zum Umzug")
    assert found(capsys) == [("a.md", 1)]
    assert cli.run(["check"]) == 1
    shown = capsys.readouterr()
    assert "let alt-missing pass until" in shown.out + shown.err
    assert cli.run(["baseline", "show"]) == 1
    assert "[expired]" in capsys.readouterr().out


def test_only_the_entries_of_other_files_stay_when_some_are_listed_anew() -> None:
    write("a/a.md", BAD)
    write("b/b.md", BAD)
    create()
    write("a/a.md", "Gut.")
    create("a")
    assert [entry["path"] for entry in entries()] == ["b/b.md"]


def select(rules: str) -> None:
    text = f'select = [{rules}]\nbaseline = "{BASELINE}"\n'
    Path("contentlint.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("paths", [["a/a.md"], ["a"]])
@pytest.mark.parametrize("action", ["prune", "create"])
def test_entries_of_site_rules_stay_where_the_site_was_not_seen(
    action: str, paths: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    select('"duplicate-title"')
    write("a/a.md", "# Brot backen", "Text.")
    write("b/b.md", "# Brot backen", "Text.")
    create()
    assert len(entries()) == 2
    assert cli.run(["baseline", action, *paths]) == 0
    assert found(capsys, ".") == []
    write("b/b.md", "# Hefe", "Text.")
    assert cli.run(["baseline", "prune", "a", "b"]) == 0
    assert entries() == []


def test_an_entry_that_stands_twice_counts_once(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", BAD)
    create()
    text = Path(BASELINE).read_text(encoding="utf-8")
    Path(BASELINE).write_text(text + text.partition("version = 2\n")[2], encoding="utf-8-sig")
    assert cli.run(["baseline", "show"]) == 0
    write("b.md", BAD)
    create()
    assert cli.run(["baseline", "prune"]) == 0
    assert [entry["path"] for entry in entries()] == ["a.md", "b.md"]
    assert found(capsys) == []


@pytest.mark.parametrize("action", ["prune", "create", "show"])
def test_entries_of_a_file_that_cannot_be_read_stay(
    action: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.md", BAD)
    create()
    Path("a.md").write_bytes(b"\0\1\2\3" * 100)
    assert cli.run(["baseline", action]) == 2
    assert "a.md: error[" in capsys.readouterr().err
    assert [entry["path"] for entry in entries()] == ["a.md"]
    assert cli.run(["baseline", action, "nirgends.md"]) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version = 1\n[[finding", "not valid TOML"),
        ("version = 9\n", "version must be 2"),
        ('version = 1\n[[finding]]\npath = "a.md"\n', "needs path, rule and fingerprint"),
        ('version = 1\n[[finding]]\nexpires = "bald"\n', "must be a date"),
        ("version = 1\n[[finding]]\nexpires = 5\n", "must be a date"),
        ("version = 1\n[[finding]]\nexpires = 2027-01-31T00:00:00Z\n", "must be a date"),
        ("version = 1\n[[finding]]\npath = 3\n", "path must be a text"),
        ("version = 1\nfinding = 3\n", "must be a table"),
        ('version = 1\nfinding = ["a.md"]\n', "must be a table"),
    ],
)
def test_mistakes_in_the_file_are_named(
    capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    write("a.md", BAD)
    Path(BASELINE).write_text(text, encoding="utf-8")
    assert cli.run(["check"]) == 2
    assert said in capsys.readouterr().err


def test_a_baseline_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.md", BAD)
    assert cli.run(["check"]) == 2
    assert "contentlint baseline create" in capsys.readouterr().err


def test_a_file_reads_back_as_it_was_written(tmp_path: Path) -> None:
    made = [
        Entry("ä \"'\\.md", "a", "1" * 16, '„x“ \\ "', "weil", date(2027, 1, 31)),
        Entry("b.md#12", "b", "2" * 16),
    ]
    save(str(tmp_path / "x.toml"), made)
    assert sorted(load(str(tmp_path / "x.toml"), date(2026, 1, 1)).entries) == sorted(made)


class TestFixes:
    """What is known is not fixed either, unless somebody asks for it."""

    KNOWN = "Er kam , sah und blieb."
    NEW = "Sie ging , und wir aßen."

    @pytest.fixture(autouse=True)
    def _known(self, _inside: None) -> None:
        select('"typography"')
        write("a.md", "# Brot", self.KNOWN)
        create()
        write("a.md", "# Brot", self.NEW, self.KNOWN)

    def text(self) -> str:
        return Path("a.md").read_text(encoding="utf-8")

    def test_only_what_is_new_is_fixed(self) -> None:
        assert cli.run(["check", "a.md", "--fix"]) == 0
        assert self.text() == f"# Brot\n\n{self.NEW.replace(' ,', ',')}\n\n{self.KNOWN}\n"

    def test_in_directories_too(self) -> None:
        assert cli.run(["check", ".", "--fix"]) == 0
        assert self.KNOWN in self.text()
        assert self.NEW not in self.text()

    def test_diffs_show_the_same(self, capsys: pytest.CaptureFixture[str]) -> None:
        cli.run(["check", "a.md", "--diff"])
        diff = capsys.readouterr().out
        assert f"-{self.NEW}" in diff
        assert f"-{self.KNOWN}" not in diff

    def test_whoever_asks_gets_all(self) -> None:
        assert cli.run(["check", "a.md", "--fix", "--fix-known"]) == 0
        assert " ," not in self.text()

    def test_a_fix_beside_it_does_not_make_it_new(self) -> None:
        """Findings are known by the words around them, which other fixes change."""
        text = "Er kam , sah , und blieb."
        write("a.md", "# Brot", text)
        Path(BASELINE).unlink()
        create()
        commas = [entry for entry in entries() if entry["rule"] == "plenk"]
        left = set()
        for comma in commas:
            write("a.md", "# Brot", text)
            save(BASELINE, [Entry(**comma)])  # type: ignore[arg-type]  # all are texts
            cli.run(["check", "a.md", "--fix"])
            left.add(self.text().splitlines()[2])
        assert left == {"Er kam , sah, und blieb.", "Er kam, sah , und blieb."}

    def test_an_expired_entry_is_fixed(self) -> None:
        (entry,) = entries()
        save(BASELINE, [Entry(**entry, expires=date(2020, 1, 1))])  # type: ignore[arg-type]  # texts
        cli.run(["check", "a.md", "--fix"])
        assert " ," not in self.text()


def test_entries_of_the_first_version_are_met_by_their_words_and_get_new_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("a.md", BAD)
    create("--reason", "So heißt er")
    text = Path(BASELINE).read_text(encoding="utf-8")
    named = [str(entry["fingerprint"]) for entry in entries()]
    old = text.replace("version = 2", "version = 1")
    for name in named:
        old = old.replace(name, name[::-1])
    Path(BASELINE).write_text(old, encoding="utf-8")
    assert found(capsys) == []
    write("b.md", BAD)
    assert found(capsys) != []
    Path("b.md").unlink()
    assert cli.run(["baseline", "prune"]) == 0
    assert Path(BASELINE).read_text(encoding="utf-8") == text
