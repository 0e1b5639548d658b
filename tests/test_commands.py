"""Every command of README, CONTRIBUTING, the guides and the site runs, or says why it does not.

The commands of a page run one after the other, in an empty home and a small repository of
articles. Blocks of the site that are marked ``<!-- run -->`` run in ``test_site.py``, those of
CONTRIBUTING's rule in five minutes in ``test_authors.py``.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from contentlint.cli.arguments import whole

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "docs" / "site").rglob("*.md"),
        ROOT / "editors" / "vscode" / "README.md",
        ROOT / "changelog.d" / "README.md",
    ]
)
NOT_RUN = {
    "python3 -m venv .venv": "installs: .ci/run does the same, in a clean clone",
    ".venv/bin/pip install": "likewise",
    "pip install": "asks an index of packages: .ci/run builds the wheel and installs it",
    "contentlint new-rule filler-words": "tests/test_authors.py runs it with its files",
    "contentlint test rules/core": "likewise",
    "python -m pytest tests/test_examples.py": "a test that runs the tests would not end",
    "python scripts/generate_docs.py": "tests/test_rules.py holds the pages to what it writes",
    "docker ": "needs a daemon; .ci/run builds the same wheel that the image installs",
    "wget ": "asks a site on the web",
    "contentlint check example.org": "checks what wget would have fetched",
    "contentlint check content/ --languagetool": "needs Java: tests/languagetool start the server",
    "contentlint check content/ --output-format rdjson | reviewdog": "reviewdog is not ours to get",
    "contentlint serve": "runs until it is stopped: tests/test_serve.py",
    "spark-submit": "needs a cluster: tests/spark submit the job to a local one",
    "PYSPARK_PYTHON=": "likewise",
    "cd editors/vscode": "asks an index of packages",
    "node server-main.js": "a server of Visual Studio Code that somebody has to get",
}
"""Beginnings of commands, with the reason."""
HELD_BY = (
    *("tests/test_authors.py", "tests/test_rules.py", "tests/test_serve.py"),
    *("tests/languagetool", "tests/spark", ".ci/run"),
)
_BLOCK = re.compile(
    r"(?P<mark><!-- (?:run|hidden)[^\n]*-->\n)?"
    r"^(?P<indent> *)(?P<fence>```|~~~)(?:console|bash|sh)\n"
    r"(?P<text>.*?)^(?P=indent)(?P=fence)",
    re.DOTALL | re.MULTILINE,
)
_INLINE = re.compile(r"`(contentlint(?: [^`\n]*)?)`")
ARTICLE = """---
title: Sauerteig ansetzen
author: Jana Holt
date: 2026-11-20
---

# Sauerteig ansetzen

Der Teig ruht über Nacht im Kühlschrank , dann geht er langsamer.
"""


def commands(page: Path) -> list[str]:
    """Return the commands of a page's blocks that are not run elsewhere, in their order."""
    found = []
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["mark"]:
            continue
        lines = [line.removeprefix(block["indent"]) for line in block["text"].splitlines()]
        if any(line.startswith("$ ") for line in lines):
            lines = [line[2:] for line in lines if line.startswith("$ ")]
        text = "\n".join(re.sub(r"\s+# .*$|^# .*$", "", line) for line in lines)
        text = text.replace("\\\n", " ")
        found += [text] if "\ndone\n" in text else [line for line in text.splitlines() if line]
    return found


def _reason(command: str) -> str | None:
    return next((why for start, why in NOT_RUN.items() if command.startswith(start)), None)


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


RUN = [page for page in PAGES if any(_reason(one) is None for one in commands(page))]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a repository with articles, in which somebody has just begun to work."""
    place = tmp_path / "site"
    for name in ("content/brot.md", "archive/alt.md", "artikel.md"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(ARTICLE, encoding="utf-8")
    row = '{"path": "a.md", "text": "# Brot\\n\\nDas ist ist gut."}\n'
    (place / "articles.jsonl").write_text(row, encoding="utf-8")
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b.example")
    for command in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-q", "-m", "Begin")):
        subprocess.run((*git, *command), cwd=place, check=True)
    (place / "content/brot.md").write_text(ARTICLE + "\nDas ist ist neu.\n", encoding="utf-8")
    subprocess.run((*git, "add", "."), cwd=place, check=True)
    return place


@pytest.mark.parametrize("page", RUN, ids=_name)
def test_commands_of_a_page_run(page: Path, place: Path) -> None:
    tools = place.parent / "bin"
    tools.mkdir()
    for name, words in (("contentlint", "-m contentlint"), ("python", "")):
        tool = tools / name
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', encoding="utf-8")
        tool.chmod(0o755)
    environment = {
        "PATH": f"{tools}{os.pathsep}{os.defpath}{os.pathsep}/usr/local/bin",
        "HOME": str(place.parent / "home"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }
    for command in commands(page):
        if _reason(command) is not None:
            continue
        if "| jq" in command and shutil.which("jq") is None:
            continue
        wanted = {0, 1}
        if "parquet" in command and find_spec("pyarrow") is None:
            wanted = {2}
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=place,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        # 1 says that articles have errors, as this one has; everything above is a mistake.
        assert done.returncode in wanted, f"{command}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr, done.stderr
        assert "unrecognized" not in done.stderr, done.stderr


def test_each_reason_not_to_run_a_command_is_one() -> None:
    every = [one for page in PAGES for one in commands(page)]
    assert len(every) > 50
    unused = {start for start in NOT_RUN if not any(one.startswith(start) for one in every)}
    assert unused == set()
    assert [one for one in HELD_BY if not (ROOT / one).exists()] == []


def _parsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of commands by their names, such as ``baseline create``."""
    found = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                found[name] = sub
                found |= {f"{name} {rest}": one for rest, one in _parsers(sub).items()}
    return found


def test_what_running_text_says_of_the_command_line_is_true() -> None:
    """Commands and flags that pages name in passing are those that there are."""
    parser = whole()
    known = _parsers(parser)
    common = set(parser._option_string_actions)
    wrong = []
    for page in PAGES:
        for told in _INLINE.findall(page.read_text(encoding="utf-8")):
            try:
                words = shlex.split(told)[1:]
            except ValueError:
                words = told.split()[1:]
            plain = [word for word in words if not word.startswith("-")]
            name = (
                next((n for n in (" ".join(plain[:2]), plain[0]) if n in known), None)
                if plain
                else ""
            )
            if name is None:
                wrong.append((_name(page), told, "no such command"))
                continue
            flags = common | (set(known[name]._option_string_actions) if name else set())
            wrong += [
                (_name(page), told, word)
                for word in words
                if word.startswith("--") and len(word) > 2 and word.partition("=")[0] not in flags
            ]
    assert wrong == []
