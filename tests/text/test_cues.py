"""Lists of expressions with cues: what is tried, and that no cue hides a match."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import contentlint
from contentlint.text import cues
from contentlint.text.forms import Forms
from contentlint.text.phrases import anchors

LISTS = Path(contentlint.__file__).parent.parent / "rules" / "core" / "lists"
LINES = [
    one
    for name in ("stock-endings", "stretched-verbs")
    for path in sorted((LISTS / name).glob("*.txt"))
    for one in cues.read(
        line
        for line in path.read_text(encoding="utf-8").split("\n")
        if line and not line.startswith("#")
    )
]
WORDS = [
    line.split("\t")
    for path in sorted((LISTS / "weasel-attributions").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").split("\n")
    if "\t" in line
]
ALPHABET = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ .,:!?'’"


def test_only_lines_with_a_cue_are_tried() -> None:
    listed = cues.read(("brot, mehl\t\\bdas (?:Brot|Mehl)\tBäckerei", "teig\tTeig"))
    assert [one.value for one in cues.worth_trying(listed, "Das BROT und der Teig")] == [
        "Bäckerei",
        "",
    ]
    assert not list(cues.worth_trying(listed, "Die Hefe"))


@pytest.mark.parametrize("one", LINES, ids=lambda one: one.pattern.pattern[:40])
@given(data=st.data())
def test_whatever_an_expression_matches_has_one_of_its_cues(
    one: cues.Cued, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(one.pattern.pattern, alphabet=ALPHABET))
    assert one in cues.worth_trying((one,), text)


@pytest.mark.parametrize(("words", "expression"), WORDS, ids=range(len(WORDS)))
@given(data=st.data())
def test_whatever_an_expression_matches_has_one_of_its_words(
    words: str, expression: str, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(expression, alphabet=ALPHABET))
    awake = anchors(tuple(words.split(", ")))
    assert awake is not None
    assert not awake.isdisjoint(Forms(text).distinct)
