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
