"""The sentences of running text."""

import pytest

from contentlint.document import Format
from contentlint.readers.read import Circumstances, read
from contentlint.views.running import running


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Der Teig ruht.", ["Der Teig ruht."]),
        ("Er sagte: „Der Teig ruht.“", ["Er sagte: „Der Teig ruht.“"]),
        ("Er fragte: »Ruht er?«", ["Er fragte: »Ruht er?«"]),
        ("(Der Teig ruht!)", ["(Der Teig ruht!)"]),
        ("Der Teig ruht", []),
        ("Er nannte das „Ruhe“", []),
        ("Der Teig ruht (lange)", []),
    ],
)
def test_a_sentence_ends_with_a_mark_be_it_within_quotes(text: str, sentences: list[str]) -> None:
    (document,) = read("a.md", text.encode(), Circumstances("de"), Format.MARKDOWN).documents
    assert [sentence.text for sentence in running(document)] == sentences


@pytest.mark.parametrize(
    "text",
    [
        "`a.` Der Teig ruht. `b!` https://a.example/b. Er geht auf.",
        "… „Ruht er?“ 3. Er ruht 😀. Die *Hefe*! {{ x }}. [^1] Das Salz.",
        " \u200b Das\u00a0Brot.  \n  Ein <code>c. D</code>. <br> Das Ende.",
    ],
)
def test_the_words_of_a_sentence_stand_in_it_one_at_least(text: str) -> None:
    (document,) = read("a.md", text.encode(), Circumstances("de"), Format.MARKDOWN).documents
    found = [document.words_in(one.block, one.span) for one in running(document)]
    assert found
    assert all(found)
    assert [len(words) for words in found] == [one.words for one in running(document)]
