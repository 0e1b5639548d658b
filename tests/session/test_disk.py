"""Files on disk as links see them."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

import pytest

from contentlint.session.disk import Disk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("brot.md", True),
        ("./brot.md", True),
        ("back/ofen.md", True),
        ("back/../brot.md", True),
        ("mehl.md", False),
        ("back", False),
        ("back/mehl.md", False),
        ("keller/brot.md", False),
        ("keller/../brot.md", os.name == "nt"),  # Windows takes such paths for texts
        ("brot.md/ofen.md", False),
        ("", False),
        ("back/\0.md", False),
    ],
)
def test_is_file(path: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "back").mkdir()
    for name in ("brot.md", "back/ofen.md"):
        (tmp_path / name).write_text("Brot.")
    monkeypatch.chdir(tmp_path)
    assert Disk().is_file(path) is there
    if path and there:
        assert Disk().is_file(str(tmp_path / path))


def test_composed_differently(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "Brötchen.md")).write_text("Brot.")
    assert Disk().is_file(str(tmp_path / "Brötchen.md"))


def test_asks_once_for_a_directory_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def isdir(path: str) -> bool:
        asked.append(path)
        return False

    monkeypatch.setattr(os.path, "isdir", isdir)
    monkeypatch.setattr(os.path, "isfile", lambda path: pytest.fail(f"asked for {path}"))
    disk = Disk()
    assert not any(disk.is_file(f"{tmp_path}/keller/{number}.md") for number in range(100))
    assert asked == [f"{tmp_path}/keller"]
