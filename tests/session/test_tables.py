"""JSON lines and Parquet: each row once, as an article; what is none is told with its place."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.cli import run
from contentlint.config import table_layers
from contentlint.session import Checker, Invocation, tables
from contentlint.session.rows import check_row
from contentlint.session.tables import Part, Row, TableError, parts_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def _lines(directory: Path, rows: Sequence[Any], name: str = "a.jsonl") -> str:
    path = directory / name
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))
    return str(path)


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.text("aä😀 \n", max_size=30), min_size=1, max_size=8),
    cuts=st.sets(st.integers(0, 400)),
)
def test_each_line_is_in_one_part_wherever_the_parts_end(
    texts: list[str], cuts: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    directory = tmp_path_factory.mktemp("lines")
    path = _lines(directory, [{"path": f"{n}.md", "text": text} for n, text in enumerate(texts)])
    size = Path(path).stat().st_size
    ends = [0, *sorted(cut for cut in cuts if 0 < cut < size), size]
    parts = [Part(start, end) for start, end in pairwise(ends)]
    found = [row for part in parts for row in rows_of(path, part)]
    assert found == [Row(f"{number}.md", text) for number, text in enumerate(texts)]


def test_parts_cover_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _lines(tmp_path, [{"path": "a.md", "text": "x" * 50}] * 4)
    size = Path(path).stat().st_size
    monkeypatch.setattr(tables, "_BYTES", 100)
    parts = list(parts_of(path))
    assert [part.start for part in parts] == list(range(0, size, 100))
    assert [part.end for part in parts][-1] == size


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", "the line at byte 0 is no JSON: "),
        ("[1]", "the line at byte 0 is no JSON object"),
        ('{"text": "a"}', "the line at byte 0 has no 'path'; an article has a path and a text"),
        ('{"path": "", "format": "text", "text": "a"}', "the line at byte 0 has no 'path'"),
        ('{"path": "a.md", "text": 3}', "something else than a text as 'text'"),
        ('{"path": "a.md", "text": "a", "format": []}', "something else than a text as 'format'"),
    ],
)
def test_what_is_no_row_is_told_with_its_place(tmp_path: Path, line: str, wrong: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{line}\n{{"path": "b.md", "text": "b"}}\n\n')
    (part,) = parts_of(str(path))
    told, row = rows_of(str(path), part)
    assert isinstance(told, str)
    assert wrong in told
    assert row == Row("b.md", "b")


def test_the_command_line_checks_rows_as_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [
        {"path": "a.md", "text": "Das das Brot.\n", "language": "de"},
        {"path": "b", "text": "<p>Ein ein Brot.</p>", "format": "html", "language": "de"},
        {"path": "c.md", "text": "Gut.\n", "metadata": {"title": "Brot in Qurantäne"}},
        {"path": "d.md"},
        {"path": "e.md", "text": "Gut.\n", "format": "word"},
    ]
    _lines(tmp_path, rows)
    told = ["check", "a.jsonl", "--isolated", "--select", "repeated-word,misspelling"]
    assert run([*told, "--output-format", "json"]) == 2
    report = json.loads(capsys.readouterr().out)
    found = {
        document["path"]: [finding["rule"] for finding in document["findings"]]
        for document in report["documents"]
    }
    assert found == {
        "a.md": ["repeated-word"],
        "b": ["repeated-word"],
        "c.md": ["misspelling"],
        "a.jsonl": [],
        "e.md": [],
    }
    problems = [p["message"] for d in report["documents"] for p in d["problems"]]
    assert (
        problems[1]
        == "'word' is no format; there are html, markdown, mdx, text, wxr, blogger, ghost"
    )
    assert len(problems) == 2


def test_rows_are_never_fixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = _lines(tmp_path, [{"path": "a.md", "text": "Das das Brot.\n", "language": "de"}])
    before = Path(path).read_bytes()
    run(["check", "a.jsonl", "--isolated", "--fix", "--select", "repeated-word"])
    assert "is a table of articles; its rows are not fixed" in capsys.readouterr().out
    assert Path(path).read_bytes() == before


def test_a_parquet_table_is_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra spark is not installed")
    import pyarrow.parquet as pq

    path = str(tmp_path / "a.parquet")
    kind = pa.map_(pa.string(), pa.string())
    columns = {
        "path": [f"{number}.md" for number in range(7)],
        "text": [f"Text {number}\n".encode() for number in range(7)],
        "metadata": pa.array([[("title", "Brot")]] + [None] * 6, kind),
    }
    pq.write_table(pa.table(columns), path, row_group_size=4)
    monkeypatch.setattr(tables, "_ROWS", 3)
    parts = list(parts_of(path))
    assert parts == [Part(0, 3, 0), Part(3, 4, 0), Part(0, 3, 1)]
    rows = [row for part in parts for row in rows_of(path, part)]
    assert rows[0] == Row("0.md", b"Text 0\n", metadata='{"title": "Brot"}')
    assert rows[1:] == [Row(f"{n}.md", f"Text {n}\n".encode()) for n in range(1, 7)]
    pq.write_table(pa.table({"path": ["a.md"]}), path)
    with pytest.raises(TableError, match="it has no column 'text'"):
        list(rows_of(path, Part(0, 1, 0)))
    Path(path).write_bytes(b"PAR1")
    with pytest.raises(TableError, match="is no Parquet"):
        list(parts_of(path))


@pytest.mark.parametrize(
    ("metadata", "kind"),
    [
        ("[" * 100_000 + "]" * 100_000, "row"),
        ('{"a": ' + "[" * 600 + "]" * 600 + "}", "metadata"),
        ("9" * 5000, "row"),
        ("[1, 2]", "row"),
        ('"["', "metadata"),
        ('"' + "[" * 100_000 + '"', "metadata"),
        ('"[1]"', "metadata"),
    ],
)
def test_no_metadata_crash(tmp_path: Path, metadata: str, kind: str) -> None:
    table = tmp_path / "a.jsonl"
    table.write_text(f'{{"path": "a.md", "text": "x", "metadata": {metadata}}}\n')
    (part,) = parts_of(str(table))
    (row,) = rows_of(str(table), part)
    if isinstance(row, str):
        assert kind == "row"
        return
    (result,) = check_row(Checker(Invocation(isolated=True)), row)
    assert [problem.kind for problem in result.problems] == [kind]


def test_a_pipe_is_no_table(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    with pytest.raises(TableError, match="a pipe, a socket or a device"):
        list(parts_of(str(tmp_path / "a.jsonl")))


@pytest.mark.parametrize(
    ("path", "text", "at"),
    [
        ("a.html", "<h1>Brot</h1><p>Ein ein Satz.</p>", (1, 21)),
        ("a.txt", "Ein ein Satz.\n", (1, 5)),
    ],
)
def test_metadata_are_front_matter_of_markdown_alone(
    path: str, text: str, at: tuple[int, int]
) -> None:
    config = {"language": "de", "select": ["repeated-word", "misspelling"]}
    checker = Checker(Invocation(isolated=True, over=table_layers(config)))
    row = Row(path, text, metadata='{"title": "Brot in Qurantäne"}')
    (result,) = check_row(checker, row)
    assert [(f.rule, f.start[:2]) for f in result.findings] == [("repeated-word", at)]
    assert [problem.note for problem in result.problems] == [True]


def test_an_export_with_metadata_is_read() -> None:
    text = Path(__file__).parents[2].joinpath("examples", "export-draft.xml").read_text("utf-8")
    checker = Checker(Invocation(isolated=True))
    results = check_row(checker, Row("a.xml", text, metadata='{"title": "Brot"}'))
    assert [result.path for result in results] == ["a.xml#17", "a.xml#23"]


def test_a_shortcode_is_no_front_matter() -> None:
    checker = Checker(Invocation(isolated=True))
    row = Row("a.md", "{{< x >}}\n\nText.\n", metadata='{"title": "Gutes Brot"}')
    assert [result.title for result in check_row(checker, row)] == ["Gutes Brot"]
