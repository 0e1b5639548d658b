"""The HTML report as a file: what it holds, and that nothing in it can act."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint import cli
from contentlint.catalog import load
from contentlint.history import Entry, past_of
from contentlint.report.html import HtmlReporter, asset
from contentlint.report.marks import Mark, Marker, units
from contentlint.result import Result
from contentlint.session import Checker, Invocation
from tests.report.samples import FULL, OPTIONS, UNREAD, render
from tests.report.test_formats import hostile

if TYPE_CHECKING:
    from pathlib import Path

CHECKER = Checker(Invocation(isolated=True, metrics=True, text=True))
DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def checked(text: str, path: str = "a.md") -> Result:
    (result,) = CHECKER.check_data(path, text.encode("utf-8", "surrogatepass"))
    return result


def told(page: str) -> dict[str, Any]:
    (found,) = DATA.findall(page)
    data: dict[str, Any] = json.loads(found)
    data["packs"] = [json.loads(gzip.decompress(b64decode(pack))) for pack in data["packs"]]
    return data


def shown(result: Result) -> list[str]:
    """Return what is marked, with its offset in UTF-16, in order of findings."""
    (detail,) = told(render("html", result))["packs"][0]
    blocks, findings = detail[0], detail[1]
    return [
        "|".join(
            f"{first}:"
            + blocks[at][2].encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le")
            for at, first, last in finding[7]
        )
        for finding in findings
    ]


def test_the_same_articles_give_the_same_page() -> None:
    assert render("html", FULL, UNREAD) == render("html", FULL, UNREAD)


def test_nothing_runs_but_the_script_whose_digest_the_policy_has() -> None:
    page = render("html", FULL)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    assert "connect-src" not in policy[1]
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = sha256(content.encode()).digest()
        assert f"{tag}-src 'sha256-" in policy[1]
        assert b64decode(policy[1].split(f"{tag}-src 'sha256-")[1].split("'")[0]) == digest


def test_the_page_names_no_other_address() -> None:
    page = render("html")
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", page))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\b(?:src|href)=\"(?!#)", page)


def test_what_articles_say_is_data_and_never_markup() -> None:
    evil = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>"
    result = checked(f"---\ntitle: '{evil}'\nauthor: '{evil}'\n---\n\n# {evil}\n\nText {evil} .\n")
    for page in (render("html", result, hostile()), render("html", hostile())):
        assert page.count("<script") == 2
        assert page.count("</script>") == 2
        assert "<img" not in page
        assert "onerror=" not in DATA.sub("", page)
    data = told(render("html", result))
    assert data["rows"][0][1] == evil
    page.encode("utf-8")


@given(st.text(st.characters(), max_size=60))
def test_every_title_comes_back(text: str) -> None:
    data = told(render("html", Result(text, "text", "", text)))
    clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert len(data["rows"][0][1]) == len(clean)


@pytest.mark.parametrize(
    ("text", "path", "marked"),
    [
        ("# Brot\n\nDer der Teig.\n", "a.md", "4:der"),
        ("# Brot\n\nEr **kam** , sah und blieb.\n", "a.md", "6: ,"),
        ("# Brot\n\nDas 🍞 ist der der Teig.\n", "a.md", "15:der"),
        ("# Brot\n\nEr kam &amp; der der Teig.\n", "a.md", "13:der"),
        ("<h1>Brot</h1><p>Er <b>kam</b> , sah und blieb.</p>", "a.html", "6: ,"),
        ("Brot\n\nDer der Teig.\n", "a.txt", "4:der"),
        ("---\ntitle: Der der Teig\n---\n\nText.\n", "a.md", "4:der"),
    ],
)
def test_marks_stand_at_what_was_found(text: str, path: str, marked: str) -> None:
    result = checked(text, path)
    assert marked in shown(result)


def test_the_target_of_a_link_is_marked_at_its_text() -> None:
    result = checked("# Brot\n\nEin [guter Text](https://example.org/?utm_source=x) steht da.\n")
    rules = [finding.rule for finding in result.findings]
    assert shown(result)[rules.index("link-tracking-params")] == "4:guter Text"


def test_marks_of_places_that_nobody_reads_are_none() -> None:
    blocks = checked("# Brot\n\nText.\n").text or ()
    marker = Marker(blocks)
    assert marker.marks(0, 1) == []
    assert marker.marks(8, 12) == [Mark(1, 0, 4)]
    assert marker.marks(8, 8) == [Mark(1, 0, 0)]
    assert marker.marks(2, 10) == [Mark(0, 0, 4), Mark(1, 0, 2)]
    assert marker.marks(900, 901) == []


def test_offsets_are_those_of_scripts() -> None:
    assert units("Brot") is None
    assert units("a🍞b") == [0, 1, 3, 4]


def test_names_are_of_rules_that_there_are_in_both_languages() -> None:
    lines = [line.split("\t") for line in asset("names.tsv").splitlines() if line[0] != "#"]
    assert all(len(line) == 3 and all(line) for line in lines)
    known = {rule.id for rule in load().rules}
    assert [line[0] for line in lines if line[0] not in known] == []
    assert len(lines) > 150


def test_a_rule_without_a_name_is_called_by_what_it_asks_for() -> None:
    finding = FULL.findings[0]._replace(rule="acme/tone")
    (rule,) = told(render("html", FULL._replace(findings=(finding,))))["rules"]
    assert rule[3] == rule[4] == "acme/tone"


def test_both_languages_say_the_same() -> None:
    texts = asset("texts.js")
    english, german = texts.split("\n  de: {")
    keys = re.compile(r"^ {4}(.*)$", re.MULTILINE)
    names = [
        re.findall(r"(?:^|[ ,])(\w+): [\"\[{]", "\n".join(keys.findall(part)))
        for part in (english, german)
    ]
    assert names[0] == names[1]
    assert len(names[0]) > 150


def test_what_is_new_is_told_by_the_last_run() -> None:
    before = checked("# Brot\n\nDer der Teig ruht.\n")
    after = checked("# Brot\n\nDer der Teig ruht ruht.\n")
    run = {"started": "2026-10-01T00:00:00Z", "commit": "", "branch": "", "configuration": "x"}
    entry = Entry(run, {"a.md": past_of(before)})
    options = OPTIONS._replace(history=(entry,))
    row = told(render("html", after, options=options))["rows"][0]
    assert len(row[16][0]) == 1
    assert row[16][1:] == [0, None, 0]
    assert told(render("html", after))["rows"][0][16] is None


def test_articles_are_packed_together() -> None:
    page = render("html", *(FULL._replace(path=f"{n}.md") for n in range(25)))
    assert [len(pack) for pack in told(page)["packs"]] == [24, 1]


def test_a_report_is_no_article(empty_directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (empty_directory / "a.md").write_text("# Brot\n\nDer der Teig.\n", encoding="utf-8")
    for _ in range(2):
        assert cli.run(["report", ".", "--no-cache"]) == 0
    assert "open it in a browser" in capsys.readouterr().out
    data = told((empty_directory / "report.html").read_text(encoding="utf-8"))
    assert [row[0] for row in data["rows"]] == ["./a.md"]
    assert data["run"]["commit"] == ""
    cli.run(["check", "report.html"])
    assert "is a report of contentlint and no article" in capsys.readouterr().out


def test_another_file_is_not_taken_for_a_report(
    empty_directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty_directory / "a.md").write_text("# Brot\n", encoding="utf-8")
    (empty_directory / "report.html").write_text("<p>Mein Artikel.</p>", encoding="utf-8")
    assert cli.run(["report", ".", "--no-cache"]) == 2
    assert "report.html: is there, is no report, and was not touched" in capsys.readouterr().err
    (empty_directory / "elsewhere").mkdir()
    assert cli.run(["report", "elsewhere", "--no-cache"]) == 2
    article = (empty_directory / "report.html").read_text(encoding="utf-8")
    assert article == "<p>Mein Artikel.</p>"
    assert "name another file" in capsys.readouterr().err
    assert cli.run(["report", ".", "-o", "report.txt"]) == 2
    assert "is called .html" in capsys.readouterr().err


def test_the_reporter_waits_for_the_end() -> None:
    import io

    out = io.StringIO()
    reporter = HtmlReporter(OPTIONS)
    reporter.begin(out)
    reporter.result(FULL, out)
    assert out.getvalue() == ""
