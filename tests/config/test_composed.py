"""Words, names, keys and paths of a configuration are compared with their letters composed."""

from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from contentlint import resources
from contentlint.api import Linter

CONFIG = """\
select = ["house-terms", "misspelling", "byline-missing", "keyphrase-in-title"]
keyphrase = "Käsekuchen"
exclude = ["entwürfe/"]
[fields]
author = "verfasser-für"
[rules.house-terms]
terms = ["Müsli -> Flockenbrei"]
[rules.misspelling]
dictionary = "wörter.txt"
"""
TEXT = """\
---
title: Käsekuchen
verfasser-für: Änne Öhm
---

# Käsekuchen

## Die Zürizölle sind hoch

Der Käsekuchen ist gut, und das Müsli auch.
"""


Form = Literal["NFC", "NFD"]


@pytest.mark.parametrize(("config", "text"), [("NFD", "NFC"), ("NFC", "NFD"), ("NFD", "NFD")])
def test_letters_are_compared_composed(config: Form, text: Form, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text(normalize(config, CONFIG), encoding="utf-8")
    words = normalize(config, "Zürizölle")
    (tmp_path / normalize(text, "wörter.txt")).write_text(f"{words}\n", encoding="utf-8")
    drafts = tmp_path / normalize(text, "entwürfe")
    drafts.mkdir()
    for folder in (tmp_path, drafts):
        (folder / "a.md").write_text(normalize(text, TEXT), encoding="utf-8")
    linter = Linter(config=tmp_path / "contentlint.toml")
    (result,) = (one for one in linter.check_paths(tmp_path) if one.path.endswith(".md"))
    assert Path(result.path) == tmp_path / "a.md"
    assert [finding.rule for finding in result.findings] == ["house-terms"]


def test_our_own_lists_are_composed() -> None:
    # They are read as they are: composing each would cost every start.
    lists = [*Path(resources.path()).rglob("*.txt"), *Path(resources.path()).rglob("*.toml")]
    assert len(lists) > 100
    loose = [
        str(path) for path in lists if (text := path.read_text("utf-8")) != normalize("NFC", text)
    ]
    assert loose == []
