"""What the sentences of an article have of its keyphrase."""

import pytest

from contentlint.document import Document
from contentlint.readers.read import Circumstances, read
from contentlint.views.keyphrase import coverage


def document(text: str, keyphrase: str) -> Document:
    data = text.encode()
    return read("a.md", data, Circumstances(language="de", keyphrase=keyphrase)).documents[0]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Brot backen wir. Brot mag jeder. Tee nicht.", [1, 0.5, 0]),
        ("- Gebackenes Brot\n- Wir backen. Und du?", [1, 0.5, 0]),
        ("# Brot backen\n\nSo geht es.", [0]),
    ],
)
def test_each_sentence_of_running_text_is_looked_at(text: str, shares: list[float]) -> None:
    assert [part.share for part in coverage(document(text, "Brot backen"))] == shares


@pytest.mark.parametrize(
    ("text", "occurrences", "forms"),
    [
        ("Brot und Roggenbrot.", ["Brot", "Roggenbrot"], ["Brot"]),
        ("Das `brot` und ein Brot.", ["brot", "Brot"], ["Brot"]),
        ("Tee. Und dann Brot.", ["Brot"], ["Brot"]),
    ],
)
def test_places_are_those_of_the_block(text: str, occurrences: list[str], forms: list[str]) -> None:
    parts = coverage(document(text, "Brot"))
    assert [p.block.text[a:b] for p in parts for a, b in p.occurrences] == occurrences
    assert [p.block.text[a:b] for p in parts for a, b in p.forms] == forms


def test_without_a_keyphrase_there_is_nothing_to_look_for() -> None:
    assert coverage(document("Brot.", "")) == ()
