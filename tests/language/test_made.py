"""What is made of lists before anybody asks: the same as what the lists make."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING

import pytest

from contentlint import resources
from contentlint.language import gazetteer, made, misspellings, passages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALL = [one for source in (gazetteer, misspellings, passages) for one in source.made()]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have an installed package read another file, and return its path."""
    path = tmp_path / "made.idx"
    monkeypatch.setattr(resources, "INSTALLED", True)
    monkeypatch.setattr(made, "place", lambda: str(path))
    made._kept.cache_clear()
    yield path
    made._kept.cache_clear()


def test_it_has_what_the_lists_make(place: Path) -> None:
    wanted = {one.name: one() for one in ALL}
    assert list(wanted) == [
        *("gazetteer", "gazetteer-stems", "misspellings-de", "misspellings-en"),
        "languages-of-words",
    ]
    assert all(wanted.values())
    made._kept.cache_clear()
    place.write_bytes(made.written(ALL))
    kept = [made.Made(one.name, one._files, dict) for one in ALL]  # type: ignore[var-annotated]
    assert {one.name: one() for one in kept} == wanted


@pytest.mark.parametrize(
    ("installed", "grown", "found"), [(True, "", 1), (True, "b", 2), (False, "", 2)]
)
def test_a_list_that_was_changed_is_read(
    place: Path, monkeypatch: pytest.MonkeyPatch, *, installed: bool, grown: str, found: int
) -> None:
    words = place.parent / "words.txt"
    words.write_text("a")
    place.write_bytes(made.written([made.Made("number", [str(words)], lambda: 1)]))
    words.write_text(f"a{grown}")
    monkeypatch.setattr(resources, "INSTALLED", installed)
    assert made.Made("number", [str(words)], lambda: 2)() == found


@pytest.mark.parametrize("data", [b"", b"\xff" * 40, marshal.dumps({"other": ((), b"")})])
def test_a_file_of_no_use_is_passed_over(place: Path, data: bytes) -> None:
    place.write_bytes(data)
    assert made.Made("number", (), lambda: 2)() == 2
