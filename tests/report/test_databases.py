"""Reports in databases, asked what docs/databases.md asks them."""

from __future__ import annotations

import io
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from contentlint import cli
from contentlint.finding import Silenced
from contentlint.report.formats import FORMATS
from contentlint.result import Result, RunInfo
from contentlint.session import Checker, Invocation
from tests.report.samples import FULL, OPTIONS, UNREAD, summary
from tests.report.test_formats import hostile

DOCS = Path(__file__).parents[2] / "docs" / "databases.md"
CHECKER = Checker(Invocation(isolated=True, metrics=True))
RUN = RunInfo("2026-11-28T09:30:00Z", "f" * 40, "main", "0123456789abcdef")
PROSE = "Sauerteig braucht Zeit und Wärme, und wer beides hat, bekommt gutes Brot. " * 16


def article(path: str, title: str, author: str, date: str, text: str) -> Result:
    head = f"---\ntitle: {title}\nauthor: {author}\ndate: {date}\ntags: [Brot, Teig]\n---\n\n"
    (result,) = CHECKER.check_data(path, f"{head}{text}\n\n{PROSE}\n".encode())
    return result


def results() -> list[Result]:
    wide = "Sauerteig für Anfänger, Fortgeschrittene und alle, die es noch werden wollen im Jahr"
    return [
        article("kueche/a.md", wide, "Änne Öhm", "2026-03-01", "Er kam , sah , siegte."),
        article("kueche/b.md", "Hefe für Anfänger", "Ben Kurz", "2026-04-01", "Der Teig ruht."),
        article("technik/c.md", "Öfen im Vergleich", "Ben Kurz", "2025-01-01", "Er kam , sah."),
    ]


def written(name: str, *found: Result, run: RunInfo | None = RUN) -> bytes:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    reporter = FORMATS[name](OPTIONS._replace(run=run))
    reporter.begin(out)
    for one in found:
        reporter.result(one, out)
    reporter.end(summary(found), out)
    out.flush()
    data = out.buffer
    assert isinstance(data, io.BytesIO)
    return data.getvalue()


def database(*found: Result) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(written("sqlite", *found))
    return connection


def examples(language: str) -> list[str]:
    text = DOCS.read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


class TestSqlite:
    def test_the_examples_of_the_docs_answer(self) -> None:
        costs, errors, wide = examples("sql")
        connection = database(*results())
        rows = connection.execute(costs).fetchall()
        assert ("plenk", 2) in [row[:2] for row in rows]
        assert connection.execute(errors).fetchall() == [("Änne Öhm", 2)]
        assert [row[0] for row in connection.execute(wide)] == ["kueche/a.md"]

    def test_documents_are_whole(self) -> None:
        connection = database(*results())
        connection.row_factory = sqlite3.Row
        first = dict(connection.execute("SELECT * FROM documents ORDER BY path").fetchone())
        assert first["section"] == "kueche"
        assert first["published"] == "2026-03-01"
        assert first["updated"] is None
        assert (first["errors"], first["light"]) == (2, "red")
        assert first["correctness"] == 49
        assert first["words"] > 150
        names = connection.execute("SELECT name FROM tags WHERE path = 'kueche/a.md'").fetchall()
        assert [row["name"] for row in names] == ["Brot", "Teig"]
        assert dict(connection.execute("SELECT * FROM run").fetchone()) == {
            "tool": "1.2.3",
            "started": RUN.started,
            "commit_": RUN.commit,
            "branch": RUN.branch,
            "configuration": RUN.configuration,
        }

    def test_every_rule_that_ran_has_an_outcome(self) -> None:
        rows = database(*results()).execute(
            "SELECT outcome, count(*) FROM checks WHERE path = 'kueche/a.md' GROUP BY outcome"
        )
        counts = dict(rows.fetchall())
        assert set(counts) == {"passed", "failed", "without-subject"}
        assert counts["passed"] > 60

    def test_what_is_silenced_says_so(self) -> None:
        (first,) = FULL.findings[:1]
        silenced = FULL._replace(findings=(), silenced=(Silenced(first, "comment", "So ist es"),))
        rows = database(silenced).execute("SELECT rule, silenced_by, reason FROM findings")
        assert rows.fetchall() == [("repeated-word", "comment", "So ist es")]

    def test_any_text_is_taken(self) -> None:
        connection = database(hostile(), UNREAD)
        ((title,),) = connection.execute("SELECT title FROM documents WHERE title <> ''")
        assert title.endswith("\ufffd")
        assert connection.execute("SELECT count(*) FROM problems").fetchone()[0] >= 2
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def test_a_document_that_comes_again_is_one(self) -> None:
        rows = database(FULL, FULL._replace(findings=())).execute("SELECT count(*) FROM documents")
        assert rows.fetchone() == (1,)

    def test_it_is_marked_and_the_same_for_the_same(self) -> None:
        connection = database()
        assert connection.execute("PRAGMA application_id").fetchone() == (0x636C6E74,)
        assert written("sqlite", FULL, run=None) == written("sqlite", FULL, run=None)


@pytest.fixture
def parquet(empty_directory: Path) -> Path:
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    path = empty_directory / "report.parquet"
    path.write_bytes(written("parquet", *results()))
    return path


class TestParquet:
    def test_the_examples_for_duckdb_answer(self, parquet: Path) -> None:
        duckdb: Any = pytest.importorskip("duckdb", reason="needs duckdb")
        rules, months = examples("duckdb")
        assert parquet.exists()
        rows = duckdb.sql(rules).fetchall()
        assert ("plenk", 3, 2) in rows
        assert [row[:2] for row in duckdb.sql(months).fetchall()] == [
            ("2025-01", 1),
            ("2026-03", 1),
            ("2026-04", 1),
        ]

    def test_the_example_for_pandas_answers(self, parquet: Path) -> None:
        pytest.importorskip("pandas", reason="needs pandas")
        (example,) = examples("python")
        names: dict[str, Any] = {}
        assert parquet.exists()
        exec(example, names)  # noqa: S102 -- what the docs say
        assert list(names["by_section"].index) == ["kueche", "technik"]
        assert (names["findings"]["rule"] == "plenk").sum() == 3

    def test_any_text_is_taken(self) -> None:
        arrow: Any = pytest.importorskip("pyarrow.parquet", reason="needs the extra parquet")
        data = written("parquet", hostile(), UNREAD, FULL)
        rows = arrow.read_table(io.BytesIO(data)).to_pylist()
        assert [len(row["findings"]) for row in rows] == [1, 0, 3]
        assert rows[0]["title"].endswith("\ufffd")


def test_without_pyarrow_the_remedy_is_named(
    empty_directory: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (empty_directory / "a.md").write_text("# Brot\n", encoding="utf-8")
    assert cli.run(["check", "a.md", "--output-format", "parquet=r.parquet"]) == 2
    assert "pip install 'contentlint[parquet]'" in capsys.readouterr().err
    assert not (empty_directory / "r.parquet").exists()


def test_a_found_configuration_writes_over_our_databases_alone(
    empty_directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty_directory / "a.md").write_text("# Brot\n", encoding="utf-8")
    (empty_directory / "contentlint.toml").write_text(
        'output-format = ["sqlite=r.db"]\n', encoding="utf-8"
    )
    for _ in range(2):
        assert cli.run(["check", "a.md"]) == 0
    (empty_directory / "r.db").unlink()
    other = sqlite3.connect(empty_directory / "r.db")
    other.execute("CREATE TABLE mine (one)")
    other.commit()
    other.close()
    capsys.readouterr()
    assert cli.run(["check", "a.md"]) == 2
    assert "is there, and is no such report" in capsys.readouterr().err


@pytest.mark.usefixtures("empty_directory")
def test_a_terminal_gets_no_database(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.md").write_text("# Brot\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert cli.run(["check", "a.md", "--output-format", "sqlite"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "sqlite is nothing for a terminal; write sqlite=FILE" in told.err
