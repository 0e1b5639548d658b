"""What stands in a title twice, and what else it goes by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.document import Document, Format
from contentlint.readers.read import Circumstances, read
from contentlint.views.titles import copies, fold, once, title_forms


def document(text: str, kind: Format) -> Document:
    return read("article", text.encode(), Circumstances("de"), kind).documents[0]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Brot und ButterBrot und Butter", "Brot und Butter", "Brot und Butter"),
        ("Was tun?Was tun?", "Was tun", "Was tun"),
        ("„Brot“ – brot!", "Brot", "brot"),
        ("A: B C | A B: C", "A: B C", "A B: C"),
        ("ab ab ab", "ab", "ab ab"),
    ],
)
def test_copies_are_found(text: str, first: str, second: str) -> None:
    found = copies(text)
    assert found is not None
    assert text[slice(*found.first)] == first
    assert text[slice(*found.second)] == second


@pytest.mark.parametrize("text", ["", "…", "Brot", "Brot und Butter", "Brot Brote", "a b a"])
def test_other_texts_have_none(text: str) -> None:
    assert copies(text) is None
    assert once(text) == text


@given(st.text(max_size=40))
def test_folding_keeps_places(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.places)
    for character, place in zip(folded.text, folded.places, strict=True):
        assert text[place].lower()[0] == character


@given(st.text(min_size=1, max_size=30), st.sampled_from(["", " ", " – ", ": "]))
def test_a_text_put_behind_itself_has_copies(text: str, gap: str) -> None:
    found = copies(text + gap + text)
    assert (found is None) is (not fold(text).text)


@pytest.mark.parametrize(
    ("text", "kind", "forms"),
    [
        ("# Brot\n\nText.", Format.MARKDOWN, ("Brot",)),
        ("---\ntitle: Das Brot\n---\n\n# Brot\n\nText.", Format.MARKDOWN, ("Das Brot", "Brot")),
        ("---\ntitle: Das Brot\n---\n\n# Das Brot!\n\nText.", Format.MARKDOWN, ("Das Brot",)),
        ("# Das BrotDas Brot\n\nText.", Format.MARKDOWN, ("Das Brot",)),
        (
            "<html><head><title>Das gute Brot | Backhaus</title></head><body><p>Text.</p></body>"
            "</html>",
            Format.HTML,
            ("Das gute Brot | Backhaus", "Das gute Brot"),
        ),
        (
            "<html><head><title>Brot | Backhaus</title></head><body><p>Text.</p></body></html>",
            Format.HTML,
            ("Brot | Backhaus",),
        ),
        ("Text.", Format.MARKDOWN, ()),
    ],
)
def test_forms_of_a_title(text: str, kind: Format, forms: tuple[str, ...]) -> None:
    assert title_forms(document(text, kind)) == forms
