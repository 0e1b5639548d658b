"""Documents and their blocks as values: closed, and remembered by themselves."""

from __future__ import annotations

import pytest

from contentlint.document import Document, Format, Scope, view
from contentlint.readers.read import Circumstances, read


def _document(text: str) -> Document:
    return read("a.md", text.encode(), Circumstances("de"), Format.MARKDOWN).documents[0]


def test_the_words_of_a_part_are_its_own() -> None:
    paragraphs = (f"Ein [Brot{n} nummer{n}](b{n}.md) und [Kuchen{n}](k{n}.md)." for n in range(9))
    document = _document("\n\n".join(paragraphs))
    for block in document.body:
        for link in block.links():
            # Parts live for a moment, so that the next may have the identity of the last.
            part = block.part(link.span, Scope.LINK_TEXT)
            assert [word.text for word in document.words(part)] == part.text.split()
            assert len(document.sentences(part)) == 1


@pytest.mark.parametrize("name", ["text", "scope", "language", "inlines", "article", "new"])
def test_blocks_are_closed(name: str) -> None:
    with pytest.raises(AttributeError, match="a block is closed"):
        setattr(_document("Brot.").body[0], name, None)


@pytest.mark.parametrize("name", ["language", "blocks", "title", "new"])
def test_documents_are_closed(name: str) -> None:
    with pytest.raises(AttributeError, match="a document is closed"):
        setattr(_document("Brot."), name, None)


def test_a_view_is_made_once_for_each_document() -> None:
    made: list[str] = []

    @view
    def first_text(document: Document) -> str:
        made.append(document.body[0].text)
        return made[-1]

    one, other = _document("Brot."), _document("Käse.")
    assert [first_text(one), first_text(one), first_text(other)] == ["Brot.", "Brot.", "Käse."]
    assert made == ["Brot.", "Käse."]
