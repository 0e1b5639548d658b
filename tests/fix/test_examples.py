"""What ``--fix`` would do to the example articles: read line by line, and right in every one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contentlint import cli

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "flags"), [("examples-safe", []), ("examples-unsafe", ["--unsafe-fixes"])]
)
def test_the_diff_of_the_examples(
    name: str,
    flags: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Made by ``contentlint check examples --isolated --diff [--unsafe-fixes] > FILE``."""
    for variable in os.environ:
        if variable.startswith("CONTENTLINT_"):
            monkeypatch.delenv(variable)
    monkeypatch.chdir(ROOT)
    assert cli.run(["check", "examples", "--isolated", "--diff", *flags]) == 1
    shown = capsysbinary.readouterr().out
    assert shown.decode() == (ROOT / "tests" / "fix" / f"{name}.diff").read_text(encoding="utf-8")
