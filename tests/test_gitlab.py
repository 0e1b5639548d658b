"""GitLab's template: its script run for real in a scratch repository, and what it is made of."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "templates" / "contentlint.yml"


def template(**inputs: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the inputs, and the job as GitLab makes it of them."""
    head, body = TEMPLATE.read_text(encoding="utf-8").split("\n---\n")
    told: dict[str, Any] = yaml.safe_load(head)["spec"]["inputs"]
    values = {name: str(one["default"]) for name, one in told.items()} | inputs
    body = re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: values[match[1]], body)
    assert "$[[" not in body
    return told, yaml.safe_load(body)["contentlint"]


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    articles = tmp_path / "repository" / "content"
    articles.mkdir(parents=True)
    shutil.copy(ROOT / "examples" / "de" / "backhaus-draft.md", articles)
    shutil.copy(ROOT / "examples" / "de" / "roggenbrot.txt", articles)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "pip").write_text('#!/bin/sh\necho "$@" >> "$PIP_LOG"\n')
    (programs / "contentlint").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m contentlint "$@"\n'
    )
    for program in programs.iterdir():
        program.chmod(0o755)
    return tmp_path


def run(scratch: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the script as a runner does: all lines in one shell that ends at the first mistake."""
    _told, job = template(**inputs)
    environ = {
        "PATH": f"{scratch / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GITLAB_CI": "true",
        "CI": "true",
        "PIP_LOG": str(scratch / "pip.log"),
        "CONTENTLINT_CACHE_KEY": "secret",
    }
    script = "\n".join(["set -eo pipefail", *job["script"]])
    return subprocess.run(
        ["bash", "-c", script],
        cwd=scratch / "repository",
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


def issues(scratch: Path) -> list[dict[str, Any]]:
    _told, job = template()
    report = scratch / "repository" / job["artifacts"]["reports"]["codequality"]
    found: list[dict[str, Any]] = json.loads(report.read_text())
    return found


def test_the_job_fails_on_a_draft_and_hands_its_report_over(scratch: Path) -> None:
    done = run(scratch)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "error[title-concatenated]" in done.stdout
    assert {one["location"]["path"] for one in issues(scratch)} == {"content/backhaus-draft.md"}
    assert (scratch / "pip.log").read_text() == "install -q contentlint\n"


def test_its_inputs_reach_the_command(scratch: Path) -> None:
    done = run(scratch, paths="content/roggenbrot.txt", package="./clone", **{"fail-on": "never"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert issues(scratch) == []
    assert (scratch / "pip.log").read_text() == "install -q ./clone\n"


def test_what_it_keeps_is_used_in_another_checkout(scratch: Path) -> None:
    run(scratch)
    _told, job = template()
    kept = [path for path in job["cache"]["paths"] if "contentlint" in path]
    assert all((scratch / "repository" / path).is_dir() for path in kept)
    assert kept
    (scratch / "repository").rename(scratch / "slot-2")
    (scratch / "repository").mkdir()
    for name in (*kept, "content"):
        shutil.copytree(scratch / "slot-2" / name, scratch / "repository" / name)
    before = sorted((scratch / "repository" / kept[0]).rglob("*/*/*"))
    assert run(scratch).returncode == 1
    assert sorted((scratch / "repository" / kept[0]).rglob("*/*/*")) == before


def test_each_input_is_used_and_described() -> None:
    told, job = template()
    used = set(re.findall(r"inputs\.([\w-]+)", TEMPLATE.read_text(encoding="utf-8")))
    assert used == set(told)
    assert job["artifacts"]["when"] == "always"
    assert job["variables"]["GIT_DEPTH"] == "0"
