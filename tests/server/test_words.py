"""Words of a project, written into its configuration with all else left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.config import ConfigError
from contentlint.server.words import add_word, with_word
from contentlint.session import Checker, Invocation

if TYPE_CHECKING:
    from pathlib import Path

_TABLE = ("rules", "misspelling")


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("", '[rules.misspelling]\nwords = ["Brodt"]\n'),
        (
            'language = "de" # ours\n',
            'language = "de" # ours\n\n[rules.misspelling]\nwords = ["Brodt"]\n',
        ),
        (
            "[rules.misspelling] # words\n[rules.slop]\nmax = 1\n",
            '[rules.misspelling] # words\nwords = ["Brodt"]\n[rules.slop]\nmax = 1\n',
        ),
        (
            '[rules.misspelling]\nwords = [ # ours\n  "Mehl", # yes\n]\n',
            '[rules.misspelling]\nwords = ["Brodt",  # ours\n  "Mehl", # yes\n]\n',
        ),
        (
            '[rules.misspelling]\nseverity = "info"\nwords = []\n',
            '[rules.misspelling]\nseverity = "info"\nwords = ["Brodt"]\n',
        ),
    ],
    ids=["empty", "no-table", "empty-table", "a-list", "an-empty-list"],
)
def test_where_it_is_written(source: str, wanted: str) -> None:
    assert with_word(source, _TABLE, "words", "Brodt") == wanted


@pytest.mark.parametrize(
    "source",
    [
        'rules.misspelling.words = ["Mehl"]\n',
        'rules = { misspelling = { words = ["Mehl"] } }\n',
        "rules = 1\n",
        "[rules.misspelling]\nwords = 1\n",
        "no toml\n",
    ],
)
def test_what_is_written_unusually_is_left_to_its_author(source: str) -> None:
    assert with_word(source, _TABLE, "words", "Brodt") is None


def test_a_comment_that_looks_like_the_table() -> None:
    source = '"""\n[rules.misspelling]\n"""\n'
    assert with_word(f"exclude = [{source.strip()}]\n", _TABLE, "words", "x") is None


def test_quotes() -> None:
    changed = with_word("", _TABLE, "words", 'a"b\\')
    assert changed == '[rules.misspelling]\nwords = ["a\\"b\\\\"]\n'


def test_a_configuration_that_was_found_writes_through_no_link(empty_directory: Path) -> None:
    (empty_directory / "there").mkdir()
    ours = empty_directory / "there" / "ours.toml"
    ours.write_text('extend-select = ["misspelling"]\n', encoding="utf-8")
    (empty_directory / "contentlint.toml").symlink_to(ours)
    setups = Checker(Invocation()).setups
    config, setup = setups.config("a.md"), setups.setup("a.md")
    with pytest.raises(ConfigError, match="is reached through a link, and nobody named it"):
        add_word("Brodt", "misspelling", config, setup, named=False)
    assert "Brodt" not in ours.read_text(encoding="utf-8")
    add_word("Brodt", "misspelling", config, setup, named=True)
    assert "Brodt" in ours.read_text(encoding="utf-8")
