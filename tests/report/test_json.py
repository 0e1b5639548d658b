from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from contentlint import Linter
from contentlint.finding import Severity, Silenced
from contentlint.fingerprint import fingerprints
from contentlint.report import schema
from contentlint.report.formats import FORMATS
from contentlint.result import Result, RunInfo, Summary
from tests.report.samples import FULL, OPTIONS, SOURCE, UNREAD, find, render, result

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: dict[str, Any] = json.loads(schema.report())
REPORT = Draft202012Validator(SCHEMA)
LINE = Draft202012Validator({**SCHEMA["$defs"]["document"], "$defs": SCHEMA["$defs"]})
CLOSING = Draft202012Validator({**SCHEMA["$defs"]["closing"], "$defs": SCHEMA["$defs"]})


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for value in node.values():
            yield from _objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from _objects(value)


def test_the_schema_is_strict_and_describes_every_member() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    objects = list(_objects(SCHEMA))
    assert len(objects) >= 11
    for each in objects:
        if "properties" not in each:  # a table whose keys are data
            assert each["additionalProperties"]["type"] == "integer"
            continue
        assert each["additionalProperties"] is False
        for name, member in each["properties"].items():
            target = SCHEMA["$defs"].get(member.get("$ref", "").removeprefix("#/$defs/"), {})
            assert member.get("description") or target.get("description"), name


def test_the_report_has_every_member() -> None:
    report = json.loads(render("json", FULL, UNREAD))
    REPORT.validate(report)
    first = report["documents"][0]["findings"][1]
    assert first.pop("fingerprint")
    assert first == {
        "rule": "quotes-wrong",
        "category": "style",
        "severity": "warning",
        "message": "Said twice.",
        "hint": "",
        "start": {"line": 3, "column": 9, "offset": 23},
        "end": {"line": 3, "column": 14, "offset": 28},
        "text": "“nie”",
        "fix": {
            "safe": True,
            "edits": [
                {"start": 23, "end": 24, "text": "„"},
                {"start": 27, "end": 28, "text": "“"},
            ],
        },
        "url": "",
    }
    assert report["schema_version"] == 2
    assert report["tool"] == {"name": "contentlint", "version": "1.2.3"}
    assert report["summary"] == {
        "documents": 2,
        "errors": 1,
        "warnings": 1,
        "infos": 1,
        "fixable": 1,
        "known": 0,
    }
    article, unread = report["documents"]
    assert {name: article[name] for name in ("path", "format", "language", "title")} == {
        "path": "artikel/größe #1.md",
        "format": "markdown",
        "language": "de-DE",
        "title": "Der der Titel",
    }
    assert article["metrics"] == FULL.metrics
    assert article["problems"] == [
        {
            "kind": "encoding",
            "message": "Byte 0x81 has no reading.",
            "rule": None,
            "start": {"line": 3, "column": 2, "offset": 16},
            "end": {"line": 3, "column": 3, "offset": 17},
        },
        {
            "kind": "rule-crash",
            "message": "ZeroDivisionError",
            "rule": "sentence-long",
            "start": None,
            "end": None,
        },
    ]
    assert unread["metrics"] == unread["about"] == {}
    assert unread["score"] is None
    assert article["counts"] == {
        "errors": 1,
        "warnings": 1,
        "infos": 1,
        "categories": {"style": 3},
    }


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ((), "extra"),
        (("tool",), "extra"),
        (("summary",), "unsafe"),
        (("documents", 0), "extra"),
        (("documents", 0, "metrics"), "extra"),
        (("documents", 0, "findings", 0), "noqa"),
        (("documents", 0, "findings", 0, "start"), "row"),
        (("documents", 0, "findings", 1, "fix", "edits", 0), "extra"),
        (("documents", 0, "problems", 0), "ours"),
    ],
)
def test_the_schema_rejects_more_and_less(place: tuple[str | int, ...], name: str) -> None:
    report = json.loads(render("json", FULL))
    node = report
    for step in place:
        node = node[step]
    node[name] = 1
    assert not REPORT.is_valid(report)
    del node[name]
    assert REPORT.is_valid(report)
    node.pop(next(iter(node)))
    assert not REPORT.is_valid(report)


def test_an_empty_report_is_valid() -> None:
    report = json.loads(render("json"))
    REPORT.validate(report)
    assert report["documents"] == []


def test_the_url_is_what_is_configured() -> None:
    options = OPTIONS._replace(url="handbuch/{rule}/#{rule}{x}")
    finding = json.loads(render("json", FULL, options=options))["documents"][0]["findings"][0]
    assert finding["url"] == "handbuch/repeated-word/#repeated-word{x}"


def test_jsonl_is_a_document_a_line() -> None:
    lines = render("jsonl", FULL, UNREAD).splitlines()
    assert len(lines) == 2
    report = json.loads(render("json", FULL, UNREAD))
    for line, document in zip(map(json.loads, lines), report["documents"], strict=True):
        LINE.validate(line)
        assert line == {"schema_version": 2, "lang": "en", **document}


class _Stream(io.StringIO):
    flushed = ""

    def flush(self) -> None:
        self.flushed = self.getvalue()


def test_jsonl_is_written_as_each_document_is_finished() -> None:
    out = _Stream()
    reporter = FORMATS["jsonl"](OPTIONS)
    reporter.begin(out)
    reporter.result(FULL, out)
    assert json.loads(out.flushed)["path"] == FULL.path
    reporter.result(UNREAD, out)
    assert out.flushed.count("\n") == 2


def test_json_is_written_as_documents_come() -> None:
    out = io.StringIO()
    reporter = FORMATS["json"](OPTIONS)
    reporter.begin(out)
    reporter.result(FULL, out)
    assert '"Der der Titel"' in out.getvalue()
    reporter.end(Summary().plus(FULL), out)
    REPORT.validate(json.loads(out.getvalue()))


def test_undecodable_bytes_are_escaped() -> None:
    source = b"caf\xe9 caf\xe9".decode("utf-8", "surrogateescape")
    report = render("json", result(find(source, source)))
    assert "caf\\udce9" in report
    loaded = json.loads(report.encode("utf-8"))
    REPORT.validate(loaded)
    assert loaded["documents"][0]["findings"][0]["text"] == source


@given(st.text(st.characters(), max_size=40))
def test_every_text_comes_back_from_one_line(text: str) -> None:
    line = render("jsonl", Result(text, "text", "", text))
    assert len(line.splitlines()) == 1
    line.encode("utf-8", "strict")
    # A pair of lone surrogates reads as one character: JSON's own rule.
    expected = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert json.loads(line)["title"] == expected


def test_umlauts_and_emoji_stay_readable() -> None:
    assert "größe 🎉" in render("json", Result("größe 🎉.md", "text", "", ""))


INSERTED = "Ganz neu.\n\nNoch eine Zeile.\n\n"


def test_fingerprints_stay_when_lines_are_inserted_above() -> None:
    text = "so so\n\nund und\n\nso so\n"

    def names(source: str) -> tuple[str, ...]:
        first, second = find(source, "so so"), find(source, "und und")
        third = first._replace(start=second.start, end=second.end)
        return fingerprints((first, second, third))

    before, after = names(text), names(INSERTED + text)
    assert before == after
    assert len(set(before)) == 3
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in before)


def test_fingerprints_do_not_depend_on_severity_message_or_hash_seed() -> None:
    one = find(SOURCE, "“nie”", rule="quotes-wrong")
    other = one._replace(severity=Severity.INFO, message="Other.", hint="Other.")
    assert fingerprints((one,)) == fingerprints((other,)) == ("d3c5797b3609f3ab",)


def test_fingerprints_tell_rules_and_keys_apart() -> None:
    one = find(SOURCE, "“nie”", rule="a", key="b")
    assert len(set(fingerprints((one, one._replace(rule="a-b"), one._replace(key="\0b"))))) == 3


def test_fingerprints_take_undecodable_bytes() -> None:
    assert len(fingerprints((find("a\udc80", "a\udc80"),))[0]) == 16


def test_statistics_for_people() -> None:
    options = OPTIONS._replace(statistics=True)
    more = tuple(FULL.findings[1] for _ in range(9))
    for name in ("text", "concise"):
        plain = render(name, FULL, result(*more), UNREAD)
        listed, closing = plain[: plain.rindex("Found ")], plain[plain.rindex("Found ") :]
        assert render(name, FULL, result(*more), UNREAD, options=options) == (
            f"{listed}"
            "10  warning  quotes-wrong  (10 fixable)\n"
            " 1  info     ampersand-in-prose\n"
            " 1  error    repeated-word\n"
            "\n"
            f"{closing}"
        )


ROWS = [
    {"rule": "ampersand-in-prose", "severity": "info", "count": 1, "fixable": 0},
    {"rule": "quotes-wrong", "severity": "warning", "count": 1, "fixable": 1},
    {"rule": "repeated-word", "severity": "error", "count": 1, "fixable": 0},
]


def test_statistics_for_machines() -> None:
    options = OPTIONS._replace(statistics=True)
    report = json.loads(render("json", FULL, options=options))
    REPORT.validate(report)
    assert report.pop("statistics") == ROWS
    assert report == json.loads(render("json", FULL))


def test_statistics_are_the_last_line_of_many() -> None:
    options = OPTIONS._replace(statistics=True)
    *documents, last = render("jsonl", FULL, UNREAD, options=options).splitlines()
    assert documents == render("jsonl", FULL, UNREAD).splitlines()
    CLOSING.validate(json.loads(last))
    assert json.loads(last)["statistics"] == ROWS


def test_statistics_without_findings() -> None:
    options = OPTIONS._replace(statistics=True)
    assert render("text", result(), options=options) == "All checks passed.\n"
    report = json.loads(render("json", result(), options=options))
    REPORT.validate(report)
    assert report["statistics"] == []


def test_what_is_silenced_is_told_apart() -> None:
    known = Silenced(find(SOURCE, "Der der"), "baseline", "So heißt er")
    muted = Silenced(find(SOURCE, "nie", rule="quotes-wrong"), "comment")
    report = json.loads(render("json", result()._replace(silenced=(known, muted))))
    REPORT.validate(report)
    first, second = report["documents"][0]["silenced"]
    assert (first["rule"], first["by"], first["reason"]) == (
        *("repeated-word", "baseline"),
        "So heißt er",
    )
    assert (second["rule"], second["by"], second["reason"]) == ("quotes-wrong", "comment", "")
    assert report["summary"]["known"] == 1
    assert report["summary"]["errors"] + report["summary"]["warnings"] == 0


RUN = RunInfo("2026-11-28T09:30:00Z", "f" * 40, "main", "0123456789abcdef")


def test_what_is_told_of_the_run_is_told_on_request_alone() -> None:
    options = OPTIONS._replace(run=RUN)
    report = json.loads(render("json", FULL, options=options))
    REPORT.validate(report)
    assert report.pop("run") == RUN._asdict()
    assert report == json.loads(render("json", FULL))
    *documents, last = render("jsonl", FULL, options=options).splitlines()
    assert documents == render("jsonl", FULL).splitlines()
    CLOSING.validate(json.loads(last))
    assert json.loads(last)["run"] == RUN._asdict()


ARTICLE = """\
---
title: Brot backen mit Sauerteig
author: Änne Öhm
category: Küche
tags: [Brot, Teig]
date: 2026-03-01
keyphrases: [Sauerteig, Brot]
---

Sauerteig braucht Zeit. [Mehr](mehr.md) und [dort](https://example.org/).

![](laib.jpg)
"""


def test_a_checked_article_tells_of_itself() -> None:
    with Linter({"severity": "info"}, metrics=True) as linter:
        found = linter.check_text(ARTICLE, path="blog/brot.md")
    document = found.to_dict()
    LINE.validate(document)
    about: Any = document["about"]
    assert {name: about[name] for name in ("authors", "section", "tags", "published")} == {
        "authors": ["Änne Öhm"],
        "section": "Küche",
        "tags": ["Brot", "Teig"],
        "published": "2026-03-01",
    }
    assert about["keyphrases"] == ["Sauerteig", "Brot"]
    assert about["links"] == {"internal": 1, "external": 1}
    assert about["images"] == {"count": 1, "without_alt": 1}
    checks: Any = document["checks"]
    assert "keyphrase-in-title" in checks["passed"]
    assert "hashtag-invalid" in checks["without_subject"]
    assert "link-broken-local" not in checks["without_subject"]
    fired = {finding.rule for finding in found.findings}
    assert not fired & {*checks["passed"], *checks["without_subject"]}
