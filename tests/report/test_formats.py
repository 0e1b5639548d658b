"""Formats for other programs, each read back by somebody else's reader."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from lxml import etree
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

from contentlint import Linter
from contentlint.catalog import load
from contentlint.finding import Diagnostic, Edit, Fix, Severity, Silenced
from contentlint.problem import Problem
from contentlint.report.formats import FORMATS
from contentlint.report.places import Surroundings
from contentlint.result import Result
from contentlint.text import LineIndex, Position, Span
from tests.report.samples import FULL, OPTIONS, SOURCE, UNREAD, find, render, result

if TYPE_CHECKING:
    from contentlint.report import Options

HOSTILE = "<b>&amp; \x1b[1m\x00\u202e]]>\r\n::error::x%0A,a=b | `c` @team ![i](u) =1+1\udc80"


def hostile() -> Result:
    """Return findings whose every text was written to do harm."""
    finding = find(f"{HOSTILE}\n", HOSTILE, message=HOSTILE, hint=HOSTILE)
    problem = Problem("encoding", HOSTILE, Position(1, 1, 0), Position(1, 2, 1))
    return Result(f"a/{HOSTILE}.md", "markdown", "de", HOSTILE, (finding,), (problem,))


def silenced() -> Result:
    known = find(SOURCE, "Der der")
    muted = find(SOURCE, "nie", rule="quotes-wrong")
    return result(find(SOURCE, "&"))._replace(
        silenced=(Silenced(known, "baseline", "So heißt er"), Silenced(muted, "comment"))
    )


RESULTS: dict[str, tuple[Result, ...]] = {
    "none": (),
    "sound": (result(),),
    "full": (FULL, UNREAD),
    "hostile": (hostile(),),
    "silenced": (silenced(),),
}
all_results = pytest.mark.parametrize("results", RESULTS.values(), ids=RESULTS)


def of_rule(id_: str) -> Any:
    """Return what contentlint itself knows of a rule."""
    return load().by_id.get(id_)


class TestSarif:
    @staticmethod
    def run(*results: Result, options: Options = OPTIONS) -> dict[str, Any]:
        text = render("sarif", *results, options=options)
        Sarif.model_validate_json(text)
        report = json.loads(text)
        assert report["version"] == "2.1.0"
        (run,) = report["runs"]
        assert isinstance(run, dict)
        return run

    @all_results
    def test_each_report_is_read(self, results: tuple[Result, ...]) -> None:
        run = self.run(*results)
        assert run["columnKind"] == "unicodeCodePoints"
        for each in run["results"]:
            assert run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"]

    def test_a_finding_is_whole(self) -> None:
        run = self.run(FULL)
        first, second, third = run["results"]
        assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]
        assert first["message"]["text"] == "Said twice. Drop one."
        place = second["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {
            "uri": "artikel/gr%C3%B6%C3%9Fe%20%231.md",
            "uriBaseId": "SRCROOT",
        }
        assert place["region"] == {"startLine": 3, "startColumn": 9, "endLine": 3, "endColumn": 14}
        assert re.fullmatch("[0-9a-f]{16}", second["partialFingerprints"]["contentlint/v2"])
        (change,) = second["fixes"][0]["artifactChanges"]
        assert change["replacements"] == [
            {
                "deletedRegion": {"startLine": 3, "startColumn": 9, "endLine": 3, "endColumn": 10},
                "insertedContent": {"text": "„"},
            },
            {
                "deletedRegion": {"startLine": 3, "startColumn": 13, "endLine": 3, "endColumn": 14},
                "insertedContent": {"text": "“"},
            },
        ]
        assert second["fixes"][0]["description"]["text"] == "Safe to apply."
        assert third["fixes"][0]["description"]["text"] == "To be looked over."

    def test_problems_are_notifications_and_the_run_was_none_of_success(self) -> None:
        (invocation,) = self.run(FULL, UNREAD)["invocations"]
        assert invocation["executionSuccessful"] is False
        told = [one["descriptor"]["id"] for one in invocation["toolExecutionNotifications"]]
        assert told == ["encoding", "rule-crash", "missing"]
        assert self.run(result())["invocations"][0]["executionSuccessful"] is True

    def test_what_is_silenced_says_so(self) -> None:
        shown, known, muted = self.run(silenced())["results"]
        assert "suppressions" not in shown
        assert known["suppressions"] == [{"kind": "external", "justification": "So heißt er"}]
        assert muted["suppressions"] == [{"kind": "inSource"}]

    def test_rules_say_what_they_are(self) -> None:
        url = "https://example.org/{rule}"
        run = self.run(FULL, options=OPTIONS._replace(rule=of_rule, url=url))
        rule = run["tool"]["driver"]["rules"][0]
        assert rule["id"] == "repeated-word"
        assert rule["name"] == "RepeatedWord"
        assert rule["helpUri"] == "https://example.org/repeated-word"
        assert rule["help"]["markdown"].startswith(rule["shortDescription"]["text"])
        assert rule["defaultConfiguration"]["level"] == "warning"
        assert rule["properties"] == {"tags": ["orthography"]}

    def test_no_name_only_repeats_the_id(self) -> None:
        found = find(SOURCE, "&", rule="plenk")
        run = self.run(result(found), options=OPTIONS._replace(rule=of_rule))
        assert "name" not in run["tool"]["driver"]["rules"][0]

    def test_no_address_is_made_up(self) -> None:
        rules = self.run(FULL, options=OPTIONS._replace(rule=of_rule))["tool"]["driver"]["rules"]
        assert not any("helpUri" in rule for rule in rules)


class TestGithub:
    @staticmethod
    def unescaped(line: str) -> tuple[str, dict[str, str], str]:
        """Read a line as GitHub's runner does."""
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        assert match is not None, line
        told = dict(part.split("=", 1) for part in match[2].split(","))

        def plain(text: str) -> str:
            for code, mark in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n")):
                text = text.replace(code, mark)
            return text.replace("%25", "%")

        return match[1], {name: plain(value) for name, value in told.items()}, plain(match[3])

    def test_findings(self) -> None:
        *lines, closing = render("github", FULL).splitlines()
        read = [self.unescaped(line) for line in lines]
        assert [name for name, _told, _text in read] == ["error"] * 3 + ["warning", "notice"]
        assert read[3] == (
            "warning",
            {
                "file": "artikel/größe #1.md",
                "line": "3",
                "endLine": "3",
                "col": "9",
                "endColumn": "14",
                "title": "contentlint: quotes-wrong",
            },
            "Said twice.",
        )
        assert closing.startswith("Found 1 error, 1 warning, 1 info in 1 document.")

    def test_columns_only_stand_on_one_line(self) -> None:
        finding = find(SOURCE, "Titel\n\nEr")
        line = render("github", result(finding)).splitlines()[0]
        _name, told, _text = self.unescaped(line)
        assert (told["line"], told["endLine"]) == ("1", "3")
        assert "col" not in told

    def test_nobody_gets_a_command_of_their_own(self) -> None:
        *lines, _closing, _more = [*render("github", hostile()).splitlines(), ""]
        assert len(lines) == 2
        assert all(self.unescaped(line)[0] in {"error", "warning"} for line in lines)

    def test_infos_nobody_asked_for_stay_out(self) -> None:
        quiet = find(SOURCE, "&", severity=Severity.INFO)._replace(quiet=True)
        assert "::" not in render("github", result(quiet))


class TestGitlab:
    @staticmethod
    def issues(*results: Result) -> list[dict[str, Any]]:
        issues = json.loads(render("gitlab", *results))
        assert isinstance(issues, list)
        for issue in issues:
            assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
            assert re.fullmatch("[0-9a-f]{32}", issue["fingerprint"])
            assert not issue["location"]["path"].startswith(("./", "/"))
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)
        return issues

    @all_results
    def test_each_report_is_read(self, results: tuple[Result, ...]) -> None:
        found = sum(len(one.findings) + len(one.problems) for one in results)
        assert len(self.issues(*results)) == found

    def test_an_issue(self) -> None:
        issue = self.issues(FULL)[3]
        assert {**issue, "fingerprint": ""} == {
            "description": "Said twice.",
            "check_name": "quotes-wrong",
            "fingerprint": "",
            "severity": "minor",
            "location": {
                "path": "artikel/größe #1.md",
                "positions": {
                    "begin": {"line": 3, "column": 9},
                    "end": {"line": 3, "column": 14},
                },
            },
        }

    def test_fingerprints_stay_when_lines_shift(self) -> None:
        linter = Linter()
        text = "# Ein Titel\n\nEr sagt das das wieder.\n"
        below = text.replace("\n\n", "\n\nDavor steht noch ein Satz.\n\n")
        before, after = (self.issues(linter.check_text(one, path="a.md")) for one in (text, below))
        same = [
            next(issue["fingerprint"] for issue in issues if issue["check_name"] == "repeated-word")
            for issues in (before, after)
        ]
        assert same[0] == same[1]

    def test_the_same_finding_of_two_files_is_two(self) -> None:
        self.issues(result(find(SOURCE, "&")), result(find(SOURCE, "&"))._replace(path="b.md"))

    @pytest.mark.parametrize("path", ["./a.md", "b/../a.md", "a.md"])
    def test_paths_are_those_of_the_repository(self, path: str) -> None:
        (issue,) = self.issues(result(find(SOURCE, "&"))._replace(path=path))
        assert issue["location"]["path"] == "a.md"

    def test_posts_are_in_the_file_of_their_export(self) -> None:
        posts = [
            result(find(SOURCE, "&"))._replace(path=f"e.xml#{number}", format="wxr")
            for number in (1, 2)
        ]
        assert {issue["location"]["path"] for issue in self.issues(*posts)} == {"e.xml"}


class TestJunit:
    @all_results
    def test_each_report_is_read(self, results: tuple[Result, ...]) -> None:
        report = render("junit", *results).encode("utf-8", "strict")
        suites = JUnitXml.fromstring(report)
        failing = [
            finding
            for one in results
            for finding in one.findings
            if finding.severity is not Severity.INFO
        ]
        assert sum(suite.failures for suite in suites) == len(failing)
        problems = sum(not p.note for one in results for p in one.problems)
        assert sum(suite.errors for suite in suites) == problems
        assert [suite.tests for suite in suites] == [len(list(suite)) for suite in suites]

    def test_only_what_jenkins_knows(self) -> None:
        known = {
            "testsuites": {"name"},
            "testsuite": {"name", "tests", "failures", "errors", "time"},
            "testcase": {"name", "classname", "time"},
            "failure": {"type", "message"},
            "error": {"type", "message"},
        }
        root = etree.fromstring(render("junit", FULL, UNREAD, hostile()).encode())
        for element in root.iter():
            assert {str(name) for name in element.attrib} == known[str(element.tag)]

    def test_a_failure_says_where_and_what(self) -> None:
        root = etree.fromstring(render("junit", FULL).encode())
        failure = root.findall(".//failure")[1]
        assert failure.text == "artikel/größe #1.md:3:9: Said twice.\n“nie”"


class TestCheckstyle:
    @all_results
    def test_each_report_is_read(self, results: tuple[Result, ...]) -> None:
        root = etree.fromstring(render("checkstyle", *results).encode("utf-8", "strict"))
        assert root.get("version") == "4.3"
        assert [file.get("name") for file in root] == [
            re.sub(
                "[\x00-\x1f\udc80\u202e]",
                lambda m: m[0].encode("unicode_escape").decode() if m[0] not in "\r\n" else m[0],
                one.path,
            )
            for one in results
        ]
        assert {error.get("severity") for error in root.iter("error")} <= {
            "error",
            "warning",
            "info",
        }

    def test_an_error(self) -> None:
        root = etree.fromstring(render("checkstyle", FULL).encode())
        error = root.findall(".//error")[3]
        assert dict(error.items()) == {
            "line": "3",
            "column": "9",
            "severity": "warning",
            "message": "Said twice.",
            "source": "contentlint.style.quotes-wrong",
        }


class TestRdjson:
    def test_columns_are_bytes(self) -> None:
        source = "ä🍞ß “nie” ß\n"
        fix = Fix((Edit(Span(4, 5), "„"), Edit(Span(8, 9), "“")), safe=True)
        (told,) = json.loads(render("rdjson", result(find(source, "“nie”", fix=fix))))[
            "diagnostics"
        ]
        # ä 2, 🍞 4, ß 2 and a blank: nine bytes before.
        expected = {"start": {"line": 1, "column": 10}, "end": {"line": 1, "column": 19}}
        assert told["location"] == {"path": "a.md", "range": expected}
        assert told["suggestions"] == [{"range": expected, "text": "„nie“"}]
        assert told["code"] == {"value": "repeated-word"}

    @all_results
    def test_each_report_is_read(self, results: tuple[Result, ...]) -> None:
        report = json.loads(render("rdjson", *results))
        assert report["source"] == {"name": "contentlint"}
        assert len(report["diagnostics"]) == sum(
            len(one.findings) + len(one.problems) for one in results
        )
        assert {one["severity"] for one in report["diagnostics"]} <= {"ERROR", "WARNING", "INFO"}


class TestCsv:
    @all_results
    def test_each_report_is_read(self, results: tuple[Result, ...]) -> None:
        rows = list(csv.DictReader(io.StringIO(render("csv", *results), newline="")))
        assert len(rows) == sum(len(one.findings) + len(one.problems) for one in results)
        for row in rows:
            assert None not in row
            assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())

    def test_a_row(self) -> None:
        rows = list(csv.DictReader(io.StringIO(render("csv", FULL), newline="")))
        row = rows[3]
        assert row.pop("fingerprint")
        assert row == {
            "path": "artikel/größe #1.md",
            "line": "3",
            "column": "9",
            "end_line": "3",
            "end_column": "14",
            "severity": "warning",
            "rule": "quotes-wrong",
            "category": "style",
            "message": "Said twice.",
            "hint": "",
            "text": "“nie”",
            "fixable": "safe",
            "title": "Der der Titel",
            "language": "de-DE",
            "url": "",
        }


class TestMarkdown:
    def test_a_page(self) -> None:
        assert render("markdown", FULL, UNREAD) == (
            "## contentlint\n"
            "\n"
            "Found 1 error, 1 warning, 1 info in 2 documents. 3 problems&#58; not everything could "
            "be checked. 1 fixable with --fix, 1 more with --unsafe-fixes.\n"
            "\n"
            "| Findings | Level | Rule |\n"
            "| ---: | --- | --- |\n"
            "| 1 | 🔴 error | `repeated-word` |\n"
            "| 1 | 🟠 warning | `quotes-wrong` |\n"
            "| 1 | 🔵 info | `ampersand-in-prose` |\n"
            "\n"
            "### artikel/größe &#35;1.md\n"
            "\n"
            "- 🔴 **encoding**: Byte 0x81 has no reading.\n"
            "- 🔴 **rule-crash**: ZeroDivisionError\n"
            "- 🔴 1:1 Said twice. `repeated-word`\n"
            "- 🟠 3:9 Said twice. `quotes-wrong`\n"
            "- 🔵 3:19 Said twice. `ampersand-in-prose`\n"
            "\n"
            "### weg.md\n"
            "\n"
            "- 🔴 **missing**: There is no such file.\n"
        )

    def test_nothing_becomes_markup(self) -> None:
        page = render("markdown", hostile())
        body = page.split("\n### ", 1)[1]
        assert not re.search(r"(?<!&)[<>|@!]|\[|\]|\x1b|\x00|\u202e", body)
        assert page.count("\n### ") == 1

    def test_long_runs_are_cut_and_say_so(self) -> None:
        many = [result(*[find(SOURCE, "&")] * 30)._replace(path=f"{n}.md") for n in range(60)]
        page = render("markdown", *many)
        assert page.count("\n### ") == 50
        assert page.count("- … and 10 more\n") == 50
        assert page.endswith("… and 10 more documents with findings.\n")


LETTERS = st.text(alphabet="aä🍞 \n\r\u2028", max_size=60)


@given(before=LETTERS, inside=LETTERS.filter(bool), after=LETTERS, places=st.data())
def test_places_are_those_of_the_source(
    before: str, inside: str, after: str, places: st.DataObject
) -> None:
    """Whatever a report says of an edit, an editor that has the source finds the same place."""
    source = before + inside + after
    lines = LineIndex(source)
    start, end = len(before), len(before) + len(inside)
    one = places.draw(st.integers(start, end))
    other = places.draw(st.integers(one, end))
    fix = Fix((Edit(Span(one, other), "x"),))
    finding = at_place(lines, source, start, end, fix)
    near = Surroundings(finding)
    (replacement,) = near.replacements()
    assert (replacement.start, replacement.end) == (lines.position(one), lines.position(other))
    for offset in (one, other):
        line_start = lines.start(lines.position(offset).line)
        assert near.utf8_column(offset) == len(source[line_start:offset].encode()) + 1


def at_place(lines: LineIndex, source: str, start: int, end: int, fix: Fix) -> Diagnostic:
    begin, stop = lines.position(start), lines.position(end)
    line, lead = lines.around(start, 10)
    first = lines.start(begin.line)
    lead_bytes = lines.utf8(first + lead) - lines.utf8(first)
    text = source[start:end]
    return Diagnostic(
        *(begin, stop, "a", "b", Severity.INFO, "", "", text, line, text, fix),
        lead=lead,
        lead_bytes=lead_bytes,
    )


def test_edits_out_of_sight_are_left_out() -> None:
    source = "Erste Zeile\nzweite Zeile\n"
    fix = Fix((Edit(Span(0, 5), "x"), Edit(Span(20, 22), "y")))
    finding = find(source, "Erste", fix=fix)
    assert Surroundings(finding).replacements() == ()
    assert Surroundings(finding).merged() is None
    assert "fixes" not in json.loads(render("sarif", result(finding)))["runs"][0]["results"][0]


def test_all_formats_are_here() -> None:
    assert set(FORMATS) == {
        *("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit"),
        *("checkstyle", "rdjson", "csv", "markdown", "html", "sqlite", "parquet"),
    }
