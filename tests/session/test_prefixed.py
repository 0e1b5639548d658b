"""Metadata of a table as front matter: nothing of it shows in the places of findings."""

from __future__ import annotations

import pytest

from contentlint import check_text
from contentlint.session.prefixed import placed, with_front_matter


@pytest.mark.parametrize(
    ("text", "metadata", "found"),
    [
        ("Ein ein Satz.\n", {"title": "Brot"}, [(1, 5, 4)]),
        ("Gut.\n\nEin ein Satz.\n", {"title": "Brot", "tags": ["a", "b"]}, [(3, 5, 10)]),
        ("Gut.\n", {"title": "Brot in Qurantäne"}, [(1, 1, 0)]),
        ("Ein ein Satz.\n", {"title": "", "author": None}, [(1, 5, 4)]),
        ("---\ntitle: Gut\n---\nEin ein Satz.\n", {"title": "Brot in Qurantäne"}, [(4, 5, 23)]),
    ],
)
def test_places_are_those_of_the_text(
    text: str, metadata: dict[str, object], found: list[tuple[int, int, int]]
) -> None:
    prefixed = with_front_matter(text, metadata)
    config = {"language": "de", "select": ["repeated-word", "misspelling"]}
    result = placed(check_text(prefixed.text, config=config), prefixed)
    assert [tuple(finding.start) for finding in result.findings] == found
    for finding in result.findings:
        if finding.start.offset:
            assert text[finding.start.offset : finding.end.offset] == finding.text
            assert finding.fix is None or finding.fix.edits[0].span.start >= 0
        else:
            assert finding.fix is None, "a fix would change what is not in the text"
