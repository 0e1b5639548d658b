"""The server of the Model Context Protocol, as an assistant meets it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from mcp import Client, StdioServerParameters

from contentlint.assistant import desk
from contentlint.assistant.desk import AssistantDesk, RefusedError
from contentlint.session import Request

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# Brot\n\nDas ist ist gut , und so...\n"


def asked(calls: list[tuple[str, dict[str, Any]]], *flags: str) -> tuple[list[str], list[Any]]:
    """Ask the real process; return the names of its tools, and what each call is answered."""

    async def ask() -> tuple[list[str], list[Any]]:
        process = StdioServerParameters(
            command=sys.executable, args=["-m", "contentlint", "mcp", *flags]
        )
        async with Client(process) as client:
            tools = await client.list_tools()
            answers = [await client.call_tool(name, arguments) for name, arguments in calls]
            return [tool.name for tool in tools.tools], [_plain(answer) for answer in answers]

    return asyncio.run(ask())


def _plain(answer: Any) -> Any:
    text = "".join(part.text for part in answer.content)
    if answer.is_error:
        return f"refused: {text}"
    return json.loads(text) if text.startswith("{") else text


def test_an_assistant_at_work(empty_directory: Path) -> None:
    (empty_directory / "site").mkdir()
    file = empty_directory / "site" / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    (empty_directory / "b.md").write_text(TEXT, encoding="utf-8")
    calls = [
        ("check_text", {"text": TEXT}),
        ("fix_text", {"text": TEXT}),
        ("explain_rule", {"rule": "repeated-word"}),
        ("explain_rule", {"rule": "repeated-wort"}),
        ("check_file", {"path": "site/a.md"}),
        ("check_file", {"path": "b.md"}),
        ("fix_file", {"path": "site/a.md"}),
    ]
    tools, (checked, fixed, page, typo, in_file, outside, _) = asked(calls, "site")
    assert tools == ["check_text", "check_file", "explain_rule", "fix_text"]
    (finding,) = (one for one in checked["findings"] if one["rule"] == "repeated-word")
    assert (finding["line"], finding["column"], finding["text"]) == (3, 9, "ist")
    assert fixed["text"] == "# Brot\n\nDas ist gut, und so…\n"
    assert page.startswith("# repeated-word\n")
    assert "there is no rule repeated-wort; did you mean repeated-word?" in typo
    assert in_file["warnings"] == checked["warnings"]
    assert "b.md: lies below none of the roots: site" in outside
    assert file.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("flags", "lang"),
    [(["--lang", "de"], ""), ([], "de"), (["--lang", "de"], "en")],
)
def test_it_speaks_the_language_of_the_command_line(
    empty_directory: Path, flags: list[str], lang: str
) -> None:
    configured = f'lang = "{lang}"\n' if lang else ""
    (empty_directory / "contentlint.toml").write_text(configured, encoding="utf-8")
    calls = [
        ("check_text", {"text": TEXT}),
        ("explain_rule", {"rule": "repeated-word"}),
        ("explain_rule", {"rule": "repeated-wort"}),
        ("check_file", {"path": "a.pdf"}),
    ]
    _, (checked, page, typo, none) = asked(calls, *flags)
    (finding,) = (one for one in checked["findings"] if one["rule"] == "repeated-word")
    assert finding["message"] == "„ist“ steht zweimal hintereinander."
    assert "## Gemeldet" in page
    assert "es gibt keine Regel repeated-wort; gemeint repeated-word?" in typo
    assert "a.pdf: ist kein Artikel" in none


def test_files_are_fixed_if_that_is_allowed(empty_directory: Path) -> None:
    file = empty_directory / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    tools, (fixed,) = asked([("fix_file", {"path": "a.md"})], "--write")
    assert "fix_file" in tools
    assert {one["rule"] for one in fixed["fixed"]} >= {"repeated-word", "plenk"}
    assert file.read_text(encoding="utf-8") == "# Brot\n\nDas ist gut, und so…\n"


def test_bounds(empty_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (empty_directory / "contentlint.toml").write_text('exclude = ["drafts/"]\n', encoding="utf-8")
    (empty_directory / "drafts").mkdir()
    for name in ("a.md", "a.py", "LICENSE.md", "drafts/a.md"):
        (empty_directory / name).write_text("Brot. " * 20, encoding="utf-8")
    (empty_directory / "root").mkdir()
    (empty_directory / "root" / "link.md").symlink_to(empty_directory / "a.md")
    asked_of = AssistantDesk(Request(), ["."])
    for path, why in (
        ("a.py", "is no article"),
        ("LICENSE.md", "is no article"),
        ("drafts/a.md", "is excluded"),
        ("no.md", "cannot be read"),
    ):
        with pytest.raises(RefusedError, match=why):
            asked_of.check_file(path, infos=False)
    with pytest.raises(RefusedError, match="lies below none of the roots"):
        AssistantDesk(Request(), ["root"]).check_file("root/link.md", infos=False)
    with pytest.raises(RefusedError, match="format must be one of"):
        asked_of.check_text("x", "docx", infos=False)
    monkeypatch.setattr(desk, "LARGEST", 100)
    with pytest.raises(RefusedError, match="more than 100 bytes"):
        asked_of.check_text("Brot. " * 20, "markdown", infos=False)
    with pytest.raises(RefusedError, match="cannot be read"):
        asked_of.check_file("a.md", infos=False)
    monkeypatch.setattr(desk, "MOST_FINDINGS", 1)
    told = asked_of.check_text("Das ist ist so , so...", "text", infos=True)
    assert len(told["findings"]) == 1
    assert told["not_shown"] > 0


def test_files_that_came_later_are_seen(empty_directory: Path) -> None:
    (empty_directory / "a.md").write_text("# Brot\n\nSiehe [Salz](salz.md).\n", encoding="utf-8")
    asked_of = AssistantDesk(Request(), ["."])

    def broken() -> int:
        return str(asked_of.check_file("a.md", infos=False)).count("link-broken-local")

    assert broken() > 0
    (empty_directory / "salz.md").write_text("# Salz\n\nText.\n", encoding="utf-8")
    assert broken() == 0


def test_without_its_extra_it_says_what_to_install() -> None:
    block = "import sys; sys.modules['mcp'] = None; from contentlint.cli import run; "
    ended = subprocess.run(
        [sys.executable, "-c", block + "sys.exit(run(['mcp']))"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 2
    assert ended.stderr == (
        "contentlint: mcp: the SDK is not installed; pip install 'contentlint[mcp]'\n"
    )
