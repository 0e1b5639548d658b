from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document import MASK, Document
from contentlint.languagetool.text import LONGEST, Part, parts
from contentlint.readers.read import Circumstances, read

from .fake import units


def document(text: str, path: str = "a.md", language: str = "de") -> Document:
    return read(path, text.encode(), Circumstances(language)).documents[0]


def only(text: str) -> Part:
    found = list(parts(document(text)))
    assert len(found) == 1
    return found[0]


def placed(part: Part, word: str) -> str:
    """Return what stands at the place of a word of the text as sent."""
    place = part.place(units(part.text[: part.text.index(word)]), units(word))
    assert place is not None
    block, (start, end) = place
    return block.text[start:end]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Das Brot ist gud.", "gud"),
        ("🍞 Das 🥖🥖 Brot ist gud.", "gud"),
        ("# 🍞\n\nDas **Brot** ist\n*gu*d.", "gud"),
        ("Ein Satz.\n\n- Eins 😀\n- Zwei gud", "gud"),
        ("Mit `code()` und https://brot.example/🍞 ist es gud.", "gud"),
        ("Das Brot ist gu&#100; heute.", "gud"),
    ],
)
def test_places(text: str, word: str) -> None:
    assert placed(only(text), word) == word


def test_blocks_are_parted_by_blank_lines() -> None:
    assert only("# Brot\n\nGut.\n\n- Eins\n- Zwei").text == "Brot\n\nGut.\n\nEins\n\nZwei"


def test_masked_text_goes_as_markup() -> None:
    part = only("Die Funktion `f()` ist gud, `g` nicht.")
    annotation = json.loads(part.fields()["data"])["annotation"]
    assert [one.get("text") for one in annotation] == [
        "Die Funktion ",
        None,
        " ist gud, ",
        None,
        " nicht.",
    ]
    assert {one.get("interpretAs") for one in annotation} == {None, "X"}
    assert part.place(10, 10) is None  # it touches the code


def test_decomposed_letters_are_sent_composed() -> None:
    part = only(unicodedata.normalize("NFD", "Über Nacht wird Brötchenteig gud. Schön."))
    assert part.text == "Über Nacht wird Brötchenteig gud. Schön."
    assert placed(part, "gud") == "gud"
    assert placed(part, "Brötchenteig") == "Brötchenteig"
    assert placed(part, "Über") == "Über"


@pytest.mark.parametrize(("offset", "length"), [(0, 0), (-3, 2), (3, 5), (90, 2), (0, 99)])
def test_impossible_places(offset: int, length: int) -> None:
    assert only("Brot\n\nund Salz").place(offset, length) is None


def test_other_languages_and_code_are_not_sent() -> None:
    text = '<article><p lang="en">Fresh bread.</p><pre>x = 1</pre><p>Gutes Brot.</p></article>'
    assert [part.text for part in parts(document(text, "a.html"))] == ["Gutes Brot."]


def test_long_articles_go_in_parts() -> None:
    paragraph = "Das Brot ist gut und das Salz auch. " * 100
    found = list(parts(document("\n\n".join([paragraph.strip()] * 12))))
    assert len(found) == 4
    assert all(len(part.text) <= LONGEST for part in found)
    assert sum(len(part.stretches) for part in found) == 12


def test_a_long_block_is_cut_between_sentences() -> None:
    found = list(parts(document("Das Brot ist gut. " * 2000)))
    assert all(part.text.startswith("Das Brot") and part.text.endswith("gut.") for part in found)
    assert sum(part.text.count("Brot") for part in found) == 2000


def test_a_block_without_sentences_is_cut_somewhere() -> None:
    found = list(parts(document("x" * (3 * LONGEST))))
    assert sum(len(part.text) for part in found) == 3 * LONGEST


LETTERS = st.text(
    st.sampled_from("aäß🍞😀éo\u0308u\u0301 .\N{COMBINING ACUTE ACCENT}"), max_size=30
)


@given(before=LETTERS, inside=LETTERS, after=LETTERS)
def test_every_word_is_found_again(before: str, inside: str, after: str) -> None:
    text = f"Q{before}\n\nQ{inside}`c🍞`Q Wort {after}Q"
    for part in parts(document(text, "a.txt")):
        at = part.text.find(" Wort ")
        if at >= 0:
            assert placed(part, "Wort") == "Wort"
        assert MASK not in part.text or "data" in part.fields()
