"""Fragments of the changelog: one that is named otherwise would be lost at the release."""

import re
from pathlib import Path

FRAGMENTS = Path(__file__).resolve().parent.parent / "changelog.d"


def test_fragments_are_named_as_the_readme_says_and_hold_text() -> None:
    for path in FRAGMENTS.iterdir():
        if path.name == "README.md":
            continue
        assert re.fullmatch(
            r"(?:\+[a-z0-9-]+|\d+)\.(?:added|changed|removed|fixed|security)\.md", path.name
        ), path.name
        text = path.read_text(encoding="utf-8")
        assert text.strip().endswith((".", "`", ")")), path.name
        assert not text.lstrip().startswith(("-", "#")), path.name
