"""Diffs are what ``git apply`` takes."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from contentlint.fix import diff

if TYPE_CHECKING:
    from pathlib import Path


def test_a_diff_is_unified() -> None:
    assert diff("a.md", b"Ein\nBrot\n", b"Ein\nLaib\n").decode() == (
        "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n Ein\n-Brot\n+Laib\n"
    )


def test_without_a_change_there_is_none() -> None:
    assert diff("a.md", b"Brot", b"Brot") == b""


def test_wide_encodings_are_shown_in_utf_8() -> None:
    shown = diff("a.txt", "Käse\n".encode("utf-16"), "Käse!\n".encode("utf-16"), "utf-16-le")
    assert shown.decode().splitlines()[3:] == ["-Käse", "+Käse!"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Ein\nBrot", b"Ein\nLaib"),
        (b"Brot", b"Laib\n"),
        (b"a\r\nBrot\r\nb\r\n", b"a\r\nLaib\r\nb\r\n"),
        ("Käse\n".encode("cp1252"), "Quark–\n".encode("cp1252")),
        ("\ufeffBrot\x0c\x85\u2028x\n".encode(), "\ufeffLaib\x0c\x85\u2028x\n".encode()),
    ],
)
def test_git_takes_it(tmp_path: Path, old: bytes, new: bytes) -> None:
    (tmp_path / "a.md").write_bytes(old)
    command = ["git", "apply", "-p0", "--whitespace=nowarn"]
    subprocess.run(command, input=diff("a.md", old, new), cwd=tmp_path, check=True)
    assert (tmp_path / "a.md").read_bytes() == new
