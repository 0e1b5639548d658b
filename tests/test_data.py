"""The lists that ship: sourced, in order to be diffed, and used."""

import unicodedata
from pathlib import Path

import pytest
import tomli

import contentlint

CORE = Path(contentlint.__file__).parent.parent / "rules" / "core"
LISTS = sorted((CORE / "lists").glob("*/*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_lists_are_sourced_unique_and_composed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    first = text.split("\n", 1)[0]
    assert first.startswith("#")
    header = "\n".join(line for line in text.split("\n") if line.startswith("#"))
    assert "Source:" in header
    assert "Licence:" in header
    assert unicodedata.is_normalized("NFC", text)
    entries = [line for line in text.split("\n") if line and not line.startswith("#")]
    assert entries
    assert len(entries) == len(set(entries))
    assert all(entry == entry.strip() for entry in entries)


def test_every_list_has_a_rule_that_uses_it() -> None:
    declared = {
        table["list"]
        for path in CORE.glob("*/*.toml")
        if "list" in (table := tomli.loads(path.read_text(encoding="utf-8")))
    }
    sources = "".join(
        path.read_text(encoding="utf-8") for path in Path(contentlint.__file__).parent.rglob("*.py")
    )
    for directory in sorted({path.parent.name for path in LISTS}):
        assert directory in declared or f'"{directory}"' in sources, directory
