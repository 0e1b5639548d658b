"""Against a real LanguageTool: ``python -m pytest -m languagetool``, as .ci/run does.

Obtains the server by scripts/get_languagetool.py (Maven) unless LTP_PATH names one.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.languagetool import Client, LocalServer, address

from . import fake

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.languagetool

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", autouse=True)
def home() -> Iterator[str]:
    """Have a LanguageTool where language-tool-python looks for one."""
    with pytest.MonkeyPatch.context() as patch:
        if "LTP_PATH" not in os.environ:
            script = ROOT / "scripts" / "get_languagetool.py"
            made = subprocess.run(
                [sys.executable, str(script)], check=True, stdout=subprocess.PIPE, text=True
            )
            patch.setenv("LTP_PATH", made.stdout.strip())
        yield os.environ["LTP_PATH"]


@pytest.fixture(scope="module")
def url(home: str) -> Iterator[str]:  # noqa: ARG001 -- it must be there first
    with LocalServer() as server:
        yield server.url


def contentlint(*argv: str, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "contentlint", "check", "--isolated", *argv]
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


def findings(*argv: str) -> list[dict[str, Any]]:
    done = contentlint("--output-format", "jsonl", *argv)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert not any(line.get("problems") for line in lines), lines
    return [finding for line in lines for finding in line.get("findings", ())]


def servers() -> list[str]:
    """Return the command lines of LanguageTool servers that run on this machine."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if "languagetool-server.jar" in line or "languagetool.launcher" in line:
            found.append(line)
    return found


TEXT = """🍞🥖 Frisches Brot 😀 von Zyllinski

Zyllinski backt das Brot. Das Brot ist frisch gebakcen und Zyllinski freut sich.

Er hat den Haus gesehen, in dem Tolkmitt wohnt.
"""


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_findings_stand_at_exact_places_in_every_format(
    name: str, url: str, tmp_path: Path
) -> None:
    text = TEXT
    if name == "a.md":
        text = (
            TEXT.replace("🍞🥖", "# 🍞🥖")
            .replace("frisch", "*frisch*")
            .replace("wohnt", "wohnt `x`")
        )
    if name == "a.html":
        title, *rest = [line for line in TEXT.splitlines() if line]
        body = "".join(f"<p>{line.replace('ö', '&ouml;')}</p>" for line in rest)
        text = f'<html lang="de"><body><article><h1>{title}</h1>{body}</article></body></html>'
    path = tmp_path / name
    path.write_text(text, "utf-8")
    flags = ("--select", "languagetool", "--languagetool", url, "--language", "de")
    found = findings(*flags, str(path))
    assert {finding["text"] for finding in found} == {"gebakcen", "den Haus"}
    for finding in found:
        lines = text.splitlines()
        start, end = finding["start"], finding["end"]
        assert lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1] == finding["text"]
    by_text = {finding["text"]: finding for finding in found}
    assert by_text["gebakcen"]["rule"] == "languagetool/GERMAN_SPELLER_RULE"
    assert "“gebacken”" in by_text["gebakcen"]["hint"]
    assert by_text["den Haus"]["rule"] == "languagetool/DE_AGREEMENT"


def test_english(url: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("😀 This are the *freshly* bakked bread of Zyllinski.\n", "utf-8")
    flags = ("--select", "languagetool", "--languagetool", url, "--language", "en")
    assert {f["text"] for f in findings(*flags, str(path))} == {"This are", "bakked"}


def test_code_is_no_text_and_decomposed_letters_are_letters(url: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "Die Funktion `gebakcen()` gibt den Text zuru\u0308ck, und `x` ist leer.\n", "utf-8"
    )
    flags = ("--select", "languagetool", "--languagetool", url, "--language", "de")
    assert findings(*flags, str(path)) == []


def test_a_server_of_our_own_is_stopped_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    before = servers()
    found = findings("--select", "languagetool", "--languagetool", "local", str(path))
    assert {finding["text"] for finding in found} == {"gebakcen", "den Haus"}
    assert servers() == before


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_server_of_our_own_goes_when_we_are_stopped(how: signal.Signals, tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(TEXT * 20 + str(number), "utf-8")
    before = servers()
    command = [sys.executable, "-m", "contentlint", "check", "--isolated", "--jobs", "2"]
    run = subprocess.Popen(
        [*command, "--languagetool", "local", str(tmp_path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_until(lambda: any("languagetool-server.jar" in line for line in new(before)))
    time.sleep(1)
    run.send_signal(how)
    run.wait(60)
    wait_until(lambda: not new(before))
    # Killed, it can tell its workers nothing; they are its own matter and not the server's.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)


def new(before: list[str]) -> list[str]:
    return [line for line in servers() if line not in before]


def wait_until(holds: Any) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_the_server_killed_in_the_middle(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(f"{TEXT}\nTODO: Nummer {number}.\n", "utf-8")
    with LocalServer() as server:
        asked: list[str] = []

        def forward(handler: fake.Handler, fields: fake.Fields) -> None:
            """Pass a question on; with the sixth, the server is gone."""
            asked.append(fields["language"])
            if len(asked) > 5:
                server.stop()
                fake.hangs_up(handler, fields)
                return
            answer = Client(address(server.url)).check(fields)
            handler.say(200, json.dumps(answer).encode())

        with fake.running(always=forward) as between:
            done = contentlint(
                *("--select", "languagetool,placeholder", "--languagetool", between.url),
                *("--output-format", "jsonl", "--fail-on", "never", str(tmp_path)),
            )
    documents = [json.loads(line) for line in done.stdout.splitlines()][:30]
    rules = [[finding["rule"] for finding in one["findings"]] for one in documents]
    assert [found.count("placeholder") for found in rules] == [1] * 30
    assert [found.count("languagetool/DE_AGREEMENT") for found in rules] == [1] * 5 + [0] * 25
    (problem,) = [problem for one in documents for problem in one["problems"]]
    assert "articles are checked without it from here on" in problem["message"]
    assert done.returncode == 0


def test_language_tool_python_is_there() -> None:
    assert importlib.util.find_spec("language_tool_python"), "install contentlint[languagetool]"
