"""The facts of all languages in one file, which an installed package reads in place of sources."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

import pytest

from contentlint import resources
from contentlint.language import languages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have an installed package read another file, and return its path."""
    path = tmp_path / "facts.idx"
    monkeypatch.setattr(resources, "INSTALLED", True)
    monkeypatch.setattr(languages, "facts_place", lambda: str(path))
    forget()
    yield path
    forget()


def forget() -> None:
    languages._read.cache_clear()
    languages._table.cache_clear()


def facts(subtag: str) -> Any:
    return languages._table(languages.directories()[subtag])


def read() -> dict[str, Any]:
    forget()
    return {subtag: facts(subtag) for subtag in languages.directories()}


def test_it_says_what_the_sources_say(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = read()
    place.write_bytes(languages.packed_facts())
    monkeypatch.setattr(languages, "_parsed", None)  # asked, it crashes
    assert read() == wanted
    assert "CH" in wanted["de"][1]
    assert "regions" not in wanted["de"][0]


def test_a_source_of_another_size_is_read(place: Path) -> None:
    wanted = read()
    kept = marshal.loads(languages.packed_facts())  # noqa: S302 -- just written
    kept["de"] = kept["de"][0] + 1, {"changed": True}
    kept["en"] = kept["en"][0], {"kept": True}
    place.write_bytes(marshal.dumps(kept))
    assert read() == {**wanted, "en": ({"kept": True}, {})}


@pytest.mark.parametrize("data", [b"", b"\xff" * 40, b"{"])
def test_a_file_of_no_use_is_passed_over(place: Path, data: bytes) -> None:
    wanted = read()
    place.write_bytes(data)
    assert read() == wanted


def test_a_checkout_reads_sources(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = read()
    place.write_bytes(marshal.dumps({"de": (1, {"kept": True})}))
    monkeypatch.setattr(resources, "INSTALLED", False)
    assert read() == wanted
