"""Options that are tables, and the keyphrase as a key, an override and a flag."""

from pathlib import Path

import pytest

from contentlint import catalog
from contentlint.config import ConfigError, flag_layer, resolve, verify

CATALOG = catalog.load()


def test_types_of_front_matter_are_checked(tmp_path: Path) -> None:
    file = tmp_path / "contentlint.toml"
    file.write_text('[rules.front-matter-invalid]\ntypes = { date = "dat" }\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"types\.date must be string, .* or slug, not 'dat'"):
        verify(resolve(str(file)), CATALOG)


def test_a_keyphrase_holds_for_a_part_of_the_site(tmp_path: Path) -> None:
    file = tmp_path / "contentlint.toml"
    file.write_text(
        'keyphrase = "Brot"\n[[overrides]]\nfiles = ["kaese/**"]\nkeyphrase = "Käse"\n',
        encoding="utf-8",
    )
    config = resolve(str(file))
    for path, phrase in (("brot/a.md", "Brot"), ("kaese/a.md", "Käse")):
        matching = config.matching(str(tmp_path / path))
        assert config.setup(CATALOG, matching).keyphrase == phrase


def test_the_flag_sets_it_too() -> None:
    config = resolve("", tuple(flag_layer({"keyphrase": "Brot"})))
    assert config.setup(CATALOG, config.matching("a.md")).keyphrase == "Brot"
