"""One report in every format, of articles that are hard to point into, read by independent readers.

Umlauts, emoji, CRLF, entities, fixes, spans over lines, what a comment silences and what the
baseline knows: each format must name the very places that the JSON report names.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

import pytest
from junitparser import JUnitXml
from lxml import etree
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

from contentlint import cli
from contentlint.report.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MARKDOWN = (
    "# Ein Titel über Käse 🍞 und Brot\r\n\r\n"
    "Größe 🍞🧀 zählt , sagt man, und das\r\ndas Brot sagt “nie” 🍞 dazu.\r\n\r\n"
    "<!-- contentlint-disable-next-line plenk -- so gewollt -->\r\n"
    "Der Käse 🧀 ist gut .\r\n\r\nWer alt ist , der bleibt.\r\n"
)
HTML = (
    "<!doctype html><html lang=de><head><title>K&auml;se &amp; Brot &#x1F35E;</title></head><body>"
    "\r\n<article><p>Der K&auml;se &#x1F35E; &amp; das Brot , so hei&szlig;t es, sind\r\nsind gut."
    "</p></article></body></html>\r\n"
)
NAME = "Grö ße 🍞#1.md"


class Found(NamedTuple):
    """A finding, as far as all formats tell of it."""

    path: str
    rule: str
    line: int
    column: int | None = None


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Write a report in each format; return their directory, which the articles lie in too."""
    top, before = tmp_path_factory.mktemp("hard"), os.getcwd()
    os.chdir(top)
    try:
        for name, text in ((NAME, MARKDOWN), ("page.html", HTML)):
            Path(name).write_bytes(text.encode())
        Path("contentlint.toml").write_text(
            'select = ["plenk", "quotes-wrong", "repeated-word", "sentence-long"]\n'
            "[rules.sentence-long]\nmax = 8\n"
        )
        assert cli.run(["baseline", "create", NAME]) == 0
        known = Path("contentlint-baseline.toml")
        entries = known.read_text().split("\n\n[[finding]]")
        known.write_text("\n\n[[finding]]".join(entries[:2]) + "\n")
        there = [name for name in FORMATS if name != "parquet" or find_spec("pyarrow")]
        formats = [f"--output-format={name}=out/{name}" for name in there]
        argv = ["check", NAME, "page.html", "--baseline", str(known)]
        assert cli.run([*argv, *formats]) == 1
        yield top
    finally:
        os.chdir(before)


def told(reports: Path, name: str) -> str:
    return (reports / "out" / name).read_bytes().decode()


def reference(reports: Path, kind: str = "findings") -> list[tuple[str, dict[str, Any]]]:
    documents = json.loads(told(reports, "json"))["documents"]
    return [(document["path"], one) for document in documents for one in document[kind]]


def expected(reports: Path, kind: str = "findings") -> list[Found]:
    return [
        Found(path, one["rule"], one["start"]["line"], one["start"]["column"])
        for path, one in reference(reports, kind)
    ]


def test_the_report_has_all_that_is_hard(reports: Path) -> None:
    """And the places of the JSON report are those of its texts."""
    found = reference(reports)
    for path, one in found:
        source = (reports / path).read_bytes().decode()
        start, end = one["start"]["offset"], one["end"]["offset"]
        assert source[start:end] == one["text"]
        before = source[:start]
        assert one["start"]["line"] == before.count("\n") + 1
        assert one["start"]["column"] == len(before) - (before.rfind("\n") + 1) + 1
    assert {path for path, _one in found} == {NAME, "page.html"}
    assert any(one["start"]["line"] < one["end"]["line"] for _path, one in found)
    assert any("🍞" in (reports / path).read_text() and one["fix"] for path, one in found)
    assert {one["by"] for _path, one in reference(reports, "silenced")} == {"comment", "baseline"}
    assert len(found) >= 5


def from_sarif(report: str) -> Iterator[Found]:
    Sarif.model_validate_json(report)
    for one in json.loads(report)["runs"][0]["results"]:
        place = one["locations"][0]["physicalLocation"]
        if not one.get("suppressions"):
            yield Found(
                unquote(place["artifactLocation"]["uri"]),
                one["ruleId"],
                place["region"]["startLine"],
                place["region"]["startColumn"],
            )


def from_github(report: str) -> Iterator[Found]:
    for line in report.splitlines():
        if match := re.fullmatch(r"::\w+ file=(.*?),line=(\d+),endLine=\d+(.*?)::.*", line):
            column = re.search(r",col=(\d+)", match[3])
            rule = re.search(r"title=contentlint%3A ([\w-]+)", match[3])
            assert rule is not None
            yield Found(match[1], rule[1], int(match[2]), int(column[1]) if column else None)


def from_gitlab(report: str) -> Iterator[Found]:
    for one in json.loads(report):
        begin = one["location"]["positions"]["begin"]
        yield Found(one["location"]["path"], one["check_name"], begin["line"], begin["column"])


def from_junit(report: str) -> Iterator[Found]:
    for suite in JUnitXml.fromstring(report.encode()):
        for case in suite:
            rule, _in, line = case.name.partition(" in line ")
            column = None
            if case.result:
                at = re.match(r"(.*):(\d+):(\d+): ", case.result[0].text)
                assert at is not None
                assert (at[1], at[2]) == (case.classname, line)
                column = int(at[3])
            yield Found(case.classname, rule, int(line), column)


def from_checkstyle(report: str) -> Iterator[Found]:
    for file in etree.fromstring(report.encode()):
        for one in file:
            rule = str(one.get("source")).rpartition(".")[2]
            yield Found(
                str(file.get("name")), rule, int(str(one.get("line"))), int(str(one.get("column")))
            )


def from_rdjson(report: str) -> Iterator[Found]:
    for one in json.loads(report)["diagnostics"]:
        path, begin = one["location"]["path"], one["location"]["range"]["start"]
        line = Path(path).read_bytes().split(b"\n")[begin["line"] - 1]
        column = len(line[: begin["column"] - 1].decode()) + 1
        yield Found(path, one["code"]["value"], begin["line"], column)


def from_csv(report: str) -> Iterator[Found]:
    for row in csv.DictReader(report.splitlines(keepends=True)):
        yield Found(row["path"], row["rule"], int(row["line"]), int(row["column"]))


def from_markdown(report: str) -> Iterator[Found]:
    path = ""
    for line in report.splitlines():
        if line.startswith("### "):
            path = line.removeprefix("### ").replace("&#35;", "#")
        elif match := re.fullmatch(r"- \S+ (\d+):(\d+) .* `([\w-]+)`", line):
            yield Found(path, match[3], int(match[1]), int(match[2]))


def from_concise(report: str) -> Iterator[Found]:
    for line in report.splitlines():
        if match := re.match(r"(.+):(\d+):(\d+): \w+\[([\w-]+)\]: ", line):
            yield Found(match[1], match[4], int(match[2]), int(match[3]))


def from_text(report: str) -> Iterator[Found]:
    last = None
    for line in report.splitlines():
        for last in from_concise(line):
            yield last
        if match := re.fullmatch(r" +\|? ?= also: (.*)", line):
            for at in match[1].split(", "):
                assert last is not None
                number, column = map(int, at.split(":"))
                yield last._replace(line=number, column=column)


def from_jsonl(report: str) -> Iterator[Found]:
    for line in report.splitlines():
        document = json.loads(line)
        for one in document.get("findings", ()):
            start = one["start"]
            yield Found(document["path"], one["rule"], start["line"], start["column"])


READERS: dict[str, Callable[[str], Iterator[Found]]] = {
    "sarif": from_sarif,
    "github": from_github,
    "gitlab": from_gitlab,
    "junit": from_junit,
    "checkstyle": from_checkstyle,
    "rdjson": from_rdjson,
    "csv": from_csv,
    "markdown": from_markdown,
    "concise": from_concise,
    "text": from_text,
    "jsonl": from_jsonl,
}


def test_each_format_is_read() -> None:
    # The page in HTML is for people, and test_html.py reads it; test_databases.py reads databases.
    assert set(READERS) | {"json", "html", "sqlite", "parquet"} == set(FORMATS)


def test_a_database_has_each_finding_where_it_stands(reports: Path) -> None:
    database = sqlite3.connect(":memory:")
    database.deserialize((reports / "out" / "sqlite").read_bytes())
    rows = database.execute(
        "SELECT path, rule, line, column_ FROM findings WHERE silenced_by IS NULL"
    )
    assert sorted(map(Found._make, rows)) == sorted(expected(reports))


@pytest.mark.parametrize("name", READERS)
def test_every_finding_stands_where_it_stands(reports: Path, name: str) -> None:
    """Each once, and none that is silenced; a column may be missing, but not wrong."""
    found, wanted = sorted(READERS[name](told(reports, name))), sorted(expected(reports))
    assert [one[:3] for one in found] == [one[:3] for one in wanted]
    columns = zip(found, wanted, strict=True)
    assert all(one.column in {None, other.column} for one, other in columns)
    missing = sum(one.column is None for one in found)
    results = [one for _path, one in reference(reports)]
    without = {
        "github": sum(one["start"]["line"] < one["end"]["line"] for one in results),
        "junit": sum(one["severity"] == "info" for one in results),  # cases that have passed
    }
    assert missing == without.get(name, 0)


def test_what_is_silenced_is_told_by_those_that_can(reports: Path) -> None:
    results = json.loads(told(reports, "sarif"))["runs"][0]["results"]
    kinds = [one["suppressions"][0]["kind"] for one in results if one.get("suppressions")]
    assert sorted(kinds) == ["external", "inSource"]


@pytest.mark.parametrize("name", ["sarif", "rdjson"])
def test_fixes_give_the_text_that_fix_gives(reports: Path, name: str) -> None:
    """Apply what the report suggests, by the report's own counting, and compare with --fix."""
    suggested = {path: (reports / path).read_bytes() for path in (NAME, "page.html")}
    read = sarif_edits if name == "sarif" else rdjson_edits
    edits = sorted(read(json.loads(told(reports, name)), suggested), reverse=True)
    assert len(edits) >= 3
    for path, start, end, text in edits:
        suggested[path] = suggested[path][:start] + text.encode() + suggested[path][end:]
    for path, data in suggested.items():
        (reports / f"fixed-{path}").write_bytes((reports / path).read_bytes())
        cli.run(["check", f"fixed-{path}", "--fix", "--unsafe-fixes", "-q"])
        mended = (reports / f"fixed-{path}").read_bytes()
        if path != NAME:  # of which the baseline knows something
            assert data == mended
        else:
            assert data.replace(b" ,", b",") == mended.replace(b" ,", b",")


def offset(data: bytes, line: int, column: int, *, utf8: bool) -> int:
    before = b"".join(data.splitlines(keepends=True)[: line - 1])
    rest = data[len(before) :]
    return len(before) + (column - 1 if utf8 else len(rest.decode()[: column - 1].encode()))


Edits = list[tuple[str, int, int, str]]


def sarif_edits(report: dict[str, Any], sources: dict[str, bytes]) -> Edits:
    edits = []
    for one in report["runs"][0]["results"]:
        for fix in one.get("fixes", ()) if not one.get("suppressions") else ():
            for change in fix["artifactChanges"]:
                path = unquote(change["artifactLocation"]["uri"])
                for part in change["replacements"]:
                    at, text = part["deletedRegion"], part.get("insertedContent", {"text": ""})
                    data = sources[path]
                    start = offset(data, at["startLine"], at["startColumn"], utf8=False)
                    end = offset(data, at["endLine"], at["endColumn"], utf8=False)
                    edits.append((path, start, end, text["text"]))
    return edits


def rdjson_edits(report: dict[str, Any], sources: dict[str, bytes]) -> Edits:
    edits = []
    for one in report["diagnostics"]:
        path = one["location"]["path"]
        for part in one.get("suggestions", ()):
            start, end = part["range"]["start"], part["range"]["end"]
            places = (
                offset(sources[path], at["line"], at["column"], utf8=True) for at in (start, end)
            )
            edits.append((path, *places, part["text"]))
    return edits
