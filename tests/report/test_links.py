"""Links in reports for people."""

from pathlib import Path

import pytest

from contentlint.report.links import Links
from contentlint.result import Result
from tests.report.samples import OPTIONS, find, render, result

LINKED = OPTIONS._replace(links=True)


def opened(address: str, text: str) -> str:
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"


def of(path: str, format_: str = "markdown") -> Result:
    return Result(path, format_, "de", "")


def test_places_lead_to_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Übung 1#.md").write_text("Brot")
    address = f"file://{tmp_path}/%C3%9Cbung%201%23.md"
    assert Links(LINKED).place("here", of("Übung 1#.md")) == opened(address, "here")
    assert Links(OPTIONS).place("here", of("Übung 1#.md")) == "here"
    assert Links(LINKED).place("here", of("<stdin>")) == "here"
    Path("export.xml").write_text("<rss>")
    address = f"file://{tmp_path}/export.xml"
    assert Links(LINKED).place("here", of("export.xml#3", "wxr")) == opened(address, "here")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("", ""),
        ("docs/rules/{rule}.md", ""),
        ("https://a.example/{rule}", "https://a.example/plenk"),
        ("https://a.example/?a=\x1b&r={rule}", "https://a.example/?a=%1B&r=plenk"),
    ],
)
def test_rules_lead_to_pages_that_there_are(url: str, address: str) -> None:
    shown = Links(LINKED._replace(url=url)).rule("plenk", "plenk")
    assert shown == (opened(address, "plenk") if address else "plenk")


@pytest.mark.parametrize("name", ["text", "concise"])
def test_reports_have_them(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Über über.\n")
    options = LINKED._replace(url="https://a.example/{rule}")
    shown = render(name, result(find("Über über.\n", "Über über")), options=options)
    rule = opened("https://a.example/repeated-word", "warning[repeated-word]")
    assert f"{opened(f'file://{tmp_path}/a.md', 'a.md:1:1')}: {rule}: Said" in shown
