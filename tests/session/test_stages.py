"""Reports that are written as a run goes: what each document comes to, then what site rules add."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from contentlint import cli
from contentlint.report import schema
from contentlint.session.site import SiteCheck
from contentlint.session.siterules import SiteRules

SCHEMA: dict[str, Any] = json.loads(schema.report())
LINE = Draft202012Validator({**SCHEMA["$defs"]["document"], "$defs": SCHEMA["$defs"]})

TEXT = " ".join(f"Der Laib Nummer {n} geht in den Ofen und kommt heiß heraus." for n in range(20))
SPLIT = ("text", "concise", "jsonl")

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def site(empty_directory: Path) -> None:
    for number in range(4):
        title = "Brot backen" if number < 2 else f"Brot {number}"
        body = f"{TEXT} Das ist , wie man sieht, {number}."
        (empty_directory / f"{number}.md").write_text(
            f"---\ntitle: {title}\nlang: de\n---\n\n{body}\n", encoding="utf-8"
        )
    (empty_directory / "broken.html").write_bytes(b"\xff\xfe\x00")
    (empty_directory / "robots.txt").write_text("Dissallow: /\n", encoding="utf-8")


def checked(capsys: pytest.CaptureFixture[str], name: str, *argv: str) -> str:
    cli.run(["check", ".", "--output-format", name, *argv])
    return capsys.readouterr().out


def lines(text: str) -> list[dict[str, Any]]:
    return list(map(json.loads, text.splitlines()))


def joined(text: str) -> list[dict[str, Any]]:
    """Return documents as the report ``json`` has them, of the lines of ``jsonl``."""
    told: dict[str, dict[str, Any]] = {}
    for line in lines(text):
        LINE.validate(line)
        del line["schema_version"], line["lang"]
        if "site" not in line:
            assert line["path"] not in told
            told[line["path"]] = line
            continue
        assert line.pop("site") is True
        first = told[line["path"]]
        assert first["score"] is None
        assert (line["about"], line["metrics"]) == ({}, {})
        first["score"] = line["score"]
        for name in ("findings", "silenced"):
            first[name] = sorted([*first[name], *line[name]], key=_place)
        for name in ("passed", "without_subject"):
            first["checks"][name] = sorted([*first["checks"][name], *line["checks"][name]])
        first["problems"] += line["problems"]
        _add(first["counts"], line["counts"])
    return list(told.values())


def _place(finding: dict[str, Any]) -> tuple[int, int, str]:
    return finding["start"]["offset"], finding["end"]["offset"], finding["rule"]


def _add(counts: dict[str, Any], more: dict[str, Any]) -> None:
    for level in ("errors", "warnings", "infos"):
        counts[level] += more[level]
    names = counts["categories"]
    for name, number in more["categories"].items():
        names[name] = names.get(name, 0) + number


WAYS = [
    pytest.param((), id="kept"),
    pytest.param(("--no-cache",), id="anew"),
    pytest.param(("--statistics",), id="counted"),
    pytest.param(("-j2", "--no-cache"), id="two processes"),
    pytest.param(("--output-format", "csv=all.csv"), id="two reports"),
    pytest.param(("--baseline", "known.toml"), id="a baseline"),
    pytest.param(("--ignore", "site"), id="no site rules"),
    pytest.param(("--lang", "de"), id="in German"),
]


@pytest.mark.parametrize("argv", WAYS)
def test_the_lines_together_are_the_whole_report(
    capsys: pytest.CaptureFixture[str], argv: tuple[str, ...]
) -> None:
    if "known.toml" in argv:
        cli.run(["baseline", "create", ".", "--baseline", "known.toml"])
        capsys.readouterr()
        entries = Path("known.toml").read_text(encoding="utf-8").split("\n[[finding]]")
        Path("known.toml").write_text("\n[[finding]]".join(entries[::2]), encoding="utf-8")
    whole = json.loads(checked(capsys, "json", *argv))
    first = checked(capsys, "jsonl", *argv)
    assert checked(capsys, "jsonl", *argv) == first
    if "--statistics" in argv:
        first, _, last = first.rstrip("\n").rpartition("\n")
        assert json.loads(last)["statistics"] == whole["statistics"]
        assert json.loads(last)["summary"] == whole["summary"]
    assert joined(first) == whole["documents"]
    if "known.toml" in argv:
        rules = {one["rule"] for line in lines(first) for one in line["silenced"]}
        assert {"duplicate-title", "plenk"} <= rules


def test_site_rules_come_last(capsys: pytest.CaptureFixture[str]) -> None:
    told = lines(checked(capsys, "jsonl"))
    assert [line["path"] for line in told] == [
        *(f"./{number}.md" for number in range(4)),
        "./broken.html",
        *(f"./{number}.md" for number in range(4)),
        "./broken.html",
        "robots.txt",
    ]
    assert [line.get("site", False) for line in told] == [False] * 5 + [True] * 5 + [False]
    rules = [{one["rule"] for one in line["findings"]} for line in told]
    assert all("plenk" in some for some in rules[:4])
    assert all("duplicate-title" in some for some in rules[5:7])
    assert not any("duplicate-title" in some for some in rules[:5])


def test_without_site_rules_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    told = lines(checked(capsys, "jsonl", "--ignore", "site"))
    assert len(told) == 5
    assert all(line["score"] is not None for line in told[:4])


@pytest.mark.parametrize("argv", [(), ("--no-cache",)])
@pytest.mark.parametrize("name", SPLIT)
def test_what_is_checked_is_told_before_site_rules_are_asked(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    argv: tuple[str, ...],
) -> None:
    whole = checked(capsys, name, *argv, "--no-cache")
    monkeypatch.setattr(SiteRules, "judge", None)  # asked, it crashes
    early = checked(capsys, name, *argv)
    assert "plenk" in early
    assert "duplicate-title" in whole
    assert whole.startswith(early)
    assert '"duplicate-title"' not in early
    assert "[duplicate-title]" not in early


@pytest.mark.parametrize("argv", [(), ("--no-cache",)])
@pytest.mark.parametrize("name", SPLIT)
def test_a_document_is_told_before_the_next_is_checked(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    argv: tuple[str, ...],
) -> None:
    gathered = SiteCheck._gathered
    seen: list[str] = []

    def slowly(*told: Any) -> Any:
        for one in gathered(*told):
            seen.append(capsys.readouterr().out)
            yield one

    monkeypatch.setattr(SiteCheck, "_gathered", slowly)
    checked(capsys, name, *argv)
    assert seen[0] == ""
    assert [f"{number}.md" in text for number, text in enumerate(seen[1:])] == [True] * 4


@pytest.mark.parametrize("argv", [(), ("--no-cache",)])
def test_scores_come_when_they_are_known(
    capsys: pytest.CaptureFixture[str], argv: tuple[str, ...]
) -> None:
    documents = json.loads(checked(capsys, "json", *argv))["documents"]
    *_, closing = checked(capsys, "text", *argv).splitlines()
    for _ in range(2):
        told = checked(capsys, "text", "--score", *argv).splitlines()
        scored = [line for line in told if " of 100, " in line]
        assert [line.partition(" of ")[0] for line in scored] == [
            f"{one['path']}: {one['score']['score']}"
            for one in documents
            if one["score"] and one["score"]["score"]
        ]
        assert told.index(scored[0]) > max(at for at, line in enumerate(told) if "[plenk]" in line)
        assert told[-1] == closing


def test_one_score_without_site_rules(capsys: pytest.CaptureFixture[str]) -> None:
    told = checked(capsys, "text", "--score", "--ignore", "site")
    assert told.count(" of 100, ") == 4
